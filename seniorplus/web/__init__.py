"""Calendars over HTTP: pages for people, iCalendar for their programs."""

"""Screens of the timetable."""

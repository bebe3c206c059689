"""The calendars that the house publishes: what they hold, as files and by address."""

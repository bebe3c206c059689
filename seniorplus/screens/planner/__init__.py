"""Screens of the care services."""

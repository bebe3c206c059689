"""Screens of the senior club."""

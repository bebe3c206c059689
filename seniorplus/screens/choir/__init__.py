"""Screens of the singing ensemble."""

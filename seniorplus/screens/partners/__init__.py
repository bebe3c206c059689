"""Screens of partner organisations and confidential appointments."""

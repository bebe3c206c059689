"""The kiosk: the check-in screen alone."""

"""Questions in front of a screen."""

"""The fictional house that every example and test uses."""

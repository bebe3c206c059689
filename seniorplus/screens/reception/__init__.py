"""The reception desk: the day, the roster, who is in the building."""

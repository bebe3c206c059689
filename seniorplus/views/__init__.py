"""What services hand out: frozen values, no table and no widget."""

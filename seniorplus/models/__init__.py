"""SQLModel tables: what the database holds; no input or output, no settings."""

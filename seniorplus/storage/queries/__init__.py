"""Named queries: what services ask of the tables, one module a subject."""

"""The database: engine, unit of work, named queries, audit chain, backup, migrations."""

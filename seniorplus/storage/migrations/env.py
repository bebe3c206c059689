"""Alembic's entry: it migrates the connection that it is handed and commits nothing itself."""

from alembic import context

from seniorplus.models import everything

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=everything.metadata,
    transactional_ddl=False,
)
context.run_migrations()

"""Alembic migrations, from revision one."""

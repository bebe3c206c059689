"""Calendar feeds: consents, addresses of private calendars, choices for each calendar.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from seniorplus.models import columns
from seniorplus.storage import triggers

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("consent",)


def upgrade() -> None:
    """Add the tables; nobody has consented and no address exists yet."""
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("given_to", sa.String(length=120), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('family_calendar')", name=op.f("ck_consent_kind_known")),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_consent_days_in_order")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.ForeignKeyConstraint(["supersedes"], ["consent.id"], name=op.f("fk_consent_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("nonce", name=op.f("uq_consent_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_consent_supersedes")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"], unique=False)
    op.create_table(
        "feed_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("reader", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_at", columns.UtcInstant(), nullable=False),
        sa.Column("issued_by", sa.String(length=120), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("revoked_at", columns.UtcInstant(), nullable=True),
        sa.Column("last_fetched_at", columns.UtcInstant(), nullable=True),
        sa.CheckConstraint(
            "reader IN ('oneself', 'family', 'staff')", name=op.f("ck_feed_address_reader_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_address")),
        sa.UniqueConstraint("digest", name=op.f("uq_feed_address_digest")),
    )
    op.create_index(op.f("ix_feed_address_feed"), "feed_address", ["feed"], unique=False)
    op.create_table(
        "feed_choice",
        sa.Column("feed", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("alarm_minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "alarm_minutes IS NULL OR alarm_minutes BETWEEN 1 AND 10080",
            name=op.f("ck_feed_choice_alarm_within_a_week"),
        ),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed_choice")),
    )
    triggers.install(op.get_bind(), APPEND_ONLY)

"""Care services: clients, decisions, carers, visits, plans of months, work cards.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from seniorplus.models import columns
from seniorplus.storage import triggers

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "provider_invoice",
    "fee_table",
    "carer_absence",
    "plan_change",
    "told_of_change",
    "work_record",
    "work_card",
    "client_money",
)


def upgrade() -> None:
    """Add the tables; nobody is cared for at home yet."""
    _clients()
    _carers()
    _visits()
    _work_cards()
    triggers.install(op.get_bind(), APPEND_ONLY)


def _clients() -> None:
    op.create_table(
        "care_provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_provider")),
        sa.UniqueConstraint("name", name=op.f("uq_care_provider_name")),
    )
    op.create_table(
        "care_client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("area", sa.String(length=60), nullable=False),
        sa.Column("gender_wish", sa.String(length=1), nullable=True),
        sa.Column("on_holidays", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "gender_wish IS NULL OR gender_wish IN ('F', 'M')",
            name=op.f("ck_care_client_wish_known"),
        ),
        sa.CheckConstraint(
            "(lat IS NULL) = (lon IS NULL)", name=op.f("ck_care_client_whole_place")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_client_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_client")),
        sa.UniqueConstraint("code", name=op.f("uq_care_client_code")),
        sa.UniqueConstraint("person_id", name=op.f("uq_care_client_person_id")),
    )
    op.create_table(
        "flat_access",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("keys", sa.String(length=200), nullable=False),
        sa.Column("entry_phone", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["care_client.id"], name=op.f("fk_flat_access_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flat_access")),
        sa.UniqueConstraint("client_id", name=op.f("uq_flat_access_client_id")),
    )
    op.create_table(
        "provider_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("hourly_price", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('care', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_provider_contract_kind_known"),
        ),
        sa.CheckConstraint(
            "(minutes IS NULL) <> (amount IS NULL)",
            name=op.f("ck_provider_contract_hours_or_amount"),
        ),
        sa.CheckConstraint(
            "hourly_price >= 0", name=op.f("ck_provider_contract_price_not_negative")
        ),
        sa.CheckConstraint(
            "last_day >= first_day", name=op.f("ck_provider_contract_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["care_provider.id"], name=op.f("fk_provider_contract_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_contract")),
    )
    op.create_index(
        op.f("ix_provider_contract_provider_id"), "provider_contract", ["provider_id"], unique=False
    )
    op.create_table(
        "provider_invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "minutes >= 0 AND amount >= 0", name=op.f("ck_provider_invoice_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["provider_contract.id"], name=op.f("fk_provider_invoice_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["provider_invoice.id"], name=op.f("fk_provider_invoice_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_invoice")),
        sa.UniqueConstraint("nonce", name=op.f("uq_provider_invoice_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_provider_invoice_supersedes")),
    )
    op.create_index(
        op.f("ix_provider_invoice_contract_id"), "provider_invoice", ["contract_id"], unique=False
    )
    op.create_table(
        "care_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("scope", sa.String(length=300), nullable=False),
        sa.Column("granted_minutes", sa.Integer(), nullable=True),
        sa.Column("granted_per", sa.String(length=10), nullable=False),
        sa.Column("provisional_minutes", sa.Integer(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=True),
        sa.Column("household", sa.String(length=10), nullable=False),
        sa.Column("interview_on", sa.Date(), nullable=True),
        sa.Column("hourly_price", sa.Integer(), nullable=True),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "granted_per IN ('week', 'month')", name=op.f("ck_care_decision_granted_per_known")
        ),
        sa.CheckConstraint(
            "household IN ('single', 'family')", name=op.f("ck_care_decision_household_known")
        ),
        sa.CheckConstraint(
            "kind IN ('care', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_care_decision_kind_known"),
        ),
        sa.CheckConstraint(
            "urgent OR number <> ''", name=op.f("ck_care_decision_numbered_unless_urgent")
        ),
        sa.CheckConstraint(
            "granted_minutes IS NULL OR granted_minutes > 0",
            name=op.f("ck_care_decision_hours_granted"),
        ),
        sa.CheckConstraint(
            "income IS NULL OR income >= 0", name=op.f("ck_care_decision_income_not_negative")
        ),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_care_decision_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["care_client.id"], name=op.f("fk_care_decision_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["care_provider.id"], name=op.f("fk_care_decision_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_decision")),
    )
    op.create_index(
        op.f("ix_care_decision_client_id"), "care_decision", ["client_id"], unique=False
    )
    op.create_table(
        "fee_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("criterion", sa.Integer(), nullable=False),
        sa.Column("brackets", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('care', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_fee_table_kind_known"),
        ),
        sa.CheckConstraint("criterion > 0", name=op.f("ck_fee_table_criterion_positive")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["fee_table.id"], name=op.f("fk_fee_table_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_table")),
        sa.UniqueConstraint("nonce", name=op.f("uq_fee_table_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_fee_table_supersedes")),
    )


def _carers() -> None:
    op.create_table(
        "carer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("gender", sa.String(length=1), nullable=False),
        sa.Column("employment", sa.String(length=20), nullable=False),
        sa.Column("week_minutes", sa.Integer(), nullable=False),
        sa.Column("period_months", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=10), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("area", sa.String(length=60), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "employment IN ('employment', 'civil_contract', 'neighbour', 'provider')",
            name=op.f("ck_carer_employment_known"),
        ),
        sa.CheckConstraint("gender IN ('F', 'M')", name=op.f("ck_carer_gender_known")),
        sa.CheckConstraint(
            "profile IN ('walk', 'bike', 'car', 'transit')", name=op.f("ck_carer_profile_known")
        ),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name=op.f("ck_carer_whole_place")),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_carer_days_in_order")
        ),
        sa.CheckConstraint(
            "period_months IN (1, 2, 3, 4, 6, 12)", name=op.f("ck_carer_period_in_a_year")
        ),
        sa.CheckConstraint(
            "week_minutes BETWEEN 0 AND 2880", name=op.f("ck_carer_hours_of_a_week")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_carer_person_id")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["care_provider.id"], name=op.f("fk_carer_provider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carer")),
        sa.UniqueConstraint("person_id", name=op.f("uq_carer_person_id")),
    )
    op.create_table(
        "carer_qualification",
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("qualification", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "qualification IN ('care', 'hygiene', 'nursing', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_carer_qualification_qualification_known"),
        ),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carer.id"], name=op.f("fk_carer_qualification_carer_id")
        ),
        sa.PrimaryKeyConstraint("carer_id", "qualification", name=op.f("pk_carer_qualification")),
    )
    op.create_table(
        "carer_shift",
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("begins", columns.WallTime(), nullable=False),
        sa.Column("ends", columns.WallTime(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_carer_shift_weekday_known")),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_carer_shift_carer_id")),
        sa.PrimaryKeyConstraint("carer_id", "weekday", name=op.f("pk_carer_shift")),
    )
    op.create_table(
        "carer_training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["carer.id"], name=op.f("fk_carer_training_carer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carer_training")),
    )
    op.create_index(
        op.f("ix_carer_training_carer_id"), "carer_training", ["carer_id"], unique=False
    )
    op.create_table(
        "carer_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('leave', 'sickness', 'other')", name=op.f("ck_carer_absence_kind_known")
        ),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_carer_absence_days_in_order")),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_carer_absence_carer_id")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["carer_absence.id"], name=op.f("fk_carer_absence_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carer_absence")),
        sa.UniqueConstraint("nonce", name=op.f("uq_carer_absence_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_carer_absence_supersedes")),
    )
    op.create_index(op.f("ix_carer_absence_carer_id"), "carer_absence", ["carer_id"], unique=False)
    op.create_table(
        "client_carer",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(length=10), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("has_keys", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "wish IN ('none', 'preferred', 'refused')", name=op.f("ck_client_carer_wish_known")
        ),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_client_carer_carer_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["care_client.id"], name=op.f("fk_client_carer_client_id")
        ),
        sa.PrimaryKeyConstraint("client_id", "carer_id", name=op.f("pk_client_carer")),
    )


def _visits() -> None:
    op.create_table(
        "visit_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("window_from", columns.WallTime(), nullable=True),
        sa.Column("window_to", columns.WallTime(), nullable=True),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.String(length=200), nullable=False),
        sa.Column("qualification", sa.String(length=20), nullable=False),
        sa.Column("carers_needed", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "qualification IN ('care', 'hygiene', 'nursing', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_visit_pattern_qualification_known"),
        ),
        sa.CheckConstraint("weekdays <> ''", name=op.f("ck_visit_pattern_weekdays_given")),
        sa.CheckConstraint("carers_needed IN (1, 2)", name=op.f("ck_visit_pattern_one_or_two")),
        sa.CheckConstraint("every >= 1", name=op.f("ck_visit_pattern_every_at_least_one")),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 1440", name=op.f("ck_visit_pattern_length_in_a_day")
        ),
        sa.CheckConstraint(
            "priority BETWEEN 1 AND 3", name=op.f("ck_visit_pattern_priority_known")
        ),
        sa.CheckConstraint("until >= first_day", name=op.f("ck_visit_pattern_days_in_order")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["care_decision.id"], name=op.f("fk_visit_pattern_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_pattern")),
    )
    op.create_index(
        op.f("ix_visit_pattern_decision_id"), "visit_pattern", ["decision_id"], unique=False
    )
    op.create_table(
        "pattern_carer",
        sa.Column("pattern_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_pattern_carer_carer_id")),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["visit_pattern.id"], name=op.f("fk_pattern_carer_pattern_id")
        ),
        sa.PrimaryKeyConstraint("pattern_id", "carer_id", name=op.f("pk_pattern_carer")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("pattern_id", sa.Integer(), nullable=True),
        sa.Column("original_day", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("window_from", columns.WallTime(), nullable=True),
        sa.Column("window_to", columns.WallTime(), nullable=True),
        sa.Column("tasks", sa.String(length=200), nullable=False),
        sa.Column("qualification", sa.String(length=20), nullable=False),
        sa.Column("carers_needed", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "qualification IN ('care', 'hygiene', 'nursing', 'specialist', 'mental_disorder', 'personal_assistant', 'neighbour')",
            name=op.f("ck_visit_qualification_known"),
        ),
        sa.CheckConstraint("state IN ('planned', 'cancelled')", name=op.f("ck_visit_state_known")),
        sa.CheckConstraint("carers_needed IN (1, 2)", name=op.f("ck_visit_one_or_two")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name=op.f("ck_visit_length_in_a_day")),
        sa.CheckConstraint("priority BETWEEN 1 AND 3", name=op.f("ck_visit_priority_known")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["care_decision.id"], name=op.f("fk_visit_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["visit_pattern.id"], name=op.f("fk_visit_pattern_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_decision_id"), "visit", ["decision_id"], unique=False)
    op.create_index("visit_day", "visit", ["day"], unique=False)
    op.create_index("visit_once", "visit", ["pattern_id", "original_day"], unique=True)
    op.create_table(
        "visit_carer",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_visit_carer_carer_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_carer_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "carer_id", name=op.f("pk_visit_carer")),
    )
    op.create_index(op.f("ix_visit_carer_carer_id"), "visit_carer", ["carer_id"], unique=False)
    op.create_table(
        "month_plan",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("published_at", columns.UtcInstant(), nullable=True),
        sa.Column("published_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_month_plan")),
    )
    op.create_table(
        "published_visit",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("change_number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("carers", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_published_visit_visit_id")
        ),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_published_visit")),
    )
    op.create_index(op.f("ix_published_visit_day"), "published_visit", ["day"], unique=False)
    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("differences", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
        sa.UniqueConstraint("nonce", name=op.f("uq_plan_change_nonce")),
    )
    op.create_index("plan_change_once", "plan_change", ["month", "number"], unique=True)
    op.create_table(
        "told_of_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=10), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("told_at", columns.UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "party IN ('carer', 'client')", name=op.f("ck_told_of_change_party_known")
        ),
        sa.ForeignKeyConstraint(
            ["change_id"], ["plan_change.id"], name=op.f("fk_told_of_change_change_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_of_change")),
        sa.UniqueConstraint("nonce", name=op.f("uq_told_of_change_nonce")),
    )
    op.create_index(
        "told_of_change_once", "told_of_change", ["change_id", "party", "party_id"], unique=True
    )


def _work_cards() -> None:
    op.create_table(
        "work_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("begins", columns.WallTime(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('delivered', 'missed', 'refused')", name=op.f("ck_work_record_state_known")
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 0 AND 1440", name=op.f("ck_work_record_length_in_a_day")
        ),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_work_record_carer_id")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["work_record.id"], name=op.f("fk_work_record_supersedes")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_work_record_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_record")),
        sa.UniqueConstraint("nonce", name=op.f("uq_work_record_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_work_record_supersedes")),
    )
    op.create_index(op.f("ix_work_record_carer_id"), "work_record", ["carer_id"], unique=False)
    op.create_index(op.f("ix_work_record_visit_id"), "work_record", ["visit_id"], unique=False)
    op.create_table(
        "work_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("signed_by_client", sa.Boolean(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_work_card_carer_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["care_client.id"], name=op.f("fk_work_card_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["work_card.id"], name=op.f("fk_work_card_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_card")),
        sa.UniqueConstraint("nonce", name=op.f("uq_work_card_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_work_card_supersedes")),
    )
    op.create_index(op.f("ix_work_card_carer_id"), "work_card", ["carer_id"], unique=False)
    op.create_index(op.f("ix_work_card_client_id"), "work_card", ["client_id"], unique=False)
    op.create_table(
        "client_money",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "received >= 0 AND spent >= 0", name=op.f("ck_client_money_not_negative")
        ),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_client_money_carer_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["care_client.id"], name=op.f("fk_client_money_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["client_money.id"], name=op.f("fk_client_money_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_money")),
        sa.UniqueConstraint("nonce", name=op.f("uq_client_money_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_client_money_supersedes")),
    )
    op.create_index(op.f("ix_client_money_client_id"), "client_money", ["client_id"], unique=False)

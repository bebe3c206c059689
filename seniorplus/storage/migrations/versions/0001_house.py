"""The house: people, stays, absences, attendance, cards, timetable, audit.

Revision ID: 0001
Revises: -
"""

import sqlalchemy as sa
from alembic import op

from seniorplus.models import columns
from seniorplus.storage import triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "house_setting",
    "closure",
    "stay",
    "stay_term",
    "absence",
    "attendance_event",
    "guest_visit",
    "day_closing",
    "person_diet",
    "lunch_choice",
    "call",
    "audit_entry",
)


def upgrade() -> None:
    """Make the tables of a new house, the head of its audit chain and the triggers."""
    op.create_table(
        "absence_reason",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_absence_reason")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "category IN ('social', 'educational', 'cultural', 'physical', 'recreational', 'occupational_therapy', 'intergenerational', 'choir', 'club', 'trip', 'day_organisation', 'meal', 'support')",
            name=op.f("ck_activity_category_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("terminal", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("fields", sa.String(length=500), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_subject"), "audit_entry", ["subject"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", columns.UtcInstant(), nullable=True),
        sa.Column("event_number", sa.Integer(), nullable=False),
        sa.Column("person_number", sa.Integer(), nullable=False),
        sa.Column("card_number", sa.Integer(), nullable=False),
        sa.Column("waiting_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_head")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_closure_days_in_order")),
        sa.ForeignKeyConstraint(["supersedes"], ["closure.id"], name=op.f("fk_closure_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
        sa.UniqueConstraint("nonce", name=op.f("uq_closure_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_closure_supersedes")),
    )
    op.create_table(
        "day_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("checked_at", columns.UtcInstant(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["day_closing.id"], name=op.f("fk_day_closing_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_closing")),
        sa.UniqueConstraint("nonce", name=op.f("uq_day_closing_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_day_closing_supersedes")),
    )
    op.create_index(
        op.f("ix_day_closing_service_day"), "day_closing", ["service_day"], unique=False
    )
    op.create_table(
        "diet",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_diet")),
    )
    op.create_table(
        "guest_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("arrived_at", columns.UtcInstant(), nullable=False),
        sa.Column("left_at", columns.UtcInstant(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint("headcount >= 1", name=op.f("ck_guest_visit_somebody")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["guest_visit.id"], name=op.f("fk_guest_visit_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_visit")),
        sa.UniqueConstraint("nonce", name=op.f("uq_guest_visit_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_guest_visit_supersedes")),
    )
    op.create_index(
        op.f("ix_guest_visit_service_day"), "guest_visit", ["service_day"], unique=False
    )
    op.create_table(
        "house",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("town", sa.String(length=120), nullable=False),
        sa.Column("demo_day", sa.Date(), nullable=True),
        sa.Column("demo_seed", sa.Integer(), nullable=True),
        sa.Column("demo_people", sa.Integer(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_house_one_house")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
    )
    op.create_table(
        "house_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["house_setting.id"], name=op.f("fk_house_setting_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_setting")),
        sa.UniqueConstraint("nonce", name=op.f("uq_house_setting_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_house_setting_supersedes")),
    )
    op.create_index(op.f("ix_house_setting_name"), "house_setting", ["name"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("last_name", sa.String(length=80), nullable=False),
        sa.Column("form_of_address", sa.String(length=10), nullable=False),
        sa.Column("vocative", sa.String(length=80), nullable=True),
        sa.Column("pesel", sa.String(length=11), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("deceased_on", sa.Date(), nullable=True),
        sa.Column("created_at", columns.UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "form_of_address IN ('pani', 'pan', 'none')",
            name=op.f("ck_person_form_of_address_known"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_person_number_positive")),
        sa.CheckConstraint(
            "pesel IS NULL OR length(pesel) = 11", name=op.f("ck_person_pesel_length")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("number", name=op.f("uq_person_number")),
        sa.UniqueConstraint("pesel", name=op.f("uq_person_pesel")),
    )
    op.create_index(op.f("ix_person_last_name"), "person", ["last_name"], unique=False)
    op.create_table(
        "room",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_room_somebody_fits")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_room")),
    )
    op.create_table(
        "terminal",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("shown_at", columns.UtcInstant(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_terminal")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("from_time", columns.WallTime(), nullable=True),
        sa.Column("until_time", columns.WallTime(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("reported_by", sa.String(length=120), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "from_time IS NULL OR last_day = first_day", name=op.f("ck_absence_part_of_one_day")
        ),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_absence_days_in_order")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.ForeignKeyConstraint(
            ["reason"], ["absence_reason.code"], name=op.f("fk_absence_reason")
        ),
        sa.ForeignKeyConstraint(["supersedes"], ["absence.id"], name=op.f("fk_absence_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("nonce", name=op.f("uq_absence_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_absence_supersedes")),
    )
    op.create_index(op.f("ix_absence_last_day"), "absence", ["last_day"], unique=False)
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"], unique=False)
    op.create_table(
        "activity_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("room_code", sa.String(length=40), nullable=False),
        sa.Column("instructor", sa.String(length=120), nullable=False),
        sa.Column("group_name", sa.String(length=60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("frequency", sa.String(length=20), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("week_of_month", sa.Integer(), nullable=True),
        sa.Column("on_closed_days", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "frequency IN ('weekly', 'monthly')", name=op.f("ck_activity_series_frequency_known")
        ),
        sa.CheckConstraint("weekdays <> ''", name=op.f("ck_activity_series_weekdays_given")),
        sa.CheckConstraint("every >= 1", name=op.f("ck_activity_series_every_at_least_one")),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 1440", name=op.f("ck_activity_series_length_in_a_day")
        ),
        sa.CheckConstraint("until >= first_day", name=op.f("ck_activity_series_days_in_order")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_series_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_activity_series_room_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_series")),
    )
    op.create_index(
        op.f("ix_activity_series_activity_id"), "activity_series", ["activity_id"], unique=False
    )
    op.create_table(
        "audit_value",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["audit_entry.number"], name=op.f("fk_audit_value_number")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_value")),
    )
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("called_at", columns.UtcInstant(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("recipient", sa.String(length=160), nullable=False),
        sa.Column("result", sa.String(length=30), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('unknown_absence', 'tell_absence')", name=op.f("ck_call_purpose_known")
        ),
        sa.CheckConstraint(
            "result IN ('reached', 'no_answer', 'message_left', 'wrong_number')",
            name=op.f("ck_call_result_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("nonce", name=op.f("uq_call_nonce")),
    )
    op.create_index(op.f("ix_call_person_id"), "call", ["person_id"], unique=False)
    op.create_index(op.f("ix_call_service_day"), "call", ["service_day"], unique=False)
    op.create_table(
        "card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("spare_label", sa.String(length=10), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("issued_at", columns.UtcInstant(), nullable=False),
        sa.Column("first_scan_at", columns.UtcInstant(), nullable=True),
        sa.Column("ended_at", columns.UtcInstant(), nullable=True),
        sa.CheckConstraint(
            "state IN ('issued', 'active', 'replaced', 'lost', 'revoked')",
            name=op.f("ck_card_state_known"),
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (spare_label IS NULL)", name=op.f("ck_card_person_or_spare")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_card_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sa.UniqueConstraint("serial", name=op.f("uq_card_serial")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_card_token_hash")),
    )
    op.create_index(
        "card_one_active",
        "card",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("state = 'active' AND person_id IS NOT NULL"),
        postgresql_where=sa.text("state = 'active' AND person_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_card_person_id"), "card", ["person_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("relation", sa.String(length=80), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("authorised_for_information", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_person_id"), "contact", ["person_id"], unique=False)
    op.create_table(
        "lunch_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("eats", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_lunch_choice_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_lunch_choice_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["lunch_choice.id"], name=op.f("fk_lunch_choice_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lunch_choice")),
        sa.UniqueConstraint("nonce", name=op.f("uq_lunch_choice_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_lunch_choice_supersedes")),
    )
    op.create_index(op.f("ix_lunch_choice_person_id"), "lunch_choice", ["person_id"], unique=False)
    op.create_table(
        "person_diet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("diet_code", sa.String(length=40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_person_diet_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["diet_code"], ["diet.code"], name=op.f("fk_person_diet_diet_code")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_diet_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["person_diet.id"], name=op.f("fk_person_diet_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_diet")),
        sa.UniqueConstraint("nonce", name=op.f("uq_person_diet_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_person_diet_supersedes")),
    )
    op.create_index(op.f("ix_person_diet_person_id"), "person_diet", ["person_id"], unique=False)
    op.create_table(
        "person_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role IN ('waiting', 'singer', 'club_member', 'client', 'carer', 'staff', 'guest')",
            name=op.f("ck_person_role_role_known"),
        ),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_person_role_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
    )
    op.create_index(op.f("ix_person_role_person_id"), "person_role", ["person_id"], unique=False)
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(length=60), nullable=False),
        sa.Column("job", sa.String(length=120), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("person_id", name=op.f("uq_staff_person_id")),
        sa.UniqueConstraint("signature", name=op.f("uq_staff_signature")),
    )
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stay_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
        sa.UniqueConstraint("nonce", name=op.f("uq_stay_nonce")),
    )
    op.create_index(op.f("ix_stay_person_id"), "stay", ["person_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", columns.UtcInstant(), nullable=True),
        sa.CheckConstraint("code IN ('complete_admission')", name=op.f("ck_task_code_known")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_person_id"), "task", ["person_id"], unique=False)
    op.create_table(
        "waiting_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'admitted', 'withdrawn')",
            name=op.f("ck_waiting_entry_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_waiting_entry_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_entry")),
        sa.UniqueConstraint("number", name=op.f("uq_waiting_entry_number")),
    )
    op.create_index(
        op.f("ix_waiting_entry_person_id"), "waiting_entry", ["person_id"], unique=False
    )
    op.create_index(op.f("ix_waiting_entry_state"), "waiting_entry", ["state"], unique=False)
    op.create_table(
        "attendance_event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", columns.UtcInstant(), nullable=True),
        sa.Column("at_until", columns.UtcInstant(), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("notes", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("terminal", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "kind <> 'undo' OR supersedes IS NOT NULL",
            name=op.f("ck_attendance_event_undo_of_something"),
        ),
        sa.CheckConstraint(
            "kind IN ('check_in', 'check_out', 'undo')", name=op.f("ck_attendance_event_kind_known")
        ),
        sa.CheckConstraint(
            "source IN ('kiosk', 'desk', 'hand', 'batch', 'recovered', 'closing')",
            name=op.f("ck_attendance_event_source_known"),
        ),
        sa.CheckConstraint(
            "at_until IS NULL OR at_until > at", name=op.f("ck_attendance_event_interval_in_order")
        ),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_attendance_event_card_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_event_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["attendance_event.number"], name=op.f("fk_attendance_event_supersedes")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_attendance_event")),
        sa.UniqueConstraint("nonce", name=op.f("uq_attendance_event_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_attendance_event_supersedes")),
    )
    op.create_index(
        "attendance_event_day_person",
        "attendance_event",
        ["service_day", "person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attendance_event_person_id"), "attendance_event", ["person_id"], unique=False
    )
    op.create_table(
        "card_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_card_loan_card_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_card_loan_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_loan")),
    )
    op.create_index("card_loan_once", "card_loan", ["card_id", "service_day"], unique=True)
    op.create_index("card_loan_person", "card_loan", ["person_id", "service_day"], unique=True)
    op.create_table(
        "session_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("original_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("start", columns.WallTime(), nullable=True),
        sa.Column("room_code", sa.String(length=40), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cancelled', 'moved')", name=op.f("ck_session_exception_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_session_exception_room_code")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_session_exception_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_exception")),
    )
    op.create_index(
        "session_exception_once", "session_exception", ["series_id", "original_day"], unique=True
    )
    op.create_table(
        "stay_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=True),
        sa.Column("document", sa.String(length=80), nullable=False),
        sa.Column("fee_grosze", sa.Integer(), nullable=True),
        sa.Column("group_name", sa.String(length=40), nullable=False),
        sa.Column("end_reason", sa.String(length=20), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "basis IN ('decision', 'contract', 'declaration')",
            name=op.f("ck_stay_term_basis_known"),
        ),
        sa.CheckConstraint(
            "end_reason IN ('withdrawal', 'discharge', 'expired', 'moved_away', 'care_home', 'death', 'other')",
            name=op.f("ck_stay_term_end_reason_known"),
        ),
        sa.CheckConstraint("weekdays <> ''", name=op.f("ck_stay_term_weekdays_given")),
        sa.CheckConstraint(
            "fee_grosze IS NULL OR fee_grosze >= 0", name=op.f("ck_stay_term_fee_not_negative")
        ),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_stay_term_days_in_order")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stay_term_person_id")),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_term_stay_id")),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["stay_term.id"], name=op.f("fk_stay_term_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_term")),
        sa.UniqueConstraint("nonce", name=op.f("uq_stay_term_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_stay_term_supersedes")),
    )
    op.create_index(op.f("ix_stay_term_last_day"), "stay_term", ["last_day"], unique=False)
    op.create_index(op.f("ix_stay_term_person_id"), "stay_term", ["person_id"], unique=False)
    op.create_index(op.f("ix_stay_term_stay_id"), "stay_term", ["stay_id"], unique=False)
    op.execute(
        "INSERT INTO audit_head (id, number, hash, event_number, person_number, card_number,"
        " waiting_number) VALUES (1, 0, '', 0, 0, 0, 0)"
    )
    triggers.install(op.get_bind(), APPEND_ONLY)

"""Activities: instructors, enrolments, journals, events, appointments and the ensemble.

Revision ID: 0003
Revises: 0002
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from seniorplus.models import columns
from seniorplus.storage import triggers

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("instructor_absence", "enrolment", "session_presence", "choir_reply")
VOICES = (("S", "sopran"), ("A", "alt"), ("T", "tenor"), ("B", "bas"))
AUDIENCES = {
    "": "everybody",
    "ch\u00f3r": "choir",
    "klub": "club",
    "ch\u0119tni": "open",
    "wg zapis\u00f3w": "enrolled",
}


def upgrade() -> None:
    """Rebuild the timetable with instructors and audiences, add the new tables and the voices."""
    rooms, series, exceptions = _timetable()
    for table in ("session_exception", "activity_series", "room"):
        op.drop_table(table)
    _make_tables()
    _put_back(rooms, series, exceptions)
    if op.get_bind().execute(sa.text("SELECT count(*) FROM house")).scalar():
        # A house that is only made now gets its voices when it is furnished.
        voice = sa.table("voice_part", sa.column("code"), sa.column("name"), sa.column("rank"))
        for rank, (code, name) in enumerate(VOICES):
            op.execute(voice.insert().values(code=code, name=name, rank=rank))
    triggers.install(op.get_bind(), APPEND_ONLY)


def _timetable() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The rooms, series and exceptions as they stand; dates and hours stay as they are stored."""
    found = []
    for table in ("room", "activity_series", "session_exception"):
        rows = op.get_bind().execute(sa.text(f"SELECT * FROM {table}"))
        found.append([dict(row._mapping) for row in rows])
    return found[0], found[1], found[2]


def _put_back(
    rooms: list[dict[str, Any]], series: list[dict[str, Any]], exceptions: list[dict[str, Any]]
) -> None:
    """Store the timetable anew: who led a class by name becomes an instructor."""
    names = sorted({row["instructor"] for row in series if row["instructor"]})
    numbers = {name: place for place, name in enumerate(names, 1)}
    for row in rooms:
        _insert("room", row | {"version": 1})
    for name, number in numbers.items():
        own = {"id": number, "version": 1, "name": name, "kind": "staff", "phone": ""}
        _insert("instructor", own | {"active": True})
    for row in series:
        group = row["group_name"]
        audience = AUDIENCES.get(group, "group")
        row["instructor_id"] = numbers.get(row.pop("instructor"))
        row |= {"audience": audience, "group_name": group if audience == "group" else ""}
        _insert("activity_series", row | {"changed_by": ""})
    for row in exceptions:
        _insert("session_exception", row | {"reason": "", "changed_by": ""})
    if op.get_bind().dialect.name == "postgresql":
        for table in ("instructor", "activity_series", "session_exception"):
            op.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                f"(SELECT coalesce(max(id), 0) + 1 FROM {table}), false)"
            )


def _insert(name: str, row: dict[str, Any]) -> None:
    op.get_bind().execute(sa.table(name, *map(sa.column, row)).insert().values(**row))


def _make_tables() -> None:
    op.create_table(
        "room",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_room_somebody_fits")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_room")),
    )
    op.create_table(
        "partner_organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('ngo', 'school', 'library', 'culture', 'parish', 'office', 'other')",
            name=op.f("ck_partner_organisation_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_partner_organisation_name")),
    )
    op.create_table(
        "instructor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('staff', 'contractor', 'volunteer', 'partner')",
            name=op.f("ck_instructor_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["partner_organisation.id"],
            name=op.f("fk_instructor_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructor")),
        sa.UniqueConstraint("name", name=op.f("uq_instructor_name")),
    )
    op.create_table(
        "instructor_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("instructor_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "last_day >= first_day", name=op.f("ck_instructor_absence_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructor.id"], name=op.f("fk_instructor_absence_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["instructor_absence.id"], name=op.f("fk_instructor_absence_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructor_absence")),
        sa.UniqueConstraint("nonce", name=op.f("uq_instructor_absence_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_instructor_absence_supersedes")),
    )
    op.create_index(
        op.f("ix_instructor_absence_instructor_id"),
        "instructor_absence",
        ["instructor_id"],
        unique=False,
    )
    op.create_table(
        "activity_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("room_code", sa.String(length=40), nullable=False),
        sa.Column("instructor_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=20), nullable=False),
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
        sa.Column("continues_id", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "audience IN ('everybody', 'group', 'enrolled', 'open', 'choir', 'club')",
            name=op.f("ck_activity_series_audience_known"),
        ),
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
            ["continues_id"], ["activity_series.id"], name=op.f("fk_activity_series_continues_id")
        ),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructor.id"], name=op.f("fk_activity_series_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_activity_series_room_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_series")),
    )
    op.create_index(
        op.f("ix_activity_series_activity_id"), "activity_series", ["activity_id"], unique=False
    )
    op.create_index(
        op.f("ix_activity_series_instructor_id"), "activity_series", ["instructor_id"], unique=False
    )
    op.create_table(
        "session_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("original_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("start", columns.WallTime(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("room_code", sa.String(length=40), nullable=True),
        sa.Column("instructor_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cancelled', 'moved')", name=op.f("ck_session_exception_kind_known")
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR minutes BETWEEN 1 AND 1440",
            name=op.f("ck_session_exception_length_in_a_day"),
        ),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructor.id"], name=op.f("fk_session_exception_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_session_exception_room_code")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_session_exception_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_exception")),
    )
    op.create_index("session_exception_day", "session_exception", ["day"], unique=False)
    op.create_index(
        "session_exception_once", "session_exception", ["series_id", "original_day"], unique=True
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_enrolment_days_in_order")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_enrolment_series_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["enrolment.id"], name=op.f("fk_enrolment_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("nonce", name=op.f("uq_enrolment_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_enrolment_supersedes")),
    )
    op.create_index(op.f("ix_enrolment_person_id"), "enrolment", ["person_id"], unique=False)
    op.create_index(op.f("ix_enrolment_series_id"), "enrolment", ["series_id"], unique=False)
    op.create_table(
        "house_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("room_code", sa.String(length=40), nullable=True),
        sa.Column("instructor_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("consent_needed", sa.Boolean(), nullable=False),
        sa.Column("transport", sa.String(length=200), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "kind IN ('trip', 'celebration', 'meeting', 'performance', 'other')",
            name=op.f("ck_house_event_kind_known"),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'cancelled')", name=op.f("ck_house_event_state_known")
        ),
        sa.CheckConstraint(
            "capacity IS NULL OR capacity >= 1", name=op.f("ck_house_event_somebody_fits")
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 1440", name=op.f("ck_house_event_length_in_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructor.id"], name=op.f("fk_house_event_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["partner_organisation.id"],
            name=op.f("fk_house_event_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_house_event_room_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_event")),
    )
    op.create_index(op.f("ix_house_event_day"), "house_event", ["day"], unique=False)
    op.create_table(
        "event_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("transport", sa.String(length=20), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_by", sa.String(length=120), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "state IN ('going', 'reserve', 'withdrawn')",
            name=op.f("ck_event_participant_state_known"),
        ),
        sa.CheckConstraint(
            "transport IN ('together', 'own', 'needs_lift')",
            name=op.f("ck_event_participant_transport_known"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_event_participant_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_event_participant_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_participant")),
    )
    op.create_index(
        "event_participant_once", "event_participant", ["event_id", "person_id"], unique=True
    )
    op.create_index(
        op.f("ix_event_participant_person_id"), "event_participant", ["person_id"], unique=False
    )
    op.create_table(
        "event_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("responsible", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", columns.UtcInstant(), nullable=True),
        sa.Column("done_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_event_task_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_task")),
    )
    op.create_index(op.f("ix_event_task_event_id"), "event_task", ["event_id"], unique=False)
    op.create_table(
        "event_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_event_cost_no_income")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_event_cost_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_cost")),
    )
    op.create_index(op.f("ix_event_cost_event_id"), "event_cost", ["event_id"], unique=False)
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("instructor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("room_code", sa.String(length=40), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", columns.WallTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("booked_by", sa.String(length=120), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'cancelled')", name=op.f("ck_appointment_state_known")
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 1440", name=op.f("ck_appointment_length_in_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["instructor.id"], name=op.f("fk_appointment_instructor_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_appointment_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_code"], ["room.code"], name=op.f("fk_appointment_room_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    op.create_index(op.f("ix_appointment_day"), "appointment", ["day"], unique=False)
    op.create_index(
        op.f("ix_appointment_instructor_id"), "appointment", ["instructor_id"], unique=False
    )
    op.create_index(op.f("ix_appointment_person_id"), "appointment", ["person_id"], unique=False)
    op.create_table(
        "class_journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("original_day", sa.Date(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("method", sa.String(length=300), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("leader", sa.String(length=120), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.Column("signed_at", columns.UtcInstant(), nullable=True),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by = '')",
            name=op.f("ck_class_journal_signed_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_class_journal_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_journal")),
    )
    op.create_index(
        "class_journal_once", "class_journal", ["series_id", "original_day"], unique=True
    )
    op.create_table(
        "session_presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("original_day", sa.Date(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "mark IN ('present', 'declined', 'missed')", name=op.f("ck_session_presence_mark_known")
        ),
        sa.CheckConstraint(
            "source IN ('scan', 'hand', 'exception')", name=op.f("ck_session_presence_source_known")
        ),
        sa.CheckConstraint(
            "(event_id IS NULL) <> (series_id IS NULL)",
            name=op.f("ck_session_presence_class_or_event"),
        ),
        sa.CheckConstraint(
            "(series_id IS NULL) = (original_day IS NULL)",
            name=op.f("ck_session_presence_class_and_day"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_session_presence_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_presence_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_session_presence_series_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["session_presence.id"], name=op.f("fk_session_presence_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_presence")),
        sa.UniqueConstraint("nonce", name=op.f("uq_session_presence_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_session_presence_supersedes")),
    )
    op.create_index(
        op.f("ix_session_presence_event_id"), "session_presence", ["event_id"], unique=False
    )
    op.create_index(
        op.f("ix_session_presence_person_id"), "session_presence", ["person_id"], unique=False
    )
    op.create_index(
        "session_presence_class", "session_presence", ["series_id", "original_day"], unique=False
    )
    op.create_table(
        "voice_part",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_voice_part")),
    )
    op.create_table(
        "choir_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("needs_seat", sa.Boolean(), nullable=False),
        sa.Column("help_on_steps", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "last_day IS NULL OR last_day >= first_day", name=op.f("ck_choir_member_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_choir_member_person_id")
        ),
        sa.ForeignKeyConstraint(["voice"], ["voice_part.code"], name=op.f("fk_choir_member_voice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choir_member")),
    )
    op.create_index(op.f("ix_choir_member_person_id"), "choir_member", ["person_id"], unique=False)
    op.create_table(
        "song",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("musical_key", sa.String(length=40), nullable=False),
        sa.Column("pitch_giver", sa.String(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "state IN ('learning', 'ready', 'resting')", name=op.f("ck_song_state_known")
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 120", name=op.f("ck_song_length_of_a_piece")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_song")),
        sa.UniqueConstraint("title", name=op.f("uq_song_title")),
    )
    op.create_table(
        "song_voice",
        sa.Column("song_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=10), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.CheckConstraint("needed >= 1", name=op.f("ck_song_voice_somebody_needed")),
        sa.ForeignKeyConstraint(["song_id"], ["song.id"], name=op.f("fk_song_voice_song_id")),
        sa.ForeignKeyConstraint(["voice"], ["voice_part.code"], name=op.f("fk_song_voice_voice")),
        sa.PrimaryKeyConstraint("song_id", "voice", name=op.f("pk_song_voice")),
    )
    op.create_table(
        "performance",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("call_time", columns.WallTime(), nullable=True),
        sa.Column("dress", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_performance_event_id")
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_performance")),
    )
    op.create_table(
        "set_list_item",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("song_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 0 AND 240", name=op.f("ck_set_list_item_length_of_an_item")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["performance.event_id"], name=op.f("fk_set_list_item_event_id")
        ),
        sa.ForeignKeyConstraint(["song_id"], ["song.id"], name=op.f("fk_set_list_item_song_id")),
        sa.PrimaryKeyConstraint("event_id", "position", name=op.f("pk_set_list_item")),
    )
    op.create_table(
        "choir_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(length=80), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("original_day", sa.Date(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "answer IN ('comes', 'does_not_come')", name=op.f("ck_choir_reply_answer_known")
        ),
        sa.CheckConstraint(
            "source IN ('desk', 'phone', 'card')", name=op.f("ck_choir_reply_source_known")
        ),
        sa.CheckConstraint(
            "(event_id IS NULL) <> (series_id IS NULL)", name=op.f("ck_choir_reply_class_or_event")
        ),
        sa.CheckConstraint(
            "(series_id IS NULL) = (original_day IS NULL)",
            name=op.f("ck_choir_reply_class_and_day"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["house_event.id"], name=op.f("fk_choir_reply_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_choir_reply_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["activity_series.id"], name=op.f("fk_choir_reply_series_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["choir_reply.id"], name=op.f("fk_choir_reply_supersedes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choir_reply")),
        sa.UniqueConstraint("nonce", name=op.f("uq_choir_reply_nonce")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_choir_reply_supersedes")),
    )
    op.create_index("choir_reply_class", "choir_reply", ["series_id", "original_day"], unique=False)
    op.create_index(op.f("ix_choir_reply_event_id"), "choir_reply", ["event_id"], unique=False)
    op.create_index(op.f("ix_choir_reply_person_id"), "choir_reply", ["person_id"], unique=False)

"""All tables at once, for migrations, backups and checks."""

from sqlmodel import SQLModel

from seniorplus.models import (
    absences,
    attendance,
    audit,
    calls,
    cards,
    choir,
    consents,
    events,
    feeds,
    house,
    journal,
    meals,
    people,
    stays,
    timetable,
)

SUBJECTS = (
    house,
    people,
    stays,
    absences,
    attendance,
    cards,
    meals,
    calls,
    timetable,
    events,
    journal,
    choir,
    consents,
    feeds,
    audit,
)
metadata = SQLModel.metadata

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
    "meal_constraint",
    "meal_extra",
    "meal_order",
    "meal_order_version",
    "order_handover",
    "meal_serving",
    "instructor_absence",
    "enrolment",
    "session_presence",
    "choir_reply",
    "consent",
    "call",
    "audit_entry",
)

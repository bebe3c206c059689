"""Codes of classes, events, the journal and the ensemble; as in codes, none changes its meaning."""

from enum import StrEnum


class Audience(StrEnum):
    """For whom a class is, which decides who is expected at it."""

    EVERYBODY = "everybody"
    GROUP = "group"
    ENROLLED = "enrolled"
    OPEN = "open"
    CHOIR = "choir"
    CLUB = "club"


class InstructorKind(StrEnum):
    """On whose behalf somebody leads classes."""

    STAFF = "staff"
    CONTRACTOR = "contractor"
    VOLUNTEER = "volunteer"
    PARTNER = "partner"


class ClashKind(StrEnum):
    """Why two things cannot take place as planned."""

    ROOM = "room"
    INSTRUCTOR = "instructor"
    GROUP = "group"
    PERSON = "person"
    CAPACITY = "capacity"
    CLOSED_DAY = "closed_day"
    OUTSIDE_HOURS = "outside_hours"
    INSTRUCTOR_ABSENT = "instructor_absent"


class Scope(StrEnum):
    """How much of a series a change concerns."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class GatheringKind(StrEnum):
    """What stands in the week beside each other."""

    CLASS = "class"
    EVENT = "event"
    APPOINTMENT = "appointment"


class PresenceMark(StrEnum):
    """What was recorded about somebody at a class, a rehearsal or an event."""

    PRESENT = "present"
    DECLINED = "declined"
    MISSED = "missed"


class PresenceSource(StrEnum):
    """How a presence came to be recorded."""

    SCAN = "scan"
    HAND = "hand"
    EXCEPTION = "exception"


class Presence(StrEnum):
    """What is known about somebody at a class; an absence of the house excuses."""

    PRESENT = "present"
    WALK_IN = "walk_in"
    DECLINED = "declined"
    MISSED = "missed"
    EXCUSED = "excused"
    UNKNOWN = "unknown"


class JournalState(StrEnum):
    """How far the journal of a class is."""

    NOT_DUE = "not_due"
    MISSING = "missing"
    OPEN = "open"
    SIGNED = "signed"


class HouseEventKind(StrEnum):
    """The kinds of events through the year."""

    TRIP = "trip"
    CELEBRATION = "celebration"
    MEETING = "meeting"
    PERFORMANCE = "performance"
    OTHER = "other"


class EventState(StrEnum):
    """Whether an event takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class ParticipantState(StrEnum):
    """Where somebody stands on the list of an event."""

    GOING = "going"
    RESERVE = "reserve"
    WITHDRAWN = "withdrawn"


class Transport(StrEnum):
    """How somebody comes to an event."""

    TOGETHER = "together"
    OWN = "own"
    NEEDS_LIFT = "needs_lift"


class PartnerKind(StrEnum):
    """What a partner organisation is."""

    NGO = "ngo"
    SCHOOL = "school"
    LIBRARY = "library"
    CULTURE = "culture"
    PARISH = "parish"
    OFFICE = "office"
    OTHER = "other"


class ReplyAnswer(StrEnum):
    """What a singer said about coming; who said nothing comes."""

    COMES = "comes"
    DOES_NOT_COME = "does_not_come"


class ReplySource(StrEnum):
    """How a reply reached the house."""

    DESK = "desk"
    PHONE = "phone"
    CARD = "card"


class SongState(StrEnum):
    """How far a piece is."""

    LEARNING = "learning"
    READY = "ready"
    RESTING = "resting"

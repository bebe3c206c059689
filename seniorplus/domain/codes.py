"""Codes that travel between the layers, the database and scripts.

They are lower case and ASCII; the list may grow, a code never changes its meaning.
"""

from enum import StrEnum


class EventKind(StrEnum):
    """What an attendance event says."""

    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    UNDO = "undo"


class EventSource(StrEnum):
    """How an attendance event came to be recorded."""

    KIOSK = "kiosk"
    DESK = "desk"
    HAND = "hand"
    BATCH = "batch"
    RECOVERED = "recovered"
    CLOSING = "closing"


class ScanOutcome(StrEnum):
    """What a scan led to."""

    CHECKED_IN = "checked_in"
    CHECKED_OUT = "checked_out"
    REPEAT = "repeat"
    REFUSED = "refused"


class ScanCode(StrEnum):
    """Why a scan was refused, or that it came too soon after the last one."""

    MALFORMED = "malformed"
    CHECK_DIGIT = "check_digit"
    UNKNOWN_CARD = "unknown_card"
    LOST_CARD = "lost_card"
    REVOKED_CARD = "revoked_card"
    ENDED_STAY = "ended_stay"
    DECEASED = "deceased"
    NOT_CHECKED_IN = "not_checked_in"
    IN_FUTURE = "in_future"
    TOO_SOON = "too_soon"


class EventNote(StrEnum):
    """What is worth saying about an accepted arrival or exit."""

    OUTSIDE_PLAN = "outside_plan"
    OUTSIDE_HOURS = "outside_hours"
    CLOSED_DAY = "closed_day"
    AFTER_ABSENCE = "after_absence"
    NOT_A_PARTICIPANT = "not_a_participant"
    CLOCK = "clock"


class Direction(StrEnum):
    """What a reader at a door means by a scan."""

    IN = "in"
    OUT = "out"
    AUTO = "auto"


class DayState(StrEnum):
    """The state of a participant on one day."""

    PRESENT = "present"
    LEFT = "left"
    EXPECTED = "expected"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class ExitMode(StrEnum):
    """Whether a house records exits."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Basis(StrEnum):
    """The legal basis of a stay."""

    DECISION = "decision"
    CONTRACT = "contract"
    DECLARATION = "declaration"


class EndReason(StrEnum):
    """Why a stay ended."""

    WITHDRAWAL = "withdrawal"
    DISCHARGE = "discharge"
    EXPIRED = "expired"
    MOVED_AWAY = "moved_away"
    CARE_HOME = "care_home"
    DEATH = "death"
    OTHER = "other"


class FormOfAddress(StrEnum):
    """How a person wishes to be addressed; never guessed."""

    PANI = "pani"
    PAN = "pan"
    NONE = "none"


class Role(StrEnum):
    """The roles in which a person is known to the house."""

    PARTICIPANT = "participant"
    WAITING = "waiting"
    FORMER = "former"
    SINGER = "singer"
    CLUB_MEMBER = "club_member"
    CLIENT = "client"
    CARER = "carer"
    STAFF = "staff"
    GUEST = "guest"


class CardState(StrEnum):
    """The life of a check-in card."""

    ISSUED = "issued"
    ACTIVE = "active"
    REPLACED = "replaced"
    LOST = "lost"
    REVOKED = "revoked"


class WaitingState(StrEnum):
    """The life of an entry on the waiting list."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    WITHDRAWN = "withdrawn"


class CallPurpose(StrEnum):
    """Why somebody was called."""

    UNKNOWN_ABSENCE = "unknown_absence"
    TELL_ABSENCE = "tell_absence"


class CallResult(StrEnum):
    """How a call went."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    WRONG_NUMBER = "wrong_number"


class AlertCode(StrEnum):
    """What waits to be settled on the first screen."""

    UNKNOWN_ABSENCE = "unknown_absence"
    NO_CHECK_OUT = "no_check_out"
    LONG_ABSENCE = "long_absence"
    ABSENCE_REVIEW = "absence_review"
    OVER_PLACES = "over_places"
    BACKUP_OLD = "backup_old"
    DECISION_ENDS = "decision_ends"
    TASK_DUE = "task_due"
    ALLERGEN = "allergen"
    ORDER_NOT_PASSED_ON = "order_not_passed_on"
    JOURNAL_MISSING = "journal_missing"
    EVENT_DUE = "event_due"
    CARE_DUE = "care_due"


class Category(StrEnum):
    """The categories of activities, as the grant programme counts them."""

    SOCIAL = "social"
    EDUCATIONAL = "educational"
    CULTURAL = "cultural"
    PHYSICAL = "physical"
    RECREATIONAL = "recreational"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    INTERGENERATIONAL = "intergenerational"
    CHOIR = "choir"
    CLUB = "club"
    TRIP = "trip"
    DAY_ORGANISATION = "day_organisation"
    MEAL = "meal"
    SUPPORT = "support"


class Frequency(StrEnum):
    """How a series of classes repeats."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


class ExceptionKind(StrEnum):
    """What happened to one occurrence of a series."""

    CANCELLED = "cancelled"
    MOVED = "moved"


class ActorKind(StrEnum):
    """Who acts."""

    STAFF = "staff"
    KIOSK = "kiosk"
    SYSTEM = "system"
    CLI = "cli"

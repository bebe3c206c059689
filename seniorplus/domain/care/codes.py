"""Codes of the care services; a code never changes its meaning."""

from enum import StrEnum


class ServiceKind(StrEnum):
    """The kinds of care services (UPS art. 50)."""

    CARE = "care"
    SPECIALIST = "specialist"
    MENTAL_DISORDER = "mental_disorder"
    PERSONAL_ASSISTANT = "personal_assistant"
    NEIGHBOUR = "neighbour"


class EmploymentType(StrEnum):
    """On what terms a carer works; it decides how strictly working time is kept."""

    EMPLOYMENT = "employment"
    CIVIL_CONTRACT = "civil_contract"
    NEIGHBOUR = "neighbour"
    PROVIDER = "provider"


class CareTask(StrEnum):
    """What is done on a visit."""

    HOUSEHOLD = "household"
    HYGIENE = "hygiene"
    NURSING = "nursing"
    CONTACTS = "contacts"


class Qualification(StrEnum):
    """What a carer must be able to do for a visit."""

    CARE = "care"
    HYGIENE = "hygiene"
    NURSING = "nursing"
    SPECIALIST = "specialist"
    MENTAL_DISORDER = "mental_disorder"
    PERSONAL_ASSISTANT = "personal_assistant"
    NEIGHBOUR = "neighbour"


class Gender(StrEnum):
    """As far as a client's wish for a carer goes."""

    FEMALE = "F"
    MALE = "M"


class HoursPer(StrEnum):
    """For what time a decision grants its hours."""

    WEEK = "week"
    MONTH = "month"


class Household(StrEnum):
    """Whether somebody lives alone, for the share of the price."""

    SINGLE = "single"
    FAMILY = "family"


class TravelProfile(StrEnum):
    """How a carer gets from client to client."""

    WALK = "walk"
    BIKE = "bike"
    CAR = "car"
    TRANSIT = "transit"


class Severity(StrEnum):
    """Whether a finding stands in the way of publishing."""

    ERROR = "error"
    WARNING = "warning"


class Rule(StrEnum):
    """What a plan of visits may break."""

    BAD_LENGTH = "bad_length"
    QUALIFICATION = "qualification"
    REFUSED_CARER = "refused_carer"
    GENDER_WISH = "gender_wish"
    OUTSIDE_WINDOW = "outside_window"
    OUTSIDE_DECISION = "outside_decision"
    SUSPENDED = "suspended"
    OVER_GRANTED = "over_granted"
    DOUBLE_UP = "double_up"
    CLIENT_OVERLAP = "client_overlap"
    ON_LEAVE = "on_leave"
    OUTSIDE_SHIFT = "outside_shift"
    OVERLAP = "overlap"
    TRAVEL = "travel"
    DAY_NORM = "day_norm"
    BREAK = "break"
    DAILY_REST = "daily_rest"
    WORKING_DAY = "working_day"
    WEEKLY_REST = "weekly_rest"
    DAYS_IN_WEEK = "days_in_week"
    FREE_SUNDAY = "free_sunday"
    PERIOD_NORM = "period_norm"
    WEEK_LIMIT = "week_limit"


SOURCES: dict[Rule, str] = {
    Rule.BAD_LENGTH: "",
    Rule.QUALIFICATION: "UPS art. 50",
    Rule.REFUSED_CARER: "",
    Rule.GENDER_WISH: "",
    Rule.OUTSIDE_WINDOW: "",
    Rule.OUTSIDE_DECISION: "UPS art. 50 ust. 5",
    Rule.SUSPENDED: "UPS art. 50 ust. 5",
    Rule.OVER_GRANTED: "UPS art. 50 ust. 5",
    Rule.DOUBLE_UP: "",
    Rule.CLIENT_OVERLAP: "",
    Rule.ON_LEAVE: "KP art. 152",
    Rule.OUTSIDE_SHIFT: "KP art. 129 § 3",
    Rule.OVERLAP: "",
    Rule.TRAVEL: "",
    Rule.DAY_NORM: "KP art. 129 § 1",
    Rule.BREAK: "KP art. 134",
    Rule.DAILY_REST: "KP art. 132 § 1",
    Rule.WORKING_DAY: "KP art. 128 § 3 pkt 1",
    Rule.WEEKLY_REST: "KP art. 133 § 1",
    Rule.DAYS_IN_WEEK: "KP art. 129 § 1",
    Rule.FREE_SUNDAY: "KP art. 151(12)",
    Rule.PERIOD_NORM: "KP art. 129 § 1, art. 130",
    Rule.WEEK_LIMIT: "KP art. 131 § 1",
}
"""Where each rule stands; empty for what follows from the plan itself or from a wish."""

WORKING_TIME = frozenset(
    {
        Rule.DAY_NORM,
        Rule.BREAK,
        Rule.DAILY_REST,
        Rule.WORKING_DAY,
        Rule.WEEKLY_REST,
        Rule.DAYS_IN_WEEK,
        Rule.FREE_SUNDAY,
        Rule.PERIOD_NORM,
        Rule.WEEK_LIMIT,
    }
)
"""Rules of the Labour Code, which bind an employer only towards employees."""


def severity(rule: Rule, employment: EmploymentType) -> Severity:
    """How strictly a rule is kept for somebody who works on given terms."""
    if rule in WORKING_TIME and employment is not EmploymentType.EMPLOYMENT:
        return Severity.WARNING
    return Severity.ERROR


class CarerAbsenceKind(StrEnum):
    """Why a carer does not work."""

    LEAVE = "leave"
    SICKNESS = "sickness"
    OTHER = "other"


class CarerWish(StrEnum):
    """What a client wishes about a carer."""

    NONE = "none"
    PREFERRED = "preferred"
    REFUSED = "refused"


class VisitState(StrEnum):
    """Whether a visit takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Party(StrEnum):
    """Who must be told of a change."""

    CARER = "carer"
    CLIENT = "client"


class WorkState(StrEnum):
    """What became of a visit."""

    DELIVERED = "delivered"
    MISSED = "missed"
    REFUSED = "refused"

"""Carers: what they can do, when they work and when they are away."""

from dataclasses import dataclass
from datetime import date, time

from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    EmploymentType,
    Gender,
    Qualification,
    TravelProfile,
)


@dataclass(frozen=True, slots=True)
class CarerFields:
    """A carer as a form or a file gives one.

    Attributes:
        number: The person's number.
        gender: As far as clients have a wish.
        employment: On what terms.
        first_day: From when.
        last_day: Until when, None for no end.
        week_minutes: Working time a week.
        period_months: Months of the accounting period.
        qualifications: What the carer can do.
        shifts: When the carer works, by ISO weekday; one without is free.
        profile: How the carer travels.
        lat: Degrees north of the home, None for somewhere in the service area.
        lon: Degrees east.
        area: The service area.
        provider: The provider, None for the centre's own.
        version: To be sent back with a change; 0 for a new one.
    """

    number: int
    gender: Gender
    employment: EmploymentType
    first_day: date
    last_day: date | None = None
    week_minutes: int = 2400
    period_months: int = 1
    qualifications: frozenset[Qualification] = frozenset({Qualification.CARE})
    shifts: tuple[tuple[int, time, time], ...] = ()
    profile: TravelProfile = TravelProfile.WALK
    lat: float | None = None
    lon: float | None = None
    area: str = ""
    provider: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class CarerAbsenceRow:
    """Leave or sickness.

    Attributes:
        id: The stored row.
        kind: Why.
        first_day: The first day.
        last_day: The last day.
    """

    id: int
    kind: CarerAbsenceKind
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A training.

    Attributes:
        id: The stored row; 0 for a new one.
        title: What it was about.
        done_on: When.
        expires_on: Until when it counts, None for ever.
        version: To be sent back with a change.
    """

    id: int
    title: str
    done_on: date
    expires_on: date | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class CarerRow:
    """A carer in the list of all.

    Attributes:
        id: The stored carer.
        number: The person's number.
        name: Last name first.
        phone: The number to call.
        fields: What the form shows.
        away_until: Until when the carer is away today, None when at work.
        alerts: What is due, by codes: `training_expires`, `training_expired`, `ends`.
    """

    id: int
    number: int
    name: str
    phone: str
    fields: CarerFields
    away_until: date | None
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CarerView:
    """A carer with everything.

    Attributes:
        row: As in the list.
        absences: Leave and sickness, the latest first.
        trainings: The trainings, those that expire first.
    """

    row: CarerRow
    absences: tuple[CarerAbsenceRow, ...]
    trainings: tuple[TrainingRow, ...]

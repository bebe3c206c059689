"""A table of carers: a line for each.

The columns of who somebody is are those of `identity`: `number` (of somebody whom the house
knows, or `nowa`), `first_name`, `last_name`, `birth_date`, `pesel`, `form_of_address`, `phone`,
`address`. Besides: `gender` (`K` or `M`), `employment` (`umowa o pracę`, `umowa zlecenie`,
`usługi sąsiedzkie`, `wykonawca`, or the codes), `first_day`, and as far as wanted `last_day`,
`hours` (a week; 40 when nothing is given), `period` (months of the accounting period),
`qualifications` (`opieka, higiena, pielęgnacja ...`), `shifts` (`pn-pt 7-15, so 8-12`),
`profile` (`pieszo`, `rower`, `samochód`, `autobus`), `lat` and `lon` (degrees), `area`,
`provider` (its name).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from seniorplus.domain.care import shifts
from seniorplus.domain.care.carer_terms import check_shifts, check_terms
from seniorplus.domain.care.codes import EmploymentType, Gender, Qualification, TravelProfile
from seniorplus.domain.refusal import Refusal
from seniorplus.services.care_import import content, identity
from seniorplus.services.care_import.content import Cells
from seniorplus.services.care_import.identity import PersonLine, Register
from seniorplus.storage.imports import csv_table
from seniorplus.storage.imports.problems import Problems
from seniorplus.views.carers import CarerFields

REQUIRED = ("first_name", "last_name", "gender", "employment", "first_day")
KNOWN = (
    *identity.COLUMNS,
    "gender",
    "employment",
    "first_day",
    "last_day",
    "hours",
    "period",
    "qualifications",
    "shifts",
    "profile",
    "lat",
    "lon",
    "area",
    "provider",
)
MOST = 1000
COLUMNS = {"week_minutes": "hours", "period_months": "period"}
"""Where the fields of a carer stand that have another name in a file."""


@dataclass(frozen=True, slots=True)
class CarerLine:
    """A carer as a file gives one.

    Attributes:
        line: Where.
        person: Who it is.
        fields: What the form would say; the number is 0 for somebody new.
    """

    line: int
    person: PersonLine
    fields: CarerFields

    @property
    def since(self) -> date:
        """From when somebody new is in the register."""
        return self.fields.first_day


def read(
    text: str, register: Register, providers: Mapping[str, int], today: date, found: Problems
) -> list[CarerLine]:
    """The carers that could be read; what is wrong is noted."""
    lines = []
    for row in csv_table.rows(text, REQUIRED, KNOWN, found, MOST):
        if any(row.cells.values()):
            made = _line(Cells(row, found, today), register, providers)
            lines += [made] if made is not None else []
    return lines


def _line(cells: Cells, register: Register, providers: Mapping[str, int]) -> CarerLine | None:
    person = register.person(cells)
    gender = cells.required("gender", content.word(Gender, content.GENDERS))
    employment = cells.required("employment", content.word(EmploymentType, content.EMPLOYMENT))
    first_day = cells.required("first_day", cells.day)
    last_day = cells.filled("last_day", cells.day)
    hours = cells.filled("hours", content.hours)
    period = cells.filled("period", lambda text: content.whole(text, 12))
    able = cells.filled("qualifications", content.qualifications)
    days = cells.read("shifts", shifts.parse_shifts)
    profile = cells.filled("profile", content.word(TravelProfile, content.PROFILES))
    lat, lon = cells.place()
    area = cells.text("area", 60)
    provider = cells.provider(providers)
    if employment is EmploymentType.PROVIDER and not cells.raw("provider"):
        cells.fault("provider", "provider_missing")
    if employment and employment is not EmploymentType.PROVIDER and cells.raw("provider"):
        cells.fault("provider", "provider_not_theirs")
    if person is None or gender is None or employment is None or first_day is None:
        return None
    fields = CarerFields(
        person.number or 0,
        gender,
        employment,
        first_day,
        last_day,
        2400 if hours is None else hours,
        period or 1,
        able or frozenset({Qualification.CARE}),
        days or (),
        profile or TravelProfile.WALK,
        lat,
        lon,
        area,
        provider,
    )
    try:
        check_terms(first_day, last_day, fields.week_minutes, fields.period_months)
        check_shifts(fields.shifts)
    except Refusal as refusal:
        field = str(refusal.params["field"])
        cells.fault(COLUMNS.get(field, field), refusal.code, **refusal.params)
    return CarerLine(cells.line, person, fields) if cells.faultless else None

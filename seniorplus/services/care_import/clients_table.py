"""A table of clients: a line for each, with a first decision as far as there is one.

The columns of who somebody is are those of `identity`: `number` (of somebody whom the house
knows, or `nowa`), `first_name`, `last_name`, `birth_date`, `pesel`, `form_of_address`, `phone`,
`address`. Besides, as far as wanted: `lat` and `lon` (degrees), `area`, `gender_wish` (`K` or
`M`), `on_holidays` (`tak` or `nie`), `note`.

The decision, which is there when its `kind` is (`usługi opiekuńcze`, `specjalistyczne`,
`zaburzenia psychiczne`, `asystent`, `sąsiedzkie`, or the codes): `decision` (its number),
`issued_on`, `first_day`, `last_day`, `hours` granted `per` `tydzień` or `miesiąc`,
`provisional_hours`, `price` of an hour, `income` a month, `household` (`samotnie`, `w rodzinie`),
`urgent` (`tak`: then number, interview, income and hours may be missing, UPS art. 50a),
`interview_on`, `place`, `scope`, `provider` (its name).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from seniorplus.domain.care import shifts
from seniorplus.domain.care.codes import Gender, HoursPer, Household, ServiceKind
from seniorplus.domain.text import clean
from seniorplus.services.care_import import content, identity
from seniorplus.services.care_import.content import Cells
from seniorplus.services.care_import.identity import PersonLine, Register
from seniorplus.storage.imports import csv_table
from seniorplus.storage.imports.problems import Problems
from seniorplus.views.care import ClientFields, DecisionFields

REQUIRED = ("first_name", "last_name")
DECISION = (
    "decision",
    "issued_on",
    "first_day",
    "last_day",
    "hours",
    "per",
    "provisional_hours",
    "price",
    "income",
    "household",
    "urgent",
    "interview_on",
    "place",
    "scope",
    "provider",
)
KNOWN = (
    *identity.COLUMNS,
    "lat",
    "lon",
    "area",
    "gender_wish",
    "on_holidays",
    "note",
    "kind",
    *DECISION,
)
MOST = 2000
COLUMNS = {
    "number": "decision",
    "granted_minutes": "hours",
    "granted_per": "per",
    "provisional_minutes": "provisional_hours",
    "hourly_price": "price",
}
"""Where the fields of a decision stand that have another name in a file."""


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client as a file gives one.

    Attributes:
        line: Where.
        person: Who it is.
        fields: What the form would say; the number is 0 for somebody new.
        decision: The first decision, None without one; its client is not known yet.
        since: From when somebody new is in the register.
    """

    line: int
    person: PersonLine
    fields: ClientFields
    decision: DecisionFields | None
    since: date


def read(
    text: str, register: Register, providers: Mapping[str, int], today: date, found: Problems
) -> list[ClientLine]:
    """The clients that could be read; what is wrong is noted."""
    lines = []
    for row in csv_table.rows(text, REQUIRED, KNOWN, found, MOST):
        if not any(row.cells.values()):
            continue
        cells = Cells(row, found, today)
        person, fields = register.person(cells), _client(cells)
        decision = _decision(cells, providers)
        if person is not None and cells.faultless:
            since = min(decision.first_day, today) if decision else today
            lines.append(ClientLine(cells.line, person, fields, decision, since))
    return lines


def _client(cells: Cells) -> ClientFields:
    lat, lon = cells.place()
    return ClientFields(
        0,
        lat,
        lon,
        cells.text("area", 60),
        cells.filled("gender_wish", content.word(Gender, content.GENDERS)),
        cells.read("on_holidays", content.yes) or False,
        cells.text("note", 300),
    )


def _decision(cells: Cells, providers: Mapping[str, int]) -> DecisionFields | None:
    """The decision of a row, None without one or after a problem."""
    if not cells.raw("kind"):
        if cells.any_of(DECISION):
            cells.fault("kind", "text_missing")
        return None
    kind = cells.required("kind", content.word(ServiceKind, content.KINDS))
    first_day, last_day = (
        cells.required("first_day", cells.day),
        cells.filled("last_day", cells.day),
    )
    urgent = cells.read("urgent", content.yes) or False
    number = cells.read("decision", lambda text: clean(text, 80))
    granted = cells.filled("hours", shifts.parse_length)
    if first_day and last_day and last_day < first_day:
        cells.fault("last_day", "days_out_of_order", first=first_day, last=last_day)
    if not urgent and not number:
        cells.fault("decision", "decision_number_missing")
    if not urgent and not cells.raw("hours"):
        cells.fault("hours", "decision_hours_missing")
    values = {
        "issued_on": _past(cells, "issued_on"),
        "interview_on": _past(cells, "interview_on"),
        "place": cells.text("place", 300),
        "scope": cells.text("scope", 300),
        "granted_per": cells.filled("per", content.word(HoursPer, content.PER)) or HoursPer.WEEK,
        "provisional_minutes": cells.filled("provisional_hours", shifts.parse_length),
        "income": cells.filled("income", content.amount),
        "household": cells.filled("household", content.word(Household, content.HOUSEHOLDS))
        or Household.SINGLE,
        "hourly_price": cells.filled("price", content.amount),
        "provider": cells.provider(providers),
    }
    if kind is None or first_day is None or not cells.faultless:
        return None
    return DecisionFields(
        0,
        kind,
        first_day,
        number or "",
        last_day=last_day,
        granted_minutes=granted,
        urgent=urgent,
        **values,  # type: ignore[arg-type]  # each field has its type
    )


def _past(cells: Cells, column: str) -> date | None:
    day = cells.filled(column, cells.day)
    if day is not None and day > cells.today:
        cells.fault(column, "in_future")
    return day

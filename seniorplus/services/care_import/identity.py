"""Who a row of a file is: somebody whom the house knows, or somebody new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from seniorplus.domain import people as names
from seniorplus.domain.codes import FormOfAddress
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks
from seniorplus.services.care_import.content import Cells, whole
from seniorplus.views.people import PersonFields

COLUMNS = (
    "number",
    "first_name",
    "last_name",
    "birth_date",
    "pesel",
    "form_of_address",
    "phone",
    "address",
)
NEW = ("nowa", "nowy", "new")
MOST_NUMBER = 99_999_999
_FORMS = {
    "": FormOfAddress.NONE,
    "pani": FormOfAddress.PANI,
    "pan": FormOfAddress.PAN,
    "none": FormOfAddress.NONE,
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Who a row is about.

    Attributes:
        number: The person's number, None for somebody new.
        fields: What the row says of the person; of somebody known only what the house lacked.
    """

    number: int | None
    fields: PersonFields


class _Seen(NamedTuple):
    line: int
    birth_date: date | None
    pesel: str | None


@dataclass
class Register:
    """The people whom the house knows, and those whom the file named before.

    Attributes:
        rows: The people as `queries.care_registering.people` gives them.
        taken: Who is a carer or client already, with the code of a client.
        refusal: What is refused about them.
    """

    rows: Iterable[Any]
    taken: dict[int, str]
    refusal: str
    _numbers: dict[int, Any] = field(init=False)
    _pesels: dict[str, Any] = field(init=False)
    _names: dict[tuple[str, str], list[Any]] = field(init=False, default_factory=dict)
    _lines: dict[int, int] = field(init=False, default_factory=dict)
    _new: dict[tuple[str, str], list[_Seen]] = field(init=False, default_factory=dict)
    _new_pesels: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {row.number: row for row in self.rows}
        self._pesels = {row.pesel: row for row in self._numbers.values() if row.pesel}
        for row in self._numbers.values():
            self._names.setdefault(_key(row.first_name, row.last_name), []).append(row)

    def person(self, cells: Cells) -> PersonLine | None:
        """Who a row is about; None after a problem, which is noted."""
        fields = _fields(cells)
        if fields is None:
            return None
        anew = cells.raw("number").lower() in NEW
        try:
            found = self._found(cells, fields, anew=anew)
            if found is None:
                return self._newcomer(cells, fields, anew=anew)
        except Refusal as refusal:
            cells.fault(
                str(refusal.params.get("field", "last_name")), refusal.code, **refusal.params
            )
            return None
        return self._known(cells, fields, found)

    def _found(self, cells: Cells, fields: PersonFields, *, anew: bool) -> Any:
        """The person by number, PESEL, or name with birth date; None for somebody new."""
        if cells.raw("number") and not anew:
            number = whole_number(cells.raw("number"))
            if number not in self._numbers:
                raise Refusal("person_unknown", person=str(number), field="number")
            return self._compared(self._numbers[number], fields, "number")
        if fields.pesel and fields.pesel in self._pesels:
            return self._compared(self._pesels[fields.pesel], fields, "pesel")
        if not (fields.first_name and fields.last_name):
            column = "last_name" if fields.first_name else "first_name"
            raise Refusal("text_missing", field=column)
        if anew:
            return None
        namesakes = self._names.get(_key(fields.first_name, fields.last_name), [])
        born = fields.birth_date
        same = [row for row in namesakes if born is not None and row.birth_date == born]
        perhaps = [
            row
            for row in namesakes
            if row.deceased_on is None and (born is None or row.birth_date is None)
        ]
        if len(same) == 1:
            return same[0]
        if same or perhaps:
            numbers = ", ".join(str(row.number) for row in (same or perhaps)[:5])
            name = names.list_name(fields.first_name, fields.last_name)
            raise Refusal("person_perhaps_known", name=name, numbers=numbers, field="number")
        return None

    def _compared(self, row: Any, fields: PersonFields, column: str) -> Any:
        """The person of a number or PESEL, unless the row says somebody else."""
        said = _key(fields.first_name, fields.last_name)
        known = _key(row.first_name, row.last_name)
        differs = any(mine and mine != theirs for mine, theirs in zip(said, known, strict=True))
        pesel = bool(fields.pesel and row.pesel and fields.pesel != row.pesel)
        born = bool(fields.birth_date and row.birth_date and fields.birth_date != row.birth_date)
        if differs or pesel or born:
            name = names.list_name(row.first_name, row.last_name)
            raise Refusal("person_differs", name=name, person=row.number, field=column)
        return row

    def _known(self, cells: Cells, fields: PersonFields, row: Any) -> PersonLine | None:
        name = names.list_name(row.first_name, row.last_name)
        if row.deceased_on is not None:
            cells.fault("last_name", "deceased_person")
        elif row.number in self.taken:
            cells.fault("last_name", self.refusal, name=name, client=self.taken[row.number])
        elif (before := self._lines.setdefault(row.number, cells.line)) != cells.line:
            cells.fault("last_name", "person_twice", name=name, other_line=before)
        else:
            return PersonLine(
                row.number,
                PersonFields(
                    row.first_name,
                    row.last_name,
                    pesel="" if row.pesel else fields.pesel,
                    birth_date=None if row.birth_date else fields.birth_date,
                    phone="" if row.phone else fields.phone,
                    address="" if row.address else fields.address,
                ),
            )
        return None

    def _newcomer(self, cells: Cells, fields: PersonFields, *, anew: bool) -> PersonLine | None:
        """Somebody new, unless the file named the same person before."""
        before = self._new.setdefault(_key(fields.first_name, fields.last_name), [])
        pesel = fields.pesel or None
        for seen in before:
            unlike = bool(pesel and seen.pesel and pesel != seen.pesel)
            dated = fields.birth_date is not None and seen.birth_date is not None
            unlike |= dated and fields.birth_date != seen.birth_date
            if not unlike and not (anew and not dated):
                name = names.list_name(fields.first_name, fields.last_name)
                cells.fault("last_name", "person_twice", name=name, other_line=seen.line)
                return None
        if pesel and (line := self._new_pesels.setdefault(pesel, cells.line)) != cells.line:
            cells.fault("pesel", "pesel_twice", other_line=line)
            return None
        before.append(_Seen(cells.line, fields.birth_date, pesel))
        return PersonLine(None, fields)


def whole_number(text: str) -> int:
    """A person's number.

    Raises:
        Refusal: `person_number_unknown`.
    """
    try:
        return whole(text, MOST_NUMBER)
    except Refusal:
        raise Refusal("person_number_unknown", text=text[:40], field="number") from None


def _fields(cells: Cells) -> PersonFields | None:
    """What a row says of the person, None after a problem."""
    first = cells.read("first_name", lambda text: names.clean_name(text, required=False))
    last = cells.read("last_name", lambda text: names.clean_name(text, required=False))
    pesel = cells.read("pesel", names.clean_pesel)
    born = cells.filled("birth_date", cells.day)
    form = cells.read("form_of_address", _form)
    phone, address = cells.text("phone", 40), cells.text("address", 300)
    if born and born > cells.today:
        cells.fault("birth_date", "in_future")
    if pesel and born and names.birth_date_of(pesel) != born:
        cells.fault("birth_date", "birth_date_differs")
    if not cells.faultless:
        return None
    return PersonFields(
        first or "",
        last or "",
        form or FormOfAddress.NONE,
        pesel=pesel or "",
        birth_date=born or (names.birth_date_of(pesel) if pesel else None),
        phone=phone,
        address=address,
    )


def _form(text: str) -> FormOfAddress:
    if text.lower() not in _FORMS:
        raise Refusal("form_unknown", text=text[:40])
    return _FORMS[text.lower()]


def _key(first_name: str, last_name: str) -> tuple[str, str]:
    return without_marks(first_name), without_marks(last_name)

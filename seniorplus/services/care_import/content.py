"""Reading the cells of a file of carers or clients: words, numbers, days, whole rows."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from seniorplus.domain import dates, events
from seniorplus.domain.care import shifts
from seniorplus.domain.care.codes import (
    EmploymentType,
    Gender,
    HoursPer,
    Household,
    Qualification,
    ServiceKind,
    TravelProfile,
)
from seniorplus.domain.care.places import checked_place
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean, without_marks
from seniorplus.storage.imports.csv_table import CsvRow
from seniorplus.storage.imports.problems import Problem, Problems

__all__ = ["Cells", "Problem", "Problems"]

Value = TypeVar("Value")
Code = TypeVar("Code", bound=StrEnum)

# Beside the codes: what people write, with diacritics or without.
GENDERS = {
    "K": Gender.FEMALE,
    "M": Gender.MALE,
    "kobieta": Gender.FEMALE,
    "mężczyzna": Gender.MALE,
}
EMPLOYMENT = {
    "umowa o pracę": EmploymentType.EMPLOYMENT,
    "etat": EmploymentType.EMPLOYMENT,
    "umowa zlecenie": EmploymentType.CIVIL_CONTRACT,
    "zlecenie": EmploymentType.CIVIL_CONTRACT,
    "usługi sąsiedzkie": EmploymentType.NEIGHBOUR,
    "sąsiedzkie": EmploymentType.NEIGHBOUR,
    "wykonawca": EmploymentType.PROVIDER,
}
QUALIFICATIONS = {
    "opieka": Qualification.CARE,
    "higiena": Qualification.HYGIENE,
    "pielęgnacja": Qualification.NURSING,
    "specjalistyczne": Qualification.SPECIALIST,
    "zaburzenia psychiczne": Qualification.MENTAL_DISORDER,
    "asystent osobisty": Qualification.PERSONAL_ASSISTANT,
    "asystent": Qualification.PERSONAL_ASSISTANT,
    "sąsiedzkie": Qualification.NEIGHBOUR,
}
PROFILES = {
    "pieszo": TravelProfile.WALK,
    "rower": TravelProfile.BIKE,
    "samochód": TravelProfile.CAR,
    "auto": TravelProfile.CAR,
    "autobus": TravelProfile.TRANSIT,
}
KINDS = {
    "usługi opiekuńcze": ServiceKind.CARE,
    "opiekuńcze": ServiceKind.CARE,
    "specjalistyczne usługi opiekuńcze": ServiceKind.SPECIALIST,
    "specjalistyczne": ServiceKind.SPECIALIST,
    "usługi dla osób z zaburzeniami psychicznymi": ServiceKind.MENTAL_DISORDER,
    "zaburzenia psychiczne": ServiceKind.MENTAL_DISORDER,
    "asystent osobisty": ServiceKind.PERSONAL_ASSISTANT,
    "asystent": ServiceKind.PERSONAL_ASSISTANT,
    "usługi sąsiedzkie": ServiceKind.NEIGHBOUR,
    "sąsiedzkie": ServiceKind.NEIGHBOUR,
}
PER = {"tydzień": HoursPer.WEEK, "miesiąc": HoursPer.MONTH}
HOUSEHOLDS = {
    "samotnie": Household.SINGLE,
    "sama": Household.SINGLE,
    "sam": Household.SINGLE,
    "w rodzinie": Household.FAMILY,
    "rodzina": Household.FAMILY,
}
YES, NO = ("tak", "t", "x", "1", "yes", "y"), ("nie", "n", "0", "no", "-")
_DEGREES = re.compile(r"[0-9]{1,3}([.,][0-9]{1,12})?")
_LIST = re.compile(r"[,;+/|]")


class Cells:
    """The cells of a row, read one by one; what cannot be read is noted with its column.

    Args:
        row: The row.
        found: Where problems are noted.
        today: Completes dates without a year.
    """

    def __init__(self, row: CsvRow, found: Problems, today: date) -> None:
        self.line, self.today = row.line, today
        self._cells, self._found = row.cells, found
        self._before = len(found.problems)

    @property
    def faultless(self) -> bool:
        """Whether nothing was wrong in the row so far."""
        return len(self._found.problems) == self._before

    def raw(self, column: str) -> str:
        """What stands in a cell, empty for a column that is not there."""
        return self._cells.get(column, "")

    def any_of(self, columns: Iterable[str]) -> bool:
        """Whether anything stands in one of some cells."""
        return any(self.raw(column) for column in columns)

    def fault(self, column: str, code: str, /, **params: object) -> None:
        """Note what is wrong in a cell."""
        params.pop("field", None)
        self._found.fault(self.line, column, code, **params)

    def read(self, column: str, convert: Callable[[str], Value]) -> Value | None:
        """A cell as something; None for one that cannot be read."""
        try:
            return convert(self.raw(column))
        except Refusal as refusal:
            self.fault(column, refusal.code, **refusal.params)
            return None

    def filled(self, column: str, convert: Callable[[str], Value]) -> Value | None:
        """The same, None for an empty cell as well."""
        return self.read(column, convert) if self.raw(column) else None

    def required(self, column: str, convert: Callable[[str], Value]) -> Value | None:
        """The same of a cell that must not be empty."""
        if not self.raw(column):
            self.fault(column, "text_missing")
            return None
        return self.read(column, convert)

    def text(self, column: str, limit: int) -> str:
        """A text, empty for one that cannot be kept."""
        return self.read(column, lambda text: clean(text, limit)) or ""

    def day(self, text: str) -> date:
        """A day."""
        return dates.parse_day(text, self.today)

    def place(self) -> tuple[float | None, float | None]:
        """The degrees north and east in their two columns."""
        lat, lon = self.filled("lat", _degrees), self.filled("lon", _degrees)
        if (lat is None) == bool(self.raw("lat")) or (lon is None) == bool(self.raw("lon")):
            return None, None
        try:
            return checked_place(lat, lon)
        except Refusal as refusal:
            self.fault(str(refusal.params["field"]), refusal.code, **refusal.params)
            return None, None

    def provider(self, known: Mapping[str, int]) -> int | None:
        """A provider by the name in its column."""
        name = self.text("provider", 120)
        if not name:
            return None
        if name.casefold() not in known:
            self.fault("provider", "provider_not_listed", name=name)
        return known.get(name.casefold())


def word(codes: type[Code], words: Mapping[str, Code]) -> Callable[[str], Code]:
    """What reads a code, or a word for it.

    Raises:
        Refusal: `word_unknown`.
    """
    known: dict[str, Code] = {code.value.lower(): code for code in codes}
    known |= {_folded(text): code for text, code in words.items()}

    def read(text: str) -> Code:
        folded = _folded(text)
        if folded not in known:
            raise Refusal("word_unknown", text=text[:40], known=", ".join(words))
        return known[folded]

    return read


def qualifications(text: str) -> frozenset[Qualification]:
    """Several qualifications, separated by a comma, plus or slash.

    Raises:
        Refusal: `word_unknown`.
    """
    one = word(Qualification, QUALIFICATIONS)
    return frozenset(one(part) for part in _LIST.split(text) if part.strip())


def yes(text: str) -> bool:
    """`tak` or `nie`; nothing is no.

    Raises:
        Refusal: `word_unknown`.
    """
    folded = _folded(text)
    if folded and folded not in (*YES, *NO):
        raise Refusal("word_unknown", text=text[:40], known="tak, nie")
    return folded in YES


def hours(text: str) -> int:
    """Hours as minutes; a zero is allowed.

    Raises:
        Refusal: `bad_duration`.
    """
    return 0 if text.strip() == "0" else shifts.parse_length(text)


def amount(text: str) -> int:
    """An amount of money in grosze.

    Raises:
        Refusal: `bad_amount`.
    """
    return events.parse_amount(text[:60])


def whole(text: str, most: int) -> int:
    """A whole number from 1 on.

    Raises:
        Refusal: `bad_number`.
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 10 and 1 <= int(typed) <= most:
        return int(typed)
    raise Refusal("bad_number", text=text[:40], least=1, most=most)


def _degrees(text: str) -> float:
    if not _DEGREES.fullmatch(text.strip()):
        raise Refusal("bad_degrees", text=text[:40])
    return float(text.strip().replace(",", "."))


def _folded(text: str) -> str:
    return " ".join(without_marks(text).split())

"""The rules that a house sets for itself, dated, with the values a new house begins with."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from urllib.parse import urlsplit

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import ExitMode
from seniorplus.domain.diets import ALLERGENS
from seniorplus.domain.lunch_codes import Charged
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The settings in force on one day.

    Attributes:
        open_at: Start of the opening hours, wall time.
        close_at: End of the opening hours, wall time.
        weekdays: ISO weekdays on which the house works, as digits.
        places: How many people may be planned on one day.
        unknown_after: From then on a planned person without news is `unknown`.
        repeat_minutes: A scan this soon after the last event is a repeat.
        exits: Whether exits are recorded.
        long_absence_days: An absence this long raises an alert.
        absence_review_days: An absence this long asks for a review.
        undo_minutes: One's own entry this fresh is undone without a reason.
        provisional_days: Days until a provisional admission must be completed.
        clock_tolerance_minutes: A clock this far behind the last entry is reported.
        lunch_at: When lunch is served.
        order_announced_at: From then on Dziś shows the next open day's order.
        order_cutoff: When the order freezes, on the open day before.
        correction_limit: Until then corrections are free, on the day itself.
        lunch_price: The price of a lunch in grosze.
        late_lunch_charged: Whether a lunch cancelled after the limit is charged.
        allergen_numbers: The kitchen's numbers of the 14 allergens, in the order of Annex II.
        ensemble: The name of the singing ensemble.
        feeds_site: Where the calendars are served, without a slash at the end.
        calendar_domain: The right part of every UID of a calendar; to be kept for ever.
    """

    open_at: time = time(7, 30)
    close_at: time = time(15, 30)
    weekdays: str = "12345"
    places: int = 25
    unknown_after: time = time(9, 30)
    repeat_minutes: int = 60
    exits: ExitMode = ExitMode.OPTIONAL
    long_absence_days: int = 14
    absence_review_days: int = 30
    undo_minutes: int = 5
    provisional_days: int = 7
    clock_tolerance_minutes: int = 2
    lunch_at: time = time(12, 30)
    order_announced_at: time = time(12, 0)
    order_cutoff: time = time(13, 0)
    correction_limit: time = time(8, 0)
    lunch_price: int = 0
    late_lunch_charged: Charged = Charged.YES
    allergen_numbers: str = "1,2,3,4,5,6,7,8,9,10,11,12,13,14"
    ensemble: str = "Srebrne Nuty"
    feeds_site: str = "http://127.0.0.1:8047"
    calendar_domain: str = "seniorplus.invalid"


NAMES = tuple(field.name for field in fields(HouseRules))
KEPT_FOR_EVER = frozenset({"calendar_domain"})
CHANGEABLE = tuple(name for name in NAMES if name not in KEPT_FOR_EVER)
_LIMITS = {
    "places": (1, 5000),
    "repeat_minutes": (0, 720),
    "long_absence_days": (1, 365),
    "absence_review_days": (1, 365),
    "undo_minutes": (0, 60),
    "provisional_days": (1, 90),
    "clock_tolerance_minutes": (0, 720),
    "lunch_price": (0, 100_000),
}


def read(name: str, value: str) -> object:
    """Turn a stored or typed value into the rule's type.

    Raises:
        Refusal: `bad_setting` for an unknown name or a value that the rule cannot have.
    """
    default = getattr(HouseRules(), name, None)
    try:
        if isinstance(default, time):
            return time.fromisoformat(value.strip().zfill(5))
        if isinstance(default, ExitMode | Charged):
            return type(default)(value)
        if isinstance(default, int):
            number = int(value)
            low, high = _LIMITS[name]
            if low <= number <= high:
                return number
        elif name in _TEXTS:
            return _TEXTS[name](value)
    except ValueError:
        pass
    raise Refusal("bad_setting", name=name, value=value)


def _weekdays(value: str) -> str:
    if not value or set(value) - set("1234567"):
        raise ValueError(value)
    return "".join(sorted(set(value)))


def _ensemble(value: str) -> str:
    return clean(value, 60, required=True)


def _numbers(value: str) -> str:
    numbers = [int(part) for part in value.split(",")]
    if not len(set(numbers)) == len(ALLERGENS) == len(numbers) or not 0 < min(numbers) < 100:
        raise ValueError(value)
    return ",".join(str(number) for number in numbers)


def _site(value: str) -> str:
    """The address of a site, as far as other addresses begin with it."""
    text = value.strip()
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not set(text) & set(' "<>\\^`{|}')
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise ValueError(value)
    if parts.query or parts.fragment or parts.username or parts.port == 0 or len(text) > 200:
        raise ValueError(value)
    return text.rstrip("/")


def _domain(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise ValueError(value)
    return value


_TEXTS: Mapping[str, Callable[[str], str]] = {
    "weekdays": _weekdays,
    "ensemble": _ensemble,
    "allergen_numbers": _numbers,
    "feeds_site": _site,
    "calendar_domain": _domain,
}


def allergen_numbers(rules: HouseRules) -> dict[str, int]:
    """The number under which the kitchen knows each allergen."""
    numbers = (int(part) for part in rules.allergen_numbers.split(","))
    return {item.value: number for item, number in zip(ALLERGENS, numbers, strict=True)}


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every setting that the house ever made, so that a past day keeps its own rules.

    Attributes:
        entries: First day, name and value of each, in the order in which they hold.
    """

    entries: tuple[tuple[date, str, str], ...]

    def on(self, day: date) -> HouseRules:
        """The rules in force on a day."""
        return from_settings({name: value for begins, name, value in self.entries if begins <= day})

    def open_days(self, closures: Mapping[date, str]) -> OpenDays:
        """The calendar, each day by the weekdays that were decided for it."""
        return OpenDays(
            frozenset(int(digit) for digit in HouseRules().weekdays),
            closures,
            tuple(
                (begins, frozenset(int(digit) for digit in value))
                for begins, name, value in self.entries
                if name == "weekdays"
            ),
        )

    def check(self) -> None:
        """Make sure that the rules fit together on every day on which one changes.

        Raises:
            Refusal: `bad_hours`.
        """
        for begins in {entry[0] for entry in self.entries}:
            self.on(begins)


def write(value: object) -> str:
    """The stored form of a rule's value."""
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def from_settings(stored: Mapping[str, str]) -> HouseRules:
    """The rules from stored values; what is not stored keeps its first value."""
    values = {name: read(name, value) for name, value in stored.items() if name in NAMES}
    rules = HouseRules(**values)  # type: ignore[arg-type]  # read() gives each name its own type
    if rules.open_at >= rules.close_at:
        raise Refusal("bad_hours", opens=write(rules.open_at), closes=write(rules.close_at))
    return rules

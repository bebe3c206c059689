"""What was typed into the form of a series, as a series."""

from collections.abc import Sequence
from dataclasses import replace

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.refusal import Refusal
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.timetable import series_words
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import RoomView

YES, NO = "yes", "no"


def read(values: Values, before: SeriesFields, rooms: Sequence[RoomView]) -> SeriesFields:
    """What was typed, as a series.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_interval`, `weekday_unknown`, `bad_capacity`,
            and `bad_series` for a repetition that is no number.
    """
    fits = next((room.capacity for room in rooms if room.code == values["room"]), 0)
    typed = values["capacity"].strip()
    audience, _colon, group = values["audience"].partition(":")
    return replace(
        before,
        title=values["title"],
        category=Category(values["category"]),
        room=values["room"],
        pattern=_pattern(values, before.pattern),
        capacity=series_words.parse_count(typed, "capacity") if typed else fits,
        instructor=int(values["instructor"]) if values["instructor"] else None,
        audience=Audience(audience),
        group=group,
        note=values["note"],
        on_closed_days=values["closed"] == YES,
    )


def _pattern(values: Values, before: Pattern) -> Pattern:
    first = before.first_day
    if "first" in values:
        first = dates.parse_day(values["first"], first)
    start, minutes = series_words.parse_hours(values["hours"])
    rhythm = values["rhythm"]
    if rhythm == series_words.ONCE:
        weekday = str(first.isoweekday())
        return Pattern(first, first, start, minutes, Frequency.WEEKLY, 1, weekday)
    until = series_words.default_until(first)
    if values["until"].strip():
        until = dates.parse_day(values["until"], first)
    every = values["every"].strip()
    if not (every.isascii() and every.isdigit() and len(every) < 4):
        raise Refusal("bad_series", reason="interval", field="every")
    monthly = rhythm != series_words.WEEKLY
    return Pattern(
        first,
        until,
        start,
        minutes,
        Frequency.MONTHLY if monthly else Frequency.WEEKLY,
        int(every),
        series_words.parse_weekdays(values["weekdays"]),
        int(rhythm) if monthly else None,
    )

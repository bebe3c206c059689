"""An expansion with exceptions is what somebody counts on a calendar, day by day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from patterns import falls_on, patterns

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.clock import local
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.domain.timetable import Change, ClassSession, Series, sessions, sessions_of, span

MONDAY = date(2026, 11, 23)


def series(pattern: Pattern, *, on_closed_days: bool = False) -> Series:
    return Series(
        1,
        "Gimnastyka",
        Category.PHYSICAL,
        "duza",
        3,
        Audience.GROUP,
        "A",
        12,
        pattern,
        on_closed_days,
    )


def is_open(day: date) -> bool:
    return day.isoweekday() < 6 and day.day not in {1, 25}


@st.composite
def with_changes(draw: st.DrawFn) -> tuple[Series, dict[date, Change]]:
    pattern = draw(patterns())
    held = [
        day
        for number in range((pattern.until - pattern.first_day).days + 1)
        if falls_on(pattern, day := pattern.first_day + timedelta(days=number))
    ]
    changes = {}
    for day in draw(st.lists(st.sampled_from(held), max_size=5)) if held else []:
        changes[day] = Change(
            draw(st.booleans()),
            draw(st.sampled_from([None, day + timedelta(days=2), day - timedelta(days=9)])),
            draw(st.sampled_from([None, time(13, 15)])),
            draw(st.sampled_from([None, 30])),
            draw(st.sampled_from([None, "mala"])),
            draw(st.sampled_from([None, 4])),
        )
    return series(pattern, on_closed_days=draw(st.booleans())), changes


def by_hand(
    known: Series, changes: dict[date, Change], first: date, last: date
) -> set[tuple[date, date, time, int, str, int | None, bool]]:
    """Look at every day of the pattern and say where its class lies."""
    found = set()
    pattern = known.pattern
    for number in range((pattern.until - pattern.first_day).days + 1):
        original = pattern.first_day + timedelta(days=number)
        if not falls_on(pattern, original):
            continue
        change = changes.get(original, Change())
        day = change.day or original
        if first <= day <= last and (known.on_closed_days or is_open(day)):
            found.add(
                (
                    original,
                    day,
                    change.start or pattern.start,
                    change.minutes or pattern.minutes,
                    change.room or known.room,
                    change.instructor or known.instructor,
                    change.cancelled,
                )
            )
    return found


def as_counted(entry: ClassSession) -> tuple[date, date, time, int, str, int | None, bool]:
    start, end = local(entry.start), local(entry.end)
    length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return (
        entry.original_day,
        start.date(),
        start.time(),
        int(length.total_seconds() // 60),
        entry.room,
        entry.instructor,
        entry.cancelled,
    )


@given(with_changes(), st.integers(-20, 300), st.integers(0, 120))
def test_the_classes_are_those_that_a_count_by_hand_finds(
    drawn: tuple[Series, dict[date, Change]], offset: int, length: int
) -> None:
    known, changes = drawn
    first = known.pattern.first_day + timedelta(days=offset)
    last = first + timedelta(days=length)
    found = list(sessions(known, changes, first, last, is_open))
    assert {as_counted(entry) for entry in found} == by_hand(known, changes, first, last)
    assert len(found) == len({entry.key for entry in found})
    days = [first + timedelta(days=number) for number in range(length + 1)]
    by_day = sessions_of(known, changes, [*days, *changes], days, is_open)
    assert {entry.key for entry in by_day} == {entry.key for entry in found}


@given(with_changes(), st.integers(0, 400))
def test_a_series_split_at_any_day_keeps_every_class(
    drawn: tuple[Series, dict[date, Change]], offset: int
) -> None:
    known, changes = drawn
    pattern = known.pattern
    since = pattern.first_day + timedelta(days=offset)
    held = [day for day in by_days(pattern) if day >= since]
    if not held or since <= pattern.first_day:
        return
    since = held[0]
    before = replace(known, pattern=replace(pattern, until=since - timedelta(days=1)))
    after = replace(known, pattern=replace(pattern, first_day=since))
    first, last = pattern.first_day - timedelta(days=20), pattern.until + timedelta(days=20)
    whole = {as_counted(entry) for entry in sessions(known, changes, first, last, is_open)}
    parts = [
        as_counted(entry)
        for part in (before, after)
        for entry in sessions(part, changes, first, last, is_open)
    ]
    assert len(parts) == len(set(parts))
    assert set(parts) == whole


def by_days(pattern: Pattern) -> list[date]:
    return [
        day
        for number in range((pattern.until - pattern.first_day).days + 1)
        if falls_on(pattern, day := pattern.first_day + timedelta(days=number))
    ]


def test_a_class_keeps_its_wall_time_across_both_clock_changes() -> None:
    pattern = Pattern(date(2026, 10, 19), date(2027, 4, 5), time(10), 60, Frequency.WEEKLY, 1, "1")
    found = sessions(series(pattern), {}, pattern.first_day, pattern.until, lambda _day: True)
    assert {local(entry.start).time() for entry in found} == {time(10)}
    start, end = span(date(2026, 10, 25), time(1), 180)
    assert (end - start, local(end).time()) == (timedelta(hours=4), time(4))
    assert start == datetime(2026, 10, 24, 23, tzinfo=UTC)


def test_a_change_that_says_nothing_new_is_none() -> None:
    pattern = Pattern(MONDAY, MONDAY, time(10), 60, Frequency.WEEKLY, 1, "1")
    (plain,) = sessions(series(pattern), {MONDAY: Change()}, MONDAY, MONDAY, is_open)
    assert (plain.changed, plain.cancelled) == (False, False)
    (moved,) = sessions(series(pattern), {MONDAY: Change(room="mala")}, MONDAY, MONDAY, is_open)
    assert (moved.changed, moved.room) == (True, "mala")

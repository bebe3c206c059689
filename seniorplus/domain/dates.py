"""Dates, times and months as people type them at the desk."""

import re
from datetime import date, time, timedelta

from seniorplus.domain.refusal import Refusal

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


def parse_day(text: str, today: date) -> date:
    """Read a date: `2026-11-23`, `23.11.2026`, `23.11`, `23`, `+3`, or `-1`.

    A date without a year is the one nearest to today.

    Raises:
        Refusal: `bad_date`.
    """
    typed = text.strip()
    try:
        if re.fullmatch(r"[+-][0-9]{1,3}", typed):
            return today + timedelta(days=int(typed))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            return _within(date.fromisoformat(typed), text)
        parts = [int(part) for part in re.fullmatch(_DOTTED, typed).groups("0")]  # type: ignore[union-attr]  # a mismatch is caught below
        return _within(_nearest(*parts, today=today), text)
    except (ValueError, AttributeError, OverflowError):
        raise Refusal("bad_date", text=text) from None


_DOTTED = re.compile(r"([0-9]{1,2})(?:[. ]([0-9]{1,2}))?(?:[. ]([0-9]{4}))?\.?")


def _nearest(day: int, month: int, year: int, *, today: date) -> date:
    if year:
        return date(year, month, day)
    if not month:
        return date(today.year, today.month, day)
    choices = []
    for candidate in (today.year - 1, today.year, today.year + 1):
        try:
            choices.append(date(candidate, month, day))
        except ValueError:
            continue
    return min(choices, key=lambda choice: abs((choice - today).days))


def _within(day: date, text: str) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Refusal("bad_date", text=text)
    return day


def parse_time(text: str) -> time:
    """Read a wall time: `7:51`, `7.51`, `751`, `0751` or `7`.

    Raises:
        Refusal: `bad_time`.
    """
    match = re.fullmatch(r"([0-9]{1,2})(?:[:. ]?([0-9]{2}))?", text.strip())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refusal("bad_time", text=text)


def parse_times(text: str) -> tuple[time | None, time | None]:
    """Read a time or an interval: `7:51`, `7:45-7:58`, or `?` for an hour not recorded.

    Raises:
        Refusal: `bad_time`, `bad_interval` when it ends before it starts.
    """
    if text.strip() in {"?", ""}:
        return None, None
    first, dash, second = text.replace("–", "-").partition("-")
    start = parse_time(first)
    if not dash:
        return start, None
    end = parse_time(second)
    if end <= start:
        raise Refusal("bad_interval", text=text)
    return start, end


def parse_month(text: str) -> tuple[int, int]:
    """Read a month as `2026-11`.

    Raises:
        Refusal: `bad_month`.
    """
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
    if match and 1900 <= int(match[1]) <= 2199 and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2])
    raise Refusal("bad_month", text=text)

"""The ensemble's arithmetic: who comes, and which pieces can be sung with them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from seniorplus.domain.activity_codes import ReplyAnswer
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.refusal import Refusal


class Coming(StrEnum):
    """Whether a singer comes, and why it is thought so."""

    BY_DEFAULT = "by_default"
    SAID_YES = "said_yes"
    SAID_NO = "said_no"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class GatheringKey:
    """What names a rehearsal or a performance.

    Attributes:
        series: The series of a rehearsal, None for a performance.
        original: The date of a rehearsal by its series.
        event: The event of a performance, None for a rehearsal.
    """

    series: int | None = None
    original: date | None = None
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A version of an absence with the moment at which the house knew it."""

    period: AbsencePeriod
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Sung:
    """A performance that was given.

    Attributes:
        start: When it began, aware.
        songs: The pieces of its set list.
        singers: The ids of those who were recorded as present.
    """

    start: datetime
    songs: frozenset[int]
    singers: frozenset[int]


def parse_key(text: str) -> GatheringKey:
    """Read the name of a rehearsal, `12-2026-11-23`, or of a performance, `e5`.

    Raises:
        Refusal: `gathering_unknown`.
    """
    try:
        if text[:1] == "e":
            return GatheringKey(event=_number(text[1:]))
        series, _dash, day = text.partition("-")
        return GatheringKey(_number(series), date.fromisoformat(day))
    except ValueError:
        raise Refusal("gathering_unknown") from None


def coming(reply: ReplyAnswer | None, *, absent: bool) -> Coming:
    """Whether a singer comes: unless said otherwise; an absence of the house excuses.

    What somebody said themselves after all counts more than the absence.
    """
    if reply is ReplyAnswer.COMES:
        return Coming.SAID_YES
    if reply is ReplyAnswer.DOES_NOT_COME:
        return Coming.SAID_NO
    return Coming.EXCUSED if absent else Coming.BY_DEFAULT


def expectation(
    reply: ReplyAnswer | None, replied_at: datetime | None, excused_at: datetime | None
) -> Coming:
    """Whether a singer comes, by what the house learned last.

    Args:
        reply: What the singer said, None for nothing.
        replied_at: When that was noted.
        excused_at: When an absence that excuses was noted, None without one.
    """
    overtaken = excused_at is not None and replied_at is not None and replied_at < excused_at
    if overtaken and reply is ReplyAnswer.COMES:
        reply = None
    return coming(reply, absent=excused_at is not None)


def excused_since(
    absences: Iterable[Sequence[Known]], begins: datetime, ends: datetime
) -> datetime | None:
    """Since when it is known that an absence of the house covers some of a time.

    Args:
        absences: Each absence with its earlier versions, the newest first; a longer review
            or another last day is no news to a rehearsal that was covered before.
        begins: Wall time.
        ends: Wall time.

    Returns:
        The moment, the latest one of several absences; None when nothing covers the time.
    """
    moments = []
    for versions in absences:
        known = None
        for version in versions:
            if not version.period.touches(begins, ends):
                break
            known = version.noted_at
        if known is not None:
            moments.append(known)
    return max(moments, default=None)


def comes(state: Coming) -> bool:
    """Whether the singer is counted on."""
    return state in {Coming.BY_DEFAULT, Coming.SAID_YES}


def by_voice(voices: Iterable[str]) -> dict[str, int]:
    """How many there are of each voice."""
    counted: dict[str, int] = {}
    for voice in voices:
        counted[voice] = counted.get(voice, 0) + 1
    return counted


def missing(needed: Mapping[str, int], there: Mapping[str, int]) -> dict[str, int]:
    """How many of each voice a piece lacks; empty when it can be sung."""
    short = {voice: number - there.get(voice, 0) for voice, number in needed.items()}
    return {voice: number for voice, number in short.items() if number > 0}


def times_sung(history: Iterable[Sung], song: int, people: Collection[int]) -> dict[int, int]:
    """How often each of some people sang a piece at the performances that were given."""
    times = dict.fromkeys(people, 0)
    for performance in history:
        if song in performance.songs:
            for person in performance.singers & times.keys():
                times[person] += 1
    return times


def begin_times(start: time, minutes: Iterable[int]) -> tuple[time, ...]:
    """When each item of a set list begins when nothing is late, as wall times."""
    moment = datetime.combine(date.min, start)
    begins = []
    for length in minutes:
        begins.append(moment.time())
        moment += timedelta(minutes=length)
    return tuple(begins)


def _number(text: str) -> int:
    """A stored id; what no id can be is refused before a database is asked."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(text)
    return int(text)

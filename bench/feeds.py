"""Calendars beside a writer of f-strings: the house's year, and the year of a thousand people."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, insert, select

from bench.calendar_by_hand import by_hand
from bench.figures import Figure, plain, times_within
from bench.houses import DAY, Houses, opened
from bench.lunches import BEGAN, SIZES, fill
from seniorplus import bootstrap
from seniorplus.domain.actor import Actor
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.models.absences import Absence
from seniorplus.models.columns import table_of
from seniorplus.models.stays import StayTerm
from seniorplus.publishing import calendars
from seniorplus.services.feeds.book import FeedBook, read_book
from seniorplus.storage.engine import WRITE, connect
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.feeds import FeedView

PEOPLE, LIMIT = 1000, 3.0
WRITER = "by hand"
FIRST_ABSENCE = 1_000_000


def published(houses: Houses, *, quick: bool) -> list[Figure]:
    """A year of the demo house, and of the same house with a thousand people."""
    return _of_the_house(houses, 20 if quick else 100) + _of_people(houses, 2 if quick else 5)


def _of_the_house(houses: Houses, runs: int) -> list[Figure]:
    with opened(houses.copy(houses.new)) as actor:
        view = _book(actor).feed(FeedName(FeedKind.HOUSE))
    _compare([view])
    hand: list[float] = []
    cold: list[float] = []
    warm: list[float] = []
    for run in range(runs + 1):
        taken = [_timed(lambda: by_hand(view))]
        _forget()
        taken += [_timed(lambda: calendars.feed_bytes(view)) for _turn in range(2)]
        if run:
            for times, value in zip((hand, cold, warm), taken, strict=True):
                times.append(value)
    name = "the house's year"
    return [
        plain("feeds", f"{name}: {WRITER}", hand),
        times_within("feeds", f"{name}: for the first time", cold, LIMIT, hand, WRITER),
        times_within("feeds", f"{name}: once more", warm, LIMIT, hand, WRITER),
    ]


def _of_people(houses: Houses, runs: int) -> list[Figure]:
    home = houses.copy(houses.new)
    fill(home, PEOPLE - SIZES[0])
    _let_everybody_be_away(home)
    reading_times: list[float] = []
    viewing: list[float] = []
    hand: list[float] = []
    cold: list[float] = []
    warm: list[float] = []
    with opened(home) as actor:
        for run in range(runs + 1):
            begun = time.perf_counter()
            book = _book(actor)
            read = time.perf_counter()
            views = [
                book.feed(head.name) for head in book.heads if head.name.kind is FeedKind.PERSON
            ]
            put = time.perf_counter()
            if not run:
                _compare(views)
                continue
            reading_times.append(read - begun)
            viewing.append(put - read)
            hand.append(_timed(lambda: _written(views, by_hand)))  # noqa: B023  # run at once
            _forget()
            for times in (cold, warm):
                times.append(_timed(lambda: _written(views, calendars.feed_bytes)))  # noqa: B023
    name = f"{len(views)} people's year"
    return [
        plain("feeds", f"{name}: reading the facts", reading_times),
        plain("feeds", f"{name}: putting the calendars together", viewing),
        plain("feeds", f"{name}: {WRITER}", hand),
        times_within("feeds", f"{name}: written for the first time", cold, LIMIT, hand, WRITER),
        times_within("feeds", f"{name}: written once more", warm, LIMIT, hand, WRITER),
    ]


def _let_everybody_be_away(home: Path) -> None:
    """A week away for each at a time of their own: hardly two calendars share an entry."""
    engine = connect(bootstrap.load_settings(home).url)
    people = _ids(engine)
    rows = [
        {
            "id": FIRST_ABSENCE + person,
            "nonce": f"away:{person}",
            "recorded_at": BEGAN,
            "actor": "staff:recepcja",
            "void": False,
            "person_id": person,
            "first_day": DAY + timedelta(days=1 + person * 7 % 330),
            "last_day": DAY + timedelta(days=1 + person * 7 % 330 + person % 9),
            "reason": "holiday",
            "excused": True,
            "reported_by": "telefon",
        }
        for person in people
    ]
    with engine.connect().execution_options(**WRITE) as connection, connection.begin():
        connection.execute(insert(table_of(Absence)), rows)
    engine.dispose()


def _ids(engine: Engine) -> list[int]:
    terms = table_of(StayTerm)
    with engine.connect() as connection:
        return sorted(set(connection.execute(select(terms.c.person_id)).scalars()))


def _book(actor: Actor) -> FeedBook:
    with reading(actor) as session:
        return read_book(session, DAY)


def _written(views: Sequence[FeedView], write: Callable[[FeedView], bytes]) -> int:
    """How many octets some calendars have; none of them is kept."""
    return sum(len(write(view)) for view in views)


def _compare(views: Sequence[FeedView]) -> None:
    """Refuse to measure writers that write different entries."""
    for view in views:
        ours, other = calendars.feed_bytes(view), by_hand(view)
        if _unfolded(ours) != _unfolded(other):
            raise AssertionError(f"{view.head.name} is not the same by hand")


def _unfolded(content: bytes) -> bytes:
    return content.replace(b"\r\n ", b"")


def _forget() -> None:
    """Let nothing be remembered from an earlier turn."""
    for remembered in (calendars._series_bytes, calendars._single_bytes, calendars._opening):
        remembered.cache_clear()


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun

"""The demo house after three weeks in which everything happened that calendars must tell."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from functools import partial

from houses import MONDAY, House, absent, states

from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import NOT_CLASSES, ClassSession
from seniorplus.services import appointments, event_lists, events, sessions
from seniorplus.services import house as houses_service
from seniorplus.services.feeds import addresses
from seniorplus.storage.queries import house as house_queries
from seniorplus.storage.queries import timetable
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.partners import AppointmentFields
from seniorplus.views.week import SessionMove

TUESDAY = MONDAY + timedelta(days=1)
WEEKS = timedelta(days=20)
REASON = "pęknięta rura w łazience"
Change = Callable[[House, ClassSession, list[str], list[int]], Iterable[Callable[[], object]]]


def make_lively(house: House) -> None:
    """Cancel, move and replace classes, note absences, close days, book talks, choose alarms."""
    with reading(house.desk) as session:
        calendar = house_queries.open_days(session)
        classes = timetable.timetable(session, TUESDAY, MONDAY + WEEKS).classes(
            TUESDAY, MONDAY + WEEKS, calendar
        )
        rooms, leaders = list(timetable.room_names(session)), sorted(timetable.instructors(session))
    here = sorted(states(house))
    kinds: tuple[Change, ...] = (_cancel, _to_a_day, _to_a_room, _to_a_leader, _back, _longer)
    done = dict.fromkeys(kinds, 0)
    wanted = [entry for entry in classes if entry.category not in NOT_CLASSES]
    for turn, entry in enumerate(wanted[::4]):
        kind = kinds[turn % len(kinds)]
        done[kind] += any(_accepted(call) for call in kind(house, entry, rooms, leaders))
    assert min(done.values()) >= 3, done
    absent(house, here[0], TUESDAY, TUESDAY + timedelta(days=3), reason="hospital")
    absent(house, here[1], TUESDAY, TUESDAY, from_time=time(10), until_time=time(12))
    absent(
        house,
        here[2],
        MONDAY + timedelta(days=7),
        None,
        reason="sanatorium",
        review_on=date(2027, 1, 11),
    )
    houses_service.close_days(house.desk, date(2027, 1, 4), date(2027, 1, 5), "malowanie")
    house.at(8)
    _book_talks(house, here[3], leaders, rooms)
    events.cancel(house.desk, 4, REASON)
    event_lists.add_people(house.desk, 5, here[4:9])
    for name in ("choir", "room-sala", f"person-{here[0]}"):
        addresses.choose_alarm(house.desk, name, 30)


def _book_talks(house: House, number: int, leaders: list[int], rooms: list[str]) -> None:
    slots = [
        AppointmentFields(number, leader, room, MONDAY + timedelta(days=day), time(13), 20)
        for day, leader, room in zip(range(7, 12), leaders * 2, rooms, strict=False)
    ]
    booked = sum(_accepted(partial(appointments.book, house.desk, slot)) for slot in slots)
    assert booked >= 2


def _accepted(call: Callable[[], object]) -> bool:
    """Whether the house lets something happen; what clashes it does not."""
    try:
        call()
    except Refusal as refusal:
        if refusal.code != "clash":
            raise
        return False
    return True


def _cancel(
    house: House, entry: ClassSession, _rooms: list[str], _leaders: list[int]
) -> Iterator[Callable[[], object]]:
    yield lambda: sessions.cancel(house.desk, entry.series, entry.original_day, REASON)


def _back(
    house: House, entry: ClassSession, _rooms: list[str], _leaders: list[int]
) -> Iterator[Callable[[], object]]:
    def there_and_back() -> None:
        sessions.cancel(house.desk, entry.series, entry.original_day, REASON)
        sessions.restore(house.desk, entry.series, entry.original_day)

    yield there_and_back


def _to_a_day(
    house: House, entry: ClassSession, _rooms: list[str], _leaders: list[int]
) -> Iterator[Callable[[], object]]:
    for days in (1, 2, 3, 4, 7):
        for start in (time(7, 45), time(13), time(14, 30)):
            move = SessionMove(local(entry.start).date() + timedelta(days=days), start)
            yield _moving(house, entry, move)


def _to_a_room(
    house: House, entry: ClassSession, rooms: list[str], _leaders: list[int]
) -> Iterator[Callable[[], object]]:
    for room in rooms:
        if room != entry.room:
            yield _moving(house, entry, SessionMove(room=room))


def _to_a_leader(
    house: House, entry: ClassSession, _rooms: list[str], leaders: list[int]
) -> Iterator[Callable[[], object]]:
    for leader in leaders:
        if leader != entry.instructor:
            yield _moving(house, entry, SessionMove(instructor=leader))


def _longer(
    house: House, entry: ClassSession, _rooms: list[str], _leaders: list[int]
) -> Iterator[Callable[[], object]]:
    minutes = int((entry.end - entry.start).total_seconds()) // 60
    for less in (5, 10):
        yield _moving(house, entry, SessionMove(minutes=minutes - less))


def _moving(house: House, entry: ClassSession, move: SessionMove) -> Callable[[], object]:
    return lambda: sessions.move(house.desk, entry.series, entry.original_day, move)

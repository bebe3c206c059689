"""Clashes: two things never share a room, an instructor, a group or a person."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.activity_codes import ClashKind
from seniorplus.domain.conflicts import Booking, HouseLimits, clashes

MONDAY = date(2026, 11, 23)
GROUPS = {1: "Malwy", 2: "Bratki"}
LIMITS = HouseLimits(
    is_open=lambda day: day.isoweekday() < 6,
    hours=lambda _day: (time(7, 30), time(15, 30)),
    rooms={"duza": 20, "mala": 6},
    away={(7, MONDAY)},
    group_of=lambda person, _day: GROUPS.get(person, ""),
)


def booking(key: str = "1-2026-11-23", hour: int = 10, **changes: object) -> Booking:
    begins = datetime.combine(MONDAY, time(hour))
    plain = Booking(key, key, begins, begins + timedelta(hours=1))
    return replace(plain, **changes)  # type: ignore[arg-type]


def kinds(wanted: Booking, *standing: Booking) -> list[ClashKind]:
    return [clash.kind for clash in clashes([wanted], standing, LIMITS)]


def test_a_free_hour_clashes_with_nothing() -> None:
    assert kinds(booking(room="duza", headcount=20), booking("2", 11, room="duza")) == []


def test_every_reason_is_told() -> None:
    wanted = booking(room="duza", instructor=3, group="Malwy", people=frozenset({2}))
    other = replace(wanted, key="2", people=frozenset({2, 1}))
    assert kinds(wanted, other) == [
        ClashKind.GROUP,
        ClashKind.INSTRUCTOR,
        ClashKind.PERSON,
        ClashKind.ROOM,
    ]


def test_who_is_named_clashes_with_the_classes_of_their_own_group() -> None:
    named, malwy = booking(people=frozenset({1, 2})), booking("2", group="Malwy")
    for wanted, other in ((named, malwy), (malwy, named)):
        (clash,) = clashes([wanted], [other], LIMITS)
        assert (clash.kind, clash.people) == (ClashKind.PERSON, frozenset({1}))
    assert kinds(booking(people=frozenset({2})), malwy) == []


def test_the_group_of_the_day_of_its_class_counts() -> None:
    def group_of(person: int, day: date) -> str:
        return "Malwy" if person == 1 and day == MONDAY else ""

    limits = replace(LIMITS, group_of=group_of)
    week = timedelta(weeks=1)
    named, malwy = booking(people=frozenset({1})), booking("2", group="Malwy")
    later = [
        replace(entry, begins=entry.begins + week, ends=entry.ends + week)
        for entry in (named, malwy)
    ]
    for one, other in ((named, malwy), (malwy, named)):
        (clash,) = clashes([one], [other], limits)
        assert (clash.kind, clash.people) == (ClashKind.PERSON, frozenset({1}))
    for one, other in (later, later[::-1]):
        assert clashes([one], [other], limits) == ()


def test_nobody_has_a_group_where_none_is_known() -> None:
    limits = HouseLimits(LIMITS.is_open, LIMITS.hours)
    assert clashes([booking(people=frozenset({1}))], [booking("2", group="Malwy")], limits) == ()


def test_closed_days_hours_rooms_and_absent_instructors_count() -> None:
    saturday = datetime(2026, 11, 28, 10)  # noqa: DTZ001  # bookings are wall time
    assert kinds(booking(begins=saturday, ends=saturday + timedelta(hours=1))) == [
        ClashKind.CLOSED_DAY
    ]
    assert kinds(booking(hour=7)) == [ClashKind.OUTSIDE_HOURS]
    assert kinds(booking(hour=15)) == [ClashKind.OUTSIDE_HOURS]
    assert kinds(booking(hour=7, free=True)) == []
    assert kinds(booking(room="mala", headcount=7)) == [ClashKind.CAPACITY]
    assert kinds(booking(room=None, headcount=700)) == []
    assert kinds(booking(instructor=7)) == [ClashKind.INSTRUCTOR_ABSENT]


def test_an_evening_that_ends_after_midnight_is_seen_from_the_next_day() -> None:
    late = datetime(2026, 11, 23, 23)  # noqa: DTZ001  # bookings are wall time
    party = booking("e1", begins=late, ends=late + timedelta(hours=3), room="duza", free=True)
    early = booking("e2", begins=late + timedelta(hours=2), ends=late + timedelta(hours=4))
    assert kinds(replace(early, room="duza", free=True), party) == [ClashKind.ROOM]


@st.composite
def bookings(draw: st.DrawFn) -> list[Booking]:
    made = []
    for number in range(draw(st.integers(1, 8))):
        begins = datetime.combine(MONDAY, time(8)) + timedelta(
            minutes=15 * draw(st.integers(0, 24))
        )
        made.append(
            Booking(
                str(number),
                "",
                begins,
                begins + timedelta(minutes=15 * draw(st.integers(1, 4))),
                draw(st.sampled_from([None, "duza", "mala"])),
                draw(st.sampled_from([None, 3, 4])),
                draw(st.sampled_from(["", "Malwy", "Bratki"])),
                frozenset(draw(st.sets(st.integers(1, 3)))),
            )
        )
    return made


@given(bookings())
def test_what_is_accepted_one_by_one_never_shares_anything(wanted: list[Booking]) -> None:
    """Counted minute by minute, as somebody with a paper plan would."""
    accepted: list[Booking] = []
    for entry in wanted:
        if not clashes([entry], accepted, LIMITS):
            accepted.append(entry)
    minute = datetime.combine(MONDAY, time(8))
    while minute < datetime.combine(MONDAY, time(16)):
        there = [entry for entry in accepted if entry.begins <= minute < entry.ends]
        for field in ("room", "instructor", "group"):
            used = [value for entry in there if (value := getattr(entry, field))]
            assert len(used) == len(set(used))
        busy = [person for entry in there for person in entry.people]
        for entry in there:
            named = {person for other in there if other is not entry for person in other.people}
            own_group = {person for person, group in GROUPS.items() if group == entry.group}
            assert not named & own_group
        assert len(busy) == len(set(busy))
        minute += timedelta(minutes=15)


@given(bookings())
def test_what_is_refused_really_shares_something(wanted: list[Booking]) -> None:
    first, *others = wanted
    for clash in clashes([first], others, LIMITS):
        (other,) = [entry for entry in others if entry.key == clash.other]
        assert first.begins < other.ends
        assert other.begins < first.ends


def test_a_talk_may_lie_in_its_leaders_hours_and_takes_somebody_out_of_a_groups_class() -> None:
    talk = booking("a1", room="gab", instructor=3, people=frozenset({1}), private=True)
    hours = booking("5-2026-11-23", room="gab", instructor=3, hosts_talks=True)
    assert kinds(talk, hours) == kinds(hours, talk) == []
    assert kinds(talk, replace(hours, hosts_talks=False)) == [
        ClashKind.INSTRUCTOR,
        ClashKind.ROOM,
    ]
    malwy = booking("2", group="Malwy")
    assert kinds(talk, malwy) == kinds(malwy, talk) == []


def test_nobody_learns_from_a_clash_with_whom_somebody_talks() -> None:
    talk = booking("a1", people=frozenset({1}), private=True, title="")
    (clash,) = clashes([booking(people=frozenset({1, 2}))], [talk], LIMITS)
    assert (clash.kind, clash.people, clash.title) == (ClashKind.PERSON, frozenset(), "")

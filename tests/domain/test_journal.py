"""What the journal knows: who was there, when cards count, how well a class was attended."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from houses import MONDAY, refused, wall
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import journal
from seniorplus.domain.activity_codes import Audience, JournalState, Presence, PresenceMark
from seniorplus.domain.attendance import Event
from seniorplus.domain.codes import Category, EventKind, EventSource
from seniorplus.domain.journal import Attendance
from seniorplus.domain.timetable import ClassSession, span


def a_class(category: Category = Category.PHYSICAL, *, cancelled: bool = False) -> ClassSession:
    """Gymnastics on Monday from 10:00 to 10:45."""
    start, end = span(MONDAY, time(10), 45)
    return ClassSession(
        1,
        MONDAY,
        "Gimnastyka",
        category,
        "ruch",
        None,
        Audience.EVERYBODY,
        "",
        15,
        start,
        end,
        cancelled=cancelled,
    )


def event(
    number: int, kind: EventKind, at: datetime | None, until: datetime | None = None
) -> Event:
    return Event(number, 1, MONDAY, kind, at, until, EventSource.DESK, "staff:x", wall(7))


def came(at: datetime | None, until: datetime | None = None) -> Event:
    return event(1, EventKind.CHECK_IN, at, until)


def left(at: datetime | None, until: datetime | None = None) -> Event:
    return event(2, EventKind.CHECK_OUT, at, until)


def test_nothing_missing_is_invented_about_anybody() -> None:
    for expected, absent in product((True, False), repeat=2):
        known = journal.presence(None, expected=expected, absent=absent)
        assert known is (Presence.EXCUSED if absent else Presence.UNKNOWN)


def test_an_absence_of_the_house_excuses_who_was_missed_but_not_who_was_there() -> None:
    def known(mark: PresenceMark, *, expected: bool = True) -> Presence:
        return journal.presence(mark, expected=expected, absent=True)

    assert known(PresenceMark.MISSED) is Presence.EXCUSED
    assert known(PresenceMark.PRESENT) is Presence.PRESENT
    assert known(PresenceMark.PRESENT, expected=False) is Presence.WALK_IN
    assert known(PresenceMark.DECLINED) is Presence.DECLINED
    assert journal.presence(PresenceMark.MISSED, expected=True, absent=False) is Presence.MISSED


@pytest.mark.parametrize("category", [Category.MEAL, Category.DAY_ORGANISATION, Category.SUPPORT])
def test_meals_arrivals_and_private_talks_have_no_journal(category: Category) -> None:
    assert not journal.keeps_journal(category)
    assert journal.state(a_class(category), wall(12), written=False, signed=False) is None
    with refused("no_journal_kept", title="Gimnastyka"):
        journal.refuse_unkept(a_class(category))


def test_every_other_category_has_a_journal() -> None:
    kept = {category for category in Category if journal.keeps_journal(category)}
    assert kept == set(Category) - {Category.MEAL, Category.DAY_ORGANISATION, Category.SUPPORT}


def test_a_cancelled_class_has_no_journal_to_miss() -> None:
    assert journal.state(a_class(cancelled=True), wall(12), written=True, signed=False) is None
    with refused("class_cancelled"):
        journal.refuse_unkept(a_class(cancelled=True))


@pytest.mark.parametrize(
    ("moment", "written", "state"),
    [
        (wall(9, 59), False, JournalState.NOT_DUE),
        (wall(9, 59), True, JournalState.NOT_DUE),
        (wall(10), True, JournalState.OPEN),
        (wall(10, 44), False, JournalState.NOT_DUE),
        (wall(10, 45), False, JournalState.MISSING),
        (wall(10, 45), True, JournalState.OPEN),
    ],
)
def test_a_journal_is_missing_only_when_the_class_is_over(
    moment: datetime, written: bool, state: JournalState
) -> None:
    assert journal.state(a_class(), moment, written=written, signed=False) is state


def test_a_signed_journal_is_signed() -> None:
    for moment in (wall(9), wall(10, 10), wall(16)):
        found = journal.state(a_class(), moment, written=True, signed=True)
        assert found is JournalState.SIGNED


def test_cards_count_from_half_an_hour_before_a_class_until_ten_minutes_after_it() -> None:
    for moment in (wall(9, 30), wall(10), wall(10, 55)):
        journal.refuse_scans(a_class(), moment)
    with refused("class_not_open_yet", begins=wall(9, 30)):
        journal.refuse_scans(a_class(), wall(9, 30) - timedelta(seconds=1))
    with refused("class_closed_for_scans", ended=wall(10, 55)):
        journal.refuse_scans(a_class(), wall(10, 55) + timedelta(seconds=1))


def test_the_share_leaves_out_the_excused_and_the_walk_ins() -> None:
    known = [Presence.PRESENT] * 3 + [Presence.EXCUSED, Presence.WALK_IN, Presence.MISSED]
    found = journal.attended(known)
    assert (found.present, found.counted_on, found.came, found.share) == (4, 4, 3, 75)
    assert journal.attended([Presence.WALK_IN]).share is None


@given(st.lists(st.lists(st.sampled_from(Presence))))
def test_the_attendance_of_several_classes_is_that_of_all_their_people(
    several: list[list[Presence]],
) -> None:
    everybody = [one for known in several for one in known]
    total = journal.together(journal.attended(known) for known in several)
    assert total == journal.attended(everybody)
    assert total.share is None or 0 <= total.share <= 100


def test_no_classes_at_all_have_no_share() -> None:
    assert journal.together([]) == Attendance()
    assert Attendance().share is None


@pytest.mark.parametrize(
    ("events", "inside"),
    [
        ([], False),
        ([came(wall(7, 50))], True),
        ([came(wall(10, 44))], True),
        ([came(wall(10, 45))], False),
        ([came(wall(7, 50)), left(wall(9))], False),
        ([came(wall(7, 50)), left(wall(10))], False),
        ([came(wall(7, 50)), left(wall(10, 1))], True),
        ([came(wall(7, 45), wall(7, 58))], True),
        ([came(wall(7, 50)), left(wall(9, 50), wall(10, 10))], True),
        ([came(None)], True),
        ([came(wall(7, 50)), left(None)], True),
        ([came(wall(7)), left(wall(8)), event(3, EventKind.CHECK_IN, wall(9))], True),
    ],
)
def test_arrivals_and_exits_tell_who_was_in_the_house_during_a_class(
    events: list[Event], inside: bool
) -> None:
    assert journal.inside_during(events, a_class()) is inside


def test_the_hours_of_a_class_are_those_on_the_wall_also_after_the_clock_change() -> None:
    start, end = span(date(2026, 10, 26), time(10), 45)
    summer, _ = span(date(2026, 10, 23), time(10), 45)
    assert start.astimezone(UTC).hour == summer.astimezone(UTC).hour + 1
    assert end - start == timedelta(minutes=45)

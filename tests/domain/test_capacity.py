"""25 places bound the people planned on one day, never the people of the house."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.capacity import Term, first_full_day, planned

START = date(2026, 11, 2)
LONGEST = 120
weekdays = st.sets(st.sampled_from("12345"), min_size=1).map(lambda days: "".join(sorted(days)))


@st.composite
def terms(draw: st.DrawFn, person: int = 0) -> Term:
    first = START + timedelta(days=draw(st.integers(0, LONGEST - 1)))
    length = draw(st.none() | st.integers(0, 60))
    last = None if length is None else first + timedelta(days=length)
    return Term(person or draw(st.integers(1, 6)), first, last, draw(weekdays))


closures = st.sets(st.integers(0, LONGEST), max_size=10).map(
    lambda offsets: {START + timedelta(days=offset): "remont" for offset in offsets}
)


def counted_day_by_day(
    others: list[Term], wanted: Term, places: int, house: OpenDays
) -> date | None:
    """The rule as it is spoken: go through the days and count heads."""
    for offset in range(LONGEST + 100):
        day = START + timedelta(days=offset)
        if not house.is_open(day) or not wanted.plans(day):
            continue
        heads = {term.person for term in others if term.plans(day)} - {wanted.person}
        if len(heads) + 1 > places:
            return day
    return None


@settings(max_examples=300)
@given(st.lists(terms(), max_size=14), terms(person=99), st.integers(1, 4), closures)
def test_the_first_full_day_is_the_one_that_counting_heads_finds(
    others: list[Term], wanted: Term, places: int, closed: dict[date, str]
) -> None:
    house = OpenDays(closures=closed)
    assert first_full_day(others, wanted, places, house) == counted_day_by_day(
        others, wanted, places, house
    )


def test_the_26th_person_of_a_full_day_has_no_place() -> None:
    others = [Term(person, START, None, "12345") for person in range(1, 26)]
    assert first_full_day(others, Term(26, START, None, "3"), 25, OpenDays()) == date(2026, 11, 4)
    assert first_full_day(others[1:], Term(26, START, None, "3"), 25, OpenDays()) is None


def test_one_place_is_shared_on_different_weekdays() -> None:
    tuesday = [Term(1, START, None, "2")]
    assert first_full_day(tuesday, Term(2, START, None, "4"), 1, OpenDays()) is None
    assert first_full_day(tuesday, Term(2, START, None, "24"), 1, OpenDays()) == date(2026, 11, 3)


def test_a_place_that_becomes_free_later_does_not_help_today() -> None:
    ending = [Term(1, START, START + timedelta(days=4), "12345")]
    assert first_full_day(ending, Term(2, START, None, "1"), 1, OpenDays()) == START
    later = Term(2, START + timedelta(days=7), None, "1")
    assert first_full_day(ending, later, 1, OpenDays()) is None


def test_ones_own_earlier_term_takes_no_place_from_oneself() -> None:
    own = [Term(7, START, None, "12345")]
    assert first_full_day(own, Term(7, START, None, "12345"), 1, OpenDays()) is None


def test_nobody_is_planned_on_a_closed_day() -> None:
    everybody = [Term(1, date(2026, 1, 1), None, "1234567")]
    assert planned(everybody, date(2026, 11, 11), OpenDays()) == frozenset()
    assert planned(everybody, date(2026, 11, 12), OpenDays()) == {1}


def test_two_terms_of_one_person_take_one_place() -> None:
    both = [Term(1, START, None, "1"), Term(1, START, None, "12")]
    assert planned(both, START, OpenDays()) == {1}

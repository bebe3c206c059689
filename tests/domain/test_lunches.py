"""Lunches over random weeks: counts are sums of people, charges fold twice to the same grosze."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import lunches, order_changes, orders
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.house_rules import RuleBook
from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.domain.lunches import (
    AbsenceFact,
    ChoiceFact,
    ClosureFact,
    DietFact,
    ExtraFact,
    Known,
    LunchFacts,
    Portion,
    TermFact,
)

MONDAY = date(2026, 11, 23)
BEGIN = at_wall_time(MONDAY - timedelta(days=14), time(8))
DAYS = [MONDAY + timedelta(days=offset) for offset in range(14)]
PEOPLE = range(1, 6)
BOOK = RuleBook(())
PRICE = 1450


@dataclass(frozen=True)
class Noted:
    """One entry of the log: what was noted when, and when it was taken back."""

    kind: str
    person: int
    first: date
    last: date
    at: datetime
    back: datetime | None
    value: int


moments = st.integers(0, 27 * 24 * 4).map(lambda quarter: BEGIN + timedelta(minutes=15 * quarter))


@st.composite
def entries(draw: st.DrawFn) -> Noted:
    first = draw(st.sampled_from(DAYS))
    at = draw(moments)
    back = draw(st.none() | moments)
    return Noted(
        draw(st.sampled_from(["absence", "choice", "closure", "guest", "outside"])),
        draw(st.sampled_from(PEOPLE)),
        first,
        first + timedelta(days=draw(st.integers(0, 5))),
        at,
        back if back is not None and back > at else None,
        draw(st.integers(0, 3)),
    )


@dataclass
class Week:
    """A log, and the facts as the house keeps them."""

    log: list[Noted] = field(default_factory=list)

    @property
    def facts(self) -> LunchFacts:
        always = Known(MONDAY - timedelta(days=30), None, BEGIN - timedelta(days=30))
        return LunchFacts(
            calendar=OpenDays(),
            terms=tuple(TermFact(person, "12345", always) for person in PEOPLE if person < 5),
            diets=tuple(
                DietFact(person, person, "light" if person == 2 else "basic", always)
                for person in PEOPLE
            ),
            absences=tuple(AbsenceFact(entry.person, known(entry)) for entry in self.of("absence")),
            choices=tuple(
                ChoiceFact(row, entry.person, bool(entry.value % 2), known(entry))
                for row, entry in enumerate(self.of("choice"))
            ),
            closures=tuple(ClosureFact(known(entry)) for entry in self.of("closure")),
            extras=tuple(
                ExtraFact(
                    row,
                    PortionKind.GUEST if entry.kind == "guest" else PortionKind.OUTSIDE_PLAN,
                    None if entry.kind == "guest" else entry.person,
                    "basic",
                    1 + entry.value if entry.kind == "guest" else 1,
                    "",
                    Known(entry.first, entry.first, entry.at, "", entry.back),
                )
                for row, entry in enumerate([*self.of("guest"), *self.of("outside")])
            ),
        )

    def of(self, kind: str) -> list[Noted]:
        return [entry for entry in self.log if entry.kind == kind]


def known(entry: Noted) -> Known:
    return Known(entry.first, entry.last, entry.at, "", entry.back)


weeks = st.lists(entries(), max_size=14).map(Week)


def eats_by_the_log(log: list[Noted], person: int, day: date, moment: datetime) -> bool:
    """An independent reading of the log: replay it in the order in which it was noted."""
    if day.isoweekday() > 5 or person == 5:
        return False
    in_force = [
        entry
        for entry in log
        if entry.first <= day <= entry.last
        and entry.at <= moment
        and not (entry.back is not None and entry.back <= moment)
    ]
    if any(entry.kind == "closure" for entry in in_force):
        return False
    if any(entry.kind == "absence" and entry.person == person for entry in in_force):
        return False
    said = [entry for entry in in_force if entry.kind == "choice" and entry.person == person]
    if not said:
        return True
    latest = max(entry.at for entry in said)
    return bool([entry for entry in said if entry.at == latest][-1].value % 2)


@given(weeks, st.sampled_from(DAYS), moments)
def test_the_counts_are_the_sum_of_people_at_every_moment(
    week: Week, day: date, moment: datetime
) -> None:
    portions = week.facts.ordered(day, moment)
    participants = {item.person for item in portions if item.kind is PortionKind.PARTICIPANT}
    assert participants == {
        person for person in PEOPLE if eats_by_the_log(week.log, person, day, moment)
    }
    assert lunches.total(portions) == sum(lunches.by_diet(portions).values())
    extras = sum(item.quantity for item in portions if item.extra is not None)
    assert lunches.total(portions) == len(participants) + extras


@given(weeks, st.sampled_from(DAYS), moments)
def test_nobody_is_given_a_planned_lunch_and_one_by_hand(
    week: Week, day: date, moment: datetime
) -> None:
    portions = week.facts.ordered(day, moment)
    planned = {item.person for item in portions if item.extra is None}
    by_hand = {item.person for item in portions if item.extra is not None and item.person}
    assert not planned & by_hand


@given(weeks, st.sampled_from(DAYS), moments)
def test_a_frozen_version_never_changes_whatever_is_noted_later(
    week: Week, day: date, moment: datetime
) -> None:
    before = Week(
        [
            Noted(
                entry.kind,
                entry.person,
                entry.first,
                entry.last,
                entry.at,
                entry.back if entry.back is not None and entry.back <= moment else None,
                entry.value,
            )
            for entry in week.log
            if entry.at <= moment
        ]
    )
    frozen = orders.written(strip(before.facts.ordered(day, moment)))
    assert orders.written(strip(week.facts.ordered(day, moment))) == frozen


def strip(portions: tuple[Portion, ...]) -> list[Portion]:
    """Portions without the rows' ids, which depend on how many entries there are."""
    rows = [
        Portion(item.kind, item.person, item.diet, item.quantity, None, item.label)
        for item in portions
    ]
    return sorted(rows, key=lambda item: (item.kind, item.person or 0, item.quantity))


@given(weeks, st.sampled_from(DAYS), moments, moments)
def test_a_version_and_its_changes_add_up_to_what_is_ordered(
    week: Week, day: date, one: datetime, other: datetime
) -> None:
    since, now = sorted((one, other))
    before = week.facts.ordered(day, since)
    changes = order_changes.changes(week.facts, day, before, since, now)
    difference = sum(change.quantity for change in changes)
    assert lunches.total(before) + difference == lunches.total(week.facts.ordered(day, now))
    assert all(change.quantity for change in changes)


@given(weeks, st.sampled_from(DAYS))
def test_what_is_kept_is_read_back_the_same(week: Week, day: date) -> None:
    portions = week.facts.ordered(day, BEGIN + timedelta(days=28))
    assert orders.written(orders.read(orders.written(portions))) == orders.written(portions)


@given(weeks, st.booleans())
def test_charges_fold_from_the_log_to_the_same_grosze(week: Week, late_is_charged: bool) -> None:
    end = BEGIN + timedelta(days=28)
    facts, by_rule, by_log = week.facts, 0, 0
    for day in DAYS:
        limit = orders.correction_limit(BOOK, day)
        for person in (person for person in PEOPLE if person < 5):
            by_rule += lunches.charge(
                at_limit=has_lunch(facts, person, day, limit),
                at_end=has_lunch(facts, person, day, end),
                late_is_charged=late_is_charged,
                price=PRICE,
            )
            by_log += charged_by_the_log(week.log, person, day, late_is_charged)
    assert by_rule == by_log


def has_lunch(facts: LunchFacts, person: int, day: date, moment: datetime) -> bool:
    return any(item.person == person and item.extra is None for item in facts.ordered(day, moment))


def charged_by_the_log(log: list[Noted], person: int, day: date, late_is_charged: bool) -> int:
    """Walk through the log's moments: the bill at 8:00, then what each later moment changes."""
    limit = at_wall_time(day, time(8))
    turns = sorted(
        {moment for entry in log for moment in (entry.at, entry.back) if moment is not None}
    )
    bill = PRICE if eats_by_the_log(log, person, day, limit) else 0
    kept = bill
    for moment in (turn for turn in turns if turn > limit):
        bill = PRICE if eats_by_the_log(log, person, day, moment) else 0
    return max(bill, kept if late_is_charged else 0)


def test_an_order_freezes_on_the_open_day_before() -> None:
    facts = LunchFacts(OpenDays())
    assert orders.cutoff(facts, BOOK, MONDAY) == at_wall_time(date(2026, 11, 20), time(13))
    after_christmas = orders.cutoff(facts, BOOK, date(2026, 12, 28))
    assert after_christmas == at_wall_time(date(2026, 12, 23), time(13))


@given(weeks, moments)
def test_every_open_day_until_the_cut_off_is_due_once(week: Week, now: datetime) -> None:
    facts = week.facts
    first = DAYS[0]
    due = orders.due_days(facts, BOOK, (), first, now)
    assert len({day for day, _ in due}) == len(due)
    for day, cutoff in due:
        assert cutoff <= now
        assert cutoff < at_wall_time(day, time(0))
        assert facts.is_open(day, cutoff)
        assert orders.cutoff(facts, BOOK, day) == cutoff
    known = [day for day, _ in due]
    assert orders.due_days(facts, BOOK, known, first, now) == []
    expected = [
        day
        for day in DAYS
        if (moment := orders.cutoff(facts, BOOK, day))
        and moment <= now
        and facts.is_open(day, moment)
    ]
    assert [day for day in known if day in DAYS] == expected

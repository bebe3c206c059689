"""Everything that calendars are made of, read once; each calendar is then put together from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy.orm import Session

from seniorplus.domain.calendar import OpenDays, month_range
from seniorplus.domain.codes import Category
from seniorplus.domain.diets import ALLERGENS
from seniorplus.domain.feed_codes import ConsentKind, FeedKind, FeedName
from seniorplus.domain.house_rules import HouseRules
from seniorplus.domain.refusal import Refusal
from seniorplus.models.choir import Performance
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.services.feeds.joining import first_parts
from seniorplus.services.feeds.people import PersonFacts, read_people
from seniorplus.services.feeds.selection import Names, SeriesFacts, series_facts
from seniorplus.storage.queries import consents, feeds, house, menus, timetable
from seniorplus.views.feeds import DishLine, FeedHead, FeedView, SingleEntry

DAYS_BACK = 90
MONTHS_AHEAD = 12
BASIC = "basic"


@dataclass(frozen=True, slots=True)
class FeedBook:
    """The facts behind all calendars.

    Attributes:
        heads: Every calendar that there is, those of the whole house first.
        consented: The names of the calendars that the family may read.
        calendar: The open days.
        horizon: The first and the last day of which calendars tell.
        open_days: The open days within the horizon.
        rules: The rules of the house today.
        names: Rooms and instructors.
        series: The series that have not ended before the horizon.
        events: The events since its first day.
        talks: The confidential talks since then.
        lunches: The menus since then.
        people: Those who have a calendar, by number.
        alarms: Minutes before which a calendar reminds.
    """

    heads: tuple[FeedHead, ...]
    consented: frozenset[str]
    calendar: OpenDays
    horizon: tuple[date, date]
    open_days: tuple[date, ...]
    rules: HouseRules
    names: Names
    series: tuple[SeriesFacts, ...]
    events: tuple[tuple[HouseEvent, Performance | None], ...]
    talks: tuple[Appointment, ...]
    lunches: tuple[SingleEntry, ...]
    people: Mapping[int, PersonFacts]
    alarms: Mapping[str, int]

    def head(self, name: FeedName) -> FeedHead:
        """What a calendar is.

        Raises:
            Refusal: `feed_unknown`.
        """
        for head in self.heads:
            if head.name == name:
                return head
        raise Refusal("feed_unknown", feed=str(name))

    def feed(self, name: FeedName) -> FeedView:
        """A calendar as it is published.

        Raises:
            Refusal: `feed_unknown`.
        """
        head = self.head(name)
        from seniorplus.services.feeds.contents import contents

        series, singles = contents(self, name)
        return FeedView(
            head, self.rules.calendar_domain, series, singles, self.alarms.get(str(name))
        )


def horizon(today: date) -> tuple[date, date]:
    """The days of which calendars tell: 90 back, and a year ahead for what nothing else bounds.

    Both ends are ends of months, so that a calendar stays the same from day to day.
    """
    back = date.fromordinal(max(1, today.toordinal() - DAYS_BACK)).replace(day=1)
    months = today.year * 12 + today.month - 1 + MONTHS_AHEAD
    return back, month_range(min(months // 12, date.max.year), months % 12 + 1)[1]


def read_book(session: Session, today: date) -> FeedBook:
    """Read what all calendars are made of, without a query in a loop."""
    first, last = horizon(today)
    calendar = house.open_days(session)
    rules = house.rules_on(session, today)
    names = Names(timetable.room_names(session), timetable.instructor_names(session))
    people = read_people(session, today, first, last)
    agreed = consents.in_force(session, ConsentKind.FAMILY_CALENDAR, today)
    row = house.the_house(session)
    return FeedBook(
        tuple(_heads(row.name if row else "", rules, names, people.values())),
        frozenset(
            str(FeedName(FeedKind.PERSON, str(number)))
            for number, person in people.items()
            if person.id in agreed
        ),
        calendar,
        (first, last),
        tuple(calendar.between(first, last)),
        rules,
        names,
        _series(session, first, cache(calendar.is_open)),
        tuple(feeds.events_since(session, first)),
        tuple(feeds.talks_since(session, first)),
        tuple(_menus(session, first)),
        people,
        feeds.alarms(session),
    )


def _series(
    session: Session, first: date, is_open: Callable[[date], bool]
) -> tuple[SeriesFacts, ...]:
    rows, continued = feeds.series_since(session, first), feeds.continued_series(session)
    known = {row.id: timetable.as_series(row) for row in (*continued, *rows)}
    parts = first_parts((*continued, *rows), known)
    exceptions = feeds.exceptions_since(session, first)
    return tuple(
        series_facts(row, known[row.id], parts[row.id], exceptions.get(row.id, []), first, is_open)
        for row in rows
    )


def _heads(
    house_name: str, rules: HouseRules, names: Names, people: Iterable[PersonFacts]
) -> Iterator[FeedHead]:
    for kind in (FeedKind.HOUSE, FeedKind.LUNCHES, FeedKind.EVENTS, FeedKind.CLUB):
        yield FeedHead(FeedName(kind), "", house_name)
    yield FeedHead(FeedName(FeedKind.CHOIR), rules.ensemble, house_name)
    for code, name in names.rooms.items():
        yield FeedHead(FeedName(FeedKind.ROOM, code), name, house_name)
    for number, name in sorted(names.instructors.items()):
        yield FeedHead(FeedName(FeedKind.INSTRUCTOR, str(number)), name, house_name)
    for person in people:
        yield FeedHead(FeedName(FeedKind.PERSON, str(person.number)), person.name, house_name)


def _menus(session: Session, first: date) -> Iterator[SingleEntry]:
    """The menu of each day that has one; the variants after what everybody else eats."""
    days = menus.menu_days(session, first, date.max)
    diets = feeds.diet_names(session)
    for day, variants in menus.plates(session, first, date.max).items():
        ordered = sorted(variants.items(), key=lambda item: item[0] != BASIC)
        yield SingleEntry(
            f"menu-{day:%Y%m%d}",
            "",
            Category.MEAL,
            day,
            None,
            0,
            "",
            0,
            days[day].changed_at,
            dishes=tuple(
                DishLine(
                    "" if diet == BASIC else diets.get(diet, diet),
                    plate.name,
                    tuple(item.value for item in ALLERGENS if item.value in plate.ingredients),
                )
                for diet, plates in ordered
                for plate in plates
            ),
        )

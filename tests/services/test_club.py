"""The senior club: members of the house and from outside, meetings, who came."""

from datetime import date, time
from typing import Any

from houses import MONDAY, House, absent, admit, arrive, query, refused, wall
from timetables import furnish_rooms, plan, weekly

from seniorplus.domain.activity_codes import Audience, PresenceMark
from seniorplus.domain.codes import Category, Role
from seniorplus.services import club, journal, people, sessions
from seniorplus.views.club import ClubMemberRow
from seniorplus.views.people import PersonFields

SINCE = date(2026, 9, 1)
OCTOBER = date(2026, 10, 5)
DAYS = [date(2026, 11, 9), date(2026, 11, 16), MONDAY]


def outsider(house: House, first: str, last: str, since: date = SINCE) -> int:
    fields = PersonFields(first, last, phone="000 222 333")
    return people.register(house.desk, fields, Role.CLUB_MEMBER, since)


def meet(house: House, **changes: Any) -> int:
    """The club on Mondays at eleven, from the 9th of November on."""
    furnish_rooms(house)
    values: dict[str, Any] = {
        "title": "Klub Seniora",
        "category": Category.CLUB,
        "audience": Audience.CLUB,
        "pattern": weekly("1", time(11), first=DAYS[0]),
    }
    return plan(house, **(values | changes))


def key(series: int, day: date) -> str:
    return f"{series}-{day.isoformat()}"


def mark(house: House, series: int, day: date, number: int, what: PresenceMark) -> None:
    journal.mark(house.desk, series, day, [number], what)


def member(house: House, number: int) -> ClubMemberRow:
    return next(row for row in club.view(house.desk).members if row.number == number)


def test_members_come_from_the_house_and_from_outside(house: House) -> None:
    inside = admit(house, "Zofia Żak")
    club.join(house.desk, inside, OCTOBER)
    outside = outsider(house, "Jan", "Łoś")
    assert club.view(house.desk).members == (
        ClubMemberRow(outside, "Łoś Jan", "000 222 333", SINCE, None, False, 0, 0),
        ClubMemberRow(inside, "Żak Zofia", "", OCTOBER, None, True, 0, 0),
    )


def test_nobody_becomes_a_member_twice(house: House) -> None:
    number = admit(house, "Zofia Żak")
    club.join(house.desk, number, MONDAY)
    for day in (OCTOBER, MONDAY, date(2027, 1, 4)):
        with refused("role_held", role="club_member"):
            club.join(house.desk, number, day)
    with refused("person_unknown"):
        club.join(house.desk, 404, MONDAY)


def test_a_membership_ends_with_a_day_that_may_be_corrected(house: House) -> None:
    number = admit(house, "Zofia Żak")
    club.join(house.desk, number, OCTOBER)
    club.leave(house.desk, number, date(2026, 12, 31))
    assert member(house, number).last_day == date(2026, 12, 31)
    club.leave(house.desk, number, MONDAY)
    assert member(house, number).last_day == MONDAY
    house.at(8, day=date(2026, 11, 24))
    assert club.view(house.desk).members == ()
    with refused("not_a_club_member"):
        club.leave(house.desk, number, date(2026, 11, 24))
    club.join(house.desk, number, date(2026, 11, 24))
    assert member(house, number).since == date(2026, 11, 24)


def test_ending_a_membership_twice_with_the_same_day_does_it_once(house: House) -> None:
    number = outsider(house, "Jan", "Łoś")
    for _press in range(2):
        club.leave(house.desk, number, MONDAY)
    assert len(query("SELECT 1 FROM audit_entry WHERE action = 'club.leave'")) == 1


def test_a_membership_does_not_end_before_it_began(house: House) -> None:
    number = outsider(house, "Jan", "Łoś", OCTOBER)
    with refused("days_out_of_order", first=OCTOBER, last=SINCE):
        club.leave(house.desk, number, SINCE)
    other = admit(house, "Zofia Żak")
    with refused("not_a_club_member"):
        club.leave(house.desk, other, MONDAY)


def test_meetings_are_those_behind_us_and_those_to_come(house: House) -> None:
    series = meet(house)
    plan(house, title="Gimnastyka", room="mala")
    outsider(house, "Jan", "Łoś")
    view = club.view(house.desk)
    assert [row.original_day for row in view.recent] == [DAYS[1], DAYS[0]]
    assert [row.original_day for row in view.coming][:2] == [MONDAY, date(2026, 11, 30)]
    assert len(view.coming) == club.MOST_COMING
    first = view.coming[0]
    assert (first.key, first.series, first.title) == (key(series, MONDAY), series, "Klub Seniora")
    assert (first.start, first.end, first.room) == (wall(11), wall(12), "sala duża")
    assert (first.expected, first.present, first.cancelled) == (1, None, False)
    house.at(11, 59)
    assert club.view(house.desk).coming[0].original_day == MONDAY
    house.at(12)
    assert club.view(house.desk).recent[0].original_day == MONDAY


def test_a_meeting_is_one_by_its_category_or_by_its_audience(house: House) -> None:
    meet(house, audience=Audience.OPEN)
    plan(
        house,
        title="Karty",
        category=Category.RECREATIONAL,
        audience=Audience.CLUB,
        pattern=weekly("2"),
    )
    titles = {row.title for row in club.view(house.desk).coming}
    assert titles == {"Klub Seniora", "Karty"}


def test_a_cancelled_meeting_is_told_and_counts_for_nobody(house: House) -> None:
    series = meet(house)
    number = outsider(house, "Jan", "Łoś")
    mark(house, series, DAYS[0], number, PresenceMark.PRESENT)
    sessions.cancel(house.desk, series, DAYS[0], "awaria ogrzewania")
    assert [row.cancelled for row in club.view(house.desk).recent] == [False, True]
    assert (member(house, number).attended, member(house, number).meetings) == (0, 0)
    with refused("class_cancelled"):
        mark(house, series, DAYS[0], number, PresenceMark.PRESENT)


def test_attendance_counts_the_meetings_of_which_anything_was_recorded(house: House) -> None:
    series = meet(house)
    old, new = outsider(house, "Jan", "Łoś"), outsider(house, "Ewa", "Kot", DAYS[1])
    mark(house, series, DAYS[0], old, PresenceMark.PRESENT)
    assert [(row.attended, row.meetings) for row in club.view(house.desk).members] == [
        (0, 0),
        (1, 1),
    ]
    mark(house, series, DAYS[1], new, PresenceMark.PRESENT)
    mark(house, series, DAYS[1], old, PresenceMark.MISSED)
    assert (member(house, new).attended, member(house, new).meetings) == (1, 1)
    assert (member(house, old).attended, member(house, old).meetings) == (1, 2)
    assert [row.present for row in club.view(house.desk).recent] == [1, 1]


def test_meetings_of_more_than_a_quarter_ago_are_not_counted(house: House) -> None:
    series = meet(house)
    number = outsider(house, "Jan", "Łoś")
    mark(house, series, DAYS[0], number, PresenceMark.PRESENT)
    house.at(8, day=DAYS[0] + club.QUARTER)
    assert member(house, number).meetings == 1
    house.at(8, day=date.fromordinal((DAYS[0] + club.QUARTER).toordinal() + 1))
    assert member(house, number).meetings == 0


def test_a_meeting_does_not_expect_whom_an_absence_excuses(house: House) -> None:
    series = meet(house)
    missed = outsider(house, "Ewa", "Kot")
    outsider(house, "Jan", "Łoś")
    there, away, not_come = (admit(house, f"Anna {name}") for name in ("Bąk", "Cis", "Dąb"))
    for number in (there, away, not_come):
        club.join(house.desk, number, OCTOBER)
    absent(house, away, MONDAY, MONDAY)
    arrive(house, there)
    house.at(12, 30)
    mark(house, series, MONDAY, missed, PresenceMark.MISSED)
    journal.mark_all_but(house.desk, series, MONDAY)
    last = club.view(house.desk).recent[0]
    assert (last.present, last.expected) == (2, 4)

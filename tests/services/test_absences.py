"""Absences: one call, one entry, and everything follows."""

from datetime import date, time

import pytest
from houses import MONDAY, House, absent, admit, query, refused, states, wall
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import AlertCode, CallPurpose, CallResult, Category
from seniorplus.services import absences, calls, choir, contacts, day, people
from seniorplus.views.choir import MemberFields
from seniorplus.views.people import ContactView

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
NEXT_MONDAY = date(2026, 11, 30)


def test_an_absence_makes_absent_on_its_days_only(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, TUESDAY)
    assert states(house) == {zofia: "absent"}
    assert states(house, TUESDAY) == {zofia: "absent"}
    assert states(house, date(2026, 11, 25)) == {zofia: "expected"}
    assert day.view(house.desk).rows[0].absent_until == TUESDAY


def test_until_further_notice_needs_a_day_of_review_and_asks_on_it(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("review_missing"):
        absent(house, zofia, MONDAY, None)
    noted = absent(house, zofia, MONDAY, None, reason="hospital", review_on=FRIDAY)
    assert day.view(house.desk).rows[0].until_notice
    assert day.view(house.desk).alerts == ()
    house.at(8, 0, FRIDAY)
    (alert,) = day.view(house.desk).alerts
    assert (alert.code, alert.person) == (AlertCode.ABSENCE_REVIEW, zofia)
    absences.prolong_review(house.desk, noted, NEXT_MONDAY)
    assert day.view(house.desk).alerts == ()
    assert states(house, date(2026, 12, 21)) == {zofia: "absent"}


def test_a_long_absence_is_announced_after_14_days_and_reviewed_after_30(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, date(2026, 11, 2), date(2026, 12, 31))
    codes = {}
    for when in (date(2026, 11, 13), date(2026, 11, 16), date(2026, 12, 2)):
        house.at(8, 0, when)
        codes[when.day] = [alert.code for alert in day.view(house.desk).alerts]
    assert codes == {13: [], 16: [AlertCode.LONG_ABSENCE], 2: [AlertCode.ABSENCE_REVIEW]}


def test_a_part_of_a_day_is_shown_beside_the_state(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, MONDAY, from_time=time(10), until_time=time(12))
    (row,) = day.view(house.desk).rows
    assert (row.state, row.part_day) == ("expected", (time(10), time(12)))
    absent(house, zofia, MONDAY, MONDAY)
    assert states(house) == {zofia: "absent"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (MONDAY, TUESDAY),
        (date(2026, 11, 20), MONDAY),
        (TUESDAY, TUESDAY),
        (date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_an_absence_over_another_is_refused(house: House, first: date, last: date) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, TUESDAY)
    with refused("absence_overlaps", first=MONDAY, last=TUESDAY):
        absent(house, zofia, first, last)
    with refused("absence_overlaps"):
        absent(house, zofia, date(2026, 11, 20), None, review_on=FRIDAY)
    assert absent(house, zofia, date(2026, 11, 25), FRIDAY) > 0
    assert absent(house, admit(house, "Jan Żuraw"), first, last) > 0


@pytest.mark.parametrize(
    ("code", "last", "details"),
    [
        ("days_out_of_order", date(2026, 11, 22), {}),
        ("period_too_long", date(2028, 1, 1), {}),
        ("days_out_of_order", None, {"review_on": date(2026, 11, 22)}),
        ("bad_interval", MONDAY, {"from_time": time(10)}),
        ("bad_interval", MONDAY, {"from_time": time(10), "until_time": time(10)}),
        ("part_of_one_day", TUESDAY, {"from_time": time(10), "until_time": time(11)}),
        ("reason_unknown", MONDAY, {"reason": "grypa"}),
        ("text_too_long", MONDAY, {"reported_by": "córka " * 30}),
    ],
)
def test_what_cannot_be_an_absence_is_refused(
    sqlite_house: House, code: str, last: date | None, details: dict[str, object]
) -> None:
    zofia = admit(sqlite_house, "Zofia Kłos")
    with refused(code):
        absent(sqlite_house, zofia, MONDAY, last, **details)
    assert query("SELECT count(*) FROM absence") == [(0,)]


def test_a_return_ends_an_absence_and_a_mistake_is_taken_back(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    noted = absent(house, zofia, date(2026, 11, 16), None, review_on=FRIDAY)
    absences.end(house.desk, noted, date(2026, 11, 22))
    assert states(house) == {zofia: "expected"}
    with refused("absence_unknown"):
        absences.end(house.desk, noted, FRIDAY)
    (row,) = people.details(house.desk, zofia).absences
    assert (row.last_day, row.review_on) == (date(2026, 11, 22), None)
    absences.take_back(house.desk, row.id)
    assert people.details(house.desk, zofia).absences == ()
    # The facts themselves are all still there.
    assert query("SELECT count(*) FROM absence") == [(3,)]


def test_an_absence_does_not_end_before_it_began(house: House) -> None:
    noted = absent(house, admit(house, "Zofia Kłos"), MONDAY, FRIDAY)
    with refused("days_out_of_order"):
        absences.end(house.desk, noted, date(2026, 11, 20))
    with refused("in_past"):
        absences.prolong_review(house.desk, noted, date(2026, 11, 20))


def test_prolonging_an_absence_over_the_next_one_is_refused(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    noted = absent(house, zofia, MONDAY, TUESDAY)
    absent(house, zofia, FRIDAY, FRIDAY)
    with refused("absence_overlaps", first=FRIDAY, last=FRIDAY):
        absences.end(house.desk, noted, NEXT_MONDAY)


def test_a_repeated_command_notes_one_absence(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, MONDAY, nonce="tel-1")
    with refused("absence_overlaps"):
        absent(house, zofia, MONDAY, MONDAY, nonce="tel-1")
    assert query("SELECT count(*) FROM absence") == [(1,)]


def test_reasons_are_excused_by_default_and_the_counter_sees_none(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, MONDAY, MONDAY, reason="none_given")
    absent(house, zofia, TUESDAY, TUESDAY, reason="hospital")
    known = people.details(house.desk, zofia).absences
    assert [(row.reason, row.excused) for row in known] == [
        ("bez podania powodu", False),
        ("szpital", True),
    ]
    assert {row.reason for row in absences.of_person(house.desk, zofia)} == {""}


def test_whom_to_tell_names_only_authorised_contacts(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", group="Malwy")
    for name, authorised in (("Anna Kłos", True), ("Piotr Kłos", False)):
        contacts.save(house.desk, zofia, ContactView(0, name, "dziecko", "600 100 200", authorised))
    furnish_rooms(house)
    for hour, title, category, audience, group, leader in (
        (9, "Gimnastyka", Category.PHYSICAL, Audience.GROUP, "Malwy", "E. Lis"),
        (10, "Malowanie", Category.CULTURAL, Audience.GROUP, "Bratki", "K. Sroka"),
        (11, "Próba chóru", Category.CHOIR, Audience.CHOIR, "", "M. Dudek"),
    ):
        plan(
            house,
            title=title,
            category=category,
            audience=audience,
            group=group,
            pattern=weekly("2", time(hour)),
            instructor=instructor(house, leader, phone="000 300 400"),
        )
    noted = absent(house, zofia, MONDAY, FRIDAY)

    def told() -> list[tuple[str, str, object]]:
        return [
            (row.kind, row.recipient, row.told_at)
            for row in absences.whom_to_tell(house.desk, noted)
        ]

    expected = [
        ("kitchen", "", None),
        ("instructor", "E. Lis", None),
        ("contact", "Anna Kłos", None),
    ]
    assert told() == expected
    choir.join(house.desk, zofia, MemberFields("S", date(2026, 1, 1)))
    assert ("instructor", "M. Dudek", None) in told()
    calls.log(
        house.desk,
        zofia,
        CallPurpose.TELL_ABSENCE,
        CallResult.REACHED,
        recipient="contact:Anna Kłos",
    )
    assert ("contact", "Anna Kłos", wall(7, 40)) in told()


def test_the_kitchen_is_not_told_about_somebody_who_eats_no_lunch(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", eats_lunch=False)
    noted = absent(house, zofia, MONDAY, FRIDAY)
    assert absences.whom_to_tell(house.desk, noted) == ()

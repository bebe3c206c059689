"""Whom to telephone about classes that do not take place as planned, and who knows already."""

from datetime import time, timedelta

from houses import MONDAY, House, absent, admit, query, refused
from timetables import for_group, furnish_rooms, plan

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.timetable import session_key
from seniorplus.services import contacts, enrolments, session_news, sessions, stays
from seniorplus.views.people import ContactView
from seniorplus.views.week import SessionMove

TUESDAY = MONDAY + timedelta(days=1)


def contact(name: str, phone: str, *, authorised: bool) -> ContactView:
    return ContactView(0, name, "córka", phone, authorised_for_information=authorised)


def test_those_expected_are_told_by_their_own_number_or_an_authorised_contacts(
    house: House,
) -> None:
    furnish_rooms(house)
    kept = admit(house, "Zofia Kłos", group="Malwy", phone="111")
    by_contact = admit(house, "Jan Ącki", group="Malwy")
    without = admit(house, "Ewa Żuk", group="Malwy")
    admit(house, "Adam Inny", group="Bratki", phone="222")
    contacts.save(house.desk, by_contact, contact("Obca", "333", authorised=False))
    contacts.save(house.desk, by_contact, contact("Anna", "444", authorised=True))
    series = plan(house, title="Gimnastyka", **for_group("Malwy"))
    sessions.cancel(house.desk, series, MONDAY)
    rows = session_news.whom_to_tell(house.desk, [session_key(series, MONDAY)])
    assert [(row.number, row.phone) for row in rows] == [
        (by_contact, "444 Anna"),
        (kept, "111"),
        (without, ""),
    ]
    assert {row.about for row in rows} == {"23.11 10:00 Gimnastyka"}


def test_who_is_away_or_dead_is_not_called(house: House) -> None:
    furnish_rooms(house)
    away = admit(house, "Zofia Kłos")
    dead = admit(house, "Jan Kot")
    there = admit(house, "Ewa Żuk")
    series = plan(house)
    absent(house, away, MONDAY, MONDAY)
    stays.register_death(house.desk, dead, MONDAY)
    sessions.cancel(house.desk, series, MONDAY)
    rows = session_news.whom_to_tell(house.desk, [session_key(series, MONDAY)])
    assert [row.number for row in rows] == [there]


def test_several_classes_make_one_call_and_a_move_says_where_to(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    series = plan(house, title="Gimnastyka", audience=Audience.ENROLLED)
    other = plan(house, title="Szachy", room="mala")
    enrolments.enrol(house.desk, series, [zofia])
    sessions.move(house.desk, series, MONDAY, SessionMove(day=TUESDAY, start=time(13)))
    sessions.cancel(house.desk, other, MONDAY)
    keys = [session_key(other, MONDAY), session_key(series, MONDAY)]
    (row,) = session_news.whom_to_tell(house.desk, keys)
    assert row.about == "23.11 10:00 → 24.11 13:00 Gimnastyka, 23.11 10:00 Szachy"


def test_a_class_that_was_moved_and_then_cancelled_is_named_where_it_lay(house: House) -> None:
    furnish_rooms(house)
    admit(house, "Zofia Kłos")
    series = plan(house, title="Gimnastyka")
    sessions.move(house.desk, series, MONDAY, SessionMove(day=TUESDAY, start=time(13)))
    sessions.cancel(house.desk, series, MONDAY)
    (row,) = session_news.whom_to_tell(house.desk, [session_key(series, MONDAY)])
    assert row.about == "24.11 13:00 Gimnastyka"


def test_who_was_told_counts_until_the_class_changes_again(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    series = plan(house)
    keys = [session_key(series, MONDAY)]
    sessions.cancel(house.desk, series, MONDAY)
    assert session_news.told(house.desk, keys) == {}
    moment = house.at(8)
    session_news.note_told(house.desk, zofia, keys)
    session_news.note_told(house.other_desk, zofia, keys)
    assert session_news.told(house.desk, keys) == {zofia: moment}
    assert query('SELECT count(*) FROM "call"')[0][0] == 1
    house.at(9)
    sessions.restore(house.desk, series, MONDAY)
    sessions.move(house.desk, series, MONDAY, SessionMove(start=time(13)))
    assert session_news.told(house.desk, keys) == {}


def test_who_knows_of_one_of_two_classes_was_not_told_yet(house: House) -> None:
    furnish_rooms(house)
    zofia = admit(house, "Zofia Kłos")
    series, other = plan(house), plan(house, title="Szachy", room="mala")
    keys = [session_key(series, MONDAY), session_key(other, MONDAY)]
    session_news.note_told(house.desk, zofia, keys[:1])
    assert session_news.told(house.desk, keys) == {}
    assert set(session_news.told(house.desk, keys[:1])) == {zofia}


def test_a_class_that_is_none_is_refused(house: House) -> None:
    for key in ("1-2026-11-24", "e5", "x-y"):
        with refused("class_unknown"):
            session_news.whom_to_tell(house.desk, [key])
    assert session_news.whom_to_tell(house.desk, []) == ()

"""The class journal: texts, presence by hand, by exception and by card, signatures, averages."""

from datetime import date, time, timedelta

import pytest
from houses import (
    MONDAY,
    House,
    absent,
    admit,
    arrive,
    card_for,
    leave,
    query,
    refused,
    row_counts,
    states,
    wall,
)
from timetables import for_group, furnish_rooms, instructor, plan, weekly

from seniorplus.domain import tokens
from seniorplus.domain.activity_codes import (
    Audience,
    JournalState,
    Presence,
    PresenceMark,
    PresenceSource,
)
from seniorplus.domain.clock import local
from seniorplus.domain.codes import AlertCode, Category, Role
from seniorplus.domain.journal import PresenceOutcome
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.services import day as days
from seniorplus.services import (
    enrolments,
    journal,
    journal_month,
    journal_papers,
    journal_scans,
    people,
    sessions,
    spare_cards,
    stays,
)
from seniorplus.services import history as histories
from seniorplus.storage import presence_writing
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.journal import JournalFields, JournalView
from seniorplus.views.people import PersonFields
from seniorplus.views.week import SessionMove

PRESENT, DECLINED, MISSED = PresenceMark.PRESENT, PresenceMark.DECLINED, PresenceMark.MISSED
TEXTS = JournalFields("rozgrzewka", "Ćwiczenia z piłką", "pokaz", "bez uwag", "E. Lis")


def gymnastics(house: House, **changes: object) -> int:
    """Gymnastics for everybody on Mondays from 10:00 to 11:00, led by E. Lis."""
    furnish_rooms(house)
    return plan(house, **({"instructor": instructor(house, "E. Lis")} | changes))


def seen(house: House, series: int, day: date = MONDAY) -> JournalView:
    return journal.view(house.desk, series, day)


def known(house: House, series: int, day: date = MONDAY) -> dict[int, Presence]:
    """What is known about everybody, by number."""
    return {row.number: row.presence for row in seen(house, series, day).rows}


def club_member(house: House, first: str, last: str) -> int:
    number = people.register(house.desk, PersonFields(first, last), Role.CLUB_MEMBER, MONDAY)
    assert isinstance(number, int)
    return number


def test_a_journal_begins_with_those_expected_and_the_instructor(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak"), admit(house, "Jan Ćwik")
    admit(house, "Anna Wtorek", "2")
    made = gymnastics(house)
    view = seen(house, made)
    assert [row.number for row in view.rows] == [jan, zofia]
    assert {row.presence for row in view.rows} == {Presence.UNKNOWN}
    assert (view.leader, view.instructor, view.version) == ("E. Lis", "E. Lis", 0)
    assert (view.room, view.start, view.state) == ("sala duża", wall(10), JournalState.NOT_DUE)
    assert (view.scanning_from, view.scanning_until) == (wall(9, 30), wall(11, 10))


def test_texts_are_kept_with_who_wrote_them_and_who_led_the_class(house: House) -> None:
    made = gymnastics(house)
    assert journal.save(house.desk, made, MONDAY, TEXTS) == 1
    view = seen(house, made)
    assert (view.plan, view.topic, view.method) == ("rozgrzewka", "Ćwiczenia z piłką", "pokaz")
    assert (view.remarks, view.leader, view.version) == ("bez uwag", "E. Lis", 1)
    assert (view.changed_by, view.changed_at) == (house.desk.label, wall(7, 40))
    assert journal.save(house.desk, made, MONDAY, TEXTS) == 1
    assert journal.save(house.desk, made, MONDAY, JournalFields(topic="Inny", version=1)) == 2
    assert (seen(house, made).topic, seen(house, made).leader) == ("Inny", "E. Lis")


def test_who_wrote_meanwhile_is_told_with_the_texts_that_differ(house: House) -> None:
    made = gymnastics(house)
    journal.save(house.other_desk, made, MONDAY, TEXTS)
    mine = JournalFields("rozgrzewka", "Marsz", "pokaz", "", "E. Lis")
    with refused("journal_changed_meanwhile", by="B. Wójcik", version=1) as caught:
        journal.save(house.desk, made, MONDAY, mine)
    params = caught.value.params
    assert params["differs"] == "topic,remarks"
    assert (params["topic"], params["remarks"]) == ("Ćwiczenia z piłką", "bez uwag")
    told = sentence(caught.value.code, params)
    assert "B. Wójcik, 23.11 7:40" in told
    assert "temat „Ćwiczenia z piłką”; uwagi „bez uwag”" in told
    assert seen(house, made).topic == "Ćwiczenia z piłką"


def test_a_hand_marks_who_was_there_who_declined_and_who_was_missed(house: House) -> None:
    zofia, jan, ewa = (admit(house, name) for name in ("Zofia Żak", "Jan Ćwik", "Ewa Bąk"))
    made = gymnastics(house)
    house.at(10, 5)
    assert journal.mark(house.desk, made, MONDAY, [zofia], PRESENT) == 1
    journal.mark(house.desk, made, MONDAY, [jan], DECLINED)
    journal.mark(house.desk, made, MONDAY, [ewa], MISSED)
    assert known(house, made) == {
        zofia: Presence.PRESENT,
        jan: Presence.DECLINED,
        ewa: Presence.MISSED,
    }
    (row,) = [row for row in seen(house, made).rows if row.number == zofia]
    assert (row.source, row.recorded_at) == (PresenceSource.HAND, wall(10, 5))
    assert row.recorded_by == house.desk.label
    assert seen(house, made).attendance.present == 1


def test_a_mark_corrects_the_one_before_it_and_the_same_again_writes_nothing(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    house.at(10)
    journal.mark(house.desk, made, MONDAY, [zofia], MISSED)
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)
    before = row_counts()["session_presence"]
    assert journal.mark(house.desk, made, MONDAY, [zofia], PRESENT) == 0
    assert row_counts()["session_presence"] == before == 2
    assert known(house, made) == {zofia: Presence.PRESENT}
    assert journal.unmark(house.desk, made, MONDAY, [zofia]) == 1
    assert journal.unmark(house.desk, made, MONDAY, [zofia]) == 0
    assert known(house, made) == {zofia: Presence.UNKNOWN}
    journal.mark(house.desk, made, MONDAY, [zofia], DECLINED)
    assert known(house, made) == {zofia: Presence.DECLINED}


def test_an_absence_excuses_and_a_walk_in_stands_on_the_list(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak", group="A"), admit(house, "Jan Ćwik", group="B")
    absent(house, zofia, MONDAY, MONDAY)
    made = gymnastics(house, **for_group("A"))
    house.at(10)
    journal.mark(house.desk, made, MONDAY, [jan], PRESENT)
    assert known(house, made) == {zofia: Presence.EXCUSED, jan: Presence.WALK_IN}
    view = seen(house, made)
    assert (view.attendance.present, view.attendance.counted_on) == (1, 0)
    assert view.attendance.share is None


def test_whoever_wishes_comes_to_an_open_class_and_surprises_nobody(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house, audience=Audience.OPEN)
    assert seen(house, made).rows == ()
    house.at(10)
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)
    assert known(house, made) == {zofia: Presence.PRESENT}
    assert seen(house, made).attendance.share is None


def test_presence_by_exception_leaves_marks_and_invents_nobody(house: House) -> None:
    names = "Zofia Żak", "Jan Ćwik", "Ewa Bąk", "Ola Dąb", "Iga Fok", "Rut Gil"
    zofia, jan, ewa, ola, iga, rut = (admit(house, name) for name in names)
    made = gymnastics(house)
    absent(house, rut, MONDAY, MONDAY)
    for number in (zofia, jan, iga):
        arrive(house, number)
    house.at(9)
    leave(house, iga)
    house.at(10, 20)
    arrive(house, ewa)
    journal.mark(house.desk, made, MONDAY, [jan], DECLINED)
    expected = {row.number for row in seen(house, made).rows if row.by_exception}
    assert expected == {zofia, ewa}
    done = journal.mark_all_but(house.desk, made, MONDAY)
    assert (done.marked, done.unknown) == (2, ("Dąb Ola", "Fok Iga"))
    assert known(house, made) == {
        zofia: Presence.PRESENT,
        ewa: Presence.PRESENT,
        jan: Presence.DECLINED,
        ola: Presence.UNKNOWN,
        iga: Presence.UNKNOWN,
        rut: Presence.EXCUSED,
    }
    sources = {row.number: row.source for row in seen(house, made).rows}
    assert sources[zofia] is PresenceSource.EXCEPTION
    assert journal.mark_all_but(house.desk, made, MONDAY).marked == 0


def test_an_arrival_beats_an_absence_of_the_whole_day_but_not_of_the_hour(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak"), admit(house, "Jan Ćwik")
    made = gymnastics(house)
    absent(house, zofia, MONDAY, MONDAY + timedelta(days=3))
    absent(house, jan, MONDAY, MONDAY, from_time=time(9, 30), until_time=time(10, 30))
    arrive(house, zofia)
    arrive(house, jan)
    house.at(11)
    journal.mark_all_but(house.desk, made, MONDAY)
    assert known(house, made) == {zofia: Presence.PRESENT, jan: Presence.EXCUSED}


def test_people_from_outside_need_no_arrival_to_be_present_by_exception(house: House) -> None:
    member = club_member(house, "Olga", "Kot")
    made = gymnastics(house, audience=Audience.CLUB, category=Category.CLUB)
    house.at(10)
    done = journal.mark_all_but(house.desk, made, MONDAY)
    assert (done.marked, done.unknown) == (1, ())
    assert known(house, made) == {member: Presence.PRESENT}


def test_before_its_time_a_class_takes_a_plan_and_a_refusal_but_no_presence(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    house.at(9, 29)
    journal.save(house.desk, made, MONDAY, TEXTS)
    journal.mark(house.desk, made, MONDAY, [zofia], DECLINED)
    for mark in (PRESENT, MISSED):
        with refused("class_not_open_yet", begins=wall(9, 30)):
            journal.mark(house.desk, made, MONDAY, [zofia], mark)
    with refused("class_not_begun"):
        journal.mark_all_but(house.desk, made, MONDAY)
    with refused("class_not_begun"):
        journal.sign(house.desk, made, MONDAY, "E. Lis")
    assert seen(house, made).state is JournalState.NOT_DUE
    house.at(9, 30)
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)


def test_a_signature_needs_a_topic_and_closes_the_journal_until_it_is_reopened(
    house: House,
) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    card = card_for(house, zofia)
    house.at(11)
    with refused("journal_without_topic"):
        journal.sign(house.desk, made, MONDAY, "E. Lis")
    journal.save(house.desk, made, MONDAY, JournalFields(plan="tylko plan"))
    with refused("journal_without_topic"):
        journal.sign(house.desk, made, MONDAY, "E. Lis")
    journal.save(house.desk, made, MONDAY, JournalFields(topic="Marsz", version=1))
    with refused("text_missing"):
        journal.sign(house.desk, made, MONDAY, "  ")
    journal.sign(house.desk, made, MONDAY, "E. Lis", version=2)
    view = seen(house, made)
    assert (view.state, view.signed_by) == (JournalState.SIGNED, "E. Lis")
    assert view.signed_at == wall(11)
    for change in (
        lambda: journal.save(house.desk, made, MONDAY, JournalFields(topic="X", version=3)),
        lambda: journal.mark(house.desk, made, MONDAY, [zofia], PRESENT),
        lambda: journal.unmark(house.desk, made, MONDAY, [zofia]),
        lambda: journal.mark_all_but(house.desk, made, MONDAY),
        lambda: journal.sign(house.desk, made, MONDAY, "K. Sroka"),
        lambda: journal_scans.scan(house.desk, made, MONDAY, card),
    ):
        with refused("journal_signed", by="E. Lis", at=wall(11)):
            change()
    with refused("text_missing"):
        journal.reopen(house.desk, made, MONDAY, "")
    journal.reopen(house.desk, made, MONDAY, "dopisanie osoby")
    with refused("journal_not_signed"):
        journal.reopen(house.desk, made, MONDAY, "jeszcze raz")
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)
    assert (seen(house, made).signed_by, seen(house, made).topic) == ("", "Marsz")
    said = query(
        "SELECT v.content FROM audit_value v JOIN audit_entry e ON e.number = v.number"
        " WHERE e.action = 'journal.reopen'"
    )
    assert "dopisanie osoby" in said[0][0]
    assert "E. Lis" in said[0][0]


def test_what_was_not_seen_is_not_signed(house: House) -> None:
    made = gymnastics(house)
    house.at(11)
    journal.save(house.desk, made, MONDAY, TEXTS)
    journal.save(house.other_desk, made, MONDAY, JournalFields(topic="Inny", version=1))
    with refused("journal_changed_meanwhile", by="B. Wójcik", version=2):
        journal.sign(house.desk, made, MONDAY, "E. Lis", version=1)
    assert seen(house, made).signed_by == ""


def test_cancelled_classes_and_meals_have_no_journal(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    lunch = plan(
        house, title="Obiad", category=Category.MEAL, room="mala", pattern=weekly(at=time(12))
    )
    sessions.cancel(house.desk, made, MONDAY)
    house.at(12)
    for series, code in ((made, "class_cancelled"), (lunch, "no_journal_kept")):
        with refused(code):
            journal.save(house.desk, series, MONDAY, TEXTS)
        with refused(code):
            journal.mark(house.desk, series, MONDAY, [zofia], PRESENT)
        with refused(code):
            journal_scans.scan(house.desk, series, MONDAY, "x")
        with refused(code):
            journal.sign(house.desk, series, MONDAY, "E. Lis")
        assert seen(house, series).state is None
    with refused("class_unknown"):
        seen(house, made, MONDAY + timedelta(days=1))
    assert row_counts()["class_journal"] == row_counts()["session_presence"] == 0


def test_nobody_is_marked_who_does_not_exist_or_had_died(house: House) -> None:
    made = gymnastics(house)
    house.at(10)
    with refused("person_unknown", person="99"):
        journal.mark(house.desk, made, MONDAY, [99], PRESENT)
    zofia = admit(house, "Zofia Żak")
    stays.register_death(house.desk, zofia, MONDAY - timedelta(days=1))
    with refused("deceased_person", number=zofia):
        journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)


def test_a_card_marks_presence_and_the_arrival_that_was_missed(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak"), admit(house, "Jan Ćwik")
    arrive(house, jan)
    made = gymnastics(house)
    house.at(10, 2)
    first = journal_scans.scan(house.desk, made, MONDAY, card_for(house, zofia), nonce="a")
    assert (first.outcome, first.name, first.number) == (PresenceOutcome.PRESENT, "Zofia Ż.", zofia)
    assert (first.arrived, first.present, first.at) == (True, 1, wall(10, 2))
    assert states(house)[zofia] == "present"
    second = journal_scans.scan(house.desk, made, MONDAY, card_for(house, jan), nonce="b")
    assert (second.outcome, second.arrived, second.present) == (PresenceOutcome.PRESENT, False, 2)
    (row,) = [row for row in seen(house, made).rows if row.number == zofia]
    assert row.source is PresenceSource.SCAN


def test_a_card_again_and_a_command_again_write_nothing(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    card = card_for(house, zofia)
    house.at(10, 2)
    journal_scans.scan(house.desk, made, MONDAY, card, nonce="a")
    before = row_counts()
    again = journal_scans.scan(house.desk, made, MONDAY, card, nonce="a")
    house.at(10, 9)
    later = journal_scans.scan(house.desk, made, MONDAY, card, nonce="b")
    for answer in (again, later):
        assert (answer.outcome, answer.at) == (PresenceOutcome.REPEAT, wall(10, 2))
        assert (answer.arrived, answer.present) == (False, 1)
    assert row_counts() == before


def test_a_card_shown_after_all_corrects_a_refusal_to_come(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    journal.mark(house.desk, made, MONDAY, [zofia], DECLINED)
    house.at(10)
    answer = journal_scans.scan(house.desk, made, MONDAY, card_for(house, zofia))
    assert answer.outcome is PresenceOutcome.PRESENT
    assert known(house, made) == {zofia: Presence.PRESENT}


def test_outsiders_are_greeted_and_stand_on_the_list(house: House) -> None:
    made = gymnastics(house)
    member = club_member(house, "Olga", "Kot")
    house.at(10)
    answer = journal_scans.scan(house.desk, made, MONDAY, card_for(house, member))
    assert (answer.outcome, answer.name) == (PresenceOutcome.WALK_IN, "Olga K.")
    assert answer.arrived
    assert known(house, made) == {member: Presence.WALK_IN}


def test_a_spare_card_marks_whoever_borrowed_it_today(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    token = card_for(house, None, spare="Z1")
    house.at(10)
    unlent = journal_scans.scan(house.desk, made, MONDAY, token)
    assert (unlent.outcome, unlent.reason) == (PresenceOutcome.REFUSED, "unknown_card")
    spare_cards.lend(house.desk, zofia, "Z1")
    assert journal_scans.scan(house.desk, made, MONDAY, token).number == zofia


@pytest.mark.parametrize("state", ["lost", "revoked", "replaced"])
def test_a_blocked_card_marks_nobody(house: House, state: str) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    token = card_for(house, zofia)
    from sqlalchemy import text

    with unit_of_work(house.desk) as unit:
        unit.session.execute(
            text("UPDATE card SET state = :state, ended_at = issued_at"), {"state": state}
        )
    house.at(10)
    answer = journal_scans.scan(house.desk, made, MONDAY, token)
    reason = "lost_card" if state == "lost" else "revoked_card"
    assert (answer.outcome, answer.reason) == (PresenceOutcome.REFUSED, reason)
    assert answer.number is None
    assert answer.name == ""
    assert known(house, made) == {zofia: Presence.UNKNOWN}
    assert states(house)[zofia] != "present"


def test_a_text_that_is_no_card_is_refused_with_its_fault(house: House) -> None:
    made = gymnastics(house)
    house.at(10)
    for text, reason in (("hello", "malformed"), (tokens.make(), "unknown_card")):
        answer = journal_scans.scan(house.desk, made, MONDAY, text)
        assert (answer.outcome, answer.reason) == (PresenceOutcome.REFUSED, reason)


def test_cards_count_only_around_the_class_also_when_it_was_moved(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    card = card_for(house, zofia)
    house.at(9, 29)
    with refused("class_not_open_yet"):
        journal_scans.scan(house.desk, made, MONDAY, card)
    house.at(11, 11)
    with refused("class_closed_for_scans"):
        journal_scans.scan(house.desk, made, MONDAY, card)
    assert states(house)[zofia] != "present"
    tuesday = MONDAY + timedelta(days=1)
    sessions.move(house.desk, made, MONDAY, SessionMove(day=tuesday, start=time(13)))
    house.at(13, 0, tuesday)
    answer = journal_scans.scan(house.desk, made, MONDAY, card)
    assert answer.outcome is PresenceOutcome.PRESENT


def test_presence_at_an_event_is_written_by_the_same_hand(house: House) -> None:
    from sqlalchemy import insert

    from seniorplus.models.columns import table_of
    from seniorplus.models.events import HouseEvent

    admit(house, "Zofia Żak")
    with unit_of_work(house.desk) as unit:
        unit.session.execute(
            insert(table_of(HouseEvent)).values(
                title="Wycieczka",
                kind="trip",
                day=MONDAY,
                start=time(9),
                minutes=60,
                version=1,
                state="planned",
                place="",
                consent_needed=False,
                transport="",
                price=0,
                note="",
                reason="",
                sequence=0,
                changed_at=unit.now,
                changed_by="",
            )
        )
    (event,), (person,) = query("SELECT id FROM house_event")[0], query("SELECT id FROM person")[0]
    with unit_of_work(house.desk) as unit:
        hand = PresenceSource.HAND
        assert presence_writing.record(unit, person, PRESENT, hand, event=event)
        assert not presence_writing.record(unit, person, PRESENT, hand, event=event)
        assert presence_writing.record(unit, person, MISSED, hand, event=event)
        assert presence_writing.take_back(unit, person, event=event)
        assert not presence_writing.take_back(unit, person, event=event)
        for place in ({}, {"series": 1}, {"series": 1, "original": MONDAY, "event": event}):
            with pytest.raises(ValueError, match="name a series"):
                presence_writing.record(unit, person, PRESENT, hand, **place)
    assert row_counts()["session_presence"] == 3


def test_the_presence_of_every_day_does_not_hide_the_changes_of_a_history(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    house.at(10)
    before = histories.of_person(house.desk, zofia).changes
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)
    assert histories.of_person(house.desk, zofia).changes == before
    assert query("SELECT 1 FROM audit_entry WHERE action = 'presence.record'")


def test_missing_and_unsigned_journals_are_listed_newest_first_and_alarm(house: House) -> None:
    made = gymnastics(house, pattern=weekly(first=MONDAY - timedelta(weeks=5)))
    zofia = admit(house, "Zofia Żak")
    weeks = [MONDAY - timedelta(weeks=back) for back in range(5)]
    assert [row.original for row in journal_month.missing(house.desk)] == weeks[1:]
    house.at(11)
    journal.save(house.desk, made, weeks[1], TEXTS)
    journal.sign(house.desk, made, weeks[1], "E. Lis")
    journal.mark(house.desk, made, weeks[2], [zofia], PRESENT)
    sessions.cancel(house.desk, made, weeks[3])
    found = journal_month.missing(house.desk)
    assert [(row.original, row.state) for row in found] == [
        (weeks[0], JournalState.MISSING),
        (weeks[2], JournalState.OPEN),
        (weeks[4], JournalState.MISSING),
    ]
    assert (found[0].title, found[0].instructor, found[0].start) == (
        "Gimnastyka",
        "E. Lis",
        wall(10),
    )
    assert [row.original for row in journal_month.missing(house.desk, weeks=1)] == weeks[:1]
    (alert,) = [
        alert for alert in days.view(house.desk).alerts if alert.code is AlertCode.JOURNAL_MISSING
    ]
    assert dict(alert.params) == {"missing": "2", "open": "1"}


def test_a_house_that_owes_no_journal_has_no_alarm(house: House) -> None:
    made = gymnastics(house)
    codes = [alert.code for alert in days.view(house.desk).alerts]
    assert AlertCode.JOURNAL_MISSING not in codes
    house.at(11)
    assert AlertCode.JOURNAL_MISSING in [alert.code for alert in days.view(house.desk).alerts]
    journal.save(house.desk, made, MONDAY, TEXTS)
    journal.sign(house.desk, made, MONDAY, "E. Lis")
    codes = [alert.code for alert in days.view(house.desk).alerts]
    assert AlertCode.JOURNAL_MISSING not in codes


def test_averages_count_only_what_was_recorded(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak"), admit(house, "Jan Ćwik")
    made = gymnastics(house, pattern=weekly(first=MONDAY - timedelta(weeks=3)))
    other = plan(house, title="Chór", room="mala", pattern=weekly(at=time(12)))
    first, second, third = (MONDAY - timedelta(weeks=back) for back in (3, 2, 1))
    house.at(11)
    journal.mark(house.desk, made, first, [zofia, jan], PRESENT)
    journal.mark(house.desk, made, second, [zofia], PRESENT)
    journal.mark(house.desk, made, second, [jan], MISSED)
    sessions.cancel(house.desk, made, third)
    (gym,) = journal_month.averages(house.desk, first, MONDAY)
    assert (gym.title, gym.held, gym.cancelled, gym.recorded) == ("Gimnastyka", 3, 1, 2)
    assert (gym.average, gym.share) == (1.5, 75)
    house.at(13)
    choir, gym = journal_month.averages(house.desk, first, MONDAY)
    assert (choir.title, choir.held, choir.average, choir.share) == ("Chór", 1, None, None)
    assert known(house, other)[zofia] is Presence.UNKNOWN


def test_the_month_has_each_class_with_names_and_counts_up_to_now(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak", group="A"), admit(house, "Jan Ćwik", group="B")
    ewa = admit(house, "Ewa Bąk", group="A")
    made = gymnastics(house, pattern=weekly(first=date(2026, 11, 2)), **for_group("A"))
    second, ninth, sixteenth = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)
    absent(house, ewa, second, second)
    journal.save(house.desk, made, second, TEXTS)
    journal.mark(house.desk, made, second, [zofia, jan], PRESENT)
    journal.sign(house.desk, made, second, "E. Lis")
    sessions.cancel(house.desk, made, ninth, "choroba")
    month = journal_month.month(house.desk, 2026, 11)
    (block,) = month.classes
    assert (month.year, month.month, block.figures.group) == (2026, 11, "A")
    assert [entry.start.date() for entry in block.entries] == [second, ninth, sixteenth]
    held, cancelled, silent = block.entries
    assert (held.topic, held.leader, held.signed_by) == ("Ćwiczenia z piłką", "E. Lis", "E. Lis")
    assert (held.present, held.walk_ins) == (("Żak Zofia",), ("Ćwik Jan",))
    assert (held.excused, held.unknown, held.state) == (1, 0, JournalState.SIGNED)
    assert (cancelled.cancelled, cancelled.reason, cancelled.state) == (True, "choroba", None)
    assert (silent.present, silent.unknown, silent.state) == ((), 2, JournalState.MISSING)
    assert journal_month.month(house.desk, 2026, 10).classes == ()


def test_a_class_moved_into_the_month_keeps_its_presence_there(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    last = date(2026, 10, 26)
    made = gymnastics(house, pattern=weekly(first=last, until=last))
    sessions.move(house.desk, made, last, SessionMove(day=date(2026, 11, 3)))
    journal.mark(house.desk, made, last, [zofia], PRESENT)
    (block,) = journal_month.month(house.desk, 2026, 11).classes
    assert block.entries[0].present == ("Żak Zofia",)
    assert journal_month.month(house.desk, 2026, 10).classes == ()


def test_only_the_enrolled_are_expected_at_a_class_by_enrolment(house: House) -> None:
    zofia, jan = admit(house, "Zofia Żak"), admit(house, "Jan Ćwik")
    made = gymnastics(house, audience=Audience.ENROLLED)
    enrolments.enrol(house.desk, made, [zofia])
    assert known(house, made) == {zofia: Presence.UNKNOWN}
    house.at(10)
    journal.mark(house.desk, made, MONDAY, [jan], PRESENT)
    assert known(house, made)[jan] is Presence.WALK_IN


def test_the_month_is_handed_out_whole_and_noted(house: House) -> None:
    zofia = admit(house, "Zofia Żak")
    made = gymnastics(house)
    house.at(11)
    journal.save(house.desk, made, MONDAY, TEXTS)
    journal.mark(house.desk, made, MONDAY, [zofia], PRESENT)
    month = journal_month.month(house.desk, 2026, 11)
    paper, table = journal_papers.journal_month(house.desk, month, ["pdf", "csv"])
    assert paper == house.folder / "exports" / "dziennik-zajec-2026-11.pdf"
    assert paper.read_bytes().startswith(b"%PDF")
    assert "Żak Zofia" in table.read_text("utf-8-sig")
    noted = query("SELECT count(*) FROM audit_entry WHERE action = 'papers.export'")
    assert noted[0][0] == 2
    with refused("format_unknown", format="xls"):
        journal_papers.journal_month(house.desk, month, ["csv", "xls"], house.folder / "inny")
    assert not (house.folder / "inny").exists()


def test_refusals_of_the_journal_have_a_sentence_with_a_next_step() -> None:
    moment = local(wall(10))
    for refusal, part in (
        (Refusal("class_closed_for_scans", title="Próba", ended=moment), "23.11.2026 10:00"),
        (Refusal("class_not_begun", title="Próba", begins=moment), "Próba"),
        (Refusal("class_not_open_yet", title="Próba", begins=moment), "rezygnację"),
        (Refusal("journal_not_signed", title="Próba"), "nie jest podpisany"),
        (Refusal("journal_signed", by="E. Lis", at=moment), "E. Lis"),
        (Refusal("journal_without_topic", title="Próba"), "Wpisz temat"),
        (Refusal("no_journal_kept", title="Obiad"), "nie prowadzi się"),
        (Refusal("journal_changed_meanwhile", by="B", at=moment, version=1, differs=""), "F10"),
    ):
        told = sentence(refusal.code, refusal.params)
        assert part in told
        assert "{" not in told

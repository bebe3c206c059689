"""The day and the month: figures derived from facts, adding up."""

from datetime import date, time

from houses import MONDAY, House, absent, admit, arrive, card_for, leave, scan, states, wall
from timetables import furnish_rooms, plan

from seniorplus.domain.calendar import Closed
from seniorplus.domain.codes import AlertCode, DayState, EndReason, Frequency, Role
from seniorplus.domain.recurrence import Pattern
from seniorplus.i18n.words import alert_text
from seniorplus.services import absences, attendance, day, month, people, sessions, stays
from seniorplus.services import house as houses_service
from seniorplus.views.people import PersonFields

TUESDAY = date(2026, 11, 24)


def morning(house: House) -> dict[str, int]:
    """One person in each state, at ten o'clock."""
    numbers = {
        name: admit(house, f"Zofia {name}") for name in ("Obecna", "Wyszła", "Chora", "Nieznana")
    }
    numbers["Gość"] = admit(house, "Jan Spoza-Planu", weekdays="2")
    arrive(house, numbers["Obecna"])
    arrive(house, numbers["Wyszła"])
    arrive(house, numbers["Gość"])
    absent(house, numbers["Chora"], MONDAY, MONDAY)
    house.at(10)
    leave(house, numbers["Wyszła"])
    return numbers


def test_the_states_of_the_day_add_up_to_the_scheduled(house: House) -> None:
    numbers = morning(house)
    counts = day.view(house.desk).counts
    assert (counts.scheduled, counts.present, counts.left) == (5, 2, 1)
    assert (counts.absent, counts.unknown, counts.expected) == (1, 1, 0)
    view = day.view(house.desk)
    assert view.granted == 4
    assert [row.number for row in view.rows if not row.planned] == [numbers["Gość"]]


def test_the_unexplained_come_first_and_are_urgent(house: House) -> None:
    numbers = morning(house)
    view = day.view(house.desk)
    assert view.rows[0].number == numbers["Nieznana"]
    assert (view.alerts[0].code, view.alerts[0].person) == (
        AlertCode.UNKNOWN_ABSENCE,
        numbers["Nieznana"],
    )
    assert view.alerts[0].urgent


def test_the_same_day_seen_from_an_earlier_moment_expects(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(10)
    assert states(house) == {zofia: "unknown"}
    (row,) = day.view(house.desk, MONDAY, wall(9, 29)).rows
    assert row.state is DayState.EXPECTED


def test_nobody_is_scheduled_on_a_closed_day_but_those_who_came(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    admit(house, "Jan Żuraw")
    houses_service.close_days(house.desk, MONDAY, MONDAY, "remont kuchni")
    view = day.view(house.desk)
    assert (view.closed, view.granted, view.counts.scheduled) == (
        (Closed.CLOSURE, "remont kuchni"),
        0,
        0,
    )
    arrive(house, zofia)
    assert states(house) == {zofia: "present"}


def test_more_people_than_places_raise_an_alert_and_are_not_turned_away(house: House) -> None:
    houses_service.change_rule(house.desk, "places", "1", date(2025, 1, 1))
    arrive(house, admit(house, "Zofia Kłos", weekdays="1"))
    assert day.view(house.desk).alerts == ()
    arrive(house, admit(house, "Jan Żuraw", weekdays="2"))
    (alert,) = day.view(house.desk).alerts
    assert (alert.code, dict(alert.params)) == (
        AlertCode.OVER_PLACES,
        {"present": "2", "places": "1"},
    )


def test_others_are_counted_beside_the_participants(house: House) -> None:
    singer = people.register(
        house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, date(2026, 1, 1)
    )
    scan(house, card_for(house, singer))
    view = day.view(house.desk)
    assert (view.others, view.counts.scheduled) == (1, 0)


def test_the_classes_of_the_day_are_in_order_and_a_cancelled_one_says_so(house: House) -> None:
    furnish_rooms(house)
    made = []
    for title, hour in (("Próba chóru", 13), ("Gimnastyka", 9)):
        pattern = Pattern(MONDAY, date(2027, 6, 30), time(hour), 45, Frequency.WEEKLY, 1, "1")
        made.append(plan(house, title=title, pattern=pattern))
    sessions.cancel(house.desk, made[0], MONDAY)
    seen = [(entry.title, entry.start, entry.cancelled) for entry in day.view(house.desk).classes]
    assert seen == [("Gimnastyka", wall(9), False), ("Próba chóru", wall(13), True)]
    answer = scan(house, card_for(house, admit(house, "Zofia Kłos")))
    assert answer.next_class == "9:00 Gimnastyka"
    assert day.view(house.desk, TUESDAY).classes == ()


def test_the_view_knows_the_last_audit_row(house: House) -> None:
    before = day.view(house.desk).head
    arrive(house, admit(house, "Zofia Kłos"))
    assert day.view(house.desk).head == before + 2
    assert houses_service.head(house.desk) == before + 2


def test_the_month_adds_up_by_rows_by_days_and_in_all(house: House) -> None:
    numbers = morning(house)
    house.at(15, 35)
    attendance.close_day(house.desk, MONDAY, wall(15, 35))
    house.at(8, 0, TUESDAY)
    arrive(house, numbers["Obecna"])
    view = month.view(house.desk, 2026, 11)
    assert len(view.open) == len(view.present) == 30
    assert view.open[10] is False  # 11 November
    assert view.person_days == sum(row.present for row in view.rows) == sum(view.present) == 4
    assert (view.present[22], view.present[23], view.people) == (3, 1, 3)
    for row in view.rows:
        assert row.absent == row.cells.count(DayState.ABSENT)
        assert row.unknown == row.cells.count(DayState.UNKNOWN)
    by_number = {row.number: row for row in view.rows}
    assert by_number[numbers["Chora"]].cells[22] is DayState.ABSENT
    assert by_number[numbers["Gość"]].cells[22] is DayState.LEFT
    assert by_number[numbers["Obecna"]].cells[0] is None


def test_every_day_of_the_month_agrees_with_the_view_of_that_day(house: House) -> None:
    numbers = morning(house)
    stays.end_stay(house.desk, numbers["Chora"], date(2026, 11, 25), EndReason.WITHDRAWAL)
    view = month.view(house.desk, 2026, 11)
    for position in range(30):
        when = date(2026, 11, position + 1)
        in_month = {
            row.number: row.cells[position].value
            for row in view.rows
            if row.cells[position] is not None
        }  # type: ignore[union-attr]
        assert in_month == states(house, when), when


def test_new_weekdays_of_the_house_change_no_earlier_day(house: House) -> None:
    """Rules are dated: what a past day was does not follow today's settings."""
    zofia = admit(house, "Zofia Kłos")
    houses_service.change_rule(house.desk, "weekdays", "2345", TUESDAY)
    house.at(12, 0, TUESDAY)
    assert states(house, MONDAY) == {zofia: "unknown"}
    (row,) = month.view(house.desk, 2026, 11).rows
    assert row.cells[22] is DayState.UNKNOWN


def test_an_absence_of_somebody_whose_stay_begins_later_is_no_alert_for_today(
    house: House,
) -> None:
    zofia = admit(house, "Zofia Kłos", first_day=date(2026, 12, 1))
    assert states(house) == {}
    arrive(house, zofia)
    (row,) = day.view(house.desk).rows
    assert (row.number, row.planned, row.state) == (zofia, False, DayState.PRESENT)


def test_an_older_day_that_nobody_closed_is_not_forgotten(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    for number in (9, 13, 18, 19):
        house.at(8, 0, date(2026, 11, number))
        arrive(house, zofia)
    attendance.close_day(house.desk, date(2026, 11, 19), wall(8, 1, date(2026, 11, 19)))
    house.at(8)
    left_open = [
        dict(alert.params)
        for alert in day.view(house.desk).alerts
        if alert.code is AlertCode.NO_CHECK_OUT
    ]
    assert left_open == [
        {"count": "1", "day": "2026-11-18"},
        {"count": "1", "day": "2026-11-13"},
        {"count": "1", "day": "2026-11-09"},
    ]
    house.at(8, 0, TUESDAY)
    days = {dict(alert.params).get("day") for alert in day.view(house.desk).alerts}
    assert "2026-11-09" not in days


def test_an_arrival_during_an_absence_asks_to_end_it(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absence = absent(
        house, zofia, date(2026, 10, 29), None, reason="hospital", review_on=date(2026, 12, 7)
    )
    arrive(house, zofia)
    (alert,) = day.view(house.desk).alerts
    assert (alert.code, alert.person) == (AlertCode.ABSENCE_REVIEW, zofia)
    said = alert_text(alert.code, alert.name, dict(alert.params))
    assert said == "Zofia K.: obecna mimo nieobecności, zakończ ją"
    absences.end(house.desk, absence, date(2026, 11, 22))
    assert day.view(house.desk).alerts == ()


def test_a_review_that_was_put_off_is_asked_for_on_its_day(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, date(2026, 10, 1), None, reason="hospital", review_on=date(2026, 12, 7))

    def codes(on: date) -> set[str]:
        return {alert.code.value for alert in day.view(house.desk, on).alerts}

    assert codes(MONDAY) & {"long_absence", "absence_review"} == {"long_absence"}
    house.at(8, 0, date(2026, 12, 7))
    assert "absence_review" in codes(date(2026, 12, 7))

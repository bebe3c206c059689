"""Lunch orders: derived, frozen at the cut-off, corrected by versions, passed on."""

from datetime import date, time, timedelta

import pytest
from houses import MONDAY, House, absent, admit, query, refused, wall

from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import ActorKind
from seniorplus.domain.lunch_codes import OrderChannel, PortionCause, PortionKind
from seniorplus.services import absences, meals, orders, plates, stays
from seniorplus.services import house as houses_service
from seniorplus.storage.house import current
from seniorplus.views.meals import MealsView

FRIDAY = date(2026, 11, 20)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


def tomorrow(house: House) -> MealsView:
    return meals.view(house.desk, TUESDAY)


def counts(view: MealsView) -> dict[str, int]:
    return {row.code: row.ordered for row in view.diets}


def tell_kitchen(house: House, day: date = TUESDAY) -> int:
    view = meals.view(house.desk, day)
    return orders.pass_on(
        house.desk, day, "p. Maria", OrderChannel.PHONE, fingerprint=view.fingerprint
    )


def test_lunch_is_ordered_for_whoever_is_planned_has_no_absence_and_eats(house: House) -> None:
    admit(house, "Zofia Kłos")
    admit(house, "Jan Żuraw", diet="light")
    admit(house, "Ewa Lis", "1")
    admit(house, "Anna Mak", eats_lunch=False)
    absent(house, admit(house, "Piotr Bąk"), TUESDAY, TUESDAY)
    view = tomorrow(house)
    assert counts(view) == {"basic": 1, "light": 1}
    assert [row.name for row in view.portions] == ["Kłos Zofia", "Żuraw Jan"]
    assert view.ordered == 2


def test_an_absence_for_part_of_the_day_keeps_the_lunch(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    absent(house, zofia, TUESDAY, TUESDAY, from_time=time(10), until_time=time(11))
    assert tomorrow(house).ordered == 1


def test_the_order_freezes_at_the_cut_off_of_the_open_day_before(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(12, 59)
    assert tomorrow(house).order is None
    house.at(13, 0)
    order = tomorrow(house).order
    assert order is not None
    assert (order.number, order.latest.version, order.latest.total) == (1, 1, 1)
    assert order.latest.written_by == "system:seniorplus"
    assert order.latest.known_at == wall(13, 0)


def test_mondays_order_freezes_on_friday_and_one_after_a_holiday_before_it(house: House) -> None:
    house.at(7, 0, FRIDAY)
    admit(house, "Zofia Kłos")
    monday = meals.view(house.desk, MONDAY)
    assert monday.cutoff == wall(13, 0, FRIDAY)
    after = meals.view(house.desk, date(2026, 12, 28))
    assert after.cutoff == wall(13, 0, date(2026, 12, 23))


def test_an_order_written_late_knows_only_what_was_recorded_until_the_cut_off(
    house: House,
) -> None:
    zofia, jan = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    house.at(12, 30)
    absent(house, zofia, TUESDAY, TUESDAY)
    house.at(14, 0)
    absent(house, jan, TUESDAY, TUESDAY)
    house.at(7, 0, TUESDAY)
    view = tomorrow(house)
    assert view.order is not None
    assert view.order.latest.total == 1
    assert view.ordered == 0
    (change,) = view.changes
    assert (change.quantity, change.name, change.cause) == (-1, "Żuraw Jan", PortionCause.ABSENCE)
    assert (change.at, change.by, change.late) == (wall(14), "staff:A. Nowak", False)


def test_what_comes_after_the_correction_limit_is_late(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(13, 0)
    tomorrow(house)
    house.at(8, 1, TUESDAY)
    absent(house, zofia, TUESDAY, TUESDAY)
    (change,) = tomorrow(house).changes
    assert change.late


def test_a_frozen_version_never_changes(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(13, 0)
    before = tomorrow(house).order
    house.at(13, 30)
    absent(house, zofia, TUESDAY, TUESDAY)
    after = tomorrow(house).order
    assert before is not None
    assert after is not None
    assert after.versions == before.versions


def test_a_correction_that_is_passed_on_is_the_next_version(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    admit(house, "Jan Żuraw")
    house.at(13, 5)
    assert tomorrow(house).to_pass_on
    assert tell_kitchen(house) == 1
    assert not tomorrow(house).to_pass_on
    house.at(15, 0)
    absent(house, zofia, TUESDAY, TUESDAY)
    assert tomorrow(house).to_pass_on
    assert tell_kitchen(house) == 2
    view = tomorrow(house)
    assert not view.changes
    assert not view.to_pass_on
    assert view.order is not None
    assert [version.total for version in view.order.versions] == [2, 1]
    assert view.passed_on is not None
    assert (view.passed_on.recipient, view.passed_on.channel) == ("p. Maria", OrderChannel.PHONE)


def test_an_order_that_changed_while_the_kitchen_was_told_is_told_again(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(13, 5)
    told = tomorrow(house)
    orders.add_portions(house.other_desk, TUESDAY, PortionKind.GUEST, diet="basic", quantity=3)
    with refused("order_changed", count=4):
        orders.pass_on(
            house.desk, TUESDAY, "p. Maria", OrderChannel.PHONE, fingerprint=told.fingerprint
        )
    assert tell_kitchen(house) == 2


def test_an_order_that_is_not_frozen_cannot_be_passed_on(house: House) -> None:
    admit(house, "Zofia Kłos")
    with refused("order_not_frozen"):
        tell_kitchen(house)


def test_guests_staff_and_somebody_outside_the_plan_are_added_by_hand(house: House) -> None:
    jan = admit(house, "Jan Żuraw", "1", diet="light")
    orders.add_portions(
        house.desk, TUESDAY, PortionKind.GUEST, diet="basic", quantity=3, label="Szkoła nr 2"
    )
    orders.add_portions(house.desk, TUESDAY, PortionKind.OUTSIDE_PLAN, number=jan)
    assert counts(tomorrow(house)) == {"basic": 3, "light": 1}
    with refused("already_ordered"):
        orders.add_portions(house.desk, TUESDAY, PortionKind.OUTSIDE_PLAN, number=jan)
    guests = next(row for row in tomorrow(house).portions if row.kind is PortionKind.GUEST)
    assert guests.name == "Szkoła nr 2"
    orders.take_back_portions(house.desk, guests.extra or 0)
    assert counts(tomorrow(house)) == {"light": 1}
    with refused("portions_unknown"):
        orders.take_back_portions(house.desk, guests.extra or 0)


@pytest.mark.parametrize(
    ("quantity", "diet", "code"),
    [
        (0, "basic", "bad_quantity"),
        (501, "basic", "bad_quantity"),
        (1, "", "diet_missing"),
        (1, "nonsense", "diet_unknown"),
    ],
)
def test_portions_that_make_no_sense_are_refused(
    house: House, quantity: int, diet: str, code: str
) -> None:
    with refused(code):
        orders.add_portions(house.desk, TUESDAY, PortionKind.GUEST, diet=diet, quantity=quantity)


def test_the_lunches_of_a_past_day_are_left_alone(house: House) -> None:
    with refused("lunch_day_over"):
        orders.add_portions(house.desk, FRIDAY, PortionKind.GUEST, diet="basic")


def test_a_stay_in_hospital_removes_the_lunches_of_its_days_and_its_end_restores_them(
    house: House,
) -> None:
    zofia = admit(house, "Zofia Kłos")
    house.at(13, 5)
    assert tomorrow(house).ordered == 1
    absence = absent(house, zofia, MONDAY, None, reason="hospital", review_on=WEDNESDAY)
    assert [row.quantity for row in tomorrow(house).changes] == [-1]
    assert meals.view(house.desk, WEDNESDAY).ordered == 0
    absences.end(house.desk, absence, MONDAY)
    assert tomorrow(house).changes == ()
    assert meals.view(house.desk, WEDNESDAY).ordered == 1


def test_a_death_takes_the_lunches_away(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    stays.register_death(house.desk, zofia, MONDAY)
    assert meals.view(house.desk, TUESDAY).ordered == 0


def test_a_closure_takes_all_lunches_of_its_days_away(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(13, 5)
    tomorrow(house)
    houses_service.close_days(house.desk, TUESDAY, TUESDAY, "awaria")
    view = tomorrow(house)
    assert view.ordered == 0
    assert view.order is not None
    assert [change.cause for change in view.changes] == [PortionCause.CLOSURE]


def test_a_day_cancelled_by_the_person_and_taken_up_again(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    plates.set_eats(house.desk, zofia, TUESDAY, TUESDAY, eats=False)
    assert tomorrow(house).ordered == 0
    assert meals.view(house.desk, WEDNESDAY).ordered == 1
    plates.set_eats(house.desk, zofia, TUESDAY, eats=True)
    assert tomorrow(house).ordered == 1


def test_a_diet_for_some_days_gives_way_to_the_usual_one_after_them(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    plates.set_diet(house.desk, zofia, "light", TUESDAY, TUESDAY)
    assert counts(tomorrow(house)) == {"light": 1}
    assert counts(meals.view(house.desk, WEDNESDAY)) == {"basic": 1}
    assert counts(meals.view(house.desk, MONDAY)) == {"basic": 1}


def test_somebody_without_a_recorded_diet_is_an_alarm_never_silently_basic(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="")
    view = tomorrow(house)
    assert counts(view) == {"": 1}
    assert [alarm.number for alarm in view.alarms] == [zofia]


def test_days_before_the_house_was_set_up_and_closed_days_have_no_order(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(9, 0, date(2026, 11, 30))
    orders.freeze_due(house.desk)
    days = [row[0] for row in query("SELECT service_day FROM meal_order ORDER BY service_day")]
    expected = [MONDAY + timedelta(days=offset) for offset in (1, 2, 3, 4, 7)]
    assert [str(day) for day in days] == [str(day) for day in expected]


def test_whoever_looks_first_writes_the_order_and_nobody_else(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(13, 5)
    assert orders.freeze_due(house.desk) == 1
    assert orders.freeze_due(house.other_desk) == 0
    assert orders.freeze_due(Actor(ActorKind.CLI, "root", "cli")) == 0


def test_a_clock_set_back_unfreezes_nothing(house: House) -> None:
    admit(house, "Zofia Kłos")
    house.at(13, 5)
    before = tomorrow(house).order
    house.at(11, 0)
    assert tomorrow(house).order == before


def test_asking_about_a_moment_to_come_freezes_nothing(house: House) -> None:
    admit(house, "Zofia Kłos")
    current().replayed = True
    house.at(13, 5)
    assert tomorrow(house).order is None


def test_the_cut_off_that_is_shown_passes_over_closure_days(house: House) -> None:
    admit(house, "Zofia Kłos")
    houses_service.close_days(house.desk, TUESDAY, TUESDAY, "awaria")
    assert meals.view(house.desk, WEDNESDAY).cutoff == wall(13)

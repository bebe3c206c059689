"""The lunch line: the right plate for the right person, once, and an alarm before harm."""

from datetime import date

import pytest
from houses import (
    MONDAY,
    House,
    absent,
    admit,
    arrive,
    card_for,
    query,
    refused,
    scan,
    states,
    wall,
)

from seniorplus.domain import tokens
from seniorplus.domain.codes import Role
from seniorplus.domain.lunch_codes import (
    ConstraintKind,
    Course,
    Ingredient,
    PortionKind,
    ServingOutcome,
)
from seniorplus.models.meals import Dish, DishIngredient, MenuDay, MenuItem
from seniorplus.services import lunch_line, meals, orders, people, plates, portions
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.people import PersonFields

FRIDAY = date(2026, 11, 20)


def noon(house: House) -> None:
    house.at(12, 30)


def put_on_menu(house: House, diet: str, name: str, *ingredients: Ingredient) -> None:
    """One dish on Monday's menu."""
    with unit_of_work(house.desk) as unit:
        dish = unit.add(Dish(code=f"{diet}-{name}", name=name, course=Course.MAIN.value))
        for ingredient in ingredients:
            unit.add(DishIngredient(dish_id=dish, ingredient=ingredient.value))
        if not query("SELECT 1 FROM menu_day"):
            unit.add(MenuDay(day=MONDAY, changed_at=unit.now, changed_by="test"))
        unit.add(MenuItem(day=MONDAY, diet_code=diet, position=0, dish_id=dish))
        unit.audit("test.menu", "menu")


def test_a_card_gives_the_lunch_out_and_says_the_diet(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="light")
    admit(house, "Jan Żuraw")
    card = card_for(house, zofia)
    arrive(house, zofia)
    noon(house)
    answer = lunch_line.serve_card(house.desk, card)
    assert (answer.outcome, answer.name) == (ServingOutcome.SERVED, "Zofia K.")
    assert (answer.diet, answer.served, answer.ordered) == ("lekkostrawna", 1, 2)
    assert not answer.arrived
    view = meals.view(house.desk)
    assert view.served == 1
    assert {row.code: (row.ordered, row.served) for row in view.diets} == {
        "basic": (1, 0),
        "light": (1, 1),
    }


def test_the_same_card_again_is_told_when_the_lunch_was_given_out(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    card = card_for(house, zofia)
    noon(house)
    lunch_line.serve_card(house.desk, card)
    house.at(12, 41)
    again = lunch_line.serve_card(house.desk, card)
    assert (again.outcome, again.at) == (ServingOutcome.ALREADY_SERVED, wall(12, 30))
    assert again.served == 1
    assert lunch_line.serve_person(house.desk, zofia).outcome is ServingOutcome.ALREADY_SERVED


def test_a_first_scan_of_the_day_is_an_arrival_as_well(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    card = card_for(house, zofia)
    noon(house)
    assert lunch_line.serve_card(house.desk, card).arrived
    assert states(house)[zofia] == "present"
    house.at(12, 35)
    lunch_line.serve_card(house.desk, card)
    assert states(house)[zofia] == "present"


def test_who_has_no_lunch_is_told_apart(house: House) -> None:
    absentee = admit(house, "Zofia Kłos")
    absent(house, absentee, MONDAY, MONDAY)
    not_eating = admit(house, "Jan Żuraw", eats_lunch=False)
    tuesdays = admit(house, "Ewa Lis", "2")
    singer = people.register(house.desk, PersonFields("Anna", "Mak"), Role.SINGER, FRIDAY)
    noon(house)
    outcomes = {
        number: lunch_line.serve_person(house.desk, number)
        for number in (absentee, not_eating, tuesdays, singer)
    }
    assert {number: answer.outcome.value for number, answer in outcomes.items()} == {
        absentee: "not_ordered",
        not_eating: "not_ordered",
        tuesdays: "not_ordered",
        singer: "outsider",
    }
    assert [answer.reason for answer in outcomes.values()][:3] == [
        "absent",
        "does_not_eat",
        "outside_plan",
    ]
    assert meals.view(house.desk).served == 0


def test_somebody_outside_the_plan_is_served_once_a_lunch_was_added(house: House) -> None:
    ewa = admit(house, "Ewa Lis", "2", diet="vegetarian")
    noon(house)
    orders.add_portions(house.desk, MONDAY, PortionKind.OUTSIDE_PLAN, number=ewa)
    answer = lunch_line.serve_person(house.desk, ewa)
    assert (answer.outcome, answer.diet) == (ServingOutcome.SERVED, "jarska")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("123", "malformed"),
        (tokens.with_check_digits("47" + "1" * 20), "unknown_card"),
        ("47" + "1" * 22, "check_digit"),
    ],
)
def test_a_card_that_cannot_be_used_serves_nobody(house: House, text: str, reason: str) -> None:
    admit(house, "Zofia Kłos")
    noon(house)
    answer = lunch_line.serve_card(house.desk, text)
    assert (answer.outcome, answer.reason) == (ServingOutcome.REFUSED, reason)
    assert (answer.served, answer.ordered) == (0, 1)


def test_a_plate_with_an_allergen_is_an_alarm_and_nothing_is_given_out(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    plates.limit_plate(house.desk, zofia, ConstraintKind.ALLERGEN, "celery", MONDAY)
    put_on_menu(house, "basic", "Gulasz", Ingredient.CELERY, Ingredient.MEAT)
    put_on_menu(house, "vegetarian", "Pierogi", Ingredient.GLUTEN)
    noon(house)
    answer = lunch_line.serve_person(house.desk, zofia)
    assert answer.outcome is ServingOutcome.ALARM
    assert answer.alarm is not None
    assert [(item.dish, item.ingredients) for item in answer.alarm.conflicts] == [
        ("Gulasz", ("celery",))
    ]
    assert answer.alarm.fitting == ("jarska",)
    view = meals.view(house.desk)
    assert (view.served, [alarm.number for alarm in view.alarms]) == (0, [zofia])
    plates.set_diet(house.desk, zofia, "vegetarian", MONDAY, MONDAY)
    assert lunch_line.serve_person(house.desk, zofia).outcome is ServingOutcome.SERVED


def test_a_further_diet_limits_the_plate_as_an_allergen_does(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="light")
    plates.limit_plate(house.desk, zofia, ConstraintKind.DIET, "gluten_free", MONDAY)
    put_on_menu(house, "light", "Makaron", Ingredient.GLUTEN)
    noon(house)
    alarm = lunch_line.serve_person(house.desk, zofia).alarm
    assert alarm is not None
    assert alarm.fitting == ()


def test_without_a_menu_nothing_is_known_about_a_limited_plate(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    plates.limit_plate(house.desk, zofia, ConstraintKind.ALLERGEN, "nuts", MONDAY)
    noon(house)
    answer = lunch_line.serve_person(house.desk, zofia)
    assert answer.alarm is not None
    assert answer.alarm.menu_missing


def test_staff_may_serve_despite_an_alarm_that_they_looked_into(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="")
    noon(house)
    assert lunch_line.serve_person(house.desk, zofia).outcome is ServingOutcome.ALARM
    served = lunch_line.serve_person(house.desk, zofia, despite_alarm=True)
    assert served.outcome is ServingOutcome.SERVED


def test_a_lunch_given_out_by_mistake_is_taken_back(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    noon(house)
    lunch_line.serve_person(house.desk, zofia)
    lunch_line.take_back(house.desk, zofia)
    assert meals.view(house.desk).served == 0
    with refused("not_served"):
        lunch_line.take_back(house.desk, zofia)
    assert lunch_line.serve_person(house.desk, zofia).outcome is ServingOutcome.SERVED


def test_portions_without_a_name_are_given_out_one_by_one(house: House) -> None:
    extra = orders.add_portions(house.desk, MONDAY, PortionKind.GUEST, diet="basic", quantity=2)
    noon(house)
    portions.serve(house.desk, extra)
    portions.serve(house.desk, extra)
    with refused("all_served"):
        portions.serve(house.desk, extra)
    with refused("already_served"):
        orders.take_back_portions(house.desk, extra)
    (row,) = meals.view(house.desk).portions
    assert (row.quantity, row.served) == (2, 2)


def test_lunches_given_out_without_the_program_are_noted_together(house: House) -> None:
    numbers = [admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw"), admit(house, "Ewa Lis", "2")]
    noon(house)
    lunch_line.serve_person(house.desk, numbers[0])
    assert lunch_line.serve_together(house.desk, numbers) == 1
    assert meals.view(house.desk).served == 2


def test_a_limit_ends_with_its_last_day(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    plates.limit_plate(house.desk, zofia, ConstraintKind.ALLERGEN, "nuts", MONDAY)
    with refused("already_limited"):
        plates.limit_plate(house.desk, zofia, ConstraintKind.ALLERGEN, "nuts", MONDAY)
    (limit,) = plates.of_person(house.desk, zofia).constraints
    plates.end_limit(house.desk, limit.id, FRIDAY)
    assert plates.of_person(house.desk, zofia).constraints == ()
    with refused("limit_unknown"):
        plates.end_limit(house.desk, limit.id, FRIDAY)


def test_a_limit_that_nobody_knows_is_refused(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    with refused("allergen_unknown", allergen="meat"):
        plates.limit_plate(house.desk, zofia, ConstraintKind.ALLERGEN, "meat", MONDAY)
    with refused("diet_unknown"):
        plates.limit_plate(house.desk, zofia, ConstraintKind.DIET, "keto", MONDAY)


def test_looking_at_what_somebody_eats_is_logged(house: House) -> None:
    zofia = admit(house, "Zofia Kłos", diet="diabetic")
    seen = plates.of_person(house.desk, zofia)
    assert [row.name for row in seen.diets] == ["cukrzycowa"]
    actions = [row[0] for row in query("SELECT action FROM audit_entry ORDER BY number")]
    assert actions[-1] == "plates.look"


def test_the_kiosk_says_lunch_is_ordered_only_when_it_is(house: House) -> None:
    planned, absentee = admit(house, "Zofia Kłos"), admit(house, "Jan Żuraw")
    outside = admit(house, "Ewa Lis", "2")
    absent(house, absentee, MONDAY, MONDAY)
    orders.add_portions(house.desk, MONDAY, PortionKind.OUTSIDE_PLAN, number=outside)
    told = {
        number: scan(house, card_for(house, number)).lunch
        for number in (planned, absentee, outside)
    }
    assert told == {planned: True, absentee: False, outside: True}

"""Menus and dishes: saved as a whole, compared with what another terminal saved, copied."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from houses import MONDAY, House, absent, admit, query, refused, row_counts

from seniorplus.domain.lunch_codes import Course
from seniorplus.i18n.refusals import sentence
from seniorplus.services import house as house_service
from seniorplus.services import maintenance, menus
from seniorplus.views.menus import DishView, MenuWeekView

TUESDAY = MONDAY + timedelta(days=1)
NEXT_MONDAY = MONDAY + timedelta(days=7)


def dish(house: House, name: str, course: Course = Course.MAIN, *ingredients: str) -> int:
    return menus.save_dish(house.desk, DishView(0, "", name, course, tuple(ingredients)))


def names(house: House, day: date, diet: str = "basic") -> list[str]:
    (variant,) = [item for item in menus.day(house.desk, day).variants if item.diet == diet]
    return [found.name for found in variant.dishes]


def warnings(view: MenuWeekView) -> list[tuple[str, date, str, str, str]]:
    return [
        (found.code, found.day, found.diet, found.dish, found.detail) for found in view.warnings
    ]


def plan(house: House, day: date, *dishes: int, diet: str = "basic") -> int:
    version = menus.day(house.desk, day).version
    return menus.save_variant(house.desk, day, diet, dishes, version)


def test_a_variant_is_saved_as_a_whole_in_the_order_of_serving(house: House) -> None:
    broth = dish(house, "Rosół", Course.SOUP, "celery", "gluten")
    cutlet = dish(house, "Schabowy", Course.MAIN, "meat", "eggs")
    compote = dish(house, "Kompot", Course.DRINK)
    assert plan(house, MONDAY, compote, cutlet, broth) == 1
    view = menus.day(house.desk, MONDAY)
    assert names(house, MONDAY) == ["Rosół", "Schabowy", "Kompot"]
    assert (view.version, view.changed_by, view.open) == (1, "A. Nowak", True)
    soup = view.variants[0].dishes[0]
    assert (soup.ingredients, soup.code, soup.version) == (("gluten", "celery"), "rosol", 1)
    assert [variant.diet for variant in view.variants] == [
        "basic",
        "light",
        "diabetic",
        "gluten_free",
        "milk_free",
        "vegetarian",
    ]
    assert plan(house, MONDAY, cutlet) == 2
    assert names(house, MONDAY) == ["Schabowy"]
    assert maintenance.first_broken_link(house.desk) is None


def test_saving_what_stands_there_already_changes_nothing(sqlite_house: House) -> None:
    broth = dish(sqlite_house, "Rosół", Course.SOUP)
    plan(sqlite_house, MONDAY, broth)
    before = row_counts()
    assert plan(sqlite_house, MONDAY, broth) == 1
    assert row_counts() == before


def test_a_second_terminal_is_told_who_and_when_and_nothing_is_overwritten(house: House) -> None:
    broth, borsch = dish(house, "Rosół", Course.SOUP), dish(house, "Barszcz", Course.SOUP)
    house.at(9, 52)
    menus.save_variant(house.other_desk, MONDAY, "basic", [broth], 0)
    house.at(9, 53)
    with refused("menu_changed", day=MONDAY, who="B. Wójcik", version=1) as caught:
        menus.save_variant(house.desk, MONDAY, "basic", [borsch], 0)
    assert "B. Wójcik" in sentence("menu_changed", caught.value.params)
    assert "23.11.2026 9:52" in sentence("menu_changed", caught.value.params)
    assert names(house, MONDAY) == ["Rosół"]
    with refused("menu_changed"):
        menus.clear_variant(house.desk, MONDAY, "basic", 0)
    assert menus.save_variant(house.desk, MONDAY, "basic", [borsch], 1) == 2
    assert names(house, MONDAY) == ["Barszcz"]


def test_what_cannot_be_planned_is_refused(house: House) -> None:
    broth, old = dish(house, "Rosół", Course.SOUP), dish(house, "Żurek", Course.SOUP)
    menus.retire_dish(house.desk, old, 1)
    for code, day, diet, chosen in (
        ("diet_unknown", MONDAY, "keto", [broth]),
        ("dish_unknown", MONDAY, "basic", [999]),
        ("dish_retired", MONDAY, "basic", [old]),
        ("dish_twice", MONDAY, "basic", [broth, broth]),
        ("menu_day_closed", MONDAY + timedelta(days=5), "basic", [broth]),
        ("menu_day_closed", date(2026, 12, 25), "basic", [broth]),
    ):
        with refused(code):
            menus.save_variant(house.desk, day, diet, chosen, 0)
    assert query("SELECT count(*) FROM menu_day")[0][0] == 0


def test_a_variant_is_cleared(house: House) -> None:
    broth = dish(house, "Rosół", Course.SOUP)
    plan(house, MONDAY, broth)
    assert menus.clear_variant(house.desk, MONDAY, "basic", 1) == 2
    assert names(house, MONDAY) == []
    assert menus.day(house.desk, MONDAY).version == 2


def test_a_retired_dish_stays_where_it_is_and_comes_nowhere_else(house: House) -> None:
    broth, bread = dish(house, "Rosół", Course.SOUP), dish(house, "Chleb", Course.SIDE)
    plan(house, MONDAY, broth)
    menus.retire_dish(house.desk, broth, 1)
    assert [found.name for found in menus.dishes(house.desk)] == ["Chleb"]
    assert len(menus.dishes(house.desk, with_retired=True)) == 2
    plan(house, MONDAY, broth, bread)
    assert names(house, MONDAY) == ["Rosół", "Chleb"]
    with refused("dish_retired", dish="Rosół"):
        plan(house, TUESDAY, broth)
    with refused("dish_retired"):
        menus.copy_week(house.desk, MONDAY, NEXT_MONDAY, replace=False)
    assert names(house, NEXT_MONDAY) == []


def test_a_dish_is_edited_under_its_version(house: House) -> None:
    broth = dish(house, "  Rosół\u202e ", Course.SOUP, "celery")
    (view,) = menus.dishes(house.desk)
    assert (view.name, view.portion) == ("Rosół", "")
    menus.save_dish(house.other_desk, replace(view, ingredients=("milk", "gluten"), portion="1 l"))
    with refused("dish_changed", dish="Rosół", contents="gluten,milk", version=2) as caught:
        menus.save_dish(house.desk, replace(view, name="Rosół z kury"))
    assert "zboża zawierające gluten, mleko" in sentence("dish_changed", caught.value.params)
    with refused("dish_changed"):
        menus.retire_dish(house.desk, broth, 1)
    menus.save_dish(house.desk, replace(view, name="Rosół z kury", version=2))
    (view,) = menus.dishes(house.desk)
    assert (view.name, view.ingredients, view.version) == ("Rosół z kury", ("celery",), 3)


def test_a_dish_with_a_taken_name_or_unknown_allergen_is_refused(house: House) -> None:
    dish(house, "Żurek", Course.SOUP)
    with refused("dish_exists", dish="żurek"):
        dish(house, "żurek", Course.SOUP)
    dish(house, "Żurek", Course.MAIN)
    assert [found.code for found in menus.dishes(house.desk)] == ["zurek", "zurek_2"]
    with refused("ingredient_unknown", text="kurz"):
        dish(house, "Pierogi", Course.MAIN, "kurz")
    for name, code in (("", "text_missing"), ("\0", "bad_text"), ("ż" * 121, "text_too_long")):
        with refused(code):
            dish(house, name)
    with refused("dish_unknown"):
        menus.save_dish(house.desk, DishView(99, "", "Nic", Course.SIDE))


def test_a_week_is_copied_onto_open_days_and_never_silently_over_another(house: House) -> None:
    broth, cutlet = dish(house, "Rosół", Course.SOUP), dish(house, "Schabowy")
    plan(house, MONDAY, broth)
    plan(house, TUESDAY, cutlet, diet="light")
    house_service.close_days(house.desk, NEXT_MONDAY, NEXT_MONDAY, "remont")
    assert menus.copy_week(house.desk, TUESDAY, NEXT_MONDAY, replace=False) == 1
    assert names(house, NEXT_MONDAY) == []
    assert names(house, NEXT_MONDAY + timedelta(days=1), "light") == ["Schabowy"]
    # The same menu once more is no question; another one is.
    assert menus.copy_week(house.desk, MONDAY, NEXT_MONDAY, replace=False) == 1
    plan(house, TUESDAY, broth, diet="light")
    plan(house, NEXT_MONDAY + timedelta(days=1), broth, diet="basic")
    before = row_counts()
    with refused("menu_week_taken", day=NEXT_MONDAY + timedelta(days=1)):
        menus.copy_week(house.desk, MONDAY, NEXT_MONDAY, replace=False)
    assert row_counts() == before
    assert menus.copy_week(house.desk, MONDAY, NEXT_MONDAY, replace=True) == 1
    tuesday = NEXT_MONDAY + timedelta(days=1)
    assert (names(house, tuesday, "light"), names(house, tuesday)) == (["Rosół"], [])


def test_a_week_without_a_menu_or_itself_is_not_copied(sqlite_house: House) -> None:
    with refused("menu_same_week"):
        menus.copy_week(sqlite_house.desk, MONDAY, TUESDAY, replace=False)
    with refused("menu_week_empty"):
        menus.copy_week(sqlite_house.desk, MONDAY, NEXT_MONDAY, replace=False)


def test_a_week_tells_what_must_be_looked_at(house: House) -> None:
    broth = dish(house, "Rosół", Course.SOUP, "gluten")
    plan(house, MONDAY - timedelta(days=5), broth)
    plan(house, MONDAY, broth)
    plan(house, MONDAY, broth, diet="gluten_free")
    view = menus.week(house.desk, TUESDAY, {MONDAY: {"basic": 9, "light": 2}, TUESDAY: {}})
    assert [day.day for day in view.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert [day.open for day in view.days] == [True] * 5 + [False] * 2
    assert warnings(view) == [
        ("breaks_diet", MONDAY, "bezglutenowa", "Rosół", "gluten"),
        ("variant_missing", MONDAY, "lekkostrawna", "", "2"),
        ("repeated", MONDAY, "podstawowa", "Rosół", "2026-11-18"),
    ]


def test_who_needs_a_variant_follows_from_the_lunches_that_are_ordered(house: House) -> None:
    admit(house, "Zofia Kłos", "13", diet="gluten_free")
    jan = admit(house, "Jan Żuraw", "1", diet="vegetarian")
    admit(house, "Ewa Bez", "1", diet="light", eats_lunch=False)
    assert warnings(menus.week(house.desk, MONDAY)) == [
        ("variant_missing", MONDAY, "bezglutenowa", "", "1"),
        ("variant_missing", MONDAY, "jarska", "", "1"),
        ("variant_missing", MONDAY + timedelta(days=2), "bezglutenowa", "", "1"),
    ]
    absent(house, jan, MONDAY, MONDAY)
    plan(house, MONDAY, dish(house, "Ryż", Course.SIDE), diet="gluten_free")
    house_service.close_days(
        house.desk, MONDAY + timedelta(days=2), MONDAY + timedelta(days=2), "x"
    )
    assert warnings(menus.week(house.desk, MONDAY)) == []


def test_what_a_diet_excludes_is_known_for_every_dish(sqlite_house: House) -> None:
    fish = dish(sqlite_house, "Dorsz", Course.MAIN, "fish", "milk")
    dish(sqlite_house, "Ryż", Course.SIDE)
    assert menus.excluded_dishes(sqlite_house.desk, "vegetarian") == {fish: ("fish",)}
    assert menus.excluded_dishes(sqlite_house.desk, "basic") == {}


def test_two_terminals_saving_at_once_have_one_winner(house: House) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from seniorplus.domain.refusal import Refusal

    chosen = [dish(house, f"Zupa {number}", Course.SOUP) for number in range(6)]

    def save(number: int) -> Any:
        try:
            return menus.save_variant(house.desk, MONDAY, "basic", [chosen[number]], 0)
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(save, range(6)))
    assert sorted(map(str, answers)) == ["1"] + ["menu_changed"] * 5
    assert len(names(house, MONDAY)) == 1

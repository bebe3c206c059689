"""The rules of menus: repetitions, missing variants, broken diets."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import menus
from seniorplus.domain.diets import EXCLUSIONS, Plate
from seniorplus.domain.lunch_codes import Course, Ingredient
from seniorplus.domain.menus import Finding

MONDAY = date(2026, 11, 23)
FAR = (MONDAY - timedelta(days=100), MONDAY + timedelta(days=100))
BROTH = Plate(1, "Rosół", Course.SOUP, frozenset({"gluten", "celery"}))
CUTLET = Plate(2, "Schabowy", Course.MAIN, frozenset({"gluten", "eggs", "meat"}))
COMPOTE = Plate(3, "Kompot", Course.DRINK, frozenset())


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def plates() -> st.SearchStrategy[list[Plate]]:
    """Dishes out of a small kitchen, each a few times a month."""
    kitchen = [
        Plate(number, f"danie {number}", course, frozenset(contents))
        for number, (course, contents) in enumerate(
            [
                (Course.SOUP, {"gluten", "celery"}),
                (Course.SOUP, {"milk"}),
                (Course.MAIN, {"meat"}),
                (Course.MAIN, {"fish", "eggs"}),
                (Course.SIDE, set()),
                (Course.DRINK, set()),
            ],
            start=1,
        )
    ]
    return st.lists(st.sampled_from(kitchen), max_size=4, unique=True)


def some_menus() -> st.SearchStrategy[dict[date, dict[str, list[Plate]]]]:
    """Menus of some days of six weeks, for three diets."""
    diets = st.sampled_from(["basic", "gluten_free", "vegetarian"])
    days = st.integers(0, 41).map(on)
    return st.dictionaries(days, st.dictionaries(diets, plates(), max_size=3), max_size=20)


@pytest.mark.parametrize(("gap", "told"), [(1, True), (7, True), (9, True), (10, False)])
def test_a_soup_may_come_again_on_the_tenth_day_after(gap: int, told: bool) -> None:
    listed = {on(0): {"basic": [BROTH]}, on(gap): {"basic": [BROTH]}}
    found = menus.repetitions(listed, *FAR)
    assert bool(found) is told
    if told:
        assert found == (Finding("repeated", on(gap), "basic", "Rosół", MONDAY.isoformat()),)


def test_only_soups_and_main_dishes_of_the_same_variant_are_watched() -> None:
    assert menus.repetitions({on(0): {"basic": [COMPOTE]}, on(1): {"basic": [COMPOTE]}}, *FAR) == ()
    assert menus.repetitions({on(0): {"basic": [BROTH]}, on(1): {"light": [BROTH]}}, *FAR) == ()


def test_a_repetition_beyond_the_week_is_told_on_the_day_in_the_week() -> None:
    listed = {on(day): {"basic": [CUTLET]} for day in (-3, 4, 7)}
    found = menus.repetitions(listed, on(0), on(6))
    assert [(finding.day, finding.detail) for finding in found] == [
        (on(4), on(-3).isoformat()),
        (on(4), on(7).isoformat()),
    ]


def test_what_nobody_needs_is_not_missing() -> None:
    needs = {on(0): {"basic": 3, "light": 0, "vegetarian": 1}}
    listed = {on(0): {"basic": [BROTH], "vegetarian": []}}
    assert menus.missing_variants(listed, needs) == (
        Finding("variant_missing", on(0), "vegetarian", "", "1"),
    )
    assert menus.missing_variants({}, {on(0): {}}) == ()


def test_a_dish_that_breaks_its_own_diet_is_told_with_what_it_contains() -> None:
    listed = {on(0): {"vegetarian": [CUTLET], "gluten_free": [CUTLET], "basic": [CUTLET]}}
    assert menus.broken_diets(listed, EXCLUSIONS) == (
        Finding("breaks_diet", on(0), "vegetarian", "Schabowy", "meat"),
        Finding("breaks_diet", on(0), "gluten_free", "Schabowy", "gluten"),
    )


def test_dishes_stand_in_the_order_in_which_they_are_served() -> None:
    assert menus.in_order_of_serving([COMPOTE, CUTLET, BROTH]) == [BROTH, CUTLET, COMPOTE]
    assert menus.in_annex_order(["meat", "milk", "gluten", "milk"]) == ("gluten", "milk", "meat")
    assert menus.in_annex_order([]) == ()


@given(some_menus())
def test_repetitions_are_what_a_naive_search_finds(
    listed: dict[date, dict[str, list[Plate]]],
) -> None:
    """A dish is told on a day exactly when its last day before lies within 9 days."""
    naive = set()
    for day, variants in listed.items():
        for diet, dishes in variants.items():
            for plate in dishes:
                earlier = [
                    other
                    for other in listed
                    if other < day and plate in listed[other].get(diet, [])
                ]
                if plate.course in {"soup", "main"} and earlier and (day - max(earlier)).days <= 9:
                    naive.add((day, diet, plate.name, max(earlier).isoformat()))
    found = menus.repetitions(listed, *FAR)
    assert {(one.day, one.diet, one.dish, one.detail) for one in found} == naive
    assert len(found) == len(naive)


@given(some_menus(), st.integers(0, 5))
def test_a_week_needs_only_the_menus_nine_days_around_it(
    listed: dict[date, dict[str, list[Plate]]], week: int
) -> None:
    first, last = on(7 * week), on(7 * week + 6)
    begin, end = menus.around(first, last)
    near = {day: variants for day, variants in listed.items() if begin <= day <= end}
    assert menus.repetitions(near, first, last) == menus.repetitions(listed, first, last)


@given(
    some_menus(),
    st.dictionaries(
        st.integers(0, 41).map(on),
        st.dictionaries(st.sampled_from(["basic", "light", "vegetarian"]), st.integers(0, 5)),
    ),
)
def test_findings_are_complete_in_order_and_within_their_days(
    listed: dict[date, dict[str, list[Plate]]], needs: dict[date, dict[str, int]]
) -> None:
    first, last = on(7), on(27)
    found = menus.findings(listed, needs, EXCLUSIONS, first, last)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert all(first <= one.day <= last for one in found)
    missing = {(one.day, one.diet) for one in found if one.code == "variant_missing"}
    for day, counts in needs.items():
        for diet, people in counts.items():
            lacking = people > 0 and not listed.get(day, {}).get(diet)
            assert ((day, diet) in missing) == (lacking and first <= day <= last)
    for one in found:
        if one.code == "breaks_diet":
            assert set(one.detail.split(",")) <= {item.value for item in EXCLUSIONS[one.diet]}


@given(st.lists(st.sampled_from(Ingredient)))
def test_the_order_of_annex_ii_keeps_everything_once(items: list[Ingredient]) -> None:
    ordered = menus.in_annex_order(items)
    assert set(ordered) == set(items)
    assert list(ordered) == [item.value for item in Ingredient if item in items]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_week_begins_on_monday(day: date) -> None:
    monday = menus.monday_of(day)
    assert monday.isoweekday() == 1
    assert 0 <= (day - monday).days < 7

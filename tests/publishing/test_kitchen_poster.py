"""The menu poster: what is served each day, in the kitchen's own numbers."""

from dataclasses import replace
from datetime import date

import pytest
from lunch_views import CHOP, CREAM, FISH, HEAD, NUMBERS, SOUP, TEA, menu, texts, week

from seniorplus.publishing.kitchen_poster import poster_pdf
from seniorplus.views.menus import VariantView


def test_the_poster_shows_each_day_with_numbers_and_other_diets_where_they_differ() -> None:
    pages = texts(poster_pdf(HEAD, week(), NUMBERS))
    told = " ".join(pages)
    assert all("Jadłospis: 23-27 listopada 2026" in page for page in pages)
    assert (
        "Wtorek 24.11 Rosół z makaronem (1, 9) Kotlet schabowy (1, 3) Herbata "
        "lekkostrawna Krem z dyni (7) Środa 25.11" in told
    )
    for number, words in ((1, "zboża zawierające gluten"), (9, "seler"), (14, "mięczaki")):
        assert f"{number} {words}" in told
    assert "jarska" not in told
    assert "Sobota" not in told


def test_the_poster_speaks_in_the_kitchens_own_numbers() -> None:
    numbers = {code: 15 - number for code, number in NUMBERS.items()}
    told = " ".join(texts(poster_pdf(HEAD, week(menu()), numbers)))
    assert "Rosół z makaronem (6, 14)" in told
    assert "1 mięczaki" in told
    assert "14 zboża zawierające gluten" in told


def test_diets_that_differ_alike_share_a_row_and_a_missing_course_is_told() -> None:
    variants = (
        VariantView("basic", "podstawowa", (SOUP, CHOP, TEA)),
        VariantView("light", "lekkostrawna", (SOUP, FISH)),
        VariantView("milk_free", "bezmleczna", (SOUP, FISH)),
        VariantView("diabetic", "cukrzycowa", (SOUP, CHOP, TEA)),
    )
    told = " ".join(texts(poster_pdf(HEAD, week(replace(menu(), variants=variants)), NUMBERS)))
    assert "lekkostrawna, bezmleczna Źdźbło dorsza (4); bez: Herbata" in told
    assert "cukrzycowa" not in told


def test_a_day_that_is_closed_or_not_planned_yet_says_so_on_the_poster() -> None:
    closed = menu(day=date(2026, 11, 23), is_open=False)
    told = " ".join(texts(poster_pdf(HEAD, week(closed, menu((), ())), NUMBERS)))
    assert "Poniedziałek 23.11 nieczynne Wtorek 24.11 Jadłospis w przygotowaniu." in told
    saturday = menu(day=date(2026, 11, 28), is_open=False)
    assert "W tym tygodniu placówka jest nieczynna." in " ".join(
        texts(poster_pdf(HEAD, week(saturday), NUMBERS))
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((date(2026, 11, 30), date(2026, 12, 4)), "30 listopada - 4 grudnia 2026"),
        ((date(2026, 12, 28), date(2027, 1, 1)), "28 grudnia 2026 - 1 stycznia 2027"),
        ((date(2026, 5, 4),), "Jadłospis: 4 maja 2026"),
    ],
)
def test_a_week_is_named_with_as_much_as_differs(days: tuple[date, ...], words: str) -> None:
    pages = texts(poster_pdf(HEAD, week(*(menu(day=day) for day in days)), NUMBERS))
    assert words in pages[0]


def test_a_day_of_the_poster_is_not_torn_over_two_pages() -> None:
    long = replace(CREAM, name="Krem z dyni i wielu innych warzyw z prażonymi pestkami " * 2)
    days = tuple(
        menu((SOUP, CHOP, FISH, TEA), (long, FISH), date(2026, 11, 23 + number))
        for number in range(5)
    )
    pages = texts(poster_pdf(HEAD, week(*days), NUMBERS))
    assert len(pages) > 1
    titles = ("Poniedziałek", "Wtorek", "Środa", "Czwartek", "Piątek")
    for page in pages:
        assert page.count("Rosół") == sum(title in page for title in titles)
        assert page.count("lekkostrawna") == page.count("Rosół")

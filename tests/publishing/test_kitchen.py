"""The kitchen order: the figures that count, what must be read, and whose name never is."""

import pytest
from lunch_views import (
    HEAD,
    NUMBERS,
    PARTICIPANT,
    change,
    handover,
    meals,
    menu,
    portion,
    texts,
    version,
)

from seniorplus.domain.calendar import Closed
from seniorplus.domain.diets import Conflict
from seniorplus.domain.lunch_codes import PortionCause, PortionKind
from seniorplus.publishing.kitchen import order_csv, order_pdf
from seniorplus.views.meals import DietCount, MealsView, PlateAlarm
from seniorplus.views.menus import MenuDayView
from seniorplus.views.papers import PaperHead


def order(view: MealsView, of_day: MenuDayView | None = None, head: PaperHead = HEAD) -> str:
    return " ".join(texts(order_pdf(head, view, of_day, NUMBERS)))


def test_an_order_says_whose_it_is_for_which_day_and_which_version() -> None:
    pages = texts(order_pdf(HEAD, meals(version(1, 12, 3), version(2, 12, 3)), menu(), NUMBERS))
    assert (
        "wtorek, 24 listopada 2026 Stan z 24.11.2026, 6:45, zapisany 24.11.2026, 6:49." in pages[0]
    )
    for page in pages:
        assert "Dom Senior+ · Bartoszyce" in page
        assert "Obiady: zamówienie 212 · wersja 2" in page
        assert "wtorek, 24 listopada 2026" in page
        assert "PROJEKT" not in page


def test_what_is_not_frozen_says_on_every_page_that_it_is_a_draft() -> None:
    pages = texts(order_pdf(HEAD, meals(), menu(), NUMBERS))
    assert "Stan z 23.11.2026, 10:12. Zamówienie zamknie się 23.11.2026, 13:00;" in pages[0]
    for page in pages:
        assert "PROJEKT - zamówienie nie jest zamknięte" in page
        assert "wersja" not in page
        assert "przekazano" not in page


def test_figures_stand_by_diet_with_guests_staff_and_take_away_apart() -> None:
    page = order(meals(version(1, 12, 3)))
    assert "dieta porcje uczestnicy goście kadra na wynos podstawowa 12 9 2 1" in page
    assert "lekkostrawna 3 2 1 razem 15 11 2 1 1" in page
    assert "jarska" not in page


def test_where_there_are_only_participants_the_figures_stand_alone() -> None:
    view = meals(
        ordered=1,
        diets=(DietCount("basic", "podstawowa", 1),),
        portions=(portion(PARTICIPANT, "basic"),),
    )
    assert "dieta porcje podstawowa 1 razem 1" in order(view)


def test_a_frozen_order_shows_its_version_and_what_changed_since_apart() -> None:
    view = meals(
        version(1, 14, 2),
        changes=(
            change(-1),
            change(-1, name="Bąk Jan"),
            change(1, "lekkostrawna", kind=PortionKind.STAFF, cause=PortionCause.EXTRA, late=True),
        ),
    )
    page = order(view)
    assert "podstawowa 14 11 2 1 lekkostrawna 2 2 razem 16" in page
    assert "Zmiany po wersji 1: jeszcze nie są częścią zamówienia" in page
    assert "-2 podstawowa · uczestnik · nieobecność · 24.11, 7:12" in page
    assert "+1 lekkostrawna · kadra · dopisane ręcznie · 24.11, 7:12 · po godzinie zmian" in page
    assert "Po zmianach razem 15: podstawowa 12, lekkostrawna 3" in page


def test_a_correction_shows_the_version_before_even_for_a_diet_that_is_gone() -> None:
    view = meals(
        version(1, 11, 4),
        version(2, 12, 0),
        ordered=12,
        portions=meals().portions[:11],
        diets=(DietCount("basic", "podstawowa", 12),),
    )
    page = order(view)
    assert "na wynos wersja 1 podstawowa 12 9 2 1 11 lekkostrawna 0 4 razem 12" in page


def test_an_order_is_printed_even_where_kinds_and_diets_do_not_agree() -> None:
    view = meals(version(1, 20, 3))
    assert "dieta porcje podstawowa 20 lekkostrawna 3 razem 23" in order(view)
    assert order_csv(view).decode("utf-8-sig").splitlines()[1:] == [
        "212;1;zamknięte;2026-11-24;podstawowa;;20",
        "212;1;zamknięte;2026-11-24;lekkostrawna;;3",
    ]


def test_dishes_stand_by_diet_with_their_allergens_in_words_and_kitchen_numbers() -> None:
    page = " ".join(texts(order_pdf(HEAD, meals(), menu(), {**NUMBERS, "gluten": 12, "celery": 1})))
    assert (
        "podstawowa: 12 porcji zupa Rosół z makaronem, 400 ml 1 seler, 12 zboża zawierające gluten"
        in page
    )
    assert "lekkostrawna: 3 porcje zupa Krem z dyni 7 mleko" in page
    assert "napój Herbata żadnego z 14 alergenów" in page
    assert "mięso" not in page


def test_what_is_cooked_for_several_diets_is_counted_once() -> None:
    page = order(meals(), menu())
    assert (
        "Razem do przygotowania porcje zupa Rosół z makaronem, 400 ml 12 zupa Krem z dyni 3 "
        "drugie danie Kotlet schabowy 15 napój Herbata 15" in page
    )


@pytest.mark.parametrize("of_day", [None, menu((), ())])
def test_a_day_without_a_menu_says_so(of_day: MenuDayView | None) -> None:
    assert "Na ten dzień nie ma jadłospisu." in order(meals(), of_day)


def test_a_diet_that_the_menu_lacks_is_told() -> None:
    page = order(meals(), menu(light=()))
    assert "lekkostrawna: 3 porcje Jadłospis nie ma tej diety: uzgodnić z placówką." in page


def test_alarms_tell_what_to_avoid_and_never_whose_plate_it_is() -> None:
    soup = (Conflict("Rosół z makaronem", ("celery",)),)
    view = meals(
        version(1, 12, 3),
        alarms=(
            PlateAlarm(7, "Kowalska Zofia", "lekkostrawna", soup),
            PlateAlarm(8, "Bąk Jan", "podstawowa", soup, ("lekkostrawna",)),
            PlateAlarm(9, "Żak Ewa", "podstawowa", soup, ("lekkostrawna",)),
            PlateAlarm(10, "Lis Ewa", "jarska", menu_missing=True),
            PlateAlarm(11, "Cud Ewa", "", menu_missing=True),
        ),
    )
    page = order(view, menu())
    for words in (
        "1 porcja (dieta lekkostrawna) bez: seler Nie podawać: Rosół z makaronem. Żaden wariant",
        "Żaden wariant nie pasuje: potrzebne osobne danie. 2 porcje (dieta podstawowa) bez: seler",
        "bez: seler Nie podawać: Rosół z makaronem. Pasuje wariant: lekkostrawna.",
        "1 porcja (dieta jarska) Brak jadłospisu tej diety",
        "1 porcja (bez zapisanej diety) Dietę poda placówka.",
    ):
        assert words in page


def test_no_name_of_a_person_or_guest_reaches_the_kitchen() -> None:
    view = meals(
        version(1, 13, 3),
        changes=(change(-1),),
        alarms=(PlateAlarm(7, "Kowalska Zofia", "podstawowa", ()),),
    )
    for told in (order(view, menu()), order_csv(view).decode("utf-8-sig")):
        for name in ("Kowalska", "Zofia", "Przedszkole"):
            assert name not in told


def test_what_was_passed_on_is_filled_in_and_left_open_before() -> None:
    heading = "przekazano: kiedy komu jak podpis"
    passed = order(meals(version(1, 12, 3, handover())))
    assert f"{heading} 24.11.2026, 6:45 p. Halina, kuchnia telefon" in passed
    later = order(meals(version(1, 12, 3, handover()), version(2, 12, 3)))
    assert heading in later
    assert "Halina" not in later


def test_a_closed_day_says_so_and_still_shows_what_was_ordered() -> None:
    view = meals(version(1, 12, 3), closed=(Closed.CLOSURE, "remont"))
    page = order(view)
    assert "Placówka jest tego dnia nieczynna." in page
    assert "razem 15" in page


def test_the_order_as_a_table_has_a_row_for_each_diet_and_kind() -> None:
    assert (
        order_csv(meals(version(1, 12, 3), version(2, 12, 3)))
        == (
            "\ufeffzamówienie;wersja;stan;dzień;dieta;rodzaj;porcje\r\n"
            "212;2;zamknięte;2026-11-24;podstawowa;uczestnik;8\r\n"
            "212;2;zamknięte;2026-11-24;podstawowa;poza planem;1\r\n"
            "212;2;zamknięte;2026-11-24;podstawowa;goście;2\r\n"
            "212;2;zamknięte;2026-11-24;podstawowa;na wynos;1\r\n"
            "212;2;zamknięte;2026-11-24;lekkostrawna;uczestnik;2\r\n"
            "212;2;zamknięte;2026-11-24;lekkostrawna;kadra;1\r\n"
        ).encode()
    )


def test_a_draft_as_a_table_has_neither_number_nor_version() -> None:
    first = order_csv(meals()).decode("utf-8-sig").splitlines()[1]
    assert first == ";;projekt;2026-11-24;podstawowa;uczestnik;8"

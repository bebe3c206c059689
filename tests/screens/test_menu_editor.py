"""The week's menus by keyboard, also with a second terminal that edits the same day."""

from datetime import date, timedelta

import pytest
from houses import MONDAY

from seniorplus.domain.lunch_codes import Course
from seniorplus.services import menus
from seniorplus.views.menus import DishView

NEXT_MONDAY = MONDAY + timedelta(days=7)
FAR_MONDAY = MONDAY + timedelta(weeks=6)


async def open_menu(desk, day=None):
    from seniorplus.screens.meals.menu import MenuScreen

    screen = MenuScreen(day)
    desk.app.push_screen(screen)
    await desk.until_text("Jadłospis ")
    return screen


def names(desk, day, diet="basic"):
    view = menus.day(desk.house.desk, day)
    return [
        dish.name for variant in view.variants if variant.diet == diet for dish in variant.dishes
    ]


def words(desk):
    """What stands on the screen without the breaks and frames of its lines."""
    return " ".join(desk.text().replace("│", " ").split())


async def test_a_week_is_seen_with_its_variants_and_what_they_contain(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("Kotlet mielony smażony")
        for word in ("pn 23.11", "pt 27.11", "jarska", "bez uwag", "zboża zawierające gluten"):
            assert word in desk.text()
        await desk.press("right", "down")
        await desk.until_text("lekkostrawna · wt 24.11")
        assert "Potrawka z kurczaka" in desk.text()
        await desk.press("right_square_bracket")
        await desk.until_text("Jadłospis 30.11")
        await desk.until_text("pn 30.11")
        await desk.press("alt+left", "left_square_bracket")
        await desk.until_text("Jadłospis 16.11")
        await desk.press("home")
        await desk.until_text("Jadłospis 23.11")


async def test_at_120_columns_all_days_stand_side_by_side(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_menu(desk)
        await desk.until_text("Żurek z jajkiem")
        for word in ("Rosół drobiowy z", "Krupnik jęczmienny", "Krem z brokułów z"):
            assert word in desk.text()
        lines = desk.text().splitlines()
        (heading,) = [line for line in lines if "Uwagi" in line]
        assert "podstawowa · pn 23.11" in heading


async def test_a_variant_is_put_together_and_saved_as_a_whole(open_desk):
    async with open_desk() as desk:
        await open_menu(desk, FAR_MONDAY)
        await desk.until_text("brak dań (porcje: ")
        assert "podstawowa, lekkostrawna" in desk.text()
        await desk.press("enter")
        await desk.until_text("dodaj danie…")
        await desk.press("enter")
        await desk.until_text("Wybierz danie")
        await desk.type("zurek")
        await desk.until_text("szukaj: zurek")
        await desk.press("enter")
        await desk.until_text("Zawiera: zboża zawierające gluten, jaja, mleko, seler, gorczyca")
        await desk.press("enter")
        await desk.until_text("Wybierz danie")
        await desk.type("leczo")
        await desk.press("enter")
        await desk.until_text("Leczo z indykiem")
        assert names(desk, FAR_MONDAY) == []
        await desk.press("f10")
        await desk.until_text("zapisano jadłospis: podstawowa · pn")
        assert names(desk, FAR_MONDAY) == ["Żurek z jajkiem i kiełbasą", "Leczo z indykiem"]


async def test_a_dish_that_the_diet_excludes_is_told_before_it_is_saved_and_after(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        await desk.press("down", "down", "down", "enter")
        await desk.until_text("bezglutenowa · pn 23.11 ─")
        await desk.press("ctrl+k")
        await desk.until_text("Skopiuj dania z wariantu")
        await desk.press("enter")
        await desk.until(lambda: "Ta dieta wyklucza: zboża zawierające gluten" in words(desk))
        await desk.press("f10")
        await desk.until_text("uwagi: 2")
        told = "! pn 23.11 bezglutenowa: zboża zawierające gluten w daniu Rosół"
        await desk.until(lambda: told in words(desk))
        assert "pn 23.11 !" in desk.text()
        # From the warning to its variant.
        await desk.press("up", "up", "right", "tab", "enter")
        await desk.until_text("bezglutenowa · pn 23.11")


async def test_the_second_terminal_is_told_and_keeps_its_choice(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        await desk.press("enter")
        await desk.until_text("dodaj danie…")
        await desk.press("delete")
        desk.house.at(9, 52)
        theirs = menus.day(desk.house.other_desk, MONDAY)
        broth = theirs.variants[0].dishes[0]
        menus.save_variant(desk.house.other_desk, MONDAY, "basic", [broth.id], theirs.version)
        await desk.press("f10")
        await desk.until(
            lambda: (
                "B. Wójcik: zmiana jadłospisu na 23.11.2026 zapisana 23.11.2026 9:52" in words(desk)
            )
        )
        await desk.until(lambda: "Tam jest teraz: Rosół drobiowy z makaronem." in words(desk))
        assert "Kotlet mielony smażony" in desk.text()
        assert names(desk, MONDAY) == ["Rosół drobiowy z makaronem"]
        await desk.press("f10")
        await desk.until_text("zapisano jadłospis")
        assert names(desk, MONDAY)[0] == "Kotlet mielony smażony"


async def test_leaving_a_variant_saves_nothing(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        before = names(desk, MONDAY)
        await desk.press("enter")
        await desk.until_text("dodaj danie…")
        await desk.press("enter")
        await desk.until_text("zamień na inne…")
        await desk.press("u")
        await desk.until(lambda: desk.text().count("Rosół drobiowy z makaronem") <= 2)
        await desk.press("escape")
        await desk.until(lambda: "dodaj danie…" not in desk.text())
        assert names(desk, MONDAY) == before


async def test_a_dish_is_added_to_the_catalogue_with_its_allergens(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        await desk.press("insert")
        await desk.until_text("Nowe danie")
        await desk.type("Zalewajka [b]")
        await desk.press("down", "down", "down", "space", "f10")
        await desk.until_text("zapisano danie")
        (dish,) = [item for item in menus.dishes(desk.house.desk) if "Zalewajka" in item.name]
        assert (dish.name, dish.course, dish.ingredients) == (
            "Zalewajka [b]",
            Course.SOUP,
            ("gluten",),
        )
        await desk.press("insert")
        await desk.until_text("Nowe danie")
        await desk.type("zalewajka [b]")
        await desk.press("f10")
        await desk.until(lambda: "już jest w katalogu" in words(desk))
        assert "zalewajka [b]" in desk.text()


async def test_a_dish_changed_by_another_terminal_is_shown_before_it_is_written_over(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        await desk.press("enter")
        await desk.until_text("dodaj danie…")
        await desk.press("enter", "p")
        await desk.until_text("Danie: Rosół drobiowy z makaronem")
        (broth,) = [item for item in menus.dishes(desk.house.desk) if item.code == "rosol"]
        menus.save_dish(
            desk.house.other_desk,
            DishView(broth.id, "", "Rosół z kury", Course.SOUP, ("celery",), version=1),
        )
        await desk.press("down", "down")
        await desk.type("pół litra")
        await desk.press("f10")
        await desk.until(lambda: "Teraz: Rosół z kury; zawiera: seler." in words(desk))
        assert "pół litra" in desk.text()
        await desk.press("f10")
        await desk.until_text("zapisano danie")
        (broth,) = [item for item in menus.dishes(desk.house.desk) if item.code == "rosol"]
        assert (broth.name, broth.portion) == ("Rosół drobiowy z makaronem", "pół litra")


async def test_a_week_is_copied_and_another_menu_replaced_only_when_confirmed(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        before = names(desk, NEXT_MONDAY)
        await desk.press("ctrl+k")
        await desk.until_text("następny")
        await desk.press("enter")
        await desk.until(lambda: "Nic nie skopiowano" in words(desk))
        assert names(desk, NEXT_MONDAY) == before
        await desk.press("t")
        await desk.until_text("Jadłospis 30.11")
        await desk.until_text("skopiowano jadłospis")
        assert names(desk, NEXT_MONDAY) == names(desk, MONDAY) != before
        # Every soup and main dish comes again after seven days.
        await desk.until(lambda: "uwagi: " in desk.text())
        await desk.until_text("także pn 23.11: Rosół drobiowy z makaronem (podstawowa, lek")


async def test_clearing_asks_first(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        await desk.press("delete")
        await desk.until_text("Wyczyścić wariant?")
        await desk.press("n")
        assert names(desk, MONDAY)
        await desk.press("delete")
        await desk.until_text("Wyczyścić wariant?")
        await desk.press("t")
        await desk.until_text("wyczyszczono: podstawowa · pn 23.11")
        assert names(desk, MONDAY) == []
        await desk.until_text("brak dań (porcje: 13): podstawowa")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_closed_day_is_called_so_and_not_planned(open_desk, size):
    async with open_desk(size) as desk:
        await open_menu(desk, date(2026, 12, 21))
        await desk.until_text("Jadłospis 21.12")
        await desk.until_text("pt 25.12")
        await desk.press("right", "right", "right")
        await desk.until_text("Placówka jest wtedy nieczynna.")
        assert "nieczynne" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: "Dnia 24.12.2026 placówka jest niecz" in words(desk))


async def test_what_another_terminal_saves_is_seen_within_seconds(open_desk):
    async with open_desk() as desk:
        await open_menu(desk)
        await desk.until_text("bez uwag")
        day = menus.day(desk.house.other_desk, MONDAY)
        menus.clear_variant(desk.house.other_desk, MONDAY, "vegetarian", day.version)
        await desk.until_text(": jarska")

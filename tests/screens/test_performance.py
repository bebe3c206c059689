"""A performance by keyboard alone: planned, its order, copied, called off, its papers."""

from datetime import date, time, timedelta
from functools import partial

import pytest

from screens.singing_house import desk_on, furnish, performance
from seniorplus.services import choir, performances

THIRD = date(2026, 12, 3)


@pytest.fixture
def open_desk(sqlite_template, tmp_path):
    return partial(desk_on, sqlite_template, tmp_path)


async def open_performance(desk, *keys, items=()):
    """Open the performance of December the 3rd with a set list: title or None, minutes."""
    made = furnish(desk.house)
    event = performance(desk.house)
    order = [(made.songs[title] if title else None, minutes) for title, minutes in items]
    if order:
        performances.set_list(desk.house.desk, event, order, seen(desk, event).version)
    await desk.press("f6")
    await desk.until_text("występ: Wigilia u")
    await desk.type("wigilia")
    await desk.press("enter", "enter")
    await desk.until_text("cz 03.12.2026 15:00-16:00")
    await desk.press(*keys)
    return event


def seen(desk, event):
    return choir.gathering(desk.house.desk, f"e{event}")


def order(desk, event):
    return [(row.title, row.minutes) for row in seen(desk, event).set_list]


TWO = (("Czerwone jagody", 3), ("Hej sokoły", 4))


async def test_a_performance_is_planned_with_two_keys_and_one_form_and_opens_at_once(open_desk):
    async with open_desk() as desk:
        furnish(desk.house)
        await desk.press("f6")
        await desk.until_text("Próby i występy")
        await desk.press("insert", "w")
        await desk.until_text("Nowy występ")
        for text in ("Dzień Seniora", "4.12", "15:00", "45", "dom kultury"):
            await desk.type(text)
            await desk.press("enter")
        await desk.press("enter")
        for text in ("14:15", "biała bluzka", "bus", "p. Lis 600 100 200", "wejście z boku"):
            await desk.type(text)
            await desk.press("enter")
        await desk.until_text("pt 04.12.2026 15:00-15:45 · występ: Dzień Seniora · dom kultury")
        assert "zbiórka 14:15 · strój: biała bluzka · dojazd: bus" in desk.text()
        row = next(row for row in choir.view(desk.house.desk).gatherings if row.performance)
        view = choir.gathering(desk.house.desk, row.key)
        assert (view.call_time, view.contact, view.note) == (
            time(14, 15),
            "p. Lis 600 100 200",
            "wejście z boku",
        )
        await desk.press("escape")
        await desk.until_text("pt 4.12 15:00 występ: Dzień Seniora")


async def test_a_form_names_the_field_that_it_cannot_read(open_desk):
    async with open_desk() as desk:
        furnish(desk.house)
        await desk.press("f6")
        await desk.until_text("Próby i występy")
        await desk.press("insert", "w")
        await desk.until_text("Nowy występ")
        await desk.type("Dzień Seniora")
        await desk.press("f10")
        await desk.until_text("Dzień: Nie rozumiem daty")
        assert desk.app.screen.focused.id == "field-day"
        await desk.type("4.12")
        await desk.press("enter")
        await desk.type("15")
        await desk.press("enter")
        await desk.type("długo")
        await desk.press("f10")
        await desk.until_text("Minuty: Podaj długość w minutach, liczbę od 1 do 1440.")
        assert "Dzień Seniora" in desk.text()
        assert not [row for row in choir.view(desk.house.desk).gatherings if row.performance]


async def test_a_piece_is_added_with_three_keys_and_its_letters_below_the_cursor(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "insert", "d")
        await desk.until_text("litery szukają")
        await desk.type("czerwone")
        await desk.press("enter")
        await desk.until_text("Kolejność: 3 min, do 15:03")
        await desk.press("insert", "d")
        await desk.until_text("litery szukają")
        await desk.type("hej")
        await desk.press("enter")
        await desk.until_text("Kolejność: 7 min, do 15:07")
        await desk.press("tab")
        await desk.until(lambda: desk.app.screen.focused.id == "set-list")
        await desk.press("ctrl+home", "insert", "p")
        await desk.until_text("Minuty")
        await desk.type("10")
        await desk.press("f10")
        await desk.until_text("15:03 przerwa")
        await desk.until_text("15:13 ! Hej sokoły")
        assert order(desk, event) == [("Czerwone jagody", 3), ("", 10), ("Hej sokoły", 4)]


async def test_one_key_moves_a_piece_and_the_cursor_goes_with_it(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "tab", items=(*TWO, (None, 5)))
        await desk.until(lambda: desk.app.screen.focused.current == "item:1")
        await desk.press("alt+down")
        await desk.until_text("15:00 ! Hej sokoły")
        assert desk.app.screen.focused.current == "item:2"
        await desk.press("alt+down")
        await desk.until(
            lambda: order(desk, event) == [("Hej sokoły", 4), ("", 5), ("Czerwone jagody", 3)]
        )
        await desk.until(lambda: desk.app.screen.focused.current == "item:3")
        await desk.press("alt+down", "alt+up")
        await desk.until(
            lambda: order(desk, event) == [("Hej sokoły", 4), ("Czerwone jagody", 3), ("", 5)]
        )


async def test_two_keys_move_a_piece_where_a_terminal_sends_no_alt_and_arrow(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "tab", "enter", "n", items=TWO)
        await desk.until(lambda: order(desk, event)[0][0] == "Hej sokoły")
        await desk.until(lambda: desk.app.screen.focused.current == "item:2")
        await desk.press("enter", "w")
        await desk.until(lambda: order(desk, event)[0][0] == "Czerwone jagody")


async def test_a_piece_gets_another_length_with_four_keys(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "tab", "enter", "c", items=TWO)
        await desk.until_text("Czas: Czerwone jagody")
        await desk.type("9")
        await desk.press("f10")
        await desk.until_text("Kolejność: 13 min, do 15:13")
        assert order(desk, event)[0] == ("Czerwone jagody", 9)


async def test_a_piece_is_taken_off_the_order_with_two_keys(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "tab", "delete", items=TWO)
        await desk.until_text("Usunąć z kolejności? Czerwone jagody")
        assert "Co jest dalej, zacznie się 3 min wcześniej." in desk.text()
        assert len(order(desk, event)) == 2
        await desk.press("t")
        await desk.until(lambda: order(desk, event) == [("Hej sokoły", 4)])
        await desk.until_text("15:00 ! Hej sokoły")


async def test_an_order_that_somebody_changed_meanwhile_is_not_overwritten(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "tab", "delete", items=TWO)
        await desk.until_text("Usunąć z kolejności?")
        theirs = [(None, 10)]
        performances.set_list(desk.house.other_desk, event, theirs, seen(desk, event).version)
        await desk.press("t")
        await desk.until_text("B. Wójcik")
        assert order(desk, event) == [("", 10)]


async def test_the_order_of_another_performance_is_copied_with_four_keys(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, items=TWO)
        other = performance(desk.house, "Dzień Seniora", THIRD + timedelta(days=7))
        performances.set_list(desk.house.desk, other, [(None, 15)], seen(desk, other).version)
        await desk.press("insert", "k")
        await desk.until_text("Z którego występu?")
        await desk.press("enter")
        await desk.until_text("Zastąpić kolejność?")
        assert len(order(desk, event)) == 2
        await desk.press("t")
        await desk.until(lambda: order(desk, event) == [("", 15)])


async def test_a_reply_shows_at_once_what_the_performance_lacks(open_desk):
    async with open_desk() as desk:
        await open_performance(desk, items=TWO)
        await desk.until_text("15:00 Czerwone jagody")
        await desk.type("wrona")
        await desk.press("enter", "n", "k")
        await desk.until_text("15:00 ! Czerwone jagody")
        assert "brak 1 S (1/2)" in desk.text()


async def test_the_data_of_a_performance_are_corrected_with_three_keys_and_the_form(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "enter", "e")
        await desk.until_text("Występ: Wigilia u sąsiadów")
        assert "kościół św. Jana" in desk.text()
        await desk.press("enter", "enter")
        await desk.type("16:30")
        await desk.press("f10")
        await desk.until_text("cz 03.12.2026 16:30-17:30")
        assert seen(desk, event).call_time == time(14, 15)
        assert seen(desk, event).row.place == "kościół św. Jana"


async def test_a_performance_is_called_off_with_two_keys_and_a_reason_and_back_with_three(
    open_desk,
):
    async with open_desk() as desk:
        event = await open_performance(desk, "escape")
        await desk.until_text("Próby i występy")
        await desk.type("wigilia")
        await desk.press("delete")
        await desk.until_text("Odwołać występ? Wigilia u sąsiadów")
        assert "jako odwołany" in desk.text()
        await desk.type("choroba dyrygenta")
        await desk.press("f10")
        await desk.until(lambda: seen(desk, event).row.cancelled)
        await desk.until_text("odwołano występ: Wigilia u sąsiadów")
        await desk.press("enter", "r")
        await desk.until_text("Przywrócić występ? Wigilia u sąsiadów")
        await desk.press("t")
        await desk.until(lambda: not seen(desk, event).row.cancelled)


async def test_delete_on_a_rehearsal_says_where_it_is_called_off(open_desk):
    async with open_desk() as desk:
        furnish(desk.house)
        await desk.press("f6")
        await desk.until_text("Próby i występy")
        await desk.press("delete")
        await desk.until_text("Próbę odwołuje się w")


async def test_the_sheet_of_a_performance_is_written_with_two_keys_and_its_file_named(open_desk):
    async with open_desk() as desk:
        await open_performance(desk, "enter", "a", items=TWO)
        await desk.until_text("zapisano: ")
        (file,) = (desk.house.folder / "exports").glob("*.pdf")
        assert file.stat().st_size > 1000


async def test_the_copy_of_the_staff_with_telephones_is_written_with_two_keys(open_desk):
    async with open_desk() as desk:
        event = await open_performance(desk, "enter", items=TWO)
        await desk.until_text("karta występu dla pracownika, z telefonami (PDF)")
        await desk.press("z")
        await desk.until_text("zapisano: ")
        (file,) = (desk.house.folder / "exports").glob("*.pdf")
        assert file.name == f"wystep-{THIRD}-e{event}-pracownik.pdf"


async def test_the_attendance_of_a_month_is_written_with_three_keys(open_desk):
    async with open_desk() as desk:
        furnish(desk.house)
        await desk.press("f6")
        await desk.until_text("Próby i występy")
        await desk.press("enter", "l")
        await desk.until_text("Lista obecności zespołu (PDF)")
        assert "01.11.2026" in desk.text()
        assert "30.11.2026" in desk.text()
        await desk.press("f10")
        await desk.until_text("zapisano: ")
        assert list((desk.house.folder / "exports").glob("*.pdf"))


async def test_a_wide_window_shows_voice_by_voice_what_each_piece_needs(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_performance(desk, items=TWO)
        await desk.until_text("można śpiewać · S 2/2 A 1/1 · nowy dla 4")
        assert "brak 1 T · S 2/1 T 1/2 · nowy dla 4" in desk.text()

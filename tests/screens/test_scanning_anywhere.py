"""A card may be scanned at any moment: on any screen, in any field or dialog."""

import pytest
from houses import MONDAY, card_for
from textual import events
from textual.widgets import Input

from seniorplus.services import attendance

PLACES = {
    "today": ["f2"],
    "roster": ["f3"],
    "month": ["f3", "f3"],
    "people": ["f8"],
    "cards": ["f8", "ctrl+k"],
    "papers": ["f9"],
    "building": ["f12"],
    "a menu": ["f3", "enter"],
    "a field": ["f3", "enter", "g"],
    "a form": ["f8", "insert", "w"],
    "help": ["f2", "f1"],
    "the palette": ["ctrl+p"],
    "a confirmation": ["ctrl+q"],
}


def arrivals(desk):
    return [row.number for row in attendance.events(desk.house.desk, MONDAY, MONDAY)]


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES)
async def test_a_scan_is_taken_wherever_the_focus_is(open_desk, keys):
    async with open_desk() as desk:
        await desk.press(*keys)
        await desk.pilot.pause(0.2)
        screen = desk.app.screen
        before = [field.value for field in screen.query(Input)]
        await desk.show_card(card_for(desk.house, 6))
        await desk.show_card(card_for(desk.house, 7))
        await desk.until(lambda: arrivals(desk) == [6, 7])
        assert desk.app.screen is screen
        assert [field.value for field in screen.query(Input)] == before


async def test_no_digit_of_a_scan_reaches_a_field_and_typed_digits_do(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("enter", "g")
        await desk.until_text("Godzina")
        await desk.type("7:3")
        await desk.show_card(card_for(desk.house, 6))
        await desk.type("1")
        await desk.until(lambda: desk.app.screen.query_one(Input).value == "7:31")
        assert arrivals(desk) == [6]


async def test_a_scan_without_enter_ends_after_a_short_silence(open_desk):
    async with open_desk() as desk:
        token = card_for(desk.house, 6)
        for digit in token:
            desk.app.post_message(events.Key(digit, digit))
        await desk.until(lambda: arrivals(desk) == [6])


@pytest.mark.parametrize(
    "ends", [("enter",), ("ctrl+j",), ("enter", "ctrl+j")], ids=["CR", "LF", "CRLF"]
)
async def test_every_line_end_of_a_reader_is_understood(open_desk, ends):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.show_card(card_for(desk.house, 6), *ends)
        await desk.show_card(card_for(desk.house, 7), *ends)
        await desk.until(lambda: arrivals(desk) == [6, 7])
        assert "Esc wróć" not in desk.text()


async def test_a_paste_of_several_cards_is_several_scans(open_desk):
    async with open_desk() as desk:
        cards = [card_for(desk.house, number) for number in (6, 7, 9)]
        desk.app.post_message(events.Paste("\r\n".join(cards)))
        await desk.until(lambda: arrivals(desk) == [6, 7, 9])


async def test_a_paste_that_is_no_card_goes_to_the_field(open_desk):
    async with open_desk() as desk:
        await desk.press("f8", "insert", "w")
        await desk.until_text("Imię")
        desk.app.post_message(events.Paste("Halina"))
        await desk.until(lambda: desk.app.screen.query(Input).first().value == "Halina")


async def test_a_damaged_code_is_refused_in_words_and_records_nothing(open_desk):
    async with open_desk() as desk:
        token = card_for(desk.house, 6)
        damaged = token[:-1] + str((int(token[-1]) + 1) % 10)
        await desk.show_card(damaged)
        await desk.until_text("Kod odczytany z błędem")
        assert arrivals(desk) == []


async def test_ten_scans_a_second_of_one_card_are_one_arrival(open_desk):
    async with open_desk() as desk:
        token = card_for(desk.house, 6)
        for _ in range(30):
            await desk.show_card(token)
        await desk.until_text("Już zapisane")
        await desk.pilot.pause(0.5)
        assert arrivals(desk) == [6]


async def test_the_readers_trial_tells_what_came_and_records_nothing(open_desk):
    async with open_desk() as desk:
        from seniorplus.screens.office.setup import ask_to_scan

        token = card_for(desk.house, 6)
        ask_to_scan(desk.app.screen)
        await desk.until_text("Pokaż dowolną kartę")
        await desk.show_card(token)
        await desk.until(lambda: "Czytnik działa" in desk.app.last_line)
        assert arrivals(desk) == []

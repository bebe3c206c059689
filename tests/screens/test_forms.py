"""Forms keep what was typed before F10, and put the cursor where the fault is."""

from textual import events
from textual.widgets import Input

from seniorplus.services import guests, people


async def test_digits_typed_just_before_f10_are_saved(open_desk, monkeypatch):
    taken = []
    monkeypatch.setattr(guests, "arrive", lambda _actor, _label, count: taken.append(count) or 1)
    async with open_desk() as desk:
        await desk.press("f12", "insert", "g")
        await desk.until_text("Ilu")
        for key in ("2", "4", "f10"):
            desk.app.post_message(events.Key(key, key if key.isdigit() else None))
            await desk.pilot.pause(0.06)
        await desk.until(lambda: taken)
        assert taken == [24]


async def test_a_pesel_in_one_burst_with_f10_is_saved_whole(open_desk):
    async with open_desk() as desk:
        await desk.press("f8")
        await desk.until_text("Adamska")
        await desk.press("enter", "d")
        await desk.until_text("PESEL")
        desk.app.screen.query_one("#field-pesel", Input).focus()
        desk.app.screen.query_one("#field-birth_date", Input).value = ""
        await desk.pilot.pause(0.05)
        for digit in "44051401359":
            desk.app.post_message(events.Key(digit, digit))
        desk.app.post_message(events.Key("f10", None))
        await desk.until(lambda: people.fields_of(desk.house.desk, 4).pesel == "44051401359")


async def test_a_fault_names_its_field_and_the_cursor_goes_there(open_desk):
    async with open_desk() as desk:
        await desk.press("f8")
        await desk.until_text("Adamska")
        await desk.press("enter", "d")
        await desk.until_text("PESEL")
        desk.app.screen.query_one("#field-birth_date", Input).value = "31.02.1940"
        await desk.press("f10")
        await desk.until_text("Data urodzenia: Nie rozumiem daty")
        assert desk.app.focused.id == "field-birth_date"


async def test_a_birth_date_to_come_is_refused_in_its_field(open_desk):
    async with open_desk() as desk:
        await desk.press("f8")
        await desk.until_text("Adamska")
        await desk.press("enter", "d")
        await desk.until_text("PESEL")
        desk.app.screen.query_one("#field-birth_date", Input).value = "24.11.2026"
        await desk.press("f10")
        await desk.until_text("Data urodzenia: Ten czas jeszcze nie nadszedł")
        assert desk.app.focused.id == "field-birth_date"

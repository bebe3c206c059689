"""Forms keep what was typed before F10, and put the cursor where the fault is."""

from textual import events
from textual.widgets import Input

from seniorplus.screens.dialogs.form import FormDialog
from seniorplus.services import guests, people
from seniorplus.widgets.fields import Field


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
        await desk.press(*"adams", "enter", "d")
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
        await desk.press(*"adams", "enter", "d")
        await desk.until_text("PESEL")
        desk.app.screen.query_one("#field-birth_date", Input).value = "31.02.1940"
        await desk.press("f10")
        await desk.until_text("Data urodzenia: Nie rozumiem daty")
        assert desk.app.focused.id == "field-birth_date"


async def test_a_birth_date_to_come_is_refused_in_its_field(open_desk):
    async with open_desk() as desk:
        await desk.press("f8")
        await desk.until_text("Adamska")
        await desk.press(*"adams", "enter", "d")
        await desk.until_text("PESEL")
        desk.app.screen.query_one("#field-birth_date", Input).value = "24.11.2026"
        await desk.press("f10")
        await desk.until_text("Data urodzenia: Ten czas jeszcze nie nadszedł")
        assert desk.app.focused.id == "field-birth_date"


async def test_arrows_go_from_field_to_field_although_not_all_of_them_fit(open_desk):
    taken = []
    fields = tuple(Field(f"n{place}", f"Pole {place}") for place in range(20))
    async with open_desk() as desk:
        desk.app.push_screen(FormDialog("Wiele pól", fields, taken.append))
        await desk.until_text("Pole 0")
        await desk.press(*["down"] * 19)
        await desk.type("koniec")
        await desk.until_text("Pole 19")
        await desk.press(*["up"] * 18)
        await desk.type("początek")
        await desk.press("f10")
        await desk.until(lambda: taken)
        assert (taken[0]["n1"], taken[0]["n19"]) == ("początek", "koniec")

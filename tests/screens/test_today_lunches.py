"""Dziś and the lunches: one line, the sentence for the kitchen, what waits to be settled."""

from houses import MONDAY

from seniorplus.domain.lunch_codes import ConstraintKind
from seniorplus.services import plates


async def test_from_noon_dzis_shows_tomorrows_count_and_what_to_read_to_the_kitchen(open_desk):
    async with open_desk() as desk:
        await desk.until_text("Obiady: 21 (podstawowa 13, inne 8)")
        assert "na wtorek" not in desk.text()
        desk.house.at(12, 5)
        await desk.press("f3", "f2")
        await desk.until_text("na wtorek 24.11: ")
        await desk.until_text("zamknięcie 13:00")
        await desk.until_text("podstawowa 1")


async def test_an_order_that_nobody_passed_on_waits_on_dzis_and_leads_to_f4(open_desk):
    async with open_desk() as desk:
        desk.house.at(13, 5)
        await desk.press("f3", "f2")
        await desk.until_text("Zamówienie 63, wersja 1, na wtorek 24.11")
        await desk.press("ctrl+home")
        await desk.until_text("zamówienie 63 na 24.11")
        await desk.press("enter")
        await desk.until_text("Zamówienie 62, wersja 1")


async def test_a_plate_that_does_not_fit_is_told_without_a_name(open_desk):
    async with open_desk() as desk:
        plates.limit_plate(desk.house.desk, 15, ConstraintKind.ALLERGEN, "milk", MONDAY)
        await desk.press("f3", "f2")
        await desk.until_text("obiad 23.11: nie pasuje komuś")
        assert "Kłosińska" not in desk.text()

"""Providers with contracts and invoices, by keyboard alone."""

from datetime import date
from functools import partial

import pytest
from houses import MONDAY

from screens.singing_house import desk_on
from seniorplus.domain.care.codes import ServiceKind
from seniorplus.screens.planner.providers import ProvidersScreen
from seniorplus.services import care_providers
from seniorplus.views.care import ContractRow, ProviderRow

YEAR_ENDS = date(2026, 12, 31)


@pytest.fixture
def open_desk(sqlite_template, tmp_path):
    return partial(desk_on, sqlite_template, tmp_path)


def inside(desk):
    """What stands in the dialog, without the breaks of its lines."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(lines).split())


def known(desk):
    return care_providers.everything(desk.house.desk)


async def open_providers(desk, minutes=None, amount=None):
    """One provider with a contract over hours or an amount."""
    actor = desk.house.desk
    made = care_providers.save(
        actor, ProviderRow(0, "Fundacja Dłoń", "biuro", "700", active=True, version=0)
    )
    contract = ContractRow(
        0, ServiceKind.CARE, date(2026, 1, 1), YEAR_ENDS, minutes, amount, 3600, 0, 0, 0, 0
    )
    care_providers.save_contract(actor, made, contract)
    desk.app.push_screen(ProvidersScreen())
    await desk.until_text("Fundacja Dłoń · biuro · 700")


async def test_a_contract_over_hours_stands_in_hours(open_desk):
    async with open_desk() as desk:
        await open_providers(desk, minutes=900 * 60)
        text = " ".join(desk.text().split())
        assert "wykonawcy: 1 zamówiono wykonano faktury zostało" in text
        assert "opiekuńcze do 31.12.2026 900 h 0 h 0 h 900 h" in text


async def test_a_contract_over_an_amount_stands_in_zlotys(open_desk):
    async with open_desk() as desk:
        await open_providers(desk, amount=1_200_050)
        text = " ".join(desk.text().split())
        assert "opiekuńcze do 31.12.2026 12 000,50 0 h 0,00 12 000,50" in text


async def test_a_provider_is_added_with_two_keys_and_its_contract_with_three(open_desk):
    async with open_desk() as desk:
        desk.app.push_screen(ProvidersScreen())
        await desk.until_text("Nie ma jeszcze wykonawców. Insert dodaje pierwszego.")
        await desk.press("insert")
        await desk.until_text("Nowy wykonawca")
        await desk.type("Żwawa Pomoc")
        await desk.press("f10")
        await desk.until_text("nie ma umowy: Enter, N")
        await desk.press("enter", "n")
        await desk.until_text("Nowa umowa: Żwawa Pomoc")
        await desk.press("down", "down", "down")
        await desk.type("1200")
        await desk.press("down", "down")
        await desk.type("36,50")
        await desk.press("f10")
        await desk.until(lambda: known(desk)[0].contracts)
        (contract,) = known(desk)[0].contracts
        assert (contract.ordered_minutes, contract.hourly_price) == (72000, 3650)
        assert (contract.first_day, contract.last_day) == (MONDAY, YEAR_ENDS)


async def test_an_invoice_takes_two_keys_and_a_form_and_the_same_number_corrects_it(open_desk):
    async with open_desk() as desk:
        await open_providers(desk, minutes=900 * 60)
        for hours in ("100", "110:30"):
            await desk.press("up", "down", "enter", "f")
            await desk.until_text("Faktura: Fundacja Dłoń")
            await desk.type("FV/7")
            await desk.press("down", "down")
            await desk.type(hours)
            await desk.press("down")
            await desk.type("3600")
            await desk.press("f10")
            await desk.until_text(f"{hours} h")
        (contract,) = known(desk)[0].contracts
        assert (contract.invoiced_minutes, contract.invoiced_amount) == (6630, 360000)


async def test_an_invoice_without_hours_is_refused_at_its_field(open_desk):
    async with open_desk() as desk:
        await open_providers(desk, minutes=900 * 60)
        await desk.press("down", "enter", "f")
        await desk.until_text("Faktura: Fundacja Dłoń")
        await desk.type("FV/7")
        await desk.press("f10")
        await desk.until(lambda: "Godziny: To pole nie może być puste." in inside(desk))


async def test_the_work_together_ends_after_a_question_and_can_be_resumed(open_desk):
    async with open_desk() as desk:
        await open_providers(desk, minutes=900 * 60)
        await desk.press("delete")
        await desk.until_text("Zakończyć współpracę? Fundacja Dłoń")
        await desk.press("t")
        await desk.until_text("współpraca zakończona")
        assert not known(desk)[0].active
        await desk.press("enter", "w")
        await desk.until(lambda: known(desk)[0].active)

"""Cards and papers by keyboard: spare cards, cards for everybody, files of a month."""

from seniorplus.services import cards, spare_cards

ZOFIA = 4


def spare(desk):
    """Label, state and borrower of each spare card that is listed."""
    return {
        row.name: (row.state.value, row.lent_to)
        for row in cards.listing(desk.house.desk)
        if row.number is None
    }


async def open_cards(desk):
    cards.issue_spare(desk.house.desk, desk.house.folder / "exports")
    await desk.press("f8")
    await desk.until_text("wszystkie osoby")
    await desk.press("ctrl+k")
    await desk.until_text("zapasowa Z1")
    await desk.press("ctrl+end")


async def test_a_spare_card_is_lent_and_taken_back_from_the_list_of_cards(open_desk):
    async with open_desk() as desk:
        await open_cards(desk)
        await desk.press("enter")
        await desk.until_text("Karta zapasowa Z1")
        assert "przyjmij zwrot" not in desk.text()
        await desk.press("w")
        await desk.until_text("Komu wypożyczyć Z1?")
        await desk.press("enter")
        await desk.until_text("zapasowa Z1 → Zofia A.")
        await desk.press("enter")
        await desk.until_text("dziś: Zofia A.")
        await desk.press("p")
        await desk.until_text("Z1: zwrócona")
        assert spare(desk)["Z1"] == ("issued", "")


async def test_a_second_spare_card_is_refused_with_the_next_step(open_desk):
    async with open_desk() as desk:
        await open_cards(desk)
        spare_cards.lend(desk.house.desk, ZOFIA, "Z2")
        await desk.press("enter", "w")
        await desk.until_text("Komu wypożyczyć Z1?")
        await desk.press("enter")
        await desk.until(lambda: "ma dziś kartę zapasową Z2" in desk.app.last_line)
        assert "przyjmij zwrot: F8, Ctrl+K" in desk.app.last_line
        assert spare(desk)["Z2"] == ("issued", "Zofia A.")


async def test_a_lost_spare_card_is_blocked_after_a_question(open_desk):
    async with open_desk() as desk:
        await open_cards(desk)
        await desk.press("enter")
        await desk.until_text("wycofaj kartę…")
        await desk.press("z")
        await desk.until_text("Tak, zablokuj")
        assert spare(desk)["Z1"] == ("issued", "")
        await desk.press("t")
        await desk.until_text("Z1: zablokowana")
        assert spare(desk)["Z1"] == ("lost", "")
        await desk.until_text("1 zakończonych")
        await desk.press("ctrl+end", "enter")
        await desk.until(lambda: "Ta karta już nie działa" in desk.app.last_line)


async def test_issuing_the_spare_cards_anew_is_asked_first(open_desk):
    async with open_desk() as desk:
        await open_cards(desk)
        before = cards.listing(desk.house.desk)
        await desk.press("insert")
        await desk.until_text("Wydaj karty")
        await desk.press("z")
        await desk.until_text("Powstanie nowych kart: 5.")
        await desk.press("n")
        assert cards.listing(desk.house.desk) == before
        await desk.press("insert", "z")
        await desk.until_text("Tak, wydaj")
        await desk.press("t")
        await desk.until_text("wydano kart: 5")


def line_of(desk, words):
    """The line of the screen in which words stand."""
    return next((line for line in desk.text().splitlines() if words in line), "")


async def test_the_file_of_a_month_stands_only_beside_its_month(open_desk):
    async with open_desk() as desk:
        await desk.press("f9")
        await desk.until_text("Miesiąc: listopad 2026")
        await desk.type("lista obecności do")
        await desk.press("enter")
        await desk.until(lambda: "2026-11.pdf" in line_of(desk, "do podpisu (PDF)"))
        await desk.press("alt+left")
        await desk.until_text("Miesiąc: październik 2026")
        assert "2026-11" not in line_of(desk, "do podpisu (PDF)")
        await desk.press("enter")
        await desk.until_text("lista-obecnosci-2026-10.pdf")
        await desk.press("alt+right")
        # The toast that names the new file covers the list for some seconds.
        await desk.until(lambda: "2026-11.pdf" in line_of(desk, "do podpisu (PDF)"))


async def test_the_papers_of_the_kitchen_are_written_from_the_same_list(open_desk):
    async with open_desk() as desk:
        await desk.press("f9")
        await desk.until_text("Dokumenty")
        await desk.press(*["down"] * 5)
        for begins in (
            "zamowienie-2026-11-23",
            "zamowienie-2026-11-24",
            "jadlospis-2026-11-23.pdf",
            "jadlospis-2026-11-30.pdf",
        ):
            await desk.press("enter")
            await desk.until_text(begins)
            await desk.press("down")
        written = {path.name for path in (desk.house.folder / "exports").iterdir()}
        assert sum(name.startswith("zamowienie-") for name in written) == 4
        await desk.press("down", "down", "enter")
        await desk.until_text("obiady-2026-11.pdf")
        assert (desk.house.folder / "exports" / "obiady-2026-11.csv").exists()

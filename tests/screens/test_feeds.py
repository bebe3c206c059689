"""Calendars by keyboard: addresses shown once with their code, consents, reminders."""

import pytest
import zxingcpp
from houses import MONDAY, query
from PIL import Image

from seniorplus.domain import feed_secrets
from seniorplus.domain.feed_codes import ConsentKind, FeedReader
from seniorplus.services import consents, house, people
from seniorplus.services.feeds import addresses
from seniorplus.services.feeds.book import read_book
from seniorplus.storage.unit_of_work import reading

HALVES = {"█": (0, 0), "▀": (0, 255), "▄": (255, 0), " ": (255, 255)}


async def open_feeds(desk):
    """From F9, the last line but one."""
    await desk.press("f9")
    await desk.until_text("Dokumenty")
    await desk.press("ctrl+end", "up", "enter")
    await desk.until_text("Klub Seniora")


async def find(desk, letters):
    await desk.type(letters)
    await desk.until_text("szukaj: ")


def feeds(desk):
    return {str(row.head.name): row for row in addresses.overview(desk.house.desk).feeds}


def without_consent(desk):
    """A participant whose family may not read the calendar: the number and the short name."""
    row = next(row for row in feeds(desk).values() if row.consented is False)
    return row.head.name.number, row.head.subject


def code_on_screen(desk):
    """What a telephone held before the screen reads."""
    lines = desk.text().splitlines()
    image = Image.new("L", (len(lines[0]), 2 * len(lines)), 255)
    for y, line in enumerate(lines):
        for x, char in enumerate(line):
            above, below = HALVES.get(char, (255, 255))
            image.putpixel((x, 2 * y), above)
            image.putpixel((x, 2 * y + 1), below)
    scaled = image.resize((image.width * 4, image.height * 4), Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(scaled)]


def answering(desk):
    """The calendar that each digest opens today."""
    with reading(desk.house.desk) as session:
        found = addresses.valid(session, read_book(session, MONDAY), MONDAY)
    return {digest: str(feed) for digest, (_id, feed) in found.items()}


def opens(desk, page):
    return answering(desk).get(feed_secrets.digest(page.rpartition("/")[2]))


def issue(desk, holder="Anna Lis", feed="choir", reader=FeedReader.STAFF):
    return addresses.issue(desk.house.desk, feed, holder, reader)


async def open_holders(desk):
    await open_feeds(desk)
    await find(desk, "srebrne")
    await desk.press("enter", "a")
    await desk.until_text("działają")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_calendars_stand_in_sections_with_who_may_read_them(open_desk, size):
    async with open_desk(size) as desk:
        issue(desk)
        issue(desk, "Ewa Kot")
        await open_feeds(desk)
        told = desk.text()
        assert "Placówka" in told
        assert "plan zajęć" in told
        assert "publiczny" in told
        assert "2 adresy" in told
        number, name = without_consent(desk)
        await find(desk, name.split()[0].lower())
        await desk.press("ctrl+end")
        assert "Uczestnicy" in desk.text() or "brak zgody" in desk.text()
        assert ("bez przypomnień" in desk.text()) is (size[0] == 120)
        assert number


async def test_the_site_of_this_computer_is_told_to_be_out_of_reach(open_desk):
    async with open_desk() as desk:
        await open_feeds(desk)
        assert "telefony ich nie zobaczą" in desk.text()
        site = "https://dom.example.org"
        house.change_rule(desk.house.desk, "feeds_site", site, MONDAY)
        await desk.until_text(site)
        assert "telefony ich nie zobaczą" not in desk.text()


async def test_a_public_calendar_shows_its_code_at_any_time(open_desk):
    async with open_desk() as desk:
        await open_feeds(desk)
        await desk.press("enter", "k")
        await desk.until_text("P drukuj")
        page = addresses.public_page(desk.house.desk, "house").page
        assert code_on_screen(desk) == [page]
        assert "/k/house" in desk.text()
        assert "Kalendarz publiczny" in desk.text()
        await desk.press("escape", "enter", "d")
        await desk.until((desk.house.folder / "exports" / "kalendarz-house.pdf").exists)


async def test_an_address_is_made_shown_once_and_printed_once(open_desk):
    async with open_desk() as desk:
        await open_feeds(desk)
        await find(desk, "srebrne")
        await desk.press("insert")
        await desk.until_text("Dla kogo")
        await desk.type("Anna [b]Lis")
        await desk.press("f10")
        await desk.until_text("P drukuj")
        assert "Anna [b]Lis" in desk.text()
        (page,) = code_on_screen(desk)
        assert opens(desk, page) == "choir"
        secret = page.rpartition("/")[2]
        assert secret in desk.text()
        await desk.press("p", "p", "P")
        (row,) = feeds(desk)["choir"].addresses
        name = f"kalendarz-choir-adres-{row.id}.pdf"
        await desk.until_text(f"exports/{name}")
        assert [path.name for path in (desk.house.folder / "exports").iterdir()] == [name]
        exported = "SELECT count(*) FROM audit_entry WHERE action = 'papers.export'"
        assert query(exported)[0][0] == 1
        await desk.press("escape")
        await desk.until_text("1 adres")
        assert secret not in desk.text()
        assert "Kalendarze" in desk.text()


async def test_a_code_that_has_no_room_is_left_to_the_paper(open_desk):
    async with open_desk((70, 18)) as desk:
        await open_feeds(desk)
        await find(desk, "srebrne")
        await desk.press("insert")
        await desk.type("Anna Lis")
        await desk.press("f10")
        await desk.until_text("Kod nie mieści się")
        assert code_on_screen(desk) == []
        await desk.press("p")
        await desk.until_text("zapisano")


async def test_a_long_site_still_fits_a_small_screen(open_desk):
    async with open_desk() as desk:
        site = "https://kalendarze.dom-senior-w-bartoszycach.example.org"
        house.change_rule(desk.house.desk, "feeds_site", site, MONDAY)
        await open_feeds(desk)
        await find(desk, "srebrne")
        await desk.press("insert")
        await desk.type("Anna Lis")
        await desk.press("f10")
        await desk.until_text("P drukuj")
        (page,) = code_on_screen(desk)
        assert page.startswith(site)
        assert "Esc wróć" in desk.text()


async def test_a_new_address_replaces_the_old_one_after_a_question(open_desk):
    async with open_desk() as desk:
        old = issue(desk)
        await open_holders(desk)
        assert "nie pobrany" in desk.text()
        await desk.press("enter", "n")
        await desk.until_text("przestanie działać od razu")
        await desk.press("n")
        assert opens(desk, old.page) == "choir"
        await desk.press("enter", "n", "t")
        await desk.until_text("P drukuj")
        (page,) = code_on_screen(desk)
        assert opens(desk, old.page) is None
        assert opens(desk, page) == "choir"
        await desk.press("escape")
        await desk.until_text("nie działają")
        assert "wycofany 23.11" in desk.text()


async def test_an_address_is_taken_back_with_delete_and_cannot_be_changed_then(open_desk):
    async with open_desk() as desk:
        made = issue(desk)
        await open_holders(desk)
        await desk.press("delete")
        await desk.until_text("na stałe")
        await desk.press("escape")
        assert opens(desk, made.page) == "choir"
        await desk.press("delete", "t")
        await desk.until_text("nie działają")
        assert opens(desk, made.page) is None
        for key in ("enter", "delete"):
            await desk.press(key)
            await desk.until_text("Ten adres już nie działa")
        await desk.press("escape", "escape")
        await desk.until_text("Dokumenty")


async def test_a_reminder_is_chosen_from_the_menu(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_feeds(desk)
        await find(desk, "srebrne")
        await desk.press("enter", "p")
        await desk.until_text("godzinę przed")
        await desk.press("g")
        await desk.until(lambda: feeds(desk)["choir"].alarm_minutes == 60)
        await desk.until_text("Srebrne Nuty: godzinę przed")
        await desk.press("enter", "p", "b")
        await desk.until(lambda: feeds(desk)["choir"].alarm_minutes is None)


async def test_without_consent_only_the_person_gets_an_address(open_desk):
    async with open_desk() as desk:
        number, _name = without_consent(desk)
        await open_feeds(desk)
        desk.app.screen.query_one("#feeds").select(f"person-{number}")
        await desk.press("insert")
        await desk.until_text("Brak zgody")
        assert "Kto czyta" not in desk.text()
        await desk.press("f10")
        await desk.until_text("P drukuj")
        (row,) = feeds(desk)[f"person-{number}"].addresses
        assert row.reader is FeedReader.ONESELF
        await desk.press("escape")
        await desk.until_text("1 adres · brak zgody")


async def test_with_consent_the_reader_is_chosen(open_desk):
    async with open_desk() as desk:
        number, _name = without_consent(desk)
        kind = ConsentKind.FAMILY_CALENDAR
        consents.give(desk.house.desk, number, kind, MONDAY, "córka Anna")
        await open_feeds(desk)
        desk.app.screen.query_one("#feeds").select(f"person-{number}")
        await desk.press("insert")
        await desk.until_text("Kto czyta")
        assert "rodzina" in desk.text()
        await desk.press("enter")
        await desk.type("córka Anna")
        await desk.press("enter")
        await desk.until_text("P drukuj")
        (row,) = feeds(desk)[f"person-{number}"].addresses
        assert (row.reader, row.holder, row.valid) == (FeedReader.FAMILY, "córka Anna", True)


async def open_consent(desk, number):
    person = next(row for row in people.everybody(desk.house.desk) if row.number == number)
    await desk.press("f8")
    await desk.until_text("wszystkie osoby")
    await desk.type(f"{person.last_name} {person.first_name}".lower())
    await desk.until_text("szukaj: ")
    await desk.press("enter", "f")
    await desk.until_text("Kalendarz dla rodziny")


async def test_a_consent_is_given_and_withdrawn_in_the_persons_menu(open_desk):
    async with open_desk() as desk:
        number, _name = without_consent(desk)
        await open_consent(desk, number)
        assert "Zgody nie ma" in desk.text()
        await desk.press("z")
        await desk.until_text("Od dnia")
        await desk.press("f10")
        await desk.until_text("nie może być puste")
        await desk.type("córka Anna")
        await desk.press("f10")
        await desk.until_text("zgoda zapisana")
        (row,) = consents.listing(desk.house.desk, number)
        assert (row.first_day, row.last_day, row.given_to) == (MONDAY, None, "córka Anna")
        made = issue(desk, "córka Anna", f"person-{number}", FeedReader.FAMILY)
        assert opens(desk, made.page) == f"person-{number}"
        await desk.press("enter", "f")
        await desk.until_text("Zgoda od 23.11.2026, dla: córka Anna")
        assert "zapisz zgodę" not in desk.text()
        await desk.press("w")
        await desk.until_text("Nie obowiązuje od")
        await desk.press("f10")
        await desk.until_text("zgoda wycofana")
        assert opens(desk, made.page) is None
        assert consents.listing(desk.house.desk, number) == ()


async def test_a_withdrawn_consent_stays_to_be_seen(open_desk):
    async with open_desk() as desk:
        number, _name = without_consent(desk)
        kind = ConsentKind.FAMILY_CALENDAR
        consents.give(desk.house.desk, number, kind, MONDAY.replace(day=2), "córka Anna")
        await open_consent(desk, number)
        await desk.press("w", "f10")
        await desk.until_text("zgoda wycofana")
        await desk.press("enter", "f")
        await desk.until_text("Wycofana zgoda: od 02.11.2026 do 22.11.2026")
        assert "zapisz zgodę" in desk.text()


async def test_the_site_is_set_among_the_rules_of_the_house(open_desk):
    async with open_desk() as desk:
        await desk.press("f9")
        await desk.until_text("Dokumenty")
        await desk.press("ctrl+end", "enter")
        await desk.until_text("godzina otwarcia")
        await desk.press("ctrl+end")
        await desk.type("adres strony")
        await desk.until_text("http://127.0.0.1:8047")
        await desk.press("enter")
        await desk.until_text("Jak ma być")
        await desk.press("home", "shift+end", "delete")
        await desk.type("https://dom.example.org/")
        await desk.press("f10")
        await desk.until_text("https://dom.example.org")
        assert addresses.overview(desk.house.desk).site == "https://dom.example.org"

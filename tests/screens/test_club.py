"""The senior club, by keyboard alone."""

from datetime import date

from houses import MONDAY, absent

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.domain.codes import Role
from seniorplus.screens.club.club import ClubScreen
from seniorplus.services import club, people
from seniorplus.views.people import PersonFields

ADAMSKA, BARAN = 4, 6
SINCE = date(2026, 9, 1)


def furnish(desk):
    """Two members of the house and one from outside; one came to the last meeting."""
    actor = desk.house.desk
    club.join(actor, ADAMSKA, SINCE)
    club.join(actor, BARAN, SINCE)
    fields = PersonFields("Jan", "Łoś", phone="000 111 222")
    outside = people.register(actor, fields, Role.CLUB_MEMBER, SINCE)
    club.mark(actor, club.view(actor).recent[0].key, [ADAMSKA], PresenceMark.PRESENT)
    return outside


async def open_club(desk):
    desk.app.push_screen(ClubScreen())
    await desk.until_text("Klub Seniora, członkowie: ")
    await desk.until_text("najbliższe spotkania")


def members(desk):
    return {row.name: (row.since, row.last_day) for row in club.view(desk.house.desk).members}


def line_of(desk, text):
    return next(line for line in desk.text().splitlines() if text in line)


async def test_members_stand_by_where_they_come_from_with_how_often_they_came(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("Klub Seniora, członkowie: 3 · spotkanie wt 24.11 15:30")
        assert "z placówki (2)" in desk.text()
        assert "spoza placówki (1)" in desk.text()
        assert "1 z 1" in line_of(desk, "Adamska Zofia")
        assert "0 z 1" in line_of(desk, "Łoś Jan")


async def test_meetings_stand_with_who_is_expected_who_came_and_what_lacks_a_journal(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        absent(desk.house, BARAN, date(2026, 11, 24), date(2026, 11, 24))
        await open_club(desk)
        assert "oczekiwani 2" in line_of(desk, "24.11 15:30  ")
        assert "oczekiwani 3" in line_of(desk, "1.12 15:30")
        assert "obecni 1/3" in line_of(desk, "17.11 15:30")
        assert "brak wpisu" in line_of(desk, "10.11 15:30")


async def test_at_a_wide_window_telephones_and_titles_stand_beside(open_desk):
    async with open_desk((120, 40)) as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("od 01.09.2026")
        assert "000 111 222" in line_of(desk, "Łoś Jan")
        assert "Klub Seniora — spotkanie" in desk.text()


async def test_a_club_without_members_says_what_to_press(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.until_text("Nikt jeszcze nie należy. Insert dodaje.")
        await desk.press("enter", "delete")
        assert isinstance(desk.app.screen, ClubScreen)


async def test_somebody_known_joins_with_insert_o_letters_enter_and_f10(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.press("insert", "o")
        await desk.until_text("Kto wstępuje do klubu?")
        assert "Baran Jan" not in desk.app.screen.query_one("RowList").current
        await desk.type("borow")
        await desk.press("enter")
        await desk.until_text("Od dnia")
        await desk.press("f10")
        await desk.until_text("członkowie: 4")
        assert members(desk)["Borowiec Krystyna"] == (MONDAY, None)


async def test_who_is_a_member_is_not_offered_again(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.press("insert", "o")
        await desk.until_text("Kto wstępuje do klubu?")
        await desk.type("baran")
        await desk.press("enter")
        await desk.until_text("baran")
        assert "Od dnia" not in desk.text()


async def test_somebody_new_from_outside_joins_with_insert_n_a_form_and_f10(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.press("insert", "n")
        await desk.until_text("osoba spoza placówki")
        await desk.press("f10")
        await desk.until_text("Imię: To pole nie może być puste")
        await desk.type("Ewa")
        await desk.press("enter")
        await desk.type("Wilga")
        await desk.press("f10")
        await desk.until_text("spoza placówki (2)")
        assert members(desk)["Wilga Ewa"] == (MONDAY, None)


async def test_delete_asks_for_the_last_day_and_f10_ends_the_membership(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("Adamska Zofia")
        await desk.press("delete")
        await desk.until_text("Koniec członkostwa: Adamska Zofia")
        assert "nie jest oczekiwana na spotkaniach" in desk.text()
        await desk.press("escape")
        assert members(desk)["Adamska Zofia"] == (SINCE, None)
        await desk.press("delete")
        await desk.type("31.12.2026")
        await desk.press("f10", "f10")
        await desk.until_text("Adamska Zofia · do 31.12")
        assert members(desk)["Adamska Zofia"] == (SINCE, date(2026, 12, 31))


async def test_a_last_day_before_the_first_is_refused_in_the_form(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("Adamska Zofia")
        await desk.press("enter", "z")
        await desk.until_text("Ostatni dzień")
        await desk.type("1.08.2026")
        await desk.press("f10")
        await desk.until_text("jest przed pierwszym")
        assert members(desk)["Adamska Zofia"] == (SINCE, None)


async def test_delete_on_a_meeting_takes_nothing_away(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("Adamska Zofia")
        await desk.press("tab", "delete")
        await desk.until_text("Spotkania odwołuje się w F5")
        assert isinstance(desk.app.screen, ClubScreen)
        assert all(last is None for _since, last in members(desk).values())


async def test_enter_on_a_meeting_opens_its_journal_with_two_keys(open_desk):
    async with open_desk() as desk:
        furnish(desk)
        await open_club(desk)
        await desk.until_text("Adamska Zofia")
        await desk.press("tab", "enter")
        await desk.until(lambda: type(desk.app.screen).__name__ == "JournalScreen")
        await desk.until_text("Łoś Jan")


async def test_escape_leads_back(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ClubScreen)

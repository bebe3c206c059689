"""The senior club, by keyboard alone."""

from datetime import date

from houses import MONDAY, wall

from seniorplus.domain.activity_codes import PresenceMark
from seniorplus.domain.codes import Role
from seniorplus.screens.club.club import ClubScreen
from seniorplus.services import club, journal, people
from seniorplus.views.club import ClubView
from seniorplus.views.people import PersonFields

TUESDAY = date(2026, 11, 24)
NEW = PersonFields("Jan", "Łoś", phone="000 111 222")


async def open_club(desk):
    """The club of the demo house with one more member from outside, by two keys from F5."""
    people.register(desk.house.desk, NEW, Role.CLUB_MEMBER, date(2026, 11, 20))
    await desk.press("f5")
    await desk.until_text("Tydzień")
    await desk.press("ctrl+k", "k")
    await desk.until_text("Łoś Jan")


def view_of(desk):
    return club.view(desk.house.desk)


def members(desk):
    return {row.name: (row.since, row.last_day) for row in view_of(desk).members}


def let_two_come(desk):
    """Two members of the house come to Tuesday's meeting; it is Tuesday evening now."""
    desk.house.clock.moment = wall(18, 0, TUESDAY)
    view = view_of(desk)
    came = [row.number for row in view.members if row.from_house][:2]
    meeting = view.recent[0]
    actor = desk.house.desk
    journal.mark(actor, meeting.series, meeting.original_day, came, PresenceMark.PRESENT)


def line_of(desk, text):
    return next(line for line in desk.text().splitlines() if text in line)


async def find_new(desk):
    await desk.type("los")
    await desk.until(lambda: line_of(desk, "Łoś Jan").startswith("›"))


async def test_members_stand_by_where_they_come_from_with_how_often_they_came(open_desk):
    async with open_desk() as desk:
        let_two_come(desk)
        await open_club(desk)
        view = view_of(desk)
        inside = [row for row in view.members if row.from_house]
        assert f"Klub Seniora, członkowie: {len(view.members)} · spotkanie wt 1.12" in desk.text()
        assert f"z placówki ({len(inside)})" in desk.text()
        assert f"spoza placówki ({len(view.members) - len(inside)})" in desk.text()
        assert sum(row.attended > 0 for row in inside) >= 2
        for row in inside:
            assert f"{row.attended} z {row.meetings}" in line_of(desk, row.name)


async def test_meetings_stand_with_who_is_expected_and_who_came(open_desk):
    async with open_desk() as desk:
        let_two_come(desk)
        await open_club(desk)
        view = view_of(desk)
        assert f"oczekiwani {view.coming[0].expected}" in line_of(desk, " 1.12 15:30   oczek")
        assert f"obecni 2/{view.recent[0].expected}" in line_of(desk, "24.11 15:30  ob")


async def test_a_meeting_that_is_over_and_of_which_nothing_was_written_says_so(open_desk):
    async with open_desk() as desk:
        desk.house.clock.moment = wall(18, 0, TUESDAY)
        await open_club(desk)
        await desk.until(lambda: "obecność: brak wpisu" in line_of(desk, "24.11 15:30  "))


async def test_at_a_wide_window_telephones_and_titles_stand_beside(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_club(desk)
        assert "000 111 222" in line_of(desk, "Łoś Jan")
        assert "od 20.11.2026" in line_of(desk, "Łoś Jan")
        assert "Klub Seniora — s" in line_of(desk, "wt 24.11 15:30  Klub")


async def test_a_club_without_members_says_what_to_press(open_desk, monkeypatch):
    empty = ClubView(wall(7, 40), (), (), ())
    monkeypatch.setattr(club, "view", lambda _actor: empty)
    async with open_desk() as desk:
        desk.app.push_screen(ClubScreen())
        await desk.until_text("Nikt jeszcze nie należy.")
        await desk.press("enter", "delete")
        assert isinstance(desk.app.screen, ClubScreen)


async def test_somebody_known_joins_with_insert_o_letters_enter_and_f10(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("insert", "o")
        await desk.until_text("Kto wstępuje do klubu?")
        await desk.type("borow")
        await desk.press("enter")
        await desk.until_text("Od dnia")
        await desk.press("f10")
        await desk.until_text("w klubie: Borowiec Krystyna")
        assert members(desk)["Borowiec Krystyna"] == (MONDAY, None)


async def test_who_is_a_member_is_not_offered_again(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("insert", "o")
        await desk.until_text("Kto wstępuje do klubu?")
        await desk.type("los")
        await desk.until_text("szukaj: los")
        await desk.press("enter")
        assert "Kto wstępuje do klubu?" in desk.text()


async def test_somebody_new_from_outside_joins_with_insert_n_a_form_and_f10(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("insert", "n")
        await desk.until_text("osoba spoza placówki")
        await desk.press("f10")
        await desk.until_text("Imię: To pole nie może być puste")
        await desk.type("Ewa")
        await desk.press("enter")
        await desk.type("Wilga")
        await desk.press("f10")
        await desk.until_text("w klubie: Wilga Ewa")
        assert members(desk)["Wilga Ewa"] == (MONDAY, None)


async def test_delete_asks_for_the_last_day_and_f10_ends_the_membership(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await find_new(desk)
        await desk.press("delete")
        await desk.until_text("Koniec członkostwa: Łoś Jan")
        assert "nie jest oczekiwana na" in desk.text()
        await desk.press("escape")
        assert members(desk)["Łoś Jan"][1] is None
        await desk.press("delete")
        await desk.type("31.12.2026")
        await desk.press("f10", "f10")
        await desk.until_text("Łoś Jan · do 31.12")
        assert members(desk)["Łoś Jan"][1] == date(2026, 12, 31)


async def test_a_last_day_before_the_first_is_refused_in_the_form(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await find_new(desk)
        await desk.press("enter", "z")
        await desk.until_text("Ostatni dzień")
        await desk.type("1.08.2026")
        await desk.press("f10")
        await desk.until_text("jest przed pierwszym")
        assert members(desk)["Łoś Jan"][1] is None


async def test_delete_on_a_meeting_takes_nothing_away(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("tab", "delete")
        await desk.until_text("Spotkania odwołuje się w F5")
        assert isinstance(desk.app.screen, ClubScreen)
        assert all(last is None for _since, last in members(desk).values())


async def test_enter_on_a_meeting_opens_its_journal_with_two_keys(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("tab", "enter")
        await desk.until(lambda: type(desk.app.screen).__name__ == "JournalScreen")
        await desk.until_text("24.11 15:30-17:30 · Klub Seniora — spotkanie klubowe")


async def test_escape_leads_back(open_desk):
    async with open_desk() as desk:
        await open_club(desk)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ClubScreen)

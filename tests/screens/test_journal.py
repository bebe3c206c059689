"""The class journal by keyboard and reader: presence, texts, signatures, what waits, averages."""

import pytest
from houses import MONDAY, absent, arrive, card_for, query, wall

from seniorplus.domain.activity_codes import JournalState, Presence, PresenceMark, PresenceSource
from seniorplus.domain.codes import Role
from seniorplus.screens.meals.answer_panel import AnswerPanel
from seniorplus.screens.timetable.journal import JournalScreen
from seniorplus.screens.timetable.journals import JournalsScreen
from seniorplus.services import journal, journal_month, people, sessions
from seniorplus.views.journal import JournalFields
from seniorplus.views.people import PersonFields
from seniorplus.widgets.frame import FrameLine
from seniorplus.widgets.row_list import RowList

MEMORY, LUNCH = 10, 9  # 13:30-14:30 for everybody; a meal has no journal
SCANNING = "SKANOWANIE: obecność: Trening pamięci do 14:40"


def seen(desk, series=MEMORY, day=MONDAY):
    """The journal as the house has it."""
    return journal.view(desk.house.desk, series, day)


def row_of(desk, number):
    return next((row for row in seen(desk).rows if row.number == number), None)


def unknown(desk):
    """Somebody expected of whom nothing is known, by name."""
    return next(row for row in seen(desk).rows if row.presence is Presence.UNKNOWN)


async def open_journal(desk, hour=13, minute=40, *, scanning=False):
    """The journal of today's memory training."""
    desk.house.at(hour, minute)
    desk.app.push_screen(JournalScreen(MEMORY, MONDAY, scanning=scanning))
    await desk.until_text("Dziennik  ")
    return desk.app.screen


async def until_mark(desk, number, mark):
    await desk.until(lambda: (row := row_of(desk, number)) and row.mark is mark)


async def choose(desk, number):
    """Put the cursor on somebody."""
    desk.app.screen.query_one("#people", RowList).select(f"person:{number}")


async def until_said(desk, text):
    """Wait until the bottom line says something, whole even where it has no room for it."""
    await desk.until(lambda: text in desk.app.last_line)


def answer_text(desk):
    """What the panel says about the last card."""
    return " ".join(str(widget.content) for widget in desk.app.screen.query("AnswerPanel Static"))


def bottom(desk):
    return desk.app.screen.query_one("#bottom", FrameLine).render().plain


def summary(desk):
    return desk.text().splitlines()[2]


async def test_a_class_of_the_week_is_marked_with_two_keys_and_a_space(open_desk):
    async with open_desk() as desk:
        desk.house.at(13, 40)
        await desk.press("f5")
        await desk.until_text("Tydzień 23.11-29.11.2026")
        await desk.type("tren")
        await desk.press("enter", "d")
        await desk.until_text("Dziennik  ")
        assert "pn 23.11 13:30-14:30 · Trening pamięci" in summary(desk)
        first = seen(desk).rows[0]
        await desk.press("space")
        await until_mark(desk, first.number, PresenceMark.PRESENT)
        assert row_of(desk, first.number).source is PresenceSource.HAND
        await desk.until_text(f"● {first.name}")


async def test_space_never_takes_presence_back_and_a_held_space_marks_once(open_desk):
    async with open_desk() as desk:
        await open_journal(desk)
        first = seen(desk).rows[0]
        await desk.press("space", "space", "space")
        await until_mark(desk, first.number, PresenceMark.PRESENT)
        await desk.press("down", "up", "space")
        await until_said(desk, "obecność jest już zapisana")
        rows = query("SELECT count(*) FROM session_presence WHERE original_day = '2026-11-23'")
        assert rows[0][0] == 1
        assert row_of(desk, first.number).mark is PresenceMark.PRESENT


@pytest.mark.parametrize(
    ("letter", "mark", "word"),
    [
        ("o", PresenceMark.PRESENT, "obecność"),
        ("r", PresenceMark.DECLINED, "rezygnacja"),
        ("n", PresenceMark.MISSED, "nieobecność"),
    ],
)
async def test_two_keys_say_what_is_known_about_somebody(open_desk, letter, mark, word):
    async with open_desk() as desk:
        await open_journal(desk)
        first = unknown(desk)
        await choose(desk, first.number)
        await desk.press("enter", letter)
        await until_mark(desk, first.number, mark)
        await until_said(desk, f"{word}: {first.name}")
        await desk.press("enter", "c")
        await until_mark(desk, first.number, None)


async def test_an_absence_of_the_house_is_seen_without_its_reason(open_desk):
    async with open_desk() as desk:
        someone = unknown(desk)
        absent(desk.house, someone.number, MONDAY, MONDAY)
        await open_journal(desk)
        await choose(desk, someone.number)
        assert "usprawiedliwienie" in desk.text()
        await desk.press("enter")
        await desk.until_text("O obecność")
        assert "choroba" not in desk.text().lower()


async def test_before_the_class_presence_is_refused_with_the_hour_it_begins(open_desk):
    async with open_desk() as desk:
        await open_journal(desk, 9, 0)
        someone = unknown(desk)
        await choose(desk, someone.number)
        await desk.press("space")
        await until_said(desk, "obecność zapisuje się od 23.11.2026")
        assert row_of(desk, someone.number).mark is None
        await desk.press("enter", "r")
        await until_mark(desk, someone.number, PresenceMark.DECLINED)


async def test_a_mark_is_taken_back_with_two_keys(open_desk):
    async with open_desk() as desk:
        await open_journal(desk)
        first = seen(desk).rows[0]
        await desk.press("delete")
        await until_said(desk, "Nie ma czego cofać")
        await desk.press("space")
        await until_mark(desk, first.number, PresenceMark.PRESENT)
        await desk.until_text("● ")
        await desk.press("delete")
        await desk.until_text("Będzie: nie wiadomo.")
        await desk.press("escape")
        assert row_of(desk, first.number).mark is PresenceMark.PRESENT
        await desk.press("delete", "t")
        await until_mark(desk, first.number, None)


async def test_whoever_came_besides_the_list_is_added_with_two_keys_and_a_name(open_desk):
    async with open_desk() as desk:
        fields = PersonFields("Olga", "Żyrafa")
        olga = people.register(desk.house.desk, fields, Role.CLUB_MEMBER, MONDAY)
        await open_journal(desk)
        await desk.press("insert")
        await desk.until_text("Kto przyszedł spoza listy?")
        await desk.type("zyrafa")
        await desk.press("enter")
        await until_mark(desk, olga, PresenceMark.PRESENT)
        assert row_of(desk, olga).presence is Presence.WALK_IN
        await desk.until_text("› + Żyrafa Olga")
        await desk.until_text("spoza listy 1")


async def test_all_but_the_marked_are_present_with_three_keys_and_the_unknown_are_told_first(
    open_desk,
):
    async with open_desk() as desk:
        first, second, third = [row for row in seen(desk).rows if row.presence is Presence.UNKNOWN][
            :3
        ]
        desk.house.at(8)
        arrive(desk.house, first.number)
        arrive(desk.house, second.number)
        await open_journal(desk)
        await choose(desk, second.number)
        await desk.press("enter", "r")
        await until_mark(desk, second.number, PresenceMark.DECLINED)
        await desk.until_text("× ")
        await desk.press("enter", "w")
        await desk.until_text("Obecność dostanie 1 osoba")
        told = " ".join(desk.text().replace("│", " ").split())
        assert f"1 osoba: {first.name}." in told
        assert "nadal nie wiadomo (" in told
        assert third.name in told
        assert row_of(desk, first.number).mark is None
        await desk.press("t")
        await until_mark(desk, first.number, PresenceMark.PRESENT)
        assert row_of(desk, first.number).source is PresenceSource.EXCEPTION
        assert row_of(desk, second.number).mark is PresenceMark.DECLINED
        assert row_of(desk, third.number).mark is None


async def test_when_nobody_else_came_all_but_the_marked_has_nothing_to_do(open_desk):
    async with open_desk() as desk:
        await open_journal(desk)
        await desk.press("enter", "w")
        await until_said(desk, "Nikt więcej z listy nie ma dziś wej")
        assert seen(desk).attendance.present == 0


async def test_texts_are_written_with_two_keys_and_a_form_and_shown_above_the_people(open_desk):
    async with open_desk() as desk:
        await open_journal(desk)
        await desk.press("f10")
        await desk.until_text("Dziennik: Trening pamięci")
        await desk.type("Skojarzenia [b]i rymy[/b]")
        await desk.press("enter")
        await desk.type("praca w parach")
        await desk.press("f10")
        await desk.until(lambda: seen(desk).topic)
        view = seen(desk)
        assert (view.topic, view.method) == ("Skojarzenia [b]i rymy[/b]", "praca w parach")
        assert view.leader == view.instructor
        await desk.until_text("temat: Skojarzenia [b]i rymy[/b]")
        await desk.until_text("metoda: praca w parach")


async def test_what_another_wrote_meanwhile_is_shown_and_only_then_written_over(open_desk):
    async with open_desk() as desk:
        await open_journal(desk)
        await desk.press("enter", "t")
        await desk.until_text("Dziennik: Trening pamięci")
        journal.save(desk.house.other_desk, MEMORY, MONDAY, JournalFields(topic="Ich temat"))
        await desk.type("Moj temat")
        await desk.press("f10")
        await desk.until_text("Ich temat")
        told = " ".join(desk.text().replace("│", " ").split())
        assert "ktoś zmienił ten dziennik (B. Wójcik, 23.11 13:40)" in told
        assert seen(desk).topic == "Ich temat"
        assert "Moj temat" in told
        await desk.press("f10")
        await desk.until(lambda: seen(desk).topic == "Moj temat")


async def test_a_journal_is_signed_with_three_keys_and_opened_again_with_a_reason(open_desk):
    async with open_desk() as desk:
        await open_journal(desk, 14, 35)
        await desk.press("enter", "p")
        await until_said(desk, "brak tematu. Wpisz temat, potem podpisz.")
        journal.save(desk.house.desk, MEMORY, MONDAY, JournalFields(topic="Rymy"))
        await desk.until_text("temat: Rymy")
        await desk.press("enter", "p")
        await desk.until_text("Kto podpisuje")
        assert "Nadal nie wiadomo:" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: seen(desk).state is JournalState.SIGNED)
        assert seen(desk).signed_by == seen(desk).instructor
        await desk.until_text("podpisany")
        await desk.press("space")
        await until_said(desk, "otwórz go ponownie")
        assert seen(desk).attendance.present == 0
        await desk.press("f10")
        assert not desk.app.screen.query("FormDialog")
        await desk.press("enter", "p")
        await desk.until_text("Powód")
        await desk.press("f10")
        await desk.until_text("To pole nie może być puste")
        await desk.type("pomylka")
        await desk.press("f10")
        await desk.until(lambda: seen(desk).state is JournalState.OPEN)


async def test_a_card_marks_presence_and_says_that_the_arrival_was_written_too(open_desk):
    async with open_desk() as desk:
        someone = unknown(desk)
        card = card_for(desk.house, someone.number)
        await open_journal(desk, scanning=True)
        await desk.until_text(SCANNING)
        await desk.show_card(card)
        await until_mark(desk, someone.number, PresenceMark.PRESENT)
        await desk.until(lambda: "Wejście zapisane o tej samej porze." in answer_text(desk))
        assert "Dzień dobry!" in answer_text(desk)
        assert row_of(desk, someone.number).source is PresenceSource.SCAN
        events = query("SELECT kind FROM attendance_event WHERE service_day = '2026-11-23'")
        assert [kind for (kind,) in events] == ["check_in"]
        await desk.until(lambda: "obecni 1 z" in summary(desk))
        await desk.show_card(card)
        await desk.until(lambda: "Obecność jest już zapisana (13:40)" in answer_text(desk))
        assert len(query("SELECT 1 FROM attendance_event WHERE service_day = '2026-11-23'")) == 1


async def test_an_outsider_with_a_card_is_greeted_and_stands_on_the_list(open_desk):
    async with open_desk((120, 40)) as desk:
        fields = PersonFields("Olga", "Żyrafa")
        olga = people.register(desk.house.desk, fields, Role.CLUB_MEMBER, MONDAY)
        card = card_for(desk.house, olga)
        await open_journal(desk, scanning=True)
        await desk.until_text(SCANNING)
        await desk.show_card(card)
        await desk.until(lambda: "Spoza listy tych zajęć" in answer_text(desk))
        await desk.until_text("Żyrafa Olga")
        assert row_of(desk, olga).presence is Presence.WALK_IN


async def test_a_card_of_nobody_marks_nobody_and_says_what_to_do(open_desk):
    async with open_desk() as desk:
        from seniorplus.domain import tokens

        await open_journal(desk, scanning=True)
        await desk.until_text(SCANNING)
        await desk.show_card(tokens.make())
        await desk.until(lambda: "Ta karta nie należy do placówki" in answer_text(desk))
        assert seen(desk).attendance.present == 0


async def test_cards_count_in_dialogs_too_while_the_class_is_open(open_desk):
    async with open_desk() as desk:
        someone = unknown(desk)
        card = card_for(desk.house, someone.number)
        await open_journal(desk, scanning=True)
        await desk.until_text(SCANNING)
        await desk.press("f10")
        await desk.until_text("Dziennik: Trening pamięci")
        await desk.show_card(card)
        await until_mark(desk, someone.number, PresenceMark.PRESENT)
        await desk.until_text("Temat")


async def test_scanning_opens_with_two_keys_and_closes_with_esc(open_desk):
    async with open_desk() as desk:
        someone = unknown(desk)
        card = card_for(desk.house, someone.number)
        screen = await open_journal(desk)
        assert "SKANOWANIE: wejście/wyjście" in bottom(desk)
        await desk.press("enter", "s")
        await desk.until_text(SCANNING)
        assert screen.query_one(AnswerPanel).display
        await desk.press("escape")
        await desk.until_text("SKANOWANIE: wejście/wyjście")
        assert desk.app.screen is screen
        await desk.show_card(card)
        await desk.until(
            lambda: query(
                "SELECT 1 FROM attendance_event WHERE kind = 'check_in'"
                " AND service_day = '2026-11-23'"
            )
        )
        assert row_of(desk, someone.number).mark is None
        await desk.press("escape")
        assert desk.app.screen is not screen


async def test_scanning_closes_by_itself_ten_minutes_after_the_class(open_desk):
    async with open_desk() as desk:
        someone = unknown(desk)
        card = card_for(desk.house, someone.number)
        screen = await open_journal(desk, 14, 39, scanning=True)
        await desk.until_text(SCANNING)
        desk.house.at(14, 40)
        await desk.pilot.pause(1.2)
        assert screen.scanning
        desk.house.at(14, 41)
        await desk.until(lambda: not screen.scanning)
        await desk.until_text("SKANOWANIE: wejście/wyjście")
        assert not screen.query_one(AnswerPanel).display
        await desk.show_card(card)
        await desk.until(
            lambda: query(
                "SELECT 1 FROM attendance_event WHERE kind = 'check_in'"
                " AND service_day = '2026-11-23'"
            )
        )
        assert row_of(desk, someone.number).mark is None


async def test_scanning_closes_also_behind_a_dialog(open_desk):
    async with open_desk() as desk:
        screen = await open_journal(desk, 14, 39, scanning=True)
        await desk.until_text(SCANNING)
        await desk.press("f10")
        await desk.until_text("Dziennik: Trening pamięci")
        desk.house.at(14, 41)
        await desk.until(lambda: not screen.scanning)


@pytest.mark.parametrize(
    ("hour", "minute", "told"),
    [(12, 59, "zapisuje się od 23.11.2026"), (14, 41, "skanowanie zakończyło się")],
)
async def test_outside_its_time_a_class_cannot_be_opened_for_scanning(
    open_desk, hour, minute, told
):
    async with open_desk() as desk:
        screen = await open_journal(desk, hour, minute, scanning=True)
        await until_said(desk, told)
        assert not screen.scanning
        assert "SKANOWANIE: wejście/wyjście" in bottom(desk)


async def test_a_cancelled_class_says_so_and_takes_nobody(open_desk):
    async with open_desk() as desk:
        sessions.cancel(desk.house.desk, MEMORY, MONDAY, "choroba")
        await open_journal(desk)
        await desk.until_text("zajęcia odwołane: choroba")
        await desk.press("space")
        await until_said(desk, "Najpierw je przywr")
        assert seen(desk).attendance.present == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_waits_stands_first_and_enter_opens_it(open_desk, size):
    async with open_desk(size) as desk:
        desk.house.at(14, 31)
        desk.app.push_screen(JournalsScreen())
        await desk.until_text("Dzienniki zajęć · do uzupełnienia")
        waiting = journal_month.missing(desk.house.desk)
        assert f"do uzupełnienia {len(waiting)}" in desk.text()
        await desk.until_text("brak wpisu")
        assert waiting[0].start == wall(13, 30)
        await desk.press("enter")
        await desk.until_text("Dziennik  ")
        assert "Trening pamięci" in summary(desk)
        await desk.press("escape")
        await desk.until_text("Dzienniki zajęć")


async def test_averages_turn_with_the_month_and_show_the_classes_behind_them(open_desk):
    async with open_desk() as desk:
        desk.app.push_screen(JournalsScreen())
        await desk.until_text("Średnie: listopad 2026")
        month = journal_month.month(desk.house.desk, 2026, 11)
        figures = month.classes[0].figures
        await desk.until_text(figures.title[:30])
        if figures.average is not None:
            assert f"{figures.average:.1f}".replace(".", ",") in desk.text()
        await desk.press("tab", "enter")
        await desk.until_text("litery szukają")
        newest = month.classes[0].entries[-1]
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, JournalScreen))
        assert desk.app.screen.original == newest.original
        await desk.press("escape", "[")
        await desk.until_text("Średnie: październik 2026")
        await desk.press("]", "]")
        await desk.until_text("Średnie: grudzień 2026")
        await desk.until_text("W tym miesiącu nie było jeszcze zajęć.")
        await desk.press("home")
        await desk.until_text("Średnie: listopad 2026")


async def test_the_first_screen_tells_of_missing_journals(open_desk):
    async with open_desk((120, 40)) as desk:
        waiting = journal_month.missing(desk.house.desk)
        missing = sum(row.state is JournalState.MISSING for row in waiting)
        assert missing
        await desk.until_text(f"dziennik zajęć: bez wpisu {missing}")


async def test_a_meal_has_no_journal_to_write(open_desk):
    async with open_desk() as desk:
        desk.house.at(12, 45)
        desk.app.push_screen(JournalScreen(LUNCH, MONDAY))
        await desk.until_text("bez dziennika")
        await desk.press("space")
        await until_said(desk, "nie prowadzi się dziennika")

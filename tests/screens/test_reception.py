"""The morning at the reception desk, by keyboard alone."""

from datetime import timedelta

from houses import MONDAY, card_for, wall

from seniorplus.domain.codes import DayState, EventKind
from seniorplus.services import attendance, day, people
from seniorplus.widgets.row_list import RowList


def state_of(desk, number):
    view = day.view(desk.house.desk)
    return next(row.state for row in view.rows if row.number == number)


async def test_the_first_screen_shows_the_day_in_figures_that_add_up(open_desk):
    async with open_desk() as desk:
        await desk.until_text("oczekiwani 23")
        assert "na dziś 25" in desk.text()
        assert "SZKOLENIE" in desk.text()
        assert "wyjście nieodnotowane: 4" in desk.text()


async def test_a_scanned_card_is_recorded_and_named_in_the_bottom_line(open_desk):
    async with open_desk() as desk:
        token = card_for(desk.house, 4)
        await desk.show_card(token)
        await desk.until_text("7:40 wejście: Zofia A.")
        await desk.until_text("obecni 1/25")
        assert state_of(desk, 4) is DayState.PRESENT


async def test_three_letters_and_the_menu_record_an_arrival_in_five_keys(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("z", "r", "o", "enter", "w")
        await desk.until_text("wejście: Helena Ź.")
        assert state_of(desk, 29) is DayState.PRESENT


async def test_a_name_typed_on_the_list_changes_nothing(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        before = day.view(desk.house.desk).head
        await desk.type("kowalska")
        assert day.view(desk.house.desk).head == before


async def test_a_held_space_records_one_arrival_and_never_takes_it_back(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        for _ in range(12):
            await desk.pilot.press("space")
        await desk.until_text("wejście: Zofia A.")
        await desk.pilot.pause(0.3)
        arrivals = [
            row for row in attendance.events(desk.house.desk, MONDAY, MONDAY) if row.number == 4
        ]
        assert [row.event.kind for row in arrivals] == [EventKind.CHECK_IN]


async def test_enter_opens_the_menu_where_every_action_has_its_letter(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("enter")
        await desk.until_text("G wejście o godzinie lub w przedziale")
        await desk.press("g")
        await desk.until_text("Godzina")
        await desk.type("7:20-7:35")
        await desk.press("f10")
        await desk.until_text("zapisano: Zofia A.")
        await desk.until_text("7:20-7:35")


async def test_an_hour_to_come_is_refused_in_the_form_and_what_was_typed_stays(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("enter", "g")
        await desk.until_text("Godzina")
        await desk.type("9:15")
        await desk.press("f10")
        await desk.until_text("Ten czas jeszcze nie nadszedł")
        assert "9:15" in desk.text()


async def test_ones_own_fresh_entry_is_undone_with_two_keys(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("space")
        await desk.until_text("obecni 1/25")
        await desk.press("enter")
        await desk.until_text("cofnij ostatni wpis")
        await desk.press("c")
        await desk.until_text("obecni 0/25")
        assert state_of(desk, 4) is DayState.EXPECTED


async def test_an_absence_takes_delete_and_f10_and_asks_whom_to_tell(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("delete")
        await desk.until_text("Nieobecność: Zofia A.")
        await desk.press("f10")
        await desk.until_text("Czy powiadomić jeszcze kogoś?")
        await desk.press("t")
        await desk.until_text("Kogo jeszcze powiadomić")
        await desk.until_text("kuchnia")
        await desk.press("space")
        await desk.until_text("powiadomiono 7:40")
        assert state_of(desk, 4) is DayState.ABSENT


async def test_no_reason_is_chosen_before_somebody_gives_one(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("delete")
        await desk.until_text("‹ bez podania powodu ›")
        await desk.press("f10")
        await desk.until_text("Czy powiadomić jeszcze kogoś?")
        latest = people.details(desk.house.desk, 4).absences[-1]
        assert (latest.first_day, latest.reason) == (MONDAY, "bez podania powodu")


async def test_the_counter_shows_until_when_but_never_why(open_desk):
    async with open_desk((120, 40)) as desk:
        await desk.press("f3")
        await desk.until_text("do 4.12")
        assert "sanatorium" not in desk.text()
        assert "szpital" not in desk.text()


async def test_after_half_past_nine_those_without_news_stand_first_with_their_phone(open_desk):
    async with open_desk((120, 40)) as desk:
        desk.house.clock.moment = wall(9, 31)
        await desk.press("f3")
        await desk.until_text("niewyjaśnione (23)")
        await desk.until_text("tel. 000")


async def test_a_call_is_logged_with_its_result_and_leads_to_the_absence(open_desk):
    async with open_desk() as desk:
        desk.house.clock.moment = wall(9, 35)
        await desk.press("f3", "insert", "t")
        await desk.until_text("Nieobecność niewyjaśniona")
        await desk.until_text("Adamska")
        await desk.press("enter")
        await desk.until_text("nie odbiera")
        await desk.press("b")
        await desk.until_text("9:35 nie odbiera")


async def test_after_a_power_cut_many_arrive_with_one_interval(open_desk):
    async with open_desk() as desk:
        desk.house.clock.moment = wall(8, 5)
        await desk.press("f3", "insert", "p")
        await desk.until_text("Kto przyszedł w czasie przerwy?")
        await desk.press("space", "down", "space", "down", "space")
        await desk.press("enter")
        await desk.until_text("Osób: 3")
        await desk.type("7:30-8:00")
        await desk.press("f10")
        await desk.until_text("zapisano wejść: 3")
        await desk.until_text("7:30-8:00")


async def test_closing_the_day_turns_those_without_exit_into_left(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("space")
        await desk.until_text("obecni 1/25")
        desk.house.clock.moment = wall(15, 36)
        await desk.press("insert", "z")
        await desk.until_text("Dom sprawdzony o")
        await desk.press("f10")
        await desk.until(lambda: state_of(desk, 4) is DayState.LEFT)
        await desk.until(lambda: list((desk.house.folder / "exports").glob("lista-2026-11-24.pdf")))


async def test_guests_need_no_name_and_count_in_the_building(open_desk):
    async with open_desk() as desk:
        await desk.press("f12", "insert", "g")
        await desk.until_text("Ilu")
        await desk.type("12")
        await desk.press("f10")
        await desk.until_text("W budynku 12")
        await desk.press("enter", "y")
        await desk.until_text("Nikogo nie ma w budynku")


async def test_the_month_grid_opens_with_the_same_key_and_turns_with_alt(open_desk):
    async with open_desk() as desk:
        await desk.press("f3", "f3")
        await desk.until_text("listopad 2026")
        await desk.press("alt+left")
        await desk.until_text("październik 2026")
        await desk.press("home")
        await desk.until_text("listopad 2026")


async def test_midnight_passes_without_a_restart(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("poniedziałek 23.11.2026")
        desk.house.clock.moment = wall(0, 1, MONDAY + timedelta(days=1))
        await desk.until_text("wtorek 24.11.2026")
        assert "wt 24.11" in desk.text()


async def test_what_another_process_wrote_is_seen_within_a_second(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("oczekiwani (23)")
        attendance.record(desk.house.other_desk, 4, EventKind.CHECK_IN)
        await desk.pilot.pause(1.3)
        assert "oczekiwani (22)" in desk.text()


async def test_a_terminal_of_40_by_10_says_so_and_still_takes_scans(open_desk):
    async with open_desk((40, 10)) as desk:
        await desk.until_text("Okno jest za małe")
        await desk.show_card(card_for(desk.house, 4))
        await desk.until(lambda: state_of(desk, 4) is DayState.PRESENT)


async def test_help_explains_each_room_in_plain_words(open_desk):
    async with open_desk() as desk:
        for key in ("f2", "f3", "f8", "f9", "f12"):
            await desk.press(key)
            await desk.press("f1")
            await desk.until_text("Pomoc")
            assert len(desk.app.screen.query("Static")) >= 2
            await desk.press("escape")


async def test_the_list_has_the_focus_in_every_room(open_desk):
    async with open_desk() as desk:
        for key in ("f2", "f3", "f8", "f9", "f12"):
            await desk.press(key)
            await desk.until(lambda: isinstance(desk.app.focused, RowList))

"""F7 by keyboard: visits moved, stretched, reassigned, cancelled and added on the people board."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time

import pytest
from houses import MONDAY

from screens.board_plan import PlanInPlace
from seniorplus.domain.care.codes import Qualification
from seniorplus.domain.refusal import Refusal
from seniorplus.views.visits import VisitEdit
from seniorplus.widgets.people_board import PeopleBoard

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def plan(monkeypatch):
    """A fixed plan in the place of the services."""
    return PlanInPlace().install(monkeypatch)


@pytest.fixture
def at_board(open_desk, plan):
    """The people board of Monday."""

    @asynccontextmanager
    async def opened(size=(80, 24)):
        async with open_desk(size) as desk:
            await desk.press("f7")
            await desk.until_text("do obsadzenia 2")
            await desk.until(lambda: chosen(desk))
            yield desk

    return opened


def board(desk):
    return desk.app.screen_stack[-1].query_one(PeopleBoard)


def chosen(desk):
    return board(desk).chosen


def below(desk):
    """What stands below the board, in one line."""
    lines = desk.text().split("\n")[-5:-2]
    return " ".join(" ".join(lines).split())


async def go_to(desk, name):
    """Go to a visit by letters of its client."""
    await desk.type(name[:5].lower())
    await desk.until(lambda: chosen(desk) and chosen(desk).client_name == name)
    await desk.until(lambda: "szukaj" not in desk.text())


async def test_f7_shows_carers_and_hours_and_what_cannot_wait_first(at_board):
    async with at_board() as desk:
        lines = desk.text().split("\n")
        assert "F7 Usługi" in lines[1]
        assert len(lines[1].rstrip()) <= 80
        assert "F9 Druk" in lines[1]
        assert "szkic" in lines[2]
        assert "! 1 błąd" in lines[2]
        assert lines[4].startswith("›do obsadzenia  [K031")
        assert lines[5].startswith(" Kot Ewa")
        assert "Zielińska Maria (K031) · 7:00-8:00 (60 min) · higiena" in below(desk)


async def test_arrows_go_from_visit_to_visit_and_from_carer_to_carer(at_board):
    async with at_board() as desk:
        await desk.press("down")
        assert chosen(desk).code == "K001"
        await desk.press("right", "right")
        assert chosen(desk).code == "K003"
        assert "dojazd 5 min, potrzeba 14 min" in below(desk)
        await desk.press("down")
        assert chosen(desk) is None
        assert "Mazur Teresa · nieobecność" in below(desk)
        await desk.press("down", "left")
        assert chosen(desk).code == "K005"


async def test_letters_find_a_carer_or_a_client_diacritics_aside(at_board):
    async with at_board() as desk:
        await desk.type("zolc")
        await desk.until(lambda: chosen(desk) and chosen(desk).code == "K012")
        await desk.press("down")
        await desk.type("kot")
        await desk.until(lambda: board(desk).chosen_line.name == "Kot Ewa")
        await desk.press("down")
        await desk.type("xx")
        await desk.until_text("Nic nie pasuje do szukanych liter.")
        await desk.press("enter")
        assert "Kto idzie" not in desk.text()


async def test_moving_tells_what_breaks_before_anything_is_saved(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "right", "right", "ctrl+right")
        await desk.until_text("PRZENOSZENIE")
        await desk.until_text("niczego nie narusza")
        assert "10:00-10:30 (30 min), Kot Ewa" in below(desk)
        await desk.press("down", "down")
        await desk.until_text("! Nowak Anna: dojazd 5 min, potrzeba 14 min")
        assert plan.saved == []
        await desk.press("down", "down")
        await desk.until_text("Wilk Halina")
        await desk.until_text("niczego nie narusza")
        await desk.press("+")
        await desk.until_text("10:00-10:45 (45 min)")
        await desk.press("enter")
        await desk.until(lambda: plan.saved)
        edit = VisitEdit(start=time(10), minutes=45, carers=(5,))
        assert plan.saved == [(13, edit)]
        await desk.until_text("zapisano: Cyran Helena (K003)")
        await desk.until(lambda: board(desk).chosen_line.name == "Wilk Halina")
        assert chosen(desk).code == "K003"


async def test_escape_leaves_a_visit_where_it_was(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+right", "right", "shift+right")
        await desk.until_text("7:30-8:45 (75 min)")
        await desk.press("escape")
        await desk.until(lambda: "PRZENOSZENIE" not in desk.text())
        assert plan.saved == []
        assert "7:00-8:00 (60 min)" in below(desk)


async def test_a_place_that_breaks_a_rule_is_refused_and_kept_to_look_for_another(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+down", "down")
        await desk.until_text("! Nowak Anna: dojazd 5 min")
        await desk.press("enter")
        await desk.until_text("Nic nie zapisano")
        assert "PRZENOSZENIE" in desk.text()
        await desk.press("down", "enter")
        await desk.until(lambda: plan.saved)
        assert plan.saved[0][1].carers == (4,)


async def test_a_held_enter_saves_once_and_opens_nothing(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+right", "enter", "enter", "enter")
        await desk.until(lambda: plan.saved)
        await desk.until(lambda: board(desk).moved is None)
        assert len(plan.saved) == 1
        assert "przenieś strzałkami" not in desk.text()


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+right")
        plan.visits[11] = replace(plan.visits[11], version=2)
        await desk.press("enter")
        await desk.until_text("Ktoś zmienił te dane")
        assert plan.saved == []


async def test_alt_arrows_take_a_visit_to_another_day(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+right", "alt+right")
        await desk.until_text("wt 24.11 7:15-8:15")
        await desk.press("enter")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(11, VisitEdit(day=TUESDAY, start=time(7, 15)))]
        await desk.until(lambda: chosen(desk) and chosen(desk).day == TUESDAY)


async def test_escape_on_another_day_returns_to_the_day_of_the_visit(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "ctrl+right", "alt+right", "alt+right")
        await desk.until_text("śr 25.11 7:15-8:15")
        await desk.press("escape")
        await desk.until(lambda: chosen(desk) and chosen(desk).code == "K001")
        assert plan.saved == []


async def test_a_waiting_visit_is_given_to_somebody_from_the_candidates(at_board, plan):
    async with at_board() as desk:
        await desk.press("enter", "k")
        await desk.until_text("możliwe zastępstwa (2)")
        assert "zna, klucze · droga +4 min · zostaje 62 h" in desk.text()
        assert "nie mogą, z powodem (1)" in desk.text()
        assert "dojazd 5 min, potrzeba 14 min" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(41, VisitEdit(carers=(1,)))]
        await desk.until_text("do obsadzenia 1")


async def test_a_candidate_with_a_warning_is_asked_about(at_board, plan):
    async with at_board() as desk:
        await desk.press("enter", "k", "down", "enter")
        await desk.until_text("Tak, zapisz")
        assert "dozwolone 8 h" in desk.text()
        await desk.press("n")
        assert plan.saved == []
        await desk.press("enter", "t")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(41, VisitEdit(carers=(5,)))]


async def test_a_rejected_candidate_only_tells_why(at_board, plan):
    async with at_board() as desk:
        await desk.press("enter", "k", "down", "down", "enter")
        await desk.until_text("! Nowak Anna: dojazd 5 min, potrzeba 14 min")
        await desk.press("escape")
        assert plan.saved == []
        assert "możliwe zastępstwa" in desk.text()


async def test_of_two_carers_the_one_under_the_cursor_is_replaced(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "right")
        assert chosen(desk).carers == (1, 3)
        plan.strict = False
        await desk.press("enter", "k", "down", "enter", "t")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(12, VisitEdit(carers=(3, 5)))]


async def test_a_visit_is_put_back_among_those_that_wait(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "enter", "c")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(11, VisitEdit(carers=()))]
        await desk.until_text("do obsadzenia 3")
        await desk.until(lambda: chosen(desk) and chosen(desk).code == "K001")


async def test_time_and_length_are_changed_by_a_form(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "enter", "g")
        await desk.until_text("Godzina i długość")
        await desk.press("down", *["backspace"], *"8")
        await desk.press("down", "backspace", *"90", "f10")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(11, VisitEdit(start=time(8), minutes=90))]


async def test_a_length_that_is_no_number_stays_in_the_form(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "enter", "g")
        await desk.until_text("Godzina i długość")
        await desk.press("down", "down", "backspace", *"godzina", "f10")
        await desk.until_text("Nie rozumiem liczby godzin „godzina”")
        assert plan.saved == []


async def test_delete_cancels_with_a_reason_and_the_menu_restores(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "delete")
        await desk.until_text("Odwołać wizytę?")
        await desk.press("enter", *"szpital", "f10")
        await desk.until(lambda: plan.saved)
        assert plan.saved == [(11, VisitEdit(cancelled=True, reason="szpital"))]
        await desk.until(lambda: chosen(desk) and chosen(desk).cancelled)
        await desk.press("enter", "w")
        await desk.until(lambda: len(plan.saved) == 2)
        assert plan.saved[1] == (11, VisitEdit(cancelled=False))


async def test_a_time_is_fixed_and_let_go_again(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "enter", "t")
        await desk.until(lambda: chosen(desk) and chosen(desk).pinned)
        assert "termin stały" in below(desk)
        await desk.press("enter", "t")
        await desk.until(lambda: chosen(desk) and not chosen(desk).pinned)
        assert [edit for _visit, edit in plan.saved] == [
            VisitEdit(pinned=True),
            VisitEdit(pinned=False),
        ]


async def test_the_day_of_a_carer_is_a_list_of_ways_and_visits(at_board):
    async with at_board() as desk:
        await desk.press("down", "enter", "l")
        await desk.until_text("dojazd 15 min")
        assert "10:30-12:00 Dudek Maria (K004)" in desk.text()


async def test_insert_adds_a_visit_for_a_client_whose_decision_holds(at_board, plan):
    async with at_board() as desk:
        await desk.press("down", "insert")
        await desk.until_text("Jasna Ola (K050)")
        assert "zostało 3 h" in desk.text()
        await desk.press("enter")
        await desk.until_text("Nowa wizyta")
        await desk.press("f10")
        await desk.until(lambda: plan.added)
        assert plan.added == [(7, MONDAY, time(8), 60, Qualification.CARE, (1,))]
        await desk.until(lambda: chosen(desk) and chosen(desk).code == "K050")


async def test_other_days_are_turned_to_and_home_is_today(at_board):
    async with at_board() as desk:
        await desk.press("alt+right")
        await desk.until_text("wt 24.11.2026")
        await desk.until_text("Nie ma wizyt w tym dniu. Ctrl+K, M")
        await desk.press("left_square_bracket", "left_square_bracket")
        await desk.until_text("nd 22.11.2026")
        await desk.press("home")
        await desk.until_text("pn 23.11.2026 · szkic")


async def test_the_draft_of_a_month_tells_its_counts(at_board, plan):
    async with at_board() as desk:
        await desk.press("ctrl+k", "m")
        await desk.until_text("Szkic którego miesiąca?")
        await desk.press("n")
        await desk.until(lambda: plan.drafted)
        assert plan.drafted == [(2026, 12)]
        await desk.until_text("nowe wizyty: 400")


async def test_without_carers_the_board_says_what_to_press(open_desk, plan):
    plan.carers, plan.visits = {}, {}
    async with open_desk() as desk:
        await desk.press("f7")
        await desk.until_text("Nie ma jeszcze opiekunek ani opiekunów. Ctrl+K, O")
        await desk.press("enter", "delete", "down", "ctrl+right")
        assert "PRZENOSZENIE" not in desk.text()


async def test_a_refused_reading_is_told(open_desk, plan, monkeypatch):
    def refuse(_actor, _day):
        raise Refusal("carer_unknown")

    monkeypatch.setattr("seniorplus.services.visits.board.day", refuse)
    async with open_desk() as desk:
        await desk.press("f7")
        await desk.until_text("Tej osoby nie ma na liście")


async def test_help_explains_every_sign(at_board):
    async with at_board() as desk:
        await desk.press("f1")
        await desk.until_text("Tablica usług")


async def test_a_visit_that_is_suspended_is_not_restored_but_may_go_to_another_day(at_board, plan):
    away = replace(plan.visits[51], rules=("suspended",))
    plan.visits[51] = away
    async with at_board() as desk:
        await desk.press("ctrl+end")
        await desk.until(lambda: chosen(desk) and chosen(desk).code == "K041")
        assert "zawieszone: nieobecność" in below(desk)
        await desk.press("enter")
        await desk.until_text("inny dzień, godzina i długość")
        assert "przywróć" not in desk.text()
        await desk.press("escape", "ctrl+right")
        assert board(desk).moved is None


async def test_a_cancelled_visit_is_not_moved_and_says_how_to_restore_it(at_board):
    async with at_board() as desk:
        await desk.press("ctrl+end", "ctrl+right")
        await desk.until_text("Enter, W przywraca ją.")
        await desk.press("delete")
        assert "Odwołać wizytę?" not in desk.text()


async def test_the_line_of_rooms_always_names_the_one_that_is_shown(at_board):
    async with at_board() as desk:
        await desk.press("f12")
        await desk.until_text("F12 Kto jest")
        line = desk.text().split("\n")[1]
        assert "F7 Usługi" in line
        assert len(line.rstrip()) <= 80

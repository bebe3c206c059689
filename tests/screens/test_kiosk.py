"""The kiosk: old eyes, old ears, a card held askew, nothing to press."""

from datetime import time, timedelta

import pytest
from houses import MONDAY, card_for, wall

from seniorplus.screens.kiosk.greeting import greeting_for
from seniorplus.services import attendance, checkin, sessions, week
from seniorplus.services import cards as card_service
from seniorplus.views.week import SessionMove


def big_letters(desk):
    return sum(
        line.count("█") + line.count("▀") + line.count("▄") for line in desk.text().splitlines()
    )


async def test_waiting_it_shows_the_clock_the_classes_and_what_to_do(open_desk):
    async with open_desk(kiosk=True) as desk:
        await desk.until_text("Proszę pokazać kartę czytnikowi")
        await desk.until_text("8:30 Gimnastyka")
        await desk.until(lambda: big_letters(desk) > 30)


async def test_the_classes_of_the_afternoon_are_shown_too(open_desk):
    async with open_desk(kiosk=True) as desk:
        await desk.until_text("8:30 Gimnastyka")
        await desk.until_text("13:30 Trening pamięci")
        await desk.until_text("14:30 Gry stolikowe")


async def test_where_room_is_scarce_the_classes_still_ahead_come_first(open_desk):
    async with open_desk((80, 16), kiosk=True) as desk:
        desk.house.clock.moment = wall(9, 35)
        await desk.until_text("10:45 Terapia")
        await desk.until_text("14:30 Gry stolikowe")
        assert "9:30 Terapia" not in desk.text()


async def test_an_arrival_is_greeted_in_big_letters_with_lunch_and_class(open_desk):
    async with open_desk(kiosk=True) as desk:
        await desk.show_card(card_for(desk.house, 6))
        await desk.until_text("wejście 7:40 · obiad zamówiony · 8:30")
        await desk.until(lambda: big_letters(desk) > 120)


async def test_the_next_scan_replaces_the_greeting_and_the_earlier_name_stays_below(open_desk):
    async with open_desk(kiosk=True) as desk:
        await desk.show_card(card_for(desk.house, 6))
        await desk.until_text("wejście 7:40")
        await desk.show_card(card_for(desk.house, 7))
        await desk.until_text("Jan B. 7:40")


async def test_after_six_seconds_it_waits_again(open_desk, monkeypatch):
    monkeypatch.setattr("seniorplus.screens.kiosk.kiosk.SHOWN_SECONDS", 0.3)
    async with open_desk(kiosk=True) as desk:
        await desk.show_card(card_for(desk.house, 6))
        await desk.until_text("wejście 7:40")
        await desk.until_text("Proszę pokazać kartę czytnikowi")


async def test_a_blocked_card_is_sent_to_reception_without_name_or_reason(open_desk):
    async with open_desk(kiosk=True) as desk:
        token = card_for(desk.house, 6)
        card_service.report_lost(desk.house.desk, 6)
        await desk.show_card(token)
        await desk.until(lambda: desk.app.screen._greeting is not None)
        greeting = desk.app.screen._greeting
        assert greeting.big == ("Zapraszamy", "do recepcji")
        assert greeting.below == ""
        assert not greeting.accepted


async def test_staff_see_why_a_card_was_refused_at_the_kiosk(open_desk):
    async with open_desk() as desk:
        token = card_for(desk.house, 6)
        card_service.report_lost(desk.house.desk, 6)
        await desk.pilot.pause(1.2)
        checkin.scan(desk.house.kiosk, token)
        await desk.until(lambda: "Karta zgłoszona jako zgubiona" in desk.app.last_line)
        await desk.until_text("Karta zgłoszona")


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c", "escape", "f2", "f8", "ctrl+p", "f1"])
async def test_no_key_leaves_the_kiosk(open_desk, key):
    async with open_desk(kiosk=True) as desk:
        await desk.until_text("Proszę pokazać kartę")
        await desk.press(key)
        await desk.until_text("Proszę pokazać kartę")
        assert desk.app.is_running
        assert len(desk.app.screen_stack) == 1


async def test_a_mirror_shows_the_scans_of_a_named_terminal(open_desk):
    async with open_desk(kiosk=True, mirror="recepcja") as desk:
        await desk.pilot.pause(0.6)
        token = card_for(desk.house, 6)
        checkin.scan(desk.house.desk, token)
        await desk.until_text("wejście 7:40")
        assert len(attendance.events(desk.house.desk, MONDAY, MONDAY)) == 1


async def test_the_greeting_uses_only_what_was_confirmed(open_desk):
    async with open_desk(kiosk=True) as desk:
        confirmed = checkin.scan(desk.house.kiosk, card_for(desk.house, 4))
        plain = checkin.scan(desk.house.kiosk, card_for(desk.house, 5))
        unsaid = checkin.scan(desk.house.kiosk, card_for(desk.house, 21))
        assert greeting_for(confirmed).big == ("Dzień dobry!", "Pani Zofio")
        assert greeting_for(plain).big == ("Dzień dobry!", "Pani", "Halina Ą.")
        assert greeting_for(unsaid).big == ("Dzień dobry!", "Urszula O.")


async def test_a_repeat_gets_a_calm_answer(open_desk):
    async with open_desk(kiosk=True) as desk:
        token = card_for(desk.house, 6)
        checkin.scan(desk.house.kiosk, token)
        desk.house.clock.moment = wall(7, 50)
        assert greeting_for(checkin.scan(desk.house.kiosk, token)).big == (
            "Już zapisane,",
            "dziękujemy",
        )


def class_of(desk, title):
    """A class of today whose title begins so."""
    shown = week.view(desk.house.desk, MONDAY, MONDAY)
    return next(entry for entry in shown.days[0].entries if entry.title.startswith(title))


def line_of(desk, words):
    """The line of the screen in which words stand."""
    return next((line for line in desk.text().splitlines() if words in line), "")


async def test_what_is_cancelled_or_changed_today_is_told_while_waiting(open_desk):
    async with open_desk(kiosk=True) as desk:
        actor = desk.house.desk
        memory, games = class_of(desk, "Trening pamięci"), class_of(desk, "Gry stolikowe")
        therapy = class_of(desk, "Terapia zajęciowa: haft i papieroplastyka — grupa A")
        sessions.cancel(actor, memory.series, MONDAY, "choroba")
        sessions.move(actor, games.series, MONDAY, SessionMove(room="ogrod"))
        sessions.move(actor, therapy.series, MONDAY, SessionMove(start=time(13, 30)))
        await desk.until_text("13:30 Trening pamięci (dziś odwołane)")
        await desk.until_text("14:30 Gry stolikowe (dziś w: Ogród / teren miasta)")
        await desk.until_text("(dziś 13:30)")
        assert "13:30 Terapia zajęciowa" in line_of(desk, "(dziś 13:30)")
        # Why somebody does not come is nobody's business at the door.
        assert "choroba" not in desk.text()


async def test_a_class_moved_to_another_day_is_told_at_its_usual_hour(open_desk):
    async with open_desk(kiosk=True) as desk:
        memory = class_of(desk, "Trening pamięci")
        move = SessionMove(day=MONDAY + timedelta(days=2), start=time(11, 45), minutes=30)
        sessions.move(desk.house.desk, memory.series, MONDAY, move)
        await desk.until_text("13:30 Trening pamięci (dziś odwołane, będzie śr 25.11 11:45)")


async def test_where_room_is_scarce_what_is_not_as_usual_is_told_first(open_desk):
    async with open_desk((80, 14), kiosk=True) as desk:
        games = class_of(desk, "Gry stolikowe")
        await desk.until_text("8:30 Gimnastyka")
        assert "Gry stolikowe" not in desk.text()
        sessions.cancel(desk.house.desk, games.series, MONDAY)
        await desk.until_text("14:30 Gry stolikowe (dziś odwołane)")

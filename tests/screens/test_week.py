"""F5 by keyboard: the week, a day, a month; classes moved and stretched, and what is filtered."""

from datetime import date, time

import pytest
from houses import MONDAY, OTHER_DESK, wall
from textual import events

from seniorplus.domain.clock import local
from seniorplus.services import house, sessions, week
from seniorplus.views.week import SessionMove
from seniorplus.widgets.week_grid import WeekGrid

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
MEMORY = "10-2026-11-23"


def entry(desk, key=MEMORY):
    """A class of the week as the house has it."""
    view = week.view(desk.house.desk, MONDAY, date(2026, 12, 6))
    return next(e for day in view.days for e in day.entries if e.key == key)


def times(desk, key=MEMORY):
    """When a class is, on the clock on the wall."""
    found = entry(desk, key)
    return f"{local(found.start):%d.%m %H:%M}-{local(found.end):%H:%M}"


def chosen(desk):
    """The title under the cursor."""
    grid = desk.app.screen.query_one(WeekGrid)
    return grid.chosen.title if grid.chosen else None


def below(desk):
    """The lines that tell the whole of what is under the cursor, as one."""
    return " ".join(line.strip() for line in desk.text().splitlines()[-4:-2])


def summary(desk):
    """The line above the days."""
    return desk.text().splitlines()[2]


def hold_enter(desk):
    """The keyboard repeats a held Enter many times a second."""
    for _repeated in range(12):
        desk.app.post_message(events.Key("enter", "\r"))


async def open_week(desk):
    await desk.press("f5")
    await desk.until_text("Tydzień 23.11-29.11.2026")


async def on_memory_training(desk):
    """The week with the cursor on Monday's memory training, 13:30-14:30."""
    await open_week(desk)
    await desk.type("tren")
    await desk.until(lambda: chosen(desk) == "Trening pamięci")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_week_opens_on_what_is_next_today_and_tells_all_of_it(open_desk, size):
    async with open_desk(size) as desk:
        await open_week(desk)
        await desk.until_text("pn 23.11")
        assert "pt 27.11" in desk.text()
        assert "7:40►►" in desk.text()
        await desk.until_text("pn 23.11 7:30-8:30 Przyjście, rejestracja obecności, prasówka")
        assert "opiekun osób starszych · miejsca 30" in below(desk)


async def test_arrows_go_in_the_order_of_time_and_to_the_nearest_of_the_next_day(open_desk):
    async with open_desk() as desk:
        await open_week(desk)
        await desk.press("down")
        assert chosen(desk) == "Gimnastyka na krzesłach — grupa B"
        await desk.press("down")
        assert chosen(desk) == "Gimnastyka poranna — grupa A"
        await desk.press("right", "right", "right", "down", "down", "right")
        assert chosen(desk) == "Kawa i drugie śniadanie (we własnym zakresie)"
        await desk.press("pagedown")
        assert chosen(desk) == "Zakończenie dnia, wpisy do dziennika"
        await desk.press("pageup", "left", "left", "left", "left", "left")
        assert chosen(desk) == "Przyjście, rejestracja obecności, prasówka"
        assert below(desk).startswith("pn 23.11")


async def test_letters_search_titles_and_change_nothing(open_desk):
    async with open_desk() as desk:
        await open_week(desk)
        await desk.type("zol")
        await desk.until_text("szukaj: zol · nie znaleziono")
        assert chosen(desk) is None
        await desk.press("delete", "backspace", "backspace", "backspace")
        await desk.type("klub")
        await desk.until(lambda: chosen(desk) == "Klub Seniora — spotkanie klubowe")
        assert len(desk.app.screen_stack) == 1


async def test_a_class_is_moved_by_a_day_with_two_keys(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+right")
        await desk.until_text("wt 24.11 13:30-14:30 (60 min): bez kolizji")
        assert times(desk) == "23.11 13:30-14:30"
        await desk.press("enter")
        await desk.until(lambda: times(desk) == "24.11 13:30-14:30")
        await desk.until_text("przeniesiono: Trening pamięci")
        await desk.until(lambda: below(desk).startswith("wt 24.11 13:30-14:30 Trening pamięci"))
        assert "zmienione" in below(desk)


async def test_a_class_is_moved_a_quarter_of_an_hour_and_made_shorter_with_three_keys(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+up", "-")
        await desk.until_text("pn 23.11 13:15-14:00 (45 min): bez kolizji")
        await desk.press("enter")
        await desk.until(lambda: times(desk) == "23.11 13:15-14:00")


async def test_shift_and_arrows_stretch_as_plus_and_minus_do(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("shift+up", "shift+up", "shift+down", "+", "-", "-")
        await desk.until_text("pn 23.11 13:30-14:00 (30 min)")


async def test_a_clash_is_told_in_words_before_anything_is_saved(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+down")
        await desk.until_text("pn 23.11 13:45-14:45 (60 min): kolizja: sala zajęta: Sala")
        await desk.press("enter")
        await desk.until_text("Nic nie zapisano")
        assert times(desk) == "23.11 13:30-14:30"
        await desk.press("up")
        await desk.until_text("pn 23.11 13:30-14:30 (60 min): bez kolizji")
        await desk.press("escape")
        await desk.until(lambda: "Tydzień" in summary(desk))


async def test_a_holiday_says_that_the_day_is_closed_while_something_is_moved_there(open_desk):
    async with open_desk() as desk:
        house.close_days(desk.house.desk, TUESDAY, TUESDAY, "malowanie")
        await on_memory_training(desk)
        await desk.press("ctrl+right")
        await desk.until_text("wt 24.11 13:30-14:30 (60 min): kolizja: dzień nieczynny")


async def test_escape_leaves_everything_as_it_was(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+right", "down", "escape", "enter")
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        assert times(desk) == "23.11 13:30-14:30"


async def test_a_held_enter_saves_once_and_opens_nothing(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        before = house.head(desk.house.desk)
        await desk.press("ctrl+right")
        hold_enter(desk)
        await desk.until(lambda: times(desk) == "24.11 13:30-14:30")
        await desk.until_text("przeniesiono: Trening pamięci")
        await desk.pilot.pause()
        assert house.head(desk.house.desk) == before + 1
        assert len(desk.app.screen_stack) == 1


async def test_a_held_enter_on_a_clash_asks_the_house_once(open_desk, monkeypatch):
    asked = []
    move = sessions.move
    monkeypatch.setattr(sessions, "move", lambda *what: (asked.append(what), move(*what))[1])
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+down")
        hold_enter(desk)
        await desk.until_text("Nic nie zapisano")
        assert len(asked) == 1


async def test_who_was_overtaken_is_told_and_keeps_the_place(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+right")
        found = entry(desk)
        sessions.move(OTHER_DESK, found.series, found.original_day, SessionMove(start=time(13, 15)))
        await desk.press("enter")
        await desk.until_text("w międzyczasie ktoś zmienił te")
        assert "PRZENOSZENIE" in summary(desk)
        assert times(desk) == "23.11 13:15-14:15"


async def test_what_is_moved_past_friday_comes_to_the_next_week(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+left")
        await desk.until_text("pt 20.11 13:30-14:30")
        await desk.until_text("wt 17.11")
        await desk.press("alt+right", "alt+right", "right")
        await desk.until_text("pn 7.12 13:30-14:30")
        await desk.press("home")
        await desk.until_text("pn 23.11 13:30-14:30 (60 min): bez kolizji")


async def test_what_is_cancelled_is_struck_named_and_cannot_be_moved(open_desk):
    async with open_desk() as desk:
        found = entry(desk)
        sessions.cancel(desk.house.desk, found.series, found.original_day, "brak prądu")
        await on_memory_training(desk)
        assert "×Trening" in desk.text()
        assert "odwołane: brak prądu" in below(desk)
        assert "odwołane 1" in summary(desk)
        await desk.press("ctrl+right")
        await desk.until_text("te zajęcia są odwo")
        assert "PRZENOSZENIE" not in desk.text()


async def test_the_week_is_filtered_with_three_keys_and_a_name(open_desk):
    async with open_desk() as desk:
        await open_week(desk)
        for letter, name, words, there, gone in (
            ("s", "ruch", "FILTR sala: Sala ruchowa", "Ćwicz", "Kawa"),
            ("p", "psy", "FILTR prowadzi: psycholog", "Trening", "Kawa"),
            ("g", "b", "FILTR grupa B", "Kawa", "Szachy"),
            ("u", "adam", "FILTR Adamska Zofia", "Kawa", "Kinez"),
        ):
            await desk.press("ctrl+f", letter)
            await desk.until(lambda: len(desk.app.screen_stack) == 2)
            await desk.until(lambda: desk.app.screen.query("#pick"))
            await desk.type(name)
            await desk.press("enter")
            await desk.until(lambda words=words: words in summary(desk))
            await desk.until(
                lambda there=there, gone=gone: there in desk.text() and gone not in desk.text()
            )
        await desk.press("ctrl+f", "w")
        await desk.until(lambda: "FILTR" not in summary(desk) and "Szach" in desk.text())


async def test_one_key_shows_the_month_which_counts_classes_and_opens_a_week(open_desk):
    async with open_desk() as desk:
        found = entry(desk)
        sessions.cancel(desk.house.desk, found.series, found.original_day)
        await open_week(desk)
        await desk.press("ctrl+t")
        await desk.until_text("listopad 2026")
        assert "nieczynne" in desk.text()
        assert "× odwołane 1" in desk.text()
        await desk.press("up", "up", "right", "enter")
        await desk.until_text("Tydzień 9.11-15.11.2026")
        await desk.until(lambda: below(desk).startswith("wt 10.11"))


async def test_two_keys_show_the_day_with_room_for_everything(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        await desk.press("ctrl+t", "ctrl+t")
        await desk.until_text("poniedziałek 23.11.2026")
        await desk.until_text("13:30-14:30 Trening pamięci")
        assert chosen(desk) == "Trening pamięci"
        await desk.press("alt+right")
        await desk.until_text("wtorek 24.11.2026")
        await desk.press("escape")
        await desk.until_text("Tydzień 23.11-29.11.2026")
        await desk.until(lambda: below(desk).startswith("wt 24.11"))


async def test_weeks_are_turned_with_one_key_and_home_is_today(open_desk):
    async with open_desk() as desk:
        await open_week(desk)
        await desk.press("right", "alt+right", "alt+right")
        await desk.until_text("Tydzień 7.12-13.12.2026")
        await desk.until(lambda: below(desk).startswith("wt 8.12"))
        await desk.press("[", "home")
        await desk.until_text("Tydzień 23.11-29.11.2026")
        await desk.until(lambda: below(desk).startswith("pn 23.11"))


async def test_the_line_of_the_moment_goes_along_with_the_clock(open_desk):
    async with open_desk() as desk:
        await open_week(desk)
        desk.house.clock.moment = wall(12, 10)
        await desk.until_text("12:10►►")


async def test_the_cursor_stays_on_a_class_that_somebody_else_moves(open_desk):
    async with open_desk() as desk:
        await on_memory_training(desk)
        found = entry(desk)
        sessions.move(OTHER_DESK, found.series, found.original_day, SessionMove(day=TUESDAY))
        await desk.until(lambda: below(desk).startswith("wt 24.11 13:30"))
        assert chosen(desk) == "Trening pamięci"


async def test_a_closed_day_says_why_and_what_can_be_added(open_desk):
    async with open_desk() as desk:
        house.close_days(desk.house.desk, WEDNESDAY, WEDNESDAY, "malowanie")
        await open_week(desk)
        await desk.until_text("nieczynne:")
        await desk.press("right", "right")
        await desk.until(lambda: "środa 25.11.2026: nieczynne" in below(desk))
        assert "malowanie" in below(desk)
        assert chosen(desk) is None
        await desk.press("enter", "delete")
        assert len(desk.app.screen_stack) == 1

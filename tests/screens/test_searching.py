"""Letters on a list search; a name typed in haste never acts on somebody else."""

from houses import MONDAY

from seniorplus.domain.codes import DayState
from seniorplus.services import attendance, day, people
from seniorplus.widgets import searching
from seniorplus.widgets.row_list import RowList


def arrivals(desk):
    return [row.number for row in attendance.events(desk.house.desk, MONDAY, MONDAY)]


def state_of(desk, number):
    view = day.view(desk.house.desk)
    return next(row.state for row in view.rows if row.number == number)


def under_cursor(desk):
    return desk.app.screen.query_one(RowList).current


async def roster(desk):
    await desk.press("f3")
    await desk.until_text("Adamska")


async def test_a_search_without_a_hit_says_so_and_no_key_acts_on_another_person(open_desk):
    async with open_desk() as desk:
        await roster(desk)
        await desk.type("zzq")
        await desk.until_text("szukaj: zzq · nie znaleziono")
        for key in ("space", "delete", "enter"):
            await desk.press(key)
            await desk.pilot.pause(0.1)
            assert len(desk.app.screen_stack) == 1
            assert "szukaj: zzq · nie znaleziono" in desk.text()
        assert arrivals(desk) == []
        assert under_cursor(desk) is None


async def test_a_lost_search_is_found_again_when_its_last_letter_is_taken_back(open_desk):
    async with open_desk() as desk:
        await roster(desk)
        await desk.type("zroq")
        await desk.until_text("nie znaleziono")
        await desk.press("backspace")
        await desk.until(lambda: "szukaj: zroq" not in desk.text())
        assert "szukaj: zro" in desk.text()
        assert "nie znaleziono" not in desk.text()
        assert under_cursor(desk) == "29"
        await desk.press("enter")
        await desk.until_text("wejście teraz")
        assert "Helena Ź." in desk.text()


async def test_choosing_from_a_list_takes_nobody_who_was_not_found(open_desk):
    async with open_desk() as desk:
        await roster(desk)
        await desk.press("insert", "o")
        await desk.until_text("Kto przyszedł?")
        await desk.type("zzzz")
        await desk.until_text("szukaj: zzzz · nie znaleziono")
        await desk.press("enter")
        await desk.pilot.pause(0.2)
        assert "Kto przyszedł?" in desk.text()
        assert arrivals(desk) == []


async def test_what_is_searched_for_disappears_with_the_search(open_desk, monkeypatch):
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 0.4)
    async with open_desk() as desk:
        await roster(desk)
        await desk.press("t")
        await desk.until_text("szukaj: t")
        await desk.until(lambda: "szukaj" not in desk.text())
        await desk.type("adam")
        await desk.until_text("szukaj: adam")
        assert under_cursor(desk) == "4"


async def test_what_was_said_while_a_search_went_on_is_not_wiped_out_by_its_end(
    open_desk, monkeypatch
):
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 0.3)
    async with open_desk() as desk:
        await roster(desk)
        await desk.press("t")
        await desk.until_text("szukaj: t")
        desk.app.say("7:40 wejście: Zofia A.")
        await desk.pilot.pause(0.6)
        assert "7:40 wejście: Zofia A." in desk.text().splitlines()[-2]


async def test_a_first_and_last_name_typed_with_a_space_records_nobody(open_desk):
    async with open_desk() as desk:
        await roster(desk)
        await desk.type("lis edward")
        await desk.until_text("szukaj: lis edward")
        assert under_cursor(desk) == str(people.find(desk.house.desk, "Lis Edward"))
        await desk.type("  ")
        await desk.pilot.pause(0.1)
        assert arrivals(desk) == []


async def test_space_marks_the_found_row_once_the_search_is_over(open_desk, monkeypatch):
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 0.3)
    async with open_desk() as desk:
        await roster(desk)
        await desk.type("zro")
        await desk.until(lambda: "szukaj" not in desk.text())
        await desk.press("space")
        await desk.until_text("wejście: Helena Ź.")
        assert state_of(desk, 29) is DayState.PRESENT


async def test_a_held_space_marks_one_person_after_a_power_cut(open_desk):
    async with open_desk() as desk:
        await roster(desk)
        await desk.press("insert", "p")
        await desk.until_text("Zaznacz osoby spacją")
        await desk.pilot.pause(0.2)
        await desk.pilot.press("space")
        await desk.pilot.pause(0.55)
        for _ in range(15):
            await desk.pilot.press("space")
            await desk.pilot.pause(0.03)
        await desk.until(lambda: desk.text().count("✓") == 1)
        await desk.press("down", "space", "down", "space")
        await desk.until(lambda: desk.text().count("✓") == 3)

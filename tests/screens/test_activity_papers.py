"""The timetable's papers by keyboard."""

from datetime import time

from houses import MONDAY

from seniorplus.services import sessions, week
from seniorplus.views.week import SessionMove


async def test_the_posters_of_this_and_the_next_week_are_written_from_the_list(open_desk):
    async with open_desk() as desk:
        await desk.press("f9")
        await desk.until_text("Dokumenty")
        await desk.type("kartka")
        await desk.press(*["up"] * 4, "enter")
        for name in (
            "plan-tygodnia-2026-11-23.pdf",
            "plan-tygodnia-2026-11-30.pdf",
            "plan-tygodnia-duzy-druk-2026-11-23.pdf",
            "plan-tygodnia-duzy-druk-2026-11-30.pdf",
        ):
            await desk.until(lambda name=name: name in desk.app.last_line)
            assert (desk.house.folder / "exports" / name).exists()
            await desk.press("down", "enter")


async def test_a_notice_for_the_door_is_refused_while_everything_is_as_usual(open_desk):
    async with open_desk() as desk:
        shown = week.view(desk.house.desk, MONDAY, MONDAY)
        games = next(one for one in shown.days[0].entries if one.title == "Gry stolikowe")
        await desk.press("f9")
        await desk.until_text("Dokumenty")
        await desk.type("kartka")
        await desk.press("enter")
        await desk.until(lambda: "wszystkie zajęcia są jak zwykle" in desk.app.last_line)
        move = SessionMove(start=time(14, 45), minutes=30)
        sessions.move(desk.house.desk, games.series, MONDAY, move)
        await desk.press("enter")
        await desk.until(lambda: "kartka-na-drzwi-2026-11-23.pdf" in desk.app.last_line)

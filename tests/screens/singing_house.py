"""A house with a small ensemble: three voices, four singers, two pieces, rehearsals."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from desks import DeskUnderTest, make_app
from houses import MONDAY, House, admit, sqlite_settings, wall
from timetables import weekly

from seniorplus import bootstrap
from seniorplus.domain.activity_codes import Audience, SongState
from seniorplus.domain.clock import FixedClock
from seniorplus.domain.codes import Category, Role
from seniorplus.services import choir, people, performances, repertoire, rooms, series
from seniorplus.views.choir import MemberFields, PerformanceFields, SongRow
from seniorplus.views.people import PersonFields
from seniorplus.views.timetable import SeriesFields

VOICES = (("S", "sopran"), ("A", "alt"), ("T", "tenor"))
OUTSIDE = (
    ("Anna", "Sroka", "S", True),
    ("Maria", "Wrona", "S", False),
    ("Jan", "Kruk", "T", False),
)


@asynccontextmanager
async def desk_on(
    template: Path, folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[DeskUnderTest]:
    """The application on a copy of a house, whatever ensemble the demo house may have."""
    settings = sqlite_settings(folder / "dom")
    settings.folder.mkdir(mode=0o700)
    shutil.copyfile(template, settings.folder / "seniorplus.db")
    clock = FixedClock(wall(7, 40))
    app = make_app(settings, clock)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            desk = DeskUnderTest(app, pilot, House(settings, clock))
            await desk.until(lambda: app.house)
            await pilot.pause(0.1)
            yield desk
    finally:
        bootstrap.close_house()


@dataclass(frozen=True)
class Ensemble:
    """What was furnished.

    Attributes:
        rehearsal: The key of the rehearsal on Tuesday the 24th of November.
        singers: The numbers of those from outside by name.
        resident: The number of the one from the house, who sings alto.
        songs: The pieces by title.
    """

    rehearsal: str
    singers: dict[str, int]
    resident: int
    songs: dict[str, int]


def furnish(house: House) -> Ensemble:
    """Rehearsals on Tuesdays at 14:10; `Hej sokoły` lacks a tenor, the other piece nobody."""
    desk = house.desk
    rooms.add(desk, "probna", "sala prób", 30)
    made = series.add(
        desk,
        SeriesFields(
            "Próba zespołu",
            Category.CHOIR,
            "probna",
            weekly("2", time(14, 10)),
            30,
            audience=Audience.CHOIR,
            on_closed_days=True,
        ),
    )
    for code, name in VOICES:
        choir.save_voice(desk, code, name)
    singers = {}
    for first, last, voice, careful in OUTSIDE:
        number = people.register(desk, PersonFields(first, last), Role.SINGER, MONDAY)
        choir.join(
            desk,
            number,
            MemberFields(voice, date(2025, 1, 7), needs_seat=careful, help_on_steps=careful),
        )
        singers[f"{last} {first}"] = number
    resident = admit(house, "Zofia Kłos")
    admit(house, "Ewa Borowiec")
    choir.join(desk, resident, MemberFields("A", date(2025, 1, 7)))
    songs = {
        "Czerwone jagody": repertoire.save(
            desk,
            SongRow(0, "Czerwone jagody", state=SongState.READY, needs=(("S", 2), ("A", 1))),
        ),
        "Hej sokoły": repertoire.save(
            desk, SongRow(0, "Hej sokoły", minutes=4, needs=(("S", 1), ("T", 2)))
        ),
    }
    return Ensemble(f"{made}-2026-11-24", singers, resident, songs)


def performance(
    house: House, title: str = "Wigilia u sąsiadów", day: date = date(2026, 12, 3)
) -> int:
    """A performance away from the house at three in the afternoon."""
    return performances.add(
        house.desk,
        PerformanceFields(title, day, time(15), 60, "kościół św. Jana", call_time=time(14, 15)),
    )

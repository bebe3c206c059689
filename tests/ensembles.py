"""Builders of the ensemble for tests: singers, rehearsals, performances and pieces in one call."""

from datetime import date, time
from typing import Any

from houses import MONDAY, House, admit
from timetables import furnish_rooms, plan, weekly

from seniorplus.domain.activity_codes import Audience, SongState
from seniorplus.domain.codes import Category, Role
from seniorplus.views.choir import GatheringView, MemberFields, PerformanceFields, SongRow
from seniorplus.views.people import PersonFields

SINCE = date(2026, 1, 5)


def outsider(house: House, name: str, **details: Any) -> int:
    """Register somebody who only sings with the house, and return the number."""
    from seniorplus.services import people

    first, _, last = name.partition(" ")
    fields = PersonFields(first_name=first, last_name=last, **details)
    return people.register(house.desk, fields, Role.SINGER, SINCE)


def sing(house: House, number: int, voice: str = "S", **details: Any) -> int:
    """Take somebody into the ensemble and return the membership."""
    from seniorplus.services import choir

    fields = MemberFields(voice, details.pop("first_day", SINCE), **details)
    return choir.join(house.desk, number, fields)


def singer(house: House, name: str, voice: str = "S", **details: Any) -> int:
    """Admit somebody to the house and the ensemble, and return the number."""
    number = admit(house, name)
    sing(house, number, voice, **details)
    return number


def rehearsals(house: House, weekdays: str = "1", at: time = time(13), **changes: Any) -> int:
    """Plan weekly rehearsals in the large room and return the series."""
    furnish_rooms(house)
    values = {
        "title": "Próba",
        "category": Category.CHOIR,
        "audience": Audience.CHOIR,
        "pattern": weekly(weekdays, at),
        "instructor": None,
    }
    return plan(house, **(values | changes))


def performance(house: House, day: date = MONDAY, **changes: Any) -> str:
    """Plan a performance and return its key."""
    from seniorplus.services import performances

    values = {"title": "Koncert", "day": day, "start": time(17), "minutes": 60, "place": "kościół"}
    return f"e{performances.add(house.desk, PerformanceFields(**(values | changes)))}"


def piece(house: House, title: str, needs: str = "", **details: Any) -> int:
    """Add a piece, its needs as `S2 T1`, and return its id."""
    from seniorplus.services import repertoire

    voices = tuple((part[0], int(part[1:])) for part in needs.split())
    state = details.pop("state", SongState.READY)
    return repertoire.save(house.desk, SongRow(0, title, state=state, needs=voices, **details))


def sung_at(house: House, key: str, *songs: int | None) -> None:
    """Put pieces, and None for a break, in the set list of a performance."""
    from seniorplus.services import performances

    version = seen(house, key).version
    performances.set_list(house.desk, int(key[1:]), [(song, 5) for song in songs], version)


def seen(house: House, key: str) -> GatheringView:
    """A rehearsal or a performance as screens see it."""
    from seniorplus.services import choir

    return choir.gathering(house.desk, key)


def coming(house: House, key: str) -> dict[int, str]:
    """Whether each singer comes, by number."""
    return {row.number: row.coming.value for row in seen(house, key).singers}


def short(house: House, key: str) -> dict[str, dict[str, int]]:
    """What each piece lacks, by title; only the pieces that cannot be sung."""
    return {row.title: dict(row.missing) for row in seen(house, key).pieces if row.missing}

"""The demo house's ensemble: members, repertoire, a past performance and a Christmas concert."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

from seniorplus.domain.activity_codes import ReplyAnswer, ReplySource, SongState
from seniorplus.domain.actor import Actor
from seniorplus.services import choir, performances, repertoire, replies
from seniorplus.views.choir import MemberFields, PerformanceFields, SongRow

PAST_DAYS, CONCERT_DAYS = 12, 25


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What later steps need to know.

    Attributes:
        past: The key of the past performance.
        missed: Who was missed at it, by number.
    """

    past: str
    missed: tuple[int, ...]


def load() -> dict[str, Any]:
    """Read the ensemble."""
    import yaml

    text = files("seniorplus.demo").joinpath("ensemble.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def add(actor: Actor, participants: list[int], outsiders: dict[str, int], day: date) -> Ensemble:
    """Add members, repertoire and both performances.

    Args:
        actor: Who adds them.
        participants: The participants' numbers in the order of the list.
        outsiders: The numbers of the singers from outside by last name.
        day: The day of the demo house.
    """
    content = load()
    since = day - timedelta(days=200)
    for place, voice in _voices(content):
        if place <= len(participants):
            seat, steps = place in content["needs_seat"], place in content["help_on_steps"]
            fields = MemberFields(voice, since, needs_seat=seat, help_on_steps=steps)
            choir.join(actor, participants[place - 1], fields)
    for name, voice in content["outsiders"].items():
        choir.join(actor, outsiders[name], MemberFields(voice, since))
    songs = {
        row["title"]: (repertoire.save(actor, _song(row)), row["minutes"])
        for row in content["repertoire"]
    }
    past, concert = content["past_performance"], content["concert"]
    sung = performances.add(
        actor,
        PerformanceFields(
            past["title"], day - timedelta(days=PAST_DAYS), time(17), 60, past["place"]
        ),
    )
    performances.set_list(actor, sung, [songs[title] for title in past["songs"]], 1)
    planned = performances.add(actor, _concert(concert, day + timedelta(days=CONCERT_DAYS)))
    pause = (None, concert["break_minutes"])
    items = [songs[title] if title else pause for title in concert["songs"]]
    performances.set_list(actor, planned, items, 1)
    _reply(actor, f"e{planned}", participants, outsiders)
    return Ensemble(f"e{sung}", tuple(participants[5:6]))


def _voices(content: dict[str, Any]) -> list[tuple[int, str]]:
    return [(place, voice) for voice, places in content["participants"].items() for place in places]


def _song(row: dict[str, Any]) -> SongRow:
    return SongRow(
        0,
        row["title"],
        musical_key=row["key"],
        pitch_giver=row["pitch"],
        minutes=row["minutes"],
        state=SongState(row["state"]),
        needs=tuple(row["needs"].items()),
    )


def _concert(row: dict[str, Any], day: date) -> PerformanceFields:
    return PerformanceFields(
        row["title"],
        day,
        time(16, 30),
        75,
        row["place"],
        call_time=time(15, 45),
        dress=row["dress"],
        transport=row["transport"],
        contact=row["contact"],
        note=row["note"],
    )


def _reply(actor: Actor, concert: str, participants: list[int], outsiders: dict[str, int]) -> None:
    """A few answers came already; who said nothing is counted on."""
    if len(participants) >= 3:
        replies.note(actor, concert, participants[2], ReplyAnswer.DOES_NOT_COME, ReplySource.PHONE)
    replies.note(actor, concert, outsiders["Bąk"], ReplyAnswer.COMES, ReplySource.DESK)
    replies.note(actor, concert, outsiders["Kurek"], ReplyAnswer.COMES, ReplySource.PHONE)

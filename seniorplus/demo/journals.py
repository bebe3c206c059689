"""The demo house's class journals: written on each past day, a few left unsigned or missing."""

from datetime import date, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from seniorplus.domain.activity_codes import Audience, PresenceMark
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import Category
from seniorplus.services import journal, week
from seniorplus.views.journal import JournalFields
from seniorplus.views.week import GridEntry

Topics = dict[str, dict[str, Any]]


def load() -> Topics:
    """The topics of each category."""
    import yaml

    text = files("seniorplus.demo").joinpath("journals.yaml").read_text(encoding="utf-8")
    topics: Topics = yaml.safe_load(text)
    return topics


def write(
    actor: Actor, topics: Topics, random: Random, present: list[int], day: date, demo_day: date
) -> None:
    """Write the journals of a past day.

    Args:
        actor: Who writes them.
        topics: As `load` gives them.
        random: Chooses who comes to classes that are open to whoever wishes.
        present: Those who were in the house, by number.
        day: The past day.
        demo_day: The day of the demo house; the days before it keep something to be done.
    """
    late = demo_day - day <= timedelta(days=3)
    (shown,) = week.view(actor, day, day, weekend=True).days
    for turn, entry in enumerate(shown.entries):
        if entry.journal is None or (late and turn % 5 == 4):
            continue
        series, original = entry.series, entry.original_day
        if entry.audience is Audience.OPEN:
            count = min(len(present), (entry.capacity or 8) // 2)
            came = random.sample(present, count)
            journal.mark(actor, series, original, came, PresenceMark.PRESENT)
        else:
            journal.mark_all_but(actor, series, original)
        journal.save(actor, series, original, _texts(topics, entry, day))
        if not (late and turn % 5 == 2):
            journal.sign(actor, series, original, entry.instructor)


def _texts(topics: Topics, entry: GridEntry, day: date) -> JournalFields:
    known = topics[(entry.category or Category.SOCIAL).value]
    choice = known["topics"][day.toordinal() // 7 % len(known["topics"])]
    return JournalFields(topic=choice, method=known["method"])

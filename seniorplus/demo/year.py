"""The demo house's year: partners, trips, Wigilia, the club, a confidential talk."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

from seniorplus.demo.week import WEEKS_AFTER
from seniorplus.domain.activity_codes import Audience, HouseEventKind, InstructorKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.domain.recurrence import Pattern
from seniorplus.services import (
    appointments,
    club,
    consents,
    event_lists,
    event_tasks,
    events,
    instructors,
    organisations,
    series,
)
from seniorplus.views.events import CostRow, EventFields, TaskFields
from seniorplus.views.partners import AppointmentFields, OrganisationView
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import InstructorView


def add(
    actor: Actor,
    participants: list[int],
    leaders: dict[str, int],
    day: date,
) -> None:
    """Add everything of the year that does not belong to the weekly timetable.

    Args:
        actor: Who adds it.
        participants: The participants' numbers in the order of the list.
        leaders: The instructors by the code of their job.
        day: The day of the demo house.
    """
    content = _load()
    partners = {
        row["name"]: organisations.save(actor, OrganisationView(0, **row))
        for row in content["organisations"]
    }
    for row in content["partner_classes"]:
        _lead_class(actor, row, partners, day)
    for row in content["events"]:
        _plan_event(actor, row, partners, participants, day)
    for row in content["talks"]:
        if row["participant"] <= len(participants):
            _book(actor, row, participants, leaders, day)


def join_club(actor: Actor, participants: list[int], outsiders: dict[str, int], day: date) -> None:
    """Add the members of the club, long before its recorded meetings."""
    club_members = _load()["club"]
    numbers = [participants[place - 1] for place in _there(club_members, participants)]
    numbers += [outsiders[name] for name in club_members["outsiders"]]
    for number in numbers:
        club.join(actor, number, day - timedelta(days=150))


def agree_to_calendars(actor: Actor, admitted: Mapping[int, tuple[date, str]]) -> None:
    """Every third participant lets the family read the own calendar from the first day on."""
    for number, (first_day, _weekdays) in list(admitted.items())[::3]:
        consents.give(actor, number, ConsentKind.FAMILY_CALENDAR, first_day, "rodzina")


def _load() -> dict[str, Any]:
    import yaml

    text = files("seniorplus.demo").joinpath("year.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def _there(row: dict[str, Any], participants: list[int], name: str = "participants") -> list[int]:
    """The places on the list of participants that a small house has."""
    return [place for place in row.get(name, ()) if place <= len(participants)]


def _lead_class(actor: Actor, row: dict[str, Any], partners: dict[str, int], day: date) -> None:
    own = partners[row["organisation"]]
    leader = instructors.save(
        actor,
        InstructorView(0, row["instructor"], InstructorKind.PARTNER.value, organisation_id=own),
    )
    monday = day - timedelta(days=day.weekday())
    start, end = time.fromisoformat(row["start"]), time.fromisoformat(row["end"])
    pattern = Pattern(
        monday + timedelta(days=row["weekday"] - 1),
        monday + timedelta(weeks=WEEKS_AFTER),
        start,
        (end.hour - start.hour) * 60 + end.minute - start.minute,
        Frequency.WEEKLY,
        1,
        str(row["weekday"]),
    )
    series.add(
        actor,
        SeriesFields(
            row["title"],
            Category(row["category"]),
            row["room"],
            pattern,
            row["capacity"],
            leader,
            Audience.OPEN,
        ),
    )


def _plan_event(
    actor: Actor,
    row: dict[str, Any],
    partners: dict[str, int],
    participants: list[int],
    day: date,
) -> None:
    start = time.fromisoformat(row["start"].zfill(5))
    made = events.save(
        actor,
        EventFields(
            0,
            row["title"],
            HouseEventKind(row["kind"]),
            day + timedelta(days=row["days"]),
            start,
            row["minutes"],
            row.get("place", ""),
            row.get("room"),
            organisation=partners.get(row.get("organisation", "")),
            capacity=row.get("capacity"),
            consent_needed=row.get("consent", False),
            transport=row.get("transport", ""),
            price=row.get("price", 0),
        ),
    )
    going = [participants[place - 1] for place in _there(row, participants, "people")]
    event_lists.add_people(actor, made, going)
    consents = [participants[place - 1] for place in _there(row, participants, "consents")]
    event_lists.record_consents(actor, made, consents, "", day - timedelta(days=3))
    for task in row.get("tasks", ()):
        due_on = day + timedelta(days=task["days"])
        event_tasks.save_task(
            actor, made, TaskFields(0, task["title"], task["responsible"], due_on)
        )
    for cost in row.get("costs", ()):
        event_tasks.save_cost(actor, made, CostRow(0, cost["title"], cost["amount"]))


def _book(
    actor: Actor,
    row: dict[str, Any],
    participants: list[int],
    leaders: dict[str, int],
    day: date,
) -> None:
    appointments.book(
        actor,
        AppointmentFields(
            participants[row["participant"] - 1],
            leaders[row["instructor"]],
            row["room"],
            OpenDays().next_open(day) or day,
            time.fromisoformat(row["start"]),
            row["minutes"],
        ),
    )

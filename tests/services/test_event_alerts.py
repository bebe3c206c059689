"""What is due about events stands on Dziś until it is settled."""

from datetime import date, time, timedelta

from houses import MONDAY, House, admit

from seniorplus.domain.activity_codes import HouseEventKind
from seniorplus.domain.codes import AlertCode
from seniorplus.i18n.words import alert_text
from seniorplus.services import day, event_lists, event_tasks, events
from seniorplus.views.events import EventFields, TaskFields

SUNDAY = date(2026, 11, 29)


def told(house: House) -> list[tuple[str, bool]]:
    """The sentences about events, with whether they are urgent."""
    return [
        (alert_text(alert.code, alert.name, dict(alert.params)), alert.urgent)
        for alert in day.view(house.desk).alerts
        if alert.code is AlertCode.EVENT_DUE
    ]


def test_tasks_and_missing_consents_are_told_until_they_are_settled(house: House) -> None:
    zofia = admit(house, "Zofia Adamska")
    trip = events.save(
        house.desk,
        EventFields(
            0, "Toruń", HouseEventKind.TRIP, SUNDAY, time(8), 600, "Toruń", consent_needed=True
        ),
    )
    event_lists.add_people(house.desk, trip, [zofia])
    task = event_tasks.save_task(house.desk, trip, TaskFields(0, "autobus", "", MONDAY))
    assert told(house) == [
        ("autobus (Toruń), do 23.11", False),
        ("Toruń 29.11: brak zgód: 1", False),
    ]
    event_tasks.finish_task(house.desk, task)
    house.at(8, 0, MONDAY + timedelta(days=3))
    assert told(house) == [("Toruń 29.11: brak zgód: 1", True)]
    event_lists.record_consent(house.desk, trip, zofia, "", MONDAY)
    assert told(house) == []
    events.cancel(house.desk, trip, "pogoda")
    late = TaskFields(0, "oddać zaliczki", "", MONDAY)
    kept = events.save(
        house.desk,
        EventFields(0, "Wigilia", HouseEventKind.CELEBRATION, SUNDAY, time(12), 60, "sala"),
    )
    event_tasks.save_task(house.desk, kept, late)
    assert told(house) == [("oddać zaliczki (Wigilia), do 23.11", True)]

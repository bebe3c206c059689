"""What is due about events."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DueKind(StrEnum):
    """What is due about an event."""

    TASK = "task"
    CONSENTS = "consents"


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to be settled about an event.

    Attributes:
        kind: A task, or consents that are missing.
        event: The event.
        title: The event's title.
        day: The event's date.
        due_on: By when: the task's date, or the event's own.
        what: The task, empty for consents.
        responsible: Who sees to the task.
        number: How many consents are missing, 0 for a task.
        urgent: Whether a task is overdue, or at most three days are left for consents.
        performance: Whether the event is the ensemble's.
    """

    kind: DueKind
    event: int
    title: str
    day: date
    due_on: date
    what: str
    responsible: str
    number: int
    urgent: bool
    performance: bool

"""A class beside what its series says: what people who come as usual must be told."""

from dataclasses import dataclass
from datetime import date, time

from seniorplus.domain.clock import local, service_day
from seniorplus.domain.timetable import ClassSession


@dataclass(frozen=True, slots=True)
class ToldClass:
    """A class as it takes place and as its series says.

    Attributes:
        now: As it takes place, or as it is cancelled.
        usual: As the series says.
    """

    now: ClassSession
    usual: ClassSession

    @property
    def day(self) -> date:
        """On which day it takes place."""
        return service_day(self.now.start)

    @property
    def usual_day(self) -> date:
        """On which day its series puts it."""
        return service_day(self.usual.start)

    @property
    def other_day(self) -> bool:
        """Whether it was moved to another day."""
        return self.day != self.usual_day

    @property
    def other_hour(self) -> bool:
        """Whether it begins or ends at another hour."""
        return _hours(self.now) != _hours(self.usual)

    @property
    def other_room(self) -> bool:
        """Whether it takes place in another room."""
        return self.now.room != self.usual.room

    @property
    def other_instructor(self) -> bool:
        """Whether somebody else leads it."""
        return self.now.instructor != self.usual.instructor


def _hours(entry: ClassSession) -> tuple[time, time]:
    return local(entry.start).time(), local(entry.end).time()

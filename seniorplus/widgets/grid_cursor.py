"""The cursor of the week: on an entry, or on a day on which nothing stands."""

from datetime import date, datetime, timedelta

from seniorplus.domain.clock import local, service_day
from seniorplus.views.week import GridEntry, WeekView
from seniorplus.widgets.grid_columns import span_of
from seniorplus.widgets.grid_layout import HOUR
from seniorplus.widgets.rows import Row
from seniorplus.widgets.searching import Search

WEEKEND = 5


class GridCursor:
    """Where the cursor stands in the days that are shown.

    Attributes:
        view: The days, None until some are shown.
        place: The day under the cursor, by its number.
        key: The entry under it, empty on an empty day.
        minute: The time it goes along from day to day.
    """

    def __init__(self) -> None:
        self.view: WeekView | None = None
        self.place = 0
        self.key = ""
        self.minute = 0

    @property
    def day(self) -> date | None:
        """The day under the cursor."""
        return self.view.days[self.place].day if self.view and self.view.days else None

    @property
    def entries(self) -> tuple[GridEntry, ...]:
        """What stands on the day under the cursor."""
        return self.view.days[self.place].entries if self.view and self.view.days else ()

    @property
    def entry(self) -> GridEntry | None:
        """The entry under the cursor."""
        return next((entry for entry in self.entries if entry.key == self.key), None)

    @property
    def free_minute(self) -> int:
        """A time for something new: after the entry under the cursor, or where it stands."""
        entry = self.entry
        return span_of(entry, service_day(entry.start)).ends if entry else self.minute

    def show(self, view: WeekView, day: date | None = None) -> None:
        """Take other days, staying on the entry wherever that went, or near it."""
        begun, before = self.view is None, self.day
        self.view = view
        if begun:
            day = day or service_day(view.moment)
            self.minute = minute_of(view.moment)
        found = self._place_of(self.key)
        if day is None and found is not None:
            self.place = found
        else:
            self.place = _nearest_day([known.day for known in view.days], day or before, self.place)
            self.key = self._nearest()

    def go(self, place: int, key: str = "") -> None:
        """Go to a day, and to an entry of it or the one nearest in time."""
        if self.view is not None and self.view.days:
            self.place = max(0, min(len(self.view.days) - 1, place))
            self.key = key or self._nearest()
            if key and (entry := self.entry):
                self.minute = minute_of(entry.start)

    def select(self, key: str) -> None:
        """Go to an entry, if it is shown."""
        if (place := self._place_of(key)) is not None:
            self.go(place, key)

    def move(self, days: int, entries: int) -> None:
        """Go to another day, or to another entry of this one in the order of time."""
        if days and self.view is not None and 0 <= self.place + days < len(self.view.days):
            self.go(self.place + days)
        keys = [entry.key for entry in self.entries]
        if entries and self.key in keys:
            place = keys.index(self.key) + entries
            self.go(self.place, keys[max(0, min(len(keys) - 1, place))])

    def find(self, search: Search) -> bool:
        """Go to the first entry from here on whose title fits; whether there is one."""
        every = [
            (place, entry)
            for place, day in enumerate(self.view.days if self.view else ())
            for entry in day.entries
        ]
        at = next((i for i, (_place, entry) in enumerate(every) if entry.key == self.key), 0)
        for place, entry in [*every[at:], *every[:at]]:
            if search.fits(Row(entry.key, (entry.title,))):
                self.go(place, entry.key)
                return True
        return False

    def next_day(self, day: date, step: int) -> date:
        """The day before or after one, past a weekend that is not shown."""
        shown = {known.day.weekday() for known in self.view.days} if self.view else set()
        day += timedelta(days=step)
        while day.weekday() >= WEEKEND and day.weekday() not in shown:
            day += timedelta(days=step)
        return day

    def _place_of(self, key: str) -> int | None:
        for place, day in enumerate(self.view.days if self.view else ()):
            if any(entry.key == key for entry in day.entries):
                return place
        return None

    def _nearest(self) -> str:
        nearest = min(
            self.entries, key=lambda entry: abs(minute_of(entry.start) - self.minute), default=None
        )
        return nearest.key if nearest else ""


def minute_of(moment: datetime) -> int:
    """The minute of the local day of a moment."""
    shown = local(moment)
    return shown.hour * HOUR + shown.minute


def _nearest_day(days: list[date], wanted: date | None, place: int) -> int:
    """The day to put the cursor on: the wanted one, or the same weekday of another week."""
    if wanted in days:
        return days.index(wanted)
    same = [i for i, day in enumerate(days) if wanted and day.weekday() == wanted.weekday()]
    return same[0] if same else max(0, min(place, len(days) - 1))

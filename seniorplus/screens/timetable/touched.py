"""The classes that an instructor's absence touches: red until each of them is settled."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.i18n.format import day_short, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import series_words
from seniorplus.screens.timetable.touched_actions import TouchedActions, what_next
from seniorplus.views.week import GridEntry, WeekView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

# So far ahead a class that was moved away is still found.
LOOK_AHEAD = timedelta(days=31)
WIDE = 110


class TouchedScreen(RoomScreen):
    """What an absence leaves without anybody to lead it.

    Args:
        instructor: Who is away.
        name: The instructor's name.
        first: The first day away.
        last: The last day away.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("co zrobić")),
        ("Spacja", N_("zaznacz")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Zajęcia bez prowadzącego, czerwone, dopóki nie są ustalone. Enter na zajęciach: odwołaj, "
        "zastępstwo, przenieś albo zostaw bez zmian. Spacja zaznacza kilka; Enter robi wtedy to "
        "samo ze wszystkimi zaznaczonymi, wszystkie albo żadne.\n\n"
        "Gdy nie zostało nic czerwonego, program pyta, co dalej: kogo powiadomić i kartka na "
        "drzwi. Do listy wrócisz przez prowadzących: Enter, Z."
    )
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self, instructor: int, name: str, first: date, last: date) -> None:
        super().__init__()
        self._instructor, self._shown_name = instructor, show(name)
        self._first, self._last = first, last
        self._open: frozenset[str] = frozenset()
        self._before: dict[str, GridEntry] = {}
        self._now: dict[str, GridEntry] = {}
        self._marked: set[str] = set()
        self._left: set[str] = set()
        self._view: WeekView | None = None
        self._acted = False

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            self._columns(80),
            id="touched",
            empty=_("Ta nieobecność nie dotyczy żadnych zajęć. Esc wróć."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read what is still without a leader, and what became of the rest."""
        from seniorplus.services import instructors, week

        actor, first, last = self.desk.actor, self._first, self._last
        self.desk.read(
            self,
            lambda: (
                instructors.touched(actor, self._instructor, first, last),
                week.view(actor, first, last + LOOK_AHEAD),
            ),
            self.show_view,
        )

    def show_view(self, seen: tuple[tuple[str, ...], WeekView]) -> None:
        """Show the classes in the order of time, red until settled."""
        keys, view = seen
        self._open, self._view = frozenset(keys), view
        every = {entry.key: entry for day in view.days for entry in day.entries}
        for key, entry in every.items():
            if key in self._open or self._was_cancelled(entry):
                self._before.setdefault(key, entry)
        self._now = {key: entry for key, entry in every.items() if key in self._before}
        self._left &= self._open
        self._marked &= set(self._now)
        open_ones = self._open - self._left
        self.query_one("#summary", Static).update(
            joined(
                (
                    _("Nieobecność: {name}, {days}").format(
                        name=self._shown_name, days=self._period()
                    ),
                    _("do ustalenia {open} z {all}").format(
                        open=len(open_ones), all=len(self._now)
                    ),
                )
            )
        )
        self.query_one(RowList).set_sections([Section("", tuple(map(self._row, self._listed())))])
        if self._acted and not open_ones and self.is_current:
            what_next(self, self._to_tell())
        self._acted = False

    def _listed(self) -> list[GridEntry]:
        return sorted(self._now.values(), key=lambda entry: self._before[entry.key].start)

    def _was_cancelled(self, entry: GridEntry) -> bool:
        day = local(entry.start).date()
        led = entry.instructor_id == self._instructor and entry.category is not None
        return led and entry.cancelled and self._first <= day <= self._last

    def _period(self) -> str:
        first, last = day_short(self._first), day_short(self._last)
        return first if first == last else f"{first}-{last}"

    def _row(self, entry: GridEntry) -> Row:
        settled = entry.key not in self._open or entry.key in self._left
        return Row(
            entry.key,
            (series_words.when(self._before[entry.key]), entry.title, self._state(entry)),
            "good" if settled else "alarm",
            search=entry.title,
            marked=entry.key in self._marked,
        )

    def _state(self, entry: GridEntry) -> str:
        if entry.cancelled:
            return joined((_("odwołane"), entry.reason), ": ")
        moved = entry.start != self._before[entry.key].start
        where = _("przeniesione: {when}").format(when=series_words.when(entry)) if moved else ""
        who = ""
        if entry.instructor_id != self._instructor:
            who = _("zastępstwo: {name}").format(name=entry.instructor)
        left = _("bez zmian") if entry.key in self._left else ""
        return joined((where, who)) or left or _("do ustalenia")

    def adapt(self, width: int) -> None:
        """Whole words where there is room."""
        self.query_one(RowList).columns = self._columns(width)

    @staticmethod
    def _columns(width: int) -> tuple[Column, ...]:
        return (Column(20), Column(), Column(50 if width >= WIDE else 30))

    def _to_tell(self) -> tuple[GridEntry, ...]:
        """The classes about which participants must be told: cancelled, or moved."""
        return tuple(
            entry
            for entry in self._listed()
            if entry.cancelled
            or entry.start != self._before[entry.key].start
            or entry.room_code != self._before[entry.key].room_code
        )

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space marks or unmarks."""
        self._marked ^= {message.key}
        self.query_one(RowList).set_sections([Section("", tuple(map(self._row, self._listed())))])

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter asks what becomes of the marked classes, or of the one under the cursor."""
        if self._view is None:
            return
        keys = self._marked or {message.key}
        entries = tuple(entry for entry in self._listed() if entry.key in keys)
        TouchedActions(
            self, entries, self._view, self._to_tell(), self._settled, self._leave_be
        ).open_menu()

    def _leave_be(self, entries: Sequence[GridEntry]) -> None:
        """Count some classes as settled although nothing changes."""
        self._left |= {entry.key for entry in entries}
        self._settled()

    def _settled(self) -> None:
        """Something was settled: look what is left."""
        self._acted = True
        self._marked.clear()
        self.reload()

    def action_back(self) -> None:
        """Back to those who lead classes."""
        self.dismiss()

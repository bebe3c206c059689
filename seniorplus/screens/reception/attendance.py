"""F3 Obecność: everybody scheduled, missing first; two columns at 80, times at 120."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.codes import DayState, EventKind
from seniorplus.i18n import collate
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import closed_words, state_word
from seniorplus.screens.reception import arrivals
from seniorplus.screens.reception.arrival_actions import ArrivalActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import DayRow, DayView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
ORDER = (DayState.UNKNOWN, DayState.EXPECTED, DayState.PRESENT, DayState.LEFT, DayState.ABSENT)
TONES = {DayState.UNKNOWN: "alarm", DayState.ABSENT: "quiet", DayState.LEFT: "quiet"}
NARROW_COLUMNS = (Column(), Column(15, right=True), Column(1))
WIDE_COLUMNS = (Column(32), Column(6), Column(15, right=True), Column(20), Column())


class AttendanceScreen(RoomScreen):
    """The roster of a day."""

    ROOM = "attendance"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Spacja", N_("wejście")),
        ("Ins", N_("dodaj")),
        ("Del", N_("nieobecność")),
        ("F3", N_("miesiąc")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Lista zaczyna się od tych, których brakuje. Litery szukają osoby (bez polskich znaków "
        "też); spacja w trakcie pisania zaczyna drugie słowo. Gdy „szukaj” zniknie, Spacja "
        "zapisuje wejście. Enter od razu otwiera menu ze wszystkim, co można zrobić.\n\n"
        "Insert dodaje osobę poza planem albo gości. Delete zapisuje nieobecność. F3 pokazuje "
        "miesiąc. Alt+strzałki zmieniają dzień, Home wraca do dziś.\n\n"
        "Po awarii prądu: Insert, P. Zamknięcie dnia: Insert, Z. Telefony: Insert, T."
    )
    BINDINGS = [
        Binding("insert", "add", show=False),
        Binding("delete", "absence", show=False),
    ]

    @property
    def counts(self) -> bool:
        """Whether this screen tells the desk how many are present."""
        return self._day is None

    @property
    def shown_day(self) -> date | None:
        """The day on the screen, for commands that mean it."""
        return self._view.day if self._view else None

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._view: DayView | None = None
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """Figures above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            NARROW_COLUMNS,
            flow=2,
            id="roster",
            empty=_("Nikt nie jest tego dnia w planie. Insert dodaje osobę."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the day."""
        from seniorplus.services import day as service

        actor, day = self.desk.actor, self._day
        self.desk.read(self, lambda: service.view(actor, day), self.show_view)

    def action_turn(self, step: int) -> None:
        """Another day; 0 is today, which moves on at midnight."""
        if self._view is not None:
            self._day = self._view.day + timedelta(days=step) if step else None
            self.reload()

    def adapt(self, width: int) -> None:
        """Two columns of names, or one list with times and remarks."""
        wide = width >= WIDE
        roster = self.query_one(RowList)
        roster.columns = WIDE_COLUMNS if wide else NARROW_COLUMNS
        roster.flow = 1 if wide else 2
        self._wide = wide
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: DayView) -> None:
        """Show a day."""
        self._view = view
        if self._day is None:
            self.desk.count_present(view)
        counts = view.counts
        summary = joined(
            (
                f"{weekday(view.day)} {day_long(view.day)}",
                _("obecni {present}/{scheduled}").format(
                    present=counts.present, scheduled=counts.scheduled
                ),
                _("miejsca {number}").format(number=view.places),
                _("inni {number}").format(number=view.others) if view.others else "",
                _("goście {number}").format(number=view.guests) if view.guests else "",
            )
        )
        self.query_one("#summary", Static).update(summary)
        self.query_one(RowList).set_sections(
            [
                Section(
                    f"{state_word(state)} ({len(rows)})",
                    tuple(self._row(row) for row in rows),
                    TONES.get(state, "plain"),
                )
                for state in ORDER
                if (rows := self._rows(state))
            ]
        )
        notice = ""
        if view.closed is not None:
            notice = _("Placówka nieczynna: {reason}").format(reason=closed_words(*view.closed))
        elif _without_record(view):
            notice = _("Z tego dnia nie ma zapisów obecności: stan osób nie jest znany.")
        self.show_notice(notice)

    def _rows(self, state: DayState) -> list[DayRow]:
        assert self._view is not None
        rows = [row for row in self._view.rows if row.state is state]
        return sorted(rows, key=lambda row: collate.name_key(row.last_name, row.first_name))

    def _row(self, row: DayRow) -> Row:
        name = f"{row.last_name} {row.first_name}"
        time = self._time(row)
        tone = TONES.get(row.state, "plain")
        if not self._wide:
            return Row(str(row.number), (name, time, row.group[:1]), tone, search=name)
        remark = joined(
            (
                "" if row.planned else _("poza planem"),
                self._part_day(row),
                _("tel. {phone}").format(phone=row.phone)
                if row.state is DayState.UNKNOWN and row.phone
                else "",
            )
        )
        arrived = span(row.arrived, row.arrived_until) if row.arrived != row.at else ""
        if row.state not in {DayState.PRESENT, DayState.LEFT, DayState.ABSENT}:
            time = ""
        return Row(
            str(row.number),
            (name, row.group, time, arrived and _("wejście {time}").format(time=arrived), remark),
            tone,
            search=name,
        )

    def _time(self, row: DayRow) -> str:
        if row.state is DayState.ABSENT:
            if row.until_notice:
                return _("do odwołania")
            return _("do {day}").format(day=day_short(row.absent_until or row_day(self._view)))
        if row.state not in {DayState.PRESENT, DayState.LEFT}:
            return self._part_day(row)
        return span(row.at, row.at_until) or "?"

    def _part_day(self, row: DayRow) -> str:
        if row.part_day is None:
            return ""
        start, end = row.part_day
        return _("nb. {span}").format(span=f"{clock_time(start)}-{clock_time(end)}")

    def current_row(self) -> DayRow | None:
        """The person under the cursor."""
        key = self.query_one(RowList).current
        rows = self._view.rows if self._view else ()
        return next((row for row in rows if str(row.number) == key), None)

    def actions(self) -> ArrivalActions | None:
        """What can be done about the person under the cursor."""
        row = self.current_row()
        return ArrivalActions(self, row, self._view.day) if row and self._view else None

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the menu."""
        if actions := self.actions():
            actions.open_menu()

    def on_row_list_marked(self, _message: RowList.Marked) -> None:
        """Space records an arrival of today; it never takes one back."""
        row, moment = self.current_row(), self.moment()
        if row is None or self._view is None or moment is None:
            return
        if self._view.day != moment.date():
            self.desk.say(_("Spacja zapisuje wejście tylko dziś. Enter otwiera menu."))
        elif row.state is DayState.PRESENT:
            self.desk.say(_("wejście jest już zapisane: {name}").format(name=row.last_name))
        elif actions := self.actions():
            actions.record(EventKind.CHECK_IN)

    def action_absence(self) -> None:
        """Delete notes an absence."""
        if actions := self.actions():
            actions.absence()

    def action_add(self) -> None:
        """Insert adds what is not in the plan."""
        if self._view is not None:
            arrivals.open_add_menu(self, self._view)


def _without_record(view: DayView) -> bool:
    """Whether a day is gone of which nobody recorded an arrival."""
    gone = view.day < local(view.moment).date()
    return gone and bool(view.rows) and not any(row.last_event for row in view.rows)


def span(moment: datetime | None, until: datetime | None) -> str:
    """A time, or the interval in which something happened; empty when it was not recorded."""
    if moment is None:
        return ""
    time = clock_time(local(moment))
    return f"{time}-{clock_time(local(until))}" if until else time


def row_day(view: DayView | None) -> date:
    """The day of a view."""
    assert view is not None
    return view.day

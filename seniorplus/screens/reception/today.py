"""F2 Dziś: the day in figures, what waits to be settled, today's classes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday, weekday_short
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import alert_text, closed_words
from seniorplus.screens.reception.alert_opening import open_alert
from seniorplus.screens.room import RoomScreen
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

if TYPE_CHECKING:
    from seniorplus.views.attendance import AlertView, DayView
    from seniorplus.views.meals import MealsSummary

BAR = 25
SHORTEST_BAR = 8


class TodayScreen(RoomScreen):
    """The first screen."""

    ROOM = "today"
    KEYS: ClassVar = (
        ("Enter", N_("otwórz")),
        ("Alt+←→", N_("dzień")),
        ("Home", N_("dziś")),
        ("Ctrl+P", N_("szukaj")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Dziś pokazuje, ilu uczestników jest obecnych, oczekiwanych, nieobecnych i "
        "niewyjaśnionych. Liczby zawsze sumują się do „na dziś”.\n\n"
        "Po lewej to, co trzeba załatwić: Enter otwiera właściwe miejsce. Po prawej zajęcia.\n\n"
        "Kartę można zeskanować w każdej chwili. Alt+strzałki zmieniają dzień, Home wraca do "
        "dziś. Tab przechodzi między listami."
    )

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
        self._lunches: MealsSummary | None = None

    def compose_body(self) -> Iterator[Widget]:
        """Figures above, two lists below."""
        yield Static("", id="summary", markup=False)
        yield Static("", id="bar", markup=False)
        yield Static("", id="lunches", markup=False)
        with Horizontal(classes="halves"):
            with Vertical():
                yield Static(_("Do załatwienia"), classes="heading", markup=False)
                yield RowList(
                    (Column(1), Column()), id="alerts", empty=_("Nic nie czeka na załatwienie.")
                )
            with Vertical():
                yield Static("", id="classes-heading", classes="heading", markup=False)
                yield RowList(
                    (Column(5, right=True), Column(), Column(11)),
                    id="classes",
                    empty=_("Nie ma dziś zajęć."),
                )

    def on_mount(self) -> None:
        """Begin with what must be settled; no figure is ever cut off."""
        for line in ("#summary", "#bar"):
            self.query_one(line).styles.height = "auto"
        self.query_one("#alerts", RowList).focus()

    def reload(self) -> None:
        """Read the day, then its lunches."""
        from seniorplus.services import day as service

        actor, day = self.desk.actor, self._day
        self.desk.read(self, lambda: service.view(actor, day), self.show_view)

    def _read_lunches(self) -> None:
        from seniorplus.services import meals

        actor, day = self.desk.actor, self._day
        self.desk.read(self, lambda: meals.summary(actor, day), self._show_lunches, group="lunches")

    def _show_lunches(self, summary: MealsSummary) -> None:
        from seniorplus.screens.reception.today_lines import lunch_lines

        self._lunches = summary
        self.query_one("#lunches", Static).update(lunch_lines(summary, self._width))
        self._show_alerts()

    def _show_alerts(self) -> None:
        rows = tuple(self._alert_row(alert) for alert in self._alerts)
        self.query_one("#alerts", RowList).set_sections([Section("", rows)])

    @property
    def _alerts(self) -> list[AlertView]:
        """What waits to be settled, the urgent first."""
        found: list[AlertView] = []
        if self._lunches is not None and self._view and self._lunches.today.day == self._view.day:
            # One line that the kitchen waits for is not lost behind twenty calls.
            found += self._lunches.alerts
        found += self._view.alerts if self._view else ()
        return sorted(found, key=lambda alert: alert.rank)

    def action_turn(self, step: int) -> None:
        """Another day; 0 is today, which moves on at midnight."""
        if self._view is not None:
            self._day = self._view.day + timedelta(days=step) if step else None
            self.reload()

    def adapt(self, width: int) -> None:
        """The figures of the day are spread over another width."""
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: DayView) -> None:
        """Show a day."""
        self._view = view
        self._read_lunches()
        if self._day is None:
            self.desk.count_present(view)
        counts = view.counts
        figures = [
            (_("Obecni"), counts.present),
            (_("oczekiwani"), counts.expected),
            (_("nieobecni"), counts.absent),
            (_("niewyjaśnione"), counts.unknown),
        ]
        if counts.left:
            figures.insert(1, (_("wyszli"), counts.left))
        rights = [_("na dziś {number}").format(number=counts.scheduled)]
        if self._day is not None:
            rights = [
                f"{weekday(view.day)} {day_long(view.day)}: {counts.scheduled}",
                f"{weekday_short(view.day)} {day_short(view.day)}: {counts.scheduled}",
            ]
        told = [f"{word} {number}" for word, number in figures]
        from seniorplus.screens.reception.today_lines import class_row, in_width

        self.query_one("#summary", Static).update(in_width(told, rights, self._width))
        self.query_one("#bar", Static).update(self._bar(view))
        self._show_alerts()
        heading = _("Zajęcia dziś") if self._day is None else _("Zajęcia")
        self.query_one("#classes-heading", Static).update(heading)
        self.query_one("#classes", RowList).set_sections(
            [Section("", tuple(class_row(entry) for entry in view.classes))]
        )
        self._show_closed(view)

    def _show_closed(self, view: DayView) -> None:
        if view.closed is not None:
            self.show_notice(
                _("Placówka nieczynna: {reason}").format(reason=closed_words(*view.closed))
            )
        elif self.desk.house is not None and self.desk.house.clock_back:
            self.show_notice(_("Zegar stoi przed ostatnim wpisem. Sprawdź datę i godzinę."))
        else:
            self.show_notice("")

    def _bar(self, view: DayView) -> str:
        share = view.counts.present / view.places if view.places else 0
        closing = ""
        if view.closed_at is not None:
            closing = _("dom sprawdzony {time}").format(time=clock_time(local(view.closed_at)))
        words = joined(
            (
                _("miejsca {number}").format(number=view.places),
                _("przyznane {number}").format(number=view.granted),
                _("wolne {number}").format(number=max(0, view.places - view.granted)),
                _("czeka {number}").format(number=view.waiting),
                closing,
            )
        )
        length = min(BAR, self._width - len(words) - 2)
        if length < SHORTEST_BAR:
            return words
        full = min(length, round(share * length))
        return "▇" * full + "░" * (length - full) + "  " + words

    @property
    def _width(self) -> int:
        """How many cells a line has between its margins."""
        return self.size.width - 2

    def _alert_row(self, alert: AlertView) -> Row:
        text = alert_text(alert.code, alert.name, dict(alert.params))
        return Row(
            _key(alert),
            ("!" if alert.urgent else "·", text),
            "alarm" if alert.urgent else "plain",
            search=alert.name,
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the place where an alert is settled."""
        if self._view is None or self.focused is not self.query_one("#alerts"):
            return
        alert = next((alert for alert in self._alerts if _key(alert) == message.key), None)
        if alert is not None:
            open_alert(self, alert)


def _key(alert: AlertView) -> str:
    """What an alert is about: it stays under the cursor when others come or go."""
    return f"{alert.code.value}:{alert.person}:{alert.params}"

"""The carers: terms, qualifications, hours of the week, who is away, what is due."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.care_words import EMPLOYMENT_TYPES, QUALIFICATIONS
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner import care_forms, carer_words
from seniorplus.screens.planner.carer_actions import CarerActions, add
from seniorplus.screens.room import RoomScreen
from seniorplus.views.carers import CarerRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
COLUMNS = (Column(), Column(9), Column(19), Column(6, right=True), Column(20))
WIDE_COLUMNS = (
    Column(),
    Column(18),
    Column(34),
    Column(6, right=True),
    Column(14),
    Column(24),
)


class CarersScreen(RoomScreen):
    """Those who go to clients, and those who used to."""

    ROOM = "planner"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("koniec pracy")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Kadra usług: na jakich warunkach, z jakimi kwalifikacjami, ile godzin w tygodniu, do "
        "kiedy trwa nieobecność i co jest do załatwienia. Litery szukają.\n\n"
        "Enter otwiera menu: dane i grafik, nieobecność, szkolenia, telefon, koniec pracy. "
        "Insert dodaje osobę, Delete kończy jej pracę od podanego dnia. Grafik wpisuje się jak "
        "pn-pt 7-15, so 8-12.\n\n"
        "Nieobecność nie zmienia wizyt sama: na tablicy (F7) staną jako wymagające zastępstwa."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "end", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, CarerRow] = {}
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """Sums above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(COLUMNS, id="carers", empty=_("Nie ma jeszcze nikogo. Insert dodaje osobę."))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the carers."""
        from seniorplus.services import carers

        actor = self.desk.actor
        self.desk.read(self, lambda: carers.everybody(actor, also_former=True), self.show_view)

    def adapt(self, width: int) -> None:
        """Whole words and the telephone where there is room."""
        self._wide = width >= WIDE
        self.query_one(RowList).columns = WIDE_COLUMNS if self._wide else COLUMNS
        self.show_view(tuple(self._rows.values()))

    def show_view(self, rows: tuple[CarerRow, ...]) -> None:
        """Show who works, and below who used to."""
        self._rows = {str(row.id): row for row in rows}
        today = care_forms.today_of(self)
        former = [row for row in rows if row.fields.last_day and row.fields.last_day < today]
        working = [row for row in rows if row not in former]
        away = sum(row.away_until is not None for row in working)
        due = sum(bool(row.alerts) for row in working)
        hours = care_forms.hours_text(sum(row.fields.week_minutes for row in working))
        self.query_one("#summary", Static).update(
            joined(
                (
                    _("kadra usług: {number}").format(number=len(working)),
                    _("godzin w tygodniu: {hours}").format(hours=hours),
                    _("nieobecności dziś: {number}").format(number=away) if away else "",
                    _("do załatwienia: {number}").format(number=due) if due else "",
                )
            )
        )
        listed = (("", working, "plain"), (_("praca zakończona"), former, "quiet"))
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(self._line(row, tone) for row in found))
                for title, found, tone in listed
                if found
            ]
        )

    def _line(self, row: CarerRow, tone: str) -> Row:
        fields, hours = row.fields, care_forms.hours_text(row.fields.week_minutes)
        cells: tuple[str, ...] = (
            row.name,
            carer_words.employment_short(row),
            carer_words.qualifications_short(row),
            hours,
            carer_words.state(row, short=True),
        )
        if self._wide:
            cells = (
                row.name,
                _(EMPLOYMENT_TYPES[fields.employment]),
                care_forms.words_of(fields.qualifications, QUALIFICATIONS),
                hours,
                row.phone,
                carer_words.state(row),
            )
        if tone == "plain" and (row.away_until is not None or row.alerts):
            tone = "alarm"
        return Row(str(row.id), cells, tone, search=row.name)

    def actions(self) -> CarerActions | None:
        """What can be done about the carer under the cursor."""
        row = self._rows.get(self.query_one(RowList).current or "")
        return CarerActions(self, row) if row is not None else None

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the carer's menu."""
        if actions := self.actions():
            actions.open_menu()

    def action_add(self) -> None:
        """Insert adds a carer."""
        add(self, {row.number for row in self._rows.values()})

    def action_end(self) -> None:
        """Delete asks for the last day of a carer's work."""
        if actions := self.actions():
            actions.ask_to_end()

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

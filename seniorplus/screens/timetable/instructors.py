"""Those who lead classes: staff, contractors, volunteers, partners; and when they do not come."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import INSTRUCTOR_KINDS
from seniorplus.i18n.format import day_short, joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import instructor_absence, instructor_form
from seniorplus.views.week import InstructorView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110


class InstructorsScreen(RoomScreen):
    """Those who lead classes."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("koniec współpracy")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Prowadzący: pracownicy, osoby z umowy, wolontariusze i organizacje partnerskie. Insert "
        "dodaje, Enter otwiera menu.\n\n"
        "Enter, N zapisuje nieobecność: po podaniu dni program pokazuje zajęcia, których ona "
        "dotyczy, i każde trzeba odwołać, dać zastępstwo, przenieść albo zostawić. Potem mówi, "
        "kogo powiadomić, i drukuje kartkę na drzwi.\n\n"
        "Koniec współpracy zdejmuje z listy do wyboru; zajęcia i dzienniki zostają."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, InstructorView] = {}

    def compose_body(self) -> Iterator[Widget]:
        """A sum above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            self._columns(80),
            id="instructors",
            empty=_("Nie ma jeszcze prowadzących. Insert dodaje osobę."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read those who lead classes."""
        from seniorplus.services import instructors

        actor = self.desk.actor
        self.desk.read(self, lambda: instructors.everybody(actor), self.show_view)

    def show_view(self, rows: tuple[InstructorView, ...]) -> None:
        """Show them by name."""
        self._rows = {str(row.id): row for row in rows}
        self.query_one("#summary", Static).update(
            _("Prowadzący: {number}").format(number=len(rows))
        )
        self.query_one(RowList).set_sections([Section("", tuple(map(_row, rows)))])

    def adapt(self, width: int) -> None:
        """Whole names where there is room."""
        self.query_one(RowList).columns = self._columns(width)

    @staticmethod
    def _columns(width: int) -> tuple[Column, ...]:
        if width >= WIDE:
            return (Column(36), Column(36), Column(16), Column(10, right=True), Column())
        return (Column(24), Column(15), Column(13), Column(9, right=True), Column())

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the menu of a row."""
        row = self._rows[message.key]
        items = [Item("P", _("popraw dane…"), "edit")]
        if row.absences:
            items += [
                Item("Z", _("zajęcia w czasie nieobecności…"), "touched"),
                Item("C", _("cofnij nieobecność…"), "back"),
            ]
        items += [
            Item("N", _("nieobecność…"), "absence"),
            Item("K", _("koniec współpracy…"), "leave"),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                instructor_form.ask(self, row)
            elif answer == "touched":
                instructor_absence.open_touched(self, row)
            elif answer == "back":
                instructor_absence.take_back(self, row)
            elif answer == "absence":
                instructor_absence.ask(self, row)
            elif answer == "leave":
                instructor_form.confirm_leaving(self, row)

        about = joined((_kind(row), row.phone, _series(row), _away(row)))
        self.app.push_screen(MenuDialog(show(row.name), tuple(items), show(about)), chosen)

    def action_add(self) -> None:
        """Insert adds somebody."""
        instructor_form.ask(self, instructor_form.NEW)

    def action_leave(self) -> None:
        """Delete takes somebody off the list after a question."""
        if (key := self.query_one(RowList).current) is not None:
            instructor_form.confirm_leaving(self, self._rows[key])

    def action_back(self) -> None:
        """Back to the week."""
        self.dismiss()


def _row(row: InstructorView) -> Row:
    return Row(
        str(row.id),
        (row.name, _kind(row), row.phone, _series(row), _away(row)),
        "alarm" if row.absences else "plain",
        search=row.name,
    )


def _kind(row: InstructorView) -> str:
    return row.organisation or _(INSTRUCTOR_KINDS[row.kind])


def _series(row: InstructorView) -> str:
    return counted(
        N_("{number} seria"), N_("{number} serie"), N_("{number} serii"), row.series
    ).format(number=row.series)


def _away(row: InstructorView) -> str:
    """`nb. 24.11-4.12`: the next absence, and that there are more."""
    if not row.absences:
        return ""
    _id, first, last = row.absences[0]
    period = day_short(first) if first == last else f"{day_short(first)}-{day_short(last)}"
    more = " +" if len(row.absences) > 1 else ""
    return _("nb. {days}").format(days=period) + more

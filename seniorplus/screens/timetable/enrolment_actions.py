"""Who is enrolled in a series: the list, enrolling many at once, withdrawing."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.codes import Role
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import role_word
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import MarkDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonRow
from seniorplus.views.week import EnrolledRow, GridEntry
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


def open_list(screen: RoomScreen, entry: GridEntry) -> None:
    """Show who is enrolled in the series of a class."""
    screen.app.push_screen(EnrolledScreen(entry.series, entry.title, entry.capacity or 0))


class EnrolDialog(MarkDialog):
    """Mark those to enrol; after a refusal those marked before are marked again."""

    def __init__(
        self, title: str, rows: tuple[Row, ...], text: str, marked: Sequence[str] = ()
    ) -> None:
        super().__init__(title, rows, text)
        self._marked = set(marked)


class EnrolledScreen(RoomScreen):
    """Those enrolled in a series.

    Args:
        series: The series.
        title: What it is called.
        capacity: How many can take part.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Ins", N_("zapisz")),
        ("Del", N_("wypisz")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Kto jest zapisany na te zajęcia. Insert zapisuje: spacja zaznacza osoby, Enter "
        "zatwierdza. Gdy miejsc zabraknie albo ktoś byłby w dwóch miejscach naraz, program nie "
        "zapisuje nikogo i mówi dlaczego; zaznaczenia zostają. Delete wypisuje po pytaniu, "
        "wcześniejsze obecności zostają."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "enrol", show=False),
        Binding("delete", "withdraw", show=False),
    ]

    def __init__(self, series: int, title: str, capacity: int) -> None:
        super().__init__()
        self._series, self._shown_title, self._capacity = series, show(title), capacity
        self._rows: tuple[EnrolledRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            (Column(), Column(8), Column(30)),
            id="enrolled",
            empty=_("Nikt nie jest zapisany. Insert zapisuje osoby."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read who is enrolled."""
        from seniorplus.services import enrolments

        actor, series = self.desk.actor, self._series
        self.desk.read(self, lambda: enrolments.of_series(actor, series), self.show_view)

    def show_view(self, rows: tuple[EnrolledRow, ...]) -> None:
        """Show those enrolled, by name."""
        self._rows = rows
        self.query_one("#summary", Static).update(
            _("Zapisani: {title} · {number} z {capacity}").format(
                title=self._shown_title, number=len(rows), capacity=self._capacity
            )
        )
        self.query_one(RowList).set_sections([Section("", tuple(map(_row, rows)))])

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter offers what can be done about a row."""
        items = (
            Item("Z", _("zapisz kolejne osoby…"), "enrol"),
            Item("W", _("wypisz…"), "withdraw"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "enrol":
                self.action_enrol()
            elif answer == "withdraw":
                self._confirm(message.key)

        self.app.push_screen(MenuDialog(show(self._name_of(message.key)), items), chosen)

    def action_enrol(self) -> None:
        """Insert enrols."""
        from seniorplus.services import people

        actor = self.desk.actor
        self.desk.read(self, lambda: people.everybody(actor), self._offer, group="picking")

    def _offer(self, everybody: tuple[PersonRow, ...], marked: Sequence[str] = ()) -> None:
        there = {row.number for row in self._rows}
        others = [row for row in everybody if row.number not in there and not row.deceased]
        others.sort(
            key=lambda row: (
                Role.PARTICIPANT not in row.roles,
                collate.name_key(row.last_name, row.first_name),
            )
        )
        rows = tuple(
            Row(
                str(row.number),
                (
                    f"{row.last_name} {row.first_name}",
                    _role(row),
                ),
            )
            for row in others
        )
        text = _("Wolnych miejsc: {number}.").format(number=self._capacity - len(there))

        def confirmed(keys: list[str] | None) -> None:
            if keys:
                self._enrol(everybody, keys)

        title = _("Zapisz na: {title}").format(title=self._shown_title)
        self.app.push_screen(EnrolDialog(title, rows, text, marked), confirmed)

    def _enrol(self, everybody: tuple[PersonRow, ...], keys: list[str]) -> None:
        from seniorplus.services import enrolments

        actor, series = self.desk.actor, self._series

        def done(number: int) -> None:
            self.desk.say(_("zapisano osób: {number}").format(number=number))
            self.reload()

        def refused(refusal: Refusal) -> None:
            self.desk.refuse(refusal)
            if self.is_current:
                self._offer(everybody, keys)

        self.desk.write(
            lambda: enrolments.enrol(actor, series, [int(key) for key in keys]), done, refused
        )

    def action_withdraw(self) -> None:
        """Delete withdraws after a question."""
        if (key := self.query_one(RowList).current) is not None:
            self._confirm(key)

    def _confirm(self, key: str) -> None:
        name = show(self._name_of(key))

        def answered(answer: str | None) -> None:
            if answer == "yes":
                from seniorplus.services import enrolments

                actor, series = self.desk.actor, self._series
                self.desk.write(
                    lambda: enrolments.withdraw(actor, series, int(key)),
                    lambda _nothing: self._withdrawn(name),
                )

        text = _(
            "Od dziś ta osoba nie będzie oczekiwana na zajęciach „{title}”. Dotychczasowe "
            "obecności zostają."
        ).format(title=self._shown_title)
        self.app.push_screen(
            confirmation(_("Wypisać? {name}").format(name=name), text, _("Tak, wypisz")), answered
        )

    def _withdrawn(self, name: str) -> None:
        self.desk.say(_("wypisano: {name}").format(name=name))
        self.reload()

    def action_back(self) -> None:
        """Back to the week."""
        self.dismiss()

    def _name_of(self, key: str) -> str:
        return next((row.name for row in self._rows if str(row.number) == key), "")


def _row(row: EnrolledRow) -> Row:
    period = _("od {day}").format(day=day_long(row.first_day))
    if row.last_day is not None:
        period = f"{day_long(row.first_day)} - {day_long(row.last_day)}"
    group = _("gr. {group}").format(group=row.group) if row.group else ""
    return Row(str(row.number), (row.name, group, period))


def _role(row: PersonRow) -> str:
    held = Role.PARTICIPANT if Role.PARTICIPANT in row.roles else next(iter(row.roles), None)
    return role_word(held) if held else ""

"""The register of partner organisations: contacts, and the rooms that they use."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.activity_words import PARTNER_KINDS
from seniorplus.i18n.format import clock_time, joined, weekdays_text
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.partners.organisation_form import OrganisationActions, ask_new
from seniorplus.screens.room import RoomScreen
from seniorplus.views.partners import OrganisationView, RoomUse
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
COLUMNS = (Column(), Column(24), Column(16))
WIDE_COLUMNS = (Column(), Column(24), Column(24), Column(16), Column(24))


class OrganisationsScreen(RoomScreen):
    """The organisations that meet with the house, and those that used to."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("koniec współpracy")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Organizacje partnerskie: szkoły, biblioteki, stowarzyszenia. Pod każdą stoją sale, z "
        "których korzysta: wynikają z zajęć, które prowadzą jej prowadzący (F5, Ctrl+K), więc "
        "nikt ich tu nie wpisuje.\n\n"
        "Enter otwiera menu: dane kontaktowe, sale, koniec współpracy. Insert dodaje organizację, "
        "Delete kończy współpracę po pytaniu. Kto zakończył współpracę, stoi na końcu listy; "
        "Enter wznawia. Litery szukają."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "retire", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[OrganisationView, ...] = ()
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """How many there are above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(
            COLUMNS,
            id="organisations",
            empty=_("Nie ma jeszcze organizacji. Insert dodaje pierwszą."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the organisations."""
        from seniorplus.services import organisations

        actor = self.desk.actor
        self.desk.read(
            self, lambda: organisations.everything(actor, also_former=True), self.show_view
        )

    def adapt(self, width: int) -> None:
        """Contacts in columns of their own where there is room."""
        self._wide = width >= WIDE
        self.query_one(RowList).columns = WIDE_COLUMNS if self._wide else COLUMNS
        self.show_view(self._rows)

    def show_view(self, rows: tuple[OrganisationView, ...]) -> None:
        """Show the organisations, each with the rooms it uses below it."""
        self._rows = rows
        active = [row for row in rows if row.active]
        former = [row for row in rows if not row.active]
        using = len({use.room for row in active for use in row.rooms})
        self.query_one("#summary", Static).update(
            joined(
                (
                    _("organizacje partnerskie: {number}").format(number=len(active)),
                    _("sale, z których korzystają: {number}").format(number=using) if using else "",
                )
            )
        )
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(line for row in listed for line in self._lines(row)))
                for title, listed in (("", active), (_("współpraca zakończona"), former))
                if listed
            ]
        )

    def _lines(self, row: OrganisationView) -> Iterator[Row]:
        kind, tone = _(PARTNER_KINDS[row.kind]), "plain" if row.active else "quiet"
        cells: tuple[str, ...] = (row.name, kind, row.phone)
        if self._wide:
            cells = (row.name, kind, row.contact, row.phone, row.email)
        yield Row(f"{row.id}", cells, tone, search=row.name)
        for index, use in enumerate(row.rooms):
            below = (f"  {use.room}", _hours(use), use.title)
            yield Row(f"{row.id}:{index}", below, "quiet", search=" ")

    def actions(self) -> OrganisationActions | None:
        """What can be done about the organisation under the cursor."""
        current = (self.query_one(RowList).current or "").partition(":")[0]
        row = next((row for row in self._rows if str(row.id) == current), None)
        return OrganisationActions(self, row) if row is not None else None

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the organisation's menu."""
        if actions := self.actions():
            actions.open_menu(details_text)

    def action_add(self) -> None:
        """Insert adds an organisation."""
        ask_new(self)

    def action_retire(self) -> None:
        """Delete ends the work together, after a question."""
        if actions := self.actions():
            actions.ask_to_retire()

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def use_line(use: RoomUse) -> str:
    """A room with its hours: `sala duża: wt 15:00-16:30 co 2 tyg., Kurs komputerowy`."""
    return f"{use.room}: {_hours(use)}, {use.title}"


def details_text(row: OrganisationView) -> str:
    """Everything about an organisation, in lines."""
    lines = [
        joined((_(PARTNER_KINDS[row.kind]), row.contact)),
        joined((row.phone, row.email)),
        row.note,
        "",
        _("Sale:") if row.rooms else _("Nie korzysta teraz z sal."),
        *(f"  {use_line(use)}" for use in row.rooms),
        events_words(row.events),
    ]
    return "\n".join(line for index, line in enumerate(lines) if line or index == 3)


def events_words(number: int) -> str:
    """How many events of this year there are with an organisation, empty for none."""
    if not number:
        return ""
    return counted(
        N_("w tym roku {number} wydarzenie"),
        N_("w tym roku {number} wydarzenia"),
        N_("w tym roku {number} wydarzeń"),
        number,
    ).format(number=number)


def _hours(use: RoomUse) -> str:
    hours = f"{clock_time(use.start)}-{clock_time(use.end)}"
    return joined((weekdays_text(use.weekdays), hours, _rhythm(use)), " ")


def _rhythm(use: RoomUse) -> str:
    if use.week_of_month is not None:
        return _("raz w miesiącu") if use.interval == 1 else _("co kilka miesięcy")
    return _("co {number} tyg.").format(number=use.interval) if use.interval > 1 else ""

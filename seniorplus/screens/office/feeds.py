"""F9, kalendarze: which calendars there are, who has addresses of them, when they were fetched."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.feed_addresses import is_local
from seniorplus.domain.feed_codes import FeedKind
from seniorplus.i18n import collate
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.office import feed_actions, feed_wording
from seniorplus.screens.room import RoomScreen
from seniorplus.views.feeds import FeedList, FeedRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
COLUMNS = (Column(), Column(21), Column(16))
COLUMNS_WIDE = (Column(), Column(26), Column(22), Column(18))
SECTIONS = (
    (N_("Placówka"), (FeedKind.HOUSE, FeedKind.LUNCHES, FeedKind.EVENTS, FeedKind.CLUB)),
    (N_("Zespół"), (FeedKind.CHOIR,)),
    (N_("Sale"), (FeedKind.ROOM,)),
    (N_("Prowadzący"), (FeedKind.INSTRUCTOR,)),
    (N_("Uczestnicy"), (FeedKind.PERSON,)),
)


class FeedsScreen(RoomScreen):
    """All calendars of the house."""

    ROOM = "papers"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("nowy adres")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Kalendarze, które telefony czytają same: plan placówki, obiady, zespół, sale, prowadzący "
        "i uczestnicy. Enter na kalendarzu: nowy adres, lista adresów, przypomnienia; przy "
        "publicznym adres z kodem QR i kartka do druku.\n\n"
        "Kalendarz osoby, sali, prowadzącej osoby i zespołu ma adresy prywatne, każdy dla kogoś "
        "jednego. Adres z kodem widać tylko raz, zaraz po wydaniu: wtedy drukuje się kartkę. Gdy "
        "trafi w niepowołane ręce, wycofaj go albo wydaj zamiast niego nowy.\n\n"
        "Adres strony kalendarzy ustawia się w zasadach placówki (F9, ostatnia pozycja). Dopóki "
        "wskazuje na ten komputer, telefony niczego nie pobiorą.\n\n"
        "Rodzina czyta kalendarz uczestnika tylko za jego zgodą; zapisuje się ją w F8, w menu "
        "osoby. Z końcem pobytu i po zgonie adresy przestają działać same."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "issue", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: FeedList | None = None
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """Where calendars are served, above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList(COLUMNS, id="feeds")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def adapt(self, width: int) -> None:
        """Reminders where there is room."""
        self._wide = width >= WIDE
        self.query_one(RowList).columns = COLUMNS_WIDE if self._wide else COLUMNS
        if self._view is not None:
            self.show_view(self._view)

    def reload(self) -> None:
        """Read the calendars."""
        from seniorplus.services.feeds import addresses

        actor = self.desk.actor
        self.desk.read(self, lambda: addresses.overview(actor), self.show_view)

    def show_view(self, view: FeedList) -> None:
        """Show the calendars."""
        self._view = view
        self.query_one("#summary", Static).update(
            joined(
                (
                    _("Kalendarze: {count}").format(count=len(view.feeds)),
                    view.site,
                    _("telefony ich nie zobaczą") if is_local(view.site) else "",
                )
            )
        )
        self.query_one(RowList).set_sections(
            [
                Section(_(title), tuple(self._row(row) for row in listed))
                for title, kinds in SECTIONS
                if (listed := _of_kinds(view, kinds))
            ]
        )

    def _row(self, row: FeedRow) -> Row:
        title = feed_wording.title(row.head)
        cells = [title, feed_wording.addresses(row), feed_wording.last_fetched(row.addresses)]
        if self._wide:
            cells.insert(2, feed_wording.alarm(row.alarm_minutes))
        read = row.head.name.public or any(address.valid for address in row.addresses)
        return Row(str(row.head.name), tuple(cells), "plain" if read else "quiet")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the calendar's menu."""
        if row := self._found(message.key):
            feed_actions.open_menu(self, row)

    def action_issue(self) -> None:
        """Insert makes an address of the calendar under the cursor."""
        if row := self._found(self.query_one(RowList).current):
            feed_actions.ask_to_issue(self, row)

    def action_back(self) -> None:
        """Back to the papers."""
        self.dismiss()

    def _found(self, key: str | None) -> FeedRow | None:
        feeds = self._view.feeds if self._view else ()
        return next((row for row in feeds if str(row.head.name) == key), None)


def _of_kinds(view: FeedList, kinds: tuple[FeedKind, ...]) -> list[FeedRow]:
    """The calendars of a section: those of the house in their order, others by name."""
    found = [row for row in view.feeds if row.head.name.kind in kinds]
    return sorted(
        found, key=lambda row: (kinds.index(row.head.name.kind), collate.key(row.head.subject))
    )

"""Who has an address of one calendar: since when, last fetched, whether it answers."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.feed_codes import FeedReader
from seniorplus.i18n.feed_words import feed_title
from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.office import feed_actions, feed_wording
from seniorplus.screens.room import RoomScreen
from seniorplus.views.feeds import AddressRow, FeedHead, FeedList, FeedRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

COLUMNS = (Column(), Column(14), Column(15), Column(19))


class HoldersScreen(RoomScreen):
    """The addresses of a calendar, those that answer first.

    Args:
        head: The calendar.
    """

    ROOM = "papers"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("nowy adres")),
        ("Del", N_("wycofaj")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Adresy jednego kalendarza: dla kogo, od kiedy, kiedy telefon ostatnio o niego pytał i "
        "czy adres działa. Samego adresu nie da się już pokazać: kto go zgubił, dostaje nowy "
        "zamiast dotychczasowego (Enter). Delete wycofuje adres, Insert wydaje jeszcze jeden."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "issue", show=False),
        Binding("delete", "revoke", show=False),
    ]

    def __init__(self, head: FeedHead) -> None:
        super().__init__()
        self._head = head
        self._feed: FeedRow | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The calendar above the list."""
        yield Static(feed_title(self._head), id="summary", markup=False)
        yield RowList(COLUMNS, id="holders", empty=_("Nikt nie ma adresu. Insert wydaje pierwszy."))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the calendar's addresses."""
        from seniorplus.services.feeds import addresses

        actor = self.desk.actor
        self.desk.read(self, lambda: addresses.overview(actor), self.show_view)

    def show_view(self, view: FeedList) -> None:
        """Show the addresses; a calendar that is gone has none."""
        self._feed = next((row for row in view.feeds if row.head.name == self._head.name), None)
        listed = self._feed.addresses if self._feed else ()
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(self._row(row) for row in rows))
                for title, rows in (
                    (_("działają"), [row for row in listed if row.valid]),
                    (_("nie działają"), [row for row in listed if not row.valid]),
                )
                if rows
            ]
        )

    def _row(self, row: AddressRow) -> Row:
        consented = self._feed.consented if self._feed else None
        reader = _(feed_wording.READERS[FeedReader.FAMILY])
        fetched = row.last_fetched_at
        return Row(
            str(row.id),
            (
                joined((row.holder, reader if row.reader is FeedReader.FAMILY else "")),
                _("od {day}").format(day=day_long(local(row.issued_at).date())),
                feed_wording.moment(fetched) if fetched else _("nie pobrany"),
                feed_wording.state(row, consented=consented),
            ),
            "plain" if row.valid else "quiet",
            search=row.holder,
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the menu of an address that can still be changed."""
        row = self._found(message.key)
        if row is None or not self._living(row):
            return
        items = (
            Item("N", _("nowy adres zamiast tego…"), "rotate"),
            Item("W", _("wycofaj adres…"), "revoke"),
        )
        made = _("Wydanie: {day}, {who}").format(
            day=day_long(local(row.issued_at).date()), who=row.issued_by.partition(":")[2]
        )
        living = row

        def chosen(answer: str | None) -> None:
            if answer == "rotate":
                self._ask_to_rotate(living)
            elif answer == "revoke":
                self._ask_to_revoke(living)

        self.app.push_screen(MenuDialog(row.holder, items, made), chosen)

    def action_issue(self) -> None:
        """Insert makes one more address."""
        if self._feed is not None:
            feed_actions.ask_to_issue(self, self._feed)

    def action_revoke(self) -> None:
        """Delete takes the address under the cursor back."""
        row = self._found(self.query_one(RowList).current)
        if row is not None and self._living(row):
            self._ask_to_revoke(row)

    def action_back(self) -> None:
        """Back to all calendars."""
        self.dismiss()

    def _ask_to_rotate(self, row: AddressRow) -> None:
        from seniorplus.services.feeds import addresses

        actor = self.desk.actor

        def make() -> feed_actions.Shown:
            made = addresses.rotate(actor, row.id)
            return made, addresses.picture(made)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.desk.write(make, lambda shown: feed_actions.show(self, shown))

        text = _(
            "Dotychczasowy adres przestanie działać od razu: telefon, który z niego korzysta, nie "
            "dostanie już zmian. Nowy pokaże się raz, z kodem QR."
        )
        title = _("Wydać nowy adres? {holder}").format(holder=row.holder)
        self.app.push_screen(confirmation(title, text, _("Tak, wydaj nowy")), answered)

    def _ask_to_revoke(self, row: AddressRow) -> None:
        from seniorplus.services.feeds import addresses

        actor = self.desk.actor

        def done(_answer: object) -> None:
            self.desk.say(_("adres wycofany: {holder}").format(holder=row.holder))
            self.reload()

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.desk.write(lambda: addresses.revoke(actor, row.id), done)

        text = _(
            "Adres przestanie działać od razu i na stałe. Co telefon już pobrał, zostaje w nim do "
            "usunięcia kalendarza."
        )
        title = _("Wycofać adres? {holder}").format(holder=row.holder)
        self.app.push_screen(confirmation(title, text, _("Tak, wycofaj")), answered)

    def _living(self, row: AddressRow) -> bool:
        """Whether an address can be changed; says so where it cannot."""
        if not row.valid:
            self.desk.say(_("Ten adres już nie działa. Insert wydaje nowy."))
        return row.valid

    def _found(self, key: str | None) -> AddressRow | None:
        listed = self._feed.addresses if self._feed else ()
        return next((row for row in listed if str(row.id) == key), None)

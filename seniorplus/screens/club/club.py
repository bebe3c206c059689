"""The senior club: members of the house and from outside, meetings, who came."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.i18n import collate
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday_short
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.club import club_actions
from seniorplus.screens.club.club_actions import MemberActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.club import ClubMemberRow, ClubView, MeetingRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

WIDE = 110
MEMBERS = (Column(), Column(9, right=True))
MEMBERS_WIDE = (Column(), Column(14), Column(14), Column(9, right=True))
MEETINGS = (Column(15), Column())
MEETINGS_WIDE = (Column(15), Column(), Column(20))


class ClubScreen(RoomScreen):
    """The members of the club beside its meetings."""

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu, dziennik")),
        ("Ins", N_("dodaj")),
        ("Del", N_("koniec członkostwa")),
        ("Tab", N_("spotkania")),
        ("Esc", N_("wróć")),
    )
    HELP = N_(
        "Klub Seniora: po lewej członkowie, z placówki i spoza niej, po prawej spotkania. Przy "
        "osobie stoi, na ilu spotkaniach z ostatniego kwartału była; liczą się spotkania, z "
        "których cokolwiek zapisano.\n\n"
        "Enter na osobie otwiera jej menu, Enter na spotkaniu jego dziennik: tam zapisuje się "
        "obecność, także kartą. Insert dodaje osobę z listy albo nową spoza placówki, Delete "
        "kończy członkostwo z podanym dniem. Tab przechodzi między listami, litery szukają. "
        "Spotkania planuje się w F5, z wyborem: dla klubu."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: ClubView | None = None
        self._wide = False

    def compose_body(self) -> Iterator[Widget]:
        """How many belong to it above, members left, meetings right."""
        yield Static("", id="summary", markup=False)
        with Horizontal(classes="halves"):
            yield RowList(
                MEMBERS, id="club-members", empty=_("Nikt jeszcze nie należy. Insert dodaje.")
            )
            yield RowList(
                MEETINGS, id="club-meetings", empty=_("Nie ma spotkań. Zaplanuj je w F5.")
            )

    def on_mount(self) -> None:
        """The members have the focus."""
        self.query_one("#club-members", RowList).focus()

    def reload(self) -> None:
        """Read the club."""
        from seniorplus.services import club

        actor = self.desk.actor
        self.desk.read(self, lambda: club.view(actor), self.show_view)

    def adapt(self, width: int) -> None:
        """Telephones, since when and where, where there is room."""
        self._wide = width >= WIDE
        self.query_one("#club-members", RowList).columns = MEMBERS_WIDE if self._wide else MEMBERS
        meetings = self.query_one("#club-meetings", RowList)
        meetings.columns = MEETINGS_WIDE if self._wide else MEETINGS
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: ClubView) -> None:
        """Show the club."""
        self._view = view
        members = sorted(view.members, key=lambda row: collate.key(row.name))
        inside = [row for row in members if row.from_house]
        outside = [row for row in members if not row.from_house]
        following = next((row for row in view.coming if not row.cancelled), None)
        self.query_one("#summary", Static).update(
            joined(
                (
                    _("Klub Seniora, członkowie: {number}").format(number=len(members)),
                    _("spotkanie {when}").format(when=_when(following)) if following else "",
                )
            )
        )
        self.query_one("#club-members", RowList).set_sections(
            [
                Section(f"{title} ({len(listed)})", tuple(self._member(row) for row in listed))
                for title, listed in ((_("z placówki"), inside), (_("spoza placówki"), outside))
                if listed
            ]
        )
        self.query_one("#club-meetings", RowList).set_sections(
            [
                Section(title, tuple(self._meeting(row) for row in listed))
                for title, listed in (
                    (_("najbliższe spotkania"), view.coming),
                    (_("ostatni kwartał"), view.recent),
                )
                if listed
            ]
        )

    def _member(self, row: ClubMemberRow) -> Row:
        attended = (
            _("{attended} z {meetings}").format(attended=row.attended, meetings=row.meetings)
            if row.meetings
            else ""
        )
        until = _("do {day}").format(day=day_short(row.last_day)) if row.last_day else ""
        name = joined((row.name, until))
        cells: tuple[str, ...] = (name, attended)
        if self._wide:
            since = _("od {day}").format(day=day_long(row.since))
            cells = (name, row.phone, since, attended)
        return Row(f"{row.number}", cells, "quiet" if row.last_day else "plain", search=row.name)

    def _meeting(self, row: MeetingRow) -> Row:
        over = self._view is not None and row.end <= self._view.moment
        if row.cancelled:
            words = _("odwołane")
        elif row.present is not None:
            words = _("obecni {present}/{expected}").format(
                present=row.present, expected=row.expected
            )
        elif over:
            words = _("obecność: brak wpisu")
        else:
            words = _("oczekiwani {expected}").format(expected=row.expected)
        missing = over and row.present is None and not row.cancelled
        tone = "quiet" if row.cancelled else "alarm" if missing else "plain"
        cells = (_when(row), row.title, words) if self._wide else (_when(row), words)
        return Row(row.key, cells, tone, search=row.title)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens a member's menu, or the journal of a meeting."""
        if self._view is None:
            return
        for row in (*self._view.coming, *self._view.recent):
            if row.key == message.key:
                from seniorplus.screens.timetable.journal import JournalScreen

                self.app.push_screen(JournalScreen(row.series, row.original_day))
                return
        if actions := self.actions():
            actions.open_menu()

    def actions(self) -> MemberActions | None:
        """What can be done about the member under the cursor; nothing while meetings have it."""
        members = self.query_one("#club-members", RowList)
        if self._view is None or not members.has_focus:
            return None
        row = next((row for row in self._view.members if str(row.number) == members.current), None)
        return MemberActions(self, row) if row is not None else None

    def action_add(self) -> None:
        """Insert adds a member."""
        if self._view is not None:
            club_actions.open_adding(self, self._view)

    def action_leave(self) -> None:
        """Delete ends a membership with a day."""
        if actions := self.actions():
            actions.ask_last_day()
        elif self.query_one("#club-meetings", RowList).has_focus:
            self.desk.say(_("Spotkania odwołuje się w F5. Tab wraca do członków."))

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def _when(row: MeetingRow) -> str:
    start = local(row.start)
    return f"{weekday_short(start.date())} {day_short(start.date())} {clock_time(start)}"

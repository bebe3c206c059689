"""Who could go to a visit: possible substitutes, and who cannot with the reason."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from seniorplus.domain.care.codes import Severity
from seniorplus.domain.text import show
from seniorplus.i18n.care_words import duration
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.planner import board_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.visits import Candidate, VisitBox
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

COLUMNS = (Column(18), Column())
MOST_ROWS = 12


class CandidatesDialog(Dialog[str]):
    """Choose who goes; of who cannot, Enter tells why.

    Args:
        visit: The visit.
        found: Who could go, the best first, and who could not.
    """

    def __init__(self, visit: VisitBox, found: tuple[Candidate, ...]) -> None:
        super().__init__()
        self._visit, self._found = visit, found

    def compose(self) -> ComposeResult:
        """The list."""
        with self.box(_("Kto idzie?"), wide=True):
            yield Static(board_words.about(self._visit), markup=False, classes="line")
            lines = RowList(
                COLUMNS, empty=_("Nikt w tym dniu nie pracuje. Ctrl+K, O: lista osób."), id="pick"
            )
            lines.styles.height = min(MOST_ROWS, max(3, len(self._found) + 3))
            yield lines
            yield Static("", markup=False, id="typed")
            yield Static(
                _("litery szukają · Enter wybierz albo pokaż powód · Esc wróć"),
                markup=False,
                classes="hint",
            )

    def on_mount(self) -> None:
        """Fill the list."""
        lines = self.query_one(RowList)
        lines.set_sections(_sections(self._found))
        lines.focus()

    def on_row_list_searched(self, message: RowList.Searched) -> None:
        """Say what letters were typed."""
        self.query_one("#typed", Static).update(message.words)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter chooses who can go, after a question where that is not quite in order."""
        one = next(one for one in self._found if str(one.carer) == message.key)
        reasons = "\n".join(board_words.findings_of(one.breaks, {one.carer: show(one.name)}))
        if not can_go(one):
            self.app.push_screen(TextDialog(show(one.name), reasons))
        elif reasons:
            self._ask(one, reasons)
        else:
            self.dismiss(message.key)

    def _ask(self, one: Candidate, reasons: str) -> None:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.dismiss(str(one.carer))

        self.app.push_screen(confirmation(show(one.name), reasons, _("Tak, zapisz")), answered)


def pick(screen: RoomScreen, visit: VisitBox, chosen: Callable[[int, str], None]) -> None:
    """Choose who goes to a visit.

    Args:
        screen: The screen that asks.
        visit: The visit.
        chosen: Called with the carer and the name.
    """
    from seniorplus.services.visits import editing

    actor = screen.desk.actor

    def offer(found: tuple[Candidate, ...]) -> None:
        names = {str(one.carer): one.name for one in found}

        def picked(key: str | None) -> None:
            if key is not None:
                chosen(int(key), names[key])

        screen.app.push_screen(CandidatesDialog(visit, found), picked)

    screen.desk.read(screen, lambda: editing.candidates(actor, visit.id), offer, group="picking")


def can_go(one: Candidate) -> bool:
    """Whether nothing binding is broken."""
    return not any(finding.severity is Severity.ERROR for finding in one.breaks)


def _sections(found: tuple[Candidate, ...]) -> list[Section]:
    able = tuple(_able(one) for one in found if can_go(one))
    others = tuple(_unable(one) for one in found if not can_go(one))
    sections = []
    if found:
        title = _("możliwe zastępstwa ({number})").format(number=len(able))
        sections.append(Section(title, able))
    if others:
        sections.append(
            Section(_("nie mogą, z powodem ({number})").format(number=len(others)), others)
        )
    return sections


def _able(one: Candidate) -> Row:
    known = joined(
        (
            _("zna") if one.knows else "",
            _("klucze") if one.has_keys else "",
            _("życzenie") if one.preferred else "",
        ),
        ", ",
    )
    told = joined(
        (
            known,
            _("droga {minutes} min").format(minutes=f"{one.travel:+d}"),
            _("zostaje {time}").format(time=duration(one.left)),
            board_words.warnings(len(one.breaks)) if one.breaks else "",
        )
    )
    return Row(str(one.carer), (one.name, told))


def _unable(one: Candidate) -> Row:
    reasons = board_words.findings_of(one.breaks, {})
    more = f"(+{len(reasons) - 1}) " if len(reasons) > 1 else ""
    return Row(str(one.carer), (one.name, f"{more}{reasons[0]}"), "quiet")

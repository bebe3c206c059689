"""The journal of a class: its texts, who was there, and cards that mark presence."""

import secrets
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.activity_codes import JournalState
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.meals.answer_panel import AnswerPanel
from seniorplus.screens.meals.line_words import Shown
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import journal_forms, journal_rows
from seniorplus.screens.timetable.journal_actions import JournalActions
from seniorplus.views.journal import JournalView, PresenceAnswer
from seniorplus.widgets.frame import FrameLine
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

RELOAD_SECONDS = 0.06
WIDE = 110


class JournalScreen(RoomScreen):
    """The journal of one class.

    Args:
        series: The class's series.
        original: Its date by the series.
        scanning: Whether the class is opened for scanning at once.

    Attributes:
        newcomer: Who was just added and gets the cursor, at first the first of the list.
    """

    ROOM = "timetable"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Spacja", N_("obecność")),
        ("Ins", N_("dopisz")),
        ("Del", N_("cofnij")),
        ("F10", N_("teksty")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Dziennik zajęć: temat, metoda, plan, uwagi, kto prowadzi i kto jest. Na liście stoją "
        "osoby zapisane, z grupy, z zespołu albo wszyscy z planu dnia; nieobecność w placówce "
        "usprawiedliwia sama.\n\n"
        "Spacja zapisuje obecność i nigdy jej nie cofa. Enter na osobie: obecność, rezygnacja, "
        "nieobecność, cofnięcie. Insert dopisuje osobę spoza listy, Delete cofa wpis. F10 "
        "otwiera teksty.\n\n"
        "Szybciej: zaznacz tylko tych, którzy zrezygnowali lub nie przyszli, potem Enter, W: "
        "pozostali obecni. Obecność dostaną wtedy tylko ci, którzy mają tego dnia wejście, i "
        "osoby spoza placówki; o reszcie nadal nie wiadomo.\n\n"
        "Enter, S: skanowanie. Karta zapisuje wtedy obecność, a komu brakuje wejścia, także "
        "wejście. Skanowanie kończy Esc albo samo 10 minut po zajęciach.\n\n"
        "Enter, P podpisuje dziennik; podpisany zmienia się dopiero po otwarciu ponownie z "
        "podaniem powodu."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add_person", show=False),
        Binding("delete", "take_back", show=False),
        Binding("f10", "texts", show=False),
    ]

    def __init__(self, series: int, original: date, *, scanning: bool = False) -> None:
        super().__init__()
        self.series, self.original = series, original
        self.scanning = False
        self.newcomer: int | None = None
        self._wanted = scanning
        self._view: JournalView | None = None
        self._later: Timer | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The class and its texts, or the answer to a card, and below everybody."""
        yield Static("", id="summary", markup=False)
        with Container(id="journal"):
            yield Static("", id="journal-texts", markup=False)
            yield AnswerPanel()
            yield RowList((Column(1), Column(), Column(17)), flow=2, id="people")

    def on_mount(self) -> None:
        """The people have the focus; cards have nothing to say yet."""
        self.query_one(AnswerPanel).display = False
        self.query_one("#people", RowList).focus()

    def reload(self) -> None:
        """Read the journal."""
        from seniorplus.services import journal

        actor, series, original = self.desk.actor, self.series, self.original
        self.desk.read(self, lambda: journal.view(actor, series, original), self.show_view)

    def adapt(self, width: int) -> None:
        """Texts beside the people where there is room."""
        self.query_one("#journal").set_class(width >= WIDE, "wide")

    def show_view(self, view: JournalView) -> None:
        """Show a journal."""
        if self._view is None and view.rows:
            self.newcomer = view.rows[0].number
        self._view = view
        self._say_sums(view)
        texts = self.query_one("#journal-texts", Static)
        texts.update(joined((journal_rows.text_lines(view), journal_rows.counts_line(view)), "\n"))
        listed = self.query_one("#people", RowList)
        listed.set_sections(journal_rows.people_sections(view))
        if self.newcomer in {row.number for row in view.rows}:
            listed.select(f"person:{self.newcomer}")
            self.newcomer = None
        if self._wanted:
            self._wanted = False
            JournalActions(self, view).open_scanning()

    def _say_sums(self, view: JournalView) -> None:
        line = journal_rows.title_line(view)
        if self.scanning:
            line = joined((journal_rows.counts_line(view), line))
        elif view.state is JournalState.SIGNED:
            line = joined((line, journal_rows.state_words(view)))
        self.query_one("#summary", Static).update(line)

    def actions(self) -> JournalActions | None:
        """What can be done about the row under the cursor."""
        if self._view is None:
            return None
        return JournalActions(self, self._view, self.query_one("#people", RowList).current or "")

    def on_row_list_chosen(self, _message: RowList.Chosen) -> None:
        """Enter opens the row's menu."""
        if actions := self.actions():
            actions.open_menu()

    def on_row_list_marked(self, _message: RowList.Marked) -> None:
        """Space records presence; it never takes one back."""
        if actions := self.actions():
            actions.mark_present()

    def action_add_person(self) -> None:
        """Insert adds somebody who is not on the list."""
        if actions := self.actions():
            actions.add_person()

    def action_take_back(self) -> None:
        """Delete takes back what was recorded, after a question."""
        if actions := self.actions():
            actions.ask_to_take_back()

    def action_texts(self) -> None:
        """F10 opens the texts."""
        if self._view is not None:
            journal_forms.edit_texts(self, self._view)

    def action_back(self) -> None:
        """Esc ends the scanning first, then leaves."""
        if self.scanning:
            self.end_scanning()
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.desk.go_to(self.ROOM)

    def begin_scanning(self) -> None:
        """From now on cards mark presence here."""
        self.scanning = True
        self._show_scanning()
        panel = self.query_one(AnswerPanel)
        panel.answer(Shown("calm", _("Proszę pokazać kartę czytnikowi."), "", "", ""))

    def end_scanning(self) -> None:
        """Cards mean arrivals and exits again."""
        self.scanning = False
        self._show_scanning()
        self.desk.say(_("Skanowanie zajęć zakończone. Karty znów zapisują wejścia i wyjścia."))

    def _show_scanning(self) -> None:
        self.query_one(AnswerPanel).display = self.scanning
        self.query_one("#journal-texts").display = not self.scanning
        self.query_one("#journal").set_class(self.scanning, "scanning")
        if self._view is not None:
            self._say_sums(self._view)
        self.update_frame()

    def update_frame(self) -> None:
        """The clock went on: scanning closes by itself; the bottom line says what a scan does."""
        super().update_frame()
        if not self.scanning or self._view is None or not self.query("#bottom"):
            return
        if self._is_over():
            self.end_scanning()
            return
        words = journal_rows.scanning_words(self._view)
        self.query_one("#bottom", FrameLine).say(
            self.desk.last_line, words, kept=self.desk.present_line
        )

    def _is_over(self) -> bool:
        moment = self.moment()
        return moment is not None and self._view is not None and moment > self._view.scanning_until

    def take_scan(self, text: str) -> bool:
        """A card marks presence while the class is open for scanning."""
        if not self.scanning:
            return False
        if self._is_over():
            self.end_scanning()
            return False
        actor, nonce = self.desk.actor, secrets.token_hex(16)
        series, original = self.series, self.original

        def scan() -> PresenceAnswer:
            from seniorplus.services import journal_scans

            return journal_scans.scan(actor, series, original, text, nonce=nonce)

        self.desk.write(scan, self._answered, self._refused)
        return True

    def _answered(self, answer: PresenceAnswer) -> None:
        words = journal_rows.answer_words(answer)
        self.desk.ring(1 if words.given else 3)
        self.desk.last_line = words.line
        self.desk.frame_changed()
        if self.is_attached:
            self.query_one(AnswerPanel).answer(words)
            # The answer is painted first; reading the list anew would fight it.
            self._later = self._later or self.set_timer(RELOAD_SECONDS, self._reload_late)

    def _refused(self, refusal: Refusal) -> None:
        self.desk.ring(3)
        self.desk.refuse(refusal)

    def _reload_late(self) -> None:
        self._later = None
        self.reload()

"""What can be done about a class's journal and about somebody on its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorplus.domain.activity_codes import JournalState, Presence, PresenceMark
from seniorplus.i18n import collate
from seniorplus.i18n.activity_words import PRESENCE
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import people_words, role_word
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.timetable import journal_forms, journal_rows
from seniorplus.screens.timetable.journal_rows import shortened
from seniorplus.views.journal import ByException, JournalRow, JournalView
from seniorplus.views.people import PersonRow
from seniorplus.widgets.rows import Row

if TYPE_CHECKING:
    from seniorplus.screens.timetable.journal import JournalScreen

MARKS = {
    "present": PresenceMark.PRESENT,
    "declined": PresenceMark.DECLINED,
    "missed": PresenceMark.MISSED,
}


class JournalActions:
    """Commands of a journal.

    Args:
        screen: The journal; it is reloaded after each command.
        view: The journal as it is shown.
        key: The key of the row under the cursor.
    """

    def __init__(self, screen: JournalScreen, view: JournalView, key: str = "") -> None:
        self._screen, self._view, self._desk = screen, view, screen.desk
        number = key.partition(":")[2]
        self._row: JournalRow | None = next(
            (row for row in view.rows if str(row.number) == number), None
        )

    def open_menu(self) -> None:
        """Open the row's menu: what is known about somebody, and what the journal needs."""
        row, items = self._row, []
        if row is not None:
            items = [
                Item("O", _(PRESENCE["present"]), "present"),
                Item("R", _(PRESENCE["declined"]), "declined"),
                Item("N", _(PRESENCE["missed"]), "missed"),
            ]
            if row.mark is not None:
                items.append(Item("C", _("cofnij wpis"), "unmark"))
        items += [
            Item("T", _("teksty: temat, metoda, plan, uwagi…"), "texts"),
            Item("W", _("wszyscy obecni poza zaznaczonymi…"), "all_but"),
            Item("D", _("dopisz osobę spoza listy…"), "add"),
        ]
        if self._screen.scanning:
            items.append(Item("S", _("zakończ skanowanie"), "stop"))
        else:
            items.append(Item("S", _("otwórz skanowanie"), "scan"))
        if self._view.state is JournalState.SIGNED:
            items.append(Item("P", _("otwórz ponownie…"), "reopen"))
        else:
            items.append(Item("P", _("podpisz…"), "sign"))
        title = row.name if row else self._view.title
        text = journal_rows.recorded_words(row) if row else journal_rows.state_words(self._view)
        self._screen.app.push_screen(MenuDialog(title, tuple(items), text), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        commands: dict[str, Callable[[], None]] = {
            "unmark": self._unmark,
            "texts": lambda: journal_forms.edit_texts(self._screen, self._view),
            "all_but": self._ask_all_but,
            "add": self.add_person,
            "scan": self.open_scanning,
            "stop": self._screen.end_scanning,
            "sign": lambda: journal_forms.ask_to_sign(self._screen, self._view),
            "reopen": lambda: journal_forms.ask_to_reopen(self._screen, self._view),
        }
        if answer in MARKS:
            self._mark(MARKS[answer])
        elif answer in commands:
            commands[answer]()

    def mark_present(self) -> None:
        """Record presence; who is present already stays so."""
        row = self._row
        if row is None:
            self._desk.say(_("Wybierz osobę na liście."))
        elif row.mark is PresenceMark.PRESENT:
            self._desk.say(_("{name}: obecność jest już zapisana").format(name=row.name))
        else:
            self._mark(PresenceMark.PRESENT)

    def _mark(self, mark: PresenceMark) -> None:
        if self._row is not None:
            self._record(self._row.number, self._row.name, mark)

    def _record(self, number: int, name: str, mark: PresenceMark) -> None:
        actor, series, original = self._desk.actor, self._view.series, self._view.original

        def record() -> object:
            from seniorplus.services import journal

            return journal.mark(actor, series, original, [number], mark)

        self._desk.write(record, self._saved(f"{_(PRESENCE[mark.value])}: {name}"))

    def ask_to_take_back(self) -> None:
        """Take back what was recorded about somebody, after a question."""
        row = self._row
        if row is None or row.mark is None:
            self._desk.say(_("Nie ma czego cofać. Wybierz osobę, o której coś zapisano."))
            return
        text = joined((journal_rows.recorded_words(row), _("Będzie: nie wiadomo.")), "\n")
        self._screen.app.push_screen(
            confirmation(_("Cofnąć wpis? {name}").format(name=row.name), text, _("Tak, cofnij")),
            lambda answer: self._unmark() if answer == "yes" else None,
        )

    def _unmark(self) -> None:
        if self._row is None:
            return
        actor, series, original = self._desk.actor, self._view.series, self._view.original
        number = self._row.number

        def unmark() -> object:
            from seniorplus.services import journal

            return journal.unmark(actor, series, original, [number])

        self._desk.write(
            unmark, self._saved(_("cofnięto wpis: {name}").format(name=self._row.name))
        )

    def add_person(self) -> None:
        """Choose anybody the house knows who is not on the list; they are present."""
        from seniorplus.services import people

        actor = self._desk.actor
        self._desk.read(self._screen, lambda: people.everybody(actor), self._offer, group="people")

    def _offer(self, found: tuple[PersonRow, ...]) -> None:
        listed = {row.number for row in self._view.rows}
        rows = tuple(
            Row(
                str(row.number),
                (
                    f"{row.last_name} {row.first_name}",
                    ", ".join(role_word(role) for role in row.roles),
                ),
            )
            for row in sorted(
                found, key=lambda row: collate.name_key(row.last_name, row.first_name)
            )
            if not row.deceased and row.number not in listed
        )

        def chosen(key: str | None) -> None:
            if key is not None:
                name = next(row.cells[0] for row in rows if row.key == key)
                self._screen.newcomer = int(key)
                self._record(int(key), name, PresenceMark.PRESENT)

        self._screen.app.push_screen(
            PickDialog(_("Kto przyszedł spoza listy?"), rows, _("Wszyscy są już na liście.")),
            chosen,
        )

    def _ask_all_but(self) -> None:
        view = self._view
        if journal_forms.refused_when_signed(self._screen, view):
            return
        new = [row.name for row in view.rows if row.by_exception]
        left = [
            row.name
            for row in view.rows
            if row.presence is Presence.UNKNOWN and not row.by_exception
        ]
        if not new:
            self._desk.say(_("Nikt więcej z listy nie ma dziś wejścia. Nic do zapisania."))
            return
        text = _("Obecność dostanie {people}: {names}.").format(
            people=people_words(len(new)), names=shortened(new)
        )
        if left:
            unknown = _("Bez wejścia, więc nadal nie wiadomo ({count}): {names}.")
            text += "\n" + unknown.format(count=len(left), names=shortened(left))
        self._screen.app.push_screen(
            confirmation(_("Wszyscy obecni poza zaznaczonymi?"), text, _("Tak, zapisz")),
            lambda answer: self._all_but() if answer == "yes" else None,
        )

    def _all_but(self) -> None:
        actor, series, original = self._desk.actor, self._view.series, self._view.original

        def record() -> ByException:
            from seniorplus.services import journal

            return journal.mark_all_but(actor, series, original)

        def done(found: ByException) -> None:
            self._desk.say(
                _("zapisano obecność: {marked}, nadal nie wiadomo: {unknown}").format(
                    marked=found.marked, unknown=len(found.unknown)
                )
            )
            self._screen.reload()

        self._desk.write(record, done)

    def open_scanning(self) -> None:
        """Open the class for scanning, if cards may mark presence now."""
        from seniorplus.services import journal_scans

        actor, series, original = self._desk.actor, self._view.series, self._view.original
        self._desk.read(
            self._screen,
            lambda: journal_scans.check_open(actor, series, original),
            lambda _nothing: self._screen.begin_scanning(),
            group="open-scanning",
        )

    def _saved(self, words: str) -> Callable[[object], None]:
        def done(_answer: object) -> None:
            self._desk.say(words)
            self._screen.reload()

        return done

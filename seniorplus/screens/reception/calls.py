"""Telephone work: the unexplained at 9:30, and whom else to tell about an absence."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.codes import CallPurpose, CallResult
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import CALL_RESULTS, TELL_KINDS
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.reception.absence_form import ask_absence
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import CallRow, TellRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

RESULT_LETTERS = (
    ("R", CallResult.REACHED),
    ("B", CallResult.NO_ANSWER),
    ("Z", CallResult.MESSAGE_LEFT),
    ("Y", CallResult.WRONG_NUMBER),
)


class CallsScreen(RoomScreen):
    """Everybody without news, with the numbers to call."""

    ROOM = "attendance"
    KEYS: ClassVar = (
        ("Enter", N_("wynik rozmowy")),
        ("Del", N_("nieobecność")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Osoby niewyjaśnione, każdy numer telefonu w osobnej linii. Enter na numerze zapisuje "
        "wynik rozmowy: kto dzwonił, pod który numer i kiedy, zapisuje się samo. Delete od razu "
        "zapisuje nieobecność."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("delete", "absence", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CallRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static(_("Nieobecność niewyjaśniona: telefony"), id="summary", markup=False)
        yield RowList(
            (Column(20), Column(), Column(25)),
            id="calls",
            empty=_("Wszyscy są wyjaśnieni. Esc wróć."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read who is unexplained."""
        from seniorplus.services import calls

        actor = self.desk.actor
        self.desk.read(self, lambda: calls.unexplained(actor), self.show_view)

    def show_view(self, rows: tuple[CallRow, ...]) -> None:
        """Show the list, a line for each number, the number itself first."""
        self._rows = rows
        self.query_one(RowList).set_sections(
            [Section("", tuple(line for row in rows for line in self._lines(row)))]
        )

    def _lines(self, row: CallRow) -> list[Row]:
        results = {
            whose: f"{clock_time(local(at))} {_(CALL_RESULTS[result])}"
            for whose, at, result in row.tried
        }
        tone = "plain" if row.last else "alarm"
        numbers = [f"{phone} {whose}".strip() for whose, phone in row.phones]
        # A call to a number that was changed since is still shown, with that number.
        shown = numbers + [whose for whose in results if whose and whose not in numbers]
        told = results.get("", "")
        lines = [
            Row(
                f"{row.number}:{number}",
                (
                    "" if index else row.name,
                    number,
                    results.get(number, "" if index else told),
                ),
                tone,
                search=row.name,
            )
            for index, number in enumerate(shown)
        ]
        without = (row.name, _("brak telefonu"), told)
        return lines or [Row(f"{row.number}:", without, tone, search=row.name)]

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter asks how the call to that number went."""
        items = tuple(
            Item(letter, _(CALL_RESULTS[result]), result.value) for letter, result in RESULT_LETTERS
        )
        key, _colon, called = message.key.partition(":")

        def chosen(answer: str | None) -> None:
            if answer is None:
                return
            from seniorplus.services import calls

            actor = self.desk.actor
            self.desk.write(
                lambda: calls.log(
                    actor,
                    int(key),
                    CallPurpose.UNKNOWN_ABSENCE,
                    CallResult(answer),
                    recipient=called,
                ),
                lambda _answer: self._logged(int(key), CallResult(answer)),
            )

        self.app.push_screen(MenuDialog(self._name_of(key), items, called), chosen)

    def _logged(self, number: int, result: CallResult) -> None:
        self.desk.say(_("rozmowa zapisana"))
        self.reload()
        if result is CallResult.REACHED:
            moment = self.moment()
            if moment is not None:
                ask_absence(self, number, self._name_of(str(number)), moment.date())

    def action_absence(self) -> None:
        """Delete notes an absence."""
        current, moment = self.query_one(RowList).current, self.moment()
        if current is not None and moment is not None:
            key = current.partition(":")[0]
            ask_absence(self, int(key), self._name_of(key), moment.date())

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

    def _name_of(self, key: str) -> str:
        return next((row.name for row in self._rows if str(row.number) == key), "")


class TellScreen(RoomScreen):
    """Whom else an absence concerns; Space notes that they were told.

    Args:
        number: The person's number.
        name: The person's short name.
        absence: The absence.
    """

    ROOM = "attendance"
    KEYS: ClassVar = (("Spacja", N_("powiadomiono")), ("Esc", N_("wróć")), ("F1", N_("pomoc")))
    HELP = N_("Kogo dotyczy nieobecność. Spacja zapisuje, że powiadomiono, z godziną i autorem.")
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self, number: int, name: str, absence: int) -> None:
        super().__init__()
        self._person, self._shown_name, self._absence = number, name, absence
        self._rows: tuple[TellRow, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static(
            _("Kogo jeszcze powiadomić: {name}").format(name=self._shown_name),
            id="summary",
            markup=False,
        )
        yield RowList(
            (Column(20), Column(), Column(18)),
            id="tell",
            empty=_("Nikogo więcej nie trzeba powiadamiać. Esc wróć."),
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read whom to tell."""
        from seniorplus.services import absences

        actor, absence = self.desk.actor, self._absence
        self.desk.read(self, lambda: absences.whom_to_tell(actor, absence), self.show_view)

    def show_view(self, rows: tuple[TellRow, ...]) -> None:
        """Show the list; red until told."""
        self._rows = rows
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    tuple(
                        Row(
                            str(index),
                            (
                                _(TELL_KINDS[row.kind]),
                                joined((row.recipient, row.phone, row.about)),
                                _("powiadomiono {time}").format(time=clock_time(local(row.told_at)))
                                if row.told_at
                                else "",
                            ),
                            "good" if row.told_at else "alarm",
                            marked=bool(row.told_at),
                        )
                        for index, row in enumerate(rows)
                    ),
                )
            ]
        )

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Space notes that they were told."""
        row = self._rows[int(message.key)]
        if row.told_at:
            return
        from seniorplus.services import calls

        actor, number = self.desk.actor, self._person
        self.desk.write(
            lambda: calls.log(
                actor,
                number,
                CallPurpose.TELL_ABSENCE,
                CallResult.REACHED,
                recipient=f"{row.kind}:{row.recipient}",
            ),
            lambda _answer: self.reload(),
        )

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

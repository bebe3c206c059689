"""What can be done about a client's decisions: corrected, ended, their hours looked at."""

from datetime import date, timedelta

from seniorplus.domain.care.codes import HoursPer
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.planner import care_forms, client_words, decision_form, decision_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientRow, DecisionRow, LedgerRow
from seniorplus.widgets.rows import Row

LOOK_BACK = {HoursPer.WEEK: timedelta(weeks=8), HoursPer.MONTH: timedelta(days=180)}
LOOK_AHEAD = {HoursPer.WEEK: timedelta(weeks=4), HoursPer.MONTH: timedelta(days=62)}
TABLE_WIDTH = 68


def choose(screen: RoomScreen, row: ClientRow) -> None:
    """Choose one of a client's decisions; without any the form of a new one opens."""
    if not row.decisions:
        decision_form.add(screen, row)
        return
    known = {str(decision.id): decision for decision in row.decisions}

    def chosen(key: str | None) -> None:
        if key is not None:
            DecisionActions(screen, row, known[key]).open_menu()

    rows = tuple(
        Row(key, decision_words.decision_cells(decision)) for key, decision in known.items()
    )
    title = _("Decyzje: {client}").format(client=client_words.title(row))
    screen.app.push_screen(PickDialog(title, rows), chosen)


class DecisionActions:
    """The menu of a decision.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The client.
        decision: The decision as it is shown.
    """

    def __init__(self, screen: RoomScreen, row: ClientRow, decision: DecisionRow) -> None:
        self._screen, self._row, self._decision = screen, row, decision

    def open_menu(self) -> None:
        """Open the menu."""
        decision = self._decision
        items = (
            Item("P", _("popraw, uzupełnij…"), "edit"),
            Item("G", _("godziny po kolei"), "hours"),
            Item("K", _("koniec decyzji…"), "end"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                decision_form.ask(self._screen, self._row, decision.id, decision.fields)
            elif answer == "hours":
                self._show_hours()
            elif answer == "end":
                self.ask_end()

        number = decision.fields.number or _("bez numeru")
        title = f"{client_words.title(self._row)} · {number}"
        about = decision_words.about_decision(decision, care_forms.today_of(self._screen))
        self._screen.app.push_screen(MenuDialog(title, items, about), chosen)

    def ask_end(self) -> None:
        """Ask for the last day."""
        decision_form.ask_end(self._screen, self._row, self._decision.id, self._decision.fields)

    def _show_hours(self) -> None:
        from seniorplus.services import care_decisions

        actor, decision = self._screen.desk.actor, self._decision.id
        per, today = self._decision.fields.granted_per, care_forms.today_of(self._screen)
        first, last = today - LOOK_BACK[per], today + LOOK_AHEAD[per]
        self._screen.desk.read(
            self._screen,
            lambda: care_decisions.ledger(actor, decision, first, last),
            lambda rows: self._tell_hours(rows, today),
            group="ledger",
        )

    def _tell_hours(self, rows: tuple[LedgerRow, ...], today: date) -> None:
        per = self._decision.fields.granted_per
        heading = _("miesiąc") if per is HoursPer.MONTH else _("tydzień")
        lines = [decision_words.hours_heading(heading, TABLE_WIDTH)]
        current = max((row.first_day for row in rows if row.first_day <= today), default=None)
        for row in rows:
            label = decision_words.period_label(row, per)
            sign = "›" if row.first_day == current else " "
            lines.append(decision_words.hours_line(f"{sign} {label}", row, TABLE_WIDTH))
        text = "\n".join(lines) if rows else _("W tym czasie decyzja nie obowiązuje.")
        title = _("Godziny: {client}").format(client=client_words.title(self._row))
        self._screen.app.push_screen(TextDialog(title, text))

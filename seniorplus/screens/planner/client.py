"""One client: decisions with their hours, visits of the week, who knows whom, notes."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.i18n.care_words import GENDERS
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.planner import (
    care_forms,
    client_access,
    client_carers,
    client_words,
    decision_form,
    decision_words,
    pattern_form,
)
from seniorplus.screens.planner.client_actions import ClientActions
from seniorplus.screens.planner.decision_actions import DecisionActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientView, DecisionRow
from seniorplus.views.visits import PatternRow
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

AROUND = 3


class ClientScreen(RoomScreen):
    """Somebody who is cared for at home.

    Args:
        client: The stored client.
    """

    ROOM = "planner"
    KEYS: ClassVar = (
        ("Enter", N_("menu")),
        ("Ins", N_("dodaj")),
        ("Del", N_("zakończ, usuń")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Jedna osoba objęta usługami. Pod każdą decyzją stoją godziny tego tygodnia i miesiąca: "
        "przyznane, zaplanowane, wykonane i ile zostało. Dalej wizyty, które wracają co tydzień, "
        "oraz osoby: kto się zna, kto ma klucze i jakie są życzenia.\n\n"
        "Enter otwiera menu wiersza. Insert dodaje decyzję, wizyty w tygodniu albo życzenie. "
        "Delete kończy decyzję lub wizyty od podanego dnia albo usuwa życzenie po pytaniu. Jak "
        "wejść do mieszkania, widać dopiero po otwarciu, a wgląd zapisuje się."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "add", show=False),
        Binding("delete", "take_away", show=False),
    ]

    def __init__(self, client: int) -> None:
        super().__init__()
        self._client = client
        self._view: ClientView | None = None
        self._patterns: tuple[PatternRow, ...] = ()
        self._width = 80

    def compose_body(self) -> Iterator[Widget]:
        """Who it is above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList((Column(),), id="client")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the client."""
        from seniorplus.services import care_clients
        from seniorplus.services.visits import patterns

        actor, client = self.desk.actor, self._client
        self.desk.read(
            self,
            lambda: (care_clients.view(actor, client), patterns.of_client(actor, client)),
            self.show_view,
        )

    def adapt(self, width: int) -> None:
        """The numbers stand at the right end."""
        self._width = width
        if self._view is not None:
            self.show_view((self._view, self._patterns))

    def show_view(self, seen: tuple[ClientView, tuple[PatternRow, ...]]) -> None:
        """Show the client."""
        self._view, self._patterns = seen
        view, row = self._view, self._view.row
        due = client_words.due(row, care_forms.today_of(self))
        self.query_one("#summary", Static).update(
            show(joined((client_words.title(row), client_words.away(row), due, row.phone)))
        )
        width = self._width - AROUND
        decisions = [line for one in row.decisions for line in self._decision_lines(one, width)]
        heading = decision_words.hours_heading(_("decyzje"), width)
        sections = (
            (f" {heading}", decisions, _("nie ma; Insert dodaje decyzję")),
            (
                _("wizyty w tygodniu"),
                [self._pattern_line(pattern) for pattern in self._patterns],
                _("nie ma; Insert dodaje wizyty"),
            ),
            (
                _("osoby, życzenia, klucze"),
                [
                    Row(
                        f"carer:{one.carer}",
                        (joined((one.name, client_words.acquaintance_text(one))),),
                        "alarm" if one.wish == "refused" else "plain",
                        search=one.name,
                    )
                    for one in view.carers
                ],
                _("nie ma; Insert dodaje życzenie albo klucze"),
            ),
            (_("mieszkanie i uwagi"), self._flat_lines(view), ""),
        )
        self.query_one(RowList).set_sections(
            [
                Section(title, tuple(lines) or (Row(f"none:{title}", (empty,), "quiet"),))
                for title, lines, empty in sections
            ]
        )

    def _decision_lines(self, row: DecisionRow, width: int) -> Iterator[Row]:
        text = decision_words.decision_text(row)
        ended = row.fields.last_day is not None and row.fields.last_day < care_forms.today_of(self)
        yield Row(f"decision:{row.id}", (text,), "quiet" if ended else "plain", search=text)
        for name, label, hours in (
            ("week", _("ten tydzień"), row.week),
            ("month", _("ten miesiąc"), row.month),
        ):
            tone = "alarm" if hours.left is not None and hours.left < 0 else "quiet"
            line = decision_words.hours_line(f"  {label}", hours, width)
            if not ended:
                yield Row(f"decision:{row.id}:{name}", (line,), tone, search=" ")

    def _pattern_line(self, row: PatternRow) -> Row:
        text = client_words.pattern_text(row)
        over = row.fields.until < care_forms.today_of(self)
        return Row(f"pattern:{row.id}", (text,), "quiet" if over else "plain", search=" ")

    def _flat_lines(self, view: ClientView) -> list[Row]:
        fields = view.fields
        access = _("zapisane (Enter pokazuje)") if view.has_access else _("nie zapisano")
        wish = _(GENDERS[fields.gender_wish.value]) if fields.gender_wish else _("bez życzenia")
        holidays = _("wizyty także w święta") if fields.on_holidays else _("bez wizyt w święta")
        where = joined((view.row.address, fields.area))
        about = joined((_("kto ma przychodzić: {wish}").format(wish=wish), holidays))
        lines = [
            Row("access", (joined((_("jak wejść"), access), ": "),)),
            Row("fields:where", (joined((_("adres"), where), ": "),)),
            Row("fields:wishes", (about,)),
        ]
        if fields.note:
            lines.append(Row("fields:note", (joined((_("uwagi"), fields.note), ": "),)))
        return lines

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the menu of the row."""
        view = self._view
        if view is None:
            return
        kind, _colon, rest = message.key.partition(":")
        open_kind: dict[str, Callable[[], object]] = {
            "access": lambda: client_access.look(self, view.row),
            "fields": ClientActions(self, view.row).edit,
            "none": self.action_add,
            "decision": lambda: self._open_decision(rest),
            "pattern": lambda: self._open_pattern(rest),
            "carer": lambda: self._open_carer(view, rest),
        }
        open_kind[kind]()

    def _open_decision(self, key: str) -> None:
        if actions := self._decision_actions(key):
            actions.open_menu()

    def _open_pattern(self, key: str) -> None:
        for pattern in self._patterns:
            if self._view is not None and str(pattern.id) == key:
                ClientActions(self, self._view.row).open_pattern(pattern)

    def _open_carer(self, view: ClientView, key: str) -> None:
        for one in view.carers:
            if str(one.carer) == key:
                client_carers.open_menu(self, view, one)

    def _decision_actions(self, key: str) -> DecisionActions | None:
        view = self._view
        for row in view.row.decisions if view else ():
            if view and str(row.id) == key.partition(":")[0]:
                return DecisionActions(self, view.row, row)
        return None

    def action_add(self) -> None:
        """Insert adds a decision, visits or a wish."""
        if self._view is None:
            return
        row = self._view.row
        items = (
            Item("D", _("decyzję…"), "decision"),
            Item("W", _("wizyty w tygodniu…"), "pattern"),
            Item("O", _("osobę: życzenie, klucze…"), "carer"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "decision":
                decision_form.add(self, row)
            elif answer == "pattern":
                pattern_form.add(self, row)
            elif answer == "carer":
                client_carers.choose(self, row.id)

        title = _("Dodaj: {client}").format(client=client_words.title(row))
        self.app.push_screen(MenuDialog(title, items), chosen)

    def action_take_away(self) -> None:
        """Delete ends a decision or visits, or forgets a wish after a question."""
        kind, _colon, rest = (self.query_one(RowList).current or "").partition(":")
        if self._view is None:
            return
        if kind == "decision" and (actions := self._decision_actions(rest)):
            actions.ask_end()
        for pattern in self._patterns if kind == "pattern" else ():
            if str(pattern.id) == rest:
                pattern_form.ask_end(self, self._view.row, pattern)
        for one in self._view.carers if kind == "carer" else ():
            if str(one.carer) == rest:
                client_carers.confirm_forgetting(self, self._view, one)

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()

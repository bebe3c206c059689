"""Somebody's history: stays, cards, absences, and who changed what."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import local
from seniorplus.domain.lunch_codes import ConstraintKind
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, day_long, joined
from seniorplus.i18n.history_words import CONSENTS, action_word, field_word
from seniorplus.i18n.lunch_words import INGREDIENTS
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import BASES, CALL_RESULTS, CARD_STATES, END_REASONS, FORMS, ROLES
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.office import person_text
from seniorplus.screens.room import RoomScreen
from seniorplus.views.history import CardPeriod, ChangeView, HistoryView
from seniorplus.views.people import AbsenceView, TermView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

CODES = {
    "basis": BASES,
    "code": INGREDIENTS,
    "consent": CONSENTS,
    "form_of_address": FORMS,
    "reason": END_REASONS,
    "result": CALL_RESULTS,
    "role": ROLES,
}


class HistoryScreen(RoomScreen):
    """What the house keeps about somebody.

    Args:
        number: The person's number.
        name: The person's name.
    """

    ROOM = "people"
    KEYS: ClassVar = (("Enter", N_("pokaż")), ("Esc", N_("wróć")), ("F1", N_("pomoc")))
    HELP = N_(
        "Historia osoby: pobyt, karty, nieobecności i kto co zmienił. Powodów nieobecności, diet "
        "i wpisanych wartości nie widać, dopóki ich nie otworzysz: Enter na pierwszej linii; "
        "wgląd jest zapisywany. Enter na zmianie pokazuje ją w całości.\n\n"
        "Wejść i wyjść tu nie ma: są w miesiącu (F3 F3)."
    )
    BINDINGS = [Binding("escape", "back", show=False)]

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._shown_name = number, name
        self._view: HistoryView | None = None
        self._terms: tuple[TermView, ...] = ()

    def compose_body(self) -> Iterator[Widget]:
        """A heading above the list."""
        yield Static(
            _("Historia: {name}").format(name=show(self._shown_name)), id="summary", markup=False
        )
        yield RowList((Column(24), Column()), id="history")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read the history; what was opened stays as it was opened.

        Each look is logged, so an opened record is not read anew behind the back.
        """
        if self._view is not None and self._view.opened:
            return
        from seniorplus.services import history, people

        actor, number = self.desk.actor, self._number
        self.desk.read(
            self,
            lambda: (people.terms_of(actor, number), history.of_person(actor, number)),
            self.show_view,
        )

    def show_view(self, seen: tuple[tuple[TermView, ...], HistoryView]) -> None:
        """Show the history, the newest first."""
        terms, view = seen
        self._view, self._terms = view, terms
        sections = [
            (_("pobyt"), [_term_row(row) for row in reversed(terms)]),
            (_("dieta i alergie"), _plate_rows(view)),
            (_("karty"), [_card_row(row) for row in view.cards]),
            (_("nieobecności"), [_absence_row(row) for row in reversed(view.absences)]),
            (_("zmiany"), [_change_row(place, row) for place, row in enumerate(view.changes)]),
        ]
        opening = [] if view.opened else [_opening_row()]
        self.query_one(RowList).set_sections(
            [
                Section("", tuple(opening)),
                *(Section(title, tuple(rows)) for title, rows in sections if rows),
            ]
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter opens the record, or shows a line in full."""
        kind, _colon, place = message.key.partition(":")
        if kind == "open":
            self._open()
        elif kind == "change" and self._view is not None:
            change = self._view.changes[int(place)]
            lines = [f"{field_word(name)}: {_value(name, value)}" for name, value in change.values]
            if not self._view.opened:
                lines = [_("Wartości widać po otwarciu danych: pierwsza linia historii.")]
            title = action_word(change.action)
            head = [_when(change), _who(change.actor), *lines]
            self.app.push_screen(TextDialog(title, person_text.show_lines(head)))

    def _open(self) -> None:
        from seniorplus.services import history

        actor, number, terms = self.desk.actor, self._number, self._terms
        # Looking is a write: it leaves a row in the audit.
        self.desk.write(
            lambda: history.opened(actor, number),
            lambda view: self.show_view((terms, view)) if self.is_attached else None,
        )

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()


def _opening_row() -> Row:
    words = _("powody, diety i wartości (wgląd jest zapisywany)")
    return Row("open", (_("otwórz…"), words))


def _term_row(row: TermView) -> Row:
    reason = _(END_REASONS[row.end_reason]) if row.end_reason else ""
    ended = _("koniec: {reason}").format(reason=reason) if reason else ""
    words = joined((person_text.term_words(row), ended))
    return Row(f"term:{row.id}", (_period(row.first_day, row.last_day), words))


def _card_row(row: CardPeriod) -> Row:
    issued = local(row.issued_at).date()
    ended = local(row.ended_at).date() if row.ended_at else None
    words = _("karta {serial}: {state}").format(serial=row.serial, state=_(CARD_STATES[row.state]))
    return Row(f"card:{row.serial}", (_period(issued, ended), words))


def _absence_row(row: AbsenceView) -> Row:
    until = "" if row.last_day else _("do odwołania")
    words = joined((until, row.part_day, row.reason)) or _("nieobecność")
    return Row(f"absence:{row.id}", (_period(row.first_day, row.last_day), words))


def _plate_rows(view: HistoryView) -> list[Row]:
    rows = [
        Row(f"diet:{place}", (_period(row.first_day, row.last_day), row.name))
        for place, row in enumerate(view.diets)
    ]
    for row in view.limits:
        allergen = row.kind is ConstraintKind.ALLERGEN
        name = _(INGREDIENTS[row.code]) if allergen else row.name
        words = _("wykluczyć: {name}").format(name=name) if allergen else name
        rows.append(Row(f"limit:{row.id}", (_period(row.first_day, row.last_day), words)))
    return rows


def _change_row(place: int, row: ChangeView) -> Row:
    values = ", ".join(f"{field_word(name)}: {_value(name, value)}" for name, value in row.values)
    words = joined((action_word(row.action), _who(row.actor), values))
    return Row(f"change:{place}", (_when(row), words))


def _when(row: ChangeView) -> str:
    there = local(row.at)
    return f"{day_long(there.date())} {clock_time(there)}"


def _who(actor: str) -> str:
    kind, _colon, name = actor.partition(":")
    return _("program") if kind == "system" else name or kind


def _period(first: date, last: date | None) -> str:
    if first == last:
        return day_long(first)
    return f"{day_long(first)} - {day_long(last) if last else ''}".strip()


def _value(name: str, text: str) -> str:
    """A value as people read it: dates, codes, yes and no in words."""
    if text in CODES.get(name, {}):
        return _(CODES[name][text])
    if text in {"True", "False"}:
        return _("tak") if text == "True" else _("nie")
    try:
        return day_long(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text

"""A person's stay: its terms changed, its end, and a death, quietly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.codes import Basis, EndReason
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import END_REASONS
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.office import admission
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import TermView
from seniorplus.views.stays import TermFields
from seniorplus.widgets.fields import Field

UNCHANGED = "unchanged"


class StayActions:
    """What can be done about a stay.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        number: The person's number.
        name: The person's name as the screen shows it.
        today: The day at the desk.
    """

    def __init__(self, screen: RoomScreen, number: int, name: str, today: date) -> None:
        self._screen, self._number, self._name, self._today = screen, number, name, today
        self._desk = screen.desk

    def change_terms(self) -> None:
        """Ask for new terms, beginning with those that run."""
        from seniorplus.services import people

        actor, number = self._desk.actor, self._number
        self._desk.read(
            self._screen, lambda: people.terms_of(actor, number), self._open_terms, group="person"
        )

    def _open_terms(self, terms: tuple[TermView, ...]) -> None:
        valid = [row for row in terms if row.last_day is None or row.last_day >= self._today]
        if not valid:
            self._desk.refuse(Refusal("no_stay", name=self._name))
            return
        # The end that the stay has now, not the day before terms that were noted for later.
        running = replace(valid[0], last_day=valid[-1].last_day)
        later = [day_long(row.first_day) for row in valid[1:]]

        def save(values: Values) -> object:
            from seniorplus.services import stays

            term = admission.read_term(values, self._today)
            if not later and not running.provisional and _same(term, running):
                return UNCHANGED
            stays.change_terms(self._desk.actor, self._number, term)
            return None

        text = _("Zmiany obowiązują od podanego dnia; wcześniejsze dni zostają.")
        if later:
            text = _("Warunki zapisane już na później ({days}) zostaną zastąpione.").format(
                days=", ".join(later)
            )
        self._form(
            _("Warunki pobytu: {name}").format(name=self._name),
            (
                Field("first_day", _("Od dnia"), day_long(max(self._today, running.first_day))),
                Field("weekdays", _("Dni tygodnia"), running.weekdays, _("12345 to pn-pt")),
                *admission.basis_fields(running),
            ),
            save,
            text,
        )

    def end(self) -> None:
        """Ask for the last day of the stay."""

        def save(values: Values) -> None:
            from seniorplus.services import stays

            last = dates.parse_day(values["last"], self._today)
            stays.end_stay(self._desk.actor, self._number, last, EndReason(values["reason"]))

        self._form(
            _("Zakończenie pobytu: {name}").format(name=self._name),
            (
                Field("last", _("Ostatni dzień"), day_long(self._today)),
                Field(
                    "reason",
                    _("Powód"),
                    choices=tuple(
                        (code, _(word)) for code, word in END_REASONS.items() if code != "death"
                    ),
                ),
            ),
            save,
        )

    def register_death(self) -> None:
        """Ask, and then for the day."""

        def save(values: Values) -> None:
            from seniorplus.services import stays

            day = dates.parse_day(values["day"], self._today)
            stays.register_death(self._desk.actor, self._number, day)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._form(self._name, (Field("day", _("Dzień"), day_long(self._today)),), save)

        self._screen.app.push_screen(
            confirmation(
                self._name,
                _(
                    "Jeden wpis kończy pobyt, karty, role, oczekiwanie i listy telefonów. "
                    "Historia zostaje."
                ),
                _("Tak, wpisz dzień"),
            ),
            answered,
        )

    def _form(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[Values], object],
        text: str = "",
    ) -> None:
        def saved(answer: object) -> None:
            if answer == UNCHANGED:
                self._desk.say(_("bez zmian: {name}").format(name=self._name))
            elif answer is not None:
                self._desk.say(_("zapisano: {name}").format(name=self._name))
                self._screen.reload()

        self._screen.app.push_screen(FormDialog(title, fields, save, text), saved)


def _same(term: TermFields, running: TermView) -> bool:
    """Whether nothing but the first day was typed anew."""
    return replace(term, weekdays="".join(sorted(set(term.weekdays)))) == TermFields(
        term.first_day,
        running.last_day,
        running.weekdays,
        Basis(running.basis) if running.basis else None,
        running.document,
        running.fee_grosze,
        running.group,
    )

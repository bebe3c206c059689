"""The menu of somebody on the list of an event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import ParticipantState, PresenceMark, Transport
from seniorplus.domain.clock import local
from seniorplus.domain.events import parse_amount
from seniorplus.i18n.activity_words import TRANSPORTS
from seniorplus.i18n.format import day_long, joined, money
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.events import words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.event_lists import NextInReserve
from seniorplus.views.events import EventView, ParticipantRow
from seniorplus.widgets.fields import Field

GOING, RESERVE, WITHDRAWN = ParticipantState


class PersonOnList:
    """The menu of somebody on the list.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The event as it is shown.
        row: Who it is about.
    """

    def __init__(self, screen: RoomScreen, view: EventView, row: ParticipantRow) -> None:
        self._screen, self._view, self._row = screen, view, row
        self._desk, self._event = screen.desk, view.fields.id

    def open_menu(self) -> None:
        """What can be done about the person."""
        row, going = self._row, self._row.state is GOING
        items = []
        if going and self._view.fields.consent_needed and row.fields.consent_on is None:
            items.append(Item("Z", _("zgoda: zapisz z dzisiejszą datą"), "consent"))
        items.append(Item("P", _("popraw: dojazd, zgoda, wpłata, uwagi…"), "edit"))
        if self._begun():
            items.append(Item("O", _("obecność na wydarzeniu"), "present"))
            items.append(Item("B", _("bez udziału"), "missed"))
            if row.mark is not None:
                items.append(Item("C", _("cofnij wpis o obecności"), "unmark"))
        if not going:
            items.append(Item("L", _("przenieś na listę"), "going"))
        if row.state is not RESERVE:
            items.append(Item("K", _("przenieś na koniec listy rezerwowej"), "reserve"))
        if row.state is not WITHDRAWN:
            items.append(Item("R", _("rezygnacja…"), "withdraw"))
        commands: dict[str, Callable[[], None]] = {
            "consent": self._consent,
            "edit": self._edit,
            "present": lambda: self.mark(PresenceMark.PRESENT),
            "missed": lambda: self.mark(PresenceMark.MISSED),
            "unmark": lambda: self.mark(None),
            "going": lambda: self._move(GOING),
            "reserve": lambda: self._move(RESERVE),
            "withdraw": self.withdraw,
        }

        def chosen(answer: str | None) -> None:
            if answer is not None:
                commands[answer]()

        self._screen.app.push_screen(
            MenuDialog(row.name, tuple(items), words.person_facts(row)), chosen
        )

    def _begun(self) -> bool:
        return local(self._view.moment).date() >= self._view.fields.day

    def mark(self, mark: PresenceMark | None) -> None:
        """Record presence at the event; None takes the record back."""
        from seniorplus.services import event_lists

        actor, event, number = self._desk.actor, self._event, self._row.number
        self._desk.write(
            lambda: event_lists.record_presence(actor, event, number, mark),
            lambda _answer: self._screen.reload(),
        )

    def _consent(self) -> None:
        from seniorplus.services import event_lists

        actor, event, number = self._desk.actor, self._event, self._row.number
        today = local(self._view.moment).date()
        self._desk.write(
            lambda: event_lists.record_consent(actor, event, number, "", today),
            lambda _answer: self._done(_("zgoda zapisana: {name}"), None),
        )

    def _move(self, state: ParticipantState) -> None:
        from seniorplus.services import event_lists

        actor, event, number = self._desk.actor, self._event, self._row.number
        self._desk.write(
            lambda: event_lists.move(actor, event, number, state),
            lambda following: self._done(_("przeniesiono: {name}"), following),
        )

    def withdraw(self) -> None:
        """Note that the person does not go after all, after a question."""
        from seniorplus.services import event_lists

        row, actor, event = self._row, self._desk.actor, self._event
        if row.state is WITHDRAWN:
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._desk.write(
                    lambda: event_lists.withdraw(actor, event, row.number),
                    lambda following: self._done(_("rezygnacja zapisana: {name}"), following),
                )

        paid = (
            _("Wpłata do zwrotu: {amount}.").format(amount=money(row.fields.paid))
            if row.fields.paid
            else ""
        )
        told = _(
            "Osoba zejdzie z listy. Nikt z listy rezerwowej nie wejdzie sam: program poda, kto "
            "jest następny."
        )
        self._screen.app.push_screen(
            confirmation(
                _("Rezygnacja? {name}").format(name=row.name),
                joined((told, paid), " "),
                _("Tak, rezygnacja"),
            ),
            answered,
        )

    def _edit(self) -> None:
        fields = self._row.fields
        paid = f"{fields.paid // 100},{fields.paid % 100:02d}" if fields.paid else ""
        today = local(self._view.moment).date()
        consent = day_long(fields.consent_on) if fields.consent_on else ""
        self._screen.app.push_screen(
            FormDialog(
                self._row.name,
                (
                    Field(
                        "transport",
                        _("Dojazd"),
                        fields.transport.value,
                        choices=tuple((code.value, _(TRANSPORTS[code])) for code in Transport),
                    ),
                    Field("consent_on", _("Zgoda z dnia"), consent, _("puste: brak zgody")),
                    Field("consent_by", _("Kto dał zgodę"), fields.consent_by, _("osobiście")),
                    Field("paid", _("Wpłata, zł"), paid, _("puste: nic")),
                    Field("note", _("Uwagi"), fields.note, _("bez danych o zdrowiu")),
                ),
                lambda values: self._save(values, today),
            ),
            lambda answer: None if answer is None else self._done(_("zapisano: {name}"), answer),
        )

    def _save(self, values: Values, today: date) -> object:
        from seniorplus.services import event_lists

        typed = values["consent_on"].strip()
        return event_lists.set_participant(
            self._desk.actor,
            self._event,
            self._row.number,
            replace(
                self._row.fields,
                transport=Transport(values["transport"]),
                consent_on=dates.parse_day(typed, today) if typed else None,
                consent_by=values["consent_by"],
                paid=parse_amount(values["paid"]),
                note=values["note"],
            ),
        )

    def _done(self, words_of_it: str, following: object) -> None:
        self._desk.say(words_of_it.format(name=self._row.name))
        self._screen.reload()
        if isinstance(following, NextInReserve):
            self._offer_place(following)

    def _offer_place(self, following: NextInReserve) -> None:
        """Ask about the first of the reserve; nobody is moved before somebody asked them."""
        from seniorplus.services import event_lists

        desk, screen, event = self._desk, self._screen, self._event

        def done(_answer: object) -> None:
            desk.say(_("przeniesiono: {name}").format(name=following.name))
            screen.reload()

        def answered(answer: str | None) -> None:
            if answer == "yes":
                actor = desk.actor
                desk.write(lambda: event_lists.move(actor, event, following.number, GOING), done)

        who = joined((following.name, following.phone), ", ")
        screen.app.push_screen(
            confirmation(
                _("Wolne miejsce"),
                _(
                    "Następna osoba z listy rezerwowej: {who}. Zapytaj ją; na listę przejdzie "
                    "dopiero po Twoim potwierdzeniu, także później: Enter na osobie."
                ).format(who=who),
                _("Tak, przenieś na listę"),
            ),
            answered,
        )

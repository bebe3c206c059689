"""Confidential appointments: booked, opened by those whose talk it is, moved, cancelled.

Nothing here says a name on the screen's own lines: the counter is public. Only the details do.
"""

from collections.abc import Callable, Sequence
from datetime import date, time

from seniorplus.domain.clock import local
from seniorplus.domain.codes import Role
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, day_short, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.partners import appointment_form as form
from seniorplus.screens.partners.appointment_form import Choices
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable.clash_form import ClashForm
from seniorplus.screens.timetable.series_words import hours_text
from seniorplus.views.partners import (
    AppointmentDetails,
    AppointmentFields,
    AppointmentSlot,
)
from seniorplus.views.people import PersonRow

USUAL_MINUTES = 30
USUAL_START = time(10)


def add(screen: RoomScreen, day: date, start: time | None = None) -> None:
    """Book a talk: with whom it is chosen first, then who leads it, where and when.

    Args:
        screen: The screen that asks; it is reloaded afterwards.
        day: The day that is offered.
        start: The hour that is offered.
    """
    from seniorplus.services import instructors, people, rooms

    actor = screen.desk.actor

    def known() -> tuple[tuple[PersonRow, ...], Choices, Choices]:
        return (
            people.everybody(actor, Role.PARTICIPANT),
            form.leader_choices(instructors.everybody(actor)),
            form.room_choices(rooms.everything(actor)),
        )

    def offer(found: tuple[tuple[PersonRow, ...], Choices, Choices]) -> None:
        participants, leaders, places = found
        if not leaders:
            screen.desk.say(_("Najpierw dodaj osobę prowadzącą: F5, Ctrl+K."))
            return

        def chosen(key: str | None) -> None:
            if key is not None:
                _ask(screen, int(key), leaders, places, day, start or USUAL_START)

        screen.app.push_screen(
            PickDialog(_("Rozmowa poufna: z kim?"), form.listed(participants), _("Nie ma nikogo.")),
            chosen,
        )

    screen.desk.read(screen, known, offer, group="appointment")


def _ask(
    screen: RoomScreen, number: int, leaders: Choices, places: Choices, day: date, start: time
) -> None:
    actor = screen.desk.actor

    def look(values: Values) -> Sequence[ClashReason]:
        from seniorplus.services import appointments

        return appointments.clashes_of(actor, form.read(values, day), number=number)

    def save(values: Values) -> str:
        from seniorplus.services import appointments

        to = form.read(values, day)
        appointments.book(
            actor, AppointmentFields(number, to.instructor, to.room, to.day, to.start, to.minutes)
        )
        return form.moment_words(to)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("umówiono: {when}").format(when=answer))
            screen.reload()

    own = next((code for code, name in leaders if name == actor.id), "")
    hours = hours_text(start, USUAL_MINUTES)
    screen.app.push_screen(
        ClashForm(
            _("Rozmowa poufna"),
            form.fields_of(leaders, places, own, form.ELSEWHERE, day, hours),
            save,
            look,
            _("W planie inni zobaczą tylko, że ten czas jest zajęty."),
        ),
        saved,
    )


def open_menu(screen: RoomScreen, appointment_id: int) -> None:
    """Open the menu of an appointment; others are told that the time is taken, and whom to ask."""
    from seniorplus.services import appointments

    actor = screen.desk.actor

    def show_menu(slot: AppointmentSlot) -> None:
        if slot.own:
            AppointmentActions(screen, slot).open_menu()
        else:
            text = _("Ten czas jest zajęty na rozmowę poufną. Zapytaj: {instructor}.")
            told = text.format(instructor=show(slot.instructor))
            screen.app.push_screen(TextDialog(_slot_words(slot), told))

    screen.desk.read(
        screen, lambda: appointments.slot(actor, appointment_id), show_menu, group="appointment"
    )


class AppointmentActions:
    """What those whose talk it is can do.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        slot: The appointment as everybody may see it.
    """

    def __init__(self, screen: RoomScreen, slot: AppointmentSlot) -> None:
        self._screen, self._slot, self._desk = screen, slot, screen.desk
        self._commands: dict[str, Callable[[], None]] = {
            "details": self._show_details,
            "move": self._move,
            "cancel": self._ask_to_cancel,
        }

    def open_menu(self) -> None:
        """Open the menu."""
        items = (
            Item("S", _("szczegóły (wgląd jest zapisywany)"), "details"),
            Item("P", _("przenieś…"), "move"),
            Item("O", _("odwołaj…"), "cancel"),
        )

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self._commands[answer]()

        slot = self._slot
        about = show(joined((slot.instructor, slot.room)))
        self._screen.app.push_screen(MenuDialog(_slot_words(slot), items, about), chosen)

    def _show_details(self) -> None:
        from seniorplus.services import appointments

        actor, slot = self._desk.actor, self._slot
        self._desk.write(
            lambda: appointments.details(actor, slot.id),
            self._tell,
        )

    def _tell(self, found: AppointmentDetails) -> None:
        self._screen.app.push_screen(TextDialog(_slot_words(found.slot), _details_text(found)))

    def _move(self) -> None:
        from seniorplus.services import instructors, rooms

        actor = self._desk.actor
        self._desk.read(
            self._screen,
            lambda: (
                form.leader_choices(instructors.everybody(actor)),
                form.room_choices(rooms.everything(actor)),
            ),
            lambda known: self._ask_where(*known),
            group="appointment",
        )

    def _ask_where(self, leaders: Choices, places: Choices) -> None:
        actor, slot = self._desk.actor, self._slot
        start, end = local(slot.start), local(slot.end)
        leader = str(slot.instructor_id)
        if leader not in dict(leaders):
            # Whoever leads nothing else any more stays until somebody else is chosen.
            leaders = ((leader, slot.instructor), *leaders)

        def look(values: Values) -> Sequence[ClashReason]:
            from seniorplus.services import appointments

            return appointments.clashes_of(actor, form.read(values, start.date()), moved=slot.id)

        def save(values: Values) -> str:
            from seniorplus.services import appointments

            to = form.read(values, start.date())
            appointments.move(actor, slot.id, to, slot.version)
            return form.moment_words(to)

        def saved(answer: object) -> None:
            if answer is not None:
                self._desk.say(_("przeniesiono: {when}").format(when=answer))
                self._screen.reload()

        hours = f"{clock_time(start)}-{clock_time(end)}"
        fields = form.fields_of(leaders, places, leader, slot.room_code or "", start.date(), hours)
        title = _("Przenieś: {when}").format(when=_when_words(slot))
        self._screen.app.push_screen(ClashForm(title, fields, save, look), saved)

    def _ask_to_cancel(self) -> None:
        slot = self._slot

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._cancel()

        text = _("Zniknie z planu, a ten czas będzie wolny. Powiadom osobę, która miała przyjść.")
        title = _("Odwołać rozmowę? {when}").format(when=_when_words(slot))
        self._screen.app.push_screen(confirmation(title, text, _("Tak, odwołaj")), answered)

    def _cancel(self) -> None:
        from seniorplus.services import appointments

        actor, slot = self._desk.actor, self._slot

        def done(_answer: object) -> None:
            self._desk.say(_("odwołano: {when}").format(when=_when_words(slot)))
            self._screen.reload()

        self._desk.write(lambda: appointments.cancel(actor, slot.id, slot.version), done)


def _slot_words(slot: AppointmentSlot) -> str:
    """`zajęte pn 23.11 10:00-10:30`."""
    return _("zajęte {when}").format(when=_when_words(slot))


def _when_words(slot: AppointmentSlot) -> str:
    start, end = local(slot.start), local(slot.end)
    when = f"{weekday_short(start.date())} {day_short(start.date())}"
    return f"{when} {clock_time(start)}-{clock_time(end)}"


def _details_text(found: AppointmentDetails) -> str:
    slot = found.slot
    lines = (
        joined((found.name, found.phone)),
        _("w tym dniu nieobecność w placówce") if found.away else "",
        joined((slot.instructor, slot.room)),
        _("umówienie: {name}").format(name=found.booked_by),
    )
    return "\n".join(show(line) for line in lines if line)

"""Zamknij dzień: one person confirms that the house was checked."""

from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time, day_long, joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import people_words
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import StillIn
from seniorplus.widgets.fields import Field


def ask_to_close(screen: RoomScreen, day: date) -> None:
    """Say who is still in, ask at what time the house was checked, and close the day."""
    from seniorplus.services import building

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: building.still_in(actor, day),
        lambda inside: _open(screen, day, inside),
        group="closing",
    )


def _open(screen: RoomScreen, day: date, inside: StillIn) -> None:
    moment = screen.moment()
    usual = clock_time(moment) if moment is not None and moment.date() == day else "15:35"

    def save(values: Values) -> object:
        from seniorplus.services import attendance

        checked = dates.parse_time(values["checked"])
        return attendance.close_day(screen.desk.actor, day, at_wall_time(day, checked))

    def saved(answer: object) -> None:
        if isinstance(answer, int):
            told = _("dzień zamknięty, wyjść bez godziny: {count}").format(count=answer)
            guests = _("goście: {count}").format(count=inside.guests) if inside.guests else ""
            screen.desk.say(joined((told, guests)))
            screen.reload()
            _print_tomorrow(screen, day)

    screen.app.push_screen(
        FormDialog(
            _("Zamknięcie dnia {day}").format(day=day_long(day)),
            (Field("checked", _("Dom sprawdzony o"), usual),),
            save,
            f"{_inside_words(inside)}\n"
            + _(
                "Kto nie ma zapisanego wyjścia, zostanie zapisany jako: wyszedł, godzina "
                "nieodnotowana; wizyty gości kończą się. Cofnąć można z palety poleceń (Ctrl+P)."
            ),
        ),
        saved,
    )


def _inside_words(inside: StillIn) -> str:
    if not inside.people and not inside.guests:
        return _("Według zapisów nikogo już nie ma.")
    return _("Bez zapisanego wyjścia: {people}, goście: {guests}.").format(
        people=people_words(inside.people), guests=inside.guests
    )


def ask_to_reopen(screen: RoomScreen, day: date) -> None:
    """Take the closing of a day back."""
    from seniorplus.services import attendance

    def answered(answer: str | None) -> None:
        if answer == "yes":
            actor = screen.desk.actor
            screen.desk.write(lambda: attendance.reopen_day(actor, day), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("zamknięcie dnia cofnięte"))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Cofnąć zamknięcie dnia {day}?").format(day=day_long(day)),
            _("Wyjścia zapisane przy zamknięciu zostaną cofnięte, także wyjścia gości."),
            _("Tak, cofnij zamknięcie"),
        ),
        answered,
    )


def _print_tomorrow(screen: RoomScreen, day: date) -> None:
    """Tomorrow's list is made with the closing, for a morning without power."""
    from seniorplus.services import day as days
    from seniorplus.services import papers

    actor = screen.desk.actor

    def make() -> object:
        following = days.next_open(actor, day)
        if following is None:
            raise Refusal("nobody_chosen")
        return papers.day_list(actor, days.view(actor, following))

    screen.desk.write(
        make,
        lambda path: screen.desk.say(
            _("lista na jutro: {file}").format(file=getattr(path, "name", ""))
        ),
    )

"""What can be done about an event as a whole: corrected, cancelled, restored, printed."""

from collections.abc import Callable
from pathlib import Path

from seniorplus.i18n.translate import N_, _, counted
from seniorplus.screens.dialogs.form import FormDialog
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.events import event_form, list_actions, words, work_actions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.events import EventView
from seniorplus.widgets.fields import Field


def open_menu(screen: RoomScreen, view: EventView) -> None:
    """The menu of the event."""
    fields, event = view.fields, view.fields.id
    cancelling = (
        Item("W", _("przywróć wydarzenie…"), "restore")
        if view.cancelled
        else Item("O", _("odwołaj wydarzenie…"), "cancel")
    )
    items = [
        Item("P", _("popraw: termin, miejsce, cena…"), "edit"),
        *(add_items() if not view.cancelled else ()),
        Item("L", _("drukuj listę dla opiekuna (PDF)"), "print"),
        Item("D", _("drukuj listę do podpisu (PDF)"), "print_signing"),
        cancelling,
    ]
    if fields.consent_needed and view.consents_missing and not view.cancelled:
        items.insert(1, Item("G", _("zgody: zaznacz, kto oddał…"), "consents"))
    commands: dict[str, Callable[[], None]] = {
        "edit": lambda: event_form.edit(screen, fields),
        "consents": lambda: list_actions.ask_consents(screen, view),
        "print": lambda: print_list(screen, event, for_staff=True),
        "print_signing": lambda: print_list(screen, event, for_staff=False),
        "cancel": lambda: ask_cancel(screen, event, fields.title, len(view.people)),
        "restore": lambda: ask_restore(screen, event, fields.title),
    }

    def chosen(answer: str | None) -> None:
        if answer in commands:
            commands[answer]()
        else:
            carry_out(screen, view, answer)

    screen.app.push_screen(MenuDialog(fields.title, tuple(items), words.facts(view)), chosen)


def add_items() -> tuple[Item, ...]:
    """What can be added to an event."""
    return (
        Item("U", _("dopisz uczestników…"), "people"),
        Item("Z", _("dodaj zadanie…"), "task"),
        Item("K", _("dodaj koszt…"), "cost"),
    )


def open_adding(screen: RoomScreen, view: EventView) -> None:
    """What Insert offers."""
    screen.app.push_screen(
        MenuDialog(_("Dodaj do wydarzenia"), add_items()),
        lambda answer: carry_out(screen, view, answer),
    )


def carry_out(screen: RoomScreen, view: EventView, answer: str | None) -> None:
    """Go on with a line of `add_items`."""
    if answer == "people":
        list_actions.ask_people(screen, view)
    elif answer == "task":
        work_actions.ask_task(screen, view.fields.id, None)
    elif answer == "cost":
        work_actions.ask_cost(screen, view.fields.id, None)


def print_list(screen: RoomScreen, event: int, *, for_staff: bool) -> None:
    """Write the list as a PDF and tell where it lies."""
    from seniorplus.services import event_papers

    actor = screen.desk.actor

    def written(path: Path) -> None:
        screen.desk.say(_("zapisano: {file}").format(file=path))

    screen.desk.write(lambda: event_papers.event_list(actor, event, for_staff=for_staff), written)


def ask_cancel(screen: RoomScreen, event: int, title: str, listed: int) -> None:
    """Cancel an event, after saying what that does and asking why."""
    from seniorplus.services import events

    actor = screen.desk.actor
    persons = counted(
        N_("{number} osoba"), N_("{number} osoby"), N_("{number} osób"), listed
    ).format(number=listed)
    text = _(
        "Wydarzenie zostanie odwołane, sala i osoba prowadząca będą wolne. Lista ({people}), "
        "zadania i koszty zostają. Osoby z listy trzeba powiadomić."
    ).format(people=persons)

    def done(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("odwołano: {title}").format(title=title))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            _("Odwołać? {title}").format(title=title),
            (Field("reason", _("Powód"), hint=_("np. zła pogoda")),),
            lambda values: events.cancel(actor, event, values["reason"]),
            text,
        ),
        done,
    )


def ask_restore(screen: RoomScreen, event: int, title: str) -> None:
    """Let a cancelled event take place after all, after a question."""
    from seniorplus.services import events

    actor = screen.desk.actor

    def done(_answer: object) -> None:
        screen.desk.say(_("przywrócono: {title}").format(title=title))
        screen.reload()

    def answered(answer: str | None) -> None:
        if answer == "yes":
            screen.desk.write(lambda: events.restore(actor, event), done)

    screen.app.push_screen(
        confirmation(
            _("Przywrócić? {title}").format(title=title),
            _(
                "Wydarzenie znów będzie w planie, z tą samą listą. Jeśli sala lub osoba "
                "prowadząca są już zajęte, program to powie i nic nie zmieni."
            ),
            _("Tak, przywróć"),
        ),
        answered,
    )

"""What can be done about an application on the waiting list: admit or withdraw."""

from seniorplus.i18n.format import day_long, joined, weekdays_text
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.office import admission
from seniorplus.screens.office.person_actions import PersonActions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import WaitingRow


def open_menu(screen: RoomScreen, row: WaitingRow) -> None:
    """Admit, withdraw, or whatever else concerns the person."""
    items = (
        Item("P", _("przyjmij…"), "full"),
        Item("W", _("przyjmij wstępnie…"), "provisional"),
        Item("R", _("rezygnacja z oczekiwania…"), "withdraw"),
        Item("O", _("osoba: dane, kontakty, historia…"), "person"),
    )

    def chosen(answer: str | None) -> None:
        if answer in {"full", "provisional"}:
            admission.ask(screen, answer, row.number, row.free_from)
        elif answer == "withdraw":
            _confirm_withdrawal(screen, row)
        elif answer == "person":
            PersonActions(screen, row.number, row.name).open_menu()

    about = joined(
        (
            _("zgłoszenie nr {entry} z {day}").format(
                entry=row.entry, day=day_long(row.applied_on)
            ),
            weekdays_text(row.weekdays),
            _("miejsce od {day}").format(day=day_long(row.free_from)) if row.free_from else "",
        )
    )
    screen.app.push_screen(MenuDialog(row.name, items, about), chosen)


def _confirm_withdrawal(screen: RoomScreen, row: WaitingRow) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import waiting

            actor = screen.desk.actor
            screen.desk.write(lambda: waiting.withdraw(actor, row.entry), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("zdjęto z listy oczekujących: {name}").format(name=row.name))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Rezygnacja z oczekiwania: {name}").format(name=row.name),
            _(
                "Zgłoszenie nr {entry} zejdzie z listy. Nowe stanie na jej końcu, pod nowym "
                "numerem."
            ).format(entry=row.entry),
            _("Tak, zdejmij z listy"),
        ),
        answered,
    )

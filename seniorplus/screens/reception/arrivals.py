"""Arrivals that are not in the plan: others, guests, and many after a power cut."""

from datetime import date

from seniorplus.domain.codes import DayState, EventKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n import collate
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import role_word
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import MarkDialog, PickDialog
from seniorplus.screens.reception.event_actions import when_of
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import DayView
from seniorplus.views.people import PersonRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def open_add_menu(screen: RoomScreen, view: DayView) -> None:
    """What Insert offers on the roster."""
    items = (
        Item("O", _("osoba poza planem: wejście teraz…"), "person"),
        Item("G", _("goście: wejście teraz…"), "guests"),
        Item("P", _("kto przyszedł w czasie przerwy w prądzie…"), "recover"),
        Item("T", _("telefony do niewyjaśnionych"), "calls"),
        Item("Z", _("zamknij dzień: dom sprawdzony…"), "close"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "person":
            pick_person(screen)
        elif answer == "guests":
            ask_guests(screen)
        elif answer == "recover":
            recover_many(screen, view)
        elif answer == "calls":
            from seniorplus.screens.reception.calls import CallsScreen

            screen.app.push_screen(CallsScreen())
        elif answer == "close":
            from seniorplus.screens.reception.closing import ask_to_close

            ask_to_close(screen, view.day)

    screen.app.push_screen(MenuDialog(_("Dodaj"), items), chosen)


def pick_person(screen: RoomScreen) -> None:
    """Choose anybody the house knows and record an arrival."""
    from seniorplus.services import people

    actor = screen.desk.actor
    screen.desk.read(
        screen, lambda: people.everybody(actor), lambda rows: _offer(screen, rows), group="people"
    )


def _offer(screen: RoomScreen, rows: tuple[PersonRow, ...]) -> None:
    living = sorted(
        (row for row in rows if not row.deceased),
        key=lambda row: collate.name_key(row.last_name, row.first_name),
    )
    listed = tuple(
        Row(
            str(row.number),
            (f"{row.last_name} {row.first_name}", ", ".join(role_word(role) for role in row.roles)),
        )
        for row in living
    )

    def chosen(key: str | None) -> None:
        if key is None:
            return
        from seniorplus.services import attendance

        actor = screen.desk.actor
        name = next(row.cells[0] for row in listed if row.key == key)

        def done(_event: object) -> None:
            screen.desk.say(_("wejście poza planem: {name}").format(name=name))
            screen.reload()

        screen.desk.write(lambda: attendance.record(actor, int(key), EventKind.CHECK_IN), done)

    screen.app.push_screen(PickDialog(_("Kto przyszedł?"), listed), chosen)


def ask_guests(screen: RoomScreen) -> None:
    """Record guests; they need no name."""

    def save(values: Values) -> object:
        from seniorplus.services import guests

        number = values["headcount"].strip()
        if not (number.isascii() and number.isdigit()):
            raise Refusal("bad_headcount", most=guests.MOST_GUESTS, field="headcount")
        return guests.arrive(screen.desk.actor, values["label"], int(number))

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano gości"))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            _("Goście"),
            (
                Field("headcount", _("Ilu"), "1"),
                Field("label", _("Kto (niekoniecznie)"), hint=_("np. przedszkole nr 3")),
            ),
            save,
        ),
        saved,
    )


def recover_many(screen: RoomScreen, view: DayView) -> None:
    """Who came while the power was off: many by Space, one Enter, an interval."""
    missing = [
        row
        for row in view.rows
        if row.state in {DayState.UNKNOWN, DayState.EXPECTED, DayState.ABSENT}
    ]
    missing.sort(key=lambda row: collate.name_key(row.last_name, row.first_name))
    rows = tuple(
        Row(str(row.number), (f"{row.last_name} {row.first_name}", row.group)) for row in missing
    )

    def marked(keys: list[str] | None) -> None:
        if keys:
            _ask_interval(screen, view.day, [int(key) for key in keys])
        elif keys is not None:
            screen.desk.refuse(Refusal("nobody_chosen"))

    screen.app.push_screen(
        MarkDialog(
            _("Kto przyszedł w czasie przerwy?"),
            rows,
            _("Zaznacz osoby spacją. Potem podasz przedział godzin zamiast minuty."),
        ),
        marked,
    )


def _ask_interval(screen: RoomScreen, day: date, numbers: list[int]) -> None:
    def save(values: Values) -> object:
        from seniorplus.services import attendance

        return attendance.recover(screen.desk.actor, numbers, when_of(day, values["times"]))

    def saved(answer: object) -> None:
        if isinstance(answer, tuple):
            screen.desk.say(_("zapisano wejść: {count}").format(count=len(answer)))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            _("Wejścia w czasie przerwy"),
            (Field("times", _("Między godzinami"), hint=_("np. 7:30-8:00")),),
            save,
            _("Osób: {count}").format(count=len(numbers)),
        ),
        saved,
    )

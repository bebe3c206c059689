"""What the palette offers, beside people."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from seniorplus.domain.codes import DayState, EventKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.desk import Command, Desk
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.reception import arrivals, closing
from seniorplus.screens.room import ROOMS, RoomScreen
from seniorplus.views.attendance import DayView

THEMES = (
    ("jasny", N_("jasny")),
    ("ciemny", N_("ciemny")),
    ("jasny-kontrast", N_("jasny, duży kontrast")),
    ("ciemny-kontrast", N_("ciemny, duży kontrast")),
)
VISITOR_SECONDS = 0.6
LOOK_BACK_DAYS = 14


def commands(desk: Desk, screen: RoomScreen) -> list[Command]:
    """Words, an explanation and a command for everything that can be done from anywhere."""
    moment, shown = screen.moment(), screen.shown_day
    other = moment is not None and shown is not None and shown != moment.date()
    other_day = day_long(shown) if shown is not None and other else ""
    offered: list[Command] = [
        (_("Pokój: {name}").format(name=_(title)), key, partial(desk.go_to, name))
        for name, key, title in ROOMS
    ]
    offered += [
        (_("Miesiąc: lista obecności"), "F3 F3", lambda: desk.go_to("month")),
        (_("Telefony do niewyjaśnionych"), "", lambda: _calls(desk)),
        (
            _("Kto przyszedł w czasie przerwy?"),
            joined((_("wiele osób naraz, przedział godzin"), other_day)),
            lambda: _with_day(screen, lambda view: arrivals.recover_many(screen, view)),
        ),
        (_("Goście: wejście"), "", lambda: arrivals.ask_guests(screen)),
        (_("Osoba poza planem: wejście"), "", lambda: arrivals.pick_person(screen)),
        (
            _("Zamknij dzień"),
            joined((_("dom sprawdzony"), other_day)),
            lambda: _with_day(screen, lambda view: closing.ask_to_close(screen, view.day)),
        ),
        (
            _("Cofnij zamknięcie dnia"),
            other_day,
            lambda: _with_day(screen, lambda view: _reopen(screen, view)),
        ),
        (_("Karty uczestników"), "", lambda: _cards(desk)),
        (
            _("Dawni uczestnicy: znajdź osobę"),
            _("także ci, którzy odeszli dawno"),
            lambda: _pick_former(screen),
        ),
        (
            _("Placówka: dni zamknięcia, zasady, nazwa"),
            _("zamknij dni, zmień godziny lub liczbę miejsc"),
            lambda: _house(desk),
        ),
        (_("Kto pracuje przy tym ekranie"), "", lambda: _choose_staff(desk)),
        (_("Próba czytnika"), "", lambda: _setup("ask_to_scan", screen)),
        (_("Próba dźwięku"), "", lambda: _setup("ask_about_sound", screen)),
    ]
    offered += [
        (_("Wygląd: {name}").format(name=_(words)), "", partial(desk.choose_theme, theme))
        for theme, words in THEMES
    ]
    if desk.house is not None and desk.house.demo:
        offered += [
            (
                _("Szkolenie: odegraj poranek"),
                _("wejścia jedno po drugim"),
                lambda: play_morning(screen),
            ),
            (
                _("Szkolenie: zacznij dzień od nowa"),
                _("wszystko jak o 7:40"),
                lambda: start_over(screen),
            ),
        ]
    offered.append((_("Zakończ program"), "Ctrl+Q", lambda: ask_to_leave(screen)))
    return offered


def ask_to_leave(screen: RoomScreen) -> None:
    """Ask before the program ends."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            screen.app.exit()

    screen.app.push_screen(
        confirmation(
            _("Zakończyć program?"),
            _("Skanowanie przy tym ekranie przestanie działać."),
            _("Tak, zakończ"),
        ),
        answered,
    )


def play_morning(screen: RoomScreen) -> None:
    """Let the expected people of a demo house arrive, one after the other."""

    def arrive(view: DayView) -> None:
        missing = {DayState.EXPECTED, DayState.UNKNOWN}
        expected = [row for row in view.rows if row.state in missing]
        if not screen.is_attached:
            return
        if not expected:
            screen.desk.say(_("Wszyscy z planu już przyszli."))
            return
        from seniorplus.services import attendance

        row = expected[view.head % len(expected)]
        actor = screen.desk.actor

        def arrived(_event: object) -> None:
            screen.reload()
            screen.set_timer(VISITOR_SECONDS, lambda: _with_day(screen, arrive, today=True))

        screen.desk.write(lambda: attendance.record(actor, row.number, EventKind.CHECK_IN), arrived)

    _with_day(screen, arrive, today=True)


def start_over(screen: RoomScreen) -> None:
    """Put a demo house back to 7:40 of its day."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import maintenance

            actor = screen.desk.actor
            screen.desk.write(lambda: maintenance.start_over(actor), lambda _done: done())

    def done() -> None:
        screen.desk.say(_("dzień zaczyna się od nowa"))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Zacząć dzień od nowa?"),
            _("Wszystko, co wpisano w szkoleniu, zniknie."),
            _("Tak, od nowa"),
        ),
        answered,
    )


def _with_day(screen: RoomScreen, use: Callable[[DayView], None], *, today: bool = False) -> None:
    """Use the day that the screen shows; today where it shows none, or where only today will do."""
    from seniorplus.services import day

    actor, shown = screen.desk.actor, None if today else screen.shown_day
    screen.desk.read(screen, lambda: day.view(actor, shown), use, group="palette")


def _reopen(screen: RoomScreen, view: DayView) -> None:
    """Reopen the day that is shown, or else the last one closed before it.

    An alert of Dziś closes a day gone by while today is shown; that closing must be within
    reach as well. The question names the day.
    """
    if view.closed_at is not None:
        closing.ask_to_reopen(screen, view.day)
        return
    actor = screen.desk.actor

    def closed_before() -> date:
        from seniorplus.services import day

        for back in range(1, LOOK_BACK_DAYS + 1):
            earlier = view.day - timedelta(days=back)
            if day.view(actor, earlier).closed_at is not None:
                return earlier
        raise Refusal("not_closed", day=view.day)

    screen.desk.read(
        screen, closed_before, lambda found: closing.ask_to_reopen(screen, found), group="palette"
    )


def _calls(desk: Desk) -> None:
    from seniorplus.screens.reception.calls import CallsScreen

    desk.push_screen(CallsScreen())


def _cards(desk: Desk) -> None:
    from seniorplus.screens.office.cards import CardsScreen

    desk.push_screen(CardsScreen())


def _pick_former(screen: RoomScreen) -> None:
    from seniorplus.screens.office.people import pick_former

    pick_former(screen)


def _house(desk: Desk) -> None:
    from seniorplus.screens.office.house import HouseScreen

    desk.push_screen(HouseScreen())


def _setup(name: str, screen: RoomScreen) -> None:
    from seniorplus.screens.office import setup

    getattr(setup, name)(screen)


def _choose_staff(desk: Desk) -> None:
    names = desk.house.staff if desk.house else ()
    items = tuple(Item(str(index + 1), name, name) for index, name in enumerate(names))

    def chosen(name: str | None) -> None:
        if name is not None:
            desk.choose_staff(name)

    desk.push_screen(MenuDialog(_("Kto pracuje przy tym ekranie?"), items), chosen)

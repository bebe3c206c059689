"""An absence of somebody who leads classes: noted, taken back, and what it touches."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.text import show
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable.series_actions import today_at
from seniorplus.screens.timetable.touched import TouchedScreen
from seniorplus.views.week import InstructorView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

Absence = tuple[int, date, date]


def ask(screen: RoomScreen, row: InstructorView) -> None:
    """Ask for the days of an absence, and go on with the classes that it touches."""
    actor, today, name = screen.desk.actor, today_at(screen), show(row.name)

    def save(values: Values) -> tuple[date, date]:
        from seniorplus.services import instructors

        first = dates.parse_day(values["first"], today)
        last = dates.parse_day(values["last"], first) if values["last"].strip() else first
        instructors.note_absence(actor, row.id, first, last)
        return first, last

    def saved(answer: object) -> None:
        if isinstance(answer, tuple):
            screen.desk.say(_("zapisano nieobecność: {name}").format(name=name))
            screen.reload()
            screen.app.push_screen(TouchedScreen(row.id, row.name, *answer))

    text = _("Powodu nie zapisuje się. Potem zobaczysz zajęcia, których to dotyczy.")
    fields = (
        Field("first", _("Od dnia"), day_long(today)),
        Field("last", _("Do dnia"), hint=_("puste: jeden dzień")),
    )
    screen.app.push_screen(
        FormDialog(_("Nieobecność: {name}").format(name=name), fields, save, text), saved
    )


def open_touched(screen: RoomScreen, row: InstructorView) -> None:
    """Show the classes that an absence touches; of several absences one is chosen."""

    def go_on(absence: Absence) -> None:
        screen.app.push_screen(TouchedScreen(row.id, row.name, *absence[1:]))

    _choose(screen, row, go_on)


def take_back(screen: RoomScreen, row: InstructorView) -> None:
    """Take an absence back after a question."""
    _choose(screen, row, lambda absence: _confirm_back(screen, row, absence))


def _confirm_back(screen: RoomScreen, row: InstructorView, absence: Absence) -> None:
    actor, name = screen.desk.actor, show(row.name)

    def done(_answer: object) -> None:
        screen.desk.say(_("cofnięto nieobecność: {name}").format(name=name))
        screen.reload()

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import instructors

            screen.desk.write(lambda: instructors.take_absence_back(actor, absence[0]), done)

    text = _(
        "Nieobecność {days} zniknie. Zajęcia już odwołane, przeniesione i zastępstwa zostają; "
        "przywrócisz je na planie tygodnia (Enter, W)."
    ).format(days=_period(absence))
    title = _("Cofnąć nieobecność? {name}").format(name=name)
    screen.app.push_screen(confirmation(title, text, _("Tak, cofnij")), answered)


def _choose(screen: RoomScreen, row: InstructorView, use: Callable[[Absence], None]) -> None:
    if len(row.absences) == 1:
        use(row.absences[0])
        return
    known = {str(absence[0]): absence for absence in row.absences}

    def chosen(key: str | None) -> None:
        if key is not None:
            use(known[key])

    rows = tuple(Row(key, (_period(absence),)) for key, absence in known.items())
    title = _("Która nieobecność? {name}").format(name=show(row.name))
    screen.app.push_screen(PickDialog(title, rows), chosen)


def _period(absence: Absence) -> str:
    _id, first, last = absence
    return day_long(first) if first == last else f"{day_long(first)} - {day_long(last)}"

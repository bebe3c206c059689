"""Leave and sickness of a carer: noted, and taken back."""

from seniorplus.domain.care.codes import CarerAbsenceKind
from seniorplus.i18n.care_words import CARER_ABSENCES
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner import care_forms, carer_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.carers import CarerAbsenceRow, CarerRow, CarerView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def ask(screen: RoomScreen, row: CarerRow) -> None:
    """Ask for the kind and the days of an absence."""
    actor, today = screen.desk.actor, care_forms.today_of(screen)

    def save(values: Values) -> int:
        from seniorplus.services import carers

        first = care_forms.read_day(values["first_day"], today, "first_day")
        last = care_forms.read_day_or_none(values["last_day"], first, "last_day") or first
        return carers.absent(actor, row.id, CarerAbsenceKind(values["kind"]), first, last)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano nieobecność: {name}").format(name=row.name))
            screen.reload()

    fields = (
        Field(
            "kind",
            _("Rodzaj"),
            CarerAbsenceKind.LEAVE.value,
            choices=care_forms.choices(CARER_ABSENCES),
        ),
        Field("first_day", _("Od dnia"), day_long(today)),
        Field("last_day", _("Do dnia"), hint=_("puste: jeden dzień")),
    )
    text = _("Wizyty z tych dni wymagają potem zastępstwa; stoją na tablicy (F7).")
    title = _("Nieobecność: {name}").format(name=row.name)
    screen.app.push_screen(FormDialog(title, fields, save, text), saved)


def take_back(screen: RoomScreen, view: CarerView) -> None:
    """Take an absence back after a question; of several one is chosen first."""
    name = view.row.name
    if not view.absences:
        screen.desk.say(_("Nie ma zapisanej nieobecności."))
        return
    if len(view.absences) == 1:
        _confirm(screen, name, view.absences[0])
        return
    known = {str(row.id): row for row in view.absences}

    def chosen(key: str | None) -> None:
        if key is not None:
            _confirm(screen, name, known[key])

    rows = tuple(Row(key, (carer_words.absence_text(row),)) for key, row in known.items())
    title = _("Która nieobecność? {name}").format(name=name)
    screen.app.push_screen(PickDialog(title, rows), chosen)


def _confirm(screen: RoomScreen, name: str, row: CarerAbsenceRow) -> None:
    actor = screen.desk.actor

    def done(_answer: object) -> None:
        screen.desk.say(_("cofnięto nieobecność: {name}").format(name=name))
        screen.reload()

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import carers

            screen.desk.write(lambda: carers.take_back(actor, row.id), done)

    text = _("Zniknie: {absence}. Wizyty, które przeszły do innych osób, zostają u nich.").format(
        absence=carer_words.absence_text(row)
    )
    title = _("Cofnąć nieobecność? {name}").format(name=name)
    screen.app.push_screen(confirmation(title, text, _("Tak, cofnij")), answered)

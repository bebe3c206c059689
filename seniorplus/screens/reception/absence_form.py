"""One call, one entry: an absence, and then whom else to tell."""

from datetime import date, timedelta

from seniorplus.domain import dates
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.absences import AbsenceFields
from seniorplus.views.house import Label
from seniorplus.views.people import TellRow
from seniorplus.widgets.fields import Field

REVIEW_DAYS = 14
# Nobody's health is guessed: a reason that was not said is not chosen beforehand.
NOT_GIVEN = "none_given"


def ask_absence(screen: RoomScreen, number: int, name: str, day: date) -> None:
    """Ask for the absence of a person, beginning on a day."""
    from seniorplus.services import house

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: house.absence_reasons(actor),
        lambda reasons: _open(screen, number, name, day, reasons),
        group="reasons",
    )


def _open(
    screen: RoomScreen, number: int, name: str, day: date, reasons: tuple[Label, ...]
) -> None:
    def save(values: Values) -> object:
        from seniorplus.services import absences

        return absences.note(screen.desk.actor, number, read_fields(values, day))

    def saved(answer: object) -> None:
        if not isinstance(answer, int):
            return
        screen.desk.say(_("zapisano nieobecność: {name}").format(name=name))
        screen.reload()
        _offer_telling(screen, number, name, answer)

    fields = (
        Field("first", _("Od dnia"), f"{day:%d.%m.%Y}"),
        Field("last", _("Do dnia"), f"{day:%d.%m.%Y}", _("puste: do odwołania")),
        Field("times", _("Część dnia"), hint=_("puste: cały dzień; np. 12:00-13:30")),
        Field(
            "reason",
            _("Powód"),
            NOT_GIVEN,
            choices=tuple((entry.code, entry.name) for entry in reasons),
        ),
        Field("reported_by", _("Kto zgłosił")),
        Field("review", _("Sprawdzić dnia"), hint=_("tylko dla nieobecności do odwołania")),
    )
    screen.app.push_screen(
        FormDialog(_("Nieobecność: {name}").format(name=name), fields, save), saved
    )


def read_fields(values: Values, day: date) -> AbsenceFields:
    """What was typed, as an absence.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_interval`.
    """
    first = dates.parse_day(values["first"], day)
    last = dates.parse_day(values["last"], first) if values["last"].strip() else None
    review = dates.parse_day(values["review"], first) if values["review"].strip() else None
    if last is None and review is None:
        review = first + timedelta(days=REVIEW_DAYS)
    start, end = dates.parse_times(values["times"])
    if start is not None and end is None:
        raise Refusal("bad_interval", text=values["times"], field="times")
    return AbsenceFields(
        first, last, values["reason"], values["reported_by"], None if last else review, start, end
    )


def _offer_telling(screen: RoomScreen, number: int, name: str, absence: int) -> None:
    """Ask whether others are told now; where there is nobody to tell, nothing is asked."""
    from seniorplus.services import absences

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.screens.reception.calls import TellScreen

            screen.app.push_screen(TellScreen(number, name, absence))

    def offer(rows: tuple[TellRow, ...]) -> None:
        if rows:
            screen.app.push_screen(
                confirmation(
                    _("Nieobecność zapisana"),
                    _("Czy powiadomić jeszcze kogoś? ({name})").format(name=name),
                    _("Tak, pokaż kogo"),
                ),
                answered,
            )

    actor = screen.desk.actor
    screen.desk.read(screen, lambda: absences.whom_to_tell(actor, absence), offer, group="telling")

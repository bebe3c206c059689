"""The forms of one visit: another time or length, why it does not take place, a new one."""

from collections.abc import Callable
from datetime import date, time

from seniorplus.domain import dates
from seniorplus.domain.care.codes import Qualification
from seniorplus.domain.care.shifts import parse_length
from seniorplus.domain.text import show
from seniorplus.i18n.care_words import QUALIFICATIONS, SERVICE_KINDS, duration
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner import board_words
from seniorplus.screens.planner.care_forms import NOBODY, choices, read_day
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientRow, DecisionRow
from seniorplus.views.visits import BoardView, CarerLine, VisitBox, VisitEdit
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

USUAL_MINUTES = 60
Land = Callable[[int], None]


class ReasonForm(FormDialog):
    """A form that only F10 saves: an Enter that is held through the menu cancels nothing."""

    def action_next(self) -> None:
        """Stay in the only field."""


def ask_times(screen: RoomScreen, visit: VisitBox, done: Callable[[], None]) -> None:
    """Ask for another day, time or length of a visit."""
    actor = screen.desk.actor

    def save(values: Values) -> None:
        from seniorplus.services.visits import editing

        day = read_day(values["day"], visit.day, "day")
        start = dates.parse_time(values["start"])
        minutes = read_minutes(values["length"])
        edit = VisitEdit(
            day=day if day != visit.day else None,
            start=start if start != visit.start else None,
            minutes=minutes if minutes != visit.minutes else None,
            reason=values["reason"],
        )
        editing.change(actor, visit.id, edit, visit.version)

    fields = (
        Field("day", _("Dzień"), day_long(visit.day)),
        Field("start", _("Początek"), clock_time(visit.start)),
        Field("length", _("Długość (min)"), str(visit.minutes)),
        Field("reason", _("Powód"), hint=_("niekoniecznie")),
    )
    text = _("{visit}. Dotyczy tylko tej wizyty.").format(visit=board_words.about(visit))
    _open(screen, FormDialog(_("Godzina i długość"), fields, save, text), lambda _answer: done())


def ask_reason(screen: RoomScreen, visit: VisitBox, done: Callable[[], None]) -> None:
    """Ask why a visit does not take place, saying what will happen, and cancel it."""
    actor = screen.desk.actor

    def save(values: Values) -> None:
        from seniorplus.services.visits import editing

        edit = VisitEdit(cancelled=True, reason=values["reason"])
        editing.change(actor, visit.id, edit, visit.version)

    text = _(
        "{visit}\n\nWizyta zostanie na tablicy jako odwołana i można ją przywrócić. Po "
        "opublikowaniu zmiany trzeba powiadomić klienta i osobę, która miała przyjść."
    ).format(visit=board_words.about(visit))
    fields = (Field("reason", _("Powód"), hint=_("np. szpital, rodzina na miejscu")),)
    _open(screen, ReasonForm(_("Odwołać wizytę?"), fields, save, text), lambda _answer: done())


def add(
    screen: RoomScreen, view: BoardView, line: CarerLine | None, start: time, land: Land
) -> None:
    """Choose a client with a decision that holds, then ask for the rest of a new visit.

    Args:
        screen: The screen that asks.
        view: The day on which it is.
        line: Who goes at first, None where it waits.
        start: The time at first.
        land: Called with the visit after the commit.
    """
    from seniorplus.services import care_clients

    actor = screen.desk.actor

    def offer(clients: tuple[ClientRow, ...]) -> None:
        known = {
            str(decision.id): (client, decision)
            for client in clients
            for decision in client.decisions
            if _holds(decision, view.day)
        }

        def picked(key: str | None) -> None:
            if key is not None:
                _ask_new(screen, view, line, start, *known[key], land)

        rows = tuple(_row(key, *found) for key, found in known.items())
        empty = _("Nikt nie ma decyzji na ten dzień. Ctrl+K, K: klienci i decyzje.")
        screen.app.push_screen(PickDialog(_("Nowa wizyta: u kogo?"), rows, empty), picked)

    screen.desk.read(screen, lambda: care_clients.everybody(actor), offer, group="picking")


def read_minutes(text: str) -> int:
    """Read the length of a visit: `60`, `1:30`, `1,5 h`, `45 min`.

    Raises:
        Refusal: `bad_duration`.
    """
    typed = text.strip()
    whole = typed.isascii() and typed.isdigit()
    return parse_length(f"{typed} min" if whole else typed, "length")


def _ask_new(
    screen: RoomScreen,
    view: BoardView,
    line: CarerLine | None,
    start: time,
    client: ClientRow,
    decision: DecisionRow,
    land: Land,
) -> None:
    actor = screen.desk.actor

    def save(values: Values) -> int:
        from seniorplus.services.visits import editing

        return editing.add(
            actor,
            decision.id,
            view.day,
            dates.parse_time(values["start"]),
            read_minutes(values["length"]),
            Qualification(values["qualification"]),
            (int(values["carer"]),) if values["carer"] else (),
        )

    fields = (
        Field("start", _("Początek"), clock_time(start)),
        Field("length", _("Długość (min)"), str(USUAL_MINUTES)),
        Field(
            "qualification",
            _("Kwalifikacja"),
            decision.fields.kind.value,
            choices=choices(QUALIFICATIONS),
        ),
        Field(
            "carer",
            _("Kto idzie"),
            str(line.carer) if line else NOBODY,
            choices=(
                (NOBODY, _("do obsadzenia")),
                *((str(other.carer), show(other.name)) for other in view.lines),
            ),
        ),
    )
    text = joined(
        (
            f"{show(client.name)} ({show(client.code)})",
            f"{weekday_short(view.day)} {day_short(view.day)}",
            _(SERVICE_KINDS[decision.fields.kind]),
        )
    )
    _open(screen, FormDialog(_("Nowa wizyta"), fields, save, text), land)


def _open(screen: RoomScreen, form: FormDialog, done: Callable[[int], None]) -> None:
    def saved(answer: int | None) -> None:
        if answer is not None:
            done(answer)

    screen.app.push_screen(form, saved)


def _row(key: str, client: ClientRow, decision: DecisionRow) -> Row:
    left = decision.week.left
    kind = _(SERVICE_KINDS[decision.fields.kind]) if len(client.decisions) > 1 else ""
    return Row(
        key,
        (
            joined((f"{client.name} ({client.code})", kind)),
            "" if left is None else _("zostało {time}").format(time=duration(left)),
        ),
        search=f"{client.name} {client.code}",
    )


def _holds(decision: DecisionRow, day: date) -> bool:
    fields = decision.fields
    return fields.first_day <= day and (fields.last_day is None or day <= fields.last_day)

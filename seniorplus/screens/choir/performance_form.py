"""A performance: planned, corrected, called off with a reason."""

from datetime import date
from typing import Any

from seniorplus.domain import dates
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time, day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.choir import words
from seniorplus.screens.choir.song_form import parse_minutes
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import GatheringRow, GatheringView, PerformanceFields
from seniorplus.views.week import RoomView
from seniorplus.widgets.fields import Field

LONGEST = 24 * 60
USUAL = "60"


def event_of(row: GatheringRow) -> int:
    """The event of a performance: `e5` is 5."""
    return int(row.key[1:])


def items(row: GatheringRow) -> tuple[Item, ...]:
    """What can be done about a performance as such."""
    if row.cancelled:
        return (Item("R", _("przywrócenie występu…"), "restore"),)
    return (
        Item("E", _("dane występu: czas, miejsce, strój, kontakt…"), "edit"),
        Item("X", _("odwołanie występu…"), "cancel"),
    )


def carry_out(screen: RoomScreen, row: GatheringRow, answer: str | None) -> None:
    """Go on with a line of `items`."""
    if answer == "edit":
        edit(screen, row.key)
    elif answer == "cancel":
        ask_to_cancel(screen, row)
    elif answer == "restore":
        _ask_to_restore(screen, row)


def add(screen: RoomScreen) -> None:
    """Ask for a new performance and open it, so that its set list can be made."""
    from seniorplus.services import rooms

    actor, moment = screen.desk.actor, screen.moment()
    if moment is None:
        return

    def save(values: Values) -> int:
        from seniorplus.services import performances

        return performances.add(actor, _read(values, moment.date()))

    def saved(answer: object) -> None:
        if isinstance(answer, int):
            from seniorplus.screens.choir.gathering import GatheringScreen

            screen.desk.say(_("zapisano występ; teraz można ułożyć kolejność utworów"))
            screen.app.push_screen(GatheringScreen(f"e{answer}"))

    def opened(found: tuple[RoomView, ...]) -> None:
        screen.app.push_screen(FormDialog(_("Nowy występ"), _fields(found, None), save), saved)

    screen.desk.read(screen, lambda: rooms.everything(actor), opened, group="form")


def edit(screen: RoomScreen, key: str) -> None:
    """Correct the data of a performance."""
    from seniorplus.services import choir, rooms

    actor = screen.desk.actor

    def opened(found: tuple[tuple[RoomView, ...], GatheringView]) -> None:
        known, view = found

        def save(values: Values) -> str:
            from seniorplus.services import performances

            fields = _read(values, local(view.row.start).date(), view)
            performances.edit(actor, event_of(view.row), fields)
            return fields.title

        screen.app.push_screen(
            FormDialog(
                _("Występ: {title}").format(title=view.row.title), _fields(known, view), save
            ),
            lambda answer: _saved(screen, answer),
        )

    screen.desk.read(
        screen,
        lambda: (rooms.everything(actor), choir.gathering(actor, key)),
        opened,
        group="form",
    )


def _saved(screen: RoomScreen, answer: object) -> None:
    if answer is not None:
        screen.desk.say(_("zapisano występ: {title}").format(title=answer))
        screen.reload()


def ask_to_cancel(screen: RoomScreen, row: GatheringRow) -> None:
    """Ask why a performance is called off; a rehearsal is called off in the timetable."""
    if not row.performance:
        screen.desk.say(_("Próbę odwołuje się w planie zajęć (F5): Enter na próbie."))
        return
    if row.cancelled:
        screen.desk.say(_("Ten występ jest już odwołany."))
        return

    def save(values: Values) -> None:
        from seniorplus.services import performances

        performances.cancel(screen.desk.actor, event_of(row), values["reason"])

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("odwołano występ: {title}").format(title=row.title))
            screen.reload()

    when = words.when(row.start)
    screen.app.push_screen(
        FormDialog(
            _("Odwołać występ? {title}").format(title=row.title),
            (Field("reason", _("Powód"), hint=_("np. choroba dyrygenta")),),
            save,
            _(
                "Występ {when} nie odbędzie się; zostanie w planie jako odwołany. Odpowiedzi i "
                "kolejność utworów zostają zapisane. Osoby trzeba powiadomić."
            ).format(when=when),
        ),
        saved,
    )


def _ask_to_restore(screen: RoomScreen, row: GatheringRow) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import performances

            actor = screen.desk.actor
            screen.desk.write(lambda: performances.restore(actor, event_of(row)), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("przywrócono występ: {title}").format(title=row.title))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Przywrócić występ? {title}").format(title=row.title),
            _("Występ {when} znów jest w planie, z odpowiedziami i kolejnością utworów.").format(
                when=words.when(row.start)
            ),
            _("Tak, przywróć"),
        ),
        answered,
    )


def _fields(rooms: tuple[RoomView, ...], view: GatheringView | None) -> tuple[Field, ...]:
    row = view.row if view else None
    room = next((one.code for one in rooms if row and one.name == row.place), "")
    start = local(row.start) if row else None
    call = view.call_time if view else None
    minutes = str(round((row.end - row.start).total_seconds() / 60)) if row else USUAL
    return (
        Field("title", _("Tytuł"), row.title if row else ""),
        Field("day", _("Dzień"), day_long(start.date()) if start else "", _("np. 12.12")),
        Field("start", _("Godzina"), clock_time(start) if start else "", _("np. 15:00")),
        Field("minutes", _("Minuty"), minutes),
        Field("place", _("Miejsce"), "" if room or not row else row.place, _("poza placówką")),
        Field(
            "room",
            _("Sala w placówce"),
            room,
            choices=(("", _("poza placówką")), *((one.code, one.name) for one in rooms)),
        ),
        Field("call_time", _("Zbiórka o godzinie"), clock_time(call) if call else ""),
        Field("dress", _("Strój"), view.dress if view else ""),
        Field("transport", _("Dojazd"), view.transport if view else ""),
        Field("contact", _("Kontakt na miejscu"), view.contact if view else ""),
        Field("note", _("Uwagi"), view.note if view else ""),
    )


def _read(values: Values, today: date, view: GatheringView | None = None) -> PerformanceFields:
    """What was typed about a performance.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_minutes`, each with its field.
    """
    call = values["call_time"].strip()
    versions: dict[str, Any] = (
        {"event_version": view.event_version, "version": view.version} if view else {}
    )
    return PerformanceFields(
        title=values["title"],
        day=_named("day", dates.parse_day, values["day"], today),
        start=_named("start", dates.parse_time, values["start"]),
        minutes=parse_minutes(values["minutes"], "minutes", 1, LONGEST),
        place=values["place"],
        room=values["room"] or None,
        call_time=_named("call_time", dates.parse_time, call) if call else None,
        dress=values["dress"],
        transport=values["transport"],
        contact=values["contact"],
        note=values["note"],
        **versions,
    )


def _named(field: str, parse: Any, *given: Any) -> Any:
    """Read a value; a refusal names its field, for an empty one would be found nowhere."""
    try:
        return parse(*given)
    except Refusal as refusal:
        raise Refusal(refusal.code, **refusal.params, field=field) from None

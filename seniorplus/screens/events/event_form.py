"""The form of an event: added for a day, or corrected."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import HouseEventKind
from seniorplus.domain.events import parse_amount
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.activity_words import EVENT_KINDS
from seniorplus.i18n.format import clock_time, day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.room import RoomScreen
from seniorplus.views.events import EventFields
from seniorplus.widgets.fields import Field

Choices = tuple[tuple[str, str], ...]
Done = Callable[[int], None]
# Performances are planned with the ensemble, its set list and its replies.
KINDS = tuple(kind for kind in HouseEventKind if kind is not HouseEventKind.PERFORMANCE)


def add(screen: RoomScreen, day: date, done: Done | None = None) -> None:
    """Ask for a new event.

    Args:
        screen: The screen that asks; it is reloaded afterwards.
        day: The day that is offered.
        done: Called with the event when it is stored.
    """
    new = EventFields(0, "", HouseEventKind.TRIP, day, time(10), 120)
    _ask(screen, new, _("Nowe wydarzenie"), done)


def edit(screen: RoomScreen, fields: EventFields) -> None:
    """Correct an event.

    Args:
        screen: The screen that asks; it is reloaded afterwards.
        fields: The event as it was loaded.
    """
    _ask(screen, fields, fields.title, None)


def _ask(screen: RoomScreen, fields: EventFields, title: str, done: Done | None) -> None:
    from seniorplus.services import instructors, organisations, rooms

    actor = screen.desk.actor

    def read() -> tuple[Choices, Choices, Choices]:
        return (
            tuple((row.code, row.name) for row in rooms.everything(actor)),
            tuple((str(row.id), row.name) for row in instructors.everybody(actor)),
            tuple((str(row.id), row.name) for row in organisations.everything(actor)),
        )

    screen.desk.read(
        screen, read, lambda known: _open(screen, fields, title, known, done), group="event-form"
    )


def _open(
    screen: RoomScreen,
    fields: EventFields,
    title: str,
    known: tuple[Choices, Choices, Choices],
    done: Done | None,
) -> None:
    moment = screen.moment()
    if moment is None:
        return
    today = moment.date()

    def save(values: Values) -> object:
        from seniorplus.services import events

        return events.save(screen.desk.actor, _read(values, fields, today))

    def saved(answer: object) -> None:
        if isinstance(answer, int):
            screen.desk.say(_("zapisano wydarzenie"))
            screen.reload()
            if done is not None:
                done(answer)

    screen.app.push_screen(FormDialog(title, _fields(fields, known), save), saved)


def _fields(fields: EventFields, known: tuple[Choices, Choices, Choices]) -> tuple[Field, ...]:
    rooms, instructors, organisations = known
    ends = datetime.combine(fields.day, fields.start) + timedelta(minutes=fields.minutes)
    price = f"{fields.price // 100},{fields.price % 100:02d}" if fields.price else ""
    return (
        Field("title", _("Nazwa"), fields.title, _("np. Dzień Seniora")),
        Field(
            "kind",
            _("Rodzaj"),
            fields.kind.value,
            choices=tuple((kind.value, _(EVENT_KINDS[kind])) for kind in KINDS),
        ),
        Field("day", _("Dzień"), day_long(fields.day)),
        Field("hours", _("Godziny"), f"{clock_time(fields.start)}-{clock_time(ends)}"),
        Field("room", _("Sala"), fields.room or "", choices=(("", _("poza placówką")), *rooms)),
        Field("place", _("Miejsce"), fields.place, _("np. Teatr im. Jaracza")),
        _choice("instructor", _("Prowadzi"), fields.instructor, _("nikt"), instructors),
        _choice("organisation", _("Organizacja"), fields.organisation, _("brak"), organisations),
        Field(
            "capacity",
            _("Liczba miejsc"),
            "" if fields.capacity is None else str(fields.capacity),
            _("puste: bez ograniczenia"),
        ),
        Field(
            "consent",
            _("Zgoda uczestników"),
            "yes" if fields.consent_needed else "no",
            choices=(("no", _("nie")), ("yes", _("tak"))),
        ),
        Field("transport", _("Dojazd"), fields.transport, _("np. autokar, zbiórka 7:45")),
        Field("price", _("Cena od osoby, zł"), price, _("puste: bez opłaty")),
        Field("note", _("Uwagi"), fields.note, _("bez danych o zdrowiu")),
    )


def _choice(name: str, label: str, value: int | None, none: str, known: Choices) -> Field:
    """One of the known, or nobody; what is no longer offered stays chosen under its number."""
    code = "" if value is None else str(value)
    former = () if not code or code in dict(known) else ((code, _("bez zmiany")),)
    return Field(name, label, code, choices=(("", none), *former, *known))


def _read(values: Values, before: EventFields, today: date) -> EventFields:
    """What was typed.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_interval`, `bad_capacity`, `bad_amount`.
    """
    start, end = dates.parse_times(values["hours"])
    if start is None or end is None:
        raise Refusal("bad_interval", field="hours")
    length = datetime.combine(today, end) - datetime.combine(today, start)
    return EventFields(
        before.id,
        values["title"],
        HouseEventKind(values["kind"]),
        dates.parse_day(values["day"], today),
        start,
        length.seconds // 60,
        values["place"],
        values["room"] or None,
        int(values["instructor"]) if values["instructor"] else None,
        int(values["organisation"]) if values["organisation"] else None,
        _capacity(values["capacity"]),
        values["consent"] == "yes",
        values["transport"],
        parse_amount(values["price"]),
        values["note"],
        before.version,
    )


def _capacity(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise Refusal("bad_capacity", field="capacity")
    return int(typed)

"""What Insert adds to the week, and the form of a series of classes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.recurrence import Pattern, expanded
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import CATEGORY_WORDS
from seniorplus.i18n.format import day_long, joined, weekdays_text
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import series_words
from seniorplus.screens.timetable.clash_form import ClashForm
from seniorplus.screens.timetable.series_reading import NO, YES, read
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import RoomView, WeekView
from seniorplus.widgets.fields import Field

USUAL_START, USUAL_MINUTES = time(9, 30), 60
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form chooses from.

    Attributes:
        rooms: The rooms of the house.
        instructors: Id and name of each active instructor.
        groups: The groups of the house.
    """

    rooms: Sequence[RoomView]
    instructors: Sequence[tuple[int, str]]
    groups: Sequence[str]

    def room_name(self, code: str) -> str:
        """The name of a room."""
        return next((room.name for room in self.rooms if room.code == code), "")

    def instructor_name(self, number: int | None) -> str:
        """The name of an instructor, empty for nobody."""
        return dict(self.instructors).get(number or 0, "")


def add(screen: RoomScreen, view: WeekView, day: date, start: time | None) -> None:
    """Offer what can be added to a day.

    Args:
        screen: The screen that asks.
        view: The week as it is shown.
        day: The day under the cursor.
        start: The hour under the cursor.
    """
    items = (
        Item("Z", _("zajęcia: seria albo jeden raz…"), "class"),
        Item("W", _("wydarzenie: wycieczka, uroczystość, spotkanie, występ…"), "event"),
        Item("R", _("rozmowa poufna…"), "appointment"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "class":
            with_choices(screen, view, lambda known: _ask_new(screen, known, day, start))
        elif answer == "event":
            from seniorplus.screens.events import event_form

            event_form.add(screen, day)
        elif answer == "appointment":
            from seniorplus.screens.partners import appointment_actions

            appointment_actions.add(screen, day, start)

    title = _("Dodaj: {day}").format(day=day_long(day))
    screen.app.push_screen(MenuDialog(title, items), chosen)


def with_choices(screen: RoomScreen, view: WeekView, use: Callable[[Choices], object]) -> None:
    """Read what the form chooses from, and go on."""
    from seniorplus.services import rooms

    actor = screen.desk.actor

    def go_on(known: tuple[RoomView, ...]) -> None:
        if known:
            use(Choices(known, view.instructors, view.groups))
        else:
            screen.desk.say(_("Nie ma jeszcze żadnej sali. Dopisz ją: Ctrl+K, S, Insert."))

    screen.desk.read(screen, lambda: rooms.everything(actor), go_on, group="picking")


def _ask_new(screen: RoomScreen, known: Choices, day: date, start: time | None) -> None:
    start = start or USUAL_START
    until = series_words.default_until(day)
    empty = SeriesFields(
        title="",
        category=Category.SOCIAL,
        room=known.rooms[0].code,
        pattern=Pattern(
            day, until, start, USUAL_MINUTES, Frequency.WEEKLY, 1, str(day.isoweekday())
        ),
        capacity=0,
    )

    def save(fields: SeriesFields) -> int:
        from seniorplus.services import series

        series.add(screen.desk.actor, fields)
        return len(expanded(fields.pattern))

    def look(fields: SeriesFields) -> Sequence[ClashReason]:
        from seniorplus.services import series

        return series.clashes_of(screen.desk.actor, fields)

    def saved(count: object) -> None:
        if isinstance(count, int):
            screen.desk.say(
                _("dodano do planu: {count}").format(count=series_words.class_count(count))
            )
            screen.reload()

    ask(screen, _("Nowe zajęcia"), empty, known, save, look, saved)


def ask(
    screen: RoomScreen,
    title: str,
    fields: SeriesFields,
    known: Choices,
    save: Callable[[SeriesFields], object],
    look: Callable[[SeriesFields], Sequence[ClashReason]],
    saved: Callable[[object], None],
    text: str = "",
    *,
    begins: bool = True,
) -> None:
    """Ask for a series.

    Args:
        screen: The screen that asks.
        title: What the form is about.
        fields: What it holds at first.
        known: What it chooses from.
        save: Stores what was typed.
        look: Tells what stands against it.
        saved: Called with the answer of `save`, None when the form was left.
        text: What will happen, above the fields.
        begins: Whether its first day is asked for.
    """
    form = ClashForm(
        show(title),
        tuple(line for line in _lines(fields, known) if begins or line.name != "first"),
        lambda values: save(read(values, fields, known.rooms)),
        lambda values: look(read(values, fields, known.rooms)),
        text,
    )
    screen.app.push_screen(form, saved)


def _lines(fields: SeriesFields, known: Choices) -> tuple[Field, ...]:
    pattern = fields.pattern
    groups = list(known.groups)
    if fields.group and fields.group not in groups:
        groups.append(fields.group)
    led_by = [(NOBODY, _("nikt")), *((str(number), name) for number, name in known.instructors)]
    leader = str(fields.instructor or NOBODY)
    if leader not in dict(led_by):
        led_by.append((leader, _("dotychczasowa osoba")))
    return (
        Field("title", _("Nazwa zajęć"), fields.title),
        Field("category", _("Rodzaj"), fields.category.value, choices=_words(CATEGORY_WORDS)),
        Field(
            "audience",
            _("Dla kogo"),
            series_words.audience_code(fields.audience, fields.group),
            choices=series_words.audience_choices(groups),
        ),
        Field("weekdays", _("Dni tygodnia"), weekdays_text(pattern.weekdays), _("np. pn śr")),
        Field(
            "hours",
            _("Godziny"),
            series_words.hours_text(pattern.start, pattern.minutes),
            _("np. 9:30-10:30"),
        ),
        Field(
            "rhythm",
            _("Powtarzanie"),
            series_words.rhythm_of(pattern),
            choices=_words(series_words.RHYTHMS),
        ),
        Field("every", _("Co ile tygodni/miesięcy"), str(pattern.interval)),
        Field("first", _("Od dnia"), day_long(pattern.first_day)),
        Field("until", _("Do dnia"), day_long(pattern.until), _("puste: do 31 sierpnia")),
        Field(
            "room",
            _("Sala"),
            fields.room,
            choices=tuple((room.code, _room_words(room)) for room in known.rooms),
        ),
        Field("instructor", _("Prowadzi"), leader, choices=tuple(led_by)),
        Field(
            "capacity",
            _("Liczba miejsc"),
            str(fields.capacity) if fields.capacity else "",
            _("puste: ile mieści sala"),
        ),
        Field("note", _("Uwagi"), fields.note),
        Field(
            "closed",
            _("Także w dni nieczynne"),
            YES if fields.on_closed_days else NO,
            choices=((NO, _("nie")), (YES, _("tak"))),
        ),
    )


def _words(table: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, _(word)) for code, word in table.items())


def _room_words(room: RoomView) -> str:
    return joined((room.name, _("miejsc {number}").format(number=room.capacity)), ", ")

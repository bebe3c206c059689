"""The form of one class: another day, other hours, another room or somebody else to lead it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from seniorplus.domain import dates
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import series_words
from seniorplus.screens.timetable.clash_form import ClashForm
from seniorplus.views.week import GridEntry, SessionMove
from seniorplus.widgets.fields import Field

Choices = Sequence[tuple[str, str]]
NOBODY = ""


def ask(
    screen: RoomScreen,
    entry: GridEntry,
    rooms: Choices,
    instructors: Choices,
    done: Callable[[], None],
) -> None:
    """Ask for a new place in time or space for one class.

    Args:
        screen: The screen that asks.
        entry: The class as it is shown.
        rooms: Code and name of each room.
        instructors: Id and name of each active instructor.
        done: Called after the commit.
    """
    actor = screen.desk.actor
    seen = [entry]

    def look(values: Values) -> Sequence[ClashReason]:
        from seniorplus.services import sessions

        return sessions.clashes_of_move(
            actor, entry.series, entry.original_day, _read(values, entry)
        )

    def save(values: Values) -> None:
        from seniorplus.services import sessions

        try:
            sessions.move(
                actor, entry.series, entry.original_day, _read(values, entry), seen[-1].version
            )
        except Refusal as refusal:
            refusal, now = told_anew(actor, entry, refusal)
            # Whoever has read what the class is now may save over it.
            seen.append(now)
            raise refusal from None

    def saved(answer: object) -> None:
        if answer is not None:
            done()

    text = _("Dotyczy tylko tych zajęć: {when}.").format(when=series_words.when(entry))
    screen.app.push_screen(
        ClashForm(show(entry.title), _fields(entry, rooms, instructors), save, look, text), saved
    )


def _fields(entry: GridEntry, rooms: Choices, instructors: Choices) -> tuple[Field, ...]:
    start, end = local(entry.start), local(entry.end)
    led_by = [(str(number), name) for number, name in instructors]
    leader = str(entry.instructor_id or NOBODY)
    if leader not in dict(led_by):
        # Nobody, or somebody who leads nothing else any more, stays until another one is chosen.
        led_by.insert(0, (leader, entry.instructor or _("nikt")))
    return (
        Field("day", _("Dzień"), day_long(start.date())),
        Field("hours", _("Godziny"), f"{clock_time(start)}-{clock_time(end)}"),
        Field("room", _("Sala"), entry.room_code or "", choices=tuple(rooms)),
        Field("instructor", _("Prowadzi"), leader, choices=tuple(led_by)),
        Field("reason", _("Powód (widoczny)"), entry.reason, _("np. remont sali")),
    )


def _read(values: Values, entry: GridEntry) -> SessionMove:
    """What was typed; what was left as it is keeps what somebody else may have changed."""
    shown = local(entry.start)
    day = dates.parse_day(values["day"], shown.date())
    start, minutes = series_words.parse_hours(values["hours"])
    leader = int(values["instructor"]) if values["instructor"] else None
    return SessionMove(
        None if day == shown.date() else day,
        None if start == shown.time() else start,
        None if minutes == series_words.minutes_of(entry) else minutes,
        None if values["room"] == entry.room_code else values["room"],
        None if leader == entry.instructor_id else leader,
        "" if values["reason"] == entry.reason else values["reason"],
    )


def told_anew(actor: Actor, entry: GridEntry, refusal: Refusal) -> tuple[Refusal, GridEntry]:
    """A refusal about a class that somebody else changed, with what the class is now.

    Returns:
        The refusal as it is to be told, and the class as it is now; any other refusal and the
        class as it was.
    """
    now = refusal.params.get("now")
    if refusal.code != "class_changed_meanwhile" or not isinstance(now, datetime):
        return refusal, entry
    from seniorplus.services import week

    day = service_day(now)
    shown = [
        other
        for column in week.view(actor, day, day).days
        for other in column.entries
        if other.key == entry.key
    ]
    if not shown:
        return refusal, entry
    at = refusal.params.get("at")
    told = dict(refusal.params) | {
        "now": series_words.about(shown[0]),
        "at": local(at) if isinstance(at, datetime) else "",
    }
    return Refusal(refusal.code, **told), shown[0]

"""The timetable on paper and as a table: the week, the week in large print, the door notice."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import EventState, HouseEventKind
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import Closed
from seniorplus.domain.class_changes import ToldClass
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import ClassSession, span
from seniorplus.storage.handing_out import hand_out, stamp
from seniorplus.storage.queries import class_changes, events, house, timetable
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.papers import PaperHead
from seniorplus.views.timetable_papers import PaperDay, PaperEntry, Usual, WeekPaper

WEEKEND = (6, 7)


def week(actor: Actor, monday: date) -> WeekPaper:
    """The week of a day as papers show it; confidential appointments are not even read.

    Args:
        actor: Who looks.
        monday: A day of the week.
    """
    first = monday - timedelta(days=monday.weekday())
    days = _days(actor, first, first + timedelta(days=6))
    return WeekPaper(
        tuple(
            day
            for day in days
            if day.day.isoweekday() not in WEEKEND
            or day.closed is None
            or day.entries
            or day.moved_away
        )
    )


def week_poster(actor: Actor, monday: date, out: Path | None = None) -> Path:
    """The week on a poster, A4 on its side.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    return week_table(actor, monday, ("pdf",), out)[0]


def week_large(actor: Actor, monday: date, out: Path | None = None) -> Path:
    """The week in large print, each day on a page of its own.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import timetable_large

    shown = week(actor, monday)
    content = timetable_large.week_large_pdf(_head(actor), shown)
    name = f"plan-tygodnia-duzy-druk-{shown.days[0].day}.pdf"
    return hand_out(actor, out, {name: content})[0]


def week_table(
    actor: Actor, monday: date, forms: Sequence[str] = ("pdf", "csv"), out: Path | None = None
) -> list[Path]:
    """The week as a poster (`pdf`) and as a table to count with (`csv`).

    Returns:
        Where the files lie; all of them are written, or none.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    shown = week(actor, monday)
    contents = {}
    for form in forms:
        if form == "pdf":
            from seniorplus.publishing import timetable_poster

            contents[form] = timetable_poster.week_poster_pdf(_head(actor), shown)
        elif form == "csv":
            from seniorplus.publishing import timetable_table

            contents[form] = timetable_table.timetable_csv(shown)
        else:
            raise Refusal("format_unknown", format=form)
    name = f"plan-tygodnia-{shown.days[0].day}"
    return list(hand_out(actor, out, {f"{name}.{form}": made for form, made in contents.items()}))


def door_notice(actor: Actor, day: date, out: Path | None = None) -> Path:
    """What is cancelled or changed on a day, in large letters for the door.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `nothing_changed` when everything takes place as usual, `folder_unusable`.
    """
    from seniorplus.publishing import door_notice as notice

    (shown,) = _days(actor, day, day)
    closure = shown.closed is not None and shown.closed[0] is Closed.CLOSURE
    told = any(entry.changed for entry in shown.entries) or shown.moved_away
    if not told and not closure:
        raise Refusal("nothing_changed", day=day)
    content = notice.door_notice_pdf(_head(actor), shown)
    return hand_out(actor, out, {f"kartka-na-drzwi-{day}.pdf": content})[0]


def _days(actor: Actor, first: date, last: date) -> list[PaperDay]:
    with reading(actor) as session:
        calendar = house.open_days(session)
        rooms, names = timetable.room_names(session), timetable.instructor_names(session)
        here: dict[date, list[PaperEntry]] = {}
        away: dict[date, list[PaperEntry]] = {}
        for told in class_changes.classes_told(session, first, last, calendar):
            entry = _entry(told, rooms, names)
            if first <= told.day <= last:
                here.setdefault(told.day, []).append(entry)
            if told.other_day and first <= told.usual_day <= last:
                away.setdefault(told.usual_day, []).append(entry)
        for day, event in _events(session, first, last, rooms, names):
            here.setdefault(day, []).append(event)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [
            PaperDay(
                day,
                calendar.closed(day),
                tuple(sorted(here.get(day, ()), key=lambda entry: (entry.start, entry.title))),
                tuple(away.get(day, ())),
            )
            for day in days
        ]


def _entry(told: ToldClass, rooms: dict[str, str], names: dict[int, str]) -> PaperEntry:
    now, usual = told.now, told.usual
    differs = told.other_day or told.other_hour or told.other_room or told.other_instructor

    def led_by(entry: ClassSession) -> str:
        return names.get(entry.instructor or 0, "")

    return PaperEntry(
        now.title,
        now.start,
        now.end,
        rooms.get(now.room, ""),
        led_by(now),
        now.audience,
        now.group,
        now.category,
        cancelled=now.cancelled,
        usual=Usual(usual.start, usual.end, rooms.get(usual.room, ""), led_by(usual))
        if differs
        else None,
        reason=now.reason,
    )


def _events(
    session: Session, first: date, last: date, rooms: dict[str, str], names: dict[int, str]
) -> Iterable[tuple[date, PaperEntry]]:
    for row in events.between(session, first, last):
        start, end = span(row.day, row.start, row.minutes)
        yield (
            row.day,
            PaperEntry(
                row.title,
                start,
                end,
                rooms.get(row.room_code or "", "") or row.place,
                names.get(row.instructor_id or 0, ""),
                event_kind=HouseEventKind(row.kind),
                cancelled=row.state == EventState.CANCELLED,
                reason=row.reason,
            ),
        )


def _head(actor: Actor) -> PaperHead:
    with reading(actor) as session:
        return PaperHead(**stamp(actor, session))

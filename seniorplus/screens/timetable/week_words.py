"""The words around the week: its heading, and the whole of what is under the cursor."""

from datetime import date, timedelta

from rich.cells import cell_len

from seniorplus.domain.activity_codes import GatheringKind
from seniorplus.domain.clock import service_day
from seniorplus.domain.text import show
from seniorplus.domain.timetable import NOT_CLASSES
from seniorplus.i18n.activity_words import EVENT_KINDS, JOURNAL_STATES, audience_words
from seniorplus.i18n.format import day_long, day_short, joined, month_name, weekday, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import closed_words
from seniorplus.views.week import GridEntry, WeekDay, WeekView
from seniorplus.widgets import grid_words

DAY, WEEK, MONTH = "day", "week", "month"
SHORTEST_TITLE = 20


def heading(view: WeekView, mode: str, first: date, filtered: str) -> str:
    """What is shown: the days, how many classes, how many cancelled, and the filter."""
    named = {
        DAY: lambda: f"{weekday(first)} {day_long(first)}",
        WEEK: lambda: _("Tydzień {first}-{last}").format(
            first=day_short(first), last=day_long(first + timedelta(days=6))
        ),
        MONTH: lambda: month_name(first.year, first.month),
    }[mode]()
    classes = [entry for day in view.days for entry in classes_of(day)]
    cancelled = sum(entry.cancelled for entry in classes)
    return joined(
        (
            named,
            _("zajęcia {count}").format(count=len(classes) - cancelled),
            _("odwołane {count}").format(count=cancelled) if cancelled else "",
            _("FILTR {filter}").format(filter=show(filtered)) if filtered else "",
        )
    )


def classes_of(day: WeekDay) -> list[GridEntry]:
    """The classes of a day, without meals and the organisation of the day."""
    return [
        entry
        for entry in day.entries
        if entry.kind is GatheringKind.CLASS and entry.category not in NOT_CLASSES
    ]


def events_of(day: WeekDay) -> list[GridEntry]:
    """The events of a day."""
    return [entry for entry in day.entries if entry.kind is GatheringKind.EVENT]


def told(entry: GridEntry, room: int) -> str:
    """The whole of an entry: when, what, where, with whom, for whom, how many, how far.

    Args:
        entry: What is under the cursor.
        room: How many cells there are; a long title gives way to the rest.
    """
    day = service_day(entry.start)
    when = f"{weekday_short(day)} {day_short(day)} {grid_words.hours_words(entry)}"
    audience = audience_words(entry.audience.value, entry.group) if entry.audience else ""
    rest = joined(
        (
            "",
            _state(entry),
            _(EVENT_KINDS[entry.event_kind.value]) if entry.event_kind else "",
            entry.room,
            entry.instructor,
            audience,
            _people(entry),
            _("dziennik: {state}").format(state=_(JOURNAL_STATES[entry.journal.value]))
            if entry.journal and not entry.cancelled
            else "",
        )
    )
    below = show(rest)
    title = grid_words.title_words(entry)
    left = max(SHORTEST_TITLE, room - cell_len(when) - cell_len(below) - 4)
    return joined((f"{when} {grid_words.fitted(title, left)}", below))


def _state(entry: GridEntry) -> str:
    if entry.cancelled:
        return joined((_("odwołane"), entry.reason), ": ")
    return joined((_("zmienione"), entry.reason), ": ") if entry.changed else ""


def _people(entry: GridEntry) -> str:
    expected = (
        _("oczekiwani {expected}/{capacity}").format(
            expected=entry.expected, capacity=entry.capacity
        )
        if entry.expected is not None
        else _("miejsca {capacity}").format(capacity=entry.capacity)
        if entry.capacity is not None
        else ""
    )
    present = "" if entry.present is None else _("obecni {count}").format(count=entry.present)
    return joined((expected, present))


def of_empty_day(day: WeekDay) -> str:
    """What to say about a day on which nothing stands, and what to press."""
    named = f"{weekday(day.day)} {day_long(day.day)}"
    if day.closed is not None:
        reason = show(closed_words(*day.closed))
        return _("{day}: nieczynne, {reason}. Insert dodaje mimo to klub lub wydarzenie.").format(
            day=named, reason=reason
        )
    return _("{day}: nic nie zaplanowano. Insert dodaje zajęcia.").format(day=named)


def of_day(day: WeekDay) -> str:
    """A day of the month in two lines: its classes by hours, what is cancelled, its events."""
    titles = [
        f"{_('odwołane')}: {grid_words.title_words(entry)}"
        for entry in classes_of(day)
        if entry.cancelled
    ]
    events = [
        f"{grid_words.EVENT} {grid_words.hours_words(entry)} {grid_words.title_words(entry)}"
        for entry in events_of(day)
    ]
    classes = [
        f"{grid_words.hours_words(entry)} {grid_words.title_words(entry)}"
        for entry in classes_of(day)
        if not entry.cancelled
    ]
    return joined((f"{weekday(day.day)} {day_long(day.day)}", *events, *titles, *classes))

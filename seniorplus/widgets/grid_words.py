"""What is written into the place of a class in the grid, however small it is."""

import textwrap

from rich.cells import cell_len, chop_cells, set_cell_size

from seniorplus.domain.activity_codes import Audience, GatheringKind, JournalState
from seniorplus.domain.clock import local
from seniorplus.domain.text import show
from seniorplus.domain.timetable import NOT_CLASSES
from seniorplus.i18n.activity_words import audience_words
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.views.week import GridEntry

CANCELLED, CHANGED, MISSING, EVENT = "×", "*", "!", "◆"
CANCELLED_WORDS = (N_("odwołane"), N_("odwoł."), N_("odw."))
NARROW = 12
WIDE = 34
WHOLE = 60
HOURS_WIDTH = 11
Piece = tuple[str, str]
Line = tuple[Piece, ...]


def hours_words(entry: GridEntry) -> str:
    """When it begins and ends: `8:30-9:00`."""
    return f"{clock_time(local(entry.start))}-{clock_time(local(entry.end))}"


def title_words(entry: GridEntry) -> str:
    """Its title; of a confidential appointment only that the time is taken."""
    return show(entry.title) if entry.title else _("zajęte")


def cancelled_word(width: int) -> str:
    """That something does not take place, as long as fits."""
    return next((_(word) for word in CANCELLED_WORDS if len(_(word)) <= width), "")


def people_words(entry: GridEntry) -> str:
    """How many are expected of how many places: `12/28`; empty where nobody is counted."""
    return "" if entry.expected is None else f"{entry.expected}/{entry.capacity}"


def tone(entry: GridEntry) -> str:
    """The style of an entry: what is no class stands back, an event stands out."""
    if entry.cancelled:
        return "cancelled"
    if entry.kind is GatheringKind.EVENT:
        return "event"
    quiet = entry.kind is GatheringKind.APPOINTMENT or entry.category in NOT_CLASSES
    return "quiet" if quiet else "entry"


def signs(entry: GridEntry) -> str:
    """What must be seen without colours and where no word fits."""
    return "".join(
        sign
        for sign, stands in (
            (EVENT, entry.kind is GatheringKind.EVENT),
            (CHANGED, entry.changed and not entry.cancelled),
            (MISSING, entry.journal is JournalState.MISSING and not entry.cancelled),
        )
        if stands
    )


def entry_lines(entry: GridEntry, width: int, rows: int) -> list[Line]:
    """What stands in the rows of an entry: pieces of text, each with its role.

    Args:
        entry: The class, event or appointment.
        width: The cells of a row.
        rows: How many rows there are.
    """
    # No more of a long title is looked at than can be shown.
    title = title_words(entry)[: (width + 1) * rows + 1]
    if width < NARROW and entry.audience is Audience.GROUP:
        title = f"{show(entry.group)} {title}"
    if sign := signs(entry):
        title = f"{sign}{'' if width < NARROW else ' '}{title}"
    if entry.cancelled:
        return _cancelled(entry, title, width, rows)
    if width >= WIDE:
        return _wide(entry, title, width, rows)
    lines = wrapped(title, width, rows)
    details = _details(entry)
    if width >= HOURS_WIDTH:
        lines_left = rows - len(lines)
        told: list[Line] = [((fitted(text, width), "quiet"),) for text in details[:lines_left]]
    else:
        told = []
    return [*(((line, "title"),) for line in lines), *told]


def _wide(entry: GridEntry, title: str, width: int, rows: int) -> list[Line]:
    hours = f"{hours_words(entry):<{HOURS_WIDTH}} "
    room = width - len(hours)
    details = joined(_details(entry)[1:])
    if rows == 1:
        shown = joined((title, details)) if width >= WHOLE else title
        return [((hours, "quiet"), (fitted(shown, room), "title"))]
    lines = wrapped(title, room, rows - 1)
    indent = " " * len(hours)
    found: list[Line] = [((hours, "quiet"), (lines[0], "title"))]
    found += [((indent + line, "title"),) for line in lines[1:]]
    below = wrapped(details, room, rows - len(lines))
    return [*found, *(((indent + line, "quiet"),) for line in below)]


def _cancelled(entry: GridEntry, title: str, width: int, rows: int) -> list[Line]:
    word = cancelled_word(width)
    hours = f"{hours_words(entry):<{HOURS_WIDTH}} " if width >= WIDE else ""
    if rows == 1:
        full = _(CANCELLED_WORDS[0])
        before = f"{hours}{full} " if width >= len(full) + NARROW else CANCELLED
        return [((before, "word"), (fitted(title, width - len(before)), "struck"))]
    lines = wrapped(title, width - len(hours) - 1, rows - 1)
    found: list[Line] = [((f"{hours}{CANCELLED}", "word"), (lines[0], "struck"))]
    indent = " " * (len(hours) + 1)
    found += [((indent, "word"), (line, "struck")) for line in lines[1:]]
    told = joined((word, show(entry.reason))) if width > NARROW else word
    return [*found, ((fitted(" " * len(hours) + told, width), "word"),)]


def ghost_lines(hours: str, title: str, width: int, rows: int) -> list[Line]:
    """What stands where something would be moved to: first of all, when."""
    if len(hours) > width:
        hours = hours.partition("-")[0]
    if rows == 1:
        return [((fitted(f"{hours} {title}", width), "title"),)]
    return [
        ((fitted(hours, width), "title"),),
        *(((line, "title"),) for line in wrapped(title, width, rows - 1)),
    ]


def _details(entry: GridEntry) -> list[str]:
    audience = audience_words(entry.audience.value, show(entry.group)) if entry.audience else ""
    parts = (
        hours_words(entry),
        show(entry.room),
        joined((audience, people_words(entry))),
        show(entry.instructor),
    )
    return [part for part in parts if part]


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """A text in a few lines: between words where there is room, anywhere where there is not."""
    if width < 1 or lines < 1:
        return [""]
    if width < NARROW:
        return [line.strip() for line in chop_cells(text, width)][:lines] or [""]
    broken = textwrap.wrap(text, width)
    kept = broken[:lines] or [""]
    if len(broken) > lines:
        kept[-1] = fitted(f"{kept[-1]} {broken[lines]}", width)
    return kept


def fitted(text: str, width: int) -> str:
    """The text, with an ellipsis where it does not fit."""
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(0, width - 1)).rstrip()}…" if width > 0 else ""

"""Words of the timetable's papers: hours, for whom, what is not as usual."""

from datetime import datetime

from seniorplus.domain.clock import local
from seniorplus.i18n.activity_words import EVENT_KINDS, audience_words
from seniorplus.i18n.format import clock_time, day_short, joined, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import closed_words
from seniorplus.publishing import fonts
from seniorplus.views.timetable_papers import PaperDay, PaperEntry


def hours(start: datetime, end: datetime) -> str:
    """`9:30-10:30`."""
    return f"{clock_time(local(start))}-{clock_time(local(end))}"


def day_and_hour(moment: datetime) -> str:
    """`wt 24.11 10:00`."""
    there = local(moment)
    return f"{weekday_short(there.date())} {day_short(there.date())} {clock_time(there)}"


def for_whom(entry: PaperEntry) -> str:
    """`grupa A`, or the kind of an event; empty for everybody, and where the title says it."""
    if entry.event_kind is not None:
        return _(EVENT_KINDS[entry.event_kind])
    words = audience_words(entry.audience or "everybody", entry.group)
    title = entry.title.casefold().split()
    # Houses often write the group into the title: `Gimnastyka poranna — grupa A`.
    said = entry.group and title[-1:] == entry.group.casefold().split()
    return "" if said or words.casefold() in " ".join(title) else fonts.drawable(words)


def place(entry: PaperEntry) -> str:
    """`Sala ruchowa · fizjoterapeuta`."""
    return fonts.drawable(joined((entry.room, entry.instructor)))


def cancelled(entry: PaperEntry) -> str:
    """`odwołane: choroba`."""
    return fonts.drawable(joined((_("odwołane"), entry.reason), ": "))


def moved_to(entry: PaperEntry) -> str:
    """`przeniesione: wt 24.11 10:00`."""
    return _("przeniesione: {when}").format(when=day_and_hour(entry.start))


def usually(entry: PaperEntry) -> str:
    """How a changed class usually takes place, as far as it differs: `zmiana, zwykle: 13:30`."""
    usual = entry.usual
    if usual is None:
        return ""
    began, begins = local(usual.start), local(entry.start)
    when = ""
    if began.date() != begins.date():
        when = day_and_hour(usual.start)
    elif (usual.start, usual.end) != (entry.start, entry.end):
        when = hours(usual.start, usual.end)
    parts = (
        when,
        usual.room if usual.room != entry.room else "",
        usual.instructor if usual.instructor != entry.instructor else "",
    )
    words = _("zmiana, zwykle: {usual}").format(usual=joined(parts, ", "))
    return fonts.drawable(joined((words, entry.reason), "; "))


def closed(day: PaperDay) -> str:
    """Why the house is closed: `święto: Boże Ciało`; empty on an open day."""
    return "" if day.closed is None else fonts.drawable(closed_words(*day.closed))

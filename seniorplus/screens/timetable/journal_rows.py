"""The class journal in words and rows: its texts, everybody's presence, an answer to a card."""

from seniorplus.domain.activity_codes import Audience, JournalState, Presence
from seniorplus.domain.clock import local
from seniorplus.domain.journal import PresenceOutcome
from seniorplus.domain.people import greeting_line
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import (
    JOURNAL_STATES,
    JOURNAL_TEXTS,
    PRESENCE,
    PRESENCE_SIGNS,
    PRESENCE_SOURCES,
    audience_words,
)
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday_short
from seniorplus.i18n.refusals import scan_sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.meals.line_words import Shown
from seniorplus.views.journal import JournalRow, JournalView, PresenceAnswer
from seniorplus.views.journal_month import ClassMonth, JournalEntry, OverdueRow
from seniorplus.widgets.rows import Row, Section

CLASS_KEY = "class"
NAMES_SHOWN = 8
LONGEST_TITLE = 18
_TONES = {
    Presence.PRESENT: "good",
    Presence.WALK_IN: "good",
    Presence.DECLINED: "quiet",
    Presence.EXCUSED: "quiet",
}
_SHOWN_ALWAYS = ("topic", "leader")


def title_line(view: JournalView) -> str:
    """When, which class, where and for whom."""
    start, end = local(view.start), local(view.end)
    return joined(
        (
            f"{weekday_short(start)} {day_short(start)} {clock_time(start)}-{clock_time(end)}",
            show(view.title),
            show(view.room),
            show(_group_words(view)),
        )
    )


def _group_words(view: JournalView) -> str:
    words = audience_words(view.audience, view.group)
    return "" if words.lower() in view.title.lower() else words


def counts_line(view: JournalView) -> str:
    """How many are there of whom what is known."""
    counted = [
        (_("spoza listy {number}"), Presence.WALK_IN),
        (_("rezygnacja {number}"), Presence.DECLINED),
        (_("nieobecność {number}"), Presence.MISSED),
        (_("usprawiedliwienie {number}"), Presence.EXCUSED),
        (_("nie wiadomo {number}"), Presence.UNKNOWN),
    ]
    found = view.attendance
    if view.audience is Audience.OPEN:
        head = _("obecni {number}").format(number=found.present)
    else:
        head = _("obecni {number} z {expected}").format(
            number=found.came, expected=found.counted_on
        )
    others = (words.format(number=number) for words, one in counted if (number := view.count(one)))
    return joined((head, *others))


def text_lines(view: JournalView) -> str:
    """The texts, a line for each that there is; topic and leader also when they are missing."""
    texts = {
        "topic": view.topic,
        "method": view.method,
        "plan": view.plan,
        "remarks": view.remarks,
        "leader": view.leader,
    }
    lines = [
        f"{_(JOURNAL_TEXTS[name])}: {show(text) or '-'}"
        for name, text in texts.items()
        if text or name in _SHOWN_ALWAYS
    ]
    if view.cancelled:
        lines.insert(0, joined((_("zajęcia odwołane"), show(view.reason)), ": "))
    return "\n".join(lines)


def state_words(view: JournalView) -> str:
    """How far the journal is, and by whom it was signed."""
    if view.state is None:
        return _("bez dziennika")
    word = _(JOURNAL_STATES[view.state.value])
    if view.signed_at is None:
        return word
    signed = local(view.signed_at)
    when = f"{day_short(signed)} {clock_time(signed)}"
    return f"{word}: {show(view.signed_by)}, {when}"


def people_sections(view: JournalView) -> list[Section]:
    """The journal itself as the first row, then those on the list and those who came besides."""
    state = _(JOURNAL_STATES[view.state.value]) if view.state else _("bez dziennika")
    unfinished = view.state in {JournalState.MISSING, JournalState.OPEN}
    head = Row(CLASS_KEY, ("", _("Dziennik"), state), "alarm" if unfinished else "plain")
    expected = [_row(row) for row in view.rows if row.expected]
    others = [_row(row) for row in view.rows if not row.expected]
    return [Section("", (head, *expected, *others))]


def _row(row: JournalRow) -> Row:
    return Row(
        f"person:{row.number}",
        (PRESENCE_SIGNS[row.presence.value], row.name, _(PRESENCE[row.presence.value])),
        _TONES.get(row.presence, "plain"),
        search=row.name,
    )


def recorded_words(row: JournalRow) -> str:
    """What was recorded about somebody, when, how and by whom."""
    word = _(PRESENCE[row.presence.value])
    if row.recorded_at is None or row.source is None:
        return word
    at = local(row.recorded_at)
    when = f"{day_short(at)} {clock_time(at)}"
    by = row.recorded_by.partition(":")[2]
    return joined((word, when, _(PRESENCE_SOURCES[row.source.value]), show(by)))


def scanning_words(view: JournalView) -> str:
    """What a card does while the class is open for scanning."""
    title = show(view.title)
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rstrip() + "…"
    until = clock_time(local(view.scanning_until))
    return _("SKANOWANIE: obecność: {title} do {until}").format(title=title, until=until)


def answer_words(answer: PresenceAnswer) -> Shown:
    """What is read about a card: the greeting, the name in big letters, what else happened."""
    if answer.outcome is PresenceOutcome.REFUSED:
        told = scan_sentence(answer.reason)
        return Shown("calm", _("Tej karty nie można użyć"), _("nie zapisano"), told, told)
    time = clock_time(local(answer.at)) if answer.at else ""
    arrived = _("Wejście zapisane o tej samej porze.") if answer.arrived else ""
    address = greeting_line(answer.form, answer.vocative, answer.name)[0]
    hello = joined((_("Dzień dobry!"), show(address)), " ")
    if answer.outcome is PresenceOutcome.REPEAT:
        head = _("Obecność jest już zapisana ({time})").format(time=time)
        line = _("{name}: obecność jest już zapisana").format(name=answer.name)
        return Shown("calm", head, answer.name, arrived, line, given=True)
    if answer.outcome is PresenceOutcome.WALK_IN:
        below = joined((_("Spoza listy tych zajęć, obecność zapisana."), arrived), " ")
        line = _("{time} obecność spoza listy: {name}").format(time=time, name=answer.name)
        return Shown("good", hello, answer.name, below, line, given=True)
    below = joined((_("Obecność zapisana {time}.").format(time=time), arrived), " ")
    line = _("{time} obecność: {name}").format(time=time, name=answer.name)
    return Shown("good", hello, answer.name, below, line, given=True)


def overdue_row(row: OverdueRow) -> Row:
    """A class whose journal waits."""
    start = local(row.start)
    when = f"{weekday_short(start)} {day_short(start)} {clock_time(start)}"
    return Row(
        f"{row.series}:{row.original.isoformat()}",
        (when, _named(row.title, row.group), row.instructor, _(JOURNAL_STATES[row.state.value])),
        "alarm" if row.state is JournalState.MISSING else "plain",
        search=row.title,
    )


def _named(title: str, group: str) -> str:
    """A class with its group, where the title does not say it already."""
    words = audience_words(Audience.GROUP, group) if group else ""
    return title if words.lower() in title.lower() else joined((title, words))


def average_row(place: int, block: ClassMonth) -> Row:
    """How a class was attended in a month."""
    figures = block.figures
    title = _named(figures.title, figures.group)
    average = f"{figures.average:.1f}".replace(".", ",") if figures.average is not None else "-"
    share = f"{figures.share}%" if figures.share is not None else "-"
    cancelled = str(figures.cancelled) if figures.cancelled else ""
    return Row(
        str(place), (title, str(figures.held), cancelled, average, share), search=figures.title
    )


def entry_row(entry: JournalEntry) -> Row:
    """A class of a month."""
    start = local(entry.start)
    when = f"{weekday_short(start)} {day_long(start)} {clock_time(start)}"
    state = _("odwołane") if entry.state is None else _(JOURNAL_STATES[entry.state.value])
    there = len(entry.present) + len(entry.walk_ins)
    told = state if entry.cancelled else joined((str(there), state))
    return Row(f"{entry.series}:{entry.original.isoformat()}", (when, told), search=when)


def shortened(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return shown if more <= 0 else _("{names} i jeszcze {more}").format(names=shown, more=more)

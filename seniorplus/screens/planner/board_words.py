"""What is told about the people board: the day above it, the visit under the cursor below it."""

from collections.abc import Iterable

from seniorplus.domain.care.codes import Rule, Severity
from seniorplus.domain.care.facts import Finding
from seniorplus.domain.text import show
from seniorplus.i18n.care_words import TASKS, duration, finding_words
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, weekday_short
from seniorplus.i18n.translate import _, counted
from seniorplus.screens.planner.care_forms import words_of
from seniorplus.views.visits import BoardView, CarerLine, EditEffect, VisitBox
from seniorplus.widgets.grid_words import fitted as shortened
from seniorplus.widgets.people_board_rows import Moved, begins_of, wall


def heading(view: BoardView) -> str:
    """The day, whether its month is published, who waits and what is broken."""
    waiting = len(view.waiting)
    return joined(
        (
            f"{weekday_short(view.day)} {day_long(view.day)}",
            *_publication(view),
            _("do obsadzenia {number}").format(number=waiting) if waiting else "",
            f"! {errors(view.errors)}" if view.errors else "",
            warnings(view.warnings) if view.warnings else "",
        )
    )


def errors(number: int) -> str:
    """`2 błędy`."""
    return counted("{number} błąd", "{number} błędy", "{number} błędów", number).format(
        number=number
    )


def warnings(number: int) -> str:
    """`1 ostrzeżenie`."""
    return counted(
        "{number} ostrzeżenie", "{number} ostrzeżenia", "{number} ostrzeżeń", number
    ).format(number=number)


def empty(view: BoardView) -> str:
    """What to press where there is nobody, or nothing to do; empty where there is."""
    if not view.lines:
        return _(
            "Nie ma jeszcze opiekunek ani opiekunów. Ctrl+K, O otwiera ich listę; Insert dodaje."
        )
    if not (view.waiting or view.cancelled or any(line.visits for line in view.lines)):
        return _(
            "Nie ma wizyt w tym dniu. Ctrl+K, M układa szkic miesiąca z tygodniowych wzorców "
            "wizyt; Insert dodaje jedną wizytę."
        )
    return ""


def hours(visit: VisitBox) -> str:
    """`8:00-9:00`."""
    return _span(begins_of(visit), visit.minutes)


def about(visit: VisitBox) -> str:
    """Whom a visit is for and when: `Zielińska Maria (K012) · wt 24.11 8:00-9:00`."""
    when = f"{weekday_short(visit.day)} {day_short(visit.day)} {hours(visit)}"
    return joined((client(visit), when))


def client(visit: VisitBox) -> str:
    """The client by name and code."""
    return f"{show(visit.client_name)} ({show(visit.code)})"


def told(view: BoardView, visit: VisitBox, line: CarerLine | None, width: int) -> str:
    """The visit under the cursor, in lines of a width: whom for, who goes, what it breaks."""
    first = joined((client(visit), what(visit)))
    second = joined((who_goes(view, visit), *_states(visit), _work(line) if line else ""))
    lines = [shortened(first, width), shortened(second, width), broken(view, visit)]
    return "\n".join(part for part in lines if part)


def of_menu(view: BoardView, visit: VisitBox) -> str:
    """A visit above its menu, whose title is the client."""
    lines = [what(visit), joined((who_goes(view, visit), *_states(visit))), broken(view, visit)]
    return "\n".join(part for part in lines if part)


def what(visit: VisitBox) -> str:
    """When a visit is, how long, what is done and within which hours."""
    window = visit.window
    return joined(
        (
            _("{hours} ({minutes} min)").format(hours=hours(visit), minutes=visit.minutes),
            words_of((task.value for task in visit.tasks), TASKS),
            _("okno {hours}").format(hours=f"{clock_time(window[0])}-{clock_time(window[1])}")
            if window
            else "",
        )
    )


def told_of_line(line: CarerLine) -> str:
    """The day of a carer in whose row no visit is under the cursor."""
    if line.away:
        state = _("nieobecność")
    elif line.shift is None:
        state = _("w tym dniu wolne")
    else:
        state = _("praca {hours}, bez wizyt").format(
            hours=f"{clock_time(line.shift[0])}-{clock_time(line.shift[1])}"
        )
    first = joined((show(line.name), state, _work(line)))
    return "\n".join((first, *(of_finding(line.name, found) for found in line.findings[:2])))


def who_goes(view: BoardView, visit: VisitBox) -> str:
    """Who goes, and how many are missing."""
    names = {line.carer: show(line.name) for line in view.lines}
    going = ", ".join(names.get(carer, "?") for carer in visit.carers)
    missing = max(0, visit.carers_needed - len(visit.carers))
    needed = (
        _("potrzeba {number} osób naraz").format(number=visit.carers_needed)
        if visit.carers_needed > 1
        else ""
    )
    waits = _("do obsadzenia") if missing and not visit.cancelled else ""
    return joined((_("kto: {names}").format(names=going) if going else "", waits, needed), ", ")


def broken(view: BoardView, visit: VisitBox) -> str:
    """The first thing that a visit breaks, in words, and how many more there are."""
    found = {
        finding: line.name
        for line in view.lines
        for finding in line.findings
        if _concerns(finding, visit)
    }
    sentences = [of_finding(name, finding) for finding, name in _worst_first(found.items())]
    return _first_of(sentences)


def effect_words(effect: EditEffect, names: dict[int, str]) -> str:
    """What an edit would break and mend, in a line."""
    breaks = findings_of(effect.breaks, names)
    mends = (
        counted(
            "naprawia {number} naruszenie",
            "naprawia {number} naruszenia",
            "naprawia {number} naruszeń",
            len(effect.mends),
        ).format(number=len(effect.mends))
        if effect.mends
        else ""
    )
    return joined((_first_of(breaks) or _("niczego nie narusza"), mends))


def findings_of(findings: Iterable[Finding], names: dict[int, str]) -> list[str]:
    """What is broken as sentences, what stands in the way first."""
    pairs = [(finding, names.get(finding.carer or 0, "")) for finding in findings]
    return [of_finding(name, finding) for finding, name in _worst_first(pairs)]


def of_finding(name: str, finding: Finding) -> str:
    """A sentence about what is broken, with its source; errors bear a sign."""
    sentence = finding_words(finding, show(name))
    return f"! {sentence}" if finding.severity is Severity.ERROR else sentence


def place(moved: Moved, names: dict[int, str]) -> str:
    """Where a visit would be: `wt 24.11 8:15-9:15 (60 min), Kot Ewa`."""
    day = f"{weekday_short(moved.day)} {day_short(moved.day)}"
    when = _("{day} {hours} ({minutes} min)").format(
        day=day, hours=_span(moved.begins, moved.minutes), minutes=moved.minutes
    )
    return f"{when}, {names.get(moved.carer) or _('do obsadzenia')}"


def day_of_carer(line: CarerLine) -> str:
    """A carer's day as a list of ways and visits."""
    legs = {leg.visit: leg for leg in line.legs}
    lines = [told_of_line(line) if not line.visits else _work(line), ""]
    for visit in line.visits:
        leg = legs.get(visit.id)
        if leg is not None and leg.minutes:
            short = leg.gap is not None and leg.gap < leg.minutes
            gap = _("czasu jest {minutes} min").format(minutes=leg.gap) if short else ""
            way = _("dojazd {minutes} min").format(minutes=leg.minutes)
            lines.append(f"  {'!' if short else '›'} {joined((way, gap), ', ')}")
        tasks = words_of((task.value for task in visit.tasks), TASKS)
        lines.append(joined((f"{hours(visit):<12}{client(visit)}", tasks)))
    if line.visits and line.findings:
        lines += ["", *(of_finding(line.name, found) for found in line.findings)]
    return "\n".join(lines)


def _publication(view: BoardView) -> tuple[str, ...]:
    if view.published is None:
        return (_("szkic"),)
    change = _("zmiana nr {number}").format(number=view.change_number) if view.change_number else ""
    waiting = (
        _("nieopublikowane: {number}").format(number=view.unpublished) if view.unpublished else ""
    )
    return _("opublikowano {day}").format(day=day_short(view.published.date())), change, waiting


def suspended(visit: VisitBox) -> bool:
    """Whether a visit does not take place only because the client is away."""
    return visit.cancelled and Rule.SUSPENDED.value in visit.rules


def _concerns(finding: Finding, visit: VisitBox) -> bool:
    """Whether a visit breaks something, by itself or by the hours of its decision."""
    by_hours = finding.decision is not None and finding.rule.value in visit.rules
    return visit.id in finding.visits or by_hours


def _states(visit: VisitBox) -> tuple[str, ...]:
    gone = _("zawieszone: nieobecność") if suspended(visit) else _("odwołane")
    return (
        gone if visit.cancelled else "",
        _("termin stały") if visit.pinned else "",
        _("zmiana nieopublikowana") if visit.changed else "",
    )


def _work(line: CarerLine) -> str:
    return _("dzień {paid}, okres {worked} z {norm}").format(
        paid=duration(line.paid), worked=duration(line.worked), norm=duration(line.norm)
    )


def _span(begins: int, minutes: int) -> str:
    return f"{clock_time(wall(begins))}-{clock_time(wall(begins + minutes))}"


def _first_of(sentences: list[str]) -> str:
    if not sentences:
        return ""
    more = len(sentences) - 1
    return joined((sentences[0], _("i jeszcze {number}").format(number=more) if more else ""))


def _worst_first(pairs: Iterable[tuple[Finding, str]]) -> list[tuple[Finding, str]]:
    return sorted(pairs, key=lambda pair: pair[0].severity is not Severity.ERROR)

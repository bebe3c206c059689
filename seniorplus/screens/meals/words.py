"""The words of the lunches of a day: the order, its handover, changes, alarms."""

from collections.abc import Iterable
from datetime import date, datetime

from seniorplus.domain.clock import local
from seniorplus.domain.lunch_codes import PortionCause
from seniorplus.i18n.format import clock_time, day_short, joined, weekday_short
from seniorplus.i18n.lunch_words import CAUSES, CHANNELS, PORTION_KINDS, ingredient_words
from seniorplus.i18n.translate import N_, _
from seniorplus.views.meals import ChangeRow, DietCount, Handover, MealsView, PlateAlarm, PortionRow

# Polish orders a lunch `na środę`, not `na środa`.
FOR_WEEKDAYS = (
    N_("na poniedziałek"),
    N_("na wtorek"),
    N_("na środę"),
    N_("na czwartek"),
    N_("na piątek"),
    N_("na sobotę"),
    N_("na niedzielę"),
)


def for_day(day: date) -> str:
    """`na wtorek 24.11`."""
    return f"{_(FOR_WEEKDAYS[day.weekday()])} {day_short(day)}"


def diet_word(name: str) -> str:
    """A diet's name, or that none is recorded."""
    return name or _("bez zapisanej diety")


def stamp(moment: datetime, day: date) -> str:
    """`13:05` on the day itself, `pt 20.11 13:05` otherwise."""
    there = local(moment)
    time = clock_time(there)
    if there.date() == day:
        return time
    return f"{weekday_short(there.date())} {day_short(there.date())} {time}"


def who(actor: str) -> str:
    """The name of an actor as it is recorded: `staff:A. Nowak` is A. Nowak."""
    kind, _colon, name = actor.partition(":")
    return _("program") if kind == "system" else name or kind


def counts_words(diets: Iterable[DietCount]) -> str:
    """`podstawowa 12, lekkostrawna 4`."""
    return ", ".join(f"{diet_word(row.name)} {row.ordered}" for row in diets if row.ordered)


def change_sums(changes: Iterable[ChangeRow]) -> str:
    """`+1 lekkostrawna, -1 podstawowa`; the kitchen is told no names."""
    tally: dict[str, int] = {}
    for row in changes:
        tally[row.diet] = tally.get(row.diet, 0) + row.quantity
    return ", ".join(f"{number:+d} {diet_word(diet)}" for diet, number in tally.items() if number)


def sentence_to_read(view: MealsView) -> str:
    """The sentence to read to the kitchen; before the cut-off, what is known so far.

    What changed is said when the kitchen was told the version before; otherwise it knows
    nothing yet and needs the sums alone.
    """
    counts = counts_words(view.diets)
    if view.order is None:
        return joined((_("Razem {total}").format(total=view.ordered), counts), ": ")
    version = view.order.latest.version + bool(view.changes)
    head = _("Zamówienie {number}, wersja {version}, {day}: razem {total}").format(
        number=view.order.number,
        version=version,
        day=for_day(view.day),
        total=view.ordered,
    )
    sums = change_sums(view.changes) if view.passed_on else ""
    changes = _("zmiany: {sums}").format(sums=sums) if sums else ""
    return f"{joined((head, counts, changes), '; ')}."


def handover_words(handover: Handover, day: date) -> str:
    """`przekazano: 13:05, p. Ewa, telefon`."""
    how = ", ".join(
        (stamp(handover.at, day), handover.recipient, _(CHANNELS[handover.channel.value]))
    )
    return _("przekazano: {how}").format(how=how)


def order_line(view: MealsView) -> str:
    """The order with its version, and whether the kitchen knows it."""
    if view.order is None:
        if view.cutoff is None:
            return _("Na ten dzień nie ma zamówienia")
        return _("Zamówienie zamknie się: {when}").format(when=stamp(view.cutoff, view.day))
    head = _("Zamówienie {number}, wersja {version}").format(
        number=view.order.number, version=view.order.latest.version
    )
    if view.passed_on is None:
        return joined((head, _("nie przekazano")))
    told = handover_words(view.passed_on, view.day)
    return joined((head, _("zmian nie przekazano") if view.changes else "", told))


def frozen_words(view: MealsView) -> str:
    """When the order froze."""
    if view.order is None:
        return ""
    known = stamp(view.order.versions[0].known_at, view.day)
    return _("zamknięte {when}").format(when=known)


def limit_words(view: MealsView) -> str:
    """Until when corrections are free."""
    return _("poprawki bez opłaty do {when}").format(when=stamp(view.limit, view.day))


def without_heading(cause: PortionCause) -> str:
    """Why planned people get no lunch; never more about an absence than that it is one."""
    if cause is PortionCause.ABSENCE:
        return _("Bez obiadu, nieobecność")
    return _("Bez obiadu, nie jedzą")


def portion_name(row: PortionRow) -> str:
    """A person's name, or the kind of portions with their label."""
    if row.number is not None:
        return row.name
    return joined((_(PORTION_KINDS[row.kind.value]), row.name), ": ")


def change_name(row: ChangeRow) -> str:
    """Whose portions came or went."""
    if row.number is not None:
        return row.name
    return joined((_(PORTION_KINDS[row.kind.value]), row.name), ": ")


def change_reason(row: ChangeRow, day: date) -> str:
    """When, by whom and why a portion came or went; whether that was too late."""
    return ", ".join(
        filter(
            None,
            (
                _("PO TERMINIE") if row.late else "",
                stamp(row.at, day),
                who(row.by),
                _(CAUSES[row.cause.value]),
            ),
        )
    )


def alarm_lines(alarm: PlateAlarm) -> tuple[str, ...]:
    """What is wrong with a plate, and which variants would do."""
    lines = [
        _("{dish}: {allergens}").format(
            dish=conflict.dish, allergens=ingredient_words(conflict.ingredients)
        )
        for conflict in alarm.conflicts
    ]
    if not alarm.diet:
        lines.append(_("nie zapisano diety"))
    if alarm.menu_missing:
        lines.append(_("brak jadłospisu: nic nie wiadomo o alergenach"))
    if alarm.fitting:
        lines.append(_("pasuje: {diets}").format(diets=", ".join(alarm.fitting)))
    elif not alarm.menu_missing:
        lines.append(_("żaden wariant dnia nie pasuje"))
    return tuple(lines)

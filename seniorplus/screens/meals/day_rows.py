"""The lunches of a day as sections of rows: counts and people left, alarms and changes right."""

from collections.abc import Iterable

from seniorplus.domain.clock import local
from seniorplus.domain.lunch_codes import PortionCause
from seniorplus.i18n import collate
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.translate import _
from seniorplus.screens.meals import words
from seniorplus.views.meals import DietCount, MealsView, PortionRow
from seniorplus.widgets.rows import Row, Section


def count_sections(view: MealsView) -> list[Section]:
    """The order and the counts by diet, then what was added and who gets no lunch."""
    order = _order_row(view)
    frozen = words.frozen_words(view)
    return [
        Section("", (order, _frozen_row(frozen)) if frozen else (order,)),
        Section(
            _("Diety"),
            tuple(
                Row(
                    f"diet:{diet.code}",
                    (words.diet_word(diet.name), str(diet.ordered)),
                    "plain" if diet.code else "alarm",
                )
                for diet in view.diets
                if diet.ordered
            ),
        ),
        *_others(view),
    ]


def people_sections(view: MealsView) -> list[Section]:
    """The order, and the people behind each number under their diet."""
    return [
        Section("", (_order_row(view),)),
        *(
            Section(
                f"{words.diet_word(diet.name)} ({diet.ordered})",
                tuple(portion_row(row) for row in people_of(view, diet.code)),
                "plain" if diet.code else "alarm",
            )
            for diet in view.diets
            if any(row.number is not None for row in view.portions if row.diet == diet.code)
        ),
        *_others(view),
    ]


def people_of(view: MealsView, diet: str) -> list[PortionRow]:
    """Everybody who eats a diet that day, by name."""
    rows = [row for row in view.portions if row.diet == diet and row.number is not None]
    return sorted(rows, key=lambda row: collate.key(row.name))


def diet_count(view: MealsView, code: str) -> DietCount | None:
    """The count of a diet."""
    return next((row for row in view.diets if row.code == code), None)


def portion_row(row: PortionRow) -> Row:
    """Somebody's lunch, with the hour when it was given out."""
    served = clock_time(local(row.served_at)) if row.served_at else ""
    return Row(f"person:{row.number}", (row.name, served), "quiet" if served else "plain")


def watch_sections(view: MealsView) -> list[Section]:
    """Alarms first, then what changed since the last version."""
    sections = []
    if view.alarms or view.menu_missing:
        sections.append(Section(_("ALARM"), tuple(_alarm_rows(view)), "alarm"))
    if view.order is not None and view.changes:
        title = _("Zmiany od wersji {version}").format(version=view.order.latest.version)
        sections.append(Section(title, tuple(_change_rows(view))))
    return sections


def _order_row(view: MealsView) -> Row:
    name = (
        _("zamówienie {number}, wersja {version}").format(
            number=view.order.number, version=view.order.latest.version
        )
        if view.order
        else _("zamówienie otwarte")
    )
    return Row("order", (name, str(view.ordered)), "alarm" if view.to_pass_on else "plain")


def _frozen_row(text: str) -> Row:
    return Row("order:frozen", (f"  {text}", ""), "quiet", search=" ")


def _others(view: MealsView) -> list[Section]:
    names = {diet.code: diet.name for diet in view.diets}
    extras = tuple(
        Row(
            f"extra:{row.extra}",
            (
                joined((words.portion_name(row), words.diet_word(names.get(row.diet, "")))),
                str(row.quantity),
            ),
            search=row.name or words.portion_name(row),
        )
        for row in view.portions
        if row.extra is not None
    )
    sections = [Section(_("Dopisane"), extras)] if extras else []
    for cause in (PortionCause.ABSENCE, PortionCause.CHOICE):
        rows = tuple(
            Row(f"without:{row.number}", (row.name, ""), "quiet")
            for row in sorted(view.without, key=lambda row: collate.key(row.name))
            if row.cause is cause
        )
        if rows:
            sections.append(Section(f"{words.without_heading(cause)} ({len(rows)})", rows))
    return sections


def _alarm_rows(view: MealsView) -> Iterable[Row]:
    for diet in view.menu_missing:
        text = _("W jadłospisie brak wariantu: {diet}").format(diet=diet)
        yield Row(f"menu:{diet}", (text,), "alarm")
    for alarm in view.alarms:
        name = joined((alarm.name, alarm.diet))
        yield Row(f"alarm:{alarm.number}:0", (name,), "alarm", search=alarm.name)
        for index, line in enumerate(words.alarm_lines(alarm), 1):
            yield Row(f"alarm:{alarm.number}:{index}", (f"  {line}",), "alarm", search=" ")


def _change_rows(view: MealsView) -> Iterable[Row]:
    for index, change in enumerate(view.changes):
        tone = "alarm" if change.late else "plain"
        name = words.change_name(change)
        head = f"{change.quantity:+d} {joined((name, words.diet_word(change.diet)))}"
        yield Row(f"change:{index}:0", (head,), tone, search=name)
        reason = f"  {words.change_reason(change, view.day)}"
        tone = "alarm" if change.late else "quiet"
        yield Row(f"change:{index}:1", (reason,), tone, search=" ")

"""The lunch line as rows: who waits, with the variant, and who was served, the last one first."""

from seniorplus.domain.clock import local
from seniorplus.i18n import collate
from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import _
from seniorplus.screens.meals.words import diet_word, portion_name
from seniorplus.views.meals import MealsView, PortionRow
from seniorplus.widgets.rows import Row, Section


def row_key(row: PortionRow) -> str:
    """The key of somebody's lunch, or of portions without a name."""
    return f"person:{row.number}" if row.number is not None else f"extra:{row.extra}"


def portion(view: MealsView, key: str) -> PortionRow | None:
    """The lunch behind a key."""
    return next((row for row in view.portions if row_key(row) == key), None)


def waiting(view: MealsView) -> list[Section]:
    """Who was not served yet; an alarm is marked before anybody scans a card."""
    names = {diet.code: diet.name for diet in view.diets}
    alarmed = {alarm.number for alarm in view.alarms}
    rows = []
    for row in sorted(view.portions, key=lambda row: collate.key(portion_name(row))):
        left = row.quantity - row.served
        if left <= 0:
            continue
        alarm = row.number in alarmed
        name = portion_name(row) if row.quantity == 1 else f"{left} × {portion_name(row)}"
        diet = diet_word(names.get(row.diet, ""))
        rows.append(
            Row(
                row_key(row),
                (name, f"! {diet}" if alarm else diet),
                "alarm" if alarm else "plain",
                search=f"{portion_name(row)} {row.name}",
            )
        )
    count = sum(row.quantity - row.served for row in view.portions)
    title = _("czekają ({count})").format(count=count)
    return [Section(title, tuple(rows))] if rows else []


def served(view: MealsView) -> list[Section]:
    """Who was served, with the hour."""
    given = [row for row in view.portions if row.served_at is not None]
    given.sort(key=lambda row: (row.served_at, portion_name(row)), reverse=True)
    rows = tuple(
        Row(
            row_key(row),
            (
                portion_name(row) if row.quantity == 1 else f"{row.served} × {portion_name(row)}",
                clock_time(local(row.served_at)) if row.served_at else "",
            ),
            search=portion_name(row),
        )
        for row in given
    )
    return [Section(_("wydane ({count})").format(count=view.served), rows)] if rows else []

"""Papers and files that the house hands out, written whole or not at all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.house_rules import allergen_numbers
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.handing_out import hand_out, stamp
from seniorplus.storage.house import current
from seniorplus.storage.queries import house
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.attendance import BuildingRow, DayView, MonthView
from seniorplus.views.meals import MealsView
from seniorplus.views.menus import MenuDayView, MenuWeekView
from seniorplus.views.papers import DayPaper, EvacuationPaper, MonthPaper, PaperHead
from seniorplus.views.statement import StatementView


def day_list(actor: Actor, day: DayView, folder: Path | None = None) -> Path:
    """The paper list of a day, for a desk without power.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import documents

    content = documents.day_list(DayPaper(_head(actor), day.day, day.rows))
    return _write(actor, folder, f"lista-{day.day}.pdf", content)


def evacuation_list(
    actor: Actor, rows: tuple[BuildingRow, ...], folder: Path | None = None
) -> Path:
    """Who is in the building, to be called out at the assembly point.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import documents

    moment = current().clock.now()
    content = documents.evacuation_list(EvacuationPaper(_head(actor), moment, rows))
    return _write(actor, folder, f"ewakuacja-{service_day(moment)}.pdf", content)


def attendance_sheet(
    actor: Actor, month: MonthView, form: str = "pdf", folder: Path | None = None
) -> Path:
    """The attendance sheet of a month, to sign as PDF or to count as CSV.

    Returns:
        Where the file lies.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    name = f"lista-obecnosci-{month.year:04d}-{month.month:02d}.{form}"
    if form == "pdf":
        from seniorplus.publishing import documents

        content = documents.attendance_sheet(MonthPaper(_head(actor), month))
    elif form == "csv":
        from seniorplus.publishing import tables

        content = tables.attendance_csv(month)
    else:
        raise Refusal("format_unknown", format=form)
    return _write(actor, folder, name, content)


def kitchen_order(
    actor: Actor,
    meals: MealsView,
    menu: MenuDayView | None,
    forms: Sequence[str] = ("pdf",),
    folder: Path | None = None,
) -> tuple[Path, ...]:
    """The kitchen order of a day: on paper as PDF, for the caterer's program as CSV.

    Every version has a file of its own, so that a later one hides none that was passed on.

    Returns:
        Where the files lie; all of them are written, or none.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    from seniorplus.publishing import kitchen

    contents = {}
    for form in forms:
        if form == "pdf":
            numbers = _allergen_numbers(actor, meals.day)
            contents[form] = kitchen.order_pdf(_head(actor), meals, menu, numbers)
        elif form == "csv":
            contents[form] = kitchen.order_csv(meals)
        else:
            raise Refusal("format_unknown", format=form)
    state = f"wersja-{meals.order.latest.version}" if meals.order else "projekt"
    name = f"zamowienie-{meals.day}-{state}"
    return hand_out(actor, folder, {f"{name}.{form}": made for form, made in contents.items()})


def menu_poster(actor: Actor, week: MenuWeekView, folder: Path | None = None) -> Path:
    """The menu of a week for the door, with the kitchen's own numbers of the allergens.

    Returns:
        Where the PDF lies.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import kitchen_poster

    monday = week.days[0].day
    numbers = _allergen_numbers(actor, monday)
    content = kitchen_poster.poster_pdf(_head(actor), week, numbers)
    return _write(actor, folder, f"jadlospis-{monday}.pdf", content)


def meal_statement(
    actor: Actor,
    view: StatementView,
    forms: Sequence[str] = ("pdf",),
    folder: Path | None = None,
) -> tuple[Path, ...]:
    """The meals of a month for each person: to sign as PDF, to count as CSV.

    Returns:
        Where the files lie; all of them are written, or none.

    Raises:
        Refusal: `format_unknown`, `folder_unusable`.
    """
    from seniorplus.publishing import kitchen_statement

    contents = {}
    for form in forms:
        if form == "pdf":
            contents[form] = kitchen_statement.statement_pdf(_head(actor), view)
        elif form == "csv":
            contents[form] = kitchen_statement.statement_csv(view)
        else:
            raise Refusal("format_unknown", format=form)
    name = f"obiady-{view.year:04d}-{view.month:02d}"
    return hand_out(actor, folder, {f"{name}.{form}": made for form, made in contents.items()})


def export_folder(actor: Actor) -> Path:
    """Where what this house hands out is put unless another folder is named."""
    del actor
    return current().folder / "exports"


def _head(actor: Actor) -> PaperHead:
    with reading(actor) as session:
        return PaperHead(**stamp(actor, session))


def _allergen_numbers(actor: Actor, day: date) -> dict[str, int]:
    with reading(actor) as session:
        return allergen_numbers(house.rules_on(session, day))


def _write(actor: Actor, folder: Path | None, name: str, content: bytes) -> Path:
    return hand_out(actor, folder, {name: content})[0]

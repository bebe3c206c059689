"""The kitchen order of a day, in large print and as a table for the caterer's own program.

No name of a person stands on it: a kitchen needs to know what to cook, not for whom.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from seniorplus.domain.clock import local
from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.domain.text import show, spreadsheet_safe
from seniorplus.i18n.format import clock_time, day_short, joined
from seniorplus.i18n.lunch_words import CAUSES, CHANNELS, PORTION_KINDS, ingredient_words
from seniorplus.i18n.translate import N_, _
from seniorplus.publishing import fonts
from seniorplus.publishing.kitchen_dishes import write_dishes
from seniorplus.publishing.kitchen_figures import (
    AlarmFigure,
    ChangeFigure,
    OrderFigures,
    alarm_figures,
    change_figures,
    order_figures,
)
from seniorplus.publishing.kitchen_paper import Cell, KitchenPaper
from seniorplus.publishing.kitchen_words import day_in_words, diet_name, moment_in_words, portions
from seniorplus.views.meals import MealsView
from seniorplus.views.menus import MenuDayView
from seniorplus.views.papers import PaperHead

DRAFT = N_("PROJEKT - zamówienie nie jest zamknięte")
# The kitchen cooks alike for whoever comes, planned or not; the others are packed or laid apart.
GROUPS = (
    (N_("uczestnicy"), (PortionKind.PARTICIPANT, PortionKind.OUTSIDE_PLAN)),
    (N_("goście"), (PortionKind.GUEST,)),
    (N_("kadra"), (PortionKind.STAFF,)),
    (N_("na wynos"), (PortionKind.TAKE_AWAY,)),
)
_BIG, _SMALL = 34.0, 19.0


def order_pdf(
    head: PaperHead, meals: MealsView, menu: MenuDayView | None, numbers: Mapping[str, int]
) -> bytes:
    """The kitchen order of a day: the frozen version, or a draft that says so.

    Args:
        head: What stands at the top and bottom of the paper.
        meals: The lunches of the day.
        menu: Its menu, None where there is none.
        numbers: The kitchen's own numbers of the allergens by their codes.

    Returns:
        A PDF, portrait.
    """
    page = KitchenPaper(head, _title(meals), day_in_words(meals.day))
    figures = order_figures(meals)
    page.wrapped(day_in_words(meals.day), 26, bold=True)
    page.wrapped(_known(meals), 12)
    if meals.closed is not None:
        page.section(_("Placówka jest tego dnia nieczynna."))
    page.ln(2)
    _write_figures(page, figures, meals)
    _write_changes(page, meals)
    _write_alarms(page, alarm_figures(meals.alarms))
    if meals.order is not None:
        _write_handover(page, meals)
    write_dishes(page, figures.diets, menu, numbers)
    return page.finished()


def order_csv(meals: MealsView) -> bytes:
    """The kitchen order of a day: one row for each diet and kind of portions.

    Args:
        meals: The lunches of the day.

    Returns:
        UTF-8 with a byte order mark, semicolons and CRLF.
    """
    figures = order_figures(meals)
    order = meals.order
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("zamówienie"),
            _("wersja"),
            _("stan"),
            _("dzień"),
            _("dieta"),
            _("rodzaj"),
            _("porcje"),
        ]
    )
    which = (
        [order.number, order.latest.version, _("zamknięte")] if order else ["", "", _("projekt")]
    )
    for diet in figures.diets:
        name = spreadsheet_safe(show(diet.name)) or _("bez zapisanej diety")
        rows = [
            (_(PORTION_KINDS[kind.value]), figures.of(diet.code, (kind,))) for kind in PortionKind
        ]
        for kind, quantity in [row for row in rows if row[1]] or [("", diet.ordered)]:
            if quantity:
                writer.writerow([*which, meals.day.isoformat(), name, kind, quantity])
    return file.getvalue().encode("utf-8-sig")


def _title(meals: MealsView) -> str:
    if meals.order is None:
        return _(DRAFT)
    return _("Obiady: zamówienie {number} · wersja {version}").format(
        number=meals.order.number, version=meals.order.latest.version
    )


def _known(meals: MealsView) -> str:
    """As of when the figures hold."""
    if meals.order is not None:
        version = meals.order.latest
        return _("Stan z {known}, zapisany {written}.").format(
            known=moment_in_words(version.known_at), written=moment_in_words(version.written_at)
        )
    known = _("Stan z {known}.").format(known=moment_in_words(meals.moment))
    if meals.cutoff is None:
        return known
    closing = _("Zamówienie zamknie się {moment}; do tej chwili liczby mogą się zmienić.")
    return f"{known} {closing.format(moment=moment_in_words(meals.cutoff))}"


def _write_figures(page: KitchenPaper, figures: OrderFigures, meals: MealsView) -> None:
    """The portions by diet in big figures; beside them for whom, and the version before."""
    beside = _beside(figures, meals)
    name = page.epw - _BIG - _SMALL * len(beside)
    heading = (
        Cell(_("dieta"), name, 12, bold=True, filled=True),
        Cell(_("porcje"), _BIG, 12, bold=True, align="C", filled=True),
        *(Cell(label, _SMALL, 9, align="C", filled=True) for label, _counts in beside),
    )
    rows = [
        (
            Cell(diet_name(row.name), name, 20, bold=True),
            Cell(str(row.ordered), _BIG, 32, bold=True, align="C"),
            *(Cell(str(counts.get(row.code) or ""), _SMALL, 15, align="C") for _, counts in beside),
        )
        for row in figures.diets
    ]
    sums = (sum(counts.values()) for _label, counts in beside)
    total = (
        Cell(_("razem"), name, 20, bold=True, filled=True),
        Cell(str(figures.total), _BIG, 32, bold=True, align="C", filled=True),
        *(Cell(str(number), _SMALL, 15, align="C", filled=True) for number in sums),
    )
    page.wrapped_table([*rows, total], heading=heading, least=14)


def _beside(figures: OrderFigures, meals: MealsView) -> list[tuple[str, Mapping[str, int]]]:
    """The small columns: a heading and the portions by the code of the diet."""
    groups = [
        (_(label), {row.code: figures.of(row.code, kinds) for row in figures.diets})
        for label, kinds in GROUPS
    ]
    beside: list[tuple[str, Mapping[str, int]]] = [
        (label, counts) for label, counts in groups if any(counts.values())
    ]
    if beside == groups[:1]:
        beside = []
    if meals.order is not None and figures.before is not None:
        version = meals.order.versions[-2].version
        beside.append((_("wersja {version}").format(version=version), figures.before))
    return beside


def _write_changes(page: KitchenPaper, meals: MealsView) -> None:
    """What changed since the version that counts; it is no part of the order yet."""
    changes = change_figures(meals)
    if meals.order is None or not changes:
        return
    told = _("Zmiany po wersji {version}: jeszcze nie są częścią zamówienia").format(
        version=meals.order.latest.version
    )
    after = joined(
        (f"{diet_name(row.name)} {row.ordered}" for row in meals.diets if row.ordered), ", "
    )
    page.section(told)
    for change in changes:
        page.wrapped(_change(change), 14)
    page.wrapped(
        joined((_("Po zmianach razem {count}").format(count=meals.ordered), after), ": "),
        14,
        bold=True,
    )


def _change(change: ChangeFigure) -> str:
    late = _("po godzinie zmian") if change.late else ""
    known = local(change.at)
    what = f"{change.quantity:+d} {diet_name(change.diet)}"
    when = f"{day_short(known)}, {clock_time(known)}"
    return joined((what, _(PORTION_KINDS[change.kind]), _(CAUSES[change.cause]), when, late))


def _write_alarms(page: KitchenPaper, alarms: Iterable[AlarmFigure]) -> None:
    """Portions that need something else; what must be avoided is told, never by whom."""
    lines = [(_alarm(alarm), _instead(alarm)) for alarm in alarms]
    if not lines:
        return
    page.section(_("Uwaga: porcje, którym jadłospis nie odpowiada"))
    for told, instead in lines:
        page.keep_together(16)
        page.wrapped(told, 16, bold=True)
        if instead:
            page.wrapped(instead, 12, indent=4)


def _alarm(alarm: AlarmFigure) -> str:
    if not alarm.diet:
        diet = _("bez zapisanej diety")
    else:
        diet = _("dieta {diet}").format(diet=diet_name(alarm.diet))
    line = f"{portions(alarm.quantity)} ({diet})"
    if alarm.without:
        avoided = _("bez: {ingredients}").format(ingredients=ingredient_words(alarm.without))
        line = f"{line} {avoided}"
    return line


def _instead(alarm: AlarmFigure) -> str:
    if not alarm.diet:
        return _("Dietę poda placówka.")
    if alarm.menu_missing:
        return _("Brak jadłospisu tej diety, więc nie wiadomo, co pasuje: uzgodnić z placówką.")
    named = ", ".join(fonts.drawable(name) for name in alarm.dishes)
    dishes = _("Nie podawać: {dishes}.").format(dishes=named) if named else ""
    if not alarm.fitting:
        return joined((dishes, _("Żaden wariant nie pasuje: potrzebne osobne danie.")), " ")
    fitting = ", ".join(diet_name(name) for name in alarm.fitting)
    return joined((dishes, _("Pasuje wariant: {diets}.").format(diets=fitting)), " ")


def _write_handover(page: KitchenPaper, meals: MealsView) -> None:
    """Where it is noted, or stands already, that the kitchen has the order."""
    passed = meals.passed_on
    filled = (
        ("", "", "")
        if passed is None
        else (
            moment_in_words(passed.at),
            fonts.drawable(passed.recipient),
            _(CHANNELS[passed.channel]),
        )
    )
    titles = (_("przekazano: kiedy"), _("komu"), _("jak"), _("podpis"))
    widths = (44.0, 56.0, 34.0, page.epw - 134)
    heading = [
        Cell(title, width, 11, bold=True, filled=True)
        for title, width in zip(titles, widths, strict=True)
    ]
    row = [Cell(text, width, 13) for text, width in zip((*filled, ""), widths, strict=True)]
    page.ln(5)
    page.wrapped_table([row], heading=heading, least=15)

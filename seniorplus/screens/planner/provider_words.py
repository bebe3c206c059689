"""What is told about contracts with providers, in hours or in money as they are limited."""

from seniorplus.i18n.care_words import SERVICE_KINDS
from seniorplus.i18n.format import day_long, joined, money
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.planner.care_forms import hours_text
from seniorplus.screens.planner.decision_words import KINDS_SHORT, days, show_lines
from seniorplus.views.care import ContractRow

HEADINGS = (N_("zamówiono"), N_("wykonano"), N_("faktury"), N_("zostało"))
WIDTH = 11


def heading(label: str, width: int) -> str:
    """What stands above the numbers."""
    return _in_columns(label, [_(word) for word in HEADINGS], width)


def contract_line(row: ContractRow, width: int) -> str:
    """A contract with its numbers: `opiekuńcze do 31.12.2026  120  64:30  60  55:30`."""
    until = _("do {day}").format(day=day_long(row.last_day))
    label = f"  {_(KINDS_SHORT[row.kind.value])} {until}"
    return _in_columns(label, list(_numbers(row)), width)


def _numbers(row: ContractRow) -> tuple[str, ...]:
    """Ordered, delivered, invoiced and left; what was delivered is known in hours only."""
    delivered = _hours(row.delivered)
    if row.ordered_minutes is not None:
        return (
            _hours(row.ordered_minutes),
            delivered,
            _hours(row.invoiced_minutes),
            _hours(row.left),
        )
    return (
        _amount(row.ordered_amount or 0),
        delivered,
        _amount(row.invoiced_amount),
        _amount(row.left),
    )


def _hours(minutes: int) -> str:
    return _("{hours} h").format(hours=hours_text(minutes))


def _amount(grosze: int) -> str:
    return money(grosze).removesuffix(" zł")


def _in_columns(label: str, cells: list[str], width: int) -> str:
    free = max(4, width - (WIDTH + 1) * len(cells))
    return f"{label[:free]:<{free}}" + "".join(f" {cell:>{WIDTH}}" for cell in cells)


def about_contract(row: ContractRow) -> str:
    """A contract in lines, above its menu."""
    invoiced = joined((hours_text(row.invoiced_minutes), money(row.invoiced_amount)), ", ")
    return show_lines(
        (
            _(SERVICE_KINDS[row.kind.value]),
            days(row.first_day, row.last_day),
            _("cena godziny {price}").format(price=money(row.hourly_price)),
            _("zafakturowano godzin i złotych: {amounts}").format(amounts=invoiced),
        )
    )

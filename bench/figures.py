"""What a measurement gives: a figure beside its bar, and the table of all figures."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        measure: The measure it belongs to.
        name: What was measured.
        unit: Of median and p95.
        median: The middle value.
        p95: The value that 95 of 100 do not exceed.
        count: How many values there are.
        bar: The bar in words, empty without one.
        compared: The number that is held against the bar.
        reached: Whether the bar is reached, None without one.
    """

    measure: str
    name: str
    unit: str
    median: float
    p95: float
    count: int
    bar: str = ""
    compared: float | None = None
    reached: bool | None = None


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]


def plain(measure: str, name: str, values: Sequence[float], unit: str = "ms") -> Figure:
    """A figure without a bar; seconds are shown as milliseconds."""
    scale = 1000.0 if unit == "ms" else 1.0
    scaled = [value * scale for value in values]
    return Figure(
        measure, name, unit, statistics.median(scaled), percentile(scaled, 0.95), len(scaled)
    )


def _held(figure: Figure, bar: str, compared: float, limit: float) -> Figure:
    return Figure(
        figure.measure,
        figure.name,
        figure.unit,
        figure.median,
        figure.p95,
        figure.count,
        bar,
        compared,
        compared <= limit,
    )


def p95_within(measure: str, name: str, values: Sequence[float], limit: float) -> Figure:
    """A figure whose p95 is held against a limit in milliseconds."""
    figure = plain(measure, name, values)
    return _held(figure, f"p95 <= {limit:g} ms", figure.p95, limit)


def median_within(
    measure: str, name: str, values: Sequence[float], limit: float, unit: str = "ms"
) -> Figure:
    """A figure whose median is held against a limit."""
    figure = plain(measure, name, values, unit)
    return _held(figure, f"median <= {limit:g} {unit}", figure.median, limit)


def most_within(
    measure: str, name: str, values: Sequence[float], limit: float, unit: str
) -> Figure:
    """A figure whose greatest value is held against a limit."""
    figure = plain(measure, name, values, unit)
    return _held(figure, f"<= {limit:g} {unit}", max(values), limit)


def at_least(measure: str, name: str, values: Sequence[float], limit: float, unit: str) -> Figure:
    """A figure whose smallest value is held against a least one."""
    figure = _held(plain(measure, name, values, unit), f">= {limit:g} {unit}", min(values), limit)
    return replace(figure, reached=min(values) >= limit)


def times_within(
    measure: str,
    name: str,
    values: Sequence[float],
    limit: float,
    other: Sequence[float],
    other_name: str,
) -> Figure:
    """A figure whose median is held against so many times the median of another one."""
    figure = plain(measure, name, values)
    ratio = statistics.median(values) / statistics.median(other)
    return _held(figure, f"<= {limit:g} x {other_name}", ratio, limit)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("measure", "what", "median", "p95", "runs", "bar", "measured", "reached")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    compared = ""
    if figure.compared is not None:
        sign = " x" if " x " in figure.bar else f" {figure.unit}"
        compared = f"{figure.compared:.2f}{sign}"
    reached = {None: "", True: "yes", False: "NO"}[figure.reached]
    number = _number(figure.unit)
    return (
        figure.measure,
        figure.name,
        number(figure.median),
        number(figure.p95),
        str(figure.count),
        figure.bar,
        compared,
        reached,
    )


def _number(unit: str) -> Callable[[float], str]:
    return lambda value: f"{value:.0f} {unit}" if value >= 1000 else f"{value:.1f} {unit}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"

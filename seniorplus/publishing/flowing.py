"""Text of several faces in one paragraph, wrapped and measured before it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seniorplus.publishing import fonts
from seniorplus.publishing.paper import Paper
from seniorplus.views.papers import PaperHead

LINE = 0.42  # height of a line in millimetres for each point of its letters
_ALONE = re.compile(r"(?<![^\s(])([aeiouwzAIOUWZ]) (?=\S)")
Line = tuple["Run", ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face.

    Attributes:
        text: The text, already drawable.
        bold: Whether it is bold.
        struck: Whether it is struck through.
    """

    text: str
    bold: bool = False
    struck: bool = False

    @property
    def style(self) -> str:
        """The face as the library calls it."""
        return ("B" if self.bold else "") + ("S" if self.struck else "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that fit a width.

    Attributes:
        lines: What stands on each line.
        size: The size of the letters in points.
    """

    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        """How high it is, in millimetres."""
        return len(self.lines) * self.size * LINE


def height_of(paragraphs: Iterable[Paragraph]) -> float:
    """How high paragraphs are under each other, in millimetres."""
    return sum(paragraph.height for paragraph in paragraphs)


class FlowingPaper(Paper):
    """A paper whose text is set first, so that its letters can be as great as the room allows."""

    def __init__(self, head: PaperHead, title: str, *, landscape: bool = False) -> None:
        # A width grows with the letters, so each text is measured once.
        self._widths: dict[tuple[str, bool], float] = {}
        super().__init__(head, title, landscape=landscape)

    def broken(self, runs: Iterable[Run], width: float, size: float) -> Paragraph:
        """Break runs into lines; a word too long for a line is broken where the line ends.

        Args:
            runs: What is written, one after the other with a space between.
            width: The width of a line in millimetres.
            size: The size of the letters in points.
        """
        lines: list[Line] = []
        line: list[Run] = []
        used = 0.0
        for word in self._words(runs, width, size):
            wide = self._width(word.text, word.bold, size)
            gap = self._width(" ", word.bold, size) if line else 0.0
            if line and used + gap + wide > width:
                lines.append(_joined(line))
                line, used, gap = [], 0.0, 0.0
            line.append(word)
            used += gap + wide
        if line:
            lines.append(_joined(line))
        return Paragraph(tuple(lines), size)

    def put(self, left: float, top: float, paragraphs: Iterable[Paragraph]) -> float:
        """Write paragraphs under each other.

        Args:
            left: Where the lines begin, in millimetres.
            top: Where the first line begins.
            paragraphs: What is written.

        Returns:
            Where the last one ends.
        """
        margin, self.c_margin = self.c_margin, 0
        for paragraph in paragraphs:
            height = paragraph.size * LINE
            for line in paragraph.lines:
                self.set_xy(left, top)
                for run in line:
                    self.set_font(fonts.FAMILY, run.style, paragraph.size)
                    self.cell(self.get_string_width(run.text), height, run.text)
                top += height
        self.c_margin = margin
        return top

    def _words(self, runs: Iterable[Run], width: float, size: float) -> Iterator[Run]:
        for run in runs:
            for word in _kept_together(run.text).split(" "):
                rest = word
                while rest and self._width(rest, run.bold, size) > width:
                    taken = len(rest) - 1
                    while taken > 1 and self._width(rest[:taken], run.bold, size) > width:
                        taken -= 1
                    yield Run(rest[: max(taken, 1)], run.bold, run.struck)
                    rest = rest[max(taken, 1) :]
                if rest:
                    yield Run(rest, run.bold, run.struck)

    def _width(self, text: str, bold: bool, size: float) -> float:
        if (text, bold) not in self._widths:
            self.set_font(fonts.FAMILY, "B" if bold else "", 10)
            self._widths[text, bold] = float(self.get_string_width(text)) / 10
        return self._widths[text, bold] * size


def _kept_together(text: str) -> str:
    """A letter alone never ends a line, nor stands alone on the last one: `i zdrowie`, `grupa A`.

    This is the custom of Polish printers.
    """
    return re.sub(r" (\S)$", "\N{NO-BREAK SPACE}\\1", _ALONE.sub("\\1\N{NO-BREAK SPACE}", text))


def _joined(words: Sequence[Run]) -> Line:
    """The words of a line with their spaces, neighbours of one face as one run."""
    runs: list[Run] = []
    for word in words:
        last = runs[-1] if runs else None
        if last and last.style == word.style:
            runs[-1] = Run(f"{last.text} {word.text}", word.bold, word.struck)
        else:
            if last:
                runs.append(Run(" ", word.bold))
            runs.append(word)
    return tuple(runs)

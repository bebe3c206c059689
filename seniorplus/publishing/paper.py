"""What all papers share: the page with its head and foot, plain sentences and ruled tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fpdf import FPDF

from seniorplus.domain.clock import local
from seniorplus.i18n.format import clock_time, day_long, joined
from seniorplus.i18n.translate import _, language
from seniorplus.publishing import fonts
from seniorplus.views.papers import PaperHead

MARGIN = 10.0
FOOT = 15.0
GREY = 222
_RULE = 150
# A character that no text from data can contain, unlike fpdf's own "{nb}"; room for three digits.
_PAGES = "\ue000" * 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        width: Its width in millimetres.
        align: Where text stands.
        bold: Whether its text is bold.
        box: Whether it holds a box to tick instead of text.
        grey: Whether its cells are grey.
        below: A second line of the heading.
    """

    title: str
    width: float
    align: Literal["L", "C", "R"] = "L"
    bold: bool = False
    box: bool = False
    grey: bool = False
    below: str = ""


class Paper(FPDF):
    """An A4 document whose every page says whose it is, when and by whom it was printed."""

    def __init__(
        self, head: PaperHead, title: str, below: str = "", *, landscape: bool = False
    ) -> None:
        super().__init__(orientation="landscape" if landscape else "portrait", format="A4")
        self.head = head
        self.heading = title
        self.below = below
        self.set_margin(MARGIN)
        self.c_margin = 1.2
        self.set_auto_page_break(auto=False)
        self.alias_nb_pages(_PAGES)
        self.set_title(title)
        self.set_lang(language())
        self.set_creation_date(head.printed_at)
        fonts.embed(self)
        self.add_page()

    @property
    def floor(self) -> float:
        """How far down the page may be written."""
        return float(self.h - FOOT - 2)

    def header(self) -> None:
        """Write the head of a page: the house, the title and, in the demo, SZKOLENIE."""
        self.set_text_color(0)
        house = fonts.drawable(joined((self.head.house, self.head.town)))
        self.line_of(house, 10, self.epw - 50)
        if self.head.demo:
            self.set_font(fonts.FAMILY, "B", 15)
            self.set_line_width(0.7)
            self.set_draw_color(0)
            self.set_xy(self.w - MARGIN - 40, MARGIN - 1)
            self.cell(40, 9, _("SZKOLENIE"), border=1, align="C")
        self.set_xy(MARGIN, MARGIN + 6)
        self.line_of(self.heading, 20, self.epw, bold=True, height=10)
        if self.below:
            self.line_of(self.below, 10.5, self.epw, height=6)
        self.ln(2)

    def footer(self) -> None:
        """Write the foot of a page: when and by whom it was printed, pages, audit head."""
        top = self.h - FOOT
        self.set_draw_color(_RULE)
        self.set_line_width(0.2)
        self.line(MARGIN, top, self.w - MARGIN, top)
        printed = local(self.head.printed_at)
        made = _("Wydruk: {day}, {time}, {who}").format(
            day=day_long(printed), time=clock_time(printed), who=self.head.printed_by
        )
        record = _("zapis {head}").format(head=self.head.audit_head)
        training = _("SZKOLENIE") if self.head.demo else ""
        self.set_text_color(60)
        self.set_xy(MARGIN, top + 1.5)
        line = fonts.drawable(joined((self.head.house, made, record, training)))
        self.line_of(line, 8.5, self.epw - 34, height=5)
        self.set_xy(self.w - MARGIN - 32 + self.c_margin, top + 1.5)
        self.set_font(fonts.FAMILY, "", 8.5)
        page = _("strona {page} z {pages}").format(page=self.page_no(), pages=_PAGES)
        self.cell(32, 5, page, align="R")
        self.set_text_color(0)

    def line_of(
        self, text: str, size: float, width: float, *, bold: bool = False, height: float = 5
    ) -> None:
        """Write one line, made smaller or shortened where it does not fit.

        Args:
            text: The line, already drawable.
            size: The font's size in points.
            width: The room that there is in millimetres.
            bold: Whether it is bold.
            height: The height of the line in millimetres.
        """
        self.set_x(MARGIN - self.c_margin)
        self.fitted(text, size, width, height, bold=bold)
        self.ln(height)

    def fitted(
        self,
        text: str,
        size: float,
        width: float,
        height: float,
        *,
        bold: bool = False,
        align: Literal["L", "C", "R"] = "L",
    ) -> None:
        """Write into a cell; long text becomes smaller, then ends in an ellipsis.

        Args:
            text: The text, already drawable.
            size: The font's size in points.
            width: The cell's width in millimetres.
            height: The cell's height in millimetres.
            bold: Whether it is bold.
            align: Where it stands.
        """
        room = width - 2 * self.c_margin
        self.set_font(fonts.FAMILY, "B" if bold else "", size)
        wide = self.get_string_width(text)
        if wide > room:
            self.set_font_size(max(size * room / wide * 0.995, size * 0.7))
            text = self._shortened(text, room)
        self.cell(width, height, text, align=align)

    def _shortened(self, text: str, room: float) -> str:
        if self.get_string_width(text) <= room:
            return text
        while text and self.get_string_width(text + "…") > room:
            text = text[:-1]
        return text.rstrip() + "…"

    def sentence(self, text: str, size: float = 14) -> None:
        """Write a plain sentence over the width of the page.

        Args:
            text: The sentence.
            size: The font's size in points.
        """
        self.ln(4)
        self.set_x(MARGIN - self.c_margin)
        self.set_font(fonts.FAMILY, "", size)
        self.multi_cell(self.epw, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def ruled(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        row_height: float,
        size: float,
        head_size: float | None = None,
        head_height: float = 8,
        total: Sequence[str] | None = None,
    ) -> None:
        """Write a ruled table; every page that it fills repeats its heading.

        Args:
            columns: The columns.
            rows: The texts of each row, from data or not.
            row_height: The height of a row in millimetres.
            size: The size of its text in points.
            head_size: The size of the heading in points, else a little less than the text.
            head_height: The height of the heading in millimetres.
            total: A last row in bold.
        """
        heading = head_size or size * 0.85
        lines = [(tuple(row), False) for row in rows]
        if total is not None:
            lines.append((tuple(total), True))
        self._head_row(columns, heading, head_height)
        for texts, bold in lines:
            if self.get_y() + row_height > self.floor:
                self.add_page()
                self._head_row(columns, heading, head_height)
            self._row(columns, texts, row_height, size, bold=bold)

    def _head_row(self, columns: Sequence[Column], size: float, height: float) -> None:
        left, top = MARGIN, self.get_y()
        for column in columns:
            self._cell_frame(left, top, column.width, height, filled=True)
            part = height / 2.2 if column.below else height
            inset = (height - 2 * part) / 2 if column.below else 0
            for position, text in enumerate(filter(None, (column.title, column.below))):
                self.set_xy(left, top + inset + position * part)
                self.fitted(text, size, column.width, part, bold=True, align=column.align)
            left += column.width
        self.set_xy(MARGIN, top + height)

    def _row(
        self,
        columns: Sequence[Column],
        texts: Sequence[str],
        height: float,
        size: float,
        *,
        bold: bool,
    ) -> None:
        left, top = MARGIN, self.get_y()
        for column, text in zip(columns, texts, strict=True):
            self._cell_frame(left, top, column.width, height, filled=column.grey)
            self.set_xy(left, top)
            if column.box and not bold:
                self._box(left + column.width / 2, top + height / 2, height * 0.58)
            elif text:
                self.fitted(
                    fonts.drawable(text),
                    size,
                    column.width,
                    height,
                    bold=bold or column.bold,
                    align=column.align,
                )
            left += column.width
        self.set_xy(MARGIN, top + height)

    def _cell_frame(
        self, left: float, top: float, width: float, height: float, *, filled: bool
    ) -> None:
        self.set_draw_color(_RULE)
        self.set_line_width(0.2)
        self.set_fill_color(GREY)
        self.rect(left, top, width, height, style="DF" if filled else "D")

    def _box(self, x: float, y: float, side: float) -> None:
        self.set_draw_color(0)
        self.set_line_width(0.45)
        self.rect(x - side / 2, y - side / 2, side, side)

    def finished(self) -> bytes:
        """The document.

        Returns:
            A PDF, the same for the same view.
        """
        return bytes(self.output())

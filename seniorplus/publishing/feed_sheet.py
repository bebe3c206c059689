"""The sheet that somebody takes home: how a telephone gets a calendar, in large letters."""

from collections.abc import Iterable

from seniorplus.i18n.feed_words import feed_title
from seniorplus.i18n.translate import N_, _
from seniorplus.publishing import fonts, qr
from seniorplus.publishing.flowing import FlowingPaper, Paragraph, Run
from seniorplus.publishing.paper import MARGIN
from seniorplus.views.feeds import NewAddress
from seniorplus.views.papers import PaperHead

STEPS = (
    N_("Proszę skierować aparat telefonu na kod."),
    N_("Proszę otworzyć stronę, którą pokaże telefon."),
    N_("Na stronie proszę nacisnąć „Dodaj do kalendarza w telefonie” i potwierdzić."),
)
_CODE = 82.0
_TITLE, _TEXT, _ADDRESS = 30.0, 18.0, 20.0
_GAP, _BETWEEN = 6.0, 3.0


def feed_sheet_pdf(head: PaperHead, address: NewAddress) -> bytes:
    """An address of a calendar with its code, and what to do with them.

    Args:
        head: What stands at the top and bottom of the paper.
        address: The address.

    Returns:
        A PDF, portrait.
    """
    public = address.head.name.public
    page = FlowingPaper(head, _("Kalendarz w telefonie"))
    page.set_xy(MARGIN, page.get_y() + 2)
    _write(page, ((Run(fonts.drawable(feed_title(address.head)), bold=True),),), _TITLE)
    if address.holder:
        for_whom = _("Dla: {holder}").format(holder=fonts.drawable(address.holder))
        _write(page, ((Run(for_whom),),), _TEXT)
    _write_code_and_steps(page, address)
    _write(page, ((Run(_("Adres strony, gdyby kod się nie odczytał:")),),), _TEXT, gap=1)
    _write(page, ((Run(part, bold=True),) for part in _parts(address.page)), _ADDRESS)
    _write(page, _public_words() if public else _private_words(address), _TEXT)
    return page.finished()


def _write_code_and_steps(page: FlowingPaper, address: NewAddress) -> None:
    matrix = qr.address_matrix(address.page)
    side = _CODE / len(matrix)
    quiet = qr.QUIET * side
    top = page.get_y()
    # On the left the margin of the page is the quiet zone, where it is wide enough.
    edge = max(MARGIN, quiet)
    qr.draw(page, matrix, edge, top + quiet, side)
    code_ends = _CODE + 2 * quiet
    left = edge + _CODE + quiet + 2
    width = page.w - MARGIN - left
    below = top + quiet
    for number, words in enumerate(STEPS, start=1):
        figure = page.broken([Run(f"{number}.", bold=True)], 12, _TEXT + 4)
        step = page.broken([Run(_(words))], width - 12, _TEXT)
        page.put(left, below - 0.8, [figure])
        below = page.put(left + 12, below, [step]) + _BETWEEN
    page.set_xy(MARGIN, max(top + code_ends, below) + _BETWEEN)


def _write(
    page: FlowingPaper, texts: Iterable[tuple[Run, ...]], size: float, *, gap: float = _GAP
) -> None:
    """Write paragraphs, going on to another page where there are many."""
    set_texts = [page.broken(runs, page.epw, size) for runs in texts]
    for paragraph in (Paragraph((line,), size) for text in set_texts for line in text.lines):
        if page.get_y() + paragraph.height > page.floor:
            page.add_page()
        page.set_xy(MARGIN, page.put(MARGIN, page.get_y(), [paragraph]))
    page.set_xy(MARGIN, page.get_y() + gap)


def _parts(address: str) -> tuple[str, ...]:
    """An address in lines that a hand copies: the site, then the path."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return (scheme + mark + host, slash + path)


def _public_words() -> tuple[tuple[Run, ...], ...]:
    words = _("Ten kalendarz jest publiczny. Adres można przekazywać dalej.")
    return ((Run(words),),)


def _private_words(address: NewAddress) -> tuple[tuple[Run, ...], ...]:
    alone = _(
        "Ten adres jest prywatny: kto go zna, widzi kalendarz. Proszę nikomu go nie przekazywać."
    )
    lost = _(
        "Gdy kartka zginie albo adres pozna ktoś niepowołany, proszę od razu powiedzieć o tym w "
        "recepcji: {house}. Ten adres przestanie działać, a recepcja wyda nowy."
    ).format(house=fonts.drawable(address.head.house))
    return ((Run(alone, bold=True),), (Run(lost),))

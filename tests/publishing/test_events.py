"""The paper list of an event: what staff need, and what never passes from hand to hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pypdfium2
import pytest

from seniorplus.domain.activity_codes import ParticipantState, Transport
from seniorplus.publishing.events import event_list
from seniorplus.views.event_papers import EventPaper, ListLine
from seniorplus.views.papers import PaperHead

HEAD = PaperHead(
    "Dom Senior+",
    "Bartoszyce",
    datetime(2026, 12, 11, 14, 42, tzinfo=UTC),
    "Anna Nowak",
    demo=False,
    audit_head="1284 9f3ac1",
)
ZOFIA = ListLine(
    7,
    "Żak Zofia",
    "89 700 00 07",
    "Anna Żak 600 100 200",
    ParticipantState.GOING,
    Transport.TOGETHER,
    date(2026, 11, 20),
    4550,
)
JAN = replace(
    ZOFIA, number=8, name="Ącki Jan", consent_on=None, paid=0, transport=Transport.NEEDS_LIFT
)
PAPER = EventPaper(
    HEAD,
    "Wycieczka do Torunia",
    date(2026, 12, 12),
    time(8),
    time(18),
    "Toruń",
    "autokar z parkingu",
    "E. Lis",
    consent_needed=True,
    price=4550,
    cancelled=False,
    lines=(JAN, ZOFIA),
)


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def size(pdf: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        return round(width), round(height)


def printed(**changes: Any) -> str:
    return "\n".join(texts(event_list(replace(PAPER, **changes))))


def test_the_copy_for_staff_has_telephones_contacts_consents_and_payments() -> None:
    page = printed()
    assert "sobota 12.12.2026, 8:00-18:00 · Toruń" in page
    assert "dojazd: autokar z parkingu · prowadzi: E. Lis · cena: 45,50 zł" in page
    assert "2 osoby · brak zgód: 1 · wpłaty: 45,50 zł z 91,00 zł" in page
    for words in ("Żak Zofia", "89 700 00 07", "Anna Żak 600 100 200", "20.11", "45,50 zł"):
        assert words in page
    assert "BRAK" in page
    assert "potrzebny dowóz" in page
    assert size(event_list(PAPER)) == (842, 595)


def test_the_copy_to_be_signed_tells_nothing_but_names() -> None:
    page = printed(for_staff=False)
    assert "Ącki Jan" in page
    assert "podpis" in page
    for words in ("700", "600", "BRAK", "wpłat", "zgod", "dowóz", "20.11"):
        assert words not in page
    assert size(event_list(replace(PAPER, for_staff=False))) == (595, 842)


def test_what_is_not_asked_for_has_no_column() -> None:
    page = printed(consent_needed=False, price=0)
    assert "zgoda" not in page
    assert "wpłata" not in page
    assert "BRAK" not in page


def test_the_reserve_stands_apart_and_is_asked_for_no_consent() -> None:
    reserve = replace(JAN, state=ParticipantState.RESERVE)
    page = printed(lines=(ZOFIA, reserve))
    assert page.index("Żak Zofia") < page.index("Lista rezerwowa") < page.index("Ącki Jan")
    assert "1 osoba · brak zgód: 0" in page
    assert "BRAK" not in page


def test_a_cancelled_event_says_so_on_paper() -> None:
    assert "ODWOŁANE: Wycieczka do Torunia" in printed(cancelled=True)


def test_a_list_without_anybody_says_so() -> None:
    assert "Na liście nie ma jeszcze nikogo." in printed(lines=())


@pytest.mark.parametrize("for_staff", [True, False])
def test_a_long_list_goes_on_over_pages_with_its_heading(*, for_staff: bool) -> None:
    many = tuple(replace(ZOFIA, number=n, name=f"Nowak Zofia{n:02d}") for n in range(1, 61))
    pages = texts(event_list(replace(PAPER, lines=many, for_staff=for_staff)))
    assert len(pages) >= 3
    assert all("nazwisko i imię" in page for page in pages)
    assert all(any(row.name in page for page in pages) for row in many)


@pytest.mark.parametrize("text", ["[/b] {nb} **x**", "\x1b]52;c;x\x07", "Ż" * 200, "😀", ""])
def test_hostile_text_is_drawn_and_obeyed_by_nobody(text: str) -> None:
    row = replace(ZOFIA, name=text, phone=text, contact=text)
    for for_staff in (True, False):
        paper = replace(PAPER, title=text, place=text, lines=(row,), for_staff=for_staff)
        assert event_list(paper).startswith(b"%PDF")


def test_the_same_list_gives_the_same_bytes() -> None:
    assert event_list(PAPER) == event_list(PAPER)

"""Papers: what stands on them, on how many pages, and what must never stand on them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pypdfium2
import pytest

from seniorplus.domain.calendar import OpenDays, month_range
from seniorplus.domain.codes import DayState
from seniorplus.publishing.documents import attendance_sheet, day_list, evacuation_list
from seniorplus.views.attendance import BuildingRow, DayRow, MonthRow, MonthView
from seniorplus.views.papers import DayPaper, EvacuationPaper, MonthPaper, PaperHead

HEAD = PaperHead(
    "Dom Senior+",
    "Bartoszyce",
    datetime(2026, 11, 23, 14, 42, tzinfo=UTC),
    "Anna Nowak",
    demo=False,
    audit_head="1284 9f3ac1",
)
DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
HOSTILE = ["[/b] {nb} **x**", "\x1b]52;c;x\x07", "\u202eabc", "Ż" * 80, "😀", "a\ue000b", ""]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def size(pdf: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        return round(width), round(height)


def day_row(number: int = 1, **changed: object) -> DayRow:
    return replace(DayRow(number, "Zofia", "Kowalska", DayState.EXPECTED), **changed)


def on_day(*rows: DayRow, head: PaperHead = HEAD) -> bytes:
    return day_list(DayPaper(head, DAY, rows))


def month_of(people: int) -> MonthView:
    _, last = month_range(2026, 11)
    days = [date(2026, 11, number) for number in range(1, last.day + 1)]
    opened = tuple(OpenDays().is_open(day) for day in days)
    states = (DayState.PRESENT, DayState.LEFT, DayState.ABSENT, DayState.UNKNOWN)
    cells = tuple(
        states[day.day % 4] if is_open else None for day, is_open in zip(days, opened, strict=True)
    )
    came = [state in states[:2] for state in cells]
    rows = tuple(
        MonthRow(
            number,
            "Zofia",
            f"Nowak{number:02d}",
            cells,
            sum(came),
            cells.count(DayState.ABSENT),
            cells.count(DayState.UNKNOWN),
        )
        for number in range(1, people + 1)
    )
    return MonthView(
        2026,
        11,
        opened,
        rows,
        tuple(people * present for present in came),
        25,
        people * sum(came),
        people,
    )


def test_the_day_list_names_who_is_expected() -> None:
    (page,) = texts(on_day(day_row(7, group="A")))
    assert "Lista na dzień 24.11.2026, wtorek" in page
    assert "1 osoba w planie" in page
    assert "Kowalska Zofia" in page
    for heading in ("nr", "nazwisko i imię", "grupa", "wejście", "obiad", "uwagi"):
        assert heading in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"state": DayState.ABSENT, "absent_until": date(2026, 12, 4)}, "nieobecność do 4.12"),
        ({"state": DayState.ABSENT, "until_notice": True}, "nieobecność do odwołania"),
        ({"part_day": (time(10), time(12, 30))}, "nieobecność od 10:00 do 12:30"),
        ({"part_day": (None, time(12))}, "nieobecność do 12:00"),
    ],
)
def test_an_absence_is_shown_with_its_end(changed: dict[str, object], words: str) -> None:
    (page,) = texts(on_day(day_row(**changed)))
    assert words in page


def test_the_day_list_repeats_its_heading_and_numbers_its_pages() -> None:
    pages = texts(on_day(*(day_row(number) for number in range(1, 61))))
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert "nazwisko i imię" in page
        assert f"strona {number} z 3" in page
    assert sum(page.count("Kowalska Zofia") for page in pages) == 60


def test_the_evacuation_list_sums_headcounts_by_kind() -> None:
    rows = (
        BuildingRow(1, "Kowalska Zofia", "participant", MOMENT, phone="602 100 200"),
        BuildingRow(2, "Bąk Jan", "other", None),
        BuildingRow(3, "Żak Ewa", "staff", MOMENT),
        BuildingRow(None, "Przedszkole nr 2", "guest", MOMENT, 14),
    )
    (page,) = texts(evacuation_list(EvacuationPaper(HEAD, MOMENT, rows)))
    assert page.count("10:42") >= 2 + 3
    for words in (
        "uczestnicy: 1",
        "inne osoby: 1",
        "pracownicy: 1",
        "goście: 14",
        "Przedszkole nr 2: 14 osób",
        "602 100 200",
        "Bąk Jan",
    ):
        assert words in page
    assert "17\r\nrazem" in page


def test_nobody_is_left_out_of_a_long_evacuation_list() -> None:
    rows = tuple(
        BuildingRow(number, f"Osoba{number:03d}", kind, MOMENT)
        for kind in ("participant", "other", "staff", "guest")
        for number in range(1, 31)
    )
    pages = texts(evacuation_list(EvacuationPaper(HEAD, MOMENT, rows)))
    assert sum(page.count("Osoba") for page in pages) == 120
    assert all("10:42" in page for page in pages)


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (25, 1), (60, 3)])
def test_the_attendance_sheet_holds_everybody(people: int, pages: int) -> None:
    pdf = attendance_sheet(MonthPaper(HEAD, month_of(people)))
    assert size(pdf) == (842, 595)
    found = texts(pdf)
    assert len(found) == pages
    assert sum(page.count("Zofia") for page in found) == people
    for page in found:
        assert "Lista obecności: listopad 2026" in page
        assert "+ obecność" in page
        assert "N nieobecność" in page
        assert "? niewyjaśnione" in page
        assert "podpis" in page or "Podpis" in page
    assert f"Osoby: {people}" in found[-1]
    assert f"Osobodni: {month_of(people).person_days}" in found[-1]


def test_closed_days_are_grey() -> None:
    with pypdfium2.PdfDocument(attendance_sheet(MonthPaper(HEAD, month_of(10)))) as document:
        image = document[0].render(scale=1).to_pil().convert("L")
    rows = [[image.getpixel((x, y)) for x in range(180, 700)] for y in range(130, 160)]
    assert max(row.count(222) for row in rows) > 100, "nine of thirty days"
    assert max(row.count(255) for row in rows) > 200


@pytest.mark.parametrize(
    ("pdf", "sentence"),
    [
        (on_day(), "Na ten dzień nikt nie jest zaplanowany."),
        (evacuation_list(EvacuationPaper(HEAD, MOMENT, ())), "W placówce nie ma nikogo."),
        (attendance_sheet(MonthPaper(HEAD, month_of(0))), "W tym miesiącu nikt nie jest zapisany."),
    ],
)
def test_an_empty_list_says_so(pdf: bytes, sentence: str) -> None:
    (page,) = texts(pdf)
    assert sentence in page
    assert "nazwisko i imię" not in page


@pytest.mark.parametrize("demo", [True, False])
def test_every_page_says_whose_it_is_and_whether_it_is_training(demo: bool) -> None:
    head = replace(HEAD, demo=demo)
    for pdf in (
        on_day(*(day_row(number) for number in range(60)), head=head),
        evacuation_list(EvacuationPaper(head, MOMENT, ())),
        attendance_sheet(MonthPaper(head, month_of(60))),
    ):
        for page in texts(pdf):
            assert "Dom Senior+ · Bartoszyce" in page
            assert "Wydruk: 23.11.2026, 15:42, Anna Nowak" in page
            assert "zapis 1284 9f3ac1" in page
            assert ("SZKOLENIE" in page) is demo


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_be_printed(name: str, caplog: pytest.LogCaptureFixture) -> None:
    head = replace(HEAD, house=name, printed_by=name)
    month = month_of(1)
    odd = replace(month, rows=(replace(month.rows[0], last_name=name),))
    pages = [
        *texts(on_day(day_row(last_name=name, group=name), head=head)),
        *texts(
            evacuation_list(
                EvacuationPaper(head, MOMENT, (BuildingRow(1, name, "other", None, phone=name),))
            )
        ),
        *texts(attendance_sheet(MonthPaper(head, odd))),
    ]
    assert all("strona 1 z 1" in page for page in pages)
    assert not any(mark in page for page in pages for mark in "\x1b\x07\u202e\ue000")
    assert not caplog.records


def test_braces_in_a_name_are_not_taken_for_the_number_of_pages() -> None:
    (page,) = texts(on_day(day_row(last_name="{nb}")))
    assert "{nb} Zofia" in page


def test_the_same_view_gives_the_same_bytes() -> None:
    assert on_day(day_row()) == on_day(day_row())
    paper = MonthPaper(HEAD, month_of(25))
    assert attendance_sheet(paper) == attendance_sheet(paper)
    building = EvacuationPaper(HEAD, MOMENT, (BuildingRow(1, "Bąk Jan", "other", None),))
    assert evacuation_list(building) == evacuation_list(building)


def test_people_stand_in_polish_alphabetical_order() -> None:
    names = ["Łęcka", "Zając", "Lis", "Ćwik", "Źdźbło", "Cud"]
    in_order = ["Cud", "Ćwik", "Lis", "Łęcka", "Zając", "Źdźbło"]
    rows = tuple(BuildingRow(1, name, "other", None) for name in names)
    month = month_of(1)
    several = replace(month, rows=tuple(replace(month.rows[0], last_name=name) for name in names))
    for pdf in (
        on_day(*(day_row(last_name=name) for name in names)),
        evacuation_list(EvacuationPaper(HEAD, MOMENT, rows)),
        attendance_sheet(MonthPaper(HEAD, several)),
    ):
        (page,) = texts(pdf)
        assert sorted(names, key=page.rindex) == in_order

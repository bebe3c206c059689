"""The ensemble's papers: nothing is cut off, nothing hostile is obeyed, pages repeat headings."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from lunch_views import HEAD, HOSTILE, texts

from seniorplus.domain.activity_codes import PresenceMark, ReplySource, SongState
from seniorplus.domain.choir import Coming
from seniorplus.publishing import choir, choir_tables
from seniorplus.publishing.choir import missing_words, performance_pdf, repertoire_pdf
from seniorplus.publishing.choir_tables import attendance_pdf, month_csv, month_pdf
from seniorplus.views.choir import (
    GatheringRow,
    GatheringView,
    PieceView,
    SetListRow,
    SingerRow,
    SongRow,
)
from seniorplus.views.choir_papers import ChoirMonth, ChoirSheet, MonthRow, SheetMark, SheetRow

START = datetime(2026, 12, 5, 16, tzinfo=UTC)
VOICES = {"S": "sopran", "T": "tenor"}
ROW = GatheringRow(
    "e5",
    True,
    "Koncert",
    START,
    START + timedelta(hours=1),
    "kościół",
    (("S", 1),),
    0,
    0,
    0,
    None,
    (),
)


def singer(name: str, voice: str = "S", **changes: object) -> SingerRow:
    row = SingerRow(
        7,
        name,
        voice,
        Coming.BY_DEFAULT,
        None,
        None,
        "",
        None,
        False,
        False,
        "601 202 303",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def view(*singers: SingerRow, **changes: object) -> GatheringView:
    made = GatheringView(
        ROW,
        "Srebrne Nuty",
        singers or (singer("Kłos Zofia"),),
        (PieceView(1, "Rota", SongState.READY, (("T", 2, 1),), (("T", 1),), (), 1),),
        (SetListRow(1, 1, "Rota", 4, time(17), "d-moll", "p. Halina"),),
        time(16, 15),
        "biel",
        "autokar",
        "p. Halina",
        "",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sheet(people: int = 2, rehearsals: int = 3) -> ChoirSheet:
    marks = (SheetMark.PRESENT, SheetMark.MISSED, SheetMark.EXCUSED)
    return ChoirSheet(
        "Srebrne Nuty",
        date(2026, 11, 1),
        date(2026, 12, 31),
        tuple(START + timedelta(days=number) for number in range(rehearsals)),
        tuple(
            SheetRow(
                number,
                f"Nowak Zofia {number}",
                "S",
                tuple(marks[place % 3] for place in range(rehearsals)),
            )
            for number in range(people)
        ),
    )


def test_a_sheet_without_a_call_a_set_list_or_singers_is_a_sheet_still() -> None:
    bare = view(
        singer("Kłos Zofia", coming=Coming.SAID_NO, source=ReplySource.DESK),
        call_time=None,
        set_list=(),
        pieces=(),
        dress="",
        transport="",
        contact="",
    )
    told = " ".join(texts(performance_pdf(HEAD, bare, VOICES, staff=False)))
    assert "Zbiórka" not in told
    assert "Program" not in told
    assert "strój" not in told
    assert "Śpiewa 0 osób Nikt nie jest przewidziany." in told
    assert "Kłos" not in told


def test_a_cancelled_performance_says_so_in_great_letters() -> None:
    told = " ".join(
        texts(performance_pdf(HEAD, view(row=replace(ROW, cancelled=True)), VOICES, staff=False))
    )
    assert "ODWOŁANE" in told


def test_singers_stand_by_voice_with_chairs_counted() -> None:
    people = (
        singer("Adamska Ewa", needs_seat=True),
        singer("Kłos Zofia", needs_seat=True, help_on_steps=True),
        singer("Łoś Jan", "T"),
        singer("Obcy Jan", "II"),
    )
    told = " ".join(texts(performance_pdf(HEAD, view(*people), VOICES, staff=False)))
    assert "Śpiewają 4 osoby sopran (2) · krzesła: 2 Adamska Ewa krzesło Kłos Zofia" in told
    assert "krzesło, schody" in told
    assert "tenor (1) Łoś Jan II (1) Obcy Jan" in told


def test_what_was_recorded_and_said_stays_off_the_sheet() -> None:
    noted = singer("Kłos Zofia", mark=PresenceMark.MISSED, replied_by="A. Nowak")
    told = " ".join(texts(performance_pdf(HEAD, view(noted), VOICES, staff=False)))
    assert "A. Nowak" not in told
    assert "601 202 303" not in told


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("staff", [True, False])
def test_hostile_words_are_letters_on_paper(text: str, staff: bool) -> None:
    made = view(
        singer(text, phone=text),
        singer("Kłos Zofia", text[:10] or "S", coming=Coming.SAID_NO),
        row=replace(ROW, title=text, place=text),
        ensemble=text,
        set_list=(SetListRow(1, 1, text, 4, time(17), text[:40], text[:120]),),
        dress=text,
        transport=text,
        contact=text,
        note=text,
    )
    told = " ".join(texts(performance_pdf(HEAD, made, {"S": text}, staff=staff)))
    assert "{nb}" not in told or "{nb}" in text
    assert "\x1b" not in told
    song = SongRow(1, text, text, text[:40], text[:120], needs=(("S", 1),), note=text)
    assert texts(repertoire_pdf(HEAD, text, [song], {"S": text}))
    assert texts(attendance_pdf(HEAD, replace(sheet(), ensemble=text)))
    month = ChoirMonth(text, 2026, 12, (MonthRow(replace(ROW, title=text), 1, 1, 0, 0),))
    assert texts(month_pdf(HEAD, month))
    assert month_csv(month).count(b"\r\n") == 2


def test_long_titles_and_names_are_never_cut_off_on_the_sheet() -> None:
    long = "Pieśń o bardzo długim tytule którego nie wolno uciąć wcale ostatnie"
    name = "Brzęczyszczykiewicz-Chrząszczewska Wawrzynisława Genowefa"
    made = view(
        singer(name, needs_seat=True, help_on_steps=True),
        row=replace(ROW, title=long),
        set_list=(SetListRow(1, 1, long, 4, time(17), "cis-moll harmoniczna", name),),
    )
    for staff in (True, False):
        told = " ".join(texts(performance_pdf(HEAD, made, VOICES, staff=staff))).replace(" ", "")
        assert told.count("ostatnie") >= 2
        assert "WawrzynisławaGenowefa" in told
        assert "cis-mollharmoniczna" in told


def test_a_great_ensemble_goes_on_to_further_pages_with_its_title() -> None:
    people = tuple(singer(f"Nowak Zofia {number}") for number in range(60))
    pages = texts(performance_pdf(HEAD, view(*people), VOICES, staff=True))
    assert len(pages) > 2
    assert all("Koncert" in page for page in pages)
    assert "Nowak Zofia 59" in " ".join(pages)


def test_rehearsals_that_do_not_fit_side_by_side_go_to_a_further_page() -> None:
    pages = texts(attendance_pdf(HEAD, sheet(rehearsals=choir_tables.MOST_COLUMNS + 2)))
    assert len(pages) == 2
    assert all("nazwisko i imię głos" in page for page in pages)
    assert "obecni 2 2 2 2 2 10" in pages[0]
    assert texts(attendance_pdf(HEAD, sheet(rehearsals=0)))[0].count("W tym czasie nie ma prób.")


def test_many_members_repeat_the_heading() -> None:
    pages = texts(attendance_pdf(HEAD, sheet(people=40)))
    assert len(pages) > 1
    assert all("nazwisko i imię głos" in page for page in pages)


def test_a_month_without_anything_says_so() -> None:
    empty = ChoirMonth("Srebrne Nuty", 2026, 12, ())
    assert "W tym miesiącu nie ma prób ani występów." in texts(month_pdf(HEAD, empty))[0]
    assert month_csv(empty).decode("utf-8-sig").startswith("dzień;godz.;co;")


def test_a_month_names_what_was_cancelled_and_what_nobody_recorded() -> None:
    rows = (
        MonthRow(ROW, 12, 10, 3, 0),
        MonthRow(replace(ROW, present=9, away=2, replied=5, performance=False), 12, 10, 3, 1),
        MonthRow(replace(ROW, cancelled=True), 12, 10, 0, 0),
    )
    month = ChoirMonth("Srebrne Nuty", 2026, 12, rows)
    lines = month_csv(month).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "05.12.2026;17:00;występ · Koncert;12;3;0;0;10;;;0",
        "05.12.2026;17:00;Koncert;12;3;2;0;10;9;1;5",
        "05.12.2026;17:00;występ · Koncert · odwołane;12;0;0;0;10;;;0",
    ]
    told = " ".join(texts(month_pdf(HEAD, month)))
    assert "so 5.12 17:00 Koncert 12 3 2 0 10 9 1 5" in told


def test_what_a_piece_lacks_is_named_in_few_words() -> None:
    assert missing_words([("T", 1), ("B", 2)]) == "brak 1 T, 2 B"
    assert missing_words([]) == ""


def test_no_letter_to_be_read_is_small() -> None:
    assert choir.SMALLEST >= 16

"""The class journal of a month: every class with its names, a signature, and a table to count."""

import csv
import io
from dataclasses import replace

from houses import MONDAY, wall
from lunch_views import HEAD, texts

from seniorplus.domain.activity_codes import Audience, JournalState
from seniorplus.domain.codes import Category
from seniorplus.publishing.journal import month_csv, month_pdf
from seniorplus.views.journal_month import ClassAverage, ClassMonth, JournalEntry, JournalMonth

HOSTILE = '=HYPERLINK("x") [bold]Ćwiczenia[/] **{nb}** <b>\u202e\x1b[2J'
ENTRY = JournalEntry(
    3,
    MONDAY,
    wall(10),
    wall(11),
    "sala duża",
    cancelled=False,
    reason="",
    plan="rozgrzewka i marsz",
    topic="Ćwiczenia z piłką",
    method="pokaz",
    remarks="bez uwag",
    leader="E. Lis",
    signed_by="E. Lis",
    signed_at=wall(11, 5),
    state=JournalState.SIGNED,
    present=("Ćwik Jan", "Źdźbło Zofia"),
    walk_ins=("Kot Olga",),
    declined=1,
    missed=2,
    excused=3,
    unknown=4,
)
SILENT = replace(
    ENTRY,
    plan="",
    topic="",
    method="",
    remarks="",
    signed_by="",
    signed_at=None,
    state=JournalState.MISSING,
    present=(),
    walk_ins=(),
    declined=0,
    missed=0,
    excused=0,
    unknown=12,
)
CANCELLED = replace(SILENT, cancelled=True, reason="choroba", state=None, unknown=0)
FIGURES = ClassAverage("Gimnastyka", Category.PHYSICAL, Audience.GROUP, "A", 2, 1, 1, 9.5, share=73)


def month(*entries: JournalEntry, figures: ClassAverage = FIGURES) -> JournalMonth:
    return JournalMonth(2026, 11, (ClassMonth(figures, entries),) if entries else ())


def table(view: JournalMonth) -> list[list[str]]:
    content = month_csv(view).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def test_the_paper_tells_of_each_class_all_that_a_journal_must() -> None:
    (page,) = texts(month_pdf(HEAD, month(ENTRY)))
    for told in (
        "Dziennik zajęć: listopad 2026",
        "Gimnastyka",
        "ruchowe · grupa A · odbyte 2 · odwołane 1 · obecnych średnio 9,5 · udział 73%",
        "pn 23.11.2026, 10:00-11:00",
        "sala duża",
        "obecni 3",
        "temat Ćwiczenia z piłką",
        "metoda pokaz",
        "plan rozgrzewka i marsz",
        "uwagi bez uwag",
        "prowadzi E. Lis",
        "obecni Ćwik Jan, Źdźbło Zofia",
        "spoza listy Kot Olga",
        "rezygnacja 1 · nieobecność 2 · usprawiedliwienie 3 · nie wiadomo 4",
        "Podpisano w programie: E. Lis, 23.11.2026 11:05",
    ):
        assert told in page
    assert "Podpis: ..." not in page


def test_a_class_without_an_entry_says_so_and_leaves_room_for_a_signature() -> None:
    (page,) = texts(month_pdf(HEAD, month(SILENT)))
    assert "temat - (brak wpisu)" in page
    assert "obecności nie zapisano" in page
    assert "obecni 0" not in page
    assert "nie wiadomo 12" in page
    assert "Podpis: ......" in page


def test_a_cancelled_class_stands_there_with_its_reason_alone() -> None:
    (page,) = texts(month_pdf(HEAD, month(CANCELLED)))
    assert "odwołane" in page
    assert "powód choroba" in page
    assert "Podpis" not in page
    assert "temat" not in page


def test_text_from_data_is_neither_a_formula_nor_markup_nor_a_command() -> None:
    hostile = replace(ENTRY, topic=HOSTILE, remarks=HOSTILE, present=(HOSTILE,))
    figures = replace(FIGURES, title="@SUM(A1)")
    (page,) = texts(month_pdf(HEAD, month(hostile, figures=figures)))
    shown = '=HYPERLINK("x") [bold]Ćwiczenia[/] **{nb}** <b>'
    assert f"temat {shown}" in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    row = table(month(hostile, figures=figures))[1]
    assert not any(cell[:1] in {"=", "+", "-", "@", "\t", "\r"} for cell in row)
    assert f"'{shown}" in row[8]
    assert row[3] == "'@SUM(A1)"
    assert not any("\u202e" in cell or "\x1b" in cell for cell in row)


def test_a_class_goes_on_under_its_name_and_loses_nobody_on_the_way() -> None:
    pages = texts(month_pdf(HEAD, month(*[ENTRY] * 40)))
    assert len(pages) > 5
    assert sum(page.count("Źdźbło Zofia") for page in pages) == 40
    assert sum(page.count("Podpisano w programie") for page in pages) == 40
    assert all("Gimnastyka, ciąg dalszy" in page for page in pages[1:])
    assert f"strona {len(pages)} z {len(pages)}" in pages[-1]


def test_an_entry_longer_than_a_page_is_torn_but_whole() -> None:
    words = " ".join(f"słowo{number}" for number in range(2000))
    pages = texts(month_pdf(HEAD, month(replace(ENTRY, plan=words))))
    whole = " ".join(pages)
    assert len(pages) > 1
    assert all(f"słowo{number}" in whole for number in range(2000))
    assert "Podpisano w programie" in pages[-1]


def test_the_table_has_a_row_for_each_class_and_no_noughts_for_what_is_not_known() -> None:
    header, held, silent, cancelled = table(month(ENTRY, SILENT, CANCELLED))
    assert header == [
        "data",
        "od",
        "do",
        "zajęcia",
        "rodzaj",
        "dla kogo",
        "sala",
        "plan",
        "temat",
        "metoda",
        "uwagi",
        "osoba prowadząca",
        "dziennik",
        "podpis",
        "obecni",
        "spoza listy",
        "rezygnacje",
        "nieobecności",
        "usprawiedliwienia",
        "nie wiadomo",
        "obecni: kto",
        "spoza listy: kto",
    ]
    assert held[:8] == [
        "23.11.2026",
        "10:00",
        "11:00",
        "Gimnastyka",
        "ruchowe",
        "grupa A",
        "sala duża",
        "rozgrzewka i marsz",
    ]
    assert held[12:] == [
        "podpisany",
        "E. Lis",
        "2",
        "1",
        "1",
        "2",
        "3",
        "4",
        "Ćwik Jan, Źdźbło Zofia",
        "Kot Olga",
    ]
    assert silent[12:] == ["brak wpisu", "", "", "", "", "", "0", "12", "", ""]
    assert cancelled[12:] == ["odwołane", "", "", "", "", "", "", "", "", ""]


def test_classes_stand_in_polish_order() -> None:
    titles = ["Żeglarstwo", "Łucznictwo", "Lektury", "Ćwiczenia", "Czytanie"]
    blocks = tuple(ClassMonth(replace(FIGURES, title=title), (ENTRY,)) for title in titles)
    view = JournalMonth(2026, 11, blocks)
    ordered = ["Czytanie", "Ćwiczenia", "Lektury", "Łucznictwo", "Żeglarstwo"]
    assert [row[3] for row in table(view)[1:]] == ordered
    whole = " ".join(texts(month_pdf(HEAD, view)))
    places = [whole.index(title) for title in ordered if title != "Ćwiczenia"]
    assert places == sorted(places)


def test_a_month_without_classes_says_so() -> None:
    (page,) = texts(month_pdf(HEAD, month()))
    assert "W tym miesiącu nie było jeszcze zajęć." in page
    assert len(table(month())) == 1

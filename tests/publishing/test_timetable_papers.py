"""The timetable's papers: what hangs on the door, how great its letters are, what never stands."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest
from lunch_views import HEAD, HOSTILE, texts

from seniorplus.domain.activity_codes import Audience, HouseEventKind
from seniorplus.domain.calendar import Closed
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import Category
from seniorplus.publishing.door_notice import door_notice_pdf
from seniorplus.publishing.timetable_large import week_large_pdf
from seniorplus.publishing.timetable_poster import SMALLEST, week_poster_pdf
from seniorplus.publishing.timetable_table import timetable_csv
from seniorplus.views.timetable_papers import PaperDay, PaperEntry, Usual, WeekPaper

MONDAY = date(2026, 11, 23)


def entry(title: str = "Gimnastyka", hour: int = 9, day: date = MONDAY, **more) -> PaperEntry:
    values = {
        "room": "Sala ruchowa",
        "instructor": "Ewa Kot",
        "audience": Audience.EVERYBODY,
        "category": Category.PHYSICAL,
    }
    start, end = at_wall_time(day, time(hour)), at_wall_time(day, time(hour, 45))
    return PaperEntry(title, start, end, **(values | more))


def usual(hour: int = 9, day: date = MONDAY, room="Sala ruchowa", instructor="Ewa Kot") -> Usual:
    start, end = at_wall_time(day, time(hour)), at_wall_time(day, time(hour, 45))
    return Usual(start, end, room, instructor)


def week(*days: PaperDay) -> WeekPaper:
    """Five days, those given and empty ones."""
    given = {day.day: day for day in days}
    dates = [MONDAY + timedelta(days=number) for number in range(5)]
    return WeekPaper(tuple(given.get(day, PaperDay(day, None)) for day in dates))


def day(*entries: PaperEntry, on: date = MONDAY, **more) -> PaperDay:
    return PaperDay(on, more.pop("closed", None), entries, **more)


def poster(*days: PaperDay) -> list[str]:
    return texts(week_poster_pdf(HEAD, week(*days)))


def least_letters(pdf: bytes) -> float:
    """The size of the smallest letters between the head and the foot of the pages."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects():
                if item.type != pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                    continue
                _left, bottom, _right, top = item.get_bounds()
                if bottom > 50 and top < page.get_height() - 60:
                    size = pypdfium2.raw.c_float()
                    pypdfium2.raw.FPDFTextObj_GetFontSize(item, size)
                    found.append(size.value)
    return min(found)


def test_the_poster_shows_hours_title_room_and_instructor_of_each_day() -> None:
    (told,) = poster(
        day(entry(), entry("Szachy", 11, audience=Audience.GROUP, group="B")),
        day(entry("Próba", 13, room="Sala muzyczna"), on=date(2026, 11, 24)),
    )
    assert "Dom Senior+ · Bartoszyce" in told
    assert "Plan tygodnia: 23-27 listopada 2026" in told
    assert "poniedziałek 23.11" in told
    assert "piątek 27.11" in told
    assert "9:00-9:45 Gimnastyka Sala ruchowa · Ewa Kot" in told
    assert "11:00-11:45 Szachy (grupa B)" in told
    assert "13:00-13:45 Próba Sala muzyczna · Ewa Kot" in told


def test_the_poster_lies_on_its_side_and_is_the_same_for_the_same_view() -> None:
    made = week_poster_pdf(HEAD, week(day(entry())))
    assert made == week_poster_pdf(HEAD, week(day(entry())))
    with pypdfium2.PdfDocument(made) as document:
        assert [round(side) for side in document[0].get_size()] == [842, 595]


def test_cancelled_classes_and_changes_are_named_on_the_poster() -> None:
    cancelled = entry("Joga", cancelled=True, reason="remont")
    elsewhere = entry("Taniec", 10, room="Ogród", usual=usual(10), reason="ładna pogoda")
    later = entry("Szachy", 12, usual=usual(11), instructor="Jan Lis")
    away = entry("Kino", 13, day=date(2026, 11, 25), usual=usual(14))
    monday = replace(day(cancelled, elsewhere, later), moved_away=(away,))
    told = " ".join(poster(monday, day(away, on=date(2026, 11, 25))))
    assert "Joga odwołane: remont" in told
    assert "Taniec Ogród · Ewa Kot zmiana, zwykle: Sala ruchowa; ładna pogoda" in told
    assert "12:00-12:45 Szachy Sala ruchowa · Jan Lis zmiana, zwykle: 11:00-11:45, Ewa Kot" in told
    assert "14:00-14:45 Kino przeniesione: śr 25.11 13:00" in told
    assert "13:00-13:45 Kino Sala ruchowa · Ewa Kot zmiana, zwykle: pn 23.11 14:00" in told


def test_what_is_struck_on_the_poster_is_what_does_not_take_place() -> None:
    def strokes(shown: PaperEntry) -> int:
        with pypdfium2.PdfDocument(week_poster_pdf(HEAD, week(day(shown)))) as document:
            return sum(
                item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for item in document[0].get_objects()
            )

    assert strokes(entry(cancelled=True)) > strokes(entry())


def test_a_closed_day_says_why() -> None:
    closed = day(on=date(2026, 11, 24), closed=(Closed.CLOSURE, "remont"))
    holiday = day(on=date(2026, 11, 25), closed=(Closed.PUBLIC_HOLIDAY, "Boże Ciało"))
    told = " ".join(poster(closed, holiday))
    assert "placówka nieczynna: remont" in told
    assert "święto: Boże Ciało" in told


def test_what_is_the_same_every_day_stands_once_above_the_columns() -> None:
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    lunch = [day(entry("Obiad", 12, on), entry(f"Inne {on.day}", 10, on), on=on) for on in days[:4]]
    off = day(entry("Obiad", 12, days[4], cancelled=True), on=days[4])
    (told,) = poster(*lunch, off)
    assert "Codziennie: 12:00-12:45 Obiad" in told
    assert told.count("Obiad") == 2
    assert "Obiad odwołane" in told
    # On a day on which it is simply missing the line above would not be true.
    (told,) = poster(*lunch)
    assert "Codziennie" not in told
    assert told.count("Obiad") == 4


def test_a_full_week_goes_on_from_the_same_hour_on_a_second_page_in_readable_letters() -> None:
    days = [
        day(
            *(
                entry(f"Zajęcia o długiej nazwie numer {hour} dla wszystkich", hour, on)
                for hour in range(8, 16)
            ),
            on=on,
        )
        for on in (MONDAY + timedelta(days=number) for number in range(5))
    ]
    # Other rooms on other days, so that nothing is the same every day.
    days = [
        replace(
            one, entries=tuple(replace(item, room=f"Sala {one.day.day}") for item in one.entries)
        )
        for one in days
    ]
    made = week_poster_pdf(HEAD, week(*days))
    first, second = texts(made)
    for hour in range(8, 16):
        on_first, on_second = (page.count(f"{hour}:00-{hour}:45") for page in (first, second))
        assert {on_first, on_second} == {0, 5}
    assert least_letters(made) >= SMALLEST * 0.8


def test_a_week_with_a_saturday_has_a_column_for_it() -> None:
    saturday = date(2026, 11, 28)
    event = entry(
        "Piknik", 11, saturday, category=None, audience=None, event_kind=HouseEventKind.CELEBRATION
    )
    days = (*week().days, day(event, on=saturday, closed=(Closed.WEEKEND, "")))
    (told,) = texts(week_poster_pdf(HEAD, WeekPaper(days)))
    assert "sobota 28.11" in told
    assert "dzień wolny" in told
    assert "Piknik (uroczystość)" in told


def test_the_large_print_has_a_page_for_each_day_and_no_letter_under_18_points() -> None:
    cancelled = entry("Joga", 11, cancelled=True, reason="remont")
    made = week_large_pdf(
        HEAD,
        week(
            day(entry(), cancelled),
            day(on=date(2026, 11, 27), closed=(Closed.CLOSURE, "remont")),
        ),
    )
    pages = texts(made)
    assert len(pages) == 5
    assert "poniedziałek, 23 listopada 2026" in pages[0]
    assert "9:00 do 9:45 Gimnastyka Sala ruchowa · Ewa Kot" in pages[0]
    assert "Joga odwołane: remont" in pages[0]
    assert "wtorek, 24 listopada 2026" in pages[1]
    assert "W tym dniu nie ma zajęć w planie." in pages[1]
    assert "placówka nieczynna: remont" in pages[4]
    assert least_letters(made) >= 18


def test_a_full_day_in_large_print_goes_on_to_a_second_page_of_the_same_day() -> None:
    full = day(*(entry(f"Zajęcia {number}", 8 + number % 8) for number in range(16)))
    pages = texts(week_large_pdf(HEAD, WeekPaper((full,))))
    assert len(pages) == 2
    assert all("poniedziałek, 23 listopada 2026" in page for page in pages)
    assert len(set(re.findall(r"Zajęcia \d+", " ".join(pages)))) == 16


def test_the_door_notice_tells_what_is_cancelled_and_what_is_instead() -> None:
    away = entry("Kino", 13, day=date(2026, 11, 25), room="Sala wspólna", usual=usual(14))
    shown = replace(
        day(
            entry("Joga", cancelled=True, reason="choroba"),
            entry("Obiad", 12),
            entry("Taniec", 10, room="Ogród", usual=usual(10)),
            entry("Szachy", 12, instructor="Jan Lis", usual=usual(11), reason="zastępstwo"),
        ),
        moved_away=(away,),
    )
    (told,) = texts(door_notice_pdf(HEAD, shown))
    assert "poniedziałek, 23 listopada 2026" in told
    cancelled, changed = told.split("Dziś zmiana")
    assert "Dziś odwołane 9:00 Joga powód: choroba" in cancelled
    assert "14:00 Kino będzie: środa 25.11, 13:00, Sala wspólna" in cancelled
    assert "10:00 Taniec sala: Ogród, zwykle: Sala ruchowa" in changed
    assert (
        "12:00 Szachy godzina: 12:00-12:45 zamiast 11:00-11:45 prowadzi: Jan Lis "
        "powód: zastępstwo" in changed
    )
    assert "Obiad" not in told
    assert least_letters(door_notice_pdf(HEAD, shown)) >= 26


def test_the_door_notice_has_no_part_without_anything_in_it() -> None:
    (told,) = texts(door_notice_pdf(HEAD, day(entry("Taniec", 10, usual=usual(9)))))
    assert "Dziś odwołane" not in told
    assert "Dziś zmiana" in told
    (told,) = texts(door_notice_pdf(HEAD, day(closed=(Closed.CLOSURE, "remont"))))
    assert "Dziś nieczynne remont" in told


def test_many_changes_fill_further_pages_with_their_heading() -> None:
    many = [entry(f"Zajęcia {number}", cancelled=True, reason="remont") for number in range(12)]
    pages = texts(door_notice_pdf(HEAD, day(*many)))
    assert len(pages) > 1
    assert all("Dziś odwołane" in page for page in pages)
    assert len(set(re.findall(r"Zajęcia \d+", " ".join(pages)))) == 12


def test_the_table_has_a_row_for_each_class_with_its_state() -> None:
    rows = timetable_csv(
        week(
            day(
                entry("=SUM(A1)", audience=Audience.GROUP, group="A"),
                entry("Joga", 10, cancelled=True, reason="remont"),
                entry("Taniec", 11, room="Ogród", usual=usual(11)),
            )
        )
    ).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(rows), delimiter=";"))
    assert table[0][:5] == ["data", "dzień", "od", "do", "zajęcia"]
    assert table[1] == [
        "2026-11-23",
        "pn",
        "9:00",
        "9:45",
        "'=SUM(A1)",
        "ruchowe",
        "Sala ruchowa",
        "Ewa Kot",
        "grupa A",
        "",
        "",
    ]
    assert table[2][9:] == ["odwołane", "remont"]
    assert table[3][9:] == ["zmiana", "zmiana, zwykle: Sala ruchowa"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_from_data_breaks_a_paper(text: str) -> None:
    hostile = entry(
        text,
        room=text,
        instructor=text,
        reason=text,
        audience=Audience.GROUP,
        group=text,
        usual=usual(10, room=text + "2"),
    )
    gone = replace(hostile, cancelled=True)
    shown = replace(day(hostile, gone, closed=(Closed.CLOSURE, text)), moved_away=(hostile,))
    for made in (
        week_poster_pdf(HEAD, week(shown)),
        week_large_pdf(HEAD, week(shown)),
        door_notice_pdf(HEAD, shown),
    ):
        told = " ".join(texts(made))
        assert "\x1b" not in told
        assert "{nb}" not in told or "{nb}" in text
    assert timetable_csv(week(shown)).count(b"\r\n") >= 3


def test_the_day_of_a_clock_change_keeps_the_hours_of_the_wall() -> None:
    sunday = date(2026, 10, 25)
    shown = entry("Msza", 9, sunday)
    assert shown.start == datetime(2026, 10, 25, 8, tzinfo=UTC)
    (told,) = texts(week_poster_pdf(HEAD, WeekPaper((day(shown, on=sunday),))))
    assert "9:00-9:45 Msza" in told

"""What is done from the week, by keyboard alone: cancel, substitute, move, change a series, add."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from houses import MONDAY, query

from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.codes import Frequency
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.timetable import session_key
from seniorplus.screens.timetable.series_words import default_until, parse_weekdays
from seniorplus.services import enrolments, instructors, series, sessions, week
from seniorplus.views.week import SessionMove

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
WEEK = timedelta(weeks=1)
# The classes of the demo house that the tests work on.
MEMORY, GAMES, THERAPY = "Trening pamięci", "Gry stolikowe", "Kinezyterapia"
RELAXING, SEWING = "Relaksacja", "Terapia zajęciowa: haft"
ADAMSKA, BARAN = 4, 6


def number(title):
    """The series of a class of the demo house."""
    found = "SELECT s.id FROM activity_series s JOIN activity a ON a.id = s.activity_id"
    return query(f"{found} WHERE a.title LIKE '{title}%' ORDER BY s.id")[0][0]


async def open_week(desk, letters="", *keys):
    """The week, with the cursor on a class found by its letters."""
    await desk.press("f5")
    await desk.until_text("Tydzień 23.11")
    await desk.type(letters)
    await desk.press(*keys)


async def replace_text(desk, text):
    await desk.press("home", "shift+end", "delete")
    await desk.type(text)


def inside(desk):
    """What stands in the dialog, without the breaks of its lines."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(lines).split())


def shown(desk, series_id, day=MONDAY, *, lies=None):
    """A class as the week shows it."""
    lies = lies or day
    view = week.view(desk.house.desk, lies, lies, weekend=True)
    key = session_key(series_id, day)
    return next((e for column in view.days for e in column.entries if e.key == key), None)


def held(desk, series_id, first=MONDAY, last=MONDAY + 4 * WEEK):
    """The days on which a series has classes, with their hours."""
    view = week.view(desk.house.desk, first, last, weekend=True)
    return [
        (column.day, f"{entry.start:%H:%M}")
        for column in view.days
        for entry in column.entries
        if entry.category is not None and entry.series == series_id and not entry.cancelled
    ]


def is_pdf(path):
    return Path(path).read_bytes().startswith(b"%PDF")


def continued(series_id):
    """The series as which another one goes on."""
    return query(f"SELECT id FROM activity_series WHERE continues_id = {series_id}")[0][0]


async def test_a_class_is_cancelled_with_three_keys_and_restored_with_two(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "enter", "o")
        await desk.until_text("Odwołać zajęcia?")
        assert "Kiosk pokaże je tego dnia wśród odwołanych" in inside(desk)
        await desk.type("awaria wody")
        await desk.press("f10")
        await desk.until_text("odwołano: Trening pamięci")
        entry = shown(desk, number(MEMORY))
        assert (entry.cancelled, entry.reason) == (True, "awaria wody")
        await desk.press("enter")
        await desk.until_text("odwołane: awaria wody")
        assert "zastępstwo…" not in desk.text()
        await desk.press("w")
        await desk.until_text("według planu: Trening pamięci")
        assert not shown(desk, number(MEMORY)).cancelled


async def test_delete_cancels_with_two_keys_and_escape_leaves_everything(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "delete")
        await desk.until_text("Odwołać zajęcia?")
        await desk.press("escape")
        assert not shown(desk, number(MEMORY)).cancelled
        await desk.press("delete", "f10")
        await desk.until(lambda: shown(desk, number(MEMORY)).cancelled)
        await desk.until_text("odwołano")
        await desk.press("delete")
        await desk.until_text("są już odwołane")


async def test_a_held_key_cancels_once(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "enter", "o", "o", "o", "o")
        await desk.until_text("Odwołać zajęcia?")
        for _turn in range(5):
            desk._send("f10")
        await desk.until_text("odwołano: Trening pamięci")
        (row,) = query("SELECT version, kind, reason FROM session_exception")
        assert tuple(row) == (1, "cancelled", "ooo")


async def test_an_enter_that_is_held_cancels_nothing(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "delete")
        await desk.until_text("Odwołać zajęcia?")
        await desk.press("enter", "enter", "enter")
        assert "Odwołać zajęcia?" in desk.text()
        assert not shown(desk, number(MEMORY)).cancelled


async def test_a_substitute_is_found_with_three_keys_the_free_ones_first(open_desk):
    async with open_desk() as desk:
        free = instructors.free_for(
            desk.house.desk, [session_key(number(MEMORY), MONDAY)], MONDAY, MONDAY
        )
        await open_week(desk, "trening", "enter", "z")
        await desk.until_text("termin wolny")
        assert "psycholog  " not in inside(desk)
        await desk.press("enter")
        await desk.until_text("zastępstwo: Trening pamięci")
        assert shown(desk, number(MEMORY)).instructor_id in free


async def test_who_is_busy_is_no_substitute_and_the_reason_is_told(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "haft", "enter", "z")
        await desk.until_text("termin zajęty")
        await desk.type("fizjo")
        await desk.press("enter")
        await desk.until(lambda: "prowadzi już inne zajęcia" in desk.app.last_line)
        assert shown(desk, number(SEWING)).instructor == "terapeuta zajęciowy"


async def test_another_room_takes_three_keys(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "s")
        await desk.until_text("Do której sali?")
        assert "za mała" in desk.text()
        await desk.type("ogr")
        await desk.press("enter")
        await desk.until_text("inna sala: Gry stolikowe")
        assert shown(desk, number(GAMES)).room_code == "ogrod"


async def test_a_clash_is_told_before_saving_and_the_form_stays(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "g")
        await desk.until_text("14:30-15:15")
        await desk.press("down")
        await replace_text(desk, "13:40-14:25")
        await desk.press("down")
        await desk.until_text("sala zajęta: Sala wspólna")
        assert "Trening pamięci 13:30-14:30" in inside(desk)
        await desk.press("f10")
        await desk.until(lambda: "Nic nie zapisano" in inside(desk))
        assert shown(desk, number(GAMES)).version == 1000
        await desk.press("up")
        await replace_text(desk, "14:35-15:10")
        await desk.press("f10")
        await desk.until_text("przeniesiono: Gry stolikowe")
        entry = shown(desk, number(GAMES))
        assert (f"{entry.start:%H:%M}", f"{entry.end:%H:%M}") == ("13:35", "14:10")


async def test_an_end_before_the_start_is_told_when_the_field_is_left(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "g")
        await desk.until_text("14:30-15:15")
        await desk.press("down")
        await replace_text(desk, "15:00-14:00")
        await desk.press("down")
        await desk.until(lambda: "Koniec musi być późniejszy" in inside(desk))
        await desk.press("f10")
        await desk.until(lambda: "Godziny: Koniec musi być późniejszy" in inside(desk))
        assert not shown(desk, number(GAMES)).changed


async def test_the_second_of_two_terminals_is_told_what_the_class_is_now_and_loses_nothing(
    open_desk,
):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "g")
        await desk.until_text("14:30-15:15")
        sessions.move(
            desk.house.other_desk,
            number(GAMES),
            MONDAY,
            SessionMove(room="ogrod", reason="malowanie"),
        )
        await desk.press("down")
        await replace_text(desk, "14:35-15:15")
        await desk.press("f10")
        await desk.until(lambda: "w międzyczasie ktoś zmienił te zajęcia" in inside(desk))
        assert "(B. Wójcik, 23.11.2026 7:40)" in inside(desk)
        assert "Teraz: pn 23.11 14:30-15:15 · Ogród / teren miasta" in inside(desk)
        assert "14:35-15:15" in inside(desk)
        await desk.press("f10")
        await desk.until_text("przeniesiono: Gry stolikowe")
        entry = shown(desk, number(GAMES))
        assert (f"{entry.start:%H:%M}", entry.room_code) == ("13:35", "ogrod")


async def test_who_was_overtaken_in_the_menu_is_told_and_nothing_is_overwritten(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "enter", "z")
        await desk.until_text("termin wolny")
        sessions.cancel(desk.house.other_desk, number(MEMORY), MONDAY, "choroba")
        await desk.press("enter")
        await desk.until(lambda: "odwołane: choroba" in desk.app.last_line)
        assert shown(desk, number(MEMORY)).instructor == "psycholog"


async def test_this_and_the_following_split_the_series_with_four_keys_and_the_hours(open_desk):
    async with open_desk() as desk:
        sessions.cancel(desk.house.desk, number(GAMES), MONDAY + WEEK, "święto domu")
        desk.house.at(7, 40)
        await open_week(desk, "")
        await desk.press("]")
        await desk.until_text("Tydzień 30.11")
        await desk.type("gry")
        await desk.press("enter", "u")
        await desk.until_text("od tych zajęć")
        await desk.press("o")
        await desk.until(lambda: "Od 30.11.2026, dotyczy: 40 terminów" in inside(desk))
        await desk.press("down", "down", "down", "down")
        await replace_text(desk, "14:35-15:15")
        await desk.press("f10")
        await desk.until_text("zmieniono serię: Gry stolikowe")
        assert held(desk, number(GAMES)) == [(MONDAY, "13:30")]
        new = continued(number(GAMES))
        # The cancelled class stays cancelled in the series that goes on.
        assert held(desk, new) == [(MONDAY + turn * WEEK, "13:35") for turn in (2, 3, 4)]


async def test_all_of_a_series_changes_from_its_next_class_and_a_lost_change_is_named(open_desk):
    async with open_desk() as desk:
        sessions.cancel(desk.house.desk, number(GAMES), MONDAY + WEEK)
        await open_week(desk, "gry", "enter", "u", "c")
        await desk.until(lambda: "dotyczy: 41 terminów" in inside(desk))
        for _step in range(5):
            await desk.press("down")
        await desk.press("up", "up")
        await replace_text(desk, "wt śr")
        await desk.press("down")
        await replace_text(desk, "10:00-10:30")
        for _step in range(4):
            await desk.press("down")
        await desk.press("o", "f10")
        await desk.until_text("Zmiany bez miejsca")
        assert "30.11.2026" in desk.text()
        new = continued(number(GAMES))
        sunday = MONDAY + timedelta(days=6)
        assert [day for day, _start in held(desk, new, last=sunday)] == [TUESDAY, WEDNESDAY]
        assert held(desk, number(GAMES)) == []


async def test_the_second_who_changes_a_series_is_told_what_it_is_now(open_desk):
    async with open_desk() as desk:
        actor = desk.house.other_desk
        fields, details = series.fields_of(actor, number(GAMES), MONDAY)
        new = series.add(
            actor,
            replace(fields, title="Loteria", room="ogrod", instructor=None, audience=Audience.OPEN),
        )
        await open_week(desk, "lot", "enter", "u", "c")
        await desk.until(lambda: "dotyczy: 41 terminów" in inside(desk))
        fields, details = series.fields_of(actor, new, MONDAY)
        series.change(actor, new, MONDAY, replace(fields, title="Bingo"), details.version)
        await desk.type("Gry planszowe")
        await desk.press("f10")
        await desk.until(lambda: "Teraz: Bingo, pn 14:30-15:15" in inside(desk))
        assert "(B. Wójcik, 23.11.2026 7:40)" in inside(desk)
        assert "Gry planszowe" in desk.text()
        await desk.press("f10")
        await desk.until_text("zmieniono serię")
        assert shown(desk, new).title == "Gry planszowe"


async def test_who_changes_a_series_that_somebody_split_is_told_to_open_it_again(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "u", "c")
        await desk.until(lambda: "dotyczy: 41 terminów" in inside(desk))
        actor = desk.house.other_desk
        fields, details = series.fields_of(actor, number(GAMES), MONDAY)
        series.change(actor, number(GAMES), MONDAY, replace(fields, title="Bingo"), details.version)
        await desk.type("Gry planszowe")
        for _turn in range(2):
            await desk.press("f10")
            await desk.until(lambda: "Otwórz ją jeszcze raz" in inside(desk))
        assert shown(desk, continued(number(GAMES))).title == "Bingo"


async def test_a_series_ends_with_three_keys(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "gry", "enter", "k")
        await desk.until(lambda: "w planie jest jeszcze: 41 terminów" in inside(desk))
        await desk.press("f10")
        await desk.until_text("zakończono serię: Gry stolikowe")
        assert held(desk, number(GAMES)) == [(MONDAY, "13:30")]


async def open_new(desk):
    await open_week(desk, "", "insert", "z")
    await desk.until_text("Nowe zajęcia")


async def fill(desk, **values):
    """Type into the fields of the open form by their names; letters choose a choice."""
    names = [widget.id for widget in desk.app.screen.query(".field-line > *") if widget.id]
    names = [name for name in names if name.startswith("field-")]
    place = 0
    for name, value in values.items():
        wanted = names.index(f"field-{name}")
        await desk.press(*["down"] * (wanted - place))
        place = wanted
        if isinstance(value, tuple):
            await desk.press(*value)
        else:
            await replace_text(desk, value)


async def test_a_series_is_added_with_three_keys_and_its_form(open_desk):
    async with open_desk() as desk:
        await open_new(desk)
        assert f"{default_until(MONDAY):%d.%m.%Y}" in desk.text()
        await fill(
            desk,
            title="Szydełko",
            audience=("c",),
            weekdays="wt, czwartek",
            hours="11:00-11:45",
            room=("right", "right"),
        )
        await desk.press("f10")
        await desk.until_text("dodano do planu:")
        made = query("SELECT max(id) FROM activity_series")[0][0]
        fields, details = series.fields_of(desk.house.desk, made, MONDAY)
        pattern = fields.pattern
        assert (fields.title, fields.audience) == ("Szydełko", Audience.OPEN)
        assert (pattern.weekdays, pattern.start, pattern.minutes) == ("24", time(11), 45)
        assert details.until == date(2027, 8, 31)
        rooms = dict(query("SELECT code, capacity FROM room"))
        assert fields.capacity == rooms[fields.room]


async def test_what_stands_against_a_new_series_is_listed_before_it_is_saved(open_desk):
    async with open_desk() as desk:
        before = query("SELECT count(*) FROM activity_series")[0][0]
        await open_new(desk)
        await fill(desk, title="Szydełko", hours="13:30-14:00", room=("s", "s", "s"))
        await desk.press("down")
        await desk.until(lambda: "pn 23.11 13:30: sala zajęta" in inside(desk))
        assert "Trening pamięci 13:30-14:30 (×20)" in inside(desk)
        assert "Esc wróć" in desk.text()
        await desk.press("f10")
        await desk.until(lambda: "Nic nie zapisano" in inside(desk))
        assert "Szydełko" in desk.text()
        assert query("SELECT count(*) FROM activity_series")[0][0] == before


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"every": "0"}, "powtarzanie musi być co najmniej co 1"),
        ({"every": "raz"}, "powtarzanie musi być co najmniej co 1"),
        ({"until": "1.11.2026"}, "koniec jest przed początkiem"),
        ({"weekdays": "pn kot"}, "Dzień tygodnia „kot” jest nieznany"),
        ({"weekdays": ""}, "brak dni tygodnia"),
        ({"hours": "11:00"}, "Koniec musi być późniejszy"),
        ({"capacity": "dużo"}, "Liczba miejsc musi wynosić co najmniej 1"),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_the_form_stays(open_desk, values, told):
    async with open_desk() as desk:
        before = query("SELECT count(*) FROM activity_series")[0][0]
        await open_new(desk)
        await fill(desk, **({"title": "Szydełko"} | values))
        await desk.press("f10")
        await desk.until(lambda: told in inside(desk))
        assert "Szydełko" in desk.text()
        assert query("SELECT count(*) FROM activity_series")[0][0] == before


async def test_a_class_of_one_day_is_added_with_three_keys_and_its_form(open_desk):
    async with open_desk() as desk:
        await open_new(desk)
        await fill(
            desk,
            title="Pokaz",
            hours="11:00-11:45",
            rhythm=("right",),
            first="24.11",
            room=("o",),
        )
        await desk.press("f10")
        await desk.until_text("dodano do planu: 1 termin")
        made = query("SELECT max(id) FROM activity_series")[0][0]
        assert [day for day, _start in held(desk, made)] == [TUESDAY]


async def test_a_monthly_series_has_its_week_of_the_month(open_desk):
    async with open_desk() as desk:
        await open_new(desk)
        await fill(desk, title="Rada", hours="12:00-12:20", rhythm=("left",), room=("o",))
        await desk.press("f10")
        await desk.until_text("dodano do planu:")
        made = query("SELECT max(id) FROM activity_series")[0][0]
        pattern = series.fields_of(desk.house.desk, made, MONDAY)[0].pattern
        assert (pattern.frequency, pattern.week_of_month) == (Frequency.MONTHLY, -1)


async def test_many_are_enrolled_with_four_keys_and_a_space_each_and_one_is_withdrawn_with_two(
    open_desk,
):
    async with open_desk() as desk:
        await open_week(desk, "relaks", "enter", "e")
        await desk.until_text("Zapisani: Relaksacja")
        for row in enrolments.of_series(desk.house.desk, number(RELAXING)):
            enrolments.withdraw(desk.house.desk, number(RELAXING), row.number)
        await desk.until_text("Nikt nie jest zapisany")
        await desk.press("insert")
        await desk.until_text("Wolnych miejsc: 5")
        # Behind letters Space would go on to the next word; an arrow ends the search.
        await desk.type("baran")
        await desk.press("down", "up", "space", "up", "up", "space", "enter")
        await desk.until_text("zapisano osób: 2")
        rows = enrolments.of_series(desk.house.desk, number(RELAXING))
        assert {row.number for row in rows} == {ADAMSKA, BARAN}
        await desk.type("adamska")
        await desk.press("delete")
        await desk.until(lambda: "nie będzie oczekiwana" in inside(desk))
        await desk.press("t")
        await desk.until_text("wypisano: Adamska Zofia")
        rows = enrolments.of_series(desk.house.desk, number(RELAXING))
        assert {row.number for row in rows} == {BARAN}


async def test_a_full_class_keeps_the_marks_of_those_who_did_not_fit(open_desk):
    async with open_desk() as desk:
        before = len(enrolments.of_series(desk.house.desk, number(THERAPY)))
        await open_week(desk, "kinez", "enter", "e")
        await desk.until_text(f"{before} z 4")
        await desk.press("insert")
        await desk.until_text("Wolnych miejsc")
        for _turn in range(5):
            await desk.press("space", "down")
        await desk.press("enter")
        await desk.until_text("wszystkie miejsca (4) są zajęte")
        await desk.until_text("Wolnych miejsc")
        assert desk.text().count("✓") == 5
        assert len(enrolments.of_series(desk.house.desk, number(THERAPY))) == before


async def test_two_keys_lead_from_a_changed_class_to_whom_to_tell(open_desk):
    async with open_desk() as desk:
        sessions.cancel(desk.house.desk, number(MEMORY), MONDAY, "awaria wody")
        await open_week(desk, "trening", "enter", "n")
        await desk.until_text("wie 0 z")
        await desk.until_text("23.11 13:30 Trening pa")
        await desk.press("space")
        await desk.until_text("powiadomiono 7:40")
        await desk.until_text("wie 1 z")
        for _turn in range(4):
            desk._send("space")
        await desk.pilot.pause(0.2)
        calls = query("SELECT person_id, recipient FROM \"call\" WHERE recipient LIKE 'class:%'")
        assert [row.recipient for row in calls] == [f"class:{number(MEMORY)}-{MONDAY}"]


async def test_the_notice_for_the_door_is_printed_with_two_keys(open_desk):
    async with open_desk() as desk:
        sessions.cancel(desk.house.desk, number(MEMORY), MONDAY, "awaria wody")
        await open_week(desk, "trening", "enter", "t")
        await desk.until(lambda: "kartka na drzwi: " in desk.app.last_line)
        assert is_pdf(desk.app.last_line.partition(": ")[2])


@pytest.mark.parametrize(
    ("letter", "words"),
    [("d", "Dzienniki"), ("w", "Wydarzenia"), ("k", "Klub Seniora"), ("o", "rganizacje")],
)
async def test_the_other_lists_are_two_keys_away(open_desk, letter, words):
    async with open_desk() as desk:
        await open_week(desk, "", "ctrl+k")
        await desk.until_text("Zajęcia: listy")
        await desk.press(letter)
        await desk.until(lambda: "Zajęcia: listy" not in desk.text() and words in desk.text())
        await desk.press("escape")
        await desk.until_text("Tydzień 23.11")


async def test_the_journal_is_two_keys_away(open_desk):
    async with open_desk() as desk:
        await open_week(desk, "trening", "enter", "d")
        await desk.until(lambda: type(desk.app.screen).__name__ == "JournalScreen")


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("pn śr", "13"),
        ("PN,SR", "13"),
        ("1 3 5", "135"),
        ("135", "135"),
        ("pn-pt", "12345"),
        ("poniedziałek, środa", "13"),
        ("śro czw", "34"),
        ("so nd", "67"),
        ("pt pt", "5"),
    ],
)
def test_weekdays_are_read_as_digits_and_as_words(typed, digits):
    assert parse_weekdays(typed) == digits


@pytest.mark.parametrize("typed", ["", "8", "p", "kot", "pn-kot", "0"])
def test_what_is_no_weekday_is_refused(typed):
    with pytest.raises(Refusal):
        parse_weekdays(typed)


def test_a_series_ends_with_the_school_year_unless_another_day_is_given():
    assert default_until(date(2026, 11, 23)) == date(2027, 8, 31)
    assert default_until(date(2027, 8, 31)) == date(2027, 8, 31)
    assert default_until(date(2027, 9, 1)) == date(2028, 8, 31)

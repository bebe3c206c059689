"""Performances: rooms, versions, set lists, who sang what how often, papers."""

from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest
from ensembles import coming, performance, piece, rehearsals, seen, sing, singer, sung_at
from houses import MONDAY, House, absent, admit, query, refused, row_counts
from timetables import furnish_rooms, plan, weekly

from seniorplus.domain.activity_codes import (
    Audience,
    PresenceMark,
    ReplyAnswer,
    ReplySource,
    SongState,
)
from seniorplus.services import (
    choir,
    choir_papers,
    performances,
    repertoire,
    replies,
    sessions,
    week,
)
from seniorplus.services import house as houses_service
from seniorplus.views.choir import PerformanceFields, SongRow

SATURDAY = MONDAY + timedelta(days=5)
NEXT = MONDAY + timedelta(days=7)


def fields(**changes: object) -> PerformanceFields:
    values: dict[str, object] = {
        "title": "Koncert jesienny",
        "day": MONDAY,
        "start": time(10),
        "minutes": 60,
    }
    return PerformanceFields(**(values | changes))  # type: ignore[arg-type]


def came(house: House, key: str, *numbers: int) -> None:
    replies.mark_presence(house.desk, key, numbers, PresenceMark.PRESENT)


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def sizes(path: Path) -> list[float]:
    """The size of every letter between head and foot of the pages."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            height = page.get_height()
            for thing in page.get_objects(filter=[1]):
                _left, bottom, _right, top = thing.get_bounds()
                if bottom > 15 * 72 / 25.4 + 1 and top < height - 27 * 72 / 25.4:
                    found.append(round(thing.get_font_size(), 1))
    return found


def test_a_performance_comes_back_as_it_was_given(house: House) -> None:
    furnish_rooms(house)
    made = performances.add(
        house.desk,
        fields(
            day=SATURDAY,
            start=time(17),
            place="kościół św. Jana",
            call_time=time(16, 15),
            dress="biała bluzka, granat",
            transport="autokar 15:30 spod domu",
            contact="p. Halina 600 100 200",
            note="wejście od zakrystii",
        ),
    )
    view = seen(house, f"e{made}")
    assert (view.row.title, view.row.place, view.row.performance) == (
        "Koncert jesienny",
        "kościół św. Jana",
        True,
    )
    assert (view.call_time, view.dress) == (time(16, 15), "biała bluzka, granat")
    assert (view.transport, view.contact) == ("autokar 15:30 spod domu", "p. Halina 600 100 200")
    assert (view.note, view.event_version, view.version) == ("wejście od zakrystii", 1, 1)
    (entry,) = week.view(house.desk, SATURDAY, SATURDAY).days[0].entries
    assert (entry.key, entry.title) == (f"e{made}", "Koncert jesienny")


def test_a_performance_does_not_take_a_room_that_is_taken(house: House) -> None:
    furnish_rooms(house)
    plan(house, title="Gimnastyka")
    with refused("clash", kind="room", what="sala duża", title="Gimnastyka"):
        performances.add(house.desk, fields(room="duza"))
    made = performances.add(house.desk, fields(room="mala"))
    with refused("clash", kind="room"):
        performances.edit(house.desk, made, fields(room="duza", start=time(9, 30)))
    with refused("clash", title="Koncert jesienny"):
        plan(house, title="Joga", room="mala", pattern=weekly(at=time(10, 30)))
    performances.edit(house.desk, made, fields(room="duza", start=time(11)))
    assert seen(house, f"e{made}").row.place == "sala duża"
    with refused("room_unknown"):
        performances.add(house.desk, fields(room="piwnica"))


def test_a_performance_may_lie_on_a_closed_day_and_at_night(house: House) -> None:
    furnish_rooms(house)
    houses_service.close_days(house.desk, MONDAY, MONDAY, "remont")
    performances.add(house.desk, fields(room="duza", start=time(21)))
    key = performance(house, date(2026, 12, 24), start=time(23), minutes=120, room="duza")
    row = seen(house, key).row
    assert (row.end - row.start) == timedelta(hours=2)


def test_what_cannot_be_a_performance_is_refused(house: House) -> None:
    before = row_counts()
    for minutes in (0, 1441):
        with refused("bad_length"):
            performances.add(house.desk, fields(minutes=minutes))
    with refused("call_after_start", call="10:01", start="10:00"):
        performances.add(house.desk, fields(call_time=time(10, 1)))
    with refused("text_missing"):
        performances.add(house.desk, fields(title=" "))
    assert row_counts() == before
    with refused("gathering_unknown"):
        performances.edit(house.desk, 404, fields())


def test_who_was_faster_is_told(house: House) -> None:
    key = performance(house, SATURDAY)
    event = int(key[1:])
    performances.edit(house.other_desk, event, fields(day=SATURDAY, dress="biel"))
    before = row_counts()
    with refused("performance_changed_meanwhile", title="Koncert jesienny", by="B. Wójcik"):
        performances.edit(house.desk, event, fields(day=SATURDAY, title="Inny"))
    with refused("performance_changed_meanwhile"):
        performances.set_list(house.desk, event, [], 1)
    assert row_counts() == before
    view = seen(house, key)
    assert (view.row.title, view.dress, view.event_version, view.version) == (
        "Koncert jesienny",
        "biel",
        2,
        2,
    )


def test_a_cancelled_performance_frees_its_room_and_is_restored(house: House) -> None:
    furnish_rooms(house)
    zofia = singer(house, "Zofia Kłos")
    key = performance(house, SATURDAY, room="duza")
    performances.cancel(house.desk, int(key[1:]), "chrypka")
    assert seen(house, key).row.cancelled
    with refused("gathering_cancelled", title="Koncert"):
        performances.cancel(house.desk, int(key[1:]), "")
    with refused("gathering_cancelled"):
        replies.note(house.desk, key, zofia, ReplyAnswer.COMES, ReplySource.DESK)
    other = performance(house, SATURDAY, room="duza", title="Kolędy")
    with refused("clash", title="Kolędy"):
        performances.restore(house.desk, int(key[1:]))
    performances.cancel(house.desk, int(other[1:]), "")
    performances.restore(house.desk, int(key[1:]))
    assert not seen(house, key).row.cancelled


def test_a_set_list_has_its_order_with_breaks_and_begin_times(house: House) -> None:
    key = performance(house, SATURDAY, start=time(23, 50))
    rota = piece(house, "Rota", musical_key="d-moll", pitch_giver="p. Halina")
    barka = piece(house, "Barka")
    performances.set_list(
        house.desk, int(key[1:]), [(barka, 4), (None, 10), (rota, 0), (barka, 3)], 1
    )
    view = seen(house, key)
    assert [(row.position, row.title, row.minutes, row.begins) for row in view.set_list] == [
        (1, "Barka", 4, time(23, 50)),
        (2, "", 10, time(23, 54)),
        (3, "Rota", 0, time(0, 4)),
        (4, "Barka", 3, time(0, 4)),
    ]
    assert (view.set_list[2].musical_key, view.set_list[2].pitch_giver) == ("d-moll", "p. Halina")
    assert view.version == 2
    with refused("song_unknown"):
        performances.set_list(house.desk, int(key[1:]), [(404, 4)], 2)
    with refused("bad_item_length"):
        performances.set_list(house.desk, int(key[1:]), [(rota, 241)], 2)
    with refused("set_list_too_long"):
        performances.set_list(house.desk, int(key[1:]), [(None, 1)] * 100, 2)
    assert len(seen(house, key).set_list) == 4


def test_a_set_list_is_copied_from_another_performance(house: House) -> None:
    first, second = performance(house, SATURDAY), performance(house, NEXT)
    with refused("set_list_empty", title="Koncert"):
        performances.copy_set_list(house.desk, int(first[1:]), int(second[1:]))
    rota = piece(house, "Rota")
    sung_at(house, first, rota, None)
    sung_at(house, second, rota, rota, rota)
    performances.copy_set_list(house.desk, int(first[1:]), int(second[1:]))
    assert [row.song for row in seen(house, second).set_list] == [rota, None]
    performances.copy_set_list(house.desk, int(second[1:]), int(second[1:]))
    assert [row.song for row in seen(house, second).set_list] == [rota, None]


def test_a_piece_is_changed_with_its_version_and_its_needs_replaced(house: House) -> None:
    made = piece(house, "Rota", "S2 T1", state=SongState.LEARNING, author="Nowowiejski")
    (row,) = repertoire.songs(house.desk)
    assert (row.needs, row.minutes, row.version) == ((("S", 2), ("T", 1)), 3, 1)
    changed = SongRow(made, "Rota", minutes=4, needs=(("B", 1), ("S", 0)), state=SongState.READY)
    repertoire.save(house.desk, changed)
    (row,) = repertoire.songs(house.desk)
    assert (row.needs, row.minutes, row.state, row.version) == (
        (("B", 1),),
        4,
        SongState.READY,
        2,
    )
    with refused("song_changed_meanwhile", title="Rota"):
        repertoire.save(house.desk, changed)
    with refused("name_taken", name="Rota"):
        piece(house, "Rota")
    with refused("voice_unknown", voice="X"):
        piece(house, "Barka", "X1")
    with refused("bad_voices_needed"):
        piece(house, "Barka", "S100")
    for minutes in (0, 121):
        with refused("bad_song_length"):
            piece(house, "Barka", minutes=minutes)
    with refused("song_unknown"):
        repertoire.save(house.desk, SongRow(404, "Barka"))


def test_a_piece_in_a_set_list_is_laid_aside_rather_than_removed(house: House) -> None:
    rota, barka = piece(house, "Rota", "S1"), piece(house, "Barka", "S1")
    sung_at(house, performance(house, SATURDAY), rota, rota)
    sung_at(house, performance(house, NEXT), rota)
    with refused("song_sung", title="Rota", uses=2):
        repertoire.remove(house.desk, rota)
    repertoire.remove(house.desk, barka)
    assert [row.title for row in repertoire.songs(house.desk)] == ["Rota"]
    assert query("SELECT count(*) FROM song_voice")[0][0] == 1


def test_how_often_those_who_come_sang_a_piece(house: House) -> None:
    first = performance(house, MONDAY - timedelta(days=60))
    second = performance(house, MONDAY - timedelta(days=30))
    called_off = performance(house, MONDAY - timedelta(days=20))
    today = performance(house, MONDAY, title="Dziś")
    later = performance(house, NEXT)
    rota, barka = piece(house, "Rota"), piece(house, "Barka")
    ewa, jan, ola, zofia = (singer(house, f"{name} A") for name in ("Ewa", "Jan", "Ola", "Zofia"))
    for key in (first, second, called_off, today, later):
        sung_at(house, key, rota, rota)
    sung_at(house, second, rota, barka)
    house.at(20)
    came(house, first, ewa, jan, ola)
    came(house, second, jan, ola)
    replies.mark_presence(house.desk, second, [ewa], PresenceMark.MISSED)
    came(house, called_off, ewa, jan, ola, zofia)
    performances.cancel(house.desk, int(called_off[1:]), "mróz")
    came(house, today, ewa, zofia)
    house.at(8)
    replies.note(house.desk, today, ola, ReplyAnswer.DOES_NOT_COME, ReplySource.PHONE)
    (row,) = seen(house, today).pieces
    assert row.sung == ((jan, "A Jan", 2), (ewa, "A Ewa", 1))
    assert row.never == 1
    (row,) = seen(house, later).pieces
    assert row.sung == (
        (ewa, "A Ewa", 2),
        (jan, "A Jan", 2),
        (ola, "A Ola", 2),
        (zofia, "A Zofia", 1),
    )
    house.at(20)
    found = {row.title: (row.performed, row.last_on) for row in repertoire.songs(house.desk)}
    assert found == {
        "Rota": (3, MONDAY),
        "Barka": (1, MONDAY - timedelta(days=30)),
    }


def test_presence_at_a_performance_is_recorded_by_exception(house: House) -> None:
    key = performance(house, MONDAY)
    ewa, jan = singer(house, "Ewa A"), singer(house, "Jan B")
    absent(house, ewa, MONDAY, MONDAY)
    house.at(19)
    assert replies.everybody_came_but(house.desk, key, []) == 1
    assert {row.number: row.mark for row in seen(house, key).singers} == {
        ewa: None,
        jan: PresenceMark.PRESENT,
    }


def furnished(house: House) -> str:
    """A performance with a set list and singers; two of them do not come."""
    key = performance(
        house,
        SATURDAY,
        title="Koncert adwentowy [/b] {nb}",
        call_time=time(16, 15),
        dress="biała bluzka",
        transport="autokar 15:30",
        contact="p. Halina 600 100 200",
    )
    sing(house, admit(house, "Zofia Żółć", phone="601 222 333"), "S", needs_seat=True)
    sing(house, admit(house, "Jan Łoś", phone="602 333 444"), "T", help_on_steps=True)
    away = singer(house, "Ewa Ćwik", "A", note="astma")
    sick = singer(house, "Adam Chory", "T")
    replies.note(house.desk, key, away, ReplyAnswer.DOES_NOT_COME, ReplySource.PHONE)
    absent(house, sick, MONDAY, NEXT, reason="hospital")
    sung_at(
        house,
        key,
        piece(house, "Rota", "S1 T2", musical_key="d-moll", pitch_giver="p. Halina"),
        None,
        piece(house, "Barka", "S1"),
    )
    return key


def test_the_sheet_of_a_performance_tells_singers_what_they_need(
    sqlite_house: House, tmp_path: Path
) -> None:
    key = furnished(sqlite_house)
    made = choir_papers.performance_sheet(sqlite_house.desk, key, tmp_path)
    assert made.name == f"wystep-2026-11-28-{key}.pdf"
    told = " ".join(texts(made))
    for words in (
        "Koncert adwentowy [/b] {nb}",
        "sobota, 28 listopada 2026",
        "Zbiórka 16:15",
        "początek 17:00, koniec 18:00",
        "miejsce kościół",
        "dojazd autokar 15:30",
        "strój biała bluzka",
        "kontakt p. Halina 600 100 200",
        "17:00 1. Rota 5 d-moll p. Halina",
        "17:05 przerwa 5",
        "17:10 2. Barka 5",
        "Śpiewają 2 osoby",
        "Żółć Zofia krzesło",
        "Łoś Jan schody",
    ):
        assert words in told, words
    for words in ("601 222 333", "brak 1 T", "Ćwik", "Chory", "astma", "hospital", "szpital"):
        assert words not in told, words
    assert min(sizes(made)) >= 16


def test_the_copy_of_the_staff_has_telephones_and_what_is_missing(
    sqlite_house: House, tmp_path: Path
) -> None:
    key = furnished(sqlite_house)
    made = choir_papers.performance_sheet(sqlite_house.desk, key, tmp_path, staff=True)
    told = " ".join(texts(made))
    for words in ("egzemplarz dla pracownika", "601 222 333", "Rota · brak 1 T", "Nie będzie (2)"):
        assert words in told, words
    assert "Ćwik Ewa (A), Chory Adam (T)" in told
    assert "szpital" not in told
    assert min(sizes(made)) >= 16


def test_a_sheet_is_made_of_performances_only(sqlite_house: House, tmp_path: Path) -> None:
    series = rehearsals(sqlite_house)
    with refused("not_a_performance", title="Próba"):
        choir_papers.performance_sheet(
            sqlite_house.desk, f"{series}-{MONDAY}", tmp_path / "papiery"
        )
    with refused("gathering_unknown"):
        choir_papers.performance_sheet(sqlite_house.desk, "e404", tmp_path / "papiery")
    assert not (tmp_path / "papiery").exists()


def test_the_attendance_sheet_has_a_sign_for_each_rehearsal(
    sqlite_house: House, tmp_path: Path
) -> None:
    house = sqlite_house
    series = rehearsals(house)
    performance(house, SATURDAY)
    ewa, jan, ola = (singer(house, f"{name} Lis") for name in ("Ewa", "Jan", "Ola"))
    sing(house, admit(house, "Zofia Nowa"), first_day=NEXT)
    absent(house, ola, MONDAY, MONDAY)
    sessions.cancel(house.desk, series, NEXT + timedelta(days=7))
    house.at(15)
    came(house, f"{series}-{MONDAY}", ewa)
    replies.mark_presence(house.desk, f"{series}-{MONDAY}", [jan], PresenceMark.MISSED)
    made = choir_papers.attendance_sheet(house.desk, MONDAY, NEXT + timedelta(days=7), tmp_path)
    told = " ".join(texts(made))
    assert "Lista obecności na próbach: Srebrne Nuty" in told
    assert "23.11 30.11 P podpis" in told.replace("pn ", "")
    assert "Lis Ewa S P 1 Lis Jan S – Lis Ola S uspr. Nowa Zofia S × obecni 1 1" in told
    with refused("days_out_of_order"):
        choir_papers.attendance_sheet(house.desk, NEXT, MONDAY, tmp_path)
    with refused("period_too_long"):
        choir_papers.attendance_sheet(house.desk, MONDAY, MONDAY + timedelta(days=400), tmp_path)


def test_the_month_sets_replies_against_presence(house: House, tmp_path: Path) -> None:
    series = rehearsals(house)
    furnished(house)
    key = f"{series}-{MONDAY}"
    numbers = [row.number for row in seen(house, key).singers]
    assert sorted(coming(house, key).values()) == ["by_default"] * 3 + ["excused"]
    replies.note(house.desk, key, numbers[0], ReplyAnswer.COMES, ReplySource.CARD)
    house.at(15)
    came(house, key, numbers[0])
    made = choir_papers.month_tables(house.desk, 2026, 11, ["csv", "pdf"], tmp_path)
    assert [path.name for path in made] == ["zespol-2026-11.csv", "zespol-2026-11.pdf"]
    lines = made[0].read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[1] == "23.11.2026;13:00;Próba;4;1;0;1;3;1;0;1"
    assert lines[2].startswith("28.11.2026;17:00;występ · Koncert adwentowy [/b] {nb};4;0;1;1;2;;;")
    assert lines[3].startswith("30.11.2026;13:00;Próba;4;0;0;1;3;;;0")
    assert "Kłos" not in lines[1]
    assert made[1].read_bytes()[:4] == b"%PDF"
    with refused("format_unknown"):
        choir_papers.month_tables(house.desk, 2026, 11, ["xlsx"], tmp_path)


@pytest.mark.parametrize("fill", [True, False])
def test_the_repertoire_is_printed_by_state(
    sqlite_house: House, tmp_path: Path, fill: bool
) -> None:
    if fill:
        piece(sqlite_house, "Rota", "S1 T2", musical_key="d-moll", author="Nowowiejski")
        piece(sqlite_house, "Barka", state=SongState.RESTING)
    told = " ".join(texts(choir_papers.repertoire_list(sqlite_house.desk, tmp_path)))
    assert ("Rota · Nowowiejski d-moll 3 min 1 S, 2 T" in told) is fill
    assert ("Repertuar jest pusty." in told) is not fill


def test_rehearsals_are_those_for_the_ensemble(house: House) -> None:
    rehearsals(house)
    plan(house, title="Chór gości", audience=Audience.OPEN, room="mala")
    assert {row.title for row in choir.view(house.desk).gatherings} == {"Próba"}

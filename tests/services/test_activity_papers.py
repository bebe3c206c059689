"""The papers of the timetable of a real house: files, names, what never reaches them."""

import csv
from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest
from houses import MONDAY, House, admit, query, refused, row_counts
from timetables import furnish_rooms, instructor, plan, weekly

from seniorplus.domain.activity_codes import EventState, HouseEventKind
from seniorplus.models.events import Appointment, HouseEvent
from seniorplus.services import activity_papers, sessions
from seniorplus.services import day as days
from seniorplus.services import house as house_service
from seniorplus.storage.queries import people
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.week import SessionMove

TUESDAY = MONDAY + timedelta(days=1)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def titles(house: House, day: date = MONDAY) -> list[str]:
    (shown,) = [one for one in activity_papers.week(house.desk, day).days if one.day == day]
    return [entry.title for entry in shown.entries]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where papers are put."""
    return tmp_path / "papiery"


@pytest.fixture
def furnished(house: House) -> House:
    """A house with two rooms."""
    furnish_rooms(house)
    return house


def test_the_papers_of_a_week_are_named_after_its_monday_and_noted(
    furnished: House, folder: Path
) -> None:
    plan(furnished)
    before = row_counts()["audit_entry"]
    poster = activity_papers.week_poster(furnished.desk, TUESDAY, folder)
    large = activity_papers.week_large(furnished.desk, TUESDAY, folder)
    tables = activity_papers.week_table(furnished.desk, MONDAY, ("csv",), folder)
    assert [path.name for path in (poster, large, *tables)] == [
        "plan-tygodnia-2026-11-23.pdf",
        "plan-tygodnia-duzy-druk-2026-11-23.pdf",
        "plan-tygodnia-2026-11-23.csv",
    ]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
    assert row_counts()["audit_entry"] == before + 3
    actions = query("SELECT action FROM audit_entry ORDER BY number")
    assert {row.action for row in actions[-3:]} == {"papers.export"}
    assert "10:00-11:00 Gimnastyka sala duża" in words(poster)
    with tables[0].open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == 2


def test_without_a_folder_papers_lie_in_the_exports_of_the_house(furnished: House) -> None:
    made = activity_papers.week_poster(furnished.desk, MONDAY)
    assert made == furnished.folder / "exports" / "plan-tygodnia-2026-11-23.pdf"
    assert made.exists()


def test_all_forms_of_a_week_are_written_or_none(furnished: House, folder: Path) -> None:
    both = activity_papers.week_table(furnished.desk, MONDAY, out=folder / "oba")
    assert [path.suffix for path in both] == [".pdf", ".csv"]
    with refused("format_unknown", format="xls"):
        activity_papers.week_table(furnished.desk, MONDAY, ("pdf", "xls"), folder / "nic")
    assert not (folder / "nic").exists()
    (folder / "plik").write_text("to jest plik")
    with refused("folder_unusable"):
        activity_papers.week_poster(furnished.desk, MONDAY, folder / "plik")


def test_a_change_is_told_with_what_is_usual(furnished: House) -> None:
    led_by = instructor(furnished, "Jan Lis")
    series = plan(furnished)
    move = SessionMove(start=time(12), room="mala", instructor=led_by, reason="remont")
    sessions.move(furnished.desk, series, MONDAY, move)
    (entry,) = activity_papers.week(furnished.desk, MONDAY).days[0].entries
    assert (entry.room, entry.instructor, entry.reason) == ("sala mała", "Jan Lis", "remont")
    assert entry.usual is not None
    assert (entry.usual.room, entry.usual.instructor) == ("sala duża", "")
    (next_week,) = activity_papers.week(furnished.desk, MONDAY + timedelta(days=7)).days[0].entries
    assert next_week.usual is None
    assert not next_week.changed


@pytest.mark.parametrize("target", [TUESDAY, MONDAY + timedelta(days=9)])
def test_a_class_moved_to_another_day_is_told_where_people_wait_for_it(
    furnished: House, folder: Path, target: date
) -> None:
    series = plan(furnished)
    sessions.move(furnished.desk, series, MONDAY, SessionMove(day=target))
    monday = activity_papers.week(furnished.desk, MONDAY).days[0]
    assert monday.entries == ()
    assert [entry.start.date() for entry in monday.moved_away] == [target]
    notice = words(activity_papers.door_notice(furnished.desk, MONDAY, folder))
    assert "Dziś odwołane 10:00 Gimnastyka będzie:" in notice
    there = words(activity_papers.door_notice(furnished.desk, target, folder))
    assert "Dziś zmiana 10:00 Gimnastyka zamiast: pn 23.11 10:00" in there
    shown = days.view(furnished.desk, MONDAY)
    assert shown.classes == ()
    assert [entry.moved_to.date() for entry in shown.moved_away] == [target]


def test_a_notice_for_the_door_is_made_only_when_there_is_something_to_tell(
    furnished: House, folder: Path
) -> None:
    series = plan(furnished)
    before = row_counts()
    with refused("nothing_changed", day=MONDAY):
        activity_papers.door_notice(furnished.desk, MONDAY, folder)
    assert row_counts() == before
    assert not folder.exists()
    sessions.cancel(furnished.desk, series, MONDAY, "choroba")
    notice = activity_papers.door_notice(furnished.desk, MONDAY, folder)
    assert notice.name == "kartka-na-drzwi-2026-11-23.pdf"
    assert "Dziś odwołane 10:00 Gimnastyka powód: choroba" in words(notice)
    sessions.restore(furnished.desk, series, MONDAY)
    with refused("nothing_changed"):
        activity_papers.door_notice(furnished.desk, MONDAY, folder)


def test_a_closure_is_told_on_the_door_and_on_the_poster(furnished: House, folder: Path) -> None:
    plan(furnished)
    house_service.close_days(furnished.desk, MONDAY, MONDAY, "przegląd")
    assert "Dziś nieczynne przegląd" in words(
        activity_papers.door_notice(furnished.desk, MONDAY, folder)
    )
    poster = words(activity_papers.week_poster(furnished.desk, MONDAY, folder))
    assert "placówka nieczynna: przegląd" in poster
    assert "Gimnastyka" not in poster


def test_events_stand_beside_classes_and_a_weekend_only_where_something_is_on_it(
    furnished: House,
) -> None:
    plan(furnished)
    assert len(activity_papers.week(furnished.desk, MONDAY).days) == 5
    with unit_of_work(furnished.desk) as unit:
        for title, on, state in (
            ("Jasełka", MONDAY, EventState.CANCELLED),
            ("Wycieczka", MONDAY + timedelta(days=5), EventState.PLANNED),
        ):
            unit.add(
                HouseEvent(
                    title=title,
                    kind=HouseEventKind.TRIP.value,
                    state=state.value,
                    day=on,
                    start=time(11),
                    minutes=60,
                    place="rynek",
                    changed_at=unit.now,
                )
            )
    shown = activity_papers.week(furnished.desk, MONDAY)
    assert [one.day.isoweekday() for one in shown.days] == [1, 2, 3, 4, 5, 6]
    assert titles(furnished) == ["Gimnastyka", "Jasełka"]
    event = shown.days[0].entries[1]
    assert (event.room, event.cancelled, event.event_kind) == ("rynek", True, HouseEventKind.TRIP)
    assert titles(furnished, MONDAY + timedelta(days=5)) == ["Wycieczka"]


def test_no_paper_tells_of_appointments_or_names_anybody(furnished: House, folder: Path) -> None:
    number = admit(furnished, "Zofia Źdźbło")
    led_by = instructor(furnished, "Anna Psycholog")
    with unit_of_work(furnished.desk) as unit:
        unit.add(
            Appointment(
                person_id=people.person(unit.session, number).id,
                instructor_id=led_by,
                room_code="mala",
                day=MONDAY,
                start=time(11),
                minutes=30,
                booked_by="A. Nowak",
                changed_at=unit.now,
            )
        )
    series = plan(furnished, pattern=weekly("1", time(12)))
    sessions.cancel(furnished.desk, series, MONDAY)
    assert titles(furnished) == ["Gimnastyka"]
    for made in (
        activity_papers.week_poster(furnished.desk, MONDAY, folder),
        activity_papers.week_large(furnished.desk, MONDAY, folder),
        activity_papers.door_notice(furnished.desk, MONDAY, folder),
    ):
        told = words(made)
        assert "Źdźbło" not in told
        assert "11:00" not in told
        assert "Psycholog" not in told


def test_the_day_knows_what_is_not_as_usual(furnished: House) -> None:
    later = plan(furnished, title="Joga", pattern=weekly("1", time(10)))
    elsewhere = plan(furnished, title="Taniec", pattern=weekly("1", time(13)))
    plan(furnished, title="Kawa", pattern=weekly("1", time(9)))
    sessions.move(furnished.desk, later, MONDAY, SessionMove(start=time(11)))
    sessions.move(furnished.desk, elsewhere, MONDAY, SessionMove(room="mala"))
    shown = {entry.title: entry for entry in days.view(furnished.desk, MONDAY).classes}
    assert shown["Joga"].usual_start is not None
    assert shown["Joga"].usual_start < shown["Joga"].start
    assert shown["Taniec"].other_room
    assert shown["Taniec"].usual_start is None
    assert (shown["Kawa"].usual_start, shown["Kawa"].other_room) == (None, False)

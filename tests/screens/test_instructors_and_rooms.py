"""Instructors with their absences, and rooms, by keyboard alone."""

from datetime import timedelta

from houses import MONDAY, query

from seniorplus.services import instructors, rooms, session_news, sessions, week
from seniorplus.views.week import InstructorView

TUESDAY = MONDAY + timedelta(days=1)
PHYSIO, THERAPIST = "fizjoterapeuta", "terapeuta zajęciowy"
MUSIC = "instruktor muzyczny / dyrygent"


def inside(desk):
    """What stands in the dialog, without the breaks of its lines."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(lines).split())


def found(desk, name):
    rows = instructors.everybody(desk.house.desk, also_former=True)
    return next((row for row in rows if row.name == name), None)


def touched(desk, name, first=MONDAY, last=MONDAY):
    return instructors.touched(desk.house.desk, found(desk, name).id, first, last)


def count(desk):
    return len(instructors.everybody(desk.house.desk))


def classes(desk, day=MONDAY):
    (column,) = week.view(desk.house.desk, day, day, weekend=True).days
    return {entry.key: entry for entry in column.entries}


async def open_list(desk, letter, heading):
    await desk.press("f5")
    await desk.until_text("Tydzień 23.11")
    await desk.press("ctrl+k")
    await desk.until_text("Zajęcia: listy")
    await desk.press(letter)
    await desk.until_text(heading)


async def open_absence(desk, letters, *, last=""):
    """Note an absence from today on; the classes that it touches are shown."""
    await open_list(desk, "p", "Prowadzący: ")
    await desk.type(letters)
    await desk.press("enter", "n")
    await desk.until_text("Powodu nie zapisuje się")
    if last:
        await desk.press("down")
        await desk.type(last)
    await desk.press("f10")
    await desk.until_text("do ustalenia")


async def test_an_instructor_is_added_with_two_keys_and_a_form_corrected_and_leaves_with_two(
    open_desk,
):
    async with open_desk() as desk:
        await open_list(desk, "p", "Prowadzący: ")
        before = count(desk)
        await desk.press("insert")
        await desk.until_text("Nowa osoba prowadząca")
        await desk.type("Anna Wolna")
        await desk.press("down", "w", "down")
        await desk.type("600 100 200")
        await desk.press("f10")
        await desk.until_text(f"Prowadzący: {before + 1}")
        made = found(desk, "Anna Wolna")
        assert (made.kind, made.phone, made.organisation_id) == ("volunteer", "600 100 200", None)
        await desk.type("anna")
        await desk.press("enter", "p")
        await desk.until_text("Imię, nazwisko, funkcja")
        await desk.press("home", "shift+end", "delete")
        await desk.type("Anna Nowa")
        await desk.press("f10")
        await desk.until(lambda: found(desk, "Anna Nowa"))
        await desk.until_text("Anna Nowa")
        await desk.press("delete")
        await desk.until_text("Koniec współpracy?")
        await desk.press("t")
        await desk.until_text(f"Prowadzący: {before}")
        assert found(desk, "Anna Nowa").active is False


async def test_a_name_twice_is_refused_and_the_form_stays(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "p", "Prowadzący: ")
        before = count(desk)
        await desk.press("insert")
        await desk.until_text("Nowa osoba prowadząca")
        await desk.type("psycholog")
        await desk.press("f10")
        await desk.until(lambda: "Nazwa „psycholog” jest już zajęta" in inside(desk))
        assert count(desk) == before


async def test_the_second_who_edits_is_told_what_was_saved_meanwhile(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "p", "Prowadzący: ")
        await desk.type("psych")
        await desk.press("enter", "p")
        await desk.until_text("Imię, nazwisko, funkcja")
        row = found(desk, "psycholog")
        instructors.save(
            desk.house.other_desk,
            InstructorView(row.id, "psycholog", row.kind, "111", version=row.version),
        )
        await desk.press("down", "down")
        await desk.type("222")
        await desk.press("f10")
        await desk.until(lambda: "psycholog, 111" in inside(desk))
        assert "222" in desk.text()
        assert found(desk, "psycholog").phone == "111"


async def test_an_absence_names_its_classes_and_one_is_cancelled_with_three_keys(open_desk):
    async with open_desk() as desk:
        keys = touched(desk, PHYSIO)
        await open_absence(desk, "fizjo")
        await desk.until_text(f"do ustalenia {len(keys)} z {len(keys)}")
        await desk.press("enter", "o")
        await desk.until_text("Odwołać zajęcia?")
        await desk.press("f10")
        await desk.until_text(f"do ustalenia {len(keys) - 1} z {len(keys)}")
        assert classes(desk)[keys[0]].cancelled
        assert "odwołane" in desk.text()


async def test_marked_classes_are_cancelled_with_three_keys_and_a_reason_then_people_are_told(
    open_desk,
):
    async with open_desk() as desk:
        keys = touched(desk, PHYSIO)
        await open_absence(desk, "fizjo")
        for _key in keys:
            await desk.press("space", "down")
        await desk.press("enter")
        await desk.until_text(f"Zaznaczone zajęcia: {len(keys)}")
        await desk.press("o")
        await desk.until_text("Odwołać zajęcia?")
        await desk.type("brak prowadzącego")
        await desk.press("f10")
        await desk.until_text("Co dalej?")
        assert touched(desk, PHYSIO) == ()
        await desk.press("k")
        rows = session_news.whom_to_tell(desk.house.desk, keys)
        assert len(rows) > 10
        await desk.until_text(f"Kogo powiadomić, wie 0 z {len(rows)}: Gimnastyka poranna")
        await desk.press("space")
        await desk.until_text(f"wie 1 z {len(rows)}")
        assert len(session_news.told(desk.house.desk, keys)) == 1
        await desk.press("escape")
        await desk.until_text("do ustalenia 0 z")


async def test_all_marked_or_none_when_one_of_them_was_changed_meanwhile(open_desk):
    async with open_desk() as desk:
        keys = touched(desk, PHYSIO)
        await open_absence(desk, "fizjo")
        for _key in keys[:2]:
            await desk.press("space", "down")
        await desk.press("enter", "o")
        await desk.until_text("Odwołać zajęcia?")
        second = classes(desk)[keys[1]]
        sessions.cancel(desk.house.other_desk, second.series, MONDAY, "awaria")
        await desk.press("f10")
        await desk.until(lambda: "w międzyczasie ktoś zmienił te zajęcia" in inside(desk))
        assert "odwołane: awaria" in inside(desk)
        assert not classes(desk)[keys[0]].cancelled
        await desk.press("f10")
        await desk.until(lambda: classes(desk)[keys[0]].cancelled)


async def test_a_substitute_for_marked_classes_is_free_for_all_of_them(open_desk):
    async with open_desk() as desk:
        keys = touched(desk, THERAPIST)
        assert len(keys) == 2
        await open_absence(desk, "terapeuta")
        await desk.press("space", "down", "space", "enter", "z")
        await desk.until_text("termin wolny")
        await desk.press("enter")
        await desk.until_text("do ustalenia 0 z 2")
        await desk.until(lambda: "ustalone" in desk.app.last_line)
        leads = {classes(desk)[key].instructor_id for key in keys}
        assert len(leads) == 1
        assert leads.isdisjoint({found(desk, name).id for name in (THERAPIST, PHYSIO)})


async def test_a_touched_class_is_moved_with_three_keys_and_a_form_or_left_with_two(open_desk):
    async with open_desk() as desk:
        (key,) = touched(desk, MUSIC, TUESDAY, TUESDAY)
        await open_absence(desk, "instruktor muz", last="+1")
        await desk.until_text("do ustalenia 1 z 1")
        await desk.press("enter", "x")
        await desk.until_text("do ustalenia 0 z 1")
        await desk.until_text("bez zmian")
        await desk.press("enter", "p")
        await desk.until_text("Dotyczy tylko tych zajęć")
        await desk.press("home", "shift+end", "delete")
        await desk.type("25.11")
        await desk.press("down", "home", "shift+end", "delete")
        await desk.type("7:45-8:25")
        await desk.press("f10")
        await desk.until_text("Co dalej?")
        assert touched(desk, MUSIC, TUESDAY, TUESDAY) == ()
        moved = classes(desk, TUESDAY + timedelta(days=1))[key]
        assert (moved.changed, moved.original_day) == (True, TUESDAY)


async def test_an_absence_is_opened_again_with_two_keys_and_taken_back_with_three(open_desk):
    async with open_desk() as desk:
        await open_absence(desk, "fizjo")
        await desk.press("escape")
        await desk.until_text("nb. 23.11")
        await desk.press("enter", "z")
        await desk.until_text("do ustalenia")
        await desk.press("escape")
        await desk.until_text("nb. 23.11")
        await desk.press("enter", "c")
        await desk.until_text("Cofnąć nieobecność?")
        await desk.press("t")
        await desk.until(lambda: not found(desk, "fizjoterapeuta").absences)


async def test_days_in_the_wrong_order_are_refused_and_the_form_stays(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "p", "Prowadzący: ")
        await desk.type("fizjo")
        await desk.press("enter", "n")
        await desk.until_text("Powodu nie zapisuje się")
        await desk.press("down")
        await desk.type("20.11")
        await desk.press("f10")
        await desk.until(lambda: "jest przed pierwszym" in inside(desk))
        assert query("SELECT count(*) FROM instructor_absence")[0][0] == 0


async def test_a_room_is_added_with_two_keys_and_a_form_corrected_and_removed_with_two(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "s", "Sale: 8")
        await desk.press("insert")
        await desk.until_text("Nowa sala")
        await desk.type("Altana [w] ogrodzie")
        await desk.press("down")
        await desk.type("12")
        await desk.press("f10")
        await desk.until_text("Sale: 9")
        await desk.until_text("Altana [w] ogrodzie")
        await desk.type("altana")
        await desk.press("enter", "p")
        await desk.until_text("Ile osób mieści")
        await desk.press("down", "home", "shift+end", "delete")
        await desk.type("0")
        await desk.press("f10")
        await desk.until(lambda: "co najmniej 1" in inside(desk))
        await desk.press("home", "shift+end", "delete")
        await desk.type("14")
        await desk.press("f10")
        await desk.until_text("14 miejsc")
        await desk.press("delete")
        await desk.until_text("Usunąć salę?")
        await desk.press("t")
        await desk.until_text("Sale: 8")
        assert "altana-w-ogrodzie" not in {row.code for row in rooms.everything(desk.house.desk)}


async def test_a_room_in_use_is_not_removed_and_says_what_needs_it(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "s", "Sale: 8")
        await desk.type("sala ruch")
        await desk.press("delete")
        await desk.until_text("Usunąć salę?")
        await desk.press("t")
        await desk.until(lambda: "Sali nie można usunąć: korzysta z niej" in desk.app.last_line)
        assert len(rooms.everything(desk.house.desk)) == 8


async def test_a_room_with_a_known_name_is_refused(open_desk):
    async with open_desk() as desk:
        await open_list(desk, "s", "Sale: 8")
        for _turn in range(2):
            await desk.press("insert")
            await desk.until_text("Nowa sala")
            await desk.type("Altana")
            await desk.press("down")
            await desk.type("12")
            await desk.press("f10")
            await desk.until(lambda: len(rooms.everything(desk.house.desk)) == 9)
        await desk.until(lambda: "Nazwa „Altana” jest już zajęta" in inside(desk))

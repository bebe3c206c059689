"""Partner organisations and confidential appointments, by keyboard alone."""

from datetime import date, time

import pytest
from houses import MONDAY, query
from textual.widgets import Static

from seniorplus.domain.codes import Category, Frequency
from seniorplus.domain.recurrence import Pattern
from seniorplus.screens.partners import appointment_actions
from seniorplus.screens.partners.organisations import OrganisationsScreen
from seniorplus.services import appointments, instructors, organisations, series
from seniorplus.views.partners import AppointmentFields, OrganisationView
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import InstructorView
from seniorplus.widgets.row_list import RowList

ADAMSKA = 4
SCHOOL = OrganisationView(0, "Żeńska szkoła [b]nr 4[/b]", "school", "Ewa Lis", "000 762 111")


def with_rooms(desk):
    """A school whose pupils use the computer corner, beside the partners of the demo house."""
    actor = desk.house.desk
    school = organisations.save(actor, SCHOOL)
    pupils = InstructorView(0, "uczniowie", "partner", organisation_id=school)
    leader = instructors.save(actor, pupils)
    weekly = Pattern(MONDAY, date(2027, 6, 30), time(9), 60, Frequency.WEEKLY, 2, "4")
    course = SeriesFields("Kurs komputerowy", Category.EDUCATIONAL, "komp", weekly, 5, leader)
    series.add(actor, course)


async def open_register(desk):
    await desk.press("f5")
    await desk.until_text("Tydzień")
    await desk.press("ctrl+k", "o")
    await desk.until_text(f"organizacje partnerskie: {sum(known(desk).values())}")
    await desk.until(lambda: desk.app.screen.query_one(RowList).current)


async def find_school(desk):
    await desk.until_text("Żeńska szkoła")
    await desk.type("zen")
    await desk.until(lambda: "Żeńska" in chosen_line(desk))


def chosen_line(desk):
    return next((line for line in desk.text().splitlines() if line.startswith("›")), "")


def known(desk):
    return {
        row.name: row.active for row in organisations.everything(desk.house.desk, also_former=True)
    }


async def test_each_organisation_stands_with_the_rooms_it_uses(open_desk):
    async with open_desk() as desk:
        with_rooms(desk)
        await open_register(desk)
        await desk.until_text("sale, z których korzystają: ")
        lines = desk.text().splitlines()
        place = next(index for index, line in enumerate(lines) if SCHOOL.name in line)
        assert "szkoła, przedszkole      000 762 111" in lines[place]
        below = " ".join(lines[place + 1].split())
        assert below == "Kącik komputerowy cz 9:00-10:00 co 2 tyg. Kurs komputerowy"


async def test_at_a_wide_window_the_contact_has_its_own_column(open_desk):
    async with open_desk((120, 40)) as desk:
        with_rooms(desk)
        await open_register(desk)
        await desk.until_text("Ewa Lis")


async def test_an_empty_register_says_what_to_press(open_desk, monkeypatch):
    monkeypatch.setattr(organisations, "everything", lambda _actor, **_which: ())
    async with open_desk() as desk:
        await desk.press("f5")
        await desk.until_text("Tydzień")
        await desk.press("ctrl+k", "o")
        await desk.until_text("Nie ma jeszcze organizacji. Insert dodaje pierwszą.")
        await desk.press("enter", "delete")
        assert isinstance(desk.app.screen, OrganisationsScreen)


async def test_an_organisation_is_added_with_insert_its_name_and_f10(open_desk):
    async with open_desk() as desk:
        await open_register(desk)
        await desk.press("insert")
        await desk.until_text("Nowa organizacja")
        await desk.type("Parafia")
        await desk.press("f10")
        await desk.until_text("zapisano: Parafia")
        assert known(desk)["Parafia"]


async def test_what_was_typed_stays_when_the_address_is_no_address(open_desk):
    async with open_desk() as desk:
        await open_register(desk)
        await desk.press("insert")
        await desk.type("Parafia")
        await desk.press("enter", "enter", "enter", "enter")
        await desk.type("parafia")
        await desk.press("f10")
        await desk.until_text("E-mail: Adres „parafia” nie wygląda na adres e-mail")
        assert desk.app.focused.id == "field-email"
        assert desk.app.screen.query_one("#field-name").value == "Parafia"
        await desk.type("parafia@example.pl")
        await desk.press("f10")
        await desk.until_text("zapisano: Parafia")
        assert known(desk)["Parafia"]


async def test_a_name_that_is_missing_is_asked_for_in_its_field(open_desk):
    async with open_desk() as desk:
        await open_register(desk)
        before = known(desk)
        await desk.press("insert", "f10")
        await desk.until_text("Nazwa: To pole nie może być puste")
        assert known(desk) == before


async def test_the_rooms_of_an_organisation_are_read_with_two_keys(open_desk):
    async with open_desk() as desk:
        with_rooms(desk)
        await open_register(desk)
        await find_school(desk)
        await desk.press("enter", "d")
        await desk.until_text("Kącik komputerowy: cz 9:00-10:00 co 2 tyg., Kurs komputerowy")
        assert "szkoła, przedszkole · Ewa Lis" in desk.text()


async def test_work_together_ends_with_delete_and_a_yes_and_is_taken_up_with_two_keys(open_desk):
    async with open_desk() as desk:
        with_rooms(desk)
        await open_register(desk)
        await find_school(desk)
        await desk.press("delete")
        await desk.until_text("Prowadzi jeszcze 1 serię zajęć")
        await desk.press("t")
        await desk.until_text("współpraca zakończona")
        assert [name for name, active in known(desk).items() if not active] == [SCHOOL.name]
        await find_school(desk)
        await desk.press("enter", "w")
        await desk.until_text("wznowiono współpracę")
        assert known(desk)[SCHOOL.name]


async def test_delete_and_escape_or_enter_end_nothing(open_desk):
    async with open_desk() as desk:
        with_rooms(desk)
        await open_register(desk)
        for way_back in ("escape", "enter", "n"):
            await desk.press("delete")
            await desk.until_text("Zakończyć współpracę?")
            await desk.press(way_back)
        assert all(known(desk).values())


async def test_escape_leads_back(open_desk):
    async with open_desk() as desk:
        await open_register(desk)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, OrganisationsScreen)


def psychologist(desk):
    leaders = instructors.everybody(desk.house.desk)
    return next(row.id for row in leaders if row.name == "psycholog")


def booked(desk, actor=None):
    talk = AppointmentFields(ADAMSKA, psychologist(desk), "gab", MONDAY, time(15), 30)
    return appointments.book(actor or desk.house.desk, talk)


def slots(desk):
    return [(slot.instructor, slot.room) for slot in appointments.of_day(desk.house.desk, MONDAY)]


def acting(desk):
    """Let the member of staff who speaks for the tests work at this terminal."""
    desk.app.actor = desk.house.desk


async def open_talk(desk, made):
    appointment_actions.open_menu(desk.app.screen, made)
    await desk.until_text("zajęte pn 23.11 15:00-15:30")


async def test_a_talk_is_booked_by_name_hours_and_f10_and_names_nobody(open_desk):
    async with open_desk() as desk:
        acting(desk)
        appointment_actions.add(desk.app.screen, MONDAY, time(15))
        await desk.until_text("Rozmowa poufna: z kim?")
        await desk.type("adam")
        await desk.press("enter")
        await desk.until_text("inni zobaczą tylko, że ten czas jest zajęty")
        assert "15:00-15:30" in desk.text()
        await desk.type("pp")
        await desk.press("enter")
        await desk.type("g")
        await desk.press("f10")
        await desk.until_text("umówiono: pn 23.11 15:00-15:30")
        assert slots(desk) == [("psycholog", "Gabinet rozmów")]
        assert "Adamska" not in desk.text().splitlines()[-2]


async def test_a_clash_is_told_and_what_was_typed_stays(open_desk):
    async with open_desk() as desk:
        acting(desk)
        booked(desk)
        appointment_actions.add(desk.app.screen, MONDAY, time(15))
        await desk.until_text("Rozmowa poufna: z kim?")
        await desk.type("baran")
        await desk.press("enter")
        await desk.until_text("Godziny")
        await desk.type("pp")
        await desk.press("f10")
        await desk.until_text("Kolizja:")
        told = str(desk.app.screen.query_one(".fault", Static).content)
        assert "psycholog, zajęte 15:00-15:30" in told
        assert "Adamska" not in told
        assert "‹ psycholog ›" in desk.text()
        assert len(slots(desk)) == 1


async def test_who_booked_it_reads_with_whom_by_one_letter_and_that_is_logged(open_desk):
    async with open_desk() as desk:
        acting(desk)
        made = booked(desk)
        await open_talk(desk, made)
        assert "psycholog · Gabinet rozmów" in desk.text()
        assert "Adamska" not in menu_text(desk)
        await desk.press("s")
        await desk.until_text("umówienie: A. Nowak")
        assert "Adamska Zofia" in desk.text()
        (row,) = query("SELECT subject FROM audit_entry WHERE action = 'appointments.look'")
        assert row[0] == f"appointment:{made}"


def menu_text(desk):
    return " ".join(str(widget.content) for widget in desk.app.screen.query(Static))


async def test_others_are_told_only_whom_to_ask(open_desk):
    async with open_desk() as desk:
        acting(desk)
        await open_talk(desk, booked(desk, desk.house.other_desk))
        await desk.until_text("Zapytaj: psycholog.")
        assert "szczegóły" not in desk.text()
        await desk.press("s", "p", "o", "escape")
        assert slots(desk) == [("psycholog", "Gabinet rozmów")]
        assert query("SELECT 1 FROM audit_entry WHERE action = 'appointments.look'") == []


async def test_a_talk_is_moved_to_another_hour(open_desk):
    async with open_desk() as desk:
        acting(desk)
        made = booked(desk)
        await open_talk(desk, made)
        await desk.press("p")
        await desk.until_text("Przenieś: pn 23.11 15:00-15:30")
        await desk.press("enter", "enter", "enter")
        await desk.type("14:45-15:15")
        await desk.press("enter")
        await desk.until_text("przeniesiono: pn 23.11 14:45-15:15")
        assert appointments.slot(desk.house.desk, made).version == 2


@pytest.mark.parametrize(("answer", "left"), [("t", 0), ("n", 1), ("escape", 1)])
async def test_a_talk_is_cancelled_by_two_letters_and_only_by_a_yes(open_desk, answer, left):
    async with open_desk() as desk:
        acting(desk)
        await open_talk(desk, booked(desk))
        await desk.press("o")
        await desk.until_text("Odwołać rozmowę?")
        assert "Powiadom osobę, która miała przyjść" in menu_text(desk)
        await desk.press(answer)
        await desk.until(lambda: "Odwołać rozmowę?" not in desk.text())
        await desk.until(lambda: len(slots(desk)) == left)

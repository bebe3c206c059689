"""Carers: terms and working hours, absences, trainings, the end of the work, by keyboard alone."""

from datetime import date, time
from functools import partial

import pytest
from houses import MONDAY, admit

from screens.caring_house import furnish
from screens.singing_house import desk_on
from seniorplus.domain.care.codes import CarerAbsenceKind, EmploymentType, Qualification
from seniorplus.screens.planner.carers import CarersScreen
from seniorplus.services import care_providers, carers, people
from seniorplus.views.care import ProviderRow
from seniorplus.widgets.row_list import RowList


@pytest.fixture
def open_desk(sqlite_template, tmp_path):
    return partial(desk_on, sqlite_template, tmp_path)


def inside(desk):
    """What stands in the dialog, without the breaks of its lines."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(lines).split())


async def open_carers(desk):
    """The list; the cursor stands on Ewa Kot."""
    made = furnish(desk.house)
    desk.app.push_screen(CarersScreen())
    await desk.until_text("kadra usług: 2")
    await desk.until(lambda: desk.app.screen.query_one(RowList).current)
    return made


async def replace_text(desk, text):
    """Type over what stands in the field."""
    await desk.press("home", "shift+end", "delete")
    await desk.type(text)


def line_of(desk, name):
    found = next((line for line in desk.text().splitlines() if name in line), "")
    return " ".join(found.strip("› ").split())


def view(desk, carer):
    return carers.view(desk.house.desk, carer)


async def test_terms_qualifications_and_what_is_due_stand_in_the_list(open_desk):
    async with open_desk() as desk:
        await open_carers(desk)
        assert line_of(desk, "Kot Ewa") == "Kot Ewa etat op hig 40 szkolenie wygasa"
        assert line_of(desk, "Lis Żaneta") == "Lis Żaneta zlecenie op 20"
        assert "godzin w tygodniu: 60 · do załatwienia: 1" in desk.text()


async def test_at_a_wide_window_words_are_whole(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_carers(desk)
        told = "Kot Ewa umowa o pracę opieka, higiena 40 600 100 200 szkolenie traci ważność"
        assert line_of(desk, "Kot Ewa") == told


async def test_an_empty_list_says_what_to_press(open_desk):
    async with open_desk() as desk:
        desk.app.push_screen(CarersScreen())
        await desk.until_text("Nie ma jeszcze nikogo. Insert dodaje osobę.")


async def test_a_known_person_becomes_a_carer_with_three_keys_and_a_name(open_desk):
    async with open_desk() as desk:
        number = admit(desk.house, "Helena Ćma")
        await open_carers(desk)
        await desk.press("insert")
        await desk.until_text("Kto dołącza do kadry usług?")
        assert "Kot Ewa" not in inside(desk), "who is a carer is not offered again"
        await desk.type("cma")
        await desk.press("enter")
        await desk.until_text("Nowa osoba w kadrze usług: Ćma Helena")
        await desk.press("f10")
        await desk.until_text("kadra usług: 3")
        row = next(row for row in carers.everybody(desk.house.desk) if row.number == number)
        fields = row.fields
        assert (fields.employment, fields.first_day) == (EmploymentType.EMPLOYMENT, MONDAY)
        assert fields.shifts == tuple((day, time(7), time(15)) for day in range(1, 6))


async def test_somebody_new_is_registered_with_the_terms_and_only_once(open_desk):
    async with open_desk() as desk:
        await open_carers(desk)
        before = len(people.everybody(desk.house.desk))
        await desk.press("insert")
        await desk.until_text("osoba jeszcze niezapisana")
        await desk.press("enter")
        await desk.until_text("Nowa osoba w kadrze usług")
        await desk.type("Róża")
        await desk.press("down")
        await desk.type("Dąb")
        # An organisation has to be chosen for who works for one; there is none.
        await desk.press(*["down"] * 3, "w")
        await desk.press("f10")
        await desk.until(lambda: "Przy zatrudnieniu u wykonawcy" in inside(desk))
        await desk.press(*["up"] * 11, "u", "u")
        await desk.until_text("umowa zlecenie")
        await desk.press("f10")
        await desk.until_text("kadra usług: 3")
        assert len(people.everybody(desk.house.desk)) == before + 1
        assert "zlecenie" in line_of(desk, "Dąb Róża")


async def test_working_hours_are_typed_as_people_say_them(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        await desk.press("enter", "p")
        await desk.until_text("Na jakich warunkach")
        await desk.press(*["down"] * 4)
        await replace_text(desk, "37,5")
        await desk.press("down", "right", "right", "down")
        await replace_text(desk, "opieka, hig, piel")
        await desk.press("down")
        await replace_text(desk, "pn śr 7:30-15, wt cz pt 8-14, so 8-12")
        await desk.press("f10")
        carer = made.carers["Kot"]
        await desk.until(lambda: view(desk, carer).row.fields.week_minutes == 2250)
        fields = view(desk, carer).row.fields
        assert fields.period_months == 3
        assert fields.qualifications == {
            Qualification.CARE,
            Qualification.HYGIENE,
            Qualification.NURSING,
        }
        short = (time(8), time(14))
        long = (time(7, 30), time(15))
        assert fields.shifts == (
            (1, *long),
            (2, *short),
            (3, *long),
            (4, *short),
            (5, *short),
            (6, time(8), time(12)),
        )
        await desk.until(lambda: line_of(desk, "Kot Ewa").startswith("Kot Ewa etat op hig piel"))
        await desk.press("enter")
        await desk.until_text("pn śr 7:30-15:00, wt cz-pt 8:00-14:00, so 8:00-12:00")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pn-pt", "Po dniach „pn-pt” brakuje godzin."),
        ("pn 7-15, 8-12", "Przed godzinami „8-12” brakuje dnia tygodnia."),
        ("pn 15-7", "Koniec musi być późniejszy niż początek."),
        ("ponury 7-15", "Dzień tygodnia „ponury” jest nieznany."),
    ],
)
async def test_working_hours_that_are_not_understood_are_named(open_desk, typed, told):
    async with open_desk() as desk:
        made = await open_carers(desk)
        await desk.press("enter", "p")
        await desk.until_text("Na jakich warunkach")
        await desk.press(*["down"] * 7)
        await replace_text(desk, typed)
        await desk.press("f10")
        await desk.until(lambda: f"Grafik: {told}" in inside(desk))
        assert typed in desk.text()
        assert view(desk, made.carers["Kot"]).row.fields.version == 1


async def test_a_carer_of_an_organisation_is_chosen_from_those_that_there_are(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        provider = care_providers.save(
            desk.house.desk, ProviderRow(0, "Fundacja Pomoc", "", "", active=True, version=0)
        )
        await desk.press("enter", "p")
        await desk.until_text("Na jakich warunkach")
        await desk.press("w", *["down"] * 11, "f", "f10")
        carer = made.carers["Kot"]
        await desk.until(lambda: view(desk, carer).row.fields.provider == provider)
        assert view(desk, carer).row.fields.employment is EmploymentType.PROVIDER


async def test_an_absence_takes_two_keys_and_a_form_and_two_keys_take_it_back(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        carer = made.carers["Kot"]
        await desk.press("enter", "n")
        await desk.until_text("Nieobecność: Kot Ewa")
        await desk.press("c", "down", "down")
        await desk.type("4.12")
        await desk.press("f10")
        await desk.until(lambda: "nb. do 4.12" in line_of(desk, "Kot Ewa"))
        assert "nieobecności dziś: 1" in desk.text()
        (absence,) = view(desk, carer).absences
        assert (absence.kind, absence.last_day) == (CarerAbsenceKind.SICKNESS, date(2026, 12, 4))
        await desk.press("enter", "c")
        await desk.until(lambda: "Zniknie: choroba 23.11.2026 - 04.12.2026" in inside(desk))
        await desk.press("t")
        await desk.until(lambda: "nb." not in line_of(desk, "Kot Ewa"))
        assert view(desk, carer).absences == ()


async def test_of_several_absences_the_one_to_take_back_is_chosen(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        actor, carer = desk.house.desk, made.carers["Kot"]
        carers.absent(actor, carer, CarerAbsenceKind.LEAVE, MONDAY, MONDAY)
        later = date(2026, 12, 14)
        carers.absent(actor, carer, CarerAbsenceKind.LEAVE, later, later)
        await desk.press("enter", "c")
        await desk.until_text("Która nieobecność? Kot Ewa")
        await desk.press("enter", "t")
        await desk.until(lambda: len(view(desk, carer).absences) == 1)
        assert view(desk, carer).absences[0].first_day == MONDAY


async def test_without_an_absence_there_is_nothing_to_take_back(open_desk):
    async with open_desk() as desk:
        await open_carers(desk)
        await desk.press("enter", "c")
        await desk.until_text("Nie ma zapisanej nieobecności.")


async def test_an_absence_over_another_is_refused_with_its_days(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        carer = made.carers["Kot"]
        carers.absent(desk.house.desk, carer, CarerAbsenceKind.LEAVE, MONDAY, MONDAY)
        await desk.press("enter", "n")
        await desk.until_text("Nieobecność: Kot Ewa")
        await desk.press("f10")
        told = "W tych dniach jest już nieobecność od 23.11.2026 do 23.11.2026"
        await desk.until(lambda: told in inside(desk))


async def test_a_training_is_renewed_and_another_added_and_removed(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        carer = made.carers["Kot"]
        await desk.press("enter", "s")
        await desk.until_text("do 01.12.2026")
        await desk.press("enter", "p")
        await desk.until_text("Szkolenie: Kot Ewa")
        await desk.press("down")
        await replace_text(desk, "20.11")
        await desk.press("down")
        await replace_text(desk, "20.11.2028")
        await desk.press("f10")
        await desk.until(lambda: line_of(desk, "Kot Ewa").endswith("40"))
        await desk.press("enter", "s")
        await desk.until_text("do 20.11.2028")
        await desk.press("down", "enter")
        await desk.until_text("Szkolenie: Kot Ewa")
        await desk.type("pierwsza pomac")
        await desk.press("f10")
        await desk.until(lambda: len(view(desk, carer).trainings) == 2)
        await desk.press("enter", "s")
        await desk.until_text("bezterminowo")
        await desk.press("down", "enter", "u")
        await desk.until(lambda: "tylko wpis pomyłkowy: pierwsza pomac" in inside(desk))
        await desk.press("t")
        await desk.until(lambda: len(view(desk, carer).trainings) == 1)
        assert view(desk, carer).trainings[0].expires_on == date(2028, 11, 20)


async def test_without_a_training_its_form_opens_at_once(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        await desk.type("lis")
        await desk.press("enter", "s")
        await desk.until_text("Szkolenie: Lis Żaneta")
        await desk.type("BHP")
        await desk.press("f10")
        await desk.until(lambda: view(desk, made.carers["Lis"]).trainings)


async def test_the_work_ends_with_two_keys_and_whoever_left_stands_below(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        await desk.press("delete")
        await desk.until_text("Koniec pracy: Kot Ewa")
        await replace_text(desk, "20.11")
        await desk.press("f10")
        await desk.until_text("praca zakończona")
        assert "kadra usług: 1" in desk.text()
        assert view(desk, made.carers["Kot"]).row.fields.last_day == date(2026, 11, 20)


async def test_everything_about_a_carer_takes_two_keys(open_desk):
    async with open_desk() as desk:
        await open_carers(desk)
        await desk.press("enter", "w")
        await desk.until_text("Szkolenia")
        text = inside(desk)
        assert "umowa o pracę · godzin w tygodniu: 40 · tel. 600 100 200" in text
        assert "kwalifikacje: opieka, higiena" in text
        assert "pierwsza pomoc: 01.12.2024, ważność: do 01.12.2026" in text


async def test_the_second_who_edits_is_told_and_keeps_what_was_typed(open_desk):
    async with open_desk() as desk:
        made = await open_carers(desk)
        await desk.press("enter", "p")
        await desk.until_text("Na jakich warunkach")
        fields = view(desk, made.carers["Kot"]).row.fields
        carers.save(desk.house.other_desk, fields)
        await desk.press(*["down"] * 4)
        await replace_text(desk, "20")
        await desk.press("f10")
        await desk.until(lambda: "Ktoś zmienił te dane przed chwilą" in inside(desk))
        assert view(desk, made.carers["Kot"]).row.fields.week_minutes == 2400

"""Clients with decisions, visits of the week, wishes and the way in, by keyboard alone."""

from datetime import date, time
from functools import partial

import pytest
from houses import MONDAY, admit, query

from screens.caring_house import furnish
from screens.singing_house import desk_on
from seniorplus.domain.care.codes import CarerWish, CareTask, HoursPer, Qualification, ServiceKind
from seniorplus.domain.codes import Role
from seniorplus.screens.planner.client import ClientScreen
from seniorplus.screens.planner.clients import ClientsScreen
from seniorplus.services import care_clients, care_decisions, people
from seniorplus.services.visits import patterns
from seniorplus.views.people import PersonFields
from seniorplus.widgets.row_list import RowList


@pytest.fixture
def open_desk(sqlite_template, tmp_path):
    return partial(desk_on, sqlite_template, tmp_path)


def inside(desk):
    """What stands in the dialog, without the breaks of its lines."""
    lines = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(lines).split())


async def open_clients(desk):
    """The list of a house that cares for a few people; the cursor stands on what is due."""
    made = furnish(desk.house)
    desk.app.push_screen(ClientsScreen())
    await desk.until_text("osoby objęte usługami: 3")
    await desk.until(lambda: desk.app.screen.query_one(RowList).current)
    return made


async def open_client(desk, name):
    """The screen of one client."""
    made = await open_clients(desk)
    desk.app.push_screen(ClientScreen(made.clients[name]))
    await desk.until_text("mieszkanie i uwagi")
    return made


async def find(desk, letters, name):
    """Letters put the cursor on somebody."""
    await desk.type(letters)
    await desk.until(lambda: name in chosen_line(desk))


async def replace_text(desk, text):
    """Type over what stands in the field."""
    await desk.press("home", "shift+end", "delete")
    await desk.type(text)


def chosen_line(desk):
    return next((line for line in desk.text().splitlines() if line.startswith("›")), "")


def view(desk, client):
    return care_clients.view(desk.house.desk, client)


def decisions(desk, client):
    return view(desk, client).row.decisions


def looks():
    """How often somebody looked how one gets into a flat."""
    return query("SELECT count(*) FROM audit_entry WHERE action = 'care_clients.look'")[0][0]


async def test_what_is_due_stands_first_with_its_days(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        lines = [line.strip(" ›") for line in desk.text().splitlines()]
        start = lines.index("do załatwienia")
        assert lines[start + 1].split() == [
            "K001",
            "Nowak",
            "Anna",
            "decyzja",
            "do",
            "4.12",
            "10",
            "0",
            "10",
        ]
        assert "tryb pilny do 30.11 (brak 4)" in lines[start + 2]
        everybody = lines.index("wszystkie osoby")
        assert "Stare Miasto · specjalistycz" in lines[everybody + 1]
        assert lines[lines.index("bez trwającej decyzji") + 1] == "K004 Wrona Ewa"


async def test_at_a_wide_window_area_and_services_have_columns_of_their_own(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_clients(desk)
        row = next(line for line in desk.text().splitlines() if "K003 Maj" in line)
        assert "Stare Miasto specjalistyczne" in " ".join(row.split())


async def test_letters_search_and_need_no_diacritics(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        await find(desk, "zab", "Ząb Jan")
        assert "tryb pilny" in chosen_line(desk)


async def test_an_empty_list_says_what_to_press(open_desk):
    async with open_desk() as desk:
        desk.app.push_screen(ClientsScreen())
        await desk.until_text("Nie ma jeszcze nikogo. Insert dodaje osobę.")


async def test_a_known_person_becomes_a_client_with_three_keys_and_the_decision_is_asked_next(
    open_desk,
):
    async with open_desk() as desk:
        admit(desk.house, "Helena Ćma")
        await open_clients(desk)
        await desk.press("insert")
        await desk.until_text("Kto będzie objęty usługami?")
        assert "Nowak Anna" not in inside(desk), "who is a client is not offered again"
        await desk.type("cma")
        await desk.press("enter")
        await desk.until_text("Nowa osoba objęta usługami: Ćma Helena")
        await desk.press("f10")
        await desk.until_text("Nowa decyzja: K005 Ćma Helena")
        await desk.press("escape")
        await desk.until_text("K005 Ćma Helena")


async def test_somebody_new_is_registered_once_although_the_form_is_refused_first(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        before = len(people.everybody(desk.house.desk))
        await desk.press("insert")
        await desk.until_text("osoba jeszcze niezapisana")
        await desk.press("enter")
        await desk.until_text("Nowa osoba objęta usługami")
        await desk.type("Róża")
        await desk.press("down")
        await desk.type("Dąb")
        await desk.press(*["down"] * 5)
        await desk.type("daleko")
        await desk.press("f10")
        await desk.until(lambda: "Nie rozumiem położenia „daleko”" in inside(desk))
        assert "Położenie mieszkania: Nie rozumiem" in inside(desk)
        await replace_text(desk, "54.2535, 20.8083")
        await desk.press("f10")
        await desk.until_text("Nowa decyzja: K005 Dąb Róża")
        found = people.everybody(desk.house.desk)
        assert len(found) == before + 1
        fields = view(desk, 5).fields
        assert (fields.lat, fields.lon) == (54.2535, 20.8083)


async def test_an_urgent_decision_takes_two_keys_and_two_fields(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "wrona", "Wrona Ewa")
        await desk.press("enter", "n")
        await desk.until_text("Nowa decyzja: K004 Wrona Ewa")
        assert "ul. Polna 3/4" in inside(desk), "where the client lives is filled in"
        await desk.press("down", "t", *["down"] * 7)
        await desk.type("5")
        await desk.press("f10")
        await desk.until(lambda: decisions(desk, made.clients["Wrona"]))
        (decision,) = decisions(desk, made.clients["Wrona"])
        assert decision.fields.urgent
        assert (decision.fields.number, decision.fields.granted_minutes) == ("", None)
        assert decision.fields.provisional_minutes == 300
        assert decision.fields.first_day == MONDAY
        assert decision.complete_by == date(2026, 12, 3)
        await desk.until_text("tryb pilny do 3.12")


async def test_a_decision_is_entered_with_hours_as_people_write_them(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "wrona", "Wrona Ewa")
        await desk.press("enter", "n")
        await desk.until_text("Nowa decyzja: K004 Wrona Ewa")
        typed = (
            ("down", "down", "OPS.77.2026"),
            ("down", "20.11"),
            ("down", "1.12"),
            ("down", "31.3"),
            ("down", "10,5"),
            ("down", "down", "down", "20.11"),
            ("down", "zakupy"),
            ("down", "down", "1 010"),
            ("down", "down", "38,5"),
        )
        for *keys, text in typed:
            await desk.press(*keys)
            await replace_text(desk, text)
        await desk.press("f10")
        await desk.until(lambda: decisions(desk, made.clients["Wrona"]))
        (decision,) = decisions(desk, made.clients["Wrona"])
        fields = decision.fields
        assert (fields.kind, fields.number) == (ServiceKind.CARE, "OPS.77.2026")
        assert (fields.first_day, fields.last_day) == (date(2026, 12, 1), date(2027, 3, 31))
        assert (fields.granted_minutes, fields.granted_per) == (630, HoursPer.WEEK)
        assert (fields.income, fields.hourly_price) == (101000, 3850)
        assert (fields.issued_on, fields.interview_on) == (date(2026, 11, 20), date(2026, 11, 20))
        assert fields.scope == "zakupy"


async def test_hours_that_are_not_understood_are_named_and_the_form_stays(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "wrona", "Wrona Ewa")
        await desk.press("enter", "n")
        await desk.until_text("Nowa decyzja: K004 Wrona Ewa")
        await desk.press(*["down"] * 6)
        await desk.type("10,30")
        await desk.press("f10")
        told = "Przyznane godziny: Nie rozumiem liczby godzin „10,30”."
        await desk.until(lambda: told in inside(desk))
        assert not decisions(desk, made.clients["Wrona"])


async def test_a_decision_is_completed_with_four_keys_and_its_fields(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "zab", "Ząb Jan")
        await desk.press("enter", "d")
        await desk.until_text("Decyzje: K002 Ząb Jan")
        await desk.press("enter")
        missing = "tymczasowo 5 na tydzień od 20.11.2026 tryb pilny do 30.11: numer, wywiad, dochód"
        await desk.until(lambda: missing in inside(desk))
        await desk.press("p")
        await desk.until_text("Decyzja: K002 Ząb Jan")
        await desk.press("down", "down")
        await desk.type("OPS.9.2026")
        await desk.press("f10")
        client = made.clients["Ząb"]
        await desk.until(lambda: decisions(desk, client)[0].fields.number == "OPS.9.2026")
        assert decisions(desk, client)[0].fields.scope == "pomoc po szpitalu"
        await desk.until_text("tryb pilny do 30.11 (brak 3)")


async def test_the_second_who_edits_a_decision_is_told_and_keeps_what_was_typed(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "zab", "Ząb Jan")
        await desk.press("enter", "d")
        await desk.until_text("Decyzje: K002")
        await desk.press("enter", "p")
        await desk.until_text("Decyzja: K002 Ząb Jan")
        care_decisions.end(desk.house.other_desk, made.decisions["Ząb"], date(2026, 12, 31))
        await desk.press("down", "down")
        await desk.type("OPS.9.2026")
        await desk.press("f10")
        await desk.until(lambda: "Ktoś zmienił te dane przed chwilą" in inside(desk))
        assert "OPS.9.2026" in desk.text()
        assert decisions(desk, made.clients["Ząb"])[0].fields.number == ""


async def test_the_hours_of_a_decision_stand_week_by_week_after_four_keys(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        await desk.press("enter", "d")
        await desk.until_text("Decyzje: K001 Nowak Anna")
        await desk.press("enter", "g")
        await desk.until_text("Godziny: K001 Nowak Anna")
        assert "tydzień przyznane plan wykonane zostało" in inside(desk)
        assert "› od 23.11.2026 10 0 0 10" in inside(desk)
        assert "od 07.12.2026" not in inside(desk), "the decision is over by then"


async def test_one_client_shows_decisions_with_hours_visits_and_who_knows_whom(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        await desk.press("enter", "w")
        await desk.until_text("mieszkanie i uwagi")
        text = " ".join(desk.text().split())
        assert "decyzje przyznane plan wykonane zostało" in text
        assert "opiekuńcze · OPS.1.2026 · 05.01.2026 - 04.12.2026" in text
        assert "ten tydzień 10 0 0 10" in text
        assert "pn śr pt 7:30 · 0:45 godz. · higiena · Kot Ewa" in text
        assert "Kot Ewa · znają się, ma klucze" in text
        assert "Lis Żaneta · na życzenie: nie przydzielać" in text
        assert "jak wejść: nie zapisano" in text
        await desk.press("escape")
        await desk.until_text("osoby objęte usługami")


async def test_a_decision_ends_with_two_keys(open_desk):
    async with open_desk() as desk:
        made = await open_client(desk, "Nowak")
        await desk.press("delete")
        await desk.until_text("Koniec decyzji: K001 Nowak Anna")
        await replace_text(desk, "30.11")
        await desk.press("f10")
        await desk.until_text("05.01.2026 - 30.11.2026")
        (decision,) = decisions(desk, made.clients["Nowak"])
        assert decision.fields.last_day == date(2026, 11, 30)


async def test_visits_of_the_week_are_added_with_two_keys_and_a_form(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "maj", "Maj Maria")
        await desk.press("enter", "t")
        await desk.until_text("Nowe wizyty: K003 Maj Maria")
        for keys, text in (
            (["down"], "wt, cz"),
            (["down"], "8:15"),
            (["down"], "1,5"),
            (["down", "down"], "8-12"),
            (["down", "down", "down"], "hig, gosp"),
        ):
            await desk.press(*keys)
            await replace_text(desk, text)
        await desk.press(*["down"] * 4, "k")
        await desk.press("f10")
        client = made.clients["Maj"]
        await desk.until(lambda: patterns.of_client(desk.house.desk, client))
        (pattern,) = patterns.of_client(desk.house.desk, client)
        fields = pattern.fields
        assert (fields.weekdays, fields.start, fields.minutes) == ("24", time(8, 15), 90)
        assert fields.window == (time(8), time(12))
        assert set(fields.tasks) == {CareTask.HYGIENE, CareTask.HOUSEHOLD}
        assert fields.qualification is Qualification.SPECIALIST
        assert (fields.first_day, pattern.carers) == (MONDAY, ("Kot Ewa",))


async def test_without_a_decision_there_are_no_visits(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        await find(desk, "wrona", "Wrona Ewa")
        await desk.press("enter", "t")
        await desk.until_text("Najpierw decyzja: Enter, N.")


async def test_a_task_that_is_not_known_is_answered_with_those_that_are(open_desk):
    async with open_desk() as desk:
        await open_clients(desk)
        await find(desk, "maj", "Maj Maria")
        await desk.press("enter", "t")
        await desk.until_text("Nowe wizyty: K003 Maj Maria")
        await desk.press(*["down"] * 8)
        await replace_text(desk, "higiena, spacer")
        await desk.press("f10")
        told = (
            "Czynności: Nie rozumiem słowa „spacer”. "
            "Dozwolone: gospodarcze, higiena, pielęgnacja, kontakty."
        )
        await desk.until(lambda: told in inside(desk))


async def test_visits_of_the_week_are_corrected_and_end(open_desk):
    async with open_desk() as desk:
        made = await open_client(desk, "Nowak")
        await desk.press("down", "down", "down", "enter")
        await desk.until_text("pilność: zwykła")
        await desk.press("p")
        await desk.until_text("Wizyty w tygodniu: K001")
        await desk.press("down")
        await replace_text(desk, "pn-pt")
        await desk.press("f10")
        await desk.until_text("pn wt śr cz pt 7:30")
        await desk.press("delete")
        await desk.until_text("Koniec wizyt: K001")
        await replace_text(desk, "27.11")
        await desk.press("f10")
        client = made.clients["Nowak"]
        await desk.until(
            lambda: (
                patterns.of_client(desk.house.desk, client)[0].fields.until == date(2026, 11, 27)
            )
        )
        assert patterns.of_client(desk.house.desk, client)[0].fields.weekdays == "12345"


async def test_a_wish_takes_two_keys_a_name_and_two_keys(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await find(desk, "maj", "Maj Maria")
        await desk.press("enter", "o")
        await desk.until_text("Życzenia i klucze: K003 Maj Maria")
        await desk.type("lis")
        await desk.press("enter", "n")
        client = made.clients["Maj"]
        await desk.until(lambda: view(desk, client).carers)
        (found,) = view(desk, client).carers
        assert (found.carer, found.wish) == (made.carers["Lis"], CarerWish.REFUSED)


async def test_keys_are_given_back_and_a_wish_is_forgotten_after_a_question(open_desk):
    async with open_desk() as desk:
        made = await open_client(desk, "Nowak")
        client = made.clients["Nowak"]
        await find(desk, "kot", "Kot Ewa")
        await desk.press("enter")
        await desk.until_text("klucze oddane")
        await desk.press("k")
        await desk.until(lambda: not view(desk, client).carers[0].has_keys)
        assert view(desk, client).carers[0].known, "the rest of it stays"
        await find(desk, "lis", "Lis Żaneta")
        await desk.press("delete")
        await desk.until(lambda: "na życzenie: nie przydzielać. Zaplanowane" in inside(desk))
        await desk.press("t")
        await desk.until(lambda: len(view(desk, client).carers) == 1)


async def test_how_to_get_in_takes_two_keys_and_every_look_is_logged(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await desk.press("enter", "j")
        await desk.until_text("Jak wejść: K001 Nowak Anna")
        await desk.type("klucz w biurze, nr 7")
        await desk.press("down")
        await desk.type("12*34")
        await desk.press("f10")
        await desk.until(lambda: view(desk, made.clients["Nowak"]).has_access)
        assert looks() == 1
        await desk.until(lambda: len(desk.app.screen_stack) == 2)
        assert "klucz w biurze" not in desk.text()
        await desk.press("enter", "j")
        await desk.until(lambda: "Klucze: klucz w biurze, nr 7" in inside(desk))
        assert "Domofon, dzwonek: 12*34" in inside(desk)
        assert looks() == 2


async def test_area_and_wishes_are_corrected_with_two_keys_and_a_form(open_desk):
    async with open_desk() as desk:
        made = await open_clients(desk)
        await desk.press("enter", "r")
        await desk.until_text("Kto ma przychodzić")
        await replace_text(desk, "Za Rzeką")
        await desk.press("down", "down", "k", "down", "t", "down")
        await desk.type("pies w domu")
        await desk.press("f10")
        client = made.clients["Nowak"]
        await desk.until(lambda: view(desk, client).fields.area == "Za Rzeką")
        fields = view(desk, client).fields
        assert (fields.gender_wish, fields.on_holidays, fields.note) == ("F", True, "pies w domu")


async def test_insert_on_a_client_offers_what_can_be_added(open_desk):
    async with open_desk() as desk:
        await open_client(desk, "Wrona")
        await desk.press("insert")
        await desk.until_text("Dodaj: K004 Wrona Ewa")
        await desk.press("d")
        await desk.until_text("Nowa decyzja: K004 Wrona Ewa")


async def test_a_name_from_data_is_never_markup(open_desk):
    async with open_desk() as desk:
        number = people.register(
            desk.house.desk, PersonFields("Jan", "[b]Żak[/b]"), Role.CLIENT, MONDAY
        )
        await open_clients(desk)
        await desk.press("insert")
        await desk.until_text("Kto będzie objęty usługami?")
        await desk.press("down", "enter")
        await desk.until_text("Nowa osoba objęta usługami: [b]Żak[/b] Jan")
        await desk.press("f10")
        await desk.until_text("Nowa decyzja: K005 [b]Żak[/b] Jan")
        assert view(desk, 5).row.number == number

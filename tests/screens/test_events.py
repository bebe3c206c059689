"""Events of the year by keyboard alone: planned, filled, printed, cancelled."""

from dataclasses import replace
from datetime import date, time

import pytest
from houses import MONDAY

from seniorplus.domain.activity_codes import HouseEventKind, ParticipantState, PresenceMark
from seniorplus.screens.choir.gathering import GatheringScreen
from seniorplus.screens.events.event import EventScreen
from seniorplus.screens.events.events import EventsScreen
from seniorplus.services import event_lists, event_tasks, events, people, performances
from seniorplus.views.choir import PerformanceFields
from seniorplus.views.events import CostRow, EventFields, TaskFields
from seniorplus.widgets.row_list import RowList

SATURDAY = date(2027, 3, 13)
TRIP = EventFields(
    0,
    "Wycieczka do Torunia",
    HouseEventKind.TRIP,
    SATURDAY,
    time(8),
    600,
    "Toruń",
    capacity=2,
    consent_needed=True,
    price=4550,
)


def number(desk, name):
    """The number of somebody of the demo house."""
    return next(row.number for row in people.everybody(desk.house.desk) if row.last_name == name)


def plan(desk, **changes):
    return events.save(desk.house.desk, replace(TRIP, **changes))


def look(desk, event):
    return events.details(desk.house.desk, event)


def row_of(desk, event, name):
    return next(row for row in look(desk, event).people if row.name.startswith(name))


def add(desk, event, *names):
    numbers = [number(desk, name) for name in names]
    return event_lists.add_people(desk.house.desk, event, numbers)


async def open_year(desk, *keys):
    desk.app.push_screen(EventsScreen())
    await desk.until_text("Wydarzenia 2026")
    await desk.press(*keys)


async def open_event(desk, event):
    """Open an event of 2027 the way a person does: the year, then the row."""
    await open_year(desk, "]")
    await desk.until_text("Wydarzenia 2027")
    desk.app.screen.query_one(RowList).select(str(event))
    await desk.press("enter")
    await desk.until_text("na liście: ")


async def test_the_year_is_turned_with_one_key_and_home_comes_back(open_desk):
    async with open_desk() as desk:
        plan(desk)
        await open_year(desk)
        assert "Wycieczka do Torunia" not in desk.text()
        await desk.press("]")
        await desk.until_text("marzec 2027")
        assert "so 13.03 8:00" in desk.text()
        assert "0/2" in desk.text()
        await desk.press("home")
        await desk.until_text("Wydarzenia 2026")


async def test_the_cursor_begins_at_what_comes_next(open_desk):
    async with open_desk() as desk:
        plan(desk, title="Było wczoraj", day=date(2026, 11, 22), capacity=None)
        following = plan(desk, title="Będzie dziś", day=MONDAY, start=time(9), minutes=30)
        await open_year(desk)
        await desk.until_text("najbliższe: Będzie dziś")
        assert desk.app.screen.query_one(RowList).current == str(following)


async def test_a_new_event_is_planned_with_insert_its_name_and_f10_and_opens(open_desk):
    async with open_desk() as desk:
        await open_year(desk, "insert")
        await desk.until_text("Nowe wydarzenie")
        await desk.type("Jasełka")
        await desk.press("f10")
        await desk.until_text("Lista jest pusta")
        rows = events.year(desk.house.desk, 2026).rows
        (made,) = [row for row in rows if row.title == "Jasełka"]
        assert look(desk, made.id).fields.day == MONDAY
        await desk.press("escape")
        await desk.until_text("Wydarzenia 2026")


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        (3, "14:00", "Koniec musi być późniejszy"),
        (2, "31.02", "Nie rozumiem daty"),
        (8, "dużo", "Liczba miejsc musi wynosić"),
        (11, "czterdzieści", "Nie rozumiem kwoty"),
    ],
)
async def test_what_cannot_be_read_stays_in_the_form_with_a_sentence(open_desk, place, typed, told):
    async with open_desk() as desk:
        before = len(events.year(desk.house.desk, 2026).rows)
        await open_year(desk, "insert")
        await desk.until_text("Nowe wydarzenie")
        await desk.type("Jasełka")
        await desk.press(*["down"] * place)
        await desk.type(typed)
        await desk.press("f10")
        await desk.until_text(told)
        assert "Jasełka" in desk.text()
        assert len(events.year(desk.house.desk, 2026).rows) == before


async def test_people_are_added_with_insert_letters_space_and_enter(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_event(desk, made)
        await desk.press("insert", "u")
        await desk.until_text("Wolne miejsca: 2")
        await desk.type("adam")
        await desk.press("down", "up", "space")
        await desk.type("bar")
        await desk.press("down", "up", "space")
        await desk.type("boro")
        await desk.press("down", "up", "space", "enter")
        await desk.until_text("lista rezerwowa (1)")
        view = look(desk, made)
        assert [row.name for row in view.people] == [
            "Adamska Zofia",
            "Baran Jan",
            "Borowiec Krystyna",
        ]
        assert view.people[2].state is ParticipantState.RESERVE
        assert "na liście, brak zgody (2)" in desk.text()


async def test_a_consent_is_noted_with_two_keys(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        add(desk, made, "Adamska")
        await open_event(desk, made)
        await desk.until_text("brak zgody (1)")
        await desk.press("enter", "z")
        await desk.until_text("na liście (1)")
        assert row_of(desk, made, "Adamska").fields.consent_on == MONDAY


async def test_consents_of_several_people_are_noted_at_once(open_desk):
    async with open_desk() as desk:
        made = plan(desk, capacity=None)
        add(desk, made, "Adamska", "Baran", "Borowiec")
        await open_event(desk, made)
        await desk.press("ctrl+e", "g")
        await desk.until_text("Kto oddał zgodę?")
        await desk.press("space", "down", "space", "enter")
        await desk.until_text("zapisane zgody: 2")
        await desk.until_text("brak zgód: 1")
        assert row_of(desk, made, "Borowiec").lacks_consent


async def test_transport_consent_and_payment_are_corrected_in_one_form(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        add(desk, made, "Adamska")
        await open_event(desk, made)
        await desk.press("enter", "p")
        await desk.until_text("Kto dał zgodę")
        await desk.press("right", "right", "down")
        await desk.type("20.11")
        await desk.press("down")
        await desk.type("córka")
        await desk.press("down")
        await desk.type("45,50")
        await desk.press("f10")
        await desk.until_text("wpłaty: 45,50 zł z 45,50 zł")
        fields = row_of(desk, made, "Adamska").fields
        assert (fields.transport, fields.paid) == ("needs_lift", 4550)
        assert (fields.consent_on, fields.consent_by) == (date(2026, 11, 20), "córka")


async def test_a_withdrawal_takes_two_keys_and_offers_the_place_to_the_next_with_one(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        add(desk, made, "Adamska", "Baran", "Borowiec")
        await open_event(desk, made)
        await desk.until_text("lista rezerwowa (1)")
        await desk.press("delete")
        await desk.until_text("program poda")
        assert row_of(desk, made, "Adamska").state is ParticipantState.GOING
        await desk.press("t")
        await desk.until_text("Następna osoba z listy rezerwowej: Borowiec Krystyna")
        assert row_of(desk, made, "Adamska").state is ParticipantState.WITHDRAWN
        assert row_of(desk, made, "Borowiec").state is ParticipantState.RESERVE
        await desk.press("t")
        await desk.until_text("na liście, brak zgody (2)")
        assert row_of(desk, made, "Borowiec").state is ParticipantState.GOING


async def test_the_next_of_the_reserve_is_moved_with_two_keys(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        add(desk, made, "Adamska", "Baran", "Borowiec")
        event_lists.withdraw(desk.house.desk, made, number(desk, "Adamska"))
        await open_event(desk, made)
        await desk.until_text("lista rezerwowa (1)")
        await desk.press("down", "enter", "l")
        await desk.until_text("na liście, brak zgody (2)")
        assert row_of(desk, made, "Borowiec").state is ParticipantState.GOING


async def test_space_marks_presence_on_the_day_and_refuses_before(open_desk):
    async with open_desk() as desk:
        made = plan(desk, day=date(2027, 1, 9))
        add(desk, made, "Adamska")
        await open_event(desk, made)
        await desk.until_text("Adamska Zofia")
        await desk.press("space")
        await desk.until_text("Obecność zaznaczysz w dniu")
        assert row_of(desk, made, "Adamska").mark is None
        desk.house.at(8, 10, day=date(2027, 1, 9))
        await desk.press("down", "space")
        await desk.until_text("✓Adamska Zofia")
        await desk.press("down", "space")
        assert row_of(desk, made, "Adamska").mark is PresenceMark.PRESENT


async def test_a_task_is_added_done_with_space_and_opened_again(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_event(desk, made)
        await desk.press("insert", "z")
        await desk.until_text("Co zrobić")
        await desk.type("zamówić autokar")
        await desk.press("down")
        await desk.type("4.12")
        await desk.press("f10")
        await desk.until_text("zadania (zrobione 0 z 1)")
        assert look(desk, made).tasks[0].fields.due_on == date(2026, 12, 4)
        await desk.press("tab", "space")
        await desk.until_text("zadania (zrobione 1 z 1)")
        await desk.press("down", "space")
        assert look(desk, made).tasks[0].done_at is not None
        await desk.press("enter", "c")
        await desk.until_text("zadania (zrobione 0 z 1)")
        await desk.press("delete", "t")
        await desk.until_text("Bez zadań i kosztów")
        assert look(desk, made).tasks == ()


async def test_an_overdue_task_says_so_in_words(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        event_tasks.save_task(
            desk.house.desk, made, TaskFields(0, "bilety", "E. Lis", date(2026, 11, 20))
        )
        await open_event(desk, made)
        await desk.until_text("zaległe: 20.11")
        await desk.press("escape")
        await desk.until_text("zaległe: 1")


async def test_a_cost_is_added_and_taken_off_after_a_question(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_event(desk, made)
        await desk.press("insert", "k")
        await desk.until_text("Za co")
        await desk.type("autokar")
        await desk.press("down")
        await desk.type("1200")
        await desk.press("f10")
        await desk.until_text("koszty: 1\xa0200,00 zł")
        await desk.press("tab", "delete")
        await desk.until_text("Suma kosztów zmniejszy się o 1\xa0200,00 zł")
        await desk.press("n")
        assert look(desk, made).cost == 120000
        await desk.press("delete", "t")
        await desk.until_text("koszt usunięty")
        assert look(desk, made).cost == 0


async def test_both_lists_are_printed_with_two_keys_each(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        add(desk, made, "Adamska")
        await open_event(desk, made)
        await desk.press("ctrl+e", "l")
        await desk.until_text("zapisano:")
        await desk.press("ctrl+e", "d")
        exports = desk.house.folder / "exports"
        await desk.until(lambda: len(list(exports.glob("wydarzenie-*.pdf"))) == 2)
        names = sorted(path.name for path in exports.iterdir())
        assert names == [
            f"wydarzenie-2027-03-13-{made}-podpisy.pdf",
            f"wydarzenie-2027-03-13-{made}-uczestnicy.pdf",
        ]


async def test_an_event_is_cancelled_with_a_reason_and_takes_nobody(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_event(desk, made)
        await desk.press("ctrl+e", "o")
        await desk.until_text("Osoby z listy trzeba powiadomić")
        await desk.type("zła pogoda")
        await desk.press("f10")
        await desk.until_text("Wydarzenie odwołane: zła pogoda")
        await desk.press("insert")
        await desk.until_text("Wycieczka do Torunia: to wydarzenie")
        await desk.press("ctrl+e", "w", "t")
        await desk.until_text("przywrócono: Wycieczka do Torunia")
        assert not look(desk, made).cancelled


async def test_delete_in_the_year_cancels_and_brings_back_after_a_question(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_year(desk, "]")
        await desk.until_text("marzec 2027")
        desk.app.screen.query_one(RowList).select(str(made))
        await desk.press("delete")
        await desk.until_text("Odwołać?")
        await desk.press("escape")
        assert not look(desk, made).cancelled
        await desk.press("delete", "f10")
        await desk.until_text("odwołane")
        assert look(desk, made).cancelled
        await desk.press("delete", "t")
        await desk.until_text("przywrócono")
        assert not look(desk, made).cancelled


async def test_letters_search_and_change_nothing(open_desk):
    async with open_desk() as desk:
        made = plan(desk, capacity=None)
        add(desk, made, "Adamska", "Baran", "Ćwik")
        before, key = look(desk, made), f"person:{number(desk, 'Ćwik')}"
        await open_event(desk, made)
        await desk.until_text("Ćwik")
        await desk.type("cwik")
        assert desk.app.screen.query_one("#event-people", RowList).current == key
        await desk.press("1", "2", "x")
        assert look(desk, made).people == before.people


async def test_in_a_wide_window_tasks_stand_beside_the_people(open_desk):
    async with open_desk((120, 40)) as desk:
        made = plan(desk)
        add(desk, made, "Adamska")
        event_tasks.save_task(
            desk.house.desk, made, TaskFields(0, "zamówić autokar", "", date(2026, 12, 4))
        )
        event_tasks.save_cost(desk.house.desk, made, CostRow(0, "bilety", 100))
        await open_event(desk, made)
        await desk.until_text("zamówić autokar")
        assert any(
            "brak zgody (1)" in line and "zadania (zrobione 0 z 1)" in line
            for line in desk.text().splitlines()
        )


async def test_what_another_desk_changed_is_shown_and_not_overwritten(open_desk):
    async with open_desk() as desk:
        made = plan(desk)
        await open_event(desk, made)
        await desk.press("ctrl+e", "p")
        await desk.until_text("Cena od osoby")
        seen = look(desk, made).fields
        events.save(desk.house.other_desk, replace(seen, price=5000))
        await desk.press("f10")
        await desk.until_text("ktoś zmienił to wydarzenie (B.")
        assert look(desk, made).fields.price == 5000


async def test_hostile_names_are_shown_as_text(open_desk):
    async with open_desk() as desk:
        made = plan(desk, title="[/b] $(x) [red]", place="[/]")
        event_tasks.save_task(
            desk.house.desk, made, TaskFields(0, "[/b]", "[@click=x]", date(2026, 12, 4))
        )
        await open_event(desk, made)
        await desk.until_text("[/b] $(x) [red]")
        await desk.press("ctrl+e")
        await desk.until_text("popraw: termin")
        await desk.press("escape", "tab", "enter")
        await desk.until_text("[@click=x]")


async def test_enter_on_a_performance_opens_it_with_its_singers(open_desk):
    async with open_desk() as desk:
        fields = PerformanceFields("Kolędy w parku", SATURDAY, time(17), 60, "park")
        made = performances.add(desk.house.desk, fields)
        await open_year(desk, "]")
        await desk.until_text("Kolędy w parku")
        desk.app.screen.query_one(RowList).select(str(made))
        await desk.press("delete")
        await desk.until_text("To występ zespołu")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, GatheringScreen))
        await desk.until_text("Kolędy w parku")
        desk.app.push_screen(EventScreen(made))
        await desk.until(lambda: len(desk.app.screen_stack) == 4)
        await desk.until(lambda: isinstance(desk.app.screen, GatheringScreen))

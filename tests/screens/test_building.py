"""Who is in: a mistaken entry is taken back, guests leave with the day, a death says nothing."""

from datetime import date

from houses import MONDAY, arrive, wall

from seniorplus.domain.codes import Role
from seniorplus.services import building, contacts, day, guests, people, stays
from seniorplus.views.people import PersonFields
from seniorplus.widgets.row_list import RowList


def inside(desk):
    return [(row.kind, row.name, row.headcount) for row in building.who_is_in(desk.house.desk)]


def bottom(desk):
    return desk.text().splitlines()[-2]


def singer(desk):
    fields = PersonFields("Łucja", "Żak")
    return people.register(desk.house.desk, fields, Role.SINGER, date(2026, 1, 1))


async def test_a_mistaken_arrival_of_a_singer_is_undone_with_two_keys(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, singer(desk))
        await desk.press("f12")
        await desk.until_text("Żak Łucja")
        await desk.press("enter")
        await desk.until_text("C cofnij ostatni wpis")
        await desk.press("c")
        await desk.until_text("Nikogo nie ma w budynku")
        assert inside(desk) == []


async def test_the_hour_of_a_singers_arrival_is_corrected(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, singer(desk))
        await desk.press("f12")
        await desk.until_text("Żak Łucja")
        await desk.press("enter", "p")
        await desk.until_text("Właściwa godzina")
        await desk.type("7:10-7:30")
        await desk.press("enter")
        await desk.type("pomylka")
        await desk.press("f10")
        await desk.until_text("od 7:10-7:30")


async def test_guests_entered_by_mistake_are_corrected_and_taken_back(open_desk):
    async with open_desk() as desk:
        guests.arrive(desk.house.desk, "Szkoła nr 3", 83)
        await desk.press("f12")
        await desk.until_text("W budynku 83")
        await desk.press("enter", "p")
        await desk.until_text("Ilu")
        await desk.type("38")
        await desk.press("f10")
        await desk.until_text("W budynku 38")
        assert inside(desk) == [("guest", "Szkoła nr 3", 38)]
        await desk.press("enter", "c")
        await desk.until_text("Nikogo nie ma w budynku")


async def test_closing_says_who_is_still_in_and_leaves_nobody_in_the_building(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, 4)
        arrive(desk.house, singer(desk))
        guests.arrive(desk.house.desk, "Szkoła nr 3", 38)
        desk.house.clock.moment = wall(15, 36)
        await desk.press("f3")
        await desk.until_text("goście 38")
        await desk.press("insert", "z")
        await desk.until_text("Bez zapisanego wyjścia: 2 osoby, goście: 38.")
        await desk.press("f10")
        await desk.until(lambda: not inside(desk))
        await desk.until(lambda: "goście 38" not in desk.text().splitlines()[2])
        assert day.view(desk.house.desk).guests == 0
        await desk.press("f12")
        await desk.until_text("Nikogo nie ma w budynku")


async def test_a_death_on_a_day_of_presence_leaves_nobody_present(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, 4)
        stays.register_death(desk.house.desk, 4, MONDAY)
        await desk.press("f12")
        await desk.until_text("Nikogo nie ma w budynku")
        await desk.press("f3")
        await desk.until_text("obecni 0/25")
        await desk.press("f8")
        await desk.until_text("Adamska Zofia")
        line = next(line for line in desk.text().splitlines() if "Adamska Zofia" in line)
        assert "uczestnik" not in line.replace("dawny uczestnik", "")


async def open_calls(desk):
    await desk.press("f3")
    await desk.until_text("niewyjaśnione (")
    await desk.press("insert")
    await desk.until(lambda: len(desk.app.screen_stack) > 1)
    await desk.press("t")


async def test_the_roster_key_leads_from_the_calls_to_the_roster(open_desk):
    async with open_desk() as desk:
        desk.house.clock.moment = wall(9, 35)
        await open_calls(desk)
        await desk.until_text("Nieobecność niewyjaśniona")
        await desk.press("f3")
        await desk.until_text("niewyjaśnione (23)")
        await desk.press("f3")
        await desk.until_text("listopad 2026")


async def test_each_number_can_be_read_and_the_log_says_which_was_called(open_desk):
    async with open_desk() as desk:
        from seniorplus.views.people import ContactView

        contact = ContactView(0, "Katarzyna Wiśniewska-Kowal", "córka", "600 700 800", True)
        contacts.save(desk.house.desk, 4, contact)
        desk.house.clock.moment = wall(9, 35)
        await open_calls(desk)
        await desk.until_text("600 700 800 Katarzyna")
        rows = desk.app.screen.query_one(RowList)
        rows.select("4:600 700 800 Katarzyna Wiśniewska-Kowal")
        await desk.press("enter")
        await desk.until_text("zostawiono wiadomość")
        await desk.press("z")
        await desk.until_text("9:35 zostawiono wiadomość")
        line = next(line for line in desk.text().splitlines() if "600 700 800" in line)
        assert "9:35 zostawiono wiadomość" in line


async def test_a_scan_over_the_palette_is_shown_as_a_toast(open_desk):
    from houses import card_for

    async with open_desk() as desk:
        await desk.press("ctrl+p")
        await desk.pilot.pause(0.3)
        await desk.show_card(card_for(desk.house, 6))
        await desk.until_text("wejście: ")


async def test_a_long_line_is_shortened_with_an_ellipsis_and_keeps_the_count(open_desk):
    async with open_desk() as desk:
        await desk.until_text("obecni 0/25")
        desk.app.last_line = "Ta karta nie należy do placówki. Wpisz osobę z listy i wydaj kartę."
        desk.app.frame_changed()
        await desk.pilot.pause(0.1)
        assert "… · obecni 0/25" in bottom(desk)
        assert bottom(desk).rstrip().endswith("SKANOWANIE: wejście/wyjście")


async def test_a_day_of_which_nothing_was_recorded_says_so(open_desk):
    async with open_desk() as desk:
        await desk.press("f3", "f3", "alt+left")
        await desk.until_text("październik 2026 · dni bez zapisów obecności: 1-2, 5-9")
        await desk.press("alt+left")
        await desk.until_text("wrzesień 2026 · dni bez zapisów obecności: 1-4")


async def test_an_interval_is_shown_whole_and_an_hour_once(open_desk):
    from seniorplus.domain.attendance import When
    from seniorplus.domain.codes import EventKind
    from seniorplus.services import attendance

    async with open_desk((120, 40)) as desk:
        between = When(wall(7, 10), wall(7, 30))
        attendance.record(desk.house.desk, 4, EventKind.CHECK_IN, between)
        await desk.press("f3")
        await desk.until_text("7:10-7:30")
        line = next(line for line in desk.text().splitlines() if "Adamska Zofia" in line)
        assert line.count("7:10") == 1
        desk.house.clock.moment = wall(15, 0)
        attendance.record(desk.house.desk, 4, EventKind.CHECK_OUT)
        await desk.until_text("wejście 7:10-7:30")


async def test_who_came_in_spite_of_an_absence_leads_to_ending_it(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, people.find(desk.house.desk, "Ącka"))
        await desk.press("f2")
        await desk.until_text("Halina Ą.: obecna mimo nieobecn")
        assert "nieobecność trwa" not in desk.text()
        await desk.press("enter")
        await desk.until_text("zakończ")

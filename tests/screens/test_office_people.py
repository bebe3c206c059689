"""A person's menu by keyboard: terms, contacts, history, the waiting list, who is offered what."""

from datetime import date
from pathlib import Path

from houses import MONDAY, absent, wall

from seniorplus.domain.codes import Basis, EndReason, FormOfAddress, Role
from seniorplus.services import contacts, day, history, people, stays, waiting
from seniorplus.views.people import ContactView, PersonFields
from seniorplus.views.stays import TermFields

ZOFIA = 4


def sentences(desk):
    """What stands in the dialog, without the breaks of its lines."""
    inside = [line.partition("│")[2].rpartition("│")[0] for line in desk.text().splitlines()]
    return " ".join(" ".join(inside).split())


async def open_menu(desk, letters, *keys):
    """From F8, found by its letters."""
    await desk.press("f8")
    await desk.until_text("wszystkie osoby")
    await desk.type(letters)
    await desk.press("enter")
    await desk.until_text("dane: popraw…")
    await desk.press(*keys)


async def replace_text(desk, text):
    await desk.press("home", "shift+end", "delete")
    await desk.type(text)


def terms(desk, number=ZOFIA):
    return people.terms_of(desk.house.desk, number)


async def test_terms_are_offered_as_they_run_and_unchanged_ones_write_nothing(open_desk):
    async with open_desk() as desk:
        stays.change_terms(
            desk.house.desk,
            ZOFIA,
            TermFields(MONDAY, date(2027, 6, 30), "135", Basis.CONTRACT, "U/7/26", 1250, "B"),
        )
        before = terms(desk)
        await open_menu(desk, "adamska", "w")
        await desk.until_text("Warunki pobytu: Adamska Zofia")
        for words in ("23.11.2026", "135", "umowa", "U/7/26", "30.06.2027", "12,50"):
            assert words in desk.text()
        await desk.press("f10")
        await desk.until_text("bez zmian: Adamska Zofia")
        assert terms(desk) == before


async def test_a_changed_fee_leaves_everything_else_of_the_term(open_desk):
    async with open_desk() as desk:
        before = terms(desk)[-1]
        await open_menu(desk, "adamska", "w")
        await desk.until_text("Opłata za dzień")
        await desk.press("down", "down", "down", "down", "down")
        await replace_text(desk, "15")
        await desk.press("f10")
        await desk.until_text("zapisano: Adamska Zofia")
        after = terms(desk)[-1]
        assert after.fee_grosze == 1500
        for name in ("weekdays", "basis", "document", "last_day", "group"):
            assert getattr(after, name) == getattr(before, name)


async def test_terms_noted_for_later_are_named_before_they_are_replaced(open_desk):
    async with open_desk() as desk:
        later = TermFields(date(2026, 12, 1), None, "135", Basis.DECISION, "DPS.9", 2000, "A")
        stays.change_terms(desk.house.desk, ZOFIA, later)
        await open_menu(desk, "adamska", "w")
        await desk.until(lambda: "na później (01.12.2026) zostaną zastąpione" in sentences(desk))
        assert "30.11.2026" not in desk.text()


async def test_the_menu_offers_only_what_fits_the_person(open_desk):
    async with open_desk() as desk:
        for letters in ("kot", "bąk"):
            await open_menu(desk, letters)
            for words in ("zakończenie pobytu", "warunki pobytu"):
                assert words not in desk.text()
            await desk.press("escape")
        await open_menu(desk, "adamska")
        assert "zakończenie pobytu" in desk.text()
        assert "przyjmij na pobyt" not in desk.text()
        await desk.press("escape")
        stays.register_death(desk.house.desk, ZOFIA, MONDAY)
        await desk.press("f2", "f8")
        await open_menu(desk, "adamska")
        for words in ("karta:", "nieobecność…", "pobyt…", "zgon…"):
            assert words not in desk.text()


async def test_a_contact_is_corrected_and_taken_off_the_list(open_desk):
    async with open_desk() as desk:
        (known,) = contacts.of_person(desk.house.desk, ZOFIA)
        await open_menu(desk, "adamska", "o")
        await desk.until_text("dodaj osobę do kontaktu…")
        await desk.press("enter")
        await desk.until_text("popraw…")
        await desk.press("p")
        await desk.until_text("Kim jest")
        assert known.phone in desk.text()
        await desk.press("down", "down")
        await replace_text(desk, "600 [100/]")
        await desk.press("f10")
        await desk.until_text("zapisano: Adamska Zofia")
        (stored,) = contacts.of_person(desk.house.desk, ZOFIA)
        assert (stored.name, stored.phone) == (known.name, "600 [100/]")
        await open_menu(desk, "adamska", "o")
        await desk.until_text("600 [100/]")
        await desk.press("enter")
        await desk.until_text("usuń z listy…")
        await desk.press("u")
        await desk.until_text("Usunąć osobę do kontaktu?")
        assert len(contacts.of_person(desk.house.desk, ZOFIA)) == 1
        await desk.press("t")
        await desk.until_text("usunięto osobę do kontaktu")
        assert contacts.of_person(desk.house.desk, ZOFIA) == ()


async def test_without_a_contact_the_form_opens_at_once(open_desk):
    async with open_desk() as desk:
        await open_menu(desk, "bąk", "o")
        await desk.until_text("Upoważniona do inf.")
        await desk.type("ewa")
        await desk.press("f10")
        await desk.until_text("zapisano: Bąk Stanisława")
        assert [row.name for row in contacts.of_person(desk.house.desk, 31)] == ["ewa"]


async def test_the_history_shows_no_health_data_until_it_is_opened(open_desk):
    async with open_desk() as desk:
        absent(desk.house, ZOFIA, MONDAY, MONDAY, reason="hospital")
        before = history.of_person(desk.house.desk, ZOFIA)
        assert not any(row.reason for row in before.absences)
        await open_menu(desk, "adamska", "h")
        await desk.until_text("Historia: Adamska Zofia")
        await desk.until_text("zmiany")
        for words in ("szpital", "wykluczyć", "orzechy", "podstawowa"):
            assert words not in desk.text()
        assert len(history.of_person(desk.house.desk, ZOFIA).changes) == len(before.changes)
        await desk.press("enter")
        await desk.until_text("szpital")
        await desk.until_text("wykluczyć: orzechy")
        await desk.until_text("wgląd w historię")
        await desk.press("escape")
        await desk.until_text("wszystkie osoby")


async def test_the_history_tells_who_changed_what(open_desk):
    async with open_desk() as desk:
        fields = people.fields_of(desk.house.other_desk, ZOFIA)
        from dataclasses import replace

        people.edit(desk.house.other_desk, ZOFIA, replace(fields, phone="600 [b]700"))
        await open_menu(desk, "adamska", "h")
        await desk.until_text("zmiana danych")
        await desk.press("enter")
        await desk.until_text("telefon: 600 [b]700")
        assert "adres:" not in desk.text()


async def test_a_candidate_is_admitted_by_name_for_the_weekdays_applied_for(open_desk):
    async with open_desk() as desk:
        await desk.press("f8", "alt+right", "alt+right")
        await desk.until_text("lista oczekujących: 3")
        assert "pn wt śr cz pt" in desk.text()
        await desk.type("śmigiel")
        await desk.press("enter")
        await desk.until(lambda: "zgłoszenie nr 2" in sentences(desk))
        assert "─ Śmigiel Kazimierz ─" in desk.text()
        await desk.press("p")
        await desk.until_text("Przyjęcie: Śmigiel Kazimierz")
        row = next(row for row in waiting.waiting_list(desk.house.desk) if row.entry == 2)
        weekdays = next(line for line in desk.text().splitlines() if "Dni tygodnia" in line)
        assert weekdays.split()[3] == row.weekdays


async def test_withdrawing_from_the_waiting_list_is_asked_first(open_desk):
    async with open_desk() as desk:
        await desk.press("f8", "alt+right", "alt+right")
        await desk.until_text("lista oczekujących: 3")
        await desk.press("enter")
        await desk.until_text("rezygnacja z oczekiwania…")
        await desk.press("r")
        await desk.until_text("Rezygnacja z oczekiwania: Cichoń Alicja")
        await desk.press("n")
        assert len(waiting.waiting_list(desk.house.desk)) == 3
        await desk.press("enter", "r")
        await desk.until_text("Tak, zdejmij z listy")
        await desk.press("t")
        await desk.until_text("lista oczekujących: 2")


async def test_nobody_is_called_pani_unless_somebody_chose_it(open_desk):
    async with open_desk() as desk:
        await desk.press("f8")
        await desk.until_text("wszystkie osoby")
        await desk.press("insert")
        await desk.until_text("przyjęcie wstępne")
        await desk.press("l")
        await desk.until_text("‹ bez formy ›")
        await desk.type("Adam")
        await desk.press("down")
        await desk.type("Nowy")
        await desk.press("down", "down")
        await desk.type("Adamie")
        await desk.press("f10")
        await desk.until_text("zapisano: lista oczekujących")
        (row,) = [row for row in waiting.waiting_list(desk.house.desk) if row.name == "Nowy Adam"]
        fields = people.fields_of(desk.house.desk, row.number)
        assert (fields.form, fields.vocative) == (FormOfAddress.NONE, "Adamie")


async def test_the_palette_finds_who_left_long_ago(open_desk):
    async with open_desk() as desk:
        stays.end_stay(desk.house.desk, ZOFIA, date(2026, 11, 20), EndReason.WITHDRAWAL)
        desk.house.clock.moment = wall(7, 40, date(2027, 2, 1))
        await desk.press("ctrl+p")
        await desk.type("adamska")
        await desk.until_text("Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("przyjmij na pobyt")


async def test_where_nobody_is_to_be_told_nothing_is_asked(open_desk):
    async with open_desk() as desk:
        await open_menu(desk, "kot", "n")
        await desk.until_text("Nieobecność: Kot Ewa")
        await desk.press("f10")
        await desk.until_text("zapisano nieobecność: Kot Ewa")
        await desk.pilot.pause(0.5)
        assert "Czy powiadomić" not in desk.text()
        await open_menu(desk, "adamska", "n")
        await desk.until_text("Nieobecność: Adamska Zofia")
        await desk.press("f10")
        await desk.until_text("Czy powiadomić jeszcze kogoś?")


async def close_friday(desk):
    """From the alert of Dziś, while today is shown."""
    await desk.press("f2")
    await desk.until_text("wyjście nieodnotowane")
    await desk.press("down", "enter")
    await desk.until_text("Zamknięcie dnia 20.11.2026")
    await desk.press("f10")
    await desk.until(lambda: closed(desk))


def closed(desk):
    return day.view(desk.house.desk, date(2026, 11, 20)).closed_at is not None


async def take_closing_back(desk):
    await desk.until(lambda: len(desk.app.screen_stack) == 1)
    await desk.press("ctrl+p")
    await desk.type("cofnij zamk")
    await desk.until_text("Cofnij zamknięcie dnia")
    await desk.press("enter")


async def test_the_closing_of_the_day_that_is_shown_is_taken_back(open_desk):
    async with open_desk() as desk:
        await close_friday(desk)
        await desk.press("alt+left", "alt+left", "alt+left")
        await desk.until_text("20.11")
        await desk.until_text("dom sprawdzony")
        await take_closing_back(desk)
        await desk.until_text("Cofnąć zamknięcie dnia 20.11.2026?")
        await desk.press("t")
        await desk.until(lambda: not closed(desk))


async def test_from_today_the_last_closing_is_found_and_named(open_desk):
    async with open_desk() as desk:
        await close_friday(desk)
        await take_closing_back(desk)
        await desk.until_text("Cofnąć zamknięcie dnia 20.11.2026?")
        await desk.press("t")
        await desk.until(lambda: not closed(desk))
        await take_closing_back(desk)
        await desk.until_text("Cofnąć zamknięcie dnia 19.11.2026?")


async def test_figures_and_bar_of_a_closed_day_are_never_cut_off(open_desk):
    async with open_desk() as desk:
        await close_friday(desk)
        await desk.press("alt+left", "alt+left", "alt+left")
        await desk.until_text("dom sprawdzony 15:35")
        await desk.until_text("wyszli 21")
        figures = desk.text().splitlines()[2]
        assert figures.split()[-1] == "25"
        assert "20.11" in figures
        assert "czeka 3 · dom sprawdzony 15:35" in desk.text()


def test_a_contact_changed_elsewhere_is_not_removed_blindly(house):
    from dataclasses import replace

    from houses import admit, refused

    zofia = admit(house, "Zofia Kłos")
    contacts.save(house.desk, zofia, ContactView(0, "Anna Kłos", "córka", "600", True))
    (known,) = contacts.of_person(house.desk, zofia)
    contacts.save(house.other_desk, zofia, replace(known, phone="700"))
    with refused("changed_meanwhile"):
        contacts.remove(house.desk, zofia, known)
    assert contacts.of_person(house.desk, zofia)[0].phone == "700"


def test_a_diet_that_is_known_already_is_not_asked_anew(house, tmp_path: Path):
    from houses import admit

    zofia = admit(house, "Zofia Kłos", diet="diabetic")
    singer = people.register(house.desk, PersonFields("Łucja", "Żak"), Role.SINGER, MONDAY)
    assert waiting.before_admission(house.desk, zofia).has_diet
    assert not waiting.before_admission(house.desk, singer).has_diet

"""The office by keyboard: the house itself, absences put right, further roles, cards stopped."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from houses import MONDAY, absent, wall

from seniorplus.domain.codes import AlertCode, Role
from seniorplus.domain.house_rules import CHANGEABLE
from seniorplus.i18n.words import RULES, RULES_MEAN
from seniorplus.services import absences, cards, day, house, people

CHRISTMAS = date(2026, 12, 28)


def overview(desk):
    return house.overview(desk.house.desk)


def sentences(desk):
    """What stands in the dialog, or on the screen, without the breaks of its lines."""
    lines = desk.text().splitlines()
    inside = [line.partition("│")[2].rpartition("│")[0] for line in lines if "│" in line]
    return " ".join(" ".join(inside or lines).split())


async def open_house(desk):
    """From F9, the last line."""
    await desk.press("f9")
    await desk.until_text("Dokumenty")
    await desk.press("ctrl+end", "enter")
    await desk.until_text("dni zamknięcia")


async def fill(desk, *texts):
    """Type into one field after the other; None leaves what stands there."""
    for text in texts:
        if text is not None:
            await desk.press("home", "shift+end", "delete")
            await desk.type(text)
        await desk.press("down")


async def close_for_repairs(desk, first="28.12.2026", last="30.12.2026", name="remont"):
    await desk.press("insert")
    await desk.until_text("Powód na drzwiach")
    await fill(desk, first, last, name)
    await desk.press("f10")


async def test_the_house_is_reached_from_printing_and_from_the_palette(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await desk.until_text("godzina otwarcia")
        await desk.press("escape")
        await desk.until_text("Dokumenty")
        await desk.press("ctrl+p")
        await desk.type("placowka")
        await desk.until_text("Placówka: dni zamknięcia")
        await desk.press("enter")
        await desk.until_text("zasady dziś")
        for words in ("liczba miejsc", "25", "pn wt śr cz pt", "9:30"):
            assert words in desk.text()


async def test_closing_says_first_how_many_people_are_planned(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        before = overview(desk).closures
        await close_for_repairs(desk)
        await desk.until_text("Zamknąć 28.12.2026 - 30.12.2026?")
        text = sentences(desk)
        assert "3 dni otwarcia, w planie" in text
        assert "Nikt nie będzie wtedy oczekiwany." in text
        assert overview(desk).closures == before
        await desk.press("t")
        await desk.until_text("placówka zamknięta")
        await desk.until_text("remont")
        assert day.view(desk.house.desk, CHRISTMAS).counts.scheduled == 0
        (_closure, effect) = overview(desk).closures[-1]
        assert effect.people > 20
        assert f"w planie {effect.people}" in desk.text()


async def test_who_does_not_confirm_finds_the_form_as_it_was_typed(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await close_for_repairs(desk, name="remont [kuchni/]")
        await desk.until_text("Tak, zamknij")
        await desk.press("n")
        await desk.until_text("Powód na drzwiach")
        await desk.until_text("remont [kuchni/]")
        assert "28.12.2026" in desk.text()
        await desk.press("escape")
        assert CHRISTMAS not in {closure.first_day for closure, _ in overview(desk).closures}


@pytest.mark.parametrize(
    ("first", "last", "name", "sentence"),
    [
        ("30.12.2026", "28.12.2026", "remont", "jest przed pierwszym"),
        ("30.12.2026", "30.12.2027", "remont", "Okres jest dłuższy niż 120 dni"),
        ("kiedyś", "", "remont", "Nie rozumiem daty „kiedyś”"),
        ("30.12.2026", "", "", "To pole nie może być puste"),
    ],
)
async def test_closure_days_that_cannot_be_are_refused_in_the_form(
    open_desk, first, last, name, sentence
):
    async with open_desk() as desk:
        await open_house(desk)
        before = overview(desk).closures
        await close_for_repairs(desk, first, last, name)
        await desk.until(lambda: sentence in sentences(desk))
        assert overview(desk).closures == before


async def test_a_day_that_is_closed_anyway_is_called_so(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await close_for_repairs(desk, "25.12.2026", "", "święta")
        await desk.until(lambda: "placówka i tak jest nieczynna" in sentences(desk))


async def test_delete_takes_closure_days_back_after_saying_who_comes_then(open_desk):
    async with open_desk() as desk:
        house.close_days(desk.house.desk, CHRISTMAS, CHRISTMAS, "remont [/b]")
        await open_house(desk)
        await desk.until_text("remont [/b]")
        await desk.type("remont")
        await desk.press("delete")
        await desk.until_text("Wycofać zamknięcie 28.12.2026?")
        assert "1 dzień otwarcia, w planie" in sentences(desk)
        await desk.press("t")
        await desk.until_text("zamknięcie wycofane")
        await desk.until(lambda: day.view(desk.house.desk, CHRISTMAS).closed is None)


async def test_delete_on_a_rule_changes_nothing_and_says_what_to_do(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        before = house.head(desk.house.desk)
        await desk.type("liczba")
        await desk.press("delete")
        await desk.until_text("Ustaw kursor na dniach zamknięcia")
        assert house.head(desk.house.desk) == before


async def test_a_closure_withdrawn_elsewhere_meanwhile_is_refused_plainly(open_desk):
    async with open_desk() as desk:
        house.close_days(desk.house.desk, CHRISTMAS, CHRISTMAS, "remont")
        await open_house(desk)
        await desk.until_text("remont")
        await desk.type("remont")
        await desk.press("delete")
        await desk.until_text("Wycofać zamknięcie")
        (entry,) = [row for row, _ in overview(desk).closures if row.name == "remont"]
        house.withdraw_closure(desk.house.other_desk, entry.id)
        await desk.press("t")
        await desk.until_text("Tego zamknięcia już nie ma")


async def test_a_rule_holds_from_its_day_and_stands_among_those_to_come(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await desk.type("liczba")
        await desk.press("enter")
        await desk.until_text("Obowiązuje od dnia")
        await desk.until(lambda: "Kto ma już miejsce, nie straci go" in sentences(desk))
        await fill(desk, "30", "1.01.2027")
        await desk.press("f10")
        await desk.until_text("zasady, które się zmienią")
        await desk.until_text("od 01.01.2027")
        view = overview(desk)
        assert [(rule.name, rule.value) for rule in view.coming] == [("places", "30")]
        assert next(rule.value for rule in view.rules if rule.name == "places") == "25"


async def test_a_rule_of_hours_takes_an_hour_as_people_write_it(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await desk.type("godzina o")
        await desk.press("enter")
        await desk.until_text("Obowiązuje od dnia")
        await fill(desk, "8", None)
        await desk.press("f10")
        await desk.until_text("od 23.11.2026")
        assert (
            next(rule for rule in overview(desk).rules if rule.name == "open_at").value == "08:00"
        )


@pytest.mark.parametrize(
    ("rule", "value", "begins", "sentence"),
    [
        ("liczba", "zero", None, "liczba miejsc: wartość „zero” jest niedozwolona"),
        ("godzina o", "16:00", None, "są w złej kolejności"),
        ("godzina o", "rano", None, "Nie rozumiem godziny „rano”"),
        ("liczba", "30", "20.11.2026", "Ta data już minęła"),
    ],
)
async def test_a_rule_that_cannot_be_is_refused_in_the_form(
    open_desk, rule, value, begins, sentence
):
    async with open_desk() as desk:
        await open_house(desk)
        before = house.head(desk.house.desk)
        await desk.type(rule)
        await desk.press("enter")
        await desk.until_text("Obowiązuje od dnia")
        await fill(desk, value, begins)
        await desk.press("f10")
        await desk.until(lambda: sentence in sentences(desk))
        assert house.head(desk.house.desk) == before


async def test_exits_are_chosen_from_words(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await desk.type("wyj")
        await desk.press("enter")
        await desk.until_text("Obowiązuje od dnia")
        await desk.press("n", "f10")
        await desk.until_text("nie zapisuje się")
        assert next(rule for rule in overview(desk).rules if rule.name == "exits").value == "none"


async def test_a_renamed_house_bears_its_name_in_the_frame(open_desk):
    async with open_desk() as desk:
        await open_house(desk)
        await desk.press("ctrl+end", "enter")
        await desk.until_text("Nazwa placówki")
        await fill(desk, "Dom [Pod Lipą/]", "Górowo")
        await desk.press("f10")
        await desk.until(lambda: "Dom [Pod Lipą/]" in desk.text().splitlines()[0])
        assert "Placówka: Dom [Pod Lipą/], Górowo" in desk.text()


def test_every_rule_of_the_house_has_its_words():
    assert set(RULES) == set(RULES_MEAN) == set(CHANGEABLE)


async def open_absence(desk, letters):
    """From the person's menu in F8."""
    await desk.press("f8")
    await desk.until_text("wszystkie osoby")
    await desk.type(letters)
    await desk.press("enter")
    await desk.until_text("nieobecności: zakończ, sprawdź później, cofnij")
    await desk.press("l")


async def test_an_absence_noted_by_mistake_is_taken_back(open_desk):
    async with open_desk() as desk:
        absent(desk.house, 4, MONDAY, MONDAY)
        await open_absence(desk, "adamska")
        await desk.until_text("Nieobecności: Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("cofnij: wpisana przez pomyłkę")
        await desk.press("c")
        await desk.until(lambda: "przestanie obowiązywać" in sentences(desk))
        assert len(absences.of_person(desk.house.desk, 4)) == 1
        await desk.press("t")
        await desk.until_text("nieobecność cofnięta: Adamska Zofia")
        assert absences.of_person(desk.house.desk, 4) == ()


async def test_taking_back_names_who_was_told_already(open_desk):
    async with open_desk() as desk:
        await desk.press("f3")
        await desk.until_text("Adamska")
        await desk.press("delete")
        await desk.until_text("Nieobecność: Zofia A.")
        await desk.press("f10")
        await desk.until_text("Czy powiadomić jeszcze kogoś?")
        await desk.press("t")
        await desk.until_text("kuchnia")
        await desk.press("space")
        await desk.until_text("powiadomiono 7:40")
        await desk.press("escape")
        await open_absence(desk, "adamska")
        await desk.until_text("Nieobecności: Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("cofnij: wpisana przez pomyłkę")
        await desk.press("c")
        await desk.until(lambda: "Powiadomiono już: kuchnia" in sentences(desk))


async def test_an_absence_that_is_over_can_still_be_taken_back_but_not_ended(open_desk):
    async with open_desk() as desk:
        friday = MONDAY - timedelta(days=3)
        absent(desk.house, 4, friday, friday)
        await open_absence(desk, "adamska")
        await desk.until_text("Nieobecności: Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("cofnij: wpisana przez pomyłkę")
        assert "zakończ nieobecność" not in desk.text()


async def test_of_several_absences_one_is_chosen(open_desk):
    async with open_desk() as desk:
        for days in (0, 7):
            start = MONDAY + timedelta(days=days)
            absent(desk.house, 4, start, start)
        await open_absence(desk, "adamska")
        await desk.until_text("Nieobecności: Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("zakończ nieobecność")
        assert "30.11.2026" in desk.text()
        await desk.press("z")
        await desk.until_text("Ostatni dzień")
        await fill(desk, "1.12.2026")
        await desk.press("f10")
        await desk.until_text("zapisano: Adamska Zofia")
        last = [row.last_day for row in absences.of_person(desk.house.desk, 4)]
        assert last == [MONDAY, date(2026, 12, 1)]


async def test_who_has_no_absence_gets_a_sentence_instead_of_a_menu(open_desk):
    async with open_desk() as desk:
        await open_absence(desk, "stanisława")
        await desk.until_text("nie ma nieobecności: Bąk Stanisława")


async def test_the_alert_of_a_long_absence_leads_to_its_later_review(open_desk):
    async with open_desk((120, 40)) as desk:
        begun = MONDAY - timedelta(days=19)
        noted = absent(desk.house, 4, begun, None, reason="hospital", review_on=MONDAY)
        await desk.press("f2")
        await desk.until_text("sprawdź nieobecność (20 dni): Zofia A.")
        await desk.type("zofia")
        await desk.press("enter")
        await desk.until_text("sprawdź później")
        assert "szpital" not in desk.text()
        await desk.press("s")
        await desk.until(lambda: "Dziś przypomni o niej tego dnia" in sentences(desk))
        await fill(desk, "20.11.2026")
        await desk.press("f10")
        await desk.until_text("Ta data już minęła")
        await fill(desk, "10.12.2026")
        await desk.press("f10")
        await desk.until_text("zapisano: Zofia A.")
        (row,) = absences.of_person(desk.house.desk, 4)
        assert (row.review_on, row.last_day) == (date(2026, 12, 10), None)
        assert row.id != noted
        codes = [alert.code for alert in day.view(desk.house.desk).alerts if alert.person == 4]
        assert codes == [AlertCode.LONG_ABSENCE]


async def test_a_review_before_the_absence_begins_is_refused(open_desk):
    async with open_desk() as desk:
        start = MONDAY + timedelta(days=14)
        absent(desk.house, 4, start, None, review_on=start)
        await open_absence(desk, "adamska")
        await desk.until_text("Nieobecności: Adamska Zofia")
        await desk.press("enter")
        await desk.until_text("sprawdź później")
        await desk.press("s")
        await desk.until_text("Sprawdzić dnia")
        await fill(desk, "24.11.2026")
        await desk.press("f10")
        await desk.until(lambda: "jest przed pierwszym" in sentences(desk))


async def ask_role(desk, letters):
    await desk.press("f8")
    await desk.until_text("wszystkie osoby")
    await desk.type(letters)
    await desk.press("enter")
    await desk.until_text("nadaj rolę")
    await desk.press("r")
    await desk.until_text("Nowa rola")


async def test_a_participant_joins_the_ensemble(open_desk):
    async with open_desk() as desk:
        await ask_role(desk, "cyran")
        await desk.press("f10")
        await desk.until_text("Cyran Józef: zespół")
        assert people.details(desk.house.desk, 8).roles == (Role.PARTICIPANT, Role.SINGER)
        await ask_role(desk, "cyran")
        await desk.press("f10")
        await desk.until_text("Ta osoba ma już tę rolę (zespół)")


async def test_a_role_from_a_later_day_is_not_given_twice(open_desk):
    async with open_desk() as desk:
        people.give_role(desk.house.desk, 8, Role.SINGER, MONDAY + timedelta(days=7))
        await ask_role(desk, "cyran")
        await desk.press("f10")
        await desk.until_text("Ta osoba ma już tę rolę (zespół)")


async def issue_to_all(desk):
    await desk.press("f8", "ctrl+k")
    await desk.until_text("karty:")
    await desk.press("insert")
    await desk.until_text("wszystkim uczestnikom na nowo")
    await desk.press("w")
    await desk.until(lambda: "Powstanie nowych kart: 27." in sentences(desk))
    assert cards.listing(desk.house.desk) == ()
    await desk.press("t")


def files(desk) -> list[Path]:
    return list((desk.house.folder / "exports").rglob("*"))


async def test_escape_stops_issuing_after_the_present_card_and_leaves_nothing(open_desk):
    async with open_desk() as desk:
        before = cards.listing(desk.house.desk)
        await issue_to_all(desk)
        await desk.until_text("Esc przerwij po tej karcie")
        await desk.press("escape")
        await desk.until(lambda: "Żadnej nie wydano" in desk.app.last_line)
        assert "Esc przerwij" not in desk.text()
        assert cards.listing(desk.house.desk) == before
        assert files(desk) == []


async def test_cards_that_nobody_stops_are_all_issued(open_desk):
    async with open_desk() as desk:
        await issue_to_all(desk)
        await desk.until_text("wydano kart: 27")
        staying = cards.staying(desk.house.desk)
        assert len(cards.listing(desk.house.desk)) == len(staying)
        names = {path.name for path in files(desk) if path.is_file()}
        assert "cards.pdf" in names
        assert len(names) == len(staying) + 1
        assert not any(name.startswith(".") for name in names)


async def test_a_person_who_left_long_ago_is_found_by_the_palette(open_desk):
    async with open_desk() as desk:
        from seniorplus.domain.codes import EndReason
        from seniorplus.services import stays

        stays.end_stay(desk.house.desk, 8, date(2026, 11, 20), EndReason.WITHDRAWAL)
        desk.house.clock.moment = wall(7, 40, date(2027, 2, 1))
        await desk.press("f8")
        await desk.until_text("dawniej 1 (Alt+←)")
        assert "Cyran" not in desk.text()
        await desk.press("alt+left")
        await desk.until_text("dawny uczestnik: 2")
        await desk.until_text("Cyran")
        await desk.press("f2", "ctrl+p")
        await desk.type("dawni")
        await desk.until_text("Dawni uczestnicy: znajdź osobę")
        await desk.press("enter")
        await desk.until_text("Cyran Józef")
        await desk.press("c", "enter")
        await desk.until_text("przyjmij na pobyt")

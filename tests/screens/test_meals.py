"""The lunches of a day and the lunch line, by keyboard and reader alone."""

from datetime import date, timedelta

import pytest
from houses import MONDAY, absent, arrive, card_for, query, wall
from textual.widgets import Static

from seniorplus.domain.lunch_codes import ConstraintKind, OrderChannel, PortionKind
from seniorplus.services import lunch_line, meals, menus, orders, people, plates
from seniorplus.widgets.row_list import RowList

TUESDAY = MONDAY + timedelta(days=1)
FAR_AWAY = date(2027, 2, 1)
BARAN, BOROWIEC, CWIK, DABEK, GOLAB, KLOS = 6, 7, 9, 10, 12, 14


async def open_day(desk, *keys):
    await desk.press("f4")
    await desk.until_text("Diety")
    await desk.press(*keys)


async def open_line(desk, hour=12, minute=41):
    desk.house.at(hour, minute)
    await desk.press("f4")
    await desk.until_text("Diety")
    await desk.press("f4")
    await desk.until_text("SKANOWANIE: wydawanie obiadów")
    await desk.until_text("czekają (")


def today(desk, day=MONDAY):
    return meals.view(desk.house.desk, day)


def served(desk):
    return {row.number for row in today(desk).portions if row.served_at and row.number}


def row_of(desk, number, day=MONDAY):
    return next((row for row in today(desk, day).portions if row.number == number), None)


def answer_text(desk):
    return " ".join(str(widget.content) for widget in desk.app.screen.query("AnswerPanel Static"))


def forbid_what_is_on_the_plate(desk, number):
    """Let somebody avoid an allergen of today's own variant; tell the dish."""
    diet = row_of(desk, number).diet
    day = menus.day(desk.house.desk, MONDAY)
    plate = next(variant.dishes for variant in day.variants if variant.diet == diet)
    dish, allergen = next(
        (dish, item) for dish in plate for item in dish.ingredients if item != "meat"
    )
    plates.limit_plate(desk.house.desk, number, ConstraintKind.ALLERGEN, allergen, MONDAY)
    return dish.name


async def test_the_day_shows_counts_by_diet_and_the_sentence_for_the_kitchen(open_desk):
    async with open_desk() as desk:
        await open_day(desk)
        view = today(desk)
        assert f"obiady {view.ordered}" in desk.text()
        order = view.order
        assert f"Zamówienie {order.number}, wersja 1, na poniedziałek 23.11: razem" in desk.text()
        for diet in view.diets:
            assert f"{diet.name} {diet.ordered}" in desk.text().replace("\n ", " ")
        assert "przekazano: pt 20.11 13:05" in desk.text()


async def test_before_the_cut_off_the_day_says_when_its_order_freezes(open_desk):
    async with open_desk() as desk:
        await open_day(desk, "]")
        await desk.until_text("Zamówienie zamknie się: pn 23.11 13:00")
        await desk.press("home")
        await desk.until_text("poniedziałek 23.11.2026")


async def test_a_frozen_order_is_red_until_somebody_notes_that_the_kitchen_knows(open_desk):
    async with open_desk() as desk:
        desk.house.at(13, 2)
        await open_day(desk, "]")
        await desk.until_text("nie przekazano")
        assert desk.app.screen.query_one("#order").has_class("alarm")
        await desk.press("enter", "p")
        await desk.until_text("Komu")
        await desk.type("p. Ewa")
        await desk.press("f10")
        await desk.until_text("przekazano: pn 23.11 13:02, p. Ewa, telefon")
        assert not desk.app.screen.query_one("#order").has_class("alarm")
        handover = today(desk, TUESDAY).passed_on
        assert (handover.recipient, handover.channel) == ("p. Ewa", OrderChannel.PHONE)
        assert handover.at == wall(13, 2)


async def test_an_order_that_changes_while_it_is_read_out_must_be_read_again(open_desk):
    async with open_desk() as desk:
        desk.house.at(13, 2)
        await open_day(desk, "]")
        await desk.until_text("nie przekazano")
        await desk.press("enter", "p")
        await desk.until_text("Komu")
        orders.add_portions(desk.house.other_desk, TUESDAY, PortionKind.GUEST, diet="basic")
        await desk.type("p. Ewa")
        await desk.press("f10")
        await desk.until_text("Zamówienie zmieniło się")
        await desk.until_text("Zmiany od wersji 1")
        assert today(desk, TUESDAY).passed_on is None
        await desk.press("enter", "p")
        await desk.until_text("wersja 2, na wtorek 24.11")
        await desk.type("p. Ewa")
        await desk.press("f10")
        await desk.until(lambda: today(desk, TUESDAY).passed_on)
        assert today(desk, TUESDAY).order.latest.version == 2


async def test_changes_stand_with_hour_author_and_cause_and_late_ones_are_marked(open_desk):
    async with open_desk() as desk:
        desk.house.at(13, 2)
        told = today(desk, TUESDAY)
        orders.pass_on(
            desk.house.desk,
            TUESDAY,
            "p. Ewa",
            OrderChannel.PHONE,
            fingerprint=told.fingerprint,
        )
        desk.house.at(14, 20)
        plates.set_diet(desk.house.other_desk, BARAN, "light", TUESDAY)
        desk.house.at(8, 30, TUESDAY)
        absent(desk.house, DABEK, TUESDAY, TUESDAY)
        await open_day(desk)
        await desk.until_text("zmian nie przekazano")
        await desk.until_text("+1 Baran Jan · lekkostrawna")
        await desk.until_text("pn 23.11 14:20, B. Wójcik, zmiana diety")
        await desk.until_text("-1 Dąbek Maria")
        await desk.until_text("PO TERMINIE, 8:30, A. Nowak, nieobec")
        await desk.until_text("zmiany:")


async def test_guests_are_added_and_taken_back_without_a_mouse(open_desk):
    async with open_desk() as desk:
        before = today(desk).ordered
        await open_day(desk, "insert", "g")
        await desk.until_text("Ile porcji")
        await desk.type("5")
        await desk.press("down", "down")
        await desk.type("przedszkole")
        await desk.press("f10")
        await desk.until_text("goście: przedszkole")
        assert today(desk).ordered == before + 5
        lunches = desk.app.screen.query_one("#portions", RowList)
        lunches.select(f"extra:{next(row.extra for row in today(desk).portions if row.extra)}")
        await desk.press("delete")
        await desk.until_text("Kuchni trzeba przekazać zmianę")
        await desk.press("t")
        await desk.until(lambda: today(desk).ordered == before)


async def test_a_form_that_is_left_adds_nothing_and_a_wrong_number_keeps_what_was_typed(open_desk):
    async with open_desk() as desk:
        before = today(desk).ordered
        await open_day(desk, "insert", "k")
        await desk.until_text("Ile porcji")
        await desk.type("sto")
        await desk.press("f10")
        await desk.until_text("Liczba porcji może być od 1 do 500")
        assert "sto" in desk.text()
        await desk.press("escape")
        await desk.pilot.pause(0.2)
        assert today(desk).ordered == before
        assert "dopisano porcje" not in desk.text()


async def test_a_lunch_is_cancelled_for_one_day_and_ordered_again(open_desk):
    async with open_desk() as desk:
        await open_day(desk)
        desk.app.screen.query_one("#portions", RowList).select("diet:basic")
        await desk.press("enter")
        await desk.until_text("Baran Jan")
        await desk.press("b", "a", "r", "enter")
        await desk.until_text("odwołaj obiad tego dnia")
        await desk.press("z")
        await desk.until_text("Odwołać? Baran Jan")
        await desk.press("t")
        await desk.until(lambda: row_of(desk, BARAN) is None)
        assert row_of(desk, BARAN, TUESDAY) is not None
        lunches = desk.app.screen.query_one("#portions", RowList)
        await desk.until(
            lambda: any(getattr(row, "key", "") == f"without:{BARAN}" for row in lunches._lines)
        )
        lunches.select(f"without:{BARAN}")
        await desk.press("enter")
        await desk.until_text("zamów obiad na ten dzień")
        await desk.press("z")
        await desk.until(lambda: row_of(desk, BARAN))


async def test_somebody_without_a_recorded_diet_is_asked_for_one(open_desk):
    async with open_desk() as desk:
        singer = next(
            row
            for row in people.everybody(desk.house.desk)
            if [role.value for role in row.roles] == ["singer"]
        )
        await open_day(desk, "insert", "o")
        await desk.until_text("Dla kogo obiad?")
        await desk.type(singer.last_name.lower())
        await desk.press("enter")
        await desk.until_text("Jaka dieta?")
        await desk.press("right", "f10")
        await desk.until(lambda: row_of(desk, singer.number))
        assert row_of(desk, singer.number).kind is PortionKind.OUTSIDE_PLAN


async def test_a_plate_that_does_not_fit_is_an_alarm_in_words_with_what_would_do(open_desk):
    async with open_desk() as desk:
        dish = forbid_what_is_on_the_plate(desk, KLOS)
        await open_day(desk)
        await desk.until_text("ALARM: talerz nie pasuje, osób: 1")
        await desk.until_text("Kłos Wanda · podstawowa")
        assert dish[:25] in desk.text()
        alarm = today(desk).alarms[0]
        would_do = f"pasuje: {alarm.fitting[0]}" if alarm.fitting else "żaden wariant dnia"
        assert would_do in desk.text()


async def test_without_a_menu_the_alarm_says_that_nothing_is_known(open_desk):
    async with open_desk() as desk:
        plates.limit_plate(desk.house.desk, KLOS, ConstraintKind.ALLERGEN, "milk", MONDAY)
        await open_day(desk)
        desk.app.screen._day = FAR_AWAY
        desk.app.screen.reload()
        await desk.until_text("brak jadłospisu: nic nie wiad")


async def test_what_a_person_eats_is_shown_after_enter_and_the_look_is_logged(open_desk):
    async with open_desk() as desk:
        plates.limit_plate(desk.house.desk, BARAN, ConstraintKind.ALLERGEN, "lupin", MONDAY)
        await open_day(desk)
        assert "łubin" not in desk.text()
        desk.app.screen.query_one("#portions", RowList).select("diet:basic")
        await desk.press("enter")
        await desk.until_text("Baran Jan")
        await desk.press("b", "a", "r", "enter")
        await desk.until_text("dieta i alergie")
        looks = "SELECT count(*) FROM audit_entry WHERE action = 'plates.look'"
        assert query(looks)[0][0] == 0
        await desk.press("d")
        await desk.until_text("wykluczyć: łubin od 23.11.2026")
        assert query(looks)[0][0] == 1


async def test_allergens_are_marked_with_space_and_taken_off_the_same_way(open_desk):
    async with open_desk() as desk:
        plates.limit_plate(desk.house.desk, BARAN, ConstraintKind.ALLERGEN, "eggs", MONDAY)
        await open_day(desk)
        desk.app.screen.query_one("#portions", RowList).select("diet:basic")
        await desk.press("enter")
        await desk.until_text("Baran Jan")
        await desk.press("b", "a", "r", "enter", "d")
        await desk.until_text("alergeny: zaznacz")
        await desk.press("a")
        await desk.until_text("✓jaja")
        desk.app.screen.query_one(RowList).select("eggs")
        await desk.press("space")
        desk.app.screen.query_one(RowList).select("lupin")
        await desk.pilot.pause(0.9)
        await desk.press("space", "enter")
        await desk.until_text("zapisano: Baran Jan")

        def codes():
            return [row.code for row in plates.of_person(desk.house.desk, BARAN).constraints]

        await desk.until(lambda: codes() == ["lupin"])


async def test_a_variant_may_be_changed_for_some_days(open_desk):
    async with open_desk() as desk:
        await open_day(desk)
        desk.app.screen.query_one("#portions", RowList).select("diet:basic")
        await desk.press("enter")
        await desk.until_text("Baran Jan")
        await desk.press("b", "a", "r", "enter", "d")
        await desk.until_text("wariant: zmień")
        await desk.press("w")
        await desk.until_text("Do dnia")
        await desk.press("right", "down", "down")
        await desk.type("24.11.2026")
        await desk.press("f10")
        await desk.until(lambda: row_of(desk, BARAN).diet == "light")
        assert row_of(desk, BARAN, TUESDAY).diet == "light"
        assert row_of(desk, BARAN, TUESDAY + timedelta(days=1)).diet == "basic"


async def test_a_wide_screen_shows_the_people_under_each_diet(open_desk):
    async with open_desk((120, 40)) as desk:
        await desk.press("f4")
        await desk.until_text("podstawowa (")
        assert "Baran Jan" in desk.text()
        await desk.press("delete")
        await desk.until_text("Wybierz osobę albo")
        await desk.press("b", "a", "r", "delete")
        await desk.until_text("Odwołać? Baran Jan")


async def test_a_card_in_the_line_shows_the_diet_in_big_letters_and_counts(open_desk):
    async with open_desk() as desk:
        card, total = card_for(desk.house, BOROWIEC), today(desk).ordered
        await open_line(desk)
        await desk.show_card(card)
        await desk.until_text(f"wydano 1 z {total}")
        await desk.until_text("Krystyna B.")
        await desk.until_text("██")
        assert served(desk) == {BOROWIEC}
        assert "lekkostrawna" not in desk.app.last_line
        assert "Zapisano też wejście" in desk.text()


async def test_the_same_card_again_says_when_the_lunch_was_given_out(open_desk):
    async with open_desk() as desk:
        card = card_for(desk.house, BOROWIEC)
        await open_line(desk)
        await desk.show_card(card)
        await desk.until(lambda: served(desk))
        desk.house.at(12, 50)
        await desk.show_card(card)
        await desk.until_text("Krystyna B.: obiad wydano 12:41")
        assert today(desk).served == 1


async def test_an_alarm_gives_nothing_out_until_staff_say_so_twice(open_desk):
    async with open_desk() as desk:
        forbid_what_is_on_the_plate(desk, KLOS)
        alarm, other = card_for(desk.house, KLOS), card_for(desk.house, BOROWIEC)
        await open_line(desk)
        await desk.show_card(alarm)
        await desk.until_text("ALARM: Wanda K., podstawowa: NIE WYDAWAĆ")
        assert desk.app.screen.query_one("AnswerPanel").has_class("alarm")
        assert served(desk) == set()
        await desk.show_card(other)
        await desk.until_text("ALARM, nie wydano (Ins): Wanda K.")
        await desk.press("insert")
        await desk.until_text("wydaj mimo alarmu")
        await desk.press("m")
        await desk.until_text("Wydać mimo alarmu? Wanda K.")
        await desk.press("enter")
        await desk.pilot.pause(0.2)
        assert served(desk) == {BOROWIEC}
        await desk.press("insert", "m")
        await desk.until_text("Wydać mimo alarmu? Wanda K.")
        await desk.press("t")
        await desk.until(lambda: served(desk) == {BOROWIEC, KLOS})
        await desk.until(lambda: "ALARM, nie wydano" not in desk.text())


async def test_after_an_alarm_another_variant_is_given_for_that_day_alone(open_desk):
    async with open_desk() as desk:
        plates.limit_plate(desk.house.desk, KLOS, ConstraintKind.ALLERGEN, "milk", MONDAY)
        if not today(desk).alarms:
            pytest.skip("nothing on today's plate contains milk")
        await open_line(desk)
        await desk.press("k", "l", "o", "s", "space", "enter")
        await desk.until_text("zmień wariant na dziś")
        await desk.press("w")
        await desk.until_text("Wariant na dziś")
        await desk.press("b", "e", "z")
        while "bezmleczna ›" not in desk.text():
            await desk.press("right")
        await desk.press("f10")
        await desk.until(lambda: served(desk) == {KLOS})
        assert row_of(desk, KLOS).diet == "milk_free"
        assert row_of(desk, KLOS, TUESDAY).diet == "basic"


async def test_three_letters_and_enter_serve_without_a_card_and_delete_takes_back(open_desk):
    async with open_desk() as desk:
        await open_line(desk)
        await desk.press("d", "a", "b", "enter")
        await desk.until(lambda: served(desk) == {DABEK})
        await desk.until_text("wydane (1)")
        await desk.press("delete")
        await desk.until_text("Cofa się na liście")
        await desk.press("tab", "delete")
        await desk.until_text("Cofnąć wydanie? Dąbek Maria")
        await desk.press("enter")
        assert served(desk) == {DABEK}
        await desk.press("delete")
        await desk.until_text("Cofnąć wydanie?")
        await desk.press("t")
        await desk.until(lambda: served(desk) == set())


async def test_whoever_has_no_lunch_is_told_apart_in_words_with_the_next_step(open_desk):
    async with open_desk() as desk:
        house = desk.house
        absent(house, CWIK, MONDAY, MONDAY)
        everybody = people.everybody(house.desk)
        outside = next(row for row in everybody if row.last_name == "Zalewska")
        singer = next(row for row in everybody if [role.value for role in row.roles] == ["singer"])
        staff = next(row for row in everybody if [role.value for role in row.roles] == ["staff"])
        cases = {
            GOLAB: "nie je obiadów",
            CWIK: "ma zgłoszoną nieobecność",
            outside.number: "poza planem",
            singer.number: "(zespół)",
            staff.number: "(kadra)",
        }
        if row_of(desk, outside.number):
            del cases[outside.number]
        cards = {number: card_for(house, number) for number in cases}
        await open_line(desk)
        for number, words in cases.items():
            await desk.show_card(cards[number])
            await desk.until(lambda words=words: words in answer_text(desk))
            assert "Ins: wydaj poza zamówieniem" in answer_text(desk)
        assert today(desk).served == 0


async def test_a_lunch_that_was_not_ordered_is_added_and_given_out(open_desk):
    async with open_desk() as desk:
        card, before = card_for(desk.house, GOLAB), today(desk).ordered
        await open_line(desk)
        await desk.show_card(card)
        await desk.until_text("nie je obiadów")
        await desk.press("insert", "w")
        await desk.until(lambda: served(desk) == {GOLAB})
        await desk.until_text(f"wydano 1 z {before + 1}")


async def test_unknown_and_lost_cards_are_told_and_give_nothing_out(open_desk):
    async with open_desk() as desk:
        from seniorplus.domain import tokens
        from seniorplus.services import cards

        lost = card_for(desk.house, BARAN)
        cards.report_lost(desk.house.desk, BARAN)
        await open_line(desk)
        await desk.show_card(lost)
        await desk.until_text("Karta zgłoszona jako zgubiona")
        await desk.show_card(tokens.make())
        await desk.until_text("Ta karta nie należy do placówki")
        await desk.show_card("1" * 24)
        await desk.until(lambda: "Pokaż kartę jeszcze raz" in desk.text())
        assert today(desk).served == 0


async def test_portions_without_a_name_are_given_out_and_taken_back_one_by_one(open_desk):
    async with open_desk() as desk:
        orders.add_portions(
            desk.house.desk, MONDAY, PortionKind.GUEST, diet="basic", quantity=2, label="szkoła"
        )
        await open_line(desk)
        await desk.until_text("2 × goście: szkoła")
        await desk.press("s", "z", "k", "enter")
        await desk.until_text("1 × goście: szkoła")
        await desk.until_text("wydane (1)")
        await desk.press("tab", "delete", "t")
        await desk.until_text("2 × goście: szkoła")
        assert today(desk).served == 0


async def test_after_esc_a_card_means_an_arrival_again(open_desk):
    async with open_desk() as desk:
        card = card_for(desk.house, BARAN)
        await open_line(desk)
        await desk.press("escape")
        await desk.until_text("SKANOWANIE: wejście/wyjście")
        await desk.show_card(card)
        await desk.until_text("12:41 wejście: Jan B.")
        assert today(desk).served == 0


async def test_the_line_ends_by_itself_ten_minutes_after_lunch(open_desk):
    async with open_desk() as desk:
        await open_line(desk)
        desk.house.at(13, 39)
        await desk.until_text("13:39")
        assert "SKANOWANIE: wydawanie obiadów" in desk.text()
        desk.house.at(13, 41)
        await desk.until_text("SKANOWANIE: wejście/wyjście")
        await desk.until_text("Wydawanie obiadów")


@pytest.mark.parametrize("keys", [(), ("insert",), ("insert", "g"), ("f1",), ("tab",), ("k", "l")])
async def test_no_card_is_lost_in_a_burst_wherever_the_focus_is(open_desk, keys):
    async with open_desk() as desk:
        numbers = [row.number for row in today(desk).portions if row.number][:10]
        alarmed = {alarm.number for alarm in today(desk).alarms}
        cards = [card_for(desk.house, number) for number in numbers]
        await open_line(desk)
        await desk.press(*keys)
        for card in cards:
            await desk.show_card(card)
        await desk.until(lambda: served(desk) == set(numbers) - alarmed)


async def test_another_terminal_serving_is_seen_within_a_second(open_desk):
    async with open_desk() as desk:
        await open_line(desk)
        lunch_line.serve_person(desk.house.other_desk, DABEK)
        await desk.until_text("wydane (1)")


async def test_names_and_labels_are_never_markup(open_desk):
    async with open_desk() as desk:
        hostile = "[/][@click=app.exit]x[/]"
        orders.add_portions(desk.house.desk, MONDAY, PortionKind.GUEST, diet="basic", label=hostile)
        desk.house.at(8, 30)
        await open_day(desk)
        await desk.until_text("[/][@click")
        await desk.press("f4")
        await desk.until_text("goście: [/]")
        await desk.press("g", "o", "s", "enter")
        await desk.until_text("wydano porcję: goście: [/]")


async def test_the_kiosk_says_that_lunch_is_ordered_and_never_which(open_desk):
    async with open_desk(kiosk=True) as desk:
        names = [diet.name for diet in today(desk).diets]
        for number in (BOROWIEC, DABEK):
            arrived = card_for(desk.house, number)
            await desk.show_card(arrived)
            await desk.until_text("obiad zamówiony")
            shown = desk.text() + " ".join(
                str(widget.content) for widget in desk.app.screen.query(Static)
            )
            assert not [name for name in names if name in shown]
            desk.app.screen.wait()


async def test_whoever_came_and_was_served_is_in_the_tables_once(open_desk):
    async with open_desk() as desk:
        arrive(desk.house, BARAN)
        card = card_for(desk.house, BARAN)
        await open_line(desk)
        for _ in range(4):
            await desk.show_card(card)
        await desk.until_text("obiad wydano 12:41")
        await desk.until(lambda: not desk.app.recording)
        assert query("SELECT count(*) FROM meal_serving WHERE service_day = '2026-11-23'") == [(1,)]

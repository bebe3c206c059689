"""The room of the ensemble by keyboard alone: members, voices, repertoire, replies, presence."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from houses import MONDAY, absent, query

from screens.singing_house import desk_on, furnish
from seniorplus.domain.activity_codes import PresenceMark, ReplySource, SongState
from seniorplus.domain.refusal import Refusal
from seniorplus.screens.choir.song_form import parse_needs
from seniorplus.services import choir, people, repertoire

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def open_desk(sqlite_template, tmp_path):
    return partial(desk_on, sqlite_template, tmp_path)


async def open_ensemble(desk, *keys):
    made = furnish(desk.house)
    await desk.press("f6")
    await desk.until_text("Próby i występy")
    await desk.press(*keys)
    return made


async def open_rehearsal(desk, *keys):
    made = await open_ensemble(desk, "enter", "enter")
    await desk.until_text("wt 24.11.2026 14:10-15:10")
    await desk.press(*keys)
    return made


def rehearsal(desk, made):
    return choir.gathering(desk.house.desk, made.rehearsal)


def singer(desk, made, name):
    number = made.singers[name]
    return next(row for row in rehearsal(desk, made).singers if row.number == number)


def member(desk, name):
    return next((row for row in choir.view(desk.house.desk).members if row.name == name), None)


def song(desk, title):
    return next((row for row in repertoire.songs(desk.house.desk) if row.title == title), None)


async def test_the_room_shows_who_comes_by_voice_and_what_is_short(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk)
        assert "„Srebrne Nuty” · S 2 A 1 T 1 B 0 · razem 4" in desk.text()
        assert "wt 24.11 14:10 Próba zespołu" in desk.text()
        assert "S 2 A 1 T 1 · brak 1 T" in desk.text()
        assert "Gotowe (1)" in desk.text()
        assert "można śpiewać" in desk.text()
        lacking = next(line for line in desk.text().splitlines() if "Hej sokoły" in line)
        assert "brak 1 T" in lacking


async def test_two_tabs_show_the_members_with_what_must_stand_ready(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab", "tab")
        await desk.until_text("S sopran (2)")
        line = next(line for line in desk.text().splitlines() if "Sroka Anna" in line)
        assert "krzesło, schody" in line
        assert "spoza placówki" in line
        assert "Próby i występy" not in desk.text()
        await desk.press("tab")
        await desk.until_text("Próby i występy")


async def test_a_wide_window_shows_all_three_lists(open_desk):
    async with open_desk((120, 40)) as desk:
        await open_ensemble(desk)
        for text in ("Próby i występy", "Gotowe (1)", "S sopran (2)"):
            assert text in desk.text()
        await desk.press("]", "]")
        assert desk.app.screen.focused.id == "members"
        await desk.press("home")
        assert desk.app.screen.focused.id == "gatherings"


async def test_a_reply_by_telephone_is_noted_with_four_keys(open_desk):
    async with open_desk() as desk:
        made = await open_rehearsal(desk)
        assert singer(desk, made, "Wrona Maria").source is None
        await desk.press("w", "enter", "n", "t")
        await desk.until_text("nie będzie, telefon 7:40")
        told = singer(desk, made, "Wrona Maria")
        assert (told.coming.value, told.source) == ("said_no", ReplySource.PHONE)


@pytest.mark.parametrize(("letter", "source"), [("o", ReplySource.DESK), ("k", ReplySource.CARD)])
async def test_a_reply_says_how_it_came_with_one_letter(open_desk, letter, source):
    async with open_desk() as desk:
        made = await open_rehearsal(desk, "w", "enter", "t", letter)
        await desk.until(lambda: singer(desk, made, "Wrona Maria").source)
        told = singer(desk, made, "Wrona Maria")
        assert (told.coming.value, told.source) == ("said_yes", source)


async def test_after_a_reply_the_pieces_say_at_once_what_is_short(open_desk):
    async with open_desk() as desk:
        await open_rehearsal(desk)
        await desk.until_text("można śpiewać")
        assert "brak 1 S" not in desk.text()
        await desk.press("w", "enter", "n", "o")
        await desk.until_text("brak 1 S (1/2)")
        assert "S: będzie 1 z 2" in desk.text()
        await desk.press("escape")
        await desk.until_text("S 1 A 1 T 1 · brak 1 S, 1 T · odp. 1")


async def test_delete_takes_a_reply_back_with_two_keys(open_desk):
    async with open_desk() as desk:
        made = await open_rehearsal(desk, "w", "enter", "n", "t")
        await desk.until_text("nie będzie, telefon")
        await desk.press("delete")
        await desk.until_text("Cofnąć odpowiedź? Wrona Maria")
        assert singer(desk, made, "Wrona Maria").source is ReplySource.PHONE
        await desk.press("t")
        await desk.until(lambda: singer(desk, made, "Wrona Maria").source is None)
        await desk.until_text("cofnięto odpowiedź: Wrona Maria")


async def test_a_held_letter_notes_one_reply(open_desk):
    async with open_desk() as desk:
        made = await open_rehearsal(desk, "w", "enter", "n", "t", "t", "t", "t")
        await desk.until(lambda: singer(desk, made, "Wrona Maria").source)
        assert query("SELECT count(*) FROM choir_reply")[0][0] == 1


async def test_an_absence_of_the_house_takes_somebody_off_without_a_word_why(open_desk):
    async with open_desk() as desk:
        made = furnish(desk.house)
        absent(desk.house, made.resident, TUESDAY, TUESDAY, reason="hospital")
        await desk.press("f6", "enter", "enter")
        await desk.until_text("nieobecność w placówce")
        assert "szpital" not in desk.text()
        assert "usprawiedliwienia 1" in desk.text()


async def test_presence_is_written_down_by_exception_with_five_keys(open_desk):
    async with open_desk() as desk:
        made = await open_rehearsal(desk)
        desk.house.at(15, 20, TUESDAY)
        await desk.press("down", "space")
        await desk.until_text("✓Wrona Maria")
        await desk.press("enter", "w")
        await desk.until_text("Nieobecność: Wrona Maria.")
        await desk.press("t")
        await desk.until_text("zapisano obecność: 3 osoby")
        marks = {row.name: row.mark for row in rehearsal(desk, made).singers}
        assert marks.pop("Wrona Maria") is PresenceMark.MISSED
        assert set(marks.values()) == {PresenceMark.PRESENT}
        await desk.until_text("obecni 3")
        assert "✓" not in desk.text()


async def test_presence_of_one_singer_takes_two_keys_and_can_be_taken_back(open_desk):
    async with open_desk() as desk:
        made = await open_rehearsal(desk)
        desk.house.at(15, 20, TUESDAY)
        await desk.press("enter", "b")
        first = rehearsal(desk, made).singers[0].name
        await desk.until(lambda: singer(desk, made, first).mark is PresenceMark.MISSED)
        await desk.press("delete", "t")
        await desk.until(lambda: singer(desk, made, first).mark is None)


async def test_before_a_rehearsal_nobody_can_be_marked_as_there(open_desk):
    async with open_desk() as desk:
        await open_rehearsal(desk, "enter")
        await desk.until_text("nie będzie…")
        assert "lista obecności zespołu" in desk.text()
        assert "wszyscy byli" not in desk.text()


async def test_the_neighbouring_rehearsal_is_one_key_away(open_desk):
    async with open_desk() as desk:
        await open_rehearsal(desk, "]")
        await desk.until_text("wt 01.12.2026 14:10-15:10")
        await desk.press("[")
        await desk.until_text("wt 24.11.2026 14:10-15:10")


async def test_who_sang_a_piece_is_two_keys_away(open_desk):
    async with open_desk() as desk:
        await open_rehearsal(desk, "tab", "enter")
        await desk.until_text("można śpiewać · S 2/2 A 1/1")
        assert "Nikt z tych, którzy przyjdą, jeszcze tego nie śpiewał." in desk.text()


async def test_somebody_of_the_house_joins_with_five_keys_and_a_name(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "c")
        await desk.until_text("osoba spoza placówki…")
        await desk.type("borowiec")
        await desk.press("enter")
        await desk.until_text("Nowy członek zespołu: Borowiec")
        await desk.press("a", "f10")
        await desk.until(lambda: len(choir.view(desk.house.desk).members) == 5)
        (joined,) = (row for row in choir.view(desk.house.desk).members if "Borowiec" in row.name)
        assert (joined.voice, joined.first_day, joined.from_house) == ("A", MONDAY, True)


async def test_somebody_from_outside_joins_with_four_keys_and_one_form(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "c")
        await desk.until_text("osoba spoza placówki…")
        await desk.press("enter")
        await desk.until_text("spoza placówki ─")
        await desk.type("Józef")
        await desk.press("enter")
        await desk.type("Wilk")
        await desk.press("enter", "enter")
        await desk.type("897621100")
        await desk.press("enter", "t", "enter", "enter", "t", "f10")
        await desk.until_text("zapisano: Wilk Józef")
        joined = member(desk, "Wilk Józef")
        assert (joined.voice, joined.phone, joined.from_house) == ("T", "897621100", False)
        assert (joined.needs_seat, joined.help_on_steps) == (True, False)


async def test_a_refused_form_registers_nobody_twice(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "c")
        await desk.until_text("osoba spoza placówki…")
        await desk.press("enter")
        await desk.until_text("spoza placówki ─")
        await desk.type("Józef")
        await desk.press("enter")
        await desk.type("Wilk")
        await desk.press("up", "up")
        await desk.type("ą" * 201)
        await desk.press("f10")
        await desk.until_text("Tekst ma ponad")
        await desk.press("ctrl+u")
        await desk.type("alergia")
        await desk.press("f10")
        await desk.until(lambda: member(desk, "Wilk Józef"))
        names = [row.last_name for row in people.everybody(desk.house.desk)]
        assert names.count("Wilk") == 1


async def test_a_membership_is_corrected_with_three_keys_and_its_form(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab", "tab")
        await desk.until_text("S sopran (2)")
        await desk.type("wrona")
        await desk.press("enter", "p")
        await desk.until_text("Członek zespołu: Wrona Maria")
        await desk.press("a", "enter", "enter", "enter", "t", "f10")
        await desk.until(lambda: member(desk, "Wrona Maria").voice == "A")
        assert member(desk, "Wrona Maria").help_on_steps is True


async def test_a_membership_ends_with_two_keys_and_a_date_and_says_what_that_means(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab", "tab")
        await desk.until_text("S sopran (2)")
        await desk.type("wrona")
        await desk.press("delete")
        await desk.until_text("Zakończenie członkostwa: Wrona Maria")
        assert "osoba nie jest liczona do prób i występów" in desk.text()
        await desk.type("22.11")
        await desk.press("f10")
        await desk.until(lambda: member(desk, "Wrona Maria") is None)
        (ended,) = (
            row
            for row in choir.members(desk.house.desk, also_former=True)
            if row.name == "Wrona Maria"
        )
        assert ended.last_day == date(2026, 11, 22)


async def test_voices_are_added_with_four_keys_and_a_form_renamed_and_removed(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "g")
        await desk.until_text("dodaj głos…")
        await desk.type("dodaj")
        await desk.press("enter")
        await desk.until_text("Nowy głos")
        await desk.type("II")
        await desk.press("enter")
        await desk.type("mezzosopran")
        await desk.press("f10")
        await desk.until_text("zapisano głos: mezzosopran")
        await desk.press("insert", "g")
        await desk.until_text("II  mezzosopran")
        await desk.type("mezzo")
        await desk.press("enter", "p")
        await desk.until_text("Głos: II")
        await desk.type("drugi głos")
        await desk.press("f10")
        await desk.until_text("zapisano głos: drugi głos")
        await desk.press("insert", "g")
        await desk.until_text("II  drugi głos")
        await desk.type("drugi")
        await desk.press("enter", "u", "t")
        await desk.until_text("usunięto głos: drugi głos")
        assert "II" not in [voice.code for voice in choir.voices(desk.house.desk)]


async def test_a_new_voice_does_not_take_the_letter_of_another(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "g")
        await desk.until_text("dodaj głos…")
        await desk.type("dodaj")
        await desk.press("enter")
        await desk.until_text("Nowy głos")
        await desk.type("S")
        await desk.press("enter")
        await desk.type("solo")
        await desk.press("f10")
        await desk.until_text("Nazwa „S” jest już zajęta")
        names = {voice.code: voice.name for voice in choir.voices(desk.house.desk)}
        assert names["S"] == "sopran"


async def test_a_piece_is_added_with_three_keys_and_a_form_and_the_voices_it_needs(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "u")
        await desk.until_text("Nowy utwór")
        await desk.type("Lulajże Jezuniu")
        await desk.press("enter", "enter")
        await desk.type("F-dur")
        await desk.press("enter")
        await desk.type("dyrygent")
        await desk.press("enter")
        await desk.type("4")
        await desk.press("enter", "g", "enter")
        await desk.type("S 2, A1")
        await desk.press("f10")
        await desk.until(lambda: song(desk, "Lulajże Jezuniu"))
        made = song(desk, "Lulajże Jezuniu")
        assert (made.musical_key, made.pitch_giver, made.minutes) == ("F-dur", "dyrygent", 4)
        assert (made.state, made.needs) == (SongState.READY, (("S", 2), ("A", 1)))


async def test_an_unknown_voice_is_refused_and_what_was_typed_stays(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "insert", "u")
        await desk.until_text("Nowy utwór")
        await desk.type("Lulajże Jezuniu")
        await desk.press("up", "up")
        await desk.type("S 2 X 1")
        await desk.press("f10")
        await desk.until_text("Nie rozumiem zapisu „S 2 X 1”")
        assert "Znane głosy: S, A, T" in " ".join(desk.text().replace("│", " ").split())
        assert desk.app.screen.focused.id == "field-needs"
        assert song(desk, "Lulajże Jezuniu") is None


async def test_a_piece_becomes_ready_with_two_keys(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab")
        await desk.type("hej")
        await desk.press("enter", "g")
        await desk.until(lambda: song(desk, "Hej sokoły").state is SongState.READY)
        await desk.until_text("Gotowe (2)")


async def test_a_piece_leaves_the_repertoire_with_two_keys(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab")
        await desk.type("hej")
        await desk.press("delete")
        await desk.until_text("Usunąć z repertuaru? Hej sokoły")
        assert song(desk, "Hej sokoły")
        await desk.press("t")
        await desk.until(lambda: song(desk, "Hej sokoły") is None)


async def test_the_repertoire_in_large_print_is_written_with_two_keys(open_desk):
    async with open_desk() as desk:
        await open_ensemble(desk, "tab", "enter")
        await desk.until_text("repertuar, duży druk (PDF)")
        await desk.press("d")
        await desk.until_text("zapisano: ")
        (file,) = (desk.house.folder / "exports").glob("*.pdf")
        assert file.name == f"repertuar-{MONDAY}.pdf"


async def test_letters_on_the_lists_change_nothing(open_desk):
    async with open_desk() as desk:
        await open_rehearsal(desk)
        before = query("SELECT count(*) FROM audit_entry")[0][0]
        await desk.type("wrona")
        await desk.press("1", "x", "z")
        assert query("SELECT count(*) FROM audit_entry")[0][0] == before


async def test_an_ensemble_without_anything_says_what_to_press(open_desk):
    async with open_desk() as desk:
        await desk.press("f6")
        await desk.until_text("Insert dodaje utwór.")
        assert "Nie ma prób. Insert dodaje występ." in desk.text()
        await desk.press("enter", "delete", "tab", "enter", "delete", "tab", "enter", "delete")
        await desk.until_text("Insert dodaje członka zespołu.")


async def test_without_voices_nobody_can_join_and_the_screen_says_what_to_do(open_desk):
    async with open_desk() as desk:
        for voice in choir.voices(desk.house.desk):
            choir.remove_voice(desk.house.desk, voice.code)
        await desk.press("f6")
        await desk.until_text("razem 0")
        await desk.press("insert", "c")
        await desk.until_text("Najpierw dodaj głosy zespołu")


async def test_names_from_data_are_never_markup(open_desk):
    async with open_desk() as desk:
        made = furnish(desk.house)
        fields = people.fields_of(desk.house.desk, made.singers["Wrona Maria"])
        people.edit(
            desk.house.desk, made.singers["Wrona Maria"], replace(fields, last_name="[red]Wrona")
        )
        await desk.press("f6", "enter", "enter")
        await desk.until_text("[red]Wrona Maria")
        await desk.press("enter")
        await desk.until_text("[red]Wrona Maria ─")


def test_needs_are_read_as_people_write_them():
    codes = ("S", "A", "S2")
    assert parse_needs("s 3 a 2", codes) == (("S", 3), ("A", 2))
    assert parse_needs(" A2,S3; S2: 1", codes) == (("S", 3), ("A", 2), ("S2", 1))
    assert parse_needs("S 0", codes) == ()
    assert parse_needs("", codes) == ()


@pytest.mark.parametrize("text", ["X 2", "S", "S S 2", "S 2 S 3", "2 S", "S -1", "S 2 A", "S 100"])
def test_what_is_no_list_of_voices_is_refused(text):
    with pytest.raises(Refusal) as refused:
        parse_needs(text, ("S", "A"))
    assert (refused.value.code, refused.value.params["text"]) == ("bad_needs", text)

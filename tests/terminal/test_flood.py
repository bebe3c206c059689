"""Scans in a flood through a real terminal: none lost, none glued, whatever the reader sends."""

import pytest
from terminals import Terminal

FORMS = {
    "CR": lambda tokens: b"".join(token + b"\r" for token in tokens),
    "LF": lambda tokens: b"".join(token + b"\n" for token in tokens),
    "CRLF": lambda tokens: b"".join(token + b"\r\n" for token in tokens),
    "paste": lambda tokens: b"\x1b[200~" + b"\n".join(tokens) + b"\n\x1b[201~",
    "paste of each": lambda tokens: b"".join(
        b"\x1b[200~" + token + b"\r\n\x1b[201~" for token in tokens
    ),
}


def every_one(cases, *quick):
    """All cases, those beside the quick ones left to the slow drills."""
    return [
        pytest.param(case, id=name, marks=() if name in quick else pytest.mark.slow)
        for name, case in cases.items()
    ]


@pytest.mark.parametrize("form", every_one(FORMS, "CR", "paste"))
def test_200_cards_back_to_back_into_the_kiosk_are_200_arrivals(crowd, form):
    tokens = [token.encode() for token in crowd.tokens]
    with Terminal("kiosk", "--home", str(crowd.home)) as terminal:
        terminal.wait("pokazać kartę")
        terminal.send(form(tokens))
        terminal.wait_until(lambda: len(crowd.events()) >= len(tokens), "the last arrival")
        assert sorted(person for person, _, _ in crowd.events()) == list(range(1, 201))
        assert {(kind, source) for _, kind, source in crowd.events()} == {("check_in", "kiosk")}


PLACES = {
    "Dziś": b"",
    "Obecność": b"\x1bOR",
    "Osoby": b"\x1b[19~",
    "Druk": b"\x1b[20~",
    "Kto jest": b"\x1b[24~",
    "a menu": b"\x1b[19~\x1b[2~",
    "a field": b"\x1b[19~\x1b[2~w",
    "the palette": b"\x10",
    "help": b"\x1bOP",
}


@pytest.mark.parametrize("keys", every_one(PLACES, "a menu", "the palette"))
def test_20_cards_back_to_back_are_taken_wherever_the_focus_is(crowd, keys):
    tokens = [token.encode() for token in crowd.tokens[:20]]
    with Terminal("--home", str(crowd.home)) as terminal:
        terminal.wait("obecni 0/300")
        for key in keys.replace(b"\x1b", b" \x1b").split() or [b""]:
            terminal.send(key)
            terminal.wait_until(lambda: True)
        terminal.wait("Esc wróć|SKANOWANIE|Szukaj")
        terminal.send(b"".join(token + b"\r" for token in tokens))
        terminal.wait_until(lambda: len(crowd.events()) >= 20, "the last arrival")
        assert sorted(person for person, _, _ in crowd.events()) == list(range(1, 21))


def test_bytes_that_are_no_utf8_neither_end_the_program_nor_lose_a_scan(crowd):
    with Terminal("kiosk", "--home", str(crowd.home)) as terminal:
        terminal.wait("pokazać kartę")
        terminal.send(b"\xff\xfe\x80" + "żółć".encode("cp1250"))
        terminal.send(crowd.tokens[0].encode() + b"\r")
        terminal.wait_until(lambda: len(crowd.events()) == 1, "the arrival")
        assert terminal.ended is None


def test_a_card_shown_before_the_first_picture_is_not_lost(crowd):
    with Terminal("kiosk", "--home", str(crowd.home)) as terminal:
        terminal.wait_until(lambda: len(terminal.output) > 200, "the first bytes")
        terminal.send(crowd.tokens[0].encode() + b"\r")
        terminal.wait_until(lambda: len(crowd.events()) == 1, "the arrival")


def test_names_from_data_never_command_the_terminal(crowd):
    from houses import opened, sqlite_settings

    from seniorplus.services import people

    hostile = "\x1b]52;c;ZWNobw==\x07\x1b[2J[/][@click=app.exit]\u202e"
    with opened(sqlite_settings(crowd.home)) as house:
        for number in (1, 2):
            fields = people.fields_of(house.desk, number)
            from dataclasses import replace

            people.edit(house.desk, number, replace(fields, last_name=f"{hostile}Zła{number}"))
    with Terminal("--home", str(crowd.home)) as terminal:
        terminal.wait("obecni 0/300")
        terminal.send(crowd.tokens[0].encode() + b"\r")
        terminal.wait(r"wejście: Osoba000")
        terminal.send(b"\x1b[19~")
        terminal.wait(r"\[2J\[/\]\[@click=app.exi")
        assert b"\x1b]52;" not in terminal.output
        assert terminal.ended is None


def test_a_terminal_of_40_by_10_works_and_ends_without_a_traceback(crowd):
    with Terminal("--home", str(crowd.home), size=(40, 10)) as terminal:
        terminal.wait("Okno jest za małe")
        terminal.send(crowd.tokens[0].encode() + b"\r")
        terminal.wait_until(lambda: len(crowd.events()) == 1, "the arrival")
        terminal.send(b"\x11")
        terminal.wait("Zakończyć")
        terminal.send(b"t")
        assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.output

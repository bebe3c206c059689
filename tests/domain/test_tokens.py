"""A token says nothing, and a digit read wrongly is noticed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain import tokens
from seniorplus.domain.codes import ScanCode

bodies = st.text("0123456789", min_size=20, max_size=20).map(lambda digits: "47" + digits)


def test_a_new_token_has_24_digits_a_prefix_and_no_fault() -> None:
    made = [tokens.make() for _ in range(200)]
    assert all(len(token) == 24 and token.startswith("47") for token in made)
    assert all(tokens.fault(token) is None for token in made)
    assert len(set(made)) == 200


@given(bodies)
def test_the_check_digits_make_the_number_one_modulo_97(body: str) -> None:
    assert int(tokens.with_check_digits(body)) % 97 == 1


@given(bodies, st.integers(0, 23), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(body: str, place: int, shift: int) -> None:
    token = tokens.with_check_digits(body)
    wrong = str((int(token[place]) + shift) % 10)
    assert tokens.fault(token[:place] + wrong + token[place + 1 :]) is not None


@given(bodies, st.integers(0, 22))
def test_every_pair_of_swapped_neighbours_is_caught(body: str, place: int) -> None:
    token = tokens.with_check_digits(body)
    swapped = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    assert (tokens.fault(swapped) is not None) == (swapped != token)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "47",
        "4" * 23,
        "4" * 25,
        "47" + "a" * 22,
        " " * 24,
        "４７" + "0" * 22,
        "47" + "²" * 22,
        "-7" + "0" * 22,
        "47" + "0" * 21 + "\n",
        "5901234123457",
        "źdźbło",
    ],
)
def test_what_is_no_24_digits_is_malformed(text: str) -> None:
    assert tokens.fault(text) is ScanCode.MALFORMED


def test_a_wrong_check_digit_is_told_apart_from_a_foreign_card() -> None:
    token = tokens.with_check_digits("47" + "1" * 20)
    last = str((int(token[-1]) + 1) % 10)
    assert tokens.fault(token[:-1] + last) is ScanCode.CHECK_DIGIT
    foreign = tokens.with_check_digits("48" + "1" * 20)
    assert tokens.fault(foreign) is ScanCode.UNKNOWN_CARD
    assert tokens.fault(foreign[:-1] + str((int(foreign[-1]) + 1) % 10)) is ScanCode.MALFORMED


def test_the_token_of_samples_is_well_formed_and_fixed() -> None:
    assert tokens.void().startswith("47" + "0" * 20)
    assert tokens.fault(tokens.void()) is None


def test_only_the_hash_of_a_token_is_kept() -> None:
    token = tokens.make()
    assert tokens.digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert token not in tokens.digest(token)


def test_the_printed_digits_come_in_six_groups_of_four() -> None:
    token = tokens.make()
    assert tokens.in_fours(token).replace(" ", "") == token
    assert [len(group) for group in tokens.in_fours(token).split(" ")] == [4] * 6

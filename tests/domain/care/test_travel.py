"""How long carers need from client to client."""

import math
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest
from houses import refused
from hypothesis import given
from hypothesis import strategies as st
from towns import HOME, broken, client, setting, visit

from seniorplus.domain.care.codes import TravelProfile
from seniorplus.domain.care.facts import Place
from seniorplus.domain.care.travel import (
    SPEEDS,
    Matrix,
    Speed,
    StraightLine,
    kilometres,
    parse_matrix,
)
from seniorplus.domain.refusal import Refusal

WALK, BIKE, CAR, TRANSIT = TravelProfile
# Places of a real town of 20 000, as the example towns of the interchange format have them.
TOWN = [
    Place("L0", 54.25401, 20.801688),
    Place("L1", 54.251992, 20.796192),
    Place("L2", 54.24362, 20.84911),
    Place("L6", 54.285869, 20.815842),
    Place("L12", 54.254452, 20.852175),
    Place("L17", 54.263865, 20.77541),
]
IDS = ["k1", "k2", "k3"]


def vectors(start: Place, end: Place) -> float:
    """The distance by another road: the angle between two vectors from the Earth's centre."""

    def vector(place: Place) -> tuple[float, float, float]:
        north, east = math.radians(place.lat), math.radians(place.lon)
        return (
            math.cos(north) * math.cos(east),
            math.cos(north) * math.sin(east),
            math.sin(north),
        )

    one, other = vector(start), vector(end)
    cross = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    dot = sum(a * b for a, b in zip(one, other, strict=True))
    return 6371 * math.atan2(math.hypot(*cross), dot)


@pytest.mark.parametrize("profile", list(TravelProfile))
@pytest.mark.parametrize("start", TOWN, ids=lambda place: place.id)
@pytest.mark.parametrize("end", TOWN, ids=lambda place: place.id)
def test_minutes_are_those_of_the_interchange_format(
    profile: TravelProfile, start: Place, end: Place
) -> None:
    kmh, fixed = {WALK: (4.8, 0), BIKE: (13, 2), CAR: (25, 4), TRANSIT: (14, 7)}[profile]
    expected = math.ceil(60 * 1.3 * vectors(start, end) / kmh + fixed - 1e-9)
    assert StraightLine().minutes(profile, start, end) == (0 if start == end else expected)


@pytest.mark.parametrize(
    ("profile", "minutes"),
    [(WALK, 7), (BIKE, 5), (CAR, 6), (TRANSIT, 10)],
    ids=str,
)
def test_a_leg_of_421_metres_by_hand(profile: TravelProfile, minutes: int) -> None:
    """L0 to L1 are 0.4215 km, in streets 0.548: 6.85 minutes on foot, 2.53 + 2 by bike."""
    assert kilometres(TOWN[0], TOWN[1]) == pytest.approx(0.4215, abs=0.0005)
    assert StraightLine().minutes(profile, TOWN[0], TOWN[1]) == minutes


def test_a_degree_along_a_meridian_is_a_360th_of_the_earths_girth() -> None:
    degree = kilometres(Place("a", 54, 20), Place("b", 55, 20))
    assert degree == pytest.approx(math.pi * 12742 / 360)


def test_the_far_side_of_the_earth_is_half_its_girth_away() -> None:
    assert kilometres(Place("a", 90, 0), Place("b", -90, 77)) == pytest.approx(math.pi * 6371)


def test_whole_minutes_are_not_rounded_up_once_more() -> None:
    """At this speed the leg takes ten minutes but for the last digit of the arithmetic."""
    one, other = TOWN[0], TOWN[2]
    exact = replace(SPEEDS[WALK], kmh=6 * 1.3 * kilometres(one, other) * (1 - 1e-13))
    assert StraightLine(speeds={WALK: exact}).minutes(WALK, one, other) == 10
    slower = replace(exact, kmh=exact.kmh * (1 - 1e-6))
    assert StraightLine(speeds={WALK: slower}).minutes(WALK, one, other) == 11


places = st.builds(Place, st.sampled_from("abcdefgh"), st.floats(53.9, 54.5), st.floats(20.4, 21.2))


@given(places, places, st.sampled_from(TravelProfile))
def test_the_way_back_is_as_long(one: Place, other: Place, profile: TravelProfile) -> None:
    assert StraightLine().minutes(profile, one, other) == StraightLine().minutes(
        profile, other, one
    )


@given(places, places)
def test_a_leg_is_the_next_whole_minute(one: Place, other: Place) -> None:
    minutes = StraightLine().minutes(WALK, one, other)
    exact = Fraction(60 * 1.3 * kilometres(one, other) / 4.8)
    assert one.id == other.id or exact - Fraction(1, 10**8) <= minutes < exact + 1


def test_one_house_is_no_way_and_neighbours_take_the_fixed_minutes() -> None:
    twin = replace(TOWN[0], id="other flat")
    assert StraightLine().minutes(CAR, TOWN[0], TOWN[0]) == 0
    assert StraightLine().minutes(CAR, TOWN[0], twin) == 4
    assert StraightLine().minutes(WALK, TOWN[0], twin) == 0


@pytest.mark.parametrize("ends", [(None, HOME), (HOME, None), (None, None)])
def test_an_unknown_end_takes_no_time(ends: tuple[Place | None, Place | None]) -> None:
    assert StraightLine().minutes(CAR, *ends) == 0
    assert Matrix({}, StraightLine()).minutes(CAR, *ends) == 0


def test_settings_of_a_house_change_factor_and_speed() -> None:
    straight = StraightLine(factor=1.0, speeds={WALK: Speed(6.0, 1)})
    assert straight.minutes(WALK, TOWN[0], TOWN[1]) == math.ceil(4.215 + 1)
    faster = replace(straight, speeds={WALK: Speed(60.0)})
    assert faster.minutes(WALK, TOWN[0], TOWN[1]) == 1


def test_what_was_measured_goes_before_the_straight_line() -> None:
    matrix = Matrix({(WALK, "L0", "L1"): 25}, StraightLine())
    assert matrix.minutes(WALK, TOWN[0], TOWN[1]) == 25
    assert matrix.minutes(WALK, TOWN[1], TOWN[0]) == 7
    assert matrix.minutes(BIKE, TOWN[0], TOWN[1]) == 5
    assert matrix.minutes(WALK, TOWN[0], TOWN[0]) == 0


def test_a_plan_is_checked_by_what_was_measured() -> None:
    legs = {(WALK, "k1", "k2"): 20}
    within = setting(clients=[client(1), client(2)], travel=Matrix(legs, StraightLine()))
    assert broken(visit(1), visit(2, 560, client=2), within=within) == []
    assert broken(visit(1), visit(2, 559, client=2), within=within) == ["travel"]
    assert broken(visit(1, client=2), visit(2, 549), within=within) == []


def test_a_matrix_with_holes() -> None:
    table = "min;k1;k2;k3\nk1;0;10;\nk2;12\nk3;;600;0\n"
    assert parse_matrix(table, CAR, IDS) == {
        (CAR, "k1", "k1"): 0,
        (CAR, "k1", "k2"): 10,
        (CAR, "k2", "k1"): 12,
        (CAR, "k3", "k2"): 600,
        (CAR, "k3", "k3"): 0,
    }


@pytest.mark.parametrize(
    "table",
    [
        "min,k1,k2\nk1,,10\n",
        "min;k1;k2\r\nk1;;10\r\n",
        "\ufeffmin;k1;k2\nk1;;10",
        "\n;;\n min ; k1 ; k2 \n\n k1 ; ; 10 ;;\n;;;\n",
        '"min";"k1";"k2"\n"k1";"";"10"',
        "min;k1;k2\nk1;;010",
    ],
    ids=[
        "commas",
        "a PC's line ends",
        "a mark at the start",
        "empty lines and blanks",
        "quotes",
        "a zero",
    ],
)
def test_tables_as_spreadsheets_write_them(table: str) -> None:
    assert parse_matrix(table, WALK, IDS) == {(WALK, "k1", "k2"): 10}


@pytest.mark.parametrize(
    ("table", "line", "column", "value"),
    [
        ("", 1, 1, ""),
        ("min", 1, 1, ""),
        ("min;k1;k9\n", 1, 3, "k9"),
        ("min;k1;;k2\n", 1, 3, ""),
        ("min;k1;k1\n", 1, 3, "k1"),
        ("min;k1\nk9;1", 2, 1, "k9"),
        ("min;k1\n;1", 2, 1, ""),
        ("min;k1\nk2;1\nk2;2", 3, 1, "k2"),
        ("min;k1;k2\nk1;;-5", 2, 3, "-5"),
        ("min;k1;k2\nk1;;12,5", 2, 3, "12,5"),
        ("min;k1;k2\nk1;;x", 2, 3, "x"),
        ("min;k1;k2\nk1;;601", 2, 3, "601"),
        ("min;k1;k2\nk1;;١٢", 2, 3, "١٢"),
        ("min;k1;k2\nk1;;²", 2, 3, "²"),
        ("min;k1;k2\nk1;1;2;3", 2, 4, "3"),
        ("min;k1;k2\n\n\nk1;;x", 4, 3, "x"),
        ("min;k1;k2\nk1;;" + "9" * 5000, 2, 3, "9" * 5000),
    ],
    ids=[
        "empty", "no head", "unknown head", "a head left out", "a head twice", "unknown row",
        "a row without an id", "a row twice", "below zero", "a half", "a letter", "over ten hours",
        "Arabic digits", "a superscript", "a cell too many", "after empty lines", "5000 digits",
    ],
)  # fmt: skip
def test_the_first_fault_of_a_table_is_named_by_line_and_column(
    table: str, line: int, column: int, value: str
) -> None:
    with refused("matrix_unreadable", line=line, column=column, value=value):
        parse_matrix(table, WALK, IDS)


def test_a_cell_beyond_all_measure_is_a_refusal() -> None:
    with refused("matrix_unreadable", line=2):
        parse_matrix('min;k1\nk1;"' + "1" * 200_000, WALK, IDS)


@given(st.text(st.sampled_from('k12;,\n" -x'), max_size=60))
def test_any_text_is_a_table_or_a_refusal(text: str) -> None:
    legs: dict[tuple[TravelProfile, str, str], int] = {}
    with suppress(Refusal):
        legs = parse_matrix(text, WALK, IDS)
    assert all(0 <= minutes <= 600 for minutes in legs.values())

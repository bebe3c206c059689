"""Who comes and which pieces can be sung with them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from houses import MONDAY, refused
from hypothesis import given
from hypothesis import strategies as st

from seniorplus.domain.activity_codes import ReplyAnswer
from seniorplus.domain.attendance import AbsencePeriod
from seniorplus.domain.choir import (
    Coming,
    GatheringKey,
    Known,
    Sung,
    begin_times,
    by_voice,
    comes,
    coming,
    excused_since,
    expectation,
    missing,
    parse_key,
    times_sung,
)
from seniorplus.domain.refusal import Refusal

YES, NO = ReplyAnswer.COMES, ReplyAnswer.DOES_NOT_COME
EARLY, LATE = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 11, 21, 9, tzinfo=UTC)
BEGINS, ENDS = datetime.combine(MONDAY, time(13)), datetime.combine(MONDAY, time(14, 30))
SUNDAY, TUESDAY = MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)

READINESS = (
    ("", "", ""),
    ("", "S", ""),
    ("S", "", "S1"),
    ("S", "S", ""),
    ("SS", "S", "S1"),
    ("SS", "SS", ""),
    ("SS", "SSS", ""),
    ("SSS", "S", "S2"),
    ("SSS", "AAA", "S3"),
    ("S", "A", "S1"),
    ("SA", "S", "A1"),
    ("SA", "SA", ""),
    ("SA", "AS", ""),
    ("SSA", "SA", "S1"),
    ("SATB", "SAB", "T1"),
    ("SATB", "", "S1 A1 T1 B1"),
    ("SSAATTBB", "SATB", "S1 A1 T1 B1"),
    ("SSAATTBB", "SSAAATTTBBB", ""),
    ("TTTBB", "TBBB", "T2"),
    ("AAAAS", "AAASSS", "A1"),
)


@pytest.mark.parametrize(("needed", "there", "short"), READINESS)
def test_a_piece_lacks_what_it_needs_beyond_those_who_come(
    needed: str, there: str, short: str
) -> None:
    lacks = {part[0]: int(part[1:]) for part in short.split()}
    assert missing(by_voice(needed), by_voice(there)) == lacks


VOICES = st.dictionaries(st.sampled_from("SATB"), st.integers(1, 6))


@given(needed=VOICES, there=VOICES, voice=st.sampled_from("SATB"))
def test_one_more_voice_lessens_only_what_is_short_of_it(
    needed: dict[str, int], there: dict[str, int], voice: str
) -> None:
    before = missing(needed, there)
    after = missing(needed, there | {voice: there.get(voice, 0) + 1})
    assert {key: number for key, number in before.items() if key != voice} == {
        key: number for key, number in after.items() if key != voice
    }
    assert after.get(voice, 0) == max(0, before.get(voice, 0) - 1)


@pytest.mark.parametrize(
    ("reply", "absent", "state"),
    [
        (None, False, Coming.BY_DEFAULT),
        (None, True, Coming.EXCUSED),
        (YES, False, Coming.SAID_YES),
        (YES, True, Coming.SAID_YES),
        (NO, False, Coming.SAID_NO),
        (NO, True, Coming.SAID_NO),
    ],
)
def test_singers_come_unless_said_otherwise(
    reply: ReplyAnswer | None, absent: bool, state: Coming
) -> None:
    assert coming(reply, absent=absent) is state
    assert comes(state) is (state in {Coming.BY_DEFAULT, Coming.SAID_YES})


@pytest.mark.parametrize(
    ("reply", "replied", "excused", "state"),
    [
        (None, None, None, Coming.BY_DEFAULT),
        (None, None, EARLY, Coming.EXCUSED),
        (YES, EARLY, None, Coming.SAID_YES),
        (YES, EARLY, LATE, Coming.EXCUSED),
        (YES, LATE, EARLY, Coming.SAID_YES),
        (YES, EARLY, EARLY, Coming.SAID_YES),
        (NO, EARLY, LATE, Coming.SAID_NO),
        (NO, LATE, EARLY, Coming.SAID_NO),
    ],
)
def test_of_an_absence_and_a_promise_the_later_one_counts(
    reply: ReplyAnswer | None, replied: datetime | None, excused: datetime | None, state: Coming
) -> None:
    assert expectation(reply, replied, excused) is state


@pytest.mark.parametrize(
    ("period", "covered"),
    [
        (AbsencePeriod(MONDAY, MONDAY), True),
        (AbsencePeriod(SUNDAY, SUNDAY), False),
        (AbsencePeriod(SUNDAY, TUESDAY), True),
        (AbsencePeriod(TUESDAY, None), False),
        (AbsencePeriod(SUNDAY, None), True),
        (AbsencePeriod(MONDAY, MONDAY, time(8), time(13)), False),
        (AbsencePeriod(MONDAY, MONDAY, time(8), time(13, 1)), True),
        (AbsencePeriod(MONDAY, MONDAY, time(14), time(15)), True),
        (AbsencePeriod(MONDAY, MONDAY, time(14, 30), time(15)), False),
        (AbsencePeriod(MONDAY, MONDAY, time(13, 30), time(13, 40)), True),
    ],
)
def test_an_absence_covers_a_rehearsal_that_it_shares_a_moment_with(
    period: AbsencePeriod, covered: bool
) -> None:
    assert period.touches(BEGINS, ENDS) is covered


def test_a_performance_past_midnight_is_covered_on_both_days() -> None:
    late = datetime.combine(MONDAY, time(23)), datetime.combine(TUESDAY, time(1))
    assert AbsencePeriod(MONDAY, MONDAY).touches(*late)
    assert AbsencePeriod(TUESDAY, TUESDAY).touches(*late)
    assert not AbsencePeriod(SUNDAY, SUNDAY).touches(*late)


def test_an_absence_is_known_since_its_first_version_that_covers() -> None:
    monday, sunday = AbsencePeriod(MONDAY, MONDAY), AbsencePeriod(SUNDAY, SUNDAY)
    assert excused_since([], BEGINS, ENDS) is None
    assert excused_since([(Known(sunday, EARLY),)], BEGINS, ENDS) is None
    assert excused_since([(Known(monday, LATE), Known(monday, EARLY))], BEGINS, ENDS) == EARLY
    assert excused_since([(Known(monday, LATE), Known(sunday, EARLY))], BEGINS, ENDS) == LATE
    assert excused_since([(Known(sunday, LATE), Known(monday, EARLY))], BEGINS, ENDS) is None
    both = [(Known(monday, EARLY),), (Known(monday, LATE),)]
    assert excused_since(both, BEGINS, ENDS) == LATE


def test_a_piece_counts_for_those_who_were_there_when_it_was_sung() -> None:
    history = (
        Sung(EARLY, frozenset({1, 2}), frozenset({10, 11})),
        Sung(LATE, frozenset({1}), frozenset({11, 12})),
    )
    assert times_sung(history, 1, [10, 11, 13]) == {10: 1, 11: 2, 13: 0}
    assert times_sung(history, 2, [11, 12]) == {11: 1, 12: 0}
    assert times_sung(history, 3, [11]) == {11: 0}
    assert times_sung((), 1, []) == {}


def test_a_set_list_begins_with_the_performance_and_adds_up() -> None:
    assert begin_times(time(17), [4, 10, 0, 3]) == (
        time(17),
        time(17, 4),
        time(17, 14),
        time(17, 14),
    )
    assert begin_times(time(23, 58), [4, 3]) == (time(23, 58), time(0, 2))
    assert begin_times(time(17), []) == ()


def test_a_gathering_is_named_by_its_key() -> None:
    assert parse_key("12-2026-11-23") == GatheringKey(12, date(2026, 11, 23))
    assert parse_key("e5") == GatheringKey(event=5)


@pytest.mark.parametrize(
    "text", ["", "e", "e-1", "e٣", "e1234567890", "12", "12-", "-2026-11-23", "12-2026-13-01", "a7"]
)
def test_no_other_text_is_a_key(text: str) -> None:
    with refused("gathering_unknown"):
        parse_key(text)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_key_or_refused_as_one(text: str) -> None:
    try:
        key = parse_key(text)
    except Refusal:
        return
    assert (key.series is None) is (key.event is not None)

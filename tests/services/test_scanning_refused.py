"""Cards that cannot be used: refused with the reason, without a trace of their digits."""

from datetime import date

from houses import House, admit, card_for, query, row_counts, scan

from seniorplus.domain import tokens
from seniorplus.domain.codes import EndReason, ScanCode, ScanOutcome
from seniorplus.services import cards, stays

SUNDAY = date(2026, 11, 22)


def event_count() -> int:
    return int(query("SELECT count(*) FROM attendance_event")[0][0])


def test_a_lost_card_is_blocked_at_once(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    assert cards.report_lost(house.desk, zofia) == 1
    answer = scan(house, token)
    assert (answer.outcome, answer.code) == (ScanOutcome.REFUSED, ScanCode.LOST_CARD)
    assert event_count() == 0


def test_a_revoked_card_is_refused(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    cards.revoke(house.desk, zofia)
    assert scan(house, token).code is ScanCode.REVOKED_CARD


def test_what_is_no_token_leaves_no_trace_of_its_digits(house: House) -> None:
    token = tokens.make()
    last = str((int(token[-1]) + 1) % 10)
    assert scan(house, "44051401359").code is ScanCode.MALFORMED
    assert scan(house, token[:-1] + last).code is ScanCode.CHECK_DIGIT
    assert scan(house, token).code is ScanCode.UNKNOWN_CARD
    kept = " ".join(str(row) for row in query("SELECT content FROM audit_value"))
    kept += " ".join(str(row) for row in query("SELECT * FROM terminal"))
    assert "44051401359" not in kept
    assert token[:-1] not in kept


def test_the_token_of_a_sample_opens_no_house(house: House) -> None:
    assert scan(house, tokens.void()).code is ScanCode.UNKNOWN_CARD


def test_after_the_stay_ended_the_card_is_refused(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    stays.end_stay(house.desk, zofia, date(2026, 11, 20), EndReason.WITHDRAWAL)
    assert scan(house, token).code is ScanCode.ENDED_STAY


def test_the_card_of_somebody_who_died_is_refused_quietly(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    token = card_for(house, zofia)
    stays.register_death(house.desk, zofia, SUNDAY)
    answer = scan(house, token)
    assert (answer.outcome, answer.code) == (ScanOutcome.REFUSED, ScanCode.DECEASED)


def test_a_refused_scan_is_in_the_audit_and_nothing_else(house: House) -> None:
    before = row_counts()
    scan(house, tokens.make())
    after = row_counts()
    grown = {name for name in after if after[name] != before[name]}
    assert grown == {"audit_entry", "audit_value", "terminal"}

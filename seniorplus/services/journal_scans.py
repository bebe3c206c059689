"""Cards shown at a class that is open for scanning: presence, and the arrival if it was missed."""

from dataclasses import replace
from datetime import date

from seniorplus.domain import journal as rules
from seniorplus.domain import tokens
from seniorplus.domain.activity_codes import PresenceMark, PresenceSource
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CardState, FormOfAddress, ScanCode
from seniorplus.domain.journal import PresenceOutcome
from seniorplus.domain.people import short_name
from seniorplus.models.cards import Card
from seniorplus.models.people import Person
from seniorplus.storage import journal_writing, presence_writing
from seniorplus.storage.attendance_events import arrive_if_missed
from seniorplus.storage.house import current
from seniorplus.storage.queries import cards, journals, timetable
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.journal import PresenceAnswer

_UNUSABLE = {
    CardState.LOST: ScanCode.LOST_CARD,
    CardState.REPLACED: ScanCode.REVOKED_CARD,
    CardState.REVOKED: ScanCode.REVOKED_CARD,
}


def check_open(actor: Actor, series: int, original: date) -> None:
    """Whether cards may mark presence at a class now.

    Raises:
        Refusal: As `scan`.
    """
    now = current().clock.now()
    with reading(actor) as session:
        entry = timetable.class_of(session, series, original)
        journal_writing.refuse_signed(journals.of_class(session, series, original))
    rules.refuse_unkept(entry)
    rules.refuse_scans(entry, now)


def scan(
    actor: Actor, series: int, original: date, text: str, *, nonce: str | None = None
) -> PresenceAnswer:
    """Take a card shown at a class; a first scan of the day is an arrival as well.

    Whoever does not belong to the class is greeted and stands on its list as a walk-in.

    Args:
        actor: Who scans.
        series: The class's series.
        original: Its date by the series.
        text: What the reader sent.
        nonce: Makes a repeated command harmless.

    Raises:
        Refusal: `class_unknown`, `no_journal_kept`, `class_cancelled`, `journal_signed`,
            `class_not_open_yet`, `class_closed_for_scans`.
    """
    with unit_of_work(actor) as unit:
        known = journals.known_class(unit.session, series, original)
        rules.refuse_unkept(known.entry)
        journal_writing.unsigned(unit, series, original)
        rules.refuse_scans(known.entry, unit.now)
        present = known.attended().present
        card, person, fault = _bearer(unit, text)
        if person is None or fault is not None:
            code = fault or ScanCode.UNKNOWN_CARD
            unit.audit("journal.refuse", "card", code=code.value)
            return PresenceAnswer(PresenceOutcome.REFUSED, reason=code.value, present=present)
        person_id = person.id or 0
        before = known.marks.get(person_id)
        answer = PresenceAnswer(
            PresenceOutcome.PRESENT if known.belongs(person_id) else PresenceOutcome.WALK_IN,
            person.number,
            short_name(person.first_name, person.last_name),
            FormOfAddress(person.form_of_address),
            person.vocative,
            unit.now,
            arrive_if_missed(unit, person, card.id if card else None, nonce),
            present=present,
        )
        if before is not None and before.mark == PresenceMark.PRESENT:
            return replace(answer, outcome=PresenceOutcome.REPEAT, at=before.recorded_at)
        presence_writing.record(
            unit,
            person_id,
            PresenceMark.PRESENT,
            PresenceSource.SCAN,
            series=series,
            original=original,
            nonce=nonce,
        )
        return replace(answer, present=present + 1)


def _bearer(unit: Unit, text: str) -> tuple[Card | None, Person | None, ScanCode | None]:
    """Whose card a text names, or why it cannot be used."""
    if (fault := tokens.fault(text)) is not None:
        return None, None, fault
    card = cards.by_hash(unit.session, tokens.digest(text))
    if card is None:
        return None, None, ScanCode.UNKNOWN_CARD
    person_id = card.person_id
    if card.spare_label is not None:
        person_id = cards.borrower(unit.session, card.id or 0, service_day(unit.now))
    person = unit.session.get(Person, person_id) if person_id is not None else None
    if person is None:
        return card, None, ScanCode.UNKNOWN_CARD
    if person.deceased_on is not None:
        return card, person, ScanCode.DECEASED
    return card, person, _UNUSABLE.get(CardState(card.state))

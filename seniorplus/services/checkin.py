"""Scans: what a shown card leads to, committed before anybody is greeted."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from seniorplus.domain import checkin, tokens
from seniorplus.domain import people as names
from seniorplus.domain.activity_codes import Audience
from seniorplus.domain.actor import Actor
from seniorplus.domain.attendance import When, valid_events
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import at_wall_time, local, service_day
from seniorplus.domain.codes import (
    CardState,
    Direction,
    EventKind,
    EventNote,
    EventSource,
    FormOfAddress,
    ScanCode,
    ScanOutcome,
)
from seniorplus.domain.house_rules import HouseRules
from seniorplus.domain.timetable import NOT_CLASSES
from seniorplus.models.cards import Card
from seniorplus.models.columns import table_of
from seniorplus.models.house import Terminal
from seniorplus.models.people import Person
from seniorplus.models.stays import StayTerm
from seniorplus.storage.attendance_events import NewEvent, add_event
from seniorplus.storage.queries import (
    absences,
    attendance,
    cards,
    gatherings,
    meals,
    people,
    stays,
    timetable,
)
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.checkin import ScanAnswer, TerminalTurn, as_answer, written

_CARD = table_of(Card)
_TERMINAL = table_of(Terminal)
_SHOW_ON_TERMINAL = (
    update(_TERMINAL)
    .where(_TERMINAL.c.name == bindparam("terminal"))
    .values(turn=_TERMINAL.c.turn + 1)
)
FUTURE_TOLERANCE = timedelta(minutes=2)


def scan(
    actor: Actor,
    text: str,
    *,
    at: datetime | None = None,
    direction: Direction = Direction.AUTO,
    source: EventSource = EventSource.DESK,
    nonce: str | None = None,
) -> ScanAnswer:
    """Take a scanned text and record what it means.

    A text that is no token of a house is refused without a trace of its digits. A batch
    line with its own time, or a nonce seen before, is a repeat and writes nothing.

    Args:
        actor: Who or what scans.
        text: What the reader sent.
        at: The moment of the scan; None for now.
        direction: What the reader at a door says.
        source: How it came in.
        nonce: Makes a repeated command harmless.
    """
    fault = tokens.fault(text)
    with unit_of_work(actor) as unit:
        moment = at or unit.now
        card, bearer = (None, None) if fault else cards.shown(unit.session, tokens.digest(text))
        if nonce is None and at is not None and card is not None:
            nonce = f"scan:{card.id}:{int(at.timestamp())}"
        if card is not None and card.spare_label is not None:
            borrower = cards.borrower(unit.session, card.id or 0, service_day(moment))
            bearer = None if borrower is None else unit.session.get(Person, borrower)
        answer = _answer(unit, fault, (card, bearer), moment, direction, source, nonce)
        if answer.outcome is ScanOutcome.REFUSED:
            unit.audit("checkin.refuse", _subject(answer), code=answer.code, at=moment.isoformat())
        _show_on_terminal(unit, answer)
        return answer


def latest_turn(actor: Actor, terminal: str) -> TerminalTurn:
    """What a named terminal answered last, for a kiosk that mirrors it."""
    with reading(actor) as session:
        row = session.execute(select(_TERMINAL).where(_TERMINAL.c.name == terminal)).one_or_none()
        if row is None or not row.turn:
            return TerminalTurn(terminal, 0, None)
        return TerminalTurn(terminal, row.turn, as_answer(row.message, terminal))


def latest_turns(actor: Actor) -> tuple[TerminalTurn, ...]:
    """What every terminal answered last."""
    with reading(actor) as session:
        return tuple(
            TerminalTurn(row.name, row.turn, as_answer(row.message, row.name))
            for row in session.execute(select(_TERMINAL))
            if row.turn
        )


def _answer(
    unit: Unit,
    fault: ScanCode | None,
    shown: tuple[Card | None, Person | None],
    moment: datetime,
    direction: Direction,
    source: EventSource,
    nonce: str | None,
) -> ScanAnswer:
    session, day = unit.session, service_day(moment)
    card, person = shown
    blank = _blank(person, moment, unit.actor.terminal)
    if fault or card is None or person is None:
        return replace(blank, code=fault or ScanCode.UNKNOWN_CARD)
    if moment > unit.now + FUTURE_TOLERANCE:
        return replace(blank, code=ScanCode.IN_FUTURE)
    person_id = person.id or 0
    recorded, seen = attendance.events_of_scan(session, person_id, day, nonce)
    if seen:
        return replace(blank, outcome=ScanOutcome.REPEAT, code=ScanCode.TOO_SOON)
    book, calendar = unit.rules()
    rules = book.on(day)
    terms = stays.terms_of(session, person_id)
    bearer = _bearer(session, card, person, moment, (rules, calendar, terms))
    standing = valid_events(recorded)
    decision = checkin.decide(bearer, standing, moment, rules, direction)
    answer = replace(
        blank,
        outcome=decision.outcome,
        code=decision.code,
        notes=tuple(note.value for note in decision.notes),
    )
    if decision.outcome is not ScanOutcome.REFUSED and card.state == CardState.ISSUED:
        _take_over(unit, card)
    if decision.outcome in {ScanOutcome.CHECKED_IN, ScanOutcome.CHECKED_OUT}:
        if _clock_is_back(unit, rules):
            answer = replace(answer, notes=(*answer.notes, EventNote.CLOCK.value))
        kind = (
            EventKind.CHECK_IN
            if decision.outcome is ScanOutcome.CHECKED_IN
            else EventKind.CHECK_OUT
        )
        event = NewEvent(day, kind, When(moment), source, answer.notes, card=card.id, nonce=nonce)
        answer = replace(answer, event=add_event(unit, person, event))
    if decision.outcome is ScanOutcome.CHECKED_IN and source is not EventSource.BATCH:
        by_plan = bearer.planned and not bearer.absent
        eats = by_plan and person_id not in meals.without_lunch(session, day)
        lunch = eats or meals.added_by_hand(session, person_id, day)
        following = _next_class(session, person_id, answer.at, terms, calendar)
        answer = replace(answer, lunch=lunch, next_class=following)
    return answer


def _bearer(
    session: Session,
    card: Card,
    person: Person,
    moment: datetime,
    known: tuple[HouseRules, OpenDays, list[StayTerm]],
) -> checkin.Bearer:
    day, person_id = service_day(moment), person.id or 0
    rules, calendar, terms = known
    running = [term for term in terms if term.last_day is None or term.last_day >= day]
    open_day = calendar.is_open(day)
    return checkin.Bearer(
        card=CardState(card.state),
        deceased=person.deceased_on is not None,
        participant=bool(running),
        other_role=not running and people.has_role(session, person_id, day),
        planned=open_day
        and any(
            term.first_day <= day and str(day.isoweekday()) in term.weekdays for term in running
        ),
        absent=any(
            absences.period(row).whole_day and absences.period(row).covers(day)
            for row in absences.of_person(session, person_id, day)
        ),
        open_day=open_day,
        within_hours=at_wall_time(day, rules.open_at) - timedelta(minutes=30)
        <= moment
        <= at_wall_time(day, rules.close_at) + timedelta(minutes=30),
    )


def _take_over(unit: Unit, card: Card) -> None:
    """The first scan of a new card ends the old one."""
    if card.person_id is not None:
        unit.session.execute(
            update(_CARD)
            .where(_CARD.c.person_id == card.person_id, _CARD.c.state == CardState.ACTIVE.value)
            .values(state=CardState.REPLACED.value, ended_at=unit.now, version=_CARD.c.version + 1)
        )
    unit.session.execute(
        update(_CARD)
        .where(_CARD.c.id == card.id)
        .values(state=CardState.ACTIVE.value, first_scan_at=unit.now, version=card.version + 1)
    )


def _next_class(
    session: Session,
    person_id: int,
    moment: datetime,
    terms: list[StayTerm],
    calendar: OpenDays,
) -> str:
    """Hour and title of the person's next class of the day, as the kiosk says it."""
    day = service_day(moment)
    group = next((term.group_name for term in terms if gatherings.runs_on(term, day)), "")
    enrolled, sings = gatherings.names_someone(session, person_id, day)
    for entry in timetable.classes_of(session, day, calendar):
        concerned = (
            entry.audience is Audience.EVERYBODY
            or (entry.audience is Audience.GROUP and entry.group == group)
            or (entry.audience is Audience.CHOIR and sings)
            or entry.series in enrolled
        )
        if (
            concerned
            and entry.category not in NOT_CLASSES
            and not entry.cancelled
            and entry.start > moment
        ):
            return f"{_hour(entry.start)} {entry.title}"
    return ""


def _hour(moment: datetime) -> str:
    wall = local(moment)
    return f"{wall.hour}:{wall:%M}"


def _clock_is_back(unit: Unit, rules: HouseRules) -> bool:
    tolerance = timedelta(minutes=rules.clock_tolerance_minutes)
    return unit.last_entry_at is not None and unit.now < unit.last_entry_at - tolerance


def _blank(person: Person | None, moment: datetime, terminal: str) -> ScanAnswer:
    return ScanAnswer(
        event=None,
        outcome=ScanOutcome.REFUSED,
        code=None,
        notes=(),
        number=person.number if person else None,
        short_name=names.short_name(person.first_name, person.last_name) if person else None,
        form=FormOfAddress(person.form_of_address) if person else FormOfAddress.NONE,
        vocative=person.vocative if person else None,
        at=moment,
        terminal=terminal,
    )


def _subject(answer: ScanAnswer) -> str:
    return f"person:{answer.number}" if answer.number else "card"


def _show_on_terminal(unit: Unit, answer: ScanAnswer) -> None:
    message = written(answer)
    name = unit.actor.terminal or "-"
    done = unit.session.connection().execute(
        _SHOW_ON_TERMINAL, {"terminal": name, "shown_at": unit.now, "message": message}
    )
    if not done.rowcount:
        unit.session.execute(
            insert(_TERMINAL).values(name=name, turn=1, shown_at=unit.now, message=message)
        )

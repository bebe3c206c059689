"""The spare cards of the house: lent for a day, given back, lost, revoked."""

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CardState
from seniorplus.domain.people import short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.cards import Card, CardLoan
from seniorplus.storage.queries import cards, people
from seniorplus.storage.unit_of_work import Unit, unit_of_work


def lend(actor: Actor, number: int, label: str) -> None:
    """Lend a spare card to a person for today.

    Raises:
        Refusal: `no_spare_card`, `card_lent` to whom else, `spare_held` when the person has
            another one today, `person_unknown`, `deceased_person`.
    """
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        if person.deceased_on is not None:
            raise Refusal("deceased_person")
        day = service_day(unit.now)
        card = _usable(unit.session, label)
        if holder := cards.borrower(unit.session, card.id or 0, day):
            taken = people.by_id(unit.session, [holder])[holder]
            raise Refusal(
                "card_lent",
                label=card.spare_label,
                name=short_name(taken.first_name, taken.last_name),
            )
        held = cards.loans_of(unit.session, day)
        for other in cards.usable(unit.session):
            if other.spare_label and held.get(other.id or 0) == person.id:
                name = short_name(person.first_name, person.last_name)
                raise Refusal("spare_held", name=name, label=other.spare_label)
        # What is left is the loan of a card that works no longer.
        _end_loans(unit, day, person_id=person.id)
        unit.add(CardLoan(card_id=card.id or 0, person_id=person.id or 0, service_day=day))
        unit.audit("cards.lend", f"person:{number}", card=card.spare_label, day=day)


def give_back(actor: Actor, label: str) -> None:
    """Take a spare card back before the day is over, so that somebody else can have it.

    Raises:
        Refusal: `no_spare_card`, `not_lent`.
    """
    with unit_of_work(actor) as unit:
        day = service_day(unit.now)
        card = _usable(unit.session, label)
        holder = cards.borrower(unit.session, card.id or 0, day)
        if holder is None:
            raise Refusal("not_lent", label=card.spare_label)
        number = people.by_id(unit.session, [holder])[holder].number
        _end_loans(unit, day, card_id=card.id)
        unit.audit("cards.give_back", f"person:{number}", card=card.spare_label, day=day)


def report_lost(actor: Actor, label: str) -> None:
    """Block a spare card at once; who borrowed it can have another one.

    Raises:
        Refusal: `no_spare_card`.
    """
    _block(actor, label, CardState.LOST)


def revoke(actor: Actor, label: str) -> None:
    """Take a spare card out of use.

    Raises:
        Refusal: `no_spare_card`.
    """
    _block(actor, label, CardState.REVOKED)


def _block(actor: Actor, label: str, state: CardState) -> None:
    with unit_of_work(actor) as unit:
        card = _usable(unit.session, label)
        # Its loan stays: a scan then says that the card was lost, not that it is unknown.
        unit.session.execute(
            update(Card)
            .where(col(Card.id) == card.id)
            .values(state=state.value, ended_at=unit.now, version=card.version + 1)
        )
        unit.audit(f"cards.{state.value}", f"spare:{card.spare_label}", serial=card.serial)


def _usable(session: Session, label: str) -> Card:
    wanted = label.strip().lower()
    for row in cards.usable(session):
        if row.spare_label and row.spare_label.lower() == wanted:
            return row
    raise Refusal("no_spare_card", label=label)


def _end_loans(
    unit: Unit, day: date, *, card_id: int | None = None, person_id: int | None = None
) -> None:
    whose = (
        col(CardLoan.card_id) == card_id
        if card_id is not None
        else col(CardLoan.person_id) == person_id
    )
    unit.session.execute(delete(CardLoan).where(whose, col(CardLoan.service_day) == day))

"""What participants agree to: given with a day and for whom, withdrawn with a day."""

from datetime import date

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.feed_codes import ConsentKind
from seniorplus.domain.happenings import ConsentWithdrawn
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.consents import Consent
from seniorplus.storage.queries import consents, people
from seniorplus.storage.unit_of_work import reading, unit_of_work
from seniorplus.views.feeds import ConsentRow


def listing(actor: Actor, number: int) -> tuple[ConsentRow, ...]:
    """Somebody's consents to the family's calendar, in force and withdrawn, the newest first.

    Raises:
        Refusal: `person_unknown`.
    """
    with reading(actor) as session:
        person_id = people.person(session, number).id or 0
        return tuple(
            ConsentRow(row.id or 0, row.first_day, row.last_day, row.given_to, row.actor)
            for row in consents.of_person(session, person_id, ConsentKind.FAMILY_CALENDAR)
        )


def give(actor: Actor, number: int, kind: ConsentKind, first_day: date, given_to: str) -> int:
    """Write down that somebody agrees.

    Args:
        actor: Who writes it down.
        number: Who agrees.
        kind: To what.
        first_day: From when on.
        given_to: For whom, in words: `córka Anna`.

    Returns:
        The id of the consent.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `text_missing`, `consent_in_force` since
            when.
    """
    named = clean(given_to, 120, required=True)
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        for other in consents.of_person(unit.session, row.id or 0, kind):
            if other.last_day is None or other.last_day >= first_day:
                raise Refusal("consent_in_force", since=other.first_day)
        consent_id: int = unit.add(
            Consent(
                **unit.fact(),
                person_id=row.id or 0,
                kind=kind.value,
                first_day=first_day,
                given_to=named,
            )
        )
        unit.audit(
            "consents.give", f"person:{number}", consent=kind.value, first=first_day, given_to=named
        )
        return consent_id


def withdraw(actor: Actor, number: int, kind: ConsentKind, last_day: date) -> None:
    """End a consent with a day; one that had not begun by then never held.

    Args:
        actor: Who writes it down.
        number: Who agreed.
        kind: To what.
        last_day: The last day on which it holds.

    Raises:
        Refusal: `person_unknown`, `no_consent`, `consent_ends_earlier` with its last day.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        today = service_day(unit.now)
        held = [
            consent
            for consent in consents.of_person(unit.session, row.id or 0, kind)
            if consent.last_day is None or consent.last_day >= today
        ]
        if not held:
            raise Refusal("no_consent")
        consent = held[0]
        if consent.last_day is not None and consent.last_day < last_day:
            raise Refusal("consent_ends_earlier", last=consent.last_day)
        began = consent.first_day <= last_day
        unit.add(
            Consent(
                **{**unit.fact(), "void": not began},
                person_id=consent.person_id,
                kind=consent.kind,
                first_day=consent.first_day,
                last_day=last_day if began else None,
                given_to=consent.given_to,
                supersedes=consent.id,
            )
        )
        unit.audit("consents.withdraw", f"person:{number}", consent=kind.value, last=last_day)
        unit.emit(ConsentWithdrawn(consent.person_id, last_day))

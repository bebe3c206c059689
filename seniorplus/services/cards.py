"""Check-in cards: issued on paper first, taken over by the first scan, lost, revoked."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import update
from sqlmodel import col

from seniorplus.domain import tokens
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.codes import CardState, Role
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.people import list_name, short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.models.cards import Card
from seniorplus.models.people import Person
from seniorplus.storage.files import PendingFiles
from seniorplus.storage.house import current
from seniorplus.storage.queries import cards, house, people
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.cards import CardFace, CardRow, IssuedCards

SPARE_CARDS = 5
Progress = Callable[[int, int], bool]


def issue(
    actor: Actor, numbers: Sequence[int], folder: Path, *, progress: Progress | None = None
) -> IssuedCards:
    """Make new cards with their files; the old ones work until the new are first scanned.

    The files are written and synced under temporary names, then the cards are committed,
    then the files are renamed: no card is valid that does not lie on paper.

    Args:
        actor: Who issues them.
        numbers: The people's numbers.
        folder: Where `cards.pdf` and `cards/*.png` are put.
        progress: Told how many of how many are done; returning False stops before anything
            is committed.

    Raises:
        Refusal: `nobody_chosen`, `person_unknown`, `deceased_person`, `folder_unusable`,
            `stopped`.
    """
    if not numbers:
        raise Refusal("nobody_chosen")
    with PendingFiles() as files:
        with unit_of_work(actor) as unit:
            rows = [people.person(unit.session, number) for number in numbers]
            if any(row.deceased_on is not None for row in rows):
                raise Refusal("deceased_person")
            _replace_unscanned(unit, [row.id or 0 for row in rows])
            name = _house_name(unit)
            faces = tuple(
                _make(unit, short_name(row.first_name, row.last_name), name, person=row)
                for row in rows
            )
            day = service_day(unit.now)
            _add_pictures(files, faces, folder, day, progress)
        files.publish()
    return IssuedCards(faces, str(folder), day)


def issue_spare(actor: Actor, folder: Path) -> IssuedCards:
    """Make the spare cards Z1-Z5 anew; earlier ones stop working.

    Raises:
        Refusal: `folder_unusable`.
    """
    with PendingFiles() as files:
        with unit_of_work(actor) as unit:
            unit.session.execute(
                update(Card)
                .where(col(Card.spare_label).is_not(None), col(Card.state).in_(cards.USABLE))
                .values(state=CardState.REVOKED.value, ended_at=unit.now, version=Card.version + 1)
            )
            name = _house_name(unit)
            faces = tuple(
                _make(unit, f"Z{index}", name, spare=f"Z{index}")
                for index in range(1, SPARE_CARDS + 1)
            )
            day = service_day(unit.now)
            _add_pictures(files, faces, folder, day, None)
        files.publish()
    return IssuedCards(faces, str(folder), day)


def missing(actor: Actor) -> tuple[int, ...]:
    """The numbers of people with a running stay and no card that can be scanned."""
    return _staying(actor, without_card=True)


def staying(actor: Actor) -> tuple[int, ...]:
    """The numbers of everybody with a running stay."""
    return _staying(actor, without_card=False)


def report_lost(actor: Actor, number: int) -> int:
    """Block a person's cards at once; staff then issue a new one or lend a spare.

    Returns:
        How many cards were blocked.

    Raises:
        Refusal: `person_unknown`, `no_card`.
    """
    return _block(actor, number, CardState.LOST)


def revoke(actor: Actor, number: int) -> int:
    """Take a person's cards out of use.

    Returns:
        How many cards were revoked.

    Raises:
        Refusal: `person_unknown`, `no_card`.
    """
    return _block(actor, number, CardState.REVOKED)


def listing(actor: Actor) -> tuple[CardRow, ...]:
    """All cards, the newest first, without anything that could be scanned."""
    day = service_day(current().clock.now())
    with reading(actor) as session:
        rows = cards.every(session)
        loans = cards.loans_of(session, day)
        ids = {row.person_id for row in rows if row.person_id} | set(loans.values())
        known = people.by_id(session, ids)
        return tuple(
            CardRow(
                row.serial,
                CardState(row.state),
                known[row.person_id].number if row.person_id else None,
                list_name(known[row.person_id].first_name, known[row.person_id].last_name)
                if row.person_id
                else (row.spare_label or ""),
                row.issued_at,
                row.first_scan_at,
                lent_to=short_name(known[loans[row.id]].first_name, known[loans[row.id]].last_name)
                if row.id in loans
                else "",
            )
            for row in rows
        )


def revoke_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: the cards of somebody who died work no longer."""
    unit.session.execute(
        update(Card)
        .where(col(Card.person_id) == happening.person, col(Card.state).in_(cards.USABLE))
        .values(state=CardState.REVOKED.value, ended_at=unit.now, version=Card.version + 1)
    )


def _staying(actor: Actor, *, without_card: bool) -> tuple[int, ...]:
    today = service_day(current().clock.now())
    with reading(actor) as session:
        roles = people.roles_on(session, today)
        carded = {row.person_id for row in cards.usable(session)} if without_card else set()
        ids = [
            person
            for person, held in roles.items()
            if Role.PARTICIPANT in held and person not in carded
        ]
        return tuple(sorted(row.number for row in people.by_id(session, ids).values()))


def _block(actor: Actor, number: int, state: CardState) -> int:
    with unit_of_work(actor) as unit:
        person = people.person(unit.session, number)
        usable = cards.usable(unit.session, person.id)
        if not usable:
            raise Refusal("no_card", name=list_name(person.first_name, person.last_name))
        unit.session.execute(
            update(Card)
            .where(col(Card.id).in_([row.id for row in usable]))
            .values(state=state.value, ended_at=unit.now, version=Card.version + 1)
        )
        unit.audit(f"cards.{state.value}", f"person:{number}", cards=len(usable))
        return len(usable)


def _replace_unscanned(unit: Unit, person_ids: Sequence[int]) -> None:
    """A card that was never scanned gives way to the next one on paper."""
    unit.session.execute(
        update(Card)
        .where(col(Card.person_id).in_(person_ids), col(Card.state) == CardState.ISSUED.value)
        .values(state=CardState.REPLACED.value, ended_at=unit.now, version=Card.version + 1)
    )


def _make(
    unit: Unit,
    name: str,
    house_name: str,
    *,
    person: Person | None = None,
    spare: str | None = None,
) -> CardFace:
    token = tokens.make()
    serial = unit.number("card")
    unit.add(
        Card(
            serial=serial,
            person_id=person.id if person else None,
            spare_label=spare,
            token_hash=tokens.digest(token),
            issued_at=unit.now,
        )
    )
    subject = f"person:{person.number}" if person else f"spare:{spare}"
    unit.audit("cards.issue", subject, serial=serial)
    return CardFace(serial, token, name, house_name)


def _house_name(unit: Unit) -> str:
    row = house.the_house(unit.session)
    if row is None:
        raise Refusal("house_not_set_up")
    return row.name


def _add_pictures(
    files: PendingFiles,
    faces: Sequence[CardFace],
    folder: Path,
    day: date,
    progress: Progress | None,
) -> None:
    from seniorplus.publishing import cards as pictures

    for done, face in enumerate(faces):
        if progress is not None and not progress(done, len(faces)):
            raise Refusal("stopped")
        files.add(folder / "cards" / f"{face.serial:04d}.png", pictures.card_png(face))
    files.add(folder / "cards.pdf", pictures.card_sheet(faces, day))


def preview(face: CardFace) -> str:
    """The QR code of a card in half blocks, for a look at it in the terminal."""
    from seniorplus.publishing import cards as pictures

    return pictures.qr_text(face.token)

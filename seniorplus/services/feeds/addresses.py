"""Who has which address of a calendar: issued, made anew, taken back, printed, ended.

Of a secret only its digest is stored; the address itself is known to who made it just now.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain import feed_addresses, feed_secrets
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.feed_codes import ALARM_CHOICES, FeedKind, FeedName, FeedReader, readers
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean, without_marks
from seniorplus.models.columns import table_of
from seniorplus.models.feeds import FeedAddress, FeedChoice
from seniorplus.services.feeds import ending
from seniorplus.services.feeds.book import FeedBook, read_book
from seniorplus.storage.engine import WRITE
from seniorplus.storage.handing_out import hand_out, stamp
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import Unit, reading, translated, unit_of_work
from seniorplus.views.feeds import AddressRow, FeedHead, FeedList, FeedRow, NewAddress
from seniorplus.views.papers import PaperHead

_ADDRESS = table_of(FeedAddress)
_FETCHED = (
    update(_ADDRESS)
    .where(
        _ADDRESS.c.id == bindparam("address"),
        or_(_ADDRESS.c.last_fetched_at.is_(None), _ADDRESS.c.last_fetched_at < bindparam("moment")),
    )
    .values(last_fetched_at=bindparam("moment"))
)


def overview(actor: Actor) -> FeedList:
    """All calendars with their addresses."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        book = read_book(session, today)
        names = {str(head.name) for head in book.heads}
        listed: dict[str, list[AddressRow]] = {}
        query = select(FeedAddress).order_by(col(FeedAddress.id).desc())
        for row in session.execute(query).scalars():
            answers = row.feed in names and _answers(row, book, today)
            listed.setdefault(row.feed, []).append(_shown(row, answers=answers))
        return FeedList(
            book.rules.feeds_site,
            tuple(_feed_row(book, head, listed.get(str(head.name), [])) for head in book.heads),
        )


def issue(actor: Actor, feed: str, holder: str, reader: FeedReader) -> NewAddress:
    """Make an address of a private calendar for somebody.

    Args:
        actor: Who makes it.
        feed: The calendar's name: `person-12`.
        holder: For whom, in words.
        reader: Whether that is the participant, the family or somebody who works with the house.

    Raises:
        Refusal: `feed_unknown`, `feed_is_public`, `reader_not_fitting`, `text_missing`,
            `consent_missing`.
    """
    name = FeedName.parse(feed)
    if name.public:
        raise Refusal("feed_is_public")
    if reader not in readers(name.kind):
        raise Refusal("reader_not_fitting")
    named = clean(holder, 120, required=True)
    with unit_of_work(actor) as unit:
        head, site = _open_calendar(unit, name, reader)
        last_day = ending.known_end(unit.session, name, reader, service_day(unit.now))
        made = _make(unit, head, site, named, reader, last_day)
        unit.audit(
            "feeds.issue", f"feed:{name}", holder=named, reader=reader.value, address=made.id
        )
        return made


def rotate(actor: Actor, address: int) -> NewAddress:
    """Give somebody a new address instead of one that works no longer from now on.

    Raises:
        Refusal: `address_unknown`, `address_revoked`, `feed_unknown`, `consent_missing`,
            `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _living(unit, address)
        reader = FeedReader(row.reader)
        head, site = _open_calendar(unit, FeedName.parse(row.feed), reader)
        _revoke(unit, row)
        made = _make(unit, head, site, row.holder, reader, row.last_day)
        unit.audit(
            "feeds.rotate",
            f"feed:{row.feed}",
            holder=row.holder,
            address=made.id,
            instead_of=address,
        )
        return made


def revoke(actor: Actor, address: int) -> None:
    """Take an address back at once and for ever.

    Raises:
        Refusal: `address_unknown`, `address_revoked`, `changed_meanwhile`.
    """
    with unit_of_work(actor) as unit:
        row = _living(unit, address)
        _revoke(unit, row)
        unit.audit("feeds.revoke", f"feed:{row.feed}", holder=row.holder, address=address)


def choose_alarm(actor: Actor, feed: str, minutes: int | None) -> None:
    """Choose how long before each entry a calendar reminds, None for never.

    Raises:
        Refusal: `feed_unknown`, `alarm_unknown`.
    """
    name = FeedName.parse(feed)
    if minutes is not None and minutes not in ALARM_CHOICES:
        raise Refusal("alarm_unknown", minutes=minutes)
    with unit_of_work(actor) as unit:
        read_book(unit.session, service_day(unit.now)).head(name)
        done = unit.session.execute(
            update(FeedChoice)
            .where(col(FeedChoice.feed) == feed)
            .values(alarm_minutes=minutes, version=FeedChoice.version + 1)
        )
        if not done.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
            unit.add(FeedChoice(feed=feed, alarm_minutes=minutes))
        unit.audit("feeds.choose_alarm", f"feed:{name}", minutes=minutes)


def public_page(actor: Actor, feed: str) -> NewAddress:
    """The address of a public calendar, which is no secret.

    Raises:
        Refusal: `feed_unknown`, `feed_is_private`.
    """
    name = FeedName.parse(feed)
    if not name.public:
        raise Refusal("feed_is_private")
    with reading(actor) as session:
        book = read_book(session, service_day(current().clock.now()))
        path = feed_addresses.public_path(name)
        return _address(0, book.head(name), "", book.rules.feeds_site + path)


def sheet(actor: Actor, address: NewAddress, out: Path | None = None) -> Path:
    """The sheet with an address and its code, written into a folder or the house's exports.

    Raises:
        Refusal: `folder_unusable`.
    """
    from seniorplus.publishing import feed_sheet

    with reading(actor) as session:
        head = PaperHead(**stamp(actor, session))
    content = feed_sheet.feed_sheet_pdf(head, address)
    plain = re.sub(r"[^a-z0-9]+", "-", without_marks(str(address.head.name))).strip("-")
    number = f"-adres-{address.id}" if address.id else ""
    return hand_out(actor, out, {f"kalendarz-{plain}{number}.pdf": content})[0]


def picture(address: NewAddress) -> str:
    """The code of an address in half blocks, as small as it can be, for a terminal."""
    from seniorplus.publishing import qr

    return qr.half_blocks(qr.address_matrix(address.page, qr.Level.L))


def valid(session: Session, book: FeedBook, today: date) -> dict[str, tuple[int, FeedName]]:
    """The addresses that answer today: by digest the stored row and its calendar."""
    names = {str(head.name): head.name for head in book.heads}
    query = select(FeedAddress).where(col(FeedAddress.revoked_at).is_(None))
    return {
        row.digest: (row.id or 0, names[row.feed])
        for row in session.execute(query).scalars()
        if row.feed in names and _answers(row, book, today)
    }


def note_fetches(actor: Actor, moments: Mapping[int, datetime]) -> None:
    """Keep when addresses were last asked for: a message for the staff, not a fact.

    Raises:
        Refusal: As `unit_of_work`.
    """
    del actor
    if not moments:
        return
    rows = [{"address": address, "moment": at} for address, at in moments.items()]
    try:
        engine = current().engine.execution_options(**WRITE)
        with engine.begin() as connection:
            connection.execute(_FETCHED, rows)
    except DBAPIError as error:
        raise translated(error) from error


def _answers(row: FeedAddress, book: FeedBook, today: date) -> bool:
    """Whether an address of a calendar that there is answers."""
    agreed = row.reader != FeedReader.FAMILY or row.feed in book.consented
    lasts = row.last_day is None or row.last_day >= today
    return row.revoked_at is None and lasts and agreed


def _open_calendar(unit: Unit, name: FeedName, reader: FeedReader) -> tuple[FeedHead, str]:
    """A calendar that a reader may have, and where calendars are served."""
    book = read_book(unit.session, service_day(unit.now))
    head = book.head(name)
    if reader is FeedReader.FAMILY and str(name) not in book.consented:
        raise Refusal("consent_missing", name=head.subject)
    return head, book.rules.feeds_site


def _living(unit: Unit, address: int) -> FeedAddress:
    """An address that was not taken back and has not ended."""
    query = select(FeedAddress).where(col(FeedAddress.id) == address)
    row = unit.session.execute(query).scalar_one_or_none()
    if row is None:
        raise Refusal("address_unknown")
    ended = row.last_day is not None and row.last_day < service_day(unit.now)
    if row.revoked_at is not None or ended:
        raise Refusal("address_revoked", holder=row.holder)
    return row


def _revoke(unit: Unit, row: FeedAddress) -> None:
    done = unit.session.execute(
        update(_ADDRESS)
        .where(_ADDRESS.c.id == row.id, _ADDRESS.c.version == row.version)
        .values(revoked_at=unit.now, version=row.version + 1)
    )
    if not done.rowcount:  # type: ignore[attr-defined]  # an UPDATE counts its rows
        raise Refusal("changed_meanwhile", differs="-")


def _make(
    unit: Unit, head: FeedHead, site: str, holder: str, reader: FeedReader, last_day: date | None
) -> NewAddress:
    secret = feed_secrets.make()
    number: int = unit.add(
        FeedAddress(
            feed=str(head.name),
            holder=holder,
            reader=reader.value,
            digest=feed_secrets.digest(secret),
            issued_at=unit.now,
            issued_by=unit.actor.label,
            last_day=last_day,
        )
    )
    return _address(number, head, holder, site + feed_addresses.private_path(secret))


def _address(number: int, head: FeedHead, holder: str, page: str) -> NewAddress:
    return NewAddress(number, head, holder, page, feed_addresses.calendar_of(page))


def _feed_row(book: FeedBook, head: FeedHead, addresses: list[AddressRow]) -> FeedRow:
    name = str(head.name)
    return FeedRow(
        head,
        book.alarms.get(name),
        tuple(sorted(addresses, key=lambda row: not row.valid)),
        name in book.consented if head.name.kind is FeedKind.PERSON else None,
    )


def _shown(row: FeedAddress, *, answers: bool) -> AddressRow:
    return AddressRow(
        row.id or 0,
        row.holder,
        FeedReader(row.reader),
        row.issued_at,
        row.issued_by,
        answers,
        row.last_day,
        row.revoked_at,
        row.last_fetched_at,
    )

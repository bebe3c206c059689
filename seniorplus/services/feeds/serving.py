"""What serving calendars needs: what they depend on, their bytes, and who fetched them."""

import gzip
import hashlib
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from functools import cache

from sqlalchemy import Select, and_, not_, select
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import at_wall_time, service_day
from seniorplus.domain.feed_codes import FeedName
from seniorplus.domain.refusal import Refusal
from seniorplus.models.audit import AuditEntry
from seniorplus.publishing.calendars import feed_bytes
from seniorplus.services.feeds import addresses
from seniorplus.services.feeds.book import FeedBook, read_book
from seniorplus.storage import replaced_file
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.feeds import FeedHead, FeedView, Revision

# What is written many times a day and changes no calendar and no address. Whatever is not named
# here may change one: a new action makes calendars be looked at again, never be stale.
WITHOUT_EFFECT = (
    "attendance.",
    "calls.",
    "cards.",
    "checkin.",
    "contacts.",
    "guests.",
    "journal.",
    "lunch_line.",
    "orders.",
    "papers.",
    "portions.",
    "presence.",
    "waiting.",
)
ACTIONS_WITHOUT_EFFECT = (
    "appointments.look",
    "events.add_cost",
    "events.add_task",
    "events.edit_cost",
    "events.edit_task",
    "events.finish_task",
    "events.remove_cost",
    "events.remove_task",
    "events.reopen_task",
    "history.look",
    "maintenance.backup",
    "people.look",
    "plates.look",
)


@dataclass(frozen=True, slots=True)
class FeedBody:
    """The bytes of a calendar, of which only the compressed form is kept.

    Attributes:
        packed: The calendar, compressed by gzip.
        size: How long it is when it is not compressed.
        etag: The strong tag of the calendar, with its quotes.
        last_modified: When it changed, in whole seconds.
    """

    packed: bytes
    size: int
    etag: str
    last_modified: datetime

    @property
    def packed_etag(self) -> str:
        """The strong tag of the compressed form: other bytes, another tag."""
        return f'{self.etag[:-1]}-gz"'

    @property
    def plain(self) -> bytes:
        """The calendar as it is when it is not compressed."""
        return gzip.decompress(self.packed)


class FeedLibrary:
    """The calendars of a revision, each built when it is first asked for.

    A calendar that did not change keeps its bytes and its date from revision to revision.

    Args:
        revision: What they depend on.
        book: The facts.
        valid: The address and the calendar of each digest that answers.
        before: The library of the revision before.
    """

    def __init__(
        self,
        revision: Revision,
        book: FeedBook,
        valid: Mapping[str, tuple[int, FeedName]],
        before: "FeedLibrary | None" = None,
    ) -> None:
        self.revision = revision
        self.site = book.rules.feeds_site
        self._book = book
        self._heads = {head.name: head for head in book.heads}
        self._valid = valid
        self._built: dict[FeedName, FeedBody] = {}
        self._known: dict[FeedName, tuple[bytes, FeedBody]] = {}
        if before is not None:
            self._known = {
                name: item for name, item in before._known.items() if name in self._heads
            }

    @property
    def public(self) -> tuple[FeedHead, ...]:
        """The calendars that everybody may read."""
        return tuple(head for head in self._heads.values() if head.name.public)

    def head(self, name: FeedName) -> FeedHead | None:
        """What a calendar is, None when there is none of that name."""
        return self._heads.get(name)

    def by_digest(self, digest: str) -> tuple[int, FeedName] | None:
        """The address and the calendar of a secret's digest, None when it does not answer."""
        return self._valid.get(digest)

    def view(self, name: FeedName) -> FeedView:
        """A calendar before it becomes bytes.

        Raises:
            Refusal: `feed_unknown`.
        """
        return self._book.feed(name)

    def built(self, name: FeedName) -> FeedBody | None:
        """The bytes of a calendar that was asked for before."""
        return self._built.get(name)

    def feed(self, name: FeedName) -> FeedBody | None:
        """The bytes of a calendar, None when there is none of that name."""
        if name not in self._heads:
            return None
        if name not in self._built:
            self._built[name] = self._build(name)
        return self._built[name]

    def _build(self, name: FeedName) -> FeedBody:
        view = self.view(name)
        print_of_view = hashlib.sha256(repr(view).encode("utf-8", "surrogatepass")).digest()
        known = self._known.get(name)
        if known is not None and known[0] == print_of_view:
            return known[1]
        body = self._packed(feed_bytes(view), known[1] if known else None)
        self._known[name] = (print_of_view, body)
        return body

    def _packed(self, plain: bytes, known: FeedBody | None) -> FeedBody:
        etag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
        if known is not None and known.etag == etag:
            return known
        # Without a change in the books a calendar changes with its horizon, which moves with the
        # month; one that is seen to change today changed today.
        day = self.revision.day if known is not None else self.revision.day.replace(day=1)
        changed = max(self.revision.changed_at, at_wall_time(day, wall_time.min))
        return FeedBody(
            gzip.compress(plain, mtime=0), len(plain), etag, changed.replace(microsecond=0)
        )


class Fetches:
    """Which addresses were asked for, remembered until they are written down together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[int, float] = {}

    def note(self, address: int) -> None:
        """An address was asked for now."""
        with self._lock:
            self._asked[address] = time.monotonic()

    def write(self, actor: Actor) -> None:
        """Write down what was noted; what cannot be written now is kept for the next time.

        Raises:
            Refusal: As `unit_of_work`.
        """
        with self._lock:
            asked, self._asked = self._asked, {}
        if not asked:
            return
        now, ticks = current().clock.now(), time.monotonic()
        try:
            addresses.note_fetches(
                actor,
                {
                    address: now - timedelta(seconds=ticks - moment)
                    for address, moment in asked.items()
                },
            )
        except BaseException:
            with self._lock:
                self._asked = asked | self._asked
            raise


def revision(actor: Actor) -> Revision:
    """What every calendar and address depends on at this moment; one statement.

    Raises:
        Refusal: As `reading`; `storage_lost` also while the file of the house is not there.
    """
    house = current()
    replaced_file.follow(house.engine)
    try:
        with reading(actor) as session:
            row = session.execute(_last_change()).first()
    except Refusal as refusal:
        if refusal.code != "storage_busy":
            house.engine.dispose()
        raise
    day = service_day(house.clock.now())
    if row is None:
        return Revision(0, datetime.fromtimestamp(0, UTC), day)
    return Revision(row.number, row.at, day)


def library(actor: Actor, at: Revision, before: FeedLibrary | None = None) -> FeedLibrary:
    """Read all facts once.

    Args:
        actor: Who reads.
        at: The revision that was read before them: what is written meanwhile is then read
            again with the next revision.
        before: The library that it takes the place of.

    Raises:
        Refusal: As `reading`.
    """
    with reading(actor) as session:
        book = read_book(session, at.day)
        valid = addresses.valid(session, book, at.day)
    return FeedLibrary(at, book, valid, before)


@cache
def _last_change() -> Select[int, datetime]:
    action = col(AuditEntry.action)
    return (
        select(col(AuditEntry.number), col(AuditEntry.at))
        .where(
            and_(*(not_(action.startswith(prefix, autoescape=True)) for prefix in WITHOUT_EFFECT)),
            action.not_in(ACTIONS_WITHOUT_EFFECT),
        )
        .order_by(col(AuditEntry.number).desc())
        .limit(1)
    )

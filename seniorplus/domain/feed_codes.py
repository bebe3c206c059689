"""The calendars that a house publishes, and who reads them."""

from dataclasses import dataclass
from enum import StrEnum

from seniorplus.domain.refusal import Refusal


class FeedKind(StrEnum):
    """What a calendar is about."""

    HOUSE = "house"
    LUNCHES = "lunches"
    EVENTS = "events"
    CLUB = "club"
    CHOIR = "choir"
    ROOM = "room"
    INSTRUCTOR = "instructor"
    PERSON = "person"


class FeedReader(StrEnum):
    """For whom an address of a private calendar was made."""

    ONESELF = "oneself"
    FAMILY = "family"
    STAFF = "staff"


class ConsentKind(StrEnum):
    """What a participant agreed to."""

    FAMILY_CALENDAR = "family_calendar"


PUBLIC = frozenset({FeedKind.HOUSE, FeedKind.LUNCHES, FeedKind.EVENTS, FeedKind.CLUB})
WITH_SUBJECT = frozenset({FeedKind.ROOM, FeedKind.INSTRUCTOR, FeedKind.PERSON})
ALARM_CHOICES = (15, 30, 60, 120, 1440)


@dataclass(frozen=True, slots=True, order=True)
class FeedName:
    """What names a calendar in files, addresses and on the command line: `person-12`.

    Attributes:
        kind: What it is about.
        subject: The room's code, the instructor's id or the person's number; empty for others.
    """

    kind: FeedKind
    subject: str = ""

    def __str__(self) -> str:
        """The name as it is written: `house`, `room-wielka`."""
        return f"{self.kind}-{self.subject}" if self.subject else self.kind.value

    @property
    def public(self) -> bool:
        """Whether everybody may read it without a secret address."""
        return self.kind in PUBLIC

    @property
    def number(self) -> int:
        """The subject of an instructor's or a person's calendar as a number."""
        return int(self.subject)

    @classmethod
    def parse(cls, text: str) -> "FeedName":
        """Read a name.

        Raises:
            Refusal: `feed_unknown`.
        """
        kind, _dash, subject = text.partition("-")
        if kind not in set(FeedKind) or (FeedKind(kind) in WITH_SUBJECT) is not bool(subject):
            raise Refusal("feed_unknown", feed=text)
        if kind in {FeedKind.INSTRUCTOR, FeedKind.PERSON} and not _is_number(subject):
            raise Refusal("feed_unknown", feed=text)
        return cls(FeedKind(kind), subject)


def readers(kind: FeedKind) -> tuple[FeedReader, ...]:
    """For whom addresses of a calendar are made; a public one needs none."""
    if kind is FeedKind.PERSON:
        return (FeedReader.FAMILY, FeedReader.ONESELF)
    return () if kind in PUBLIC else (FeedReader.STAFF,)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and text == str(int(text))

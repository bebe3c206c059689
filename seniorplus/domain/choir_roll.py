"""The ensemble as its rules see it: gatherings, singers with what is known of each, pieces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import PresenceMark, ReplySource, SongState
from seniorplus.domain.choir import Coming, Sung, by_voice, comes, missing

LIVING = frozenset({SongState.LEARNING, SongState.READY})
LONGEST_PIECE, LONGEST_ITEM, MOST_ITEMS = 120, 240, 99
MOST_OF_A_VOICE = 99
LONGEST_PERFORMANCE = 24 * 60


@dataclass(frozen=True, slots=True)
class Gathering:
    """A rehearsal or a performance.

    Attributes:
        key: `12-2026-11-23` for a rehearsal, `e5` for a performance.
        title: Its title.
        start: Aware start.
        end: Aware end.
        place: The room or the place.
        cancelled: Whether it does not take place.
        series: The series of a rehearsal, None for a performance.
        original: The date of a rehearsal by its series.
        event: The event of a performance, None for a rehearsal.
    """

    key: str
    title: str
    start: datetime
    end: datetime
    place: str
    cancelled: bool = False
    series: int | None = None
    original: date | None = None
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Singer:
    """A member of the ensemble at one gathering.

    Attributes:
        person: The id of the person.
        number: The person's number.
        first_name: The first name.
        last_name: The last name.
        phone: How to reach them.
        voice: The voice's code.
        needs_seat: Whether a chair must stand ready.
        help_on_steps: Whether somebody helps on steps.
        coming: Whether they come and why it is thought so.
        source: How the reply came, None without one.
        replied_at: When it was noted.
        replied_by: Who noted it.
        mark: What was recorded afterwards, None when nothing was.
    """

    person: int
    number: int
    first_name: str
    last_name: str
    phone: str
    voice: str
    needs_seat: bool
    help_on_steps: bool
    coming: Coming
    source: ReplySource | None = None
    replied_at: datetime | None = None
    replied_by: str = ""
    mark: PresenceMark | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the repertoire.

    Attributes:
        id: The piece.
        title: Its title.
        author: Who wrote it.
        musical_key: In which key it is sung.
        pitch_giver: Who gives the pitch.
        minutes: Its length.
        state: How far it is.
        needs: How many of each voice it needs.
        note: A remark.
        version: Counts changes of the row.
    """

    id: int
    title: str
    author: str
    musical_key: str
    pitch_giver: str
    minutes: int
    state: SongState
    needs: Mapping[str, int]
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class Staging:
    """What a performance has beyond a rehearsal.

    Attributes:
        items: Piece, None for a break, and minutes, in their order.
        start: The wall time at which the first one begins.
        call_time: When the singers are to be there.
        dress: What they wear.
        transport: How they come.
        contact: Whom to call.
        note: A remark.
        event_version: Counts changes of the event.
        version: Counts changes of the performance.
    """

    items: tuple[tuple[int | None, int], ...]
    start: time
    call_time: time | None
    dress: str
    transport: str
    contact: str
    note: str
    event_version: int
    version: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A rehearsal or a performance with everything that matters to it.

    Attributes:
        gathering: Which one.
        singers: Everybody who belongs to the ensemble then, in no order.
        pieces: The whole repertoire, in no order.
        voices: The codes in the order of the voices.
        history: The performances that were given before.
        staging: What a performance has beyond a rehearsal, None for a rehearsal.
    """

    gathering: Gathering
    singers: tuple[Singer, ...]
    pieces: tuple[Piece, ...]
    voices: tuple[str, ...]
    history: tuple[Sung, ...]
    staging: Staging | None


def there_by_voice(singers: Iterable[Singer]) -> dict[str, int]:
    """How many of each voice are counted on."""
    return by_voice(singer.voice for singer in singers if comes(singer.coming))


def measured(pieces: Iterable[Piece], singers: Iterable[Singer]) -> dict[int, dict[str, int]]:
    """How many of each voice each piece lacks; empty where it can be sung."""
    there = there_by_voice(singers)
    return {piece.id: missing(piece.needs, there) for piece in pieces}

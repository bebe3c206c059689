"""The singing ensemble: members, rehearsals and performances, who comes, repertoire."""

from dataclasses import dataclass
from datetime import date, datetime, time

from seniorplus.domain.activity_codes import PresenceMark, ReplySource, SongState
from seniorplus.domain.choir import Coming


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A voice and how many sing it today."""

    code: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the ensemble.

    Attributes:
        id: The membership.
        number: The person.
        name: Last and first name, as lists show it.
        voice: The voice's code.
        from_house: Whether they are a participant of the house.
        phone: How to reach them.
        first_day: Since when.
        last_day: Until when, None for a running membership.
        needs_seat: Whether a chair must stand ready.
        help_on_steps: Whether somebody helps on steps.
        note: A remark.
        version: To be sent back with a change.
    """

    id: int
    number: int
    name: str
    voice: str
    from_house: bool
    phone: str
    first_day: date
    last_day: date | None
    needs_seat: bool
    help_on_steps: bool
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class MemberFields:
    """A membership as its form gives it."""

    voice: str
    first_day: date
    needs_seat: bool = False
    help_on_steps: bool = False
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """A rehearsal or a performance in a list.

    Attributes:
        key: `12-2026-11-23` for a rehearsal, `e5` for a performance.
        performance: Whether it is one.
        title: Its title.
        start: Aware start.
        end: Aware end.
        place: The room or the place.
        coming: How many come of each voice, by code in the order of the voices.
        away: How many said that they do not come.
        excused: How many are excused by an absence of the house.
        replied: How many said anything.
        present: How many were recorded as present, None before anybody was.
        short: Titles of the pieces of which somebody is missing.
        cancelled: Whether it does not take place.
    """

    key: str
    performance: bool
    title: str
    start: datetime
    end: datetime
    place: str
    coming: tuple[tuple[str, int], ...]
    away: int
    excused: int
    replied: int
    present: int | None
    short: tuple[str, ...]
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class SingerRow:
    """A singer at one rehearsal or performance.

    Attributes:
        number: The person.
        name: Last and first name.
        voice: The voice's code.
        coming: Whether they come and why it is thought so.
        source: How the reply came, None without one.
        replied_at: When it was noted.
        replied_by: Who noted it.
        mark: What was recorded afterwards, None when nothing was.
        needs_seat: Whether a chair must stand ready.
        help_on_steps: Whether somebody helps on steps.
        phone: How to reach them.
    """

    number: int
    name: str
    voice: str
    coming: Coming
    source: ReplySource | None
    replied_at: datetime | None
    replied_by: str
    mark: PresenceMark | None
    needs_seat: bool
    help_on_steps: bool
    phone: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece measured against those who come.

    Attributes:
        song: The piece.
        title: Its title.
        state: How far it is.
        needs: Voice, needed, coming; in the order of the voices.
        missing: Voice and how many are missing; empty when it can be sung.
        sung: How often those who come sang it at performances: number, name, times.
        never: How many of those who come never sang it.
    """

    song: int
    title: str
    state: SongState
    needs: tuple[tuple[str, int, int], ...]
    missing: tuple[tuple[str, int], ...]
    sung: tuple[tuple[int, str, int], ...]
    never: int


@dataclass(frozen=True, slots=True)
class SetListRow:
    """A piece or a break of a performance, with when it begins.

    Attributes:
        position: Its place, from 1.
        song: The piece, None for a break.
        title: Its title, empty for a break.
        minutes: Its length.
        begins: Wall time at which it begins when nothing is late.
        musical_key: Its key.
        pitch_giver: Who gives the pitch.
    """

    position: int
    song: int | None
    title: str
    minutes: int
    begins: time
    musical_key: str = ""
    pitch_giver: str = ""


@dataclass(frozen=True, slots=True)
class GatheringView:
    """A rehearsal or a performance with everybody and every piece.

    Attributes:
        row: As lists show it.
        ensemble: The ensemble's name.
        singers: Everybody, by voice and name.
        pieces: The set list's pieces, or the whole living repertoire for a rehearsal.
        set_list: The order of a performance, empty for a rehearsal.
        call_time: When the singers are to be there, None for no call.
        dress: What they wear.
        transport: How they come.
        contact: Whom to call.
        note: A remark.
        event_version: To be sent back with a change of the event.
        version: To be sent back with a change of the performance.
    """

    row: GatheringRow
    ensemble: str
    singers: tuple[SingerRow, ...]
    pieces: tuple[PieceView, ...]
    set_list: tuple[SetListRow, ...] = ()
    call_time: time | None = None
    dress: str = ""
    transport: str = ""
    contact: str = ""
    note: str = ""
    event_version: int = 1
    version: int = 1


@dataclass(frozen=True, slots=True)
class SongRow:
    """A piece of the repertoire.

    Attributes:
        id: The piece; 0 for one that is not stored yet.
        title: Its title.
        author: Who wrote it.
        musical_key: In which key it is sung.
        pitch_giver: Who gives the pitch.
        minutes: Its length.
        state: How far it is.
        needs: Voice and how many of it are needed, in the order of the voices.
        note: A remark.
        version: To be sent back with a change.
        performed: At how many performances it was sung.
        last_on: When it was sung last, None for never.
    """

    id: int
    title: str
    author: str = ""
    musical_key: str = ""
    pitch_giver: str = ""
    minutes: int = 3
    state: SongState = SongState.LEARNING
    needs: tuple[tuple[str, int], ...] = ()
    note: str = ""
    version: int = 1
    performed: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChoirView:
    """The room of the ensemble.

    Attributes:
        ensemble: Its name.
        moment: When the view was taken, aware.
        voices: The voices in their order.
        members: Those who sing today, by voice and name.
        gatherings: The last one and those to come within a quarter.
        repertoire: The pieces by state and title.
        pieces: The living repertoire measured against the next gathering's singers.
    """

    ensemble: str
    moment: datetime
    voices: tuple[VoiceView, ...]
    members: tuple[MemberRow, ...]
    gatherings: tuple[GatheringRow, ...]
    repertoire: tuple[SongRow, ...]
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class PerformanceFields:
    """A performance as its form gives it.

    Attributes:
        title: What is announced.
        day: The date.
        start: Wall time.
        minutes: Its length.
        place: Where.
        room: A room of the house, None elsewhere.
        call_time: When the singers are to be there.
        dress: What they wear.
        transport: How they come.
        contact: Whom to call.
        note: A remark.
        event_version: The version that the form loaded.
        version: The version of the performance that the form loaded.
    """

    title: str
    day: date
    start: time
    minutes: int
    place: str = ""
    room: str | None = None
    call_time: time | None = None
    dress: str = ""
    transport: str = ""
    contact: str = ""
    note: str = ""
    event_version: int = 1
    version: int = 1

"""What singers say about coming, noted by staff, and who came after all."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import col

from seniorplus.domain.activity_codes import (
    PresenceMark,
    PresenceSource,
    ReplyAnswer,
    ReplySource,
)
from seniorplus.domain.actor import Actor
from seniorplus.domain.choir import Coming, comes
from seniorplus.domain.choir_roll import Gathering
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.refusal import Refusal
from seniorplus.models.choir import ChoirReply
from seniorplus.storage import choir_writing, journal_writing, presence_writing
from seniorplus.storage.queries import gatherings
from seniorplus.storage.queries.facts import standing
from seniorplus.storage.unit_of_work import Unit, unit_of_work


def note(
    actor: Actor,
    key: str,
    number: int,
    answer: ReplyAnswer,
    source: ReplySource,
    nonce: str | None = None,
) -> None:
    """Note what a singer said about coming; it takes the place of what was said before.

    Args:
        actor: Who notes it.
        key: `12-2026-11-23` for a rehearsal, `e5` for a performance.
        number: The person.
        answer: What was said.
        source: How it reached the house.
        nonce: Makes a repeated command harmless.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, `gathering_over`,
            `not_in_ensemble`.
    """
    with unit_of_work(actor) as unit:
        if nonce is not None and _is_noted(unit, nonce):
            return
        gathering, singers = choir_writing.known_singers(unit, key)
        choir_writing.refuse_when_over(gathering, unit.now)
        singer = choir_writing.singer_of(singers, number)
        before = _standing_reply(unit, gathering, singer.person)
        # Said again after an absence was noted, the same words are news.
        said = (before.answer, before.source) if before else None
        if said == (answer, source) and singer.coming is not Coming.EXCUSED:
            return
        unit.add(
            ChoirReply(
                **unit.fact(nonce),
                **_place(gathering),
                person_id=singer.person,
                answer=answer.value,
                source=source.value,
                supersedes=before.id if before else None,
            )
        )
        unit.audit(
            "replies.note",
            f"person:{number}",
            gathering=key,
            answer=answer.value,
            source=source.value,
        )


def take_back(actor: Actor, key: str, number: int) -> None:
    """Take back what was noted of a singer, who then comes unless an absence excuses.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, `gathering_over`,
            `not_in_ensemble`, `reply_missing` when nothing was noted.
    """
    with unit_of_work(actor) as unit:
        gathering, singers = choir_writing.known_singers(unit, key)
        choir_writing.refuse_when_over(gathering, unit.now)
        singer = choir_writing.singer_of(singers, number)
        before = _standing_reply(unit, gathering, singer.person)
        if before is None:
            raise Refusal("reply_missing")
        taken_back = unit.fact() | {"void": True}
        unit.add(
            ChoirReply(
                **taken_back,
                **_place(gathering),
                person_id=singer.person,
                answer=before.answer,
                source=before.source,
                supersedes=before.id,
            )
        )
        unit.audit("replies.take_back", f"person:{number}", gathering=key)


def mark_presence(actor: Actor, key: str, numbers: Collection[int], mark: PresenceMark) -> None:
    """Record that singers were there, declined or were missed.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, `gathering_ahead`,
            `not_in_ensemble`, `journal_signed`.
    """
    with unit_of_work(actor) as unit:
        gathering, singers = choir_writing.known_singers(unit, key)
        _refuse_signed(unit, gathering)
        _refuse_ahead(unit, gathering)
        for number in dict.fromkeys(numbers):
            singer = choir_writing.singer_of(singers, number)
            _record(unit, gathering, singer.person, mark, PresenceSource.HAND)


def take_presence_back(actor: Actor, key: str, number: int) -> None:
    """Take back what was recorded of a singer.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, `not_in_ensemble`,
            `journal_signed`.
    """
    with unit_of_work(actor) as unit:
        gathering, singers = choir_writing.known_singers(unit, key)
        _refuse_signed(unit, gathering)
        singer = choir_writing.singer_of(singers, number)
        presence_writing.take_back(
            unit,
            singer.person,
            series=gathering.series,
            original=gathering.original,
            event=gathering.event,
        )


def everybody_came_but(actor: Actor, key: str, numbers: Collection[int]) -> int:
    """Record presence by exception: who was counted on was there, those named were missed.

    What a card or a hand recorded before stays, except of those named now; who had said that
    they do not come, or was excused, gets no mark.

    Returns:
        How many were recorded as present.

    Raises:
        Refusal: `gathering_unknown`, `gathering_cancelled`, `gathering_ahead`,
            `not_in_ensemble`, `journal_signed`.
    """
    with unit_of_work(actor) as unit:
        gathering, singers = choir_writing.known_singers(unit, key)
        _refuse_signed(unit, gathering)
        _refuse_ahead(unit, gathering)
        missed = {choir_writing.singer_of(singers, number).person for number in numbers}
        kept = _recorded_otherwise(unit, gathering)
        came = 0
        for singer in singers.values():
            if singer.person in missed:
                mark = PresenceMark.MISSED
            elif comes(singer.coming) and singer.person not in kept:
                mark = PresenceMark.PRESENT
            else:
                continue
            if mark is not singer.mark:
                _record(unit, gathering, singer.person, mark, PresenceSource.EXCEPTION)
            came += mark is PresenceMark.PRESENT
        return came


def _place(gathering: Gathering) -> dict[str, Any]:
    return {
        "series_id": gathering.series,
        "original_day": gathering.original,
        "event_id": gathering.event,
    }


def _record(
    unit: Unit, gathering: Gathering, person: int, mark: PresenceMark, source: PresenceSource
) -> None:
    presence_writing.record(
        unit,
        person,
        mark,
        source,
        series=gathering.series,
        original=gathering.original,
        event=gathering.event,
    )


def _recorded_otherwise(unit: Unit, gathering: Gathering) -> set[int]:
    """Those of whom a card or a hand recorded something, which no exception overrules."""
    if gathering.event is not None:
        rows = gatherings.presence_at_events(unit.session, [gathering.event])
    else:
        assert gathering.series is not None  # a rehearsal has both
        assert gathering.original is not None
        rows = gatherings.presence_at_class(unit.session, gathering.series, gathering.original)
    return {row.person_id for row in rows if row.source != PresenceSource.EXCEPTION}


def _refuse_signed(unit: Unit, gathering: Gathering) -> None:
    """A rehearsal has a journal like every class: once it is signed, nothing in it changes."""
    if gathering.series is not None and gathering.original is not None:
        journal_writing.unsigned(unit, gathering.series, gathering.original)


def _refuse_ahead(unit: Unit, gathering: Gathering) -> None:
    if service_day(unit.now) < local(gathering.start).date():
        raise Refusal("gathering_ahead", title=gathering.title)


def _standing_reply(unit: Unit, gathering: Gathering, person: int) -> ChoirReply | None:
    rows = unit.session.execute(
        select(ChoirReply)
        .where(standing(ChoirReply), col(ChoirReply.person_id) == person, _at(gathering))
        .order_by(col(ChoirReply.id).desc())
    )
    return rows.scalars().first()


def _at(gathering: Gathering) -> ColumnElement[bool]:
    if gathering.event is not None:
        return col(ChoirReply.event_id) == gathering.event
    return and_(
        col(ChoirReply.series_id) == gathering.series,
        col(ChoirReply.original_day) == gathering.original,
    )


def _is_noted(unit: Unit, nonce: str) -> bool:
    query = select(col(ChoirReply.id)).where(col(ChoirReply.nonce) == nonce)
    return unit.session.execute(query).first() is not None

"""The ensemble: its members, its voices, what is coming, and who comes to one gathering."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from seniorplus.domain.actor import Actor
from seniorplus.domain.choir_roll import Gathering
from seniorplus.domain.clock import service_day
from seniorplus.domain.happenings import PersonDied
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import clean
from seniorplus.models.choir import ChoirMember, SongVoice, VoicePart
from seniorplus.storage import choir_writing
from seniorplus.storage.house import current
from seniorplus.storage.queries import choir, gatherings, house, people, repertoire, stays
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views import choir_rolls
from seniorplus.views.choir import (
    ChoirView,
    GatheringView,
    MemberFields,
    MemberRow,
    VoiceView,
)

QUARTER = timedelta(days=92)


def view(actor: Actor) -> ChoirView:
    """The room of the ensemble: what is coming, who sings, what can be sung."""
    now = current().clock.now()
    today = service_day(now)
    with reading(actor) as session:
        codes = repertoire.voices(session)
        members = _members(session, gatherings.singers(session, today, today), codes)
        pieces = {
            piece.id: piece
            for piece in choir_rolls.by_state(repertoire.pieces(session), current().name_key)
        }
        shown = _last_and_next(choir.between(session, today - QUARTER, today + QUARTER), now)
        # Where nothing is planned, the pieces are measured against those who sing today.
        here = Gathering("", "", now, now, "")
        nearest = next((row for row in shown if row.end > now and not row.cancelled), here)
        known = choir.singers(session, [*shown, here])
        set_lists = repertoire.set_lists(
            session, [row.event for row in shown if row.event is not None]
        )
        return ChoirView(
            house.rules_on(session, today).ensemble,
            now,
            _voices(codes, members),
            members,
            tuple(
                choir_rolls.gathering_row(
                    row, known[row.key], choir_rolls.measured_at(row, pieces, set_lists), codes
                )
                for row in shown
            ),
            choir_rolls.song_rows(pieces.values(), choir.sung_before(session, now), codes),
            choir_rolls.piece_views(
                choir_rolls.living(pieces.values()),
                choir_rolls.in_order(known[nearest.key], codes, current().name_key),
                choir.sung_before(session, nearest.start),
                tuple(codes),
            ),
        )


def gathering(actor: Actor, key: str) -> GatheringView:
    """A rehearsal or a performance with everybody and every piece.

    Args:
        actor: Who looks.
        key: `12-2026-11-23` for a rehearsal, `e5` for a performance.

    Raises:
        Refusal: `gathering_unknown`.
    """
    with reading(actor) as session:
        return choir_rolls.whole(
            choir.everything_about(session, key),
            house.rules_on(session, service_day(current().clock.now())).ensemble,
            current().name_key,
        )


def members(actor: Actor, *, also_former: bool = False) -> tuple[MemberRow, ...]:
    """The members by voice and name, those who begin later among them.

    Args:
        actor: Who looks.
        also_former: Whether memberships that ended are listed too.
    """
    today = service_day(current().clock.now())
    with reading(actor) as session:
        first = date.min if also_former else today
        rows = gatherings.singers(session, first, date.max)
        return _members(session, rows, repertoire.voices(session))


def join(actor: Actor, number: int, fields: MemberFields) -> int:
    """Take somebody into the ensemble; the role of a singer, by which cards greet, comes along.

    Returns:
        The membership.

    Raises:
        Refusal: `person_unknown`, `deceased_person`, `voice_unknown`, `already_in_ensemble`,
            and as `clean`.
    """
    with unit_of_work(actor) as unit:
        row = people.person(unit.session, number)
        if row.deceased_on is not None:
            raise Refusal("deceased_person")
        person_id = row.id or 0
        repertoire.voice(unit.session, fields.voice)
        _refuse_twice(unit, person_id, 0, fields.first_day, None)
        made: int = unit.add(
            ChoirMember(
                person_id=person_id,
                voice=fields.voice,
                first_day=fields.first_day,
                needs_seat=fields.needs_seat,
                help_on_steps=fields.help_on_steps,
                note=clean(fields.note, 200),
            )
        )
        choir_writing.cover_with_role(unit, person_id, fields.first_day, None)
        unit.audit("choir.join", f"person:{number}", voice=fields.voice, first_day=fields.first_day)
        return made


def edit_member(actor: Actor, member_id: int, fields: MemberFields) -> None:
    """Change a membership: another voice, a chair, help on steps, a remark.

    Raises:
        Refusal: `membership_unknown`, `voice_unknown`, `changed_meanwhile`,
            `days_out_of_order`, `already_in_ensemble`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        row = choir_writing.membership(unit, member_id)
        if row.version != fields.version:
            raise Refusal("changed_meanwhile", differs=f"{row.voice}, {row.note or '-'}")
        repertoire.voice(unit.session, fields.voice)
        if row.last_day is not None and row.last_day < fields.first_day:
            raise Refusal("days_out_of_order", first=fields.first_day, last=row.last_day)
        _refuse_twice(unit, row.person_id, member_id, fields.first_day, row.last_day)
        values = {
            "voice": fields.voice,
            "first_day": fields.first_day,
            "needs_seat": fields.needs_seat,
            "help_on_steps": fields.help_on_steps,
            "note": clean(fields.note, 200),
        }
        unit.session.execute(
            update(ChoirMember)
            .where(col(ChoirMember.id) == member_id)
            .values(**values, version=row.version + 1)
        )
        choir_writing.cover_with_role(unit, row.person_id, fields.first_day, row.last_day)
        unit.audit("choir.edit_member", f"membership:{member_id}", **values)


def leave(actor: Actor, member_id: int, last_day: date) -> None:
    """End a membership with a day; the role of a singer ends with it.

    Raises:
        Refusal: `membership_unknown`, `days_out_of_order`, `already_in_ensemble` where the
            next membership begins before that day.
    """
    with unit_of_work(actor) as unit:
        row = choir_writing.membership(unit, member_id)
        if last_day < row.first_day:
            raise Refusal("days_out_of_order", first=row.first_day, last=last_day)
        _refuse_twice(unit, row.person_id, member_id, row.first_day, last_day)
        choir_writing.end_membership(unit, row, last_day)
        choir_writing.cover_with_role(unit, row.person_id, row.first_day, last_day)
        choir_writing.end_role(unit, row.person_id, last_day)
        unit.audit("choir.leave", f"membership:{member_id}", last_day=last_day)


def end_at_death(unit: Unit, happening: PersonDied) -> None:
    """Reaction: a death ends the membership; nobody is counted on from that day."""
    last = happening.day - timedelta(days=1)
    for row in choir_writing.memberships_after(unit, happening.person, last):
        if row.first_day <= last:
            choir_writing.end_membership(unit, row, last)
        else:
            unit.session.execute(delete(ChoirMember).where(col(ChoirMember.id) == row.id))
    choir_writing.end_role(unit, happening.person, happening.day)


def voices(actor: Actor) -> tuple[VoiceView, ...]:
    """The voices in their order with how many sing each today."""
    today = service_day(current().clock.now())
    with reading(actor) as session:
        codes = repertoire.voices(session)
        return _voices(codes, _members(session, gatherings.singers(session, today, today), codes))


def save_voice(actor: Actor, code: str, name: str) -> None:
    """Name a voice; a new code makes a new voice, the last one in order.

    Raises:
        Refusal: `name_taken`, and as `clean`.
    """
    with unit_of_work(actor) as unit:
        code, name = clean(code, 10, required=True), clean(name, 60, required=True)
        known = repertoire.voices(unit.session)
        if name in [other for key, other in known.items() if key != code]:
            raise Refusal("name_taken", name=name)
        if code in known:
            unit.session.execute(
                update(VoicePart).where(col(VoicePart.code) == code).values(name=name)
            )
        else:
            last = unit.session.execute(select(func.max(col(VoicePart.rank)))).scalar()
            unit.add(VoicePart(code=code, name=name, rank=0 if last is None else last + 1))
        unit.audit("choir.save_voice", f"voice:{code}", name=name)


def remove_voice(actor: Actor, code: str) -> None:
    """Remove a voice that nobody ever sang and no piece needs.

    Raises:
        Refusal: `voice_unknown`, `voice_in_use` with how many members and pieces have it.
    """
    with unit_of_work(actor) as unit:
        row = repertoire.voice(unit.session, code)
        uses = {
            name: unit.session.execute(
                select(func.count()).select_from(model).where(col(model.voice) == code)
            ).scalar_one()
            for name, model in (("members", ChoirMember), ("songs", SongVoice))
        }
        if any(uses.values()):
            raise Refusal("voice_in_use", voice=row.name, **uses)
        unit.session.execute(delete(VoicePart).where(col(VoicePart.code) == code))
        unit.audit("choir.remove_voice", f"voice:{code}")


def _last_and_next(found: Sequence[Gathering], now: datetime) -> list[Gathering]:
    over = [row for row in found if row.end <= now and not row.cancelled]
    return over[-1:] + [row for row in found if row.end > now]


def _members(
    session: Session, rows: Iterable[ChoirMember], codes: Iterable[str]
) -> tuple[MemberRow, ...]:
    listed = list(rows)
    ids = {row.person_id for row in listed}
    today = service_day(current().clock.now())
    known, contacts = people.by_id(session, ids), people.contacts(session, ids)
    staying = {term.person_id for term in stays.terms_between(session, today, today)}
    rank = {code: number for number, code in enumerate(codes)}
    found = []
    for row in listed:
        person = known[row.person_id]
        order = (rank[row.voice], current().name_key(person.last_name, person.first_name))
        shown = MemberRow(
            row.id or 0,
            person.number,
            list_name(person.first_name, person.last_name),
            row.voice,
            row.person_id in staying,
            people.phone_of(person, contacts.get(row.person_id, ()))[0],
            row.first_day,
            row.last_day,
            row.needs_seat,
            row.help_on_steps,
            row.note,
            row.version,
        )
        found.append(((*order, row.first_day), shown))
    return tuple(shown for _order, shown in sorted(found, key=lambda pair: pair[0]))


def _voices(codes: dict[str, str], members: Iterable[MemberRow]) -> tuple[VoiceView, ...]:
    sung = [row.voice for row in members]
    return tuple(VoiceView(code, name, sung.count(code)) for code, name in codes.items())


def _refuse_twice(
    unit: Unit, person_id: int, member_id: int, first: date, last: date | None
) -> None:
    for row in choir_writing.memberships_after(unit, person_id, first - timedelta(days=1)):
        if row.id != member_id and (last is None or row.first_day <= last):
            raise Refusal("already_in_ensemble", since=row.first_day)

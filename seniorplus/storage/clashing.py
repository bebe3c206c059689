"""Clashes are found before anything is saved: the only place that asks and refuses."""

from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from seniorplus.domain.activity_codes import ClashKind
from seniorplus.domain.conflicts import Booking, Clash, ClashReason, clashes
from seniorplus.domain.people import short_name
from seniorplus.domain.refusal import Refusal
from seniorplus.storage.queries import bookings, people, timetable
from seniorplus.storage.queries.bookings import Plan

_WHAT_ROOM = {ClashKind.ROOM, ClashKind.CAPACITY}
_WHAT_INSTRUCTOR = {ClashKind.INSTRUCTOR, ClashKind.INSTRUCTOR_ABSENT}
MOST_TOLD = 20


def reasons_against(
    session: Session,
    wanted: Iterable[Booking],
    *,
    but: Callable[[str], bool] = lambda _key: False,
    kinds: Iterable[ClashKind] = tuple(ClashKind),
    plan: Plan | None = None,
) -> tuple[ClashReason, ...]:
    """What stands against some bookings, in the order of time, the first twenty.

    Args:
        session: For reading.
        wanted: What somebody wants to save.
        but: Tells the keys of what is being replaced.
        kinds: Which reasons count.
        plan: What is planned, where it was read already.
    """
    entries = list(wanted)
    if not entries:
        return ()
    plan = plan or bookings.plan(
        session,
        min(entry.begins.date() for entry in entries),
        max(entry.ends.date() for entry in entries),
    )
    counted = set(kinds)
    found = [
        clash
        for clash in clashes(entries, plan.standing(entries, but), plan.limits())
        if clash.kind in counted
    ]
    return _named(session, entries, found[:MOST_TOLD])


def refuse_clashes(
    session: Session,
    wanted: Iterable[Booking],
    *,
    but: Callable[[str], bool] = lambda _key: False,
    kinds: Iterable[ClashKind] = tuple(ClashKind),
    plan: Plan | None = None,
) -> None:
    """Refuse what clashes.

    Raises:
        Refusal: `clash` with the first reason and how many more there are.
    """
    found = reasons_against(session, wanted, but=but, kinds=kinds, plan=plan)
    if found:
        raise refusal(found)


def refusal(found: tuple[ClashReason, ...]) -> Refusal:
    """The first reason, with how many more there are."""
    first = found[0]
    return Refusal(
        "clash",
        kind=first.kind.value,
        begins=first.begins,
        what=first.what,
        title=first.title,
        other_begins=first.other_begins or "",
        other_ends=first.other_ends or "",
        names=", ".join(first.names),
        limit=first.limit or "",
        more=len(found) - 1,
    )


def _named(session: Session, entries: list[Booking], found: list[Clash]) -> tuple[ClashReason, ...]:
    if not found:
        return ()
    rooms, instructors = timetable.room_names(session), timetable.instructor_names(session)
    known = people.by_id(session, {person for clash in found for person in clash.people})
    by_moment = {entry.begins: entry for entry in entries}
    reasons = []
    for clash in found:
        entry = by_moment[clash.begins]
        what = ""
        if clash.kind in _WHAT_ROOM:
            what = rooms.get(entry.room or "", "")
        elif clash.kind in _WHAT_INSTRUCTOR:
            what = instructors.get(entry.instructor or 0, "")
        elif clash.kind is ClashKind.GROUP:
            what = entry.group
        names = tuple(
            sorted(
                short_name(known[person].first_name, known[person].last_name)
                for person in clash.people
                if person in known
            )
        )
        reasons.append(
            ClashReason(
                clash.kind,
                clash.begins,
                what,
                clash.title,
                clash.other_begins,
                clash.other_ends,
                names,
                clash.limit,
            )
        )
    return tuple(reasons)

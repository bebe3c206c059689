"""The journal of a class: its texts, who was there, the signature."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from seniorplus.domain import journal as rules
from seniorplus.domain.activity_codes import Presence, PresenceMark, PresenceSource
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import local, service_day
from seniorplus.domain.people import list_name
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import LINE_LIMIT, NOTE_LIMIT, clean
from seniorplus.models.people import Person
from seniorplus.storage import journal_writing, presence_writing
from seniorplus.storage.house import current
from seniorplus.storage.queries import journals, people, timetable
from seniorplus.storage.queries.journals import KnownClass
from seniorplus.storage.unit_of_work import Unit, reading, unit_of_work
from seniorplus.views.journal import ByException, JournalFields, JournalRow, JournalView

NAME_LIMIT = 120


def view(actor: Actor, series: int, original: date) -> JournalView:
    """The journal of a class with everybody expected or recorded.

    Args:
        actor: Who looks.
        series: The class's series.
        original: Its date by the series.

    Raises:
        Refusal: `class_unknown`.
    """
    now = current().clock.now()
    with reading(actor) as session:
        known = journals.known_class(session, series, original)
        entry, row = known.entry, known.journal
        persons = people.by_id(session, known.people)
        by_exception = journals.by_exception(session, known)
        instructor = timetable.instructor_names(session).get(entry.instructor or 0, "")
        rows = [_row(known, persons[one], by_exception) for one in known.people]
        return JournalView(
            series,
            original,
            entry.title,
            entry.category,
            entry.audience,
            entry.group,
            entry.start,
            entry.end,
            timetable.room_names(session).get(entry.room, ""),
            instructor,
            entry.cancelled,
            entry.reason,
            row.plan if row else "",
            row.topic if row else "",
            row.method if row else "",
            row.remarks if row else "",
            (row.leader if row else "") or instructor,
            row.version if row else 0,
            row.changed_by if row else "",
            row.changed_at if row else None,
            row.signed_by if row else "",
            row.signed_at if row else None,
            known.state(now),
            tuple(sorted(rows, key=lambda one: current().name_key(one.name, ""))),
            known.attended(),
            now,
            rules.scans_from(entry),
            rules.scans_until(entry),
        )


def save(actor: Actor, series: int, original: date, fields: JournalFields) -> int:
    """Write the texts of a journal; a plan may be written before the class.

    Returns:
        The version that was written.

    Raises:
        Refusal: `class_unknown`, `no_journal_kept`, `class_cancelled`, `journal_signed`,
            `journal_changed_meanwhile` with who changed it and the texts that differ,
            `text_too_long`, `bad_text`.
    """
    with unit_of_work(actor) as unit:
        entry = timetable.class_of(unit.session, series, original)
        rules.refuse_unkept(entry)
        row = journal_writing.unsigned(unit, series, original)
        leader = clean(fields.leader, NAME_LIMIT)
        if not leader and entry.instructor is not None:
            leader = timetable.instructor_names(unit.session).get(entry.instructor, "")
        texts = {
            "plan": clean(fields.plan, NOTE_LIMIT),
            "topic": clean(fields.topic, LINE_LIMIT),
            "method": clean(fields.method, LINE_LIMIT),
            "remarks": clean(fields.remarks, NOTE_LIMIT),
            "leader": leader,
        }
        if row is not None and all(getattr(row, name) == text for name, text in texts.items()):
            return row.version
        if row is not None and row.version != fields.version:
            raise journal_writing.changed_meanwhile(row, texts)
        journal_writing.store(unit, series, original, texts)
        unit.audit("journal.save", f"class:{entry.key}", **texts)
        return (row.version if row else 0) + 1


def mark(
    actor: Actor,
    series: int,
    original: date,
    numbers: Collection[int],
    presence: PresenceMark,
    nonce: str | None = None,
) -> int:
    """Record by hand who was present, declined or was missed; anybody may have come.

    Returns:
        About how many it was new.

    Raises:
        Refusal: `class_unknown`, `no_journal_kept`, `class_cancelled`, `journal_signed`,
            `person_unknown`, `deceased_person`, and `class_not_open_yet` for anything but a
            refusal to come that is said in advance.
    """
    with unit_of_work(actor) as unit:
        entry = timetable.class_of(unit.session, series, original)
        rules.refuse_unkept(entry)
        journal_writing.unsigned(unit, series, original)
        if presence is not PresenceMark.DECLINED and unit.now < rules.scans_from(entry):
            rules.refuse_scans(entry, unit.now)
        found = _people(unit, numbers)
        day = service_day(entry.start)
        for person in found:
            if person.deceased_on is not None and person.deceased_on < day:
                raise Refusal("deceased_person", number=person.number)
        return presence_writing.record_many(
            unit,
            [person.id or 0 for person in found],
            presence,
            PresenceSource.HAND,
            series=series,
            original=original,
            nonce=nonce,
        )


def unmark(actor: Actor, series: int, original: date, numbers: Collection[int]) -> int:
    """Take back what was recorded about people.

    Returns:
        About how many anything was taken back.

    Raises:
        Refusal: `class_unknown`, `journal_signed`, `person_unknown`.
    """
    with unit_of_work(actor) as unit:
        timetable.class_of(unit.session, series, original)
        journal_writing.unsigned(unit, series, original)
        return sum(
            presence_writing.take_back(unit, person.id or 0, series=series, original=original)
            for person in _people(unit, numbers)
        )


def mark_all_but(actor: Actor, series: int, original: date) -> ByException:
    """Presence by exception: whoever is expected, was there to come and has no mark came.

    Nothing is invented: a participant becomes present only with an arrival that covers the
    class; whoever is excused or did not come to the house stays as they are.

    Raises:
        Refusal: `class_unknown`, `no_journal_kept`, `class_cancelled`, `journal_signed`,
            `class_not_begun`.
    """
    with unit_of_work(actor) as unit:
        known = journals.known_class(unit.session, series, original)
        rules.refuse_unkept(known.entry)
        journal_writing.unsigned(unit, series, original)
        _refuse_before(unit, known)
        new = journals.by_exception(unit.session, known)
        persons = people.by_id(unit.session, known.expected)
        done = presence_writing.record_many(
            unit,
            sorted(new),
            PresenceMark.PRESENT,
            PresenceSource.EXCEPTION,
            series=series,
            original=original,
            only_new=True,
        )
        left = [
            list_name(persons[one].first_name, persons[one].last_name)
            for one in known.expected - new
            if known.presence(one) is Presence.UNKNOWN
        ]
        return ByException(done, tuple(sorted(left, key=lambda n: current().name_key(n, ""))))


def sign(
    actor: Actor, series: int, original: date, signed_by: str, version: int | None = None
) -> None:
    """Sign a journal; from then on nothing in it changes until it is reopened.

    Args:
        actor: Who notes the signature.
        series: The class's series.
        original: Its date by the series.
        signed_by: Whose signature it is.
        version: What was seen; None to sign whatever there is.

    Raises:
        Refusal: `class_unknown`, `no_journal_kept`, `class_cancelled`, `class_not_begun`,
            `journal_signed`, `journal_without_topic`, `journal_changed_meanwhile`,
            `text_missing`.
    """
    with unit_of_work(actor) as unit:
        known = journals.known_class(unit.session, series, original)
        rules.refuse_unkept(known.entry)
        _refuse_before(unit, known)
        row = journal_writing.unsigned(unit, series, original)
        if row is None or not row.topic:
            raise Refusal("journal_without_topic", title=known.entry.title)
        if version is not None and row.version != version:
            raise journal_writing.changed_meanwhile(row, {})
        name = clean(signed_by, NAME_LIMIT, required=True)
        journal_writing.store(unit, series, original, {"signed_by": name, "signed_at": unit.now})
        unit.audit("journal.sign", f"class:{known.entry.key}", signed_by=name)


def reopen(actor: Actor, series: int, original: date, reason: str) -> None:
    """Open a signed journal again, for a stated reason.

    Raises:
        Refusal: `class_unknown`, `journal_not_signed`, `text_missing`.
    """
    with unit_of_work(actor) as unit:
        entry = timetable.class_of(unit.session, series, original)
        row = journals.of_class(unit.session, series, original)
        if row is None or row.signed_at is None:
            raise Refusal("journal_not_signed", title=entry.title)
        why = clean(reason, LINE_LIMIT, required=True)
        before = row.signed_by
        journal_writing.store(unit, series, original, {"signed_by": "", "signed_at": None})
        unit.audit("journal.reopen", f"class:{entry.key}", reason=why, signed_by=before)


def _row(known: KnownClass, person: Person, by_exception: frozenset[int]) -> JournalRow:
    person_id = person.id or 0
    marked = known.marks.get(person_id)
    return JournalRow(
        person.number,
        list_name(person.first_name, person.last_name),
        known.presence(person_id),
        PresenceMark(marked.mark) if marked else None,
        PresenceSource(marked.source) if marked else None,
        marked.recorded_at if marked else None,
        marked.actor if marked else "",
        person_id in known.expected,
        person_id in by_exception,
    )


def _refuse_before(unit: Unit, known: KnownClass) -> None:
    if unit.now < known.entry.start:
        raise Refusal("class_not_begun", title=known.entry.title, begins=local(known.entry.start))


def _people(unit: Unit, numbers: Collection[int]) -> list[Person]:
    query = select(Person).where(col(Person.number).in_(set(numbers)))
    found = {row.number: row for row in unit.session.execute(query).scalars()}
    for number in numbers:
        if number not in found:
            raise Refusal("person_unknown", person=str(number))
    return [found[number] for number in dict.fromkeys(numbers)]

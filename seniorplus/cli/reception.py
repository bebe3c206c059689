"""Headless commands of the reception desk: scan, events, today, people, absence."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from seniorplus.cli.opening import opened
from seniorplus.domain.clock import iso, parse_moment
from seniorplus.domain.codes import Direction, EventSource, Role, ScanCode, ScanOutcome
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n import collate
from seniorplus.i18n.refusals import note_words, scan_sentence, sentence
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import role_word
from seniorplus.views.checkin import ScanAnswer

LONGEST_LINE = 4096


def scan(options: argparse.Namespace) -> int:
    """Take tokens from standard input, a line each; answer each after its commit."""
    refused = False
    with opened(options, recording=True) as actor:
        from seniorplus.services import checkin

        for token, at, problem in _lines():
            if problem is not None:
                _answer(_line(problem, at or options.at))
                refused = True
                continue
            batch = at is not None
            try:
                answer = checkin.scan(
                    actor,
                    token,
                    at=at or options.at,
                    direction=Direction(options.direction),
                    source=EventSource.BATCH if batch else EventSource.DESK,
                )
            except Refusal as refusal:
                _answer(
                    {
                        **_line(None, at),
                        "code": refusal.code,
                        "message": sentence(refusal.code, refusal.params),
                    }
                )
                refused = True
                continue
            refused = refused or answer.outcome is ScanOutcome.REFUSED
            _answer(_as_json(answer))
    return int(refused)


def _lines() -> Iterator[tuple[str, datetime | None, ScanCode | None]]:
    """Tokens with their times, or what is wrong with a line."""
    while raw := sys.stdin.buffer.readline(LONGEST_LINE):
        try:
            words = raw.decode("ascii").split()
        except UnicodeDecodeError:
            yield "", None, ScanCode.MALFORMED
            continue
        if not words:
            continue
        if len(words) == 1:
            yield words[0], None, None
            continue
        try:
            moment = parse_moment(words[1])
        except (ValueError, OverflowError):
            yield "", None, ScanCode.MALFORMED
            continue
        yield (words[0], moment, None) if len(words) == 2 else ("", None, ScanCode.MALFORMED)


def _answer(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def _line(code: ScanCode | None, at: datetime | None) -> dict[str, Any]:
    return {
        "event": None,
        "outcome": "refused",
        "code": code,
        "number": None,
        "person": None,
        "at": iso(at) if at else None,
        "message": scan_sentence(code) if code else "",
    }


def _as_json(answer: ScanAnswer) -> dict[str, Any]:
    if answer.code is not None:
        message = scan_sentence(answer.code)
    else:
        arrived = answer.outcome is ScanOutcome.CHECKED_IN
        message = _("wejście zapisane") if arrived else _("wyjście zapisane")
        notes = [note_words(note) for note in answer.notes]
        message = ", ".join([message, *filter(None, notes)])
    code: str | None = answer.code or (answer.notes[0] if answer.notes else None)
    return {
        "event": answer.event,
        "outcome": answer.outcome.value,
        "code": code,
        "number": answer.number,
        "person": show(answer.short_name) if answer.short_name else None,
        "at": iso(answer.at),
        "message": message,
    }


def events(options: argparse.Namespace) -> int:
    """Print attendance events as committed, as JSON."""
    with opened(options) as actor:
        from seniorplus.services import attendance

        rows = attendance.events(actor, options.first, options.last)
    print(
        json.dumps(
            [
                {
                    "event": row.event.number,
                    "person": row.number,
                    "kind": row.event.kind,
                    "at": iso(row.event.at) if row.event.at else None,
                    "at_until": iso(row.event.at_until) if row.event.at_until else None,
                    "source": row.event.source,
                    "by": row.event.by,
                    "supersedes": row.event.supersedes,
                }
                for row in rows
            ],
            ensure_ascii=False,
            indent=1,
        )
    )
    return 0


def people(options: argparse.Namespace) -> int:
    """List people without health data."""
    role = None
    if options.role is not None:
        try:
            role = Role(options.role)
        except ValueError:
            from seniorplus.cli.parser import Usage

            raise Usage(
                _("rola „{role}” jest nieznana; dozwolone: {known}").format(
                    role=options.role, known=", ".join(Role)
                )
            ) from None
    with opened(options) as actor:
        from seniorplus.services import people as service

        rows = sorted(
            service.everybody(actor, role, with_former=True),
            key=lambda row: collate.name_key(row.last_name, row.first_name),
        )
    if options.json:
        print(
            json.dumps(
                [
                    {
                        "number": row.number,
                        "name": f"{row.last_name} {row.first_name}".strip(),
                        "role": role or _main_role(row.roles),
                        "roles": list(row.roles),
                        "state": "deceased" if row.deceased else "known",
                        "card": row.card,
                    }
                    for row in rows
                ],
                ensure_ascii=False,
                indent=1,
            )
        )
        return 0
    for row in rows:
        words = ", ".join(role_word(held) for held in row.roles)
        name = show(f"{row.last_name} {row.first_name}")
        print(f"{row.number:>5}  {name:<32} {words:<28} {row.card or '-'}")
    return 0


def _main_role(roles: tuple[Role, ...]) -> Role | None:
    """The role that the house knows somebody by first."""
    return next((role for role in Role if role in roles), None)


def absence(options: argparse.Namespace) -> int:
    """Note an absence of one person."""
    from seniorplus.cli.parser import Usage

    if options.until_further_notice and options.last is not None:
        raise Usage(_("podaj --to albo --until-further-notice, nie oba"))
    if options.until_further_notice and options.review is None:
        raise Usage(_("--until-further-notice wymaga --review"))
    with opened(options) as actor:
        from seniorplus.services import absences, people
        from seniorplus.views.absences import AbsenceFields

        number = people.find(actor, options.person)
        last = None if options.until_further_notice else options.last or options.first
        fields = AbsenceFields(
            first_day=options.first,
            last_day=last,
            reason=options.reason,
            reported_by=options.reported_by,
            review_on=options.review,
        )
        try:
            absences.note(actor, number, fields)
        except Refusal as refusal:
            if refusal.code == "reason_unknown":
                raise Usage(sentence(refusal.code, refusal.params)) from None
            raise
    print(_("Zapisano nieobecność osoby nr {number}.").format(number=number))
    return 0

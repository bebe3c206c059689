"""The calendars as files, with an index that programs can read."""

import json
from datetime import date
from pathlib import Path

from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import service_day
from seniorplus.domain.feed_codes import FeedKind, FeedName
from seniorplus.domain.refusal import Refusal
from seniorplus.services.feeds.book import FeedBook, read_book
from seniorplus.storage.handing_out import hand_out
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import reading

INDEX = "index.json"
FOLDER = "calendars"


def export(
    actor: Actor, out: Path | None = None, feed: str | None = None, today: date | None = None
) -> tuple[Path, ...]:
    """Write calendars as files: one, or all that may be handed out.

    A participant's calendar is handed out only where the participant agreed that the family
    reads it.

    Args:
        actor: Who hands them out.
        out: The folder, None for that of the house.
        feed: The name of one calendar, None for all with `index.json`.
        today: The day from which the horizon is counted, None for the service day.

    Returns:
        Where the files lie, the calendar of the house first.

    Raises:
        Refusal: `feed_unknown`, `consent_missing`, `folder_unusable`.
    """
    from seniorplus.publishing.calendars import feed_bytes, feed_name

    wanted = FeedName.parse(feed) if feed is not None else None
    with reading(actor) as session:
        book = read_book(session, today or service_day(current().clock.now()))
    contents: dict[str, bytes] = {}
    listed = []
    for name in [wanted] if wanted else _handed_out(book):
        if name.kind is FeedKind.PERSON and str(name) not in book.consented:
            raise Refusal("consent_missing", name=book.head(name).subject)
        view = book.feed(name)
        content = contents[f"{name}.ics"] = feed_bytes(view)
        listed.append(
            {
                "name": str(name),
                "title": feed_name(view.head),
                "file": f"{name}.ics",
                "events": content.count(b"\r\nBEGIN:VEVENT\r\n"),
            }
        )
    if wanted is None:
        contents[INDEX] = (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()
    return hand_out(actor, out or current().folder / "exports" / FOLDER, contents)


def _handed_out(book: FeedBook) -> list[FeedName]:
    """The calendars of which files may be made."""
    return [
        head.name
        for head in book.heads
        if head.name.kind is not FeedKind.PERSON or str(head.name) in book.consented
    ]

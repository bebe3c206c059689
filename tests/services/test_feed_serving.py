"""What serving calendars depends on, and what it keeps."""

import ast
import gzip
from datetime import date
from pathlib import Path

import pytest
from houses import MONDAY, House, admit, arrive, query
from timetables import furnish_rooms, plan

import seniorplus
from seniorplus.domain.actor import system
from seniorplus.domain.codes import CallPurpose, CallResult
from seniorplus.domain.feed_codes import FeedKind, FeedName, FeedReader
from seniorplus.services import calls
from seniorplus.services import house as houses
from seniorplus.services.feeds import addresses, serving

ACTOR = system("serwer")
HOUSE = FeedName(FeedKind.HOUSE)


def body(library: serving.FeedLibrary, name: FeedName = HOUSE) -> serving.FeedBody:
    found = library.feed(name)
    assert found is not None
    return found


def read(before: serving.FeedLibrary | None = None) -> serving.FeedLibrary:
    return serving.library(ACTOR, serving.revision(ACTOR), before)


def test_who_comes_and_calls_changes_no_calendar(house: House) -> None:
    number = admit(house, "Zofia Kłos")
    before = serving.revision(ACTOR)
    assert before.day == MONDAY
    house.at(8)
    arrive(house, number)
    calls.log(house.desk, number, CallPurpose.UNKNOWN_ABSENCE, CallResult.REACHED)
    assert serving.revision(ACTOR) == before


def test_every_change_of_a_plan_or_an_address_is_another_revision(house: House) -> None:
    furnish_rooms(house)
    number = admit(house, "Zofia Kłos")
    seen = [serving.revision(ACTOR)]
    plan(house)
    seen.append(serving.revision(ACTOR))
    address = addresses.issue(house.desk, f"person-{number}", "Zofia", FeedReader.ONESELF)
    seen.append(serving.revision(ACTOR))
    addresses.revoke(house.desk, address.id)
    seen.append(serving.revision(ACTOR))
    houses.rename(house.desk, "Dom „Nowy”", "Bartoszyce")
    seen.append(serving.revision(ACTOR))
    assert [entry.number for entry in seen] == sorted({entry.number for entry in seen})
    house.at(0, 10, date(2026, 11, 24))
    assert serving.revision(ACTOR).day == date(2026, 11, 24)
    assert serving.revision(ACTOR) != seen[-1]


def written_actions() -> set[str]:
    """The beginning of every action that some module writes to the audit chain."""
    found = set()
    for path in Path(seniorplus.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="audit"), args=[first, *_]):
                    found |= {
                        part.value
                        for part in ast.walk(first)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    }
    return found


def test_what_changes_no_calendar_is_named_as_it_is_written() -> None:
    written = written_actions()
    assert {"sessions.cancel", "feeds.revoke", "attendance."} <= written
    unknown = [
        name
        for name in serving.WITHOUT_EFFECT
        if not any(action.startswith(name) for action in written)
    ]
    assert unknown == []
    assert [name for name in serving.ACTIONS_WITHOUT_EFFECT if name not in written] == []


def test_a_calendar_keeps_its_bytes_while_others_change(house: House) -> None:
    furnish_rooms(house)
    number = admit(house, "Zofia Kłos")
    plan(house)
    first = read()
    kept, person = body(first), body(first, FeedName(FeedKind.PERSON, str(number)))
    house.at(9)
    addresses.issue(house.desk, f"person-{number}", "Zofia", FeedReader.ONESELF)
    second = read(first)
    assert second.revision != first.revision
    assert body(second) is kept
    assert body(second, FeedName(FeedKind.PERSON, str(number))) is person
    plan(house, title="Joga", room="mala")
    third = read(second)
    assert body(third).etag != kept.etag
    assert body(third).last_modified > kept.last_modified


def test_a_server_started_again_sends_the_same_bytes(house: House) -> None:
    furnish_rooms(house)
    plan(house)
    first, again = body(read()), body(read())
    assert (first.packed, first.etag) == (again.packed, again.etag)
    assert gzip.decompress(first.packed) == first.plain
    assert len(first.plain) == first.size
    assert first.packed_etag != first.etag


def test_a_calendar_that_does_not_exist_has_no_bytes(house: House) -> None:
    library = read()
    assert library.feed(FeedName(FeedKind.PERSON, "999")) is None
    assert library.by_digest("0" * 64) is None
    assert {head.name.kind for head in library.public} == {
        FeedKind.HOUSE,
        FeedKind.LUNCHES,
        FeedKind.EVENTS,
        FeedKind.CLUB,
    }


def test_fetches_are_kept_until_they_can_be_written(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = admit(house, "Zofia Kłos")
    made = addresses.issue(house.desk, f"person-{number}", "Zofia", FeedReader.ONESELF)
    entries = query("SELECT count(*) FROM audit_entry")
    fetches = serving.Fetches()
    fetches.note(made.id)

    def full(*_values: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(addresses, "note_fetches", full)
        with pytest.raises(OSError):
            fetches.write(ACTOR)
    assert query("SELECT last_fetched_at FROM feed_address") == [(None,)]
    fetches.write(ACTOR)
    (row,) = (row for feed in addresses.overview(house.desk).feeds for row in feed.addresses)
    assert row.last_fetched_at is not None
    assert abs((row.last_fetched_at - house.clock.now()).total_seconds()) < 5
    assert query("SELECT count(*) FROM audit_entry") == entries
    monkeypatch.setattr(addresses, "note_fetches", full)
    fetches.write(ACTOR)

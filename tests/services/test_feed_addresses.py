"""An address of a private calendar: known once, rotated, and dead when its reason is gone."""

import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from houses import MONDAY, House, admit, query, refused, wall
from sqlalchemy import text
from timetables import furnish_rooms, instructor

from seniorplus.domain import feed_secrets
from seniorplus.domain.codes import EndReason
from seniorplus.domain.feed_codes import ALARM_CHOICES, ConsentKind, FeedReader
from seniorplus.services import choir, consents, stays
from seniorplus.services import house as houses_service
from seniorplus.services.feeds import addresses
from seniorplus.services.feeds.book import read_book
from seniorplus.storage.house import current
from seniorplus.storage.unit_of_work import reading
from seniorplus.views.choir import MemberFields
from seniorplus.views.feeds import AddressRow, NewAddress

FAMILY, ONESELF, STAFF = FeedReader.FAMILY, FeedReader.ONESELF, FeedReader.STAFF
TUESDAY = MONDAY + timedelta(days=1)


def agree(house: House, number: int, given_to: str = "córka Anna", day: date = MONDAY) -> None:
    consents.give(house.desk, number, ConsentKind.FAMILY_CALENDAR, day, given_to)


def disagree(house: House, number: int, last_day: date) -> None:
    consents.withdraw(house.desk, number, ConsentKind.FAMILY_CALENDAR, last_day)


def secret_of(address: NewAddress) -> str:
    return address.page.rpartition("/")[2]


def answers(house: House, address: NewAddress, day: date = MONDAY) -> bool:
    """Whether the address opens its calendar on a day."""
    with reading(house.desk) as session:
        known = addresses.valid(session, read_book(session, day), day)
    found = known.get(feed_secrets.digest(secret_of(address)))
    assert found is None or found == (address.id, address.head.name)
    return found is not None


def rows(house: House, feed: str) -> tuple[AddressRow, ...]:
    listed = addresses.overview(house.desk).feeds
    return next(row.addresses for row in listed if str(row.head.name) == feed)


def participant(house: House) -> tuple[int, str]:
    number = admit(house, "Zofia Kłos")
    return number, f"person-{number}"


def test_an_address_is_of_the_site_that_the_house_chose(house: House) -> None:
    _number, feed = participant(house)
    houses_service.change_rule(house.desk, "feeds_site", "https://dom.example.org/kal/", MONDAY)
    made = addresses.issue(house.desk, feed, " Zofia  Kłos ", ONESELF)
    assert made.page == f"https://dom.example.org/kal/p/{secret_of(made)}"
    assert made.calendar == made.page + ".ics"
    assert feed_secrets.well_formed(secret_of(made))
    assert (str(made.head.name), made.holder) == (feed, "Zofia Kłos")
    assert answers(house, made)
    (row,) = rows(house, feed)
    assert (row.id, row.holder, row.reader, row.valid) == (made.id, "Zofia Kłos", ONESELF, True)
    assert addresses.overview(house.desk).site == "https://dom.example.org/kal"


def test_every_private_calendar_has_its_readers(house: House) -> None:
    _number, feed = participant(house)
    furnish_rooms(house)
    lis = instructor(house, "E. Lis")
    for name in ("choir", "room-duza", f"instructor-{lis}"):
        assert answers(house, addresses.issue(house.desk, name, "E. Lis", STAFF))
        for reader in (ONESELF, FAMILY):
            with refused("reader_not_fitting"):
                addresses.issue(house.desk, name, "E. Lis", reader)
    with refused("reader_not_fitting"):
        addresses.issue(house.desk, feed, "E. Lis", STAFF)


@pytest.mark.parametrize("name", ["house", "lunches", "events", "club"])
def test_a_public_calendar_needs_no_address(house: House, name: str) -> None:
    with refused("feed_is_public"):
        addresses.issue(house.desk, name, "każdy", STAFF)
    shown = addresses.public_page(house.desk, name)
    assert (shown.id, shown.holder) == (0, "")
    assert shown.page.endswith(f"/k/{name}")
    assert shown.calendar.endswith(f"/k/{name}.ics")
    with refused("feed_is_private"):
        addresses.public_page(house.desk, "choir")


@pytest.mark.parametrize("name", ["", "nic", "person", "person-0999", "person-999", "room-nic"])
def test_no_address_leads_to_a_calendar_that_there_is_not(house: House, name: str) -> None:
    with refused("feed_unknown", feed=name):
        addresses.issue(house.desk, name, "E. Lis", FeedReader.STAFF if "room" in name else ONESELF)
    with refused("feed_unknown", feed=name):
        addresses.choose_alarm(house.desk, name, 30)


def test_an_address_has_a_holder(house: House) -> None:
    with refused("text_missing"):
        addresses.issue(house.desk, "choir", "  ", STAFF)


def test_the_family_needs_the_participants_consent(house: House) -> None:
    number, feed = participant(house)
    with refused("consent_missing"):
        addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    agree(house, number, day=TUESDAY)
    with refused("consent_missing"):
        addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    house.at(8, day=TUESDAY)
    assert answers(house, addresses.issue(house.desk, feed, "córka Anna", FAMILY), TUESDAY)


def test_withdrawing_the_consent_ends_the_familys_addresses_only(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    hers = addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)
    family = addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    disagree(house, number, MONDAY)
    assert answers(house, family)
    assert not answers(house, family, TUESDAY)
    assert answers(house, hers, TUESDAY)


def test_a_later_consent_wakes_no_address_of_an_earlier_one(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    daughter = addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    disagree(house, number, MONDAY - timedelta(days=1))
    assert not answers(house, daughter)
    agree(house, number, "syn Piotr")
    assert not answers(house, daughter)
    with refused("address_revoked"):
        addresses.rotate(house.desk, daughter.id)
    assert answers(house, addresses.issue(house.desk, feed, "syn Piotr", FAMILY))


def test_who_leaves_the_house_takes_no_calendar_along(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    made = [
        addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF),
        addresses.issue(house.desk, feed, "córka Anna", FAMILY),
    ]
    choir.join(house.desk, number, MemberFields("S", MONDAY))
    stays.end_stay(house.desk, number, TUESDAY, EndReason.WITHDRAWAL)
    later = addresses.issue(house.desk, feed, "siostra", FAMILY)
    rotated = addresses.rotate(house.desk, made[0].id)
    for address in (made[1], later, rotated):
        assert answers(house, address, TUESDAY)
        assert not answers(house, address, TUESDAY + timedelta(days=1))
    wednesday = TUESDAY + timedelta(days=1)
    house.at(8, day=wednesday)
    with refused("address_revoked"):
        addresses.rotate(house.desk, later.id)
    as_singer = addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)
    assert answers(house, as_singer, date(2026, 12, 24))


def test_an_end_that_comes_earlier_ends_the_addresses_earlier(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    stays.end_stay(house.desk, number, date(2026, 12, 4), EndReason.WITHDRAWAL)
    addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)
    addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    disagree(house, number, MONDAY)
    assert [row.last_day for row in rows(house, feed)] == [MONDAY, date(2026, 12, 4)]
    addresses.issue(house.desk, feed, "syn Piotr", FAMILY)
    stays.end_stay(house.desk, number, TUESDAY, EndReason.WITHDRAWAL)
    assert [row.last_day for row in rows(house, feed)] == [MONDAY, MONDAY, TUESDAY]


def test_a_death_takes_every_address_back_at_once(house: House) -> None:
    number, feed = participant(house)
    jan = admit(house, "Jan Żuraw")
    other = addresses.issue(house.desk, f"person-{jan}", "Jan Żuraw", ONESELF)
    made = addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)
    stays.register_death(house.desk, number, MONDAY)
    assert not answers(house, made)
    assert answers(house, other)
    with refused("address_revoked"):
        addresses.rotate(house.desk, made.id)
    with refused("feed_unknown"):
        addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)


def test_a_rotated_address_stops_and_the_new_one_is_for_the_same_reader(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    old = addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    new = addresses.rotate(house.desk, old.id)
    assert secret_of(new) != secret_of(old)
    assert not answers(house, old)
    assert answers(house, new)
    now, before = rows(house, feed)
    assert (now.id, now.holder, now.reader, now.valid) == (new.id, "córka Anna", FAMILY, True)
    assert (before.id, before.valid, before.revoked_at) == (old.id, False, house.clock.now())


def test_an_address_taken_back_is_neither_rotated_nor_taken_back_again(house: House) -> None:
    made = addresses.issue(house.desk, "choir", "dyrygentka", STAFF)
    addresses.revoke(house.desk, made.id)
    assert not answers(house, made)
    for again in (addresses.rotate, addresses.revoke):
        with refused("address_revoked", holder="dyrygentka"):
            again(house.desk, made.id)
        with refused("address_unknown"):
            again(house.desk, 999)
    assert len(rows(house, "choir")) == 1


def test_an_address_that_ends_with_no_day_still_needs_the_consent(house: House) -> None:
    number, feed = participant(house)
    agree(house, number)
    made = addresses.issue(house.desk, feed, "córka Anna", FAMILY)
    disagree(house, number, MONDAY - timedelta(days=1))
    with current().engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE feed_address SET last_day = NULL"))
    assert not answers(house, made)
    with refused("consent_missing"):
        addresses.rotate(house.desk, made.id)


def test_reminders_are_chosen_for_each_calendar(house: House) -> None:
    def chosen() -> dict[str, int | None]:
        return {
            str(row.head.name): row.alarm_minutes for row in addresses.overview(house.desk).feeds
        }

    assert set(chosen().values()) == {None}
    addresses.choose_alarm(house.desk, "choir", 60)
    addresses.choose_alarm(house.desk, "house", 15)
    assert (chosen()["choir"], chosen()["house"], chosen()["club"]) == (60, 15, None)
    addresses.choose_alarm(house.desk, "choir", None)
    assert chosen()["choir"] is None
    with refused("alarm_unknown"):
        addresses.choose_alarm(house.desk, "choir", 17)
    assert 17 not in ALARM_CHOICES


def test_when_an_address_was_asked_for_is_kept_without_the_audit(house: House) -> None:
    made = addresses.issue(house.desk, "choir", "dyrygentka", STAFF)
    before = query("SELECT number FROM audit_head")
    addresses.note_fetches(house.desk, {})
    addresses.note_fetches(house.desk, {made.id: wall(9), 999: wall(9)})
    addresses.note_fetches(house.desk, {made.id: wall(8)})
    (row,) = rows(house, "choir")
    assert row.last_fetched_at == wall(9)
    assert query("SELECT number FROM audit_head") == before


def test_the_audit_names_the_calendar_and_its_holder(house: House) -> None:
    made = addresses.issue(house.desk, "choir", "dyrygentka", STAFF)
    new = addresses.rotate(house.desk, made.id)
    addresses.revoke(house.desk, new.id)
    addresses.choose_alarm(house.desk, "choir", 60)
    found = query("SELECT action, subject FROM audit_entry ORDER BY number DESC LIMIT 4")
    assert [tuple(row) for row in reversed(found)] == [
        (f"feeds.{action}", "feed:choir")
        for action in ("issue", "rotate", "revoke", "choose_alarm")
    ]
    values = " ".join(str(row) for row in query("SELECT * FROM audit_value"))
    assert "dyrygentka" in values


def test_the_secret_lies_nowhere_but_on_the_sheet(
    house: House, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    number, feed = participant(house)
    agree(house, number)
    with caplog.at_level(logging.DEBUG):
        made = addresses.issue(house.desk, feed, "córka Anna", FAMILY)
        new = addresses.rotate(house.desk, made.id)
        path = addresses.sheet(house.desk, new, tmp_path)
    tables = [table for (table,) in query(_TABLES[house.dialect])]
    stored = "".join(str(query(f'SELECT * FROM "{table}"')) for table in tables)
    digests = {feed_secrets.digest(secret_of(address)) for address in (made, new)}
    assert all(digest in stored for digest in digests)
    audit = "".join(str(query(f'SELECT * FROM "{table}"')) for table in tables if "audit" in table)
    for address in (made, new):
        for place in (stored, audit, caplog.text, path.name):
            assert secret_of(address) not in place
    assert not any(digest in audit for digest in digests)
    for file in house.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(secret_of(one).encode() in content for one in (made, new)), file


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


def test_the_sheet_bears_the_name_of_its_calendar(house: House, tmp_path: Path) -> None:
    _number, feed = participant(house)
    made = addresses.issue(house.desk, feed, "Zofia Kłos", ONESELF)
    assert addresses.sheet(house.desk, made).name == f"kalendarz-{feed}-adres-{made.id}.pdf"
    public = addresses.sheet(house.desk, addresses.public_page(house.desk, "house"), tmp_path)
    assert public == tmp_path / "kalendarz-house.pdf"
    assert public.read_bytes().startswith(b"%PDF")


def test_a_room_of_any_name_gets_a_sheet(sqlite_house: House, tmp_path: Path) -> None:
    from seniorplus.services import rooms

    rooms.add(sqlite_house.desk, "Sala 1/2 ż", "sala", 20)
    made = addresses.issue(sqlite_house.desk, "room-Sala 1/2 ż", "woźna", STAFF)
    name = f"kalendarz-room-sala-1-2-z-adres-{made.id}.pdf"
    assert addresses.sheet(sqlite_house.desk, made, tmp_path) == tmp_path / name


def test_the_picture_for_the_terminal_fits_its_lines(sqlite_house: House) -> None:
    made = addresses.issue(sqlite_house.desk, "choir", "dyrygentka", STAFF)
    lines = addresses.picture(made).split("\n")
    assert len(lines) <= 21
    assert {len(line) for line in lines} == {len(lines) * 2 - 1}

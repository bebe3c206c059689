"""What calendars, pages and wrong addresses answer."""

import gzip
import logging
import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from houses import query
from icalendar import Calendar
from sites import Town, asked
from starlette.testclient import TestClient
from timetables import plan

from seniorplus.domain import feed_secrets
from seniorplus.domain.codes import EndReason
from seniorplus.domain.feed_codes import FeedReader
from seniorplus.services import stays
from seniorplus.services.feeds import addresses, serving
from seniorplus.web import guard

PLAIN = {"Accept-Encoding": "identity"}


def test_a_public_calendar_comes_with_its_headers(site: TestClient) -> None:
    answer = site.get("/k/house.ics", headers=PLAIN)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="house.ics"'
    assert re.fullmatch(r'"[0-9a-f]{32}"', answer.headers["etag"])
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert parsedate_to_datetime(answer.headers["last-modified"]).date() == date(2026, 11, 23)
    assert "content-encoding" not in answer.headers
    titles = {str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    assert {"Gimnastyka", "Joga"} <= titles


def test_a_private_calendar_says_so_and_names_nobody(site: TestClient, town: Town) -> None:
    answer = site.get(town.path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-disposition"] == 'inline; filename="person.ics"'
    for path in (f"/p/{town.secret}", f"/p/{town.secret}/druk"):
        page = site.get(path)
        assert page.status_code == 200
        assert page.headers["cache-control"].startswith("private")


def test_every_answer_carries_what_protects_its_reader(site: TestClient, town: Town) -> None:
    for path in ("/", "/k/house", "/k/house.ics", town.path, "/p/wrong", "/elsewhere"):
        headers = site.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha")
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert "noindex" in headers["x-robots-tag"]
        assert "server" not in headers


@pytest.mark.parametrize("form", [{}, PLAIN])
def test_the_second_asking_is_answered_without_a_body(
    site: TestClient, form: dict[str, str]
) -> None:
    first = site.get("/k/house.ics", headers=form)
    for known in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
        again = site.get("/k/house.ics", headers={**form, "If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-type" not in again.headers
    since = {**form, "If-Modified-Since": first.headers["last-modified"]}
    assert site.get("/k/house.ics", headers=since).status_code == 304


@pytest.mark.parametrize(
    "known",
    [
        {"If-None-Match": '"other"'},
        {"If-None-Match": ""},
        {"If-Modified-Since": "Mon, 05 Jan 2026 08:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Mon, 05 Jan 99999 08:00:00 GMT"},
    ],
)
def test_who_knows_something_else_gets_the_calendar(
    site: TestClient, known: dict[str, str]
) -> None:
    assert site.get("/k/house.ics", headers=known).status_code == 200


def test_a_tag_counts_more_than_a_date(site: TestClient) -> None:
    dated = site.get("/k/house.ics").headers["last-modified"]
    known = {"If-None-Match": '"other"', "If-Modified-Since": dated}
    assert site.get("/k/house.ics", headers=known).status_code == 200


def test_a_change_is_a_new_tag_and_a_new_body(site: TestClient, town: Town) -> None:
    first = site.get("/k/house.ics")
    town.house.at(9)
    plan(town.house, title="Malarstwo", room="mala")
    again = site.get("/k/house.ics", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.headers["etag"] != first.headers["etag"]
    dates = [parsedate_to_datetime(found.headers["last-modified"]) for found in (first, again)]
    assert dates[0] < dates[1]
    assert b"Malarstwo" in again.content


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0, *", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=much", False),
        ("", False),
    ],
)
def test_the_compressed_form_is_sent_where_it_is_taken(
    site: TestClient, accepted: str, packed: bool
) -> None:
    with site.stream("GET", "/k/house.ics", headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == ("gzip" if packed else None)
    assert answer.headers["etag"].endswith('-gz"') is packed
    assert int(answer.headers["content-length"]) == len(raw)
    plain = site.get("/k/house.ics", headers=PLAIN).content
    assert (gzip.decompress(raw) if packed else raw) == plain


def test_head_tells_the_same_without_the_body(site: TestClient, town: Town) -> None:
    for path in ("/", "/k/house", "/k/house.ics", town.path, f"/p/{town.secret}", "/p/wrong"):
        whole, head = site.get(path), site.head(path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert head.headers == whole.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "TRACE"])
def test_calendars_are_only_read(site: TestClient, town: Town, method: str) -> None:
    answers = [site.request(method, path) for path in ("/", town.path, "/p/wrong", "/k/house.ics")]
    assert {answer.status_code for answer in answers} == {405}
    assert {answer.headers["allow"] for answer in answers} == {"GET, HEAD"}
    assert len({answer.content for answer in answers}) == 1


def altered(secret: str) -> str:
    """The secret with one sign changed."""
    return ("A" if secret[0] != "A" else "B") + secret[1:]


def wrong_paths(town: Town) -> list[str]:
    """Everything that opens nothing, one of each kind."""
    gone = addresses.issue(town.house.desk, f"person-{town.person}", "telefon", FeedReader.ONESELF)
    addresses.revoke(town.house.desk, gone.id)
    revoked = gone.page.rpartition("/")[2]
    texts = (
        feed_secrets.make(),
        revoked,
        altered(town.secret),
        town.secret[:-1],
        town.secret + "A",
        town.secret.swapcase(),
        "x",
        "x" * 8000,
        "%FF%FE%C0",
        "%00",
        "%F0%9F%8E%B5",
        "..%2F..%2Fetc%2Fpasswd",
        f"person-{town.person}",
    )
    forms = [f"/p/{text}{end}" for text in texts for end in ("", ".ics", "/druk")]
    return [
        *forms,
        f"/k/person-{town.person}.ics",
        "/k/choir.ics",
        "/k/nothing.ics",
        f"/k/{town.secret}.ics",
        f"{town.path}/",
        f"/P/{town.secret}.ics",
        "/p/",
        "/elsewhere/at/all",
    ]


def test_every_wrong_address_is_answered_alike(site: TestClient, town: Town) -> None:
    """Unknown, revoked, altered and malformed ones differ in nothing that can be seen."""
    guard_headers = site.get(town.path)
    assert guard_headers.status_code == 200
    paths = wrong_paths(town)
    with asked(limit=0) as client:
        answers = [client.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert len({answer.content for answer in answers}) == 1
    assert town.secret not in answers[0].text


def test_a_wrong_address_costs_the_same_steps_as_a_right_one(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    digest, by_digest = feed_secrets.digest, serving.FeedLibrary.by_digest

    def hashing(text: str) -> str:
        steps.append("hash")
        return digest(text)

    def looking(library: Any, found: str) -> Any:
        steps.append("look")
        return by_digest(library, found)

    monkeypatch.setattr(feed_secrets, "digest", hashing)
    monkeypatch.setattr(serving.FeedLibrary, "by_digest", looking)
    paths = [town.path, *wrong_paths(town)]
    with asked(limit=0) as client:
        for path in paths:
            steps.clear()
            client.get(path)
            assert steps == ["hash", "look"], path


def test_an_address_dies_at_once_when_it_is_revoked(site: TestClient, town: Town) -> None:
    tag = site.get(town.path).headers["etag"]
    addresses.revoke(town.house.desk, town.address.id)
    for known in ({}, {"If-None-Match": tag}, {"If-None-Match": "*"}):
        assert site.get(town.path, headers=known).status_code == 404


def test_a_rotated_address_opens_the_same_calendar(site: TestClient, town: Town) -> None:
    before = site.get(town.path)
    new = addresses.rotate(town.house.desk, town.address.id)
    after = site.get(f"/p/{new.page.rpartition('/')[2]}.ics")
    assert site.get(town.path).status_code == 404
    assert (after.status_code, after.content) == (200, before.content)
    assert after.headers["etag"] == before.headers["etag"]


def test_an_address_dies_on_the_day_after_the_stay(site: TestClient, town: Town) -> None:
    end = date(2026, 11, 30)
    stays.end_stay(town.house.desk, town.person, end, EndReason.WITHDRAWAL)
    assert site.get(town.path).status_code == 200
    town.house.at(23, 30, end)
    assert site.get(town.path).status_code == 200
    town.house.at(0, 30, date(2026, 12, 1))
    assert site.get(town.path).status_code == 404


def test_when_an_address_was_asked_for_is_written_down(town: Town) -> None:
    with asked() as client:
        client.get(town.path)
        client.get("/k/house.ics")
        assert query("SELECT last_fetched_at FROM feed_address") == [(None,)]
    assert query("SELECT last_fetched_at IS NOT NULL FROM feed_address") == [(1,)]


def test_who_guesses_is_stopped_and_others_are_not(town: Town) -> None:
    with asked(limit=3000) as client:
        codes = [client.get(f"/p/guess{number}").status_code for number in range(31)]
        assert codes == [404] * 30 + [429]
        stopped = client.get(town.path)
        assert stopped.status_code == 429
        assert 1 <= int(stopped.headers["retry-after"]) <= 2
        assert client.get("/").status_code == 200


def test_who_asks_too_often_waits(town: Town) -> None:
    with asked(limit=5) as client:
        codes = [client.get("/k/house.ics").status_code for _ in range(6)]
        assert codes == [200] * 5 + [429]
        assert int(client.get("/").headers["retry-after"]) <= 12


def test_what_a_browser_asks_of_itself_is_no_guess(town: Town) -> None:
    with asked() as client:
        for _ in range(40):
            client.get("/favicon.ico")
        assert client.get(town.path).status_code == 200


def test_no_secret_is_ever_logged(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(guard.log, "propagate", True)
    monkeypatch.setattr(logging.getLogger("seniorplus"), "propagate", True)

    def broken(_library: object, _name: object) -> None:
        raise KeyError(town.path)

    with asked() as client:
        client.get(town.path)
        client.get(f"/p/{altered(town.secret)}")
        monkeypatch.setattr(serving.FeedLibrary, "built", broken)
        failed = client.get(town.path)
    assert failed.status_code == 500
    assert failed.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Traceback" not in failed.text
    ours = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("httpx")
    )
    assert "KeyError" in ours
    for text in (ours, failed.text):
        assert town.secret not in text
        assert altered(town.secret) not in text

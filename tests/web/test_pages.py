"""Pages for people: what they show, how they are read, and that data stays text."""

import re
from datetime import time, timedelta
from urllib.parse import urljoin

import pytest
from houses import MONDAY, House, query
from icalendar import Calendar
from sites import Town, asked
from starlette.testclient import TestClient
from timetables import fields, plan, weekly

from seniorplus.services import rooms, series, sessions
from seniorplus.views.week import SessionMove

HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}<img src=x onerror=alert(1)>"


def test_a_hostile_title_is_text_on_every_page(site: TestClient, town: Town) -> None:
    series.add(town.house.desk, fields(title=HOSTILE[:80], room="mala"))
    pages = [site.get(path).text for path in ("/k/house", "/k/house/druk", "/")]
    assert all("<script" not in page and "<img" not in page for page in pages)
    assert "&lt;script&gt;" in pages[1]
    assert "{{ 7*7 }}" in pages[1]
    assert "49" not in re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", pages[1], flags=re.DOTALL)


def test_a_page_shows_the_address_the_link_and_the_code(site: TestClient, town: Town) -> None:
    text = site.get(f"/p/{town.secret}").text
    assert f"http://127.0.0.1:8047/p/{town.secret}.ics" in text
    assert f'href="webcal://127.0.0.1:8047/p/{town.secret}.ics"' in text
    assert '<html lang="pl">' in text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert "<svg" in text
    assert "Zofia K." in text
    assert "tylko dla Ciebie" in text
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", text)


def test_the_page_in_large_letters_lists_two_weeks(site: TestClient) -> None:
    text = site.get("/k/house/druk").text
    days = re.findall(r"<h3>(.*?)</h3>", text)
    assert days == ["poniedziałek 23.11", "środa 25.11", "poniedziałek 30.11", "środa 2.12"]
    assert "<b>10:00</b> Gimnastyka, sala duża" in text


def test_a_full_calendar_is_listed_by_whole_days(site: TestClient, town: Town) -> None:
    for room in ("ogrod", "taras"):
        rooms.add(town.house.desk, room, room, 20)
        for number in range(21):
            at = time(8 + number // 3, number % 3 * 20)
            pattern = weekly("12345", at, 15)
            plan(town.house, room=room, title=f"Zajęcia {number}", pattern=pattern)
    text = site.get("/k/house/druk").text
    assert re.findall(r"<h2>(.*?)</h2>", text) == ["Od 23.11 do 23.11"]
    assert re.findall(r"<h3>(.*?)</h3>", text) == ["poniedziałek 23.11"]
    assert text.count("<li>") == 43


def test_what_was_moved_or_cancelled_is_listed_so(site: TestClient, town: Town) -> None:
    number = query("SELECT min(id) FROM activity_series")[0][0]
    week = timedelta(days=7)
    sessions.cancel(town.house.desk, number, MONDAY, "choroba")
    moved = SessionMove(day=MONDAY + week + timedelta(days=3), start=time(12, 30), room="mala")
    sessions.move(town.house.desk, number, MONDAY + week, moved)
    text = site.get("/k/house/druk").text
    assert re.findall(r"<h3>(.*?)</h3>|<li>(.*?)</li>", text) == [
        ("poniedziałek 23.11", ""),
        ("", "<b>10:00</b> ODWOŁANE: Gimnastyka, sala duża"),
        ("środa 25.11", ""),
        ("", "<b>11:00</b> Joga, sala mała"),
        ("środa 2.12", ""),
        ("", "<b>11:00</b> Joga, sala mała"),
        ("czwartek 3.12", ""),
        ("", "<b>12:30</b> Gimnastyka, sala mała"),
    ]


def test_pages_lead_to_each_other_below_any_path(site: TestClient, town: Town) -> None:
    for page in ("/k/house", f"/p/{town.secret}"):
        links = re.findall(r'<a href="([^"]*)"', site.get(page).text)
        below = [urljoin(f"https://town.example/senior{page}", link) for link in links]
        assert f"https://town.example/senior{page}/druk" in below
    assert "https://town.example/senior/" in [
        urljoin("https://town.example/senior/k/house", link)
        for link in re.findall(r'<a href="([^"]*)"', site.get("/k/house").text)
    ]


def test_the_list_names_only_public_calendars(site: TestClient, town: Town) -> None:
    text = site.get("/").text
    assert re.findall(r'href="([^"]*)"', text) == [
        "k/house",
        "k/lunches",
        "k/events",
        "k/club",
    ]
    assert "Zofia" not in text


def test_english_is_spoken_where_it_was_chosen(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from seniorplus.i18n import translate

    monkeypatch.setattr(translate, "_language", "en")
    with asked() as client:
        assert '<html lang="en">' in client.get("/k/house").text


def test_an_empty_house_has_calendars_too(sqlite_house: House) -> None:
    with asked() as client:
        answer = client.get("/k/club.ics")
        assert answer.status_code == 200
        assert Calendar.from_ical(answer.content).walk("VEVENT") == []
        assert "nic nie ma" in client.get("/k/club/druk").text

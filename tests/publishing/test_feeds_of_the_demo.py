"""Every calendar of the demo house: sound, complete, discreet and the same twice."""

import re
from pathlib import Path

import pytest
from calendar_lint import lint
from feed_readers import by_node, by_python, why_no_node


def test_the_lint_finds_nothing_in_any_calendar(published) -> None:
    assert len(published.contents) > 50
    faults = {name: lint(content) for name, content in published.contents.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_python_s_reader_finds_exactly_what_the_house_means(published) -> None:
    for name, content in published.contents.items():
        found = by_python(content, published.first, published.last)
        assert found == published.expected[name], name


def test_ical_js_finds_exactly_what_the_house_means(published, tmp_path: Path) -> None:
    if missing := why_no_node():
        pytest.skip(missing)
    found = by_node(published.contents, tmp_path, published.first, published.last)
    for name, expected in published.expected.items():
        assert found[name] == expected, name


def test_every_kind_of_change_stands_in_some_calendar(published) -> None:
    """Otherwise the comparisons above would prove little."""
    everything = b"".join(published.contents.values()).replace(b"\r\n ", b"").decode()
    overrides = re.findall(r"RECURRENCE-ID.*?END:VEVENT", everything, re.DOTALL)
    states = [re.search(r"STATUS:(\w+)", text)[1] for text in overrides]
    assert states.count("CANCELLED") > 10
    assert states.count("CONFIRMED") > 10
    for kind in ("series", "session", "event", "talk", "menu", "lunch"):
        assert f"UID:{kind}-" in everything
    assert "SUMMARY:ODWOŁANE: Wycieczka" in everything
    assert "BEGIN:VALARM" in everything
    told = [sum(found.values()) for found in published.expected.values()]
    assert sum(told) > 30_000
    cancelled = [entry for found in published.expected.values() for entry in found if entry[-1]]
    assert len(cancelled) > 20


def test_no_calendar_holds_a_confidential_word(published) -> None:
    assert len(published.confidential) > 50
    for name, content in published.contents.items():
        text = content.replace(b"\r\n ", b"").decode()
        # Żurek is a family and a soup.
        public = " ".join(published.of_meals) if name == "lunches" else ""
        words = [
            word for word in published.confidential if _has(text, word) and not _has(public, word)
        ]
        assert words == [], name


def test_a_persons_calendar_names_nobody_else_no_diet_and_no_dish(published) -> None:
    assert len(published.names) > 20
    for name, own in published.names.items():
        text = published.contents[name].replace(b"\r\n ", b"").decode()
        assert own in text
        others = [other for other in published.names.values() if other != own and other in text]
        assert others == [], name
        assert [word for word in published.of_meals if word in text] == [], name


def test_a_talk_tells_neither_with_whom_nor_about_what(published) -> None:
    talks = [
        event
        for content in published.contents.values()
        for event in re.findall(r"BEGIN:VEVENT.*?END:VEVENT", content.decode(), re.DOTALL)
        if "UID:talk-" in event
    ]
    assert len(talks) >= 6
    for event in talks:
        names = {line.split(":")[0].split(";")[0] for line in event.split("\r\n")}
        assert not names & {"DESCRIPTION", "CATEGORIES", "COLOR", "ATTENDEE"}
        assert "SUMMARY:zajęte" in event
    assert not any("UID:talk-" in published.contents[name].decode() for name in published.names)


def test_what_did_not_change_gives_the_same_bytes_now_and_tomorrow(published) -> None:
    assert published.again == published.contents
    assert published.next_day == published.contents


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

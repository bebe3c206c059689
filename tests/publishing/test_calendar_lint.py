"""The lint itself: a sound calendar passes, and one broken file for each rule is found."""

import pytest
from calendar_lint import lint

SOUND = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//dom//kalendarz//PL
CALSCALE:GREGORIAN
NAME:Dom\\, zajęcia
X-WR-CALNAME:Dom\\, zajęcia
COLOR:seagreen
REFRESH-INTERVAL;VALUE=DURATION:PT4H
X-PUBLISHED-TTL:PT4H
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Gimnastyka
DTSTART;TZID=Europe/Warsaw:20260903T100000
DTEND;TZID=Europe/Warsaw:20260903T110000
DTSTAMP:20260820T093000Z
LAST-MODIFIED:20260820T093000Z
UID:series-1@dom.example
SEQUENCE:1
RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z;INTERVAL=1;BYDAY=TH
EXDATE;TZID=Europe/Warsaw:20261224T100000
DESCRIPTION:Prowadzi: Anna Żak\\nDla: grupa A\\; B
CATEGORIES:ruch,zdrowie
STATUS:CONFIRMED
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Gimnastyka
TRIGGER:-PT30M
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:ODWOŁANE: Gimnastyka
DTSTART;TZID=Europe/Warsaw:20261008T100000
DTEND;TZID=Europe/Warsaw:20261008T110000
DTSTAMP:20260930T093000Z
LAST-MODIFIED:20260930T093000Z
UID:series-1@dom.example
SEQUENCE:2
RECURRENCE-ID;TZID=Europe/Warsaw:20261008T100000
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
SUMMARY:Obiad
DTSTART;VALUE=DATE:20261001
DTEND;VALUE=DATE:20261002
DTSTAMP:20260820T093000Z
LAST-MODIFIED:20260820T093000Z
UID:lunch-7@dom.example
SEQUENCE:0
RRULE:FREQ=WEEKLY;UNTIL=20261022;INTERVAL=1;BYDAY=TH
EXDATE;VALUE=DATE:20261015
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""
ZONE = "Europe/Warsaw"
FIRST = f"DTSTART;TZID={ZONE}:20260903T100000"
OUT = f"EXDATE;TZID={ZONE}:20261224T100000"
REPLACED = f"RECURRENCE-ID;TZID={ZONE}:20261008T100000"
LUNCH = "DTSTART;VALUE=DATE:20261001"
TITLE = "SUMMARY:Gimnastyka"
ZONED_PART = SOUND[SOUND.index("BEGIN:VTIMEZONE") : SOUND.index("BEGIN:VEVENT")]
OVERRIDE = SOUND[
    SOUND.index("BEGIN:VEVENT\nSUMMARY:ODWO") : SOUND.index("BEGIN:VEVENT\nSUMMARY:Ob")
]

BROKEN = [
    # What the calendar has
    ("VERSION:2.0", "VERSION:1.0", "VERSION is not 2.0"),
    ("PRODID:-//dom//kalendarz//PL\n", "", "no PRODID"),
    ("NAME:Dom\\, zajęcia\nX-WR", "X-WR", "has no NAME"),
    ("X-WR-CALNAME:Dom\\, zajęcia\n", "", "no X-WR-CALNAME"),
    ("COLOR:seagreen\n", "", "no COLOR"),
    ("X-PUBLISHED-TTL:PT4H\n", "", "no X-PUBLISHED-TTL"),
    ("REFRESH-INTERVAL;VALUE=DURATION:PT4H\n", "", "no REFRESH-INTERVAL"),
    (";VALUE=DURATION", "", "lacks VALUE=DURATION"),
    ("CALSCALE:GREGORIAN\n", "CALSCALE:GREGORIAN\nMETHOD:PUBLISH\n", "has METHOD"),
    ("COLOR:seagreen\n", "COLOR:seagreen\nCOLOR:red\n", "VCALENDAR has COLOR 2 times"),
    (ZONED_PART, "", "does not have exactly one VTIMEZONE"),
    (ZONED_PART, ZONED_PART * 2, "does not have exactly one VTIMEZONE"),
    (
        "BEGIN:VTIMEZONE",
        "BEGIN:VTODO\nEND:VTODO\nBEGIN:VTIMEZONE",
        "VTIMEZONE does not stand first",
    ),
    ("END:VCALENDAR", "BEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "has a VTODO"),
    (f"TZID:{ZONE}", "TZID:Europe/Berlin", "which is not defined"),
    ("END:VCALENDAR\n", "", "not exactly one VCALENDAR"),
    ("END:STANDARD", "END:DAYLIGHT", "ends DAYLIGHT, which is not open"),
    ("STATUS:CONFIRMED\n", "STATUS CONFIRMED\n", "not a content line"),
    # What an event has
    ("UID:lunch-7@dom.example\n", "", "no UID"),
    ("UID:lunch-7@", "UID:lunch 7@", "the UID has another form"),
    ("UID:lunch-7@dom.example", "UID:lunch-7", "the UID has another form"),
    ("UID:lunch-7@", "UID:series-1@", "2 masters"),
    ("DTSTAMP:20260820T093000Z\n", "", "no DTSTAMP"),
    ("DTSTAMP:20260820T093000Z", f"DTSTAMP;TZID={ZONE}:20260820T093000", "DTSTAMP is not in UTC"),
    ("DTSTAMP:20260820T093000Z", "DTSTAMP:20260820T093000", "DTSTAMP is not in UTC"),
    ("LAST-MODIFIED:20260820T093000Z\n", "", "no LAST-MODIFIED"),
    ("LAST-MODIFIED:20260820T093000Z", "LAST-MODIFIED:20260820", "LAST-MODIFIED is not in UTC"),
    ("SEQUENCE:1\n", "", "no SEQUENCE"),
    ("SEQUENCE:1", "SEQUENCE:-1", "SEQUENCE is not a number"),
    ("SEQUENCE:1", "SEQUENCE:3", "the SEQUENCE of an override is below its master's"),
    (TITLE, f"{TITLE}\n{TITLE}", "VEVENT has SUMMARY 2 times"),
    (TITLE, f"{TITLE}\nATTENDEE:mailto:z@dom.example", "has ATTENDEE"),
    (TITLE, f"{TITLE}\nORGANIZER:mailto:z@dom.example", "has ORGANIZER"),
    ("STATUS:CONFIRMED\n", "", "no STATUS"),
    ("STATUS:CANCELLED", "STATUS:CANCELED", "STATUS is spelt CANCELED"),
    ("STATUS:CANCELLED", "STATUS:CONFIRMED", "disagree on whether it is cancelled"),
    ("ODWOŁANE: ", "", "disagree on whether it is cancelled"),
    ("DESCRIPTION:Gimnastyka\nTRIGGER", "TRIGGER", "no DESCRIPTION or no TRIGGER"),
    ("TRIGGER:-PT30M\n", "", "no DESCRIPTION or no TRIGGER"),
    ("ACTION:DISPLAY", "ACTION:AUDIO", "no alarm that shows something"),
    (
        "STATUS:CANCELLED",
        "STATUS:CANCELLED\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT1M\nEND:VALARM",
        "an alarm for what is cancelled",
    ),
    # Text
    ("Żak\\nDla", "Żak\\\\nDla", "DESCRIPTION is escaped twice"),
    ("A\\; B", "A\\\\; B", "DESCRIPTION is escaped twice"),
    ("NAME:Dom\\, z", "NAME:Dom\\\\\\, z", ""),
    ("NAME:Dom\\, z", "NAME:Dom\\\\, z", "NAME is escaped twice"),
    ("NAME:Dom\\, z", "NAME:Dom, z", "NAME is not escaped"),
    (TITLE, f"{TITLE}; joga", "SUMMARY is not escaped"),
    (TITLE, f"{TITLE} \\t", "SUMMARY is not escaped"),
    # Times
    (FIRST, "DTSTART:20260903T100000", "neither a date nor a zoned moment"),
    (LUNCH, "DTSTART:20261001", "neither a date nor a zoned moment"),
    ("DTEND;VALUE=DATE:20261002", "DTEND;VALUE=DATE:20261001", "DTEND is not after DTSTART"),
    ("20260903T110000", "20260903T100000", "DTEND is not after DTSTART"),
    (
        f"DTEND;TZID={ZONE}:20260903T110000",
        "DTEND;VALUE=DATE:20260904",
        "DTEND has another form",
    ),
    ("UNTIL=20261231T225959Z;", "", "RRULE has no end"),
    ("UNTIL=20261231T225959Z;", "COUNT=18;", ""),
    ("UNTIL=20261231T225959Z", "UNTIL=20261231T235959", "UNTIL is not in UTC"),
    ("UNTIL=20261231T225959Z", "UNTIL=20261231", "UNTIL is not in UTC"),
    ("UNTIL=20261022", "UNTIL=20261022T215959Z", "or a date where DTSTART is one"),
    (OUT, "EXDATE:20261224T090000Z", "EXDATE has another form"),
    (OUT, "EXDATE;VALUE=DATE:20261224", "EXDATE has another form"),
    ("EXDATE;VALUE=DATE:20261015", f"EXDATE;TZID={ZONE}:20261015T000000", "EXDATE has another"),
    (OUT, OUT.replace("1224T100000", "1223T100000"), "is none of the rule"),
    (OUT, OUT.replace("1224T100000", "1224T110000"), "is none of the rule"),
    (OUT, f"{OUT}\n{OUT.replace('1224', '1008')}", "is left out and changed"),
    (REPLACED, "RECURRENCE-ID:20261008T080000Z", "RECURRENCE-ID has another form"),
    (REPLACED, "RECURRENCE-ID;VALUE=DATE:20261008", "RECURRENCE-ID has another form"),
    (REPLACED, REPLACED.replace("1008T", "1009T"), "is an orphan"),
    (OVERRIDE, OVERRIDE * 2, "is changed twice"),
    (OVERRIDE, OVERRIDE.replace("series-1", "series-2"), "0 masters"),
    (FIRST, FIRST.replace("0903", "0902"), "DTSTART is none of the rule"),
]


def content(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_a_sound_calendar_has_no_faults() -> None:
    assert lint(content(SOUND)) == []


@pytest.mark.parametrize(("sound", "broken", "told"), BROKEN)
def test_each_fault_is_found(sound: str, broken: str, told: str) -> None:
    assert sound in SOUND
    faults = lint(content(SOUND.replace(sound, broken, 1)))
    if told:
        assert [fault for fault in faults if told in fault], faults
    else:
        assert faults == []


@pytest.mark.parametrize(
    ("sound", "broken", "told"),
    [
        (b"\r\nNAME", b"\nNAME", "does not end in CRLF"),
        (b"\r\nNAME", b"\rNAME", "does not end in CRLF"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "does not end with END:VCALENDAR and CRLF"),
        (b"SUMMARY:Gimnastyka", b"SUMMARY:" + b"a" * 68, "has 76 octets"),
        (b"SUMMARY:Gimnastyka", b"SUMMARY:" + b"a" * 67, ""),
        (b"SUMMARY:Gimnastyka", "SUMMARY:ż".encode()[:-1] + b"\r\n \xbc", "inside a character"),
        (b"SUMMARY:Gimnastyka", "SUMMARY:Gim\r\n nastyka ż".encode(), ""),
        (b"SUMMARY:Gimnastyka", b"SUMMARY:Gim\x1bnastyka", "a control character"),
        (b"SUMMARY:Gimnastyka", "SUMMARY:Gim\x85nastyka".encode(), "a control character"),
    ],
)
def test_each_fault_of_bytes_is_found(sound: bytes, broken: bytes, told: str) -> None:
    assert sound in content(SOUND)
    faults = lint(content(SOUND).replace(sound, broken, 1))
    if told:
        assert [fault for fault in faults if told in fault], faults
    else:
        assert faults == []


def test_an_override_may_stand_where_the_rule_begins_beside_itself() -> None:
    """An occurrence that the rule does not give counts once when it is replaced."""
    begins = REPLACED.replace("20261008", "20260902")
    text = SOUND.replace(FIRST, FIRST.replace("0903", "0902")).replace(REPLACED, begins)
    assert not [fault for fault in lint(content(text)) if "DTSTART" in fault]

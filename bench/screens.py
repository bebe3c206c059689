"""What a person at the terminal meets: start, keys, scans and memory, through a pty."""

import random
import re
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from bench import minimal_app
from bench.figures import Figure, most_within, p95_within, plain, times_within
from bench.houses import Card, Houses, cards_of, program
from bench.terminal import Shown, Terminal, has

DOWN, TOP, BACKSPACE, ESCAPE = b"\x1b[B", b"\x1b[1;5H", b"\x7f", b"\x1b"
PALETTE, HELP, NEXT_DAY = b"\x10", b"\x1bOP", b"]"
ROOMS: tuple[tuple[str, bytes, Shown], ...] = (
    ("F3", b"\x1bOR", has("obecni 0/", "poniedziałek")),
    ("F8", b"\x1b[19~", has("wszystkie osoby")),
    ("F9", b"\x1b[20~", has("Dokumenty")),
    ("F12", b"\x1b[24~", has("W budynku")),
    ("F2", b"\x1bOQ", has("oczekiwani", "Do załatwienia")),
)
ROSTER = ROOMS[0][1:]
WORKING = has("oczekiwani", "Do załatwienia")
WAITING = has("Proszę pokazać kartę")
READER_PAUSE = 0.02
LETTERS = "bkzsmg"
FIRST_PAINT, WITH_DATA, KEY, DIGIT, SCAN, MEMORY = 1.15, 3.0, 25.0, 55.0, 40.0, 80.0


def desk(home: Path) -> Terminal:
    """The staff's screen."""
    return Terminal([*program(), "--home", home])


def kiosk(home: Path) -> Terminal:
    """The check-in screen."""
    return Terminal([*program(), "kiosk", "--home", home])


def start(houses: Houses, *, quick: bool) -> list[Figure]:
    """From the command to the first picture and to the figures of the day, beside a bare app."""
    home = houses.copy(houses.new)
    bare: list[float] = []
    paint: list[float] = []
    data: list[float] = []
    ready: list[float] = []
    for run in range(1 + (4 if quick else 15)):
        with Terminal([sys.executable, minimal_app.__file__]) as terminal:
            minimal = terminal.wait(has(minimal_app.WORDS)) - terminal.started
        with desk(home) as terminal:
            painted = terminal.wait(has(" F2 ")) - terminal.started
            shown = terminal.wait(WORKING) - terminal.started
        with kiosk(home) as terminal:
            waiting = terminal.wait(WAITING) - terminal.started
        if run:
            bare.append(minimal)
            paint.append(painted)
            data.append(shown)
            ready.append(waiting)
    return [
        plain("start", "minimal app: first paint", bare),
        times_within("start", "desk: first paint", paint, FIRST_PAINT, bare, "minimal"),
        times_within("start", "desk: roster with data", data, WITH_DATA, bare, "minimal"),
        plain("start", "kiosk: ready for a card", ready),
    ]


def keys(houses: Houses, *, quick: bool) -> list[Figure]:
    """From a key to the screen that shows its effect."""
    home = houses.copy(houses.new)
    down: list[float] = []
    letter: list[float] = []
    digit: list[float] = []
    room: list[float] = []
    first_room: list[float] = []
    for _session in range(1 if quick else 3):
        with desk(home) as terminal:
            terminal.wait(WORKING)
            terminal.quiet(0.3)
            first_room += _rooms(terminal, len(ROOMS))
            room += _rooms(terminal, 10 if quick else 40)
            terminal.answered(*ROSTER)
            down += _arrows(terminal, 12 if quick else 60)[2:]
            letter += _letters(terminal, 8 if quick else 30)[2:]
            digit += _digits(terminal, 6 if quick else 20)[2:]
    return [
        p95_within("keys", "arrow down on the roster", down, KEY),
        p95_within("keys", "letter: search in the roster", letter, KEY),
        p95_within("keys", "F2 F3 F8 F9 F12: a room seen before", room, KEY),
        plain("keys", "F3 F8 F9 F12 F2: a room for the first time", first_room),
        p95_within("keys", "digit in the palette's field", digit, DIGIT),
    ]


def scans(houses: Houses, *, quick: bool) -> list[Figure]:
    """From the last key of a scan to its committed answer on the screen."""
    staff: list[float] = []
    plain_words: list[float] = []
    big_letters: list[float] = []
    first: list[float] = []
    for _session in range(1 if quick else 4):
        home = houses.copy(houses.new)
        cards = cards_of(home)[:: 3 if quick else 1]
        with desk(home) as terminal:
            terminal.wait(WORKING)
            terminal.quiet(0.3)
            times = [_scan(terminal, card, has(f"wejście: {card.name}")) for card in cards]
        first.append(times[0])
        staff += times[1:]
        home = houses.copy(houses.new)
        with kiosk(home) as terminal:
            terminal.wait(WAITING)
            terminal.quiet(0.5)
            answers = _kiosk_scans(terminal, cards)
        plain_words += [answer for answer, _ in answers[1:]]
        big_letters += [drawn for _, drawn in answers[1:]]
    return [
        p95_within("scans", "staff: scan to committed answer", staff, SCAN),
        p95_within("scans", "kiosk: scan to committed answer", plain_words, SCAN),
        plain("scans", "kiosk: scan to the answer in big letters", big_letters),
        plain("scans", "staff: the first scan after the start", first),
    ]


def memory(houses: Houses, *, quick: bool) -> list[Figure]:
    """The most memory that the desk held: after its start, and after a walk through it."""
    started: list[float] = []
    walked: list[float] = []
    kiosks: list[float] = []
    bare: list[float] = []
    for _run in range(1 if quick else 3):
        with Terminal([sys.executable, minimal_app.__file__]) as terminal:
            terminal.wait(has(minimal_app.WORDS))
            terminal.quiet(0.5)
            bare.append(terminal.peak_mib())
        home = houses.copy(houses.new)
        cards = cards_of(home)[:6]
        with desk(home) as terminal:
            terminal.wait(WORKING)
            terminal.quiet(0.5)
            started.append(terminal.peak_mib())
            _rooms(terminal, 2 * len(ROOMS))
            terminal.answered(HELP, has("Pomoc"))
            terminal.press(ESCAPE)
            terminal.quiet(0.3)
            for card in cards:
                _scan(terminal, card, has(f"wejście: {card.name}"))
            walked.append(terminal.peak_mib())
        with kiosk(home) as terminal:
            terminal.wait(WAITING)
            terminal.quiet(0.5)
            kiosks.append(terminal.peak_mib())
    return [
        plain("memory", "minimal app: peak after its start", bare, "MiB"),
        most_within("memory", "desk: peak after its start", started, MEMORY, "MiB"),
        most_within("memory", "desk: peak after all rooms and scans", walked, MEMORY, "MiB"),
        plain("memory", "kiosk: peak while it waits", kiosks, "MiB"),
    ]


def next_days(terminal: Terminal, number: int) -> list[float]:
    """Turning the roster to the next day and back, until the day's people are shown."""
    times = []
    for step in islice(cycle((b"]", b"[")), number):
        day = has("wtorek 24.11") if step == NEXT_DAY else has("poniedziałek 23.11")
        times.append(terminal.answered(step, day))
        _pause(terminal)
    return times


def _rooms(terminal: Terminal, number: int) -> list[float]:
    times = []
    for _name, key, shown in islice(cycle(ROOMS), number):
        times.append(terminal.answered(key, shown))
        _pause(terminal, 0.1)
    return times


def _arrows(terminal: Terminal, number: int) -> list[float]:
    times = []
    for turn in range(number):
        if turn % 20 == 0:
            terminal.press(TOP)
            _pause(terminal)
        before = _pointer(terminal.lines)

        def moved(lines: Sequence[str], before: tuple[int, int] | None = before) -> bool:
            return _pointer(lines) not in {None, before}

        times.append(terminal.answered(DOWN, moved))
        _pause(terminal)
    return times


def _letters(terminal: Terminal, number: int) -> list[float]:
    times = []
    for char in islice(cycle(LETTERS), number):
        times.append(terminal.answered(char.encode(), has(f"szukaj: {char}")))
        _pause(terminal)
        terminal.press(BACKSPACE)
        _pause(terminal)
    return times


def _digits(terminal: Terminal, number: int) -> list[float]:
    terminal.press(PALETTE)
    terminal.quiet(0.3)
    times = []
    for char in islice(cycle("1234567890"), number):
        typed = re.compile(rf"^\W*{char}\s*\W*$")

        def shown(lines: Sequence[str], typed: re.Pattern[str] = typed) -> bool:
            return any(typed.match(line) for line in lines)

        times.append(terminal.answered(char.encode(), shown))
        _pause(terminal, 0.2)
        terminal.press(BACKSPACE)
        _pause(terminal, 0.2)
    terminal.press(ESCAPE)
    terminal.quiet(0.3)
    return times


def _scan(terminal: Terminal, card: Card, shown: Shown) -> float:
    """One scan as a reader types it; seconds from its Enter to the answer."""
    _type(terminal, card)
    seconds = terminal.answered(b"\r", shown)
    _pause(terminal, 0.15)
    return seconds


def _kiosk_scans(terminal: Terminal, cards: Sequence[Card]) -> list[tuple[float, float]]:
    """Scans of different people; below each greeting stands who came before."""
    times = []
    before = "wejście"
    for card in cards:
        _type(terminal, card)
        moment = terminal.press(b"\r")
        answer = terminal.wait(has(before)) - moment
        drawn = answer if _is_big(terminal.lines) else terminal.wait(_is_big) - moment
        times.append((answer, drawn))
        before = f"{card.name} "
        _pause(terminal, 0.3)
    return times


def _type(terminal: Terminal, card: Card) -> None:
    """All digits in one go: a pause of a busy machine between two would be two scans."""
    terminal.press(card.token.encode())
    time.sleep(READER_PAUSE)


def _pause(terminal: Terminal, seconds: float = 0.03) -> None:
    """Let the screen settle, and fall in with none of its own rhythms."""
    terminal.quiet(seconds + random.uniform(0.0, 0.03))


def _pointer(lines: Sequence[str]) -> tuple[int, int] | None:
    return next(((row, line.index("›")) for row, line in enumerate(lines) if "›" in line), None)


def _is_big(lines: Sequence[str]) -> bool:
    return sum("█" in line for line in lines) > 2

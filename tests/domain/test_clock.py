"""What time it is."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from seniorplus.domain import clock
from seniorplus.domain.clock import DemoClock, FixedClock, SystemClock

START = datetime(2026, 11, 23, 6, 40, tzinfo=UTC)


class Machine:
    """The machine's clock, moved by the test."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def run(self, *, seconds: float) -> None:
        self.seconds += seconds


def used_for(demo: DemoClock, machine: Machine, seconds: int) -> None:
    """An open program reads the clock every second."""
    for _ in range(seconds):
        machine.run(seconds=1)
        demo.now()


def test_the_demo_clock_runs_while_the_program_is_open(tmp_path: Path) -> None:
    machine = Machine()
    demo = DemoClock(tmp_path / "clock.json", machine)
    demo.set(START)
    assert demo.now() == START
    used_for(demo, machine, 90)
    assert demo.now() == START + timedelta(seconds=90)


def test_it_runs_between_readings_closer_than_its_storing(tmp_path: Path) -> None:
    machine = Machine()
    demo = DemoClock(tmp_path / "clock.json", machine)
    demo.set(START)
    for _ in range(100):
        machine.run(seconds=0.25)
        demo.now()
    assert abs(demo.now() - START - timedelta(seconds=25)) < timedelta(milliseconds=1)


def test_it_stands_still_while_no_program_is_open(tmp_path: Path) -> None:
    machine = Machine()
    demo = DemoClock(tmp_path / "clock.json", machine)
    demo.set(START)
    used_for(demo, machine, 10)
    machine.run(seconds=86_400)
    reopened = DemoClock(tmp_path / "clock.json", machine)
    assert reopened.now() == START + timedelta(seconds=10)
    used_for(reopened, machine, 5)
    assert reopened.now() == START + timedelta(seconds=15)


def test_two_programs_share_one_demo_clock(tmp_path: Path) -> None:
    machine = Machine()
    desk = DemoClock(tmp_path / "clock.json", machine)
    desk.set(START)
    kiosk = DemoClock(tmp_path / "clock.json", machine)
    for _ in range(30):
        machine.run(seconds=1)
        assert desk.now() == kiosk.now()
    assert kiosk.now() == START + timedelta(seconds=30)
    kiosk.set(START)
    assert desk.now() == START


def test_a_machine_clock_set_back_does_not_turn_the_demo_back(tmp_path: Path) -> None:
    machine = Machine()
    demo = DemoClock(tmp_path / "clock.json", machine)
    demo.set(START)
    used_for(demo, machine, 10)
    machine.run(seconds=-3600)
    assert demo.now() == START + timedelta(seconds=10)
    used_for(demo, machine, 10)
    assert demo.now() == START + timedelta(seconds=20)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"shown": 1}', '{"shown": null, "seen": 1}'])
def test_a_spoiled_clock_file_stops_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "clock.json").write_text(content)
    machine = Machine()
    assert DemoClock(tmp_path / "clock.json", machine).now() == datetime.fromtimestamp(
        machine.seconds, UTC
    )
    assert set(json.loads((tmp_path / "clock.json").read_text())) == {"shown", "seen"}


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    fixed = FixedClock(START)
    assert fixed.now() == START
    fixed.advance(hours=1, minutes=2)
    assert fixed.now() == START + timedelta(minutes=62)


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_naive_moment_is_warsaws_and_an_aware_one_its_own() -> None:
    assert clock.parse_moment("2026-11-23T07:40") == START
    assert clock.parse_moment("2026-07-01T07:40") == datetime(2026, 7, 1, 5, 40, tzinfo=UTC)
    assert clock.parse_moment("2026-11-23T07:40:00+01:00") == START
    assert clock.parse_moment("2026-11-23T06:40:00Z") == START
    with pytest.raises(ValueError):
        clock.parse_moment("rano")


def test_scripts_read_local_time_with_its_offset() -> None:
    assert clock.iso(START + timedelta(microseconds=5)) == "2026-11-23T07:40:00+01:00"


def test_the_service_day_is_the_local_one() -> None:
    assert clock.service_day(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert clock.service_day(datetime(2026, 7, 1, 21, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert clock.service_day(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == date(2026, 7, 2)


def test_of_two_moments_with_one_wall_time_the_earlier_is_meant() -> None:
    doubled = clock.at_wall_time(date(2026, 10, 25), time(2, 30))
    assert doubled == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clock.local(doubled).hour == 2

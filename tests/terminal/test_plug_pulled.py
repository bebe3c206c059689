"""The plug is pulled: no acknowledged scan is lost, and no half of one is left."""

import json
import random
import signal
import sqlite3
import subprocess
import time

import pytest
from terminals import seniorplus

from seniorplus.storage.inspection import Found, inspect


def pull_the_plug(crowd, tokens, seconds, *, at_work):
    """Scan tokens in a process that is killed after some seconds; what it acknowledged.

    The seconds count from the first acknowledgement, or else from the start.
    """
    process = subprocess.Popen(
        seniorplus(crowd.home, "scan"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    process.stdin.write(b"".join(token.encode() + b"\n" for token in tokens))
    process.stdin.flush()
    first = process.stdout.readline() if at_work else b""
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    output, _ = process.communicate()
    output = first + output
    return [json.loads(line)["event"] for line in output.splitlines() if line.endswith(b"}")]


def check_the_house(crowd, acknowledged):
    """Every acknowledged event is there, whole, with its audit row; the chain fits."""
    connection = sqlite3.connect(crowd.home / "seniorplus.db", timeout=20)
    try:
        committed = {row[0] for row in connection.execute("SELECT number FROM attendance_event")}
        audited = {
            int(json.loads(row[0])["event"])
            for row in connection.execute(
                "SELECT content FROM audit_value JOIN audit_entry USING (number)"
                " WHERE action LIKE 'attendance.%'"
            )
        }
        head = connection.execute("SELECT event_number, number FROM audit_head").fetchone()
        entries = connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()
    assert set(acknowledged) - {None} <= committed
    assert committed == audited == set(range(1, head[0] + 1))
    assert entries == head[1]
    assert inspect(crowd.home / "seniorplus.db").found is Found.HOUSE


def kill_often(crowd, times, seed):
    rng = random.Random(seed)
    acknowledged = []
    for turn in range(times):
        chosen = rng.sample(crowd.tokens, 60)
        at_work = turn % 3 > 0
        seconds = rng.uniform(0, 0.4) if at_work else rng.uniform(0.3, 1.6)
        acknowledged += pull_the_plug(crowd, chosen, seconds, at_work=at_work)
        check_the_house(crowd, acknowledged)
    return acknowledged


def test_three_kills_lose_nothing_acknowledged(crowd):
    assert len(kill_often(crowd, 3, seed=3)) >= 1


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_acknowledged(crowd):
    assert len(kill_often(crowd, 100, seed=100)) >= 100

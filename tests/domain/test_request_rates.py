"""How often somebody may ask."""

import pytest

from seniorplus.domain.request_rates import MOST_CLIENTS, Buckets, client_key


def ask(buckets: Buckets, client: str, now: float) -> bool:
    allowed = buckets.wait(client, now) == 0
    if allowed:
        buckets.take(client, now)
    return allowed


def test_a_minutes_worth_may_come_at_once_and_then_one_after_the_other() -> None:
    buckets = Buckets(30)
    assert [ask(buckets, "a", 0.0) for _ in range(31)] == [True] * 30 + [False]
    assert buckets.wait("a", 0.0) == pytest.approx(2.0)
    assert not ask(buckets, "a", 1.9)
    assert ask(buckets, "a", 2.0)
    assert not ask(buckets, "a", 2.0)
    assert [ask(buckets, "a", 1000.0) for _ in range(31)] == [True] * 30 + [False]


def test_clients_do_not_take_from_each_other() -> None:
    buckets = Buckets(1)
    assert [ask(buckets, name, 0.0) for name in "aba"] == [True, True, False]


def test_no_limit_is_no_limit() -> None:
    buckets = Buckets(0)
    assert all(ask(buckets, "a", 0.0) for _ in range(1000))


def test_a_flood_of_clients_is_forgotten_from_its_beginning() -> None:
    buckets = Buckets(1)
    for number in range(MOST_CLIENTS + 1):
        buckets.take(f"c{number}", 0.0)
    assert buckets.wait("c0", 0.0) == 0
    assert buckets.wait("c1", 0.0) > 0
    assert len(buckets._levels) == MOST_CLIENTS


def test_a_clock_that_goes_back_fills_nothing() -> None:
    buckets = Buckets(1)
    buckets.take("a", 100.0)
    assert buckets.wait("a", 50.0) == pytest.approx(60.0)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("testclient", "testclient"),
        ("x" * 500, "x" * 64),
    ],
)
def test_a_household_is_one_client(address: str, key: str) -> None:
    assert client_key(address) == key

"""How often somebody may ask: a bucket of tokens for each client, filled again with time."""

import ipaddress
from collections import OrderedDict

MOST_CLIENTS = 10_000
_NETWORK_BITS = 64


class Buckets:
    """Buckets that hold a minute's worth of requests each.

    Who is not heard of for longest is forgotten first, so a flood of addresses costs no memory.

    Args:
        a_minute: How many requests a minute each client has; 0 for no limit.
    """

    def __init__(self, a_minute: int) -> None:
        self._size = a_minute
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Seconds until the client may ask, 0 when it may at once.

        Args:
            client: Who asks, as `client_key` names it.
            now: Seconds by a clock that only goes forward.
        """
        if not self._size:
            return 0.0
        missing = 1.0 - self._level(client, now)
        return max(0.0, missing * 60.0 / self._size)

    def take(self, client: str, now: float) -> None:
        """Count a request of a client."""
        if not self._size:
            return
        self._levels[client] = (max(0.0, self._level(client, now) - 1.0), now)
        self._levels.move_to_end(client)
        if len(self._levels) > MOST_CLIENTS:
            self._levels.popitem(last=False)

    def _level(self, client: str, now: float) -> float:
        level, then = self._levels.get(client, (float(self._size), now))
        return min(float(self._size), level + max(0.0, now - then) * self._size / 60.0)


def client_key(address: str) -> str:
    """What counts as one client: an address, of IPv6 the network that a household gets."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((parsed, _NETWORK_BITS), strict=False))

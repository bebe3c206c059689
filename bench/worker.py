"""One open house that times what it is asked for: a name comes in, seconds go out."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.houses import DAY, cards_of, opened
from bench.inside import arrivals
from seniorplus.domain.actor import Actor
from seniorplus.domain.codes import EventSource, ScanOutcome
from seniorplus.services import checkin, day, month, people


def calls(actor: Actor, home: Path) -> dict[str, Callable[[], object]]:
    """What can be asked for."""
    coming = arrivals(cards_of(home))

    def check_in() -> None:
        card, moment = next(coming)
        answer = checkin.scan(actor, card.token, at=moment, source=EventSource.BATCH)
        assert answer.outcome is ScanOutcome.CHECKED_IN

    return {
        "day": lambda: day.view(actor),
        "month": lambda: month.view(actor, DAY.year, DAY.month),
        "people": lambda: people.everybody(actor),
        "check_in": check_in,
    }


def main(home: Path) -> None:
    """Answer until the asking ends."""
    with opened(home) as actor:
        known = calls(actor, home)
        for line in sys.stdin:
            before = time.perf_counter()
            known[line.strip()]()
            print(time.perf_counter() - before, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

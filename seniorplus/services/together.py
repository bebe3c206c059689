"""Several use cases as one: all of them are committed, or none."""

from collections.abc import Iterator
from contextlib import contextmanager

from seniorplus.domain.actor import Actor
from seniorplus.storage.unit_of_work import one_transaction


@contextmanager
def all_or_nothing(actor: Actor) -> Iterator[None]:
    """Join the use cases called inside into one transaction."""
    with one_transaction(actor):
        yield

"""The demo house's menus: a cycle of two weeks, read from menu.yaml."""

from datetime import date, timedelta
from importlib.resources import files

from seniorplus.domain.actor import Actor
from seniorplus.domain.menus import monday_of
from seniorplus.services import menu_import

WEEKS_BEFORE = 4
WEEKS_AFTER = 4


def add(actor: Actor, day: date) -> None:
    """Add the dishes, and the cycle for the four past weeks, this one and the next four.

    Args:
        actor: Who plans.
        day: The day on which the house opens; its week is the first one of the cycle.

    Raises:
        ValueError: The file does not fit the house.
    """
    content = files("seniorplus.demo").joinpath("menu.yaml").read_bytes()
    first = monday_of(day) - timedelta(weeks=WEEKS_BEFORE)
    last = monday_of(day) + timedelta(weeks=WEEKS_AFTER, days=6)
    menu, problems = menu_import.read_text(actor, content, ".yaml", first, last)
    if problems:
        raise ValueError(f"menu.yaml: {problems[0]}")
    menu_import.take_in(actor, menu)

"""The words of calendars: their titles and entries."""

from datetime import time
from typing import Protocol

from seniorplus.i18n.format import clock_time
from seniorplus.i18n.translate import N_, _

TITLES = {
    "house": N_("{house}: plan zajęć"),
    "lunches": N_("{house}: obiady"),
    "events": N_("{house}: wydarzenia"),
    "club": N_("{house}: Klub Seniora"),
    "choir": N_("{subject}: próby i występy"),
    "room": N_("{house}: {subject}"),
    "instructor": N_("{subject}: zajęcia"),
    "person": N_("{subject}: kalendarz"),
}


class Named(Protocol):
    """What a calendar is about."""

    @property
    def kind(self) -> str:
        """The kind, one of the titles."""
        ...


class Head(Protocol):
    """As much of a calendar as its title needs."""

    @property
    def name(self) -> Named:
        """What it is about."""
        ...

    @property
    def subject(self) -> str:
        """Whose it is."""
        ...

    @property
    def house(self) -> str:
        """The house's name."""
        ...


def feed_title(head: Head) -> str:
    """The title of a calendar, as phones and lists show it; its parts are text from data."""
    return _(TITLES[head.name.kind]).format(subject=head.subject, house=head.house)


def cancelled_title(title: str) -> str:
    """The title of what does not take place; phones that hide the state still tell."""
    return _("ODWOŁANE: {title}").format(title=title)


def taken_title() -> str:
    """The title of a time of which nothing else is told."""
    return _("zajęte")


def lunch_title(dishes: str) -> str:
    """The title of a lunch, with its dishes where they are told."""
    return _("Obiad: {dishes}").format(dishes=dishes) if dishes else _("Obiad")


def led_by(instructor: str) -> str:
    """Who leads a class."""
    return _("Prowadzi: {instructor}").format(instructor=instructor)


def meant_for(audience: str) -> str:
    """For whom a class is."""
    return _("Dla: {group}").format(group=audience)


def meeting_at(call_time: time) -> str:
    """When the ensemble meets before a performance."""
    return _("Zbiórka: {time}").format(time=clock_time(call_time))


def dressed_in(dress: str) -> str:
    """What the ensemble wears."""
    return _("Strój: {dress}").format(dress=dress)


def diet_line(diet: str, dishes: str) -> str:
    """The dishes of a variant."""
    return _("Dieta {diet}: {dishes}").format(diet=diet, dishes=dishes)


def dish_line(dish: str, allergens: str) -> str:
    """A dish with what is in it."""
    return _("{dish} (alergeny: {allergens})").format(dish=dish, allergens=allergens)

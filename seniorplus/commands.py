"""The palette (Ctrl+P): every command and every person, in the language of the house."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from seniorplus.domain.text import show, without_marks
from seniorplus.i18n.translate import _
from seniorplus.screens.desk import Desk, desk_of
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonRow

MOST_PEOPLE = 12


class HouseCommands(Provider):
    """Commands and people of the house."""

    async def startup(self) -> None:
        """Read the people once for each opening of the palette."""
        self._people: tuple[PersonRow, ...] = ()
        desk = self._desk
        if desk.house is not None:
            from seniorplus.services import people

            self._people = await asyncio.to_thread(
                partial(people.everybody, desk.actor, with_former=True)
            )

    async def discover(self) -> Hits:
        """Everything that can be commanded."""
        for words, help_text, command in self._desk.palette_commands():
            yield DiscoveryHit(Content(words), command, words, help_text)

    async def search(self, query: str) -> Hits:
        """Commands and people whose words begin as typed, diacritics aside."""
        wanted = without_marks(query).split()
        for words, help_text, command in self._desk.palette_commands():
            if _fits(wanted, words):
                yield Hit(1.0, Content(words), command, words, help_text)
        async for hit in self._found_people(wanted):
            yield hit

    async def _found_people(self, wanted: list[str]) -> AsyncIterator[Hit]:
        found = [
            row
            for row in self._people
            if _fits(wanted, f"{row.last_name} {row.first_name} {row.number}")
        ]
        for row in found[:MOST_PEOPLE]:
            name = show(f"{row.last_name} {row.first_name}")
            yield Hit(
                0.9,
                Content(f"{row.number}  {name}"),
                partial(self._open, row),
                name,
                _("osoba: dane, karta, pobyt"),
            )

    def _open(self, row: PersonRow) -> None:
        screen = self._desk.screen
        if isinstance(screen, RoomScreen):
            from seniorplus.screens.office.person_actions import PersonActions

            PersonActions(screen, row.number, f"{row.last_name} {row.first_name}").open_menu(row)

    @property
    def _desk(self) -> Desk:
        return desk_of(self.screen)


class Palette(CommandPalette):
    """The palette with Polish words of its own."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Szukaj polecenia lub osoby…"), id="--command-palette")


def _fits(wanted: list[str], words: str) -> bool:
    parts = without_marks(words).split()
    return all(any(part.startswith(word) for part in parts) for word in wanted)

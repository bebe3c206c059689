"""The frame that every screen shares: who and when above, what a scan does and keys below."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from seniorplus.domain.text import show
from seniorplus.i18n.translate import _


class FrameLine(Widget):
    """One line with a text at each end; the left one gives way."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._left = self._right = ""

    def say(self, left: str, right: str = "") -> None:
        """Show two texts; nothing happens when they are the same as before."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """The line in the width it has."""
        width = self.size.width - 2
        right = show(self._right)
        room = max(0, width - cell_len(right) - 1)
        left = set_cell_size(show(self._left), room)
        return Content(f" {left} {right} "[: self.size.width])


class RoomLine(Widget):
    """The rooms of the house with their keys, the current one standing out."""

    def __init__(self, rooms: tuple[tuple[str, str, str], ...], current: str) -> None:
        super().__init__(id="rooms")
        self._rooms = rooms
        self._current = current

    def render(self) -> Content:
        """Keys and names in one line."""
        parts: list[Content | str | tuple[str, str]] = [" "]
        for name, key, title in self._rooms:
            style = "bold reverse" if name == self._current else ""
            parts += [(f" {key} {_(title)} ", style), " "]
        return Content.assemble(*parts)


class KeyLine(Widget):
    """What the keys do here, in short words."""

    def __init__(self, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__(id="keys")
        self._keys = keys

    def render(self) -> Content:
        """Keys and words in one line; what does not fit is left to F1."""
        parts: list[Content | str | tuple[str, str]] = [" "]
        used = 1
        for key, word in self._keys:
            text = _(word)
            if used + len(_(key)) + len(text) + 3 > self.size.width:
                break
            used += len(_(key)) + len(text) + 3
            parts += [(_(key), "bold"), f" {text}  "]
        return Content.assemble(*parts)

"""The frame that every screen shares: who and when above, what a scan does and keys below."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from seniorplus.domain.text import show
from seniorplus.i18n.translate import _


class FrameLine(Widget):
    """One line with a text at each end; the left one gives way, but for its own end."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._said = ("", "", "")

    def say(self, left: str, right: str = "", *, kept: str = "") -> None:
        """Show the texts; nothing happens when they are the same as before.

        Args:
            left: What gives way when the line is too narrow.
            right: What stands at the right end.
            kept: What follows the left text and stays whole.
        """
        if (left, right, kept) != self._said:
            self._said = (left, right, kept)
            self.refresh()

    def render(self) -> Content:
        """The line in the width it has."""
        left, right, kept = (show(text) for text in self._said)
        room = max(0, self.size.width - 2 - cell_len(right) - 1)
        if left and kept:
            kept = f" · {kept}"
        free = max(0, room - cell_len(kept))
        if cell_len(left) > free:
            left = f"{set_cell_size(left, max(0, free - 1)).rstrip()}…"
        line = set_cell_size(f"{left}{kept}", room)
        return Content(f" {line} {right} "[: self.size.width])


class RoomLine(Widget):
    """The rooms of the house with their keys, the current one standing out."""

    def __init__(self, rooms: tuple[tuple[str, str, str], ...], current: str) -> None:
        super().__init__(id="rooms")
        self._rooms = rooms
        self._current = current

    def render(self) -> Content:
        """Keys and names in one line; what does not fit is left to F1, never the current one."""
        rooms = [(f" {key} {_(title)}", name == self._current) for name, key, title in self._rooms]
        width = self.size.width
        # Where there is room, the names stand apart.
        apart = "  " if sum(cell_len(word) + 2 for word, _here in rooms) < width else ""
        free = width - sum(cell_len(word) for word, here in rooms if here)
        parts: list[Content | str | tuple[str, str]] = []
        for word, here in rooms:
            free -= 0 if here else cell_len(word) + len(apart)
            if here or free >= 0:
                parts += [(f"{word}{apart[:1]}", "bold reverse" if here else ""), apart[1:]]
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

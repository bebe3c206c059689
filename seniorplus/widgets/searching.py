"""Letters typed on a list: what is searched for, how long it counts, what it finds."""

from time import monotonic

from seniorplus.domain.text import without_marks
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.widgets.rows import Row

SEARCH_SECONDS = 2.0
ROW_KEYS = frozenset({"space", "enter", "delete"})


class Search:
    """What is typed on a list; two seconds after its last letter it is over.

    Attributes:
        letters: What was typed.
        found: Whether a row fits.
    """

    def __init__(self) -> None:
        self.letters = ""
        self.found = True
        self._typed_at = 0.0

    @property
    def fresh(self) -> bool:
        """Whether the next letter goes on with it."""
        return bool(self.letters) and monotonic() - self._typed_at <= SEARCH_SECONDS

    @property
    def lost(self) -> bool:
        """Whether it found nothing, so that the row under the cursor is nobody's choice."""
        return self.fresh and not self.found

    def add(self, char: str) -> None:
        """Go on with a letter, or begin anew when the one before is over."""
        before = self.letters if self.fresh else ""
        self.letters = before if char == " " and before.endswith(" ") else before + char
        self.touch()

    def erase(self) -> None:
        """Take back the last letter."""
        self.letters = self.letters[:-1] if self.fresh else ""
        self.touch()

    def touch(self) -> None:
        """Let it last from now on."""
        self._typed_at = monotonic()

    def forget(self) -> None:
        """Begin anew with the next letter."""
        self.letters, self.found = "", True

    @property
    def words(self) -> str:
        """What to say about it."""
        if not self.letters:
            return ""
        typed = _("szukaj: {letters}").format(letters=self.letters)
        return typed if self.found else joined((typed, _("nie znaleziono")))

    def fits(self, row: Row) -> bool:
        """Whether each typed word begins a word of the row, diacritics aside."""
        words = without_marks(row.search or row.cells[0]).split()
        words += [part for word in words for part in word.split("-")[1:]]
        wanted = without_marks(self.letters).split()
        return all(any(word.startswith(part) for word in words) for part in wanted)

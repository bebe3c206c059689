"""The answer of the lunch line: plain words at once, big letters as soon as they are drawn."""

from collections.abc import Iterator

from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.text import show
from seniorplus.screens.desk import desk_of
from seniorplus.screens.meals.line_words import Shown

LETTERS_SECONDS = 0.03
LETTERS_WAIT = 0.1


class AnswerPanel(Vertical):
    """Whose card, the variant in big letters, and the next step."""

    def __init__(self) -> None:
        super().__init__(id="answer")
        self._shown: Shown | None = None
        self._later: Timer | None = None

    def compose(self) -> Iterator[Widget]:
        """The three texts."""
        yield Static("", id="answer-head", markup=False)
        yield Static("", id="answer-big", markup=False)
        yield Static("", id="answer-below", markup=False)

    def answer(self, shown: Shown) -> None:
        """Show an answer; the one before is gone at once."""
        self._shown = shown
        for tone in ("good", "calm", "alarm"):
            self.set_class(tone == shown.tone, tone)
        # The heights are fixed: nothing around has to be laid out anew.
        self.query_one("#answer-head", Static).update(show(shown.head), layout=False)
        self.query_one("#answer-below", Static).update(show(shown.below), layout=False)
        self.query_one("#answer-big", Static).update(show(shown.big), layout=False)
        self._later = self._later or self.set_timer(LETTERS_SECONDS, self._draw_late)

    def on_resize(self) -> None:
        """Draw the letters for the new size."""
        if self._shown is not None:
            self._draw()

    def draw_ahead(self, words: list[str]) -> None:
        """Draw words that will be needed, so that the first card need not wait for them."""
        from seniorplus.services import lettering

        desk, size = desk_of(self), self.query_one("#answer-big").size
        actor, width, height = desk.actor, size.width, size.height
        desk.read(
            self,
            lambda: [lettering.big(actor, word, width, height) for word in words],
            lambda _drawn: None,
            group="letters-ahead",
        )

    def _draw(self) -> None:
        from seniorplus.services import lettering

        desk, shown = desk_of(self), self._shown
        big = self.query_one("#answer-big", Static)
        width, height = big.size
        if shown is None:
            return
        if desk.recording:
            # The next answer is on its way: drawing this one would only slow the reader down.
            self._later = self._later or self.set_timer(LETTERS_WAIT, self._draw_late)
            return
        actor = desk.actor

        def put(rows: tuple[str, ...]) -> None:
            if rows and shown is self._shown:
                wide = max(len(row) for row in rows)
                big.update("\n".join(row.ljust(wide) for row in rows), layout=False)

        desk.read(
            self, lambda: lettering.big(actor, shown.big, width, height), put, group="letters"
        )

    def _draw_late(self) -> None:
        self._later = None
        self._draw()

"""The smallest Textual application: what any program on this toolkit costs to start."""

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "minimal application"


class MinimalApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(WORDS)


if __name__ == "__main__":
    MinimalApp().run()

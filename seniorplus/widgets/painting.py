"""Pictures sooner: what the toolkit does twice, or waits for, is done once and at once."""

from collections.abc import Mapping

from textual.app import App
from textual.css.stylesheet import Stylesheet


class SteadyStylesheet(Stylesheet):
    """A style sheet whose sources are parsed once, until the theme's colours change.

    The toolkit parses every source anew each time a theme is applied, also the first.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parsed_for: Mapping[str, str] | None = None

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme; the same ones change nothing."""
        if variables != self._variables:
            super().set_variables(variables)
            self._parsed_for = None

    def parse(self) -> None:
        """Parse the sources that were not parsed with these colours."""
        super().parse()
        self._parsed_for = self._variables

    def reparse(self) -> None:
        """Parse anew only for other colours; what was parsed is otherwise still right."""
        if self._parsed_for is self._variables:
            self.parse()
        else:
            super().reparse()
            self._parsed_for = self._variables


class PromptApp(App[None]):
    """An application that shows a known screen in the next frame."""

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = SteadyStylesheet(variables=self.get_css_variables())

    def delay_update(self, delay: float = 0.05) -> None:
        """Do not hold pictures back while screens change: they are whole from the start."""

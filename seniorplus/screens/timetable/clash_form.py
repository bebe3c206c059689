"""A form of a plan: what clashes is told as soon as a field is left, before anything is saved."""

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.widgets import Static

from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.timetable.series_words import clash_lines
from seniorplus.widgets.fields import Field

# What a person can see at once that it cannot be meant; the rest is told when it is saved.
FAULTS = {"bad_date", "bad_interval", "bad_series", "bad_time", "weekday_unknown"}


class ClashForm(FormDialog):
    """A form that looks for clashes while it is filled in.

    Args:
        title: What the form is about.
        fields: Its lines.
        save: Called in the writing thread with what was typed.
        look: Called in a reading thread with what was typed; tells what stands against it.
        text: What the form is for, above the fields.
    """

    def __init__(
        self,
        title: str,
        fields: tuple[Field, ...],
        save: Callable[[Values], Any],
        look: Callable[[Values], Sequence[ClashReason]],
        text: str = "",
    ) -> None:
        super().__init__(title, fields, save, text)
        self._look = look
        self._looked: Values = {field.name: field.value for field in fields}
        self._clash_told = False

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """A field was left: what was typed so far is looked at, if it is something new."""
        values = {
            field.name: widget.given
            for field, widget in zip(self._fields, self._widgets(), strict=True)
        }
        if not self.is_current or self._saving or values == self._looked:
            return
        self._looked = values
        self.desk.read(self, lambda: self._found(values), self._tell, group="clashes")

    def _found(self, values: Values) -> tuple[str, ...]:
        try:
            return clash_lines(self._look(values))
        except Refusal as refusal:
            if refusal.code in FAULTS:
                return (sentence(refusal.code, refusal.params),)
            return ()

    def _tell(self, lines: tuple[str, ...]) -> None:
        if self._saving or not (lines or self._clash_told):
            return
        self._clash_told = bool(lines)
        self.query_one(".fault", Static).update("\n".join(lines))

    def _refused(self, refusal: Refusal) -> None:
        self._clash_told = refusal.code == "clash"
        super()._refused(refusal)

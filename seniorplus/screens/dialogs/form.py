"""A form: Enter goes on, F10 saves, Esc leaves; what was typed stays when it is refused."""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.widgets.fields import ChoiceField, Field, TextField, field_widget

Values = dict[str, str]


class FormDialog(Dialog[Any]):
    """Ask for a few values and save them.

    Args:
        title: What the form is about.
        fields: Its lines.
        save: Called in the writing thread with what was typed; its refusal is shown in the
            form, its answer is the answer of the dialog.
        text: What the form is for, above the fields.
    """

    BINDINGS = [
        Binding("f10", "save", show=False, priority=True),
        Binding("enter", "next", show=False, priority=True),
        # Fields that do not all fit would be scrolled by these keys instead.
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, fields: tuple[Field, ...], save: Callable[[Values], Any], text: str = ""
    ) -> None:
        super().__init__()
        self._title, self._fields, self._save, self._text = title, fields, save, text
        self._saving = False

    def compose(self) -> ComposeResult:
        """The fields, each with its label."""
        with self.box(self._title, wide=True):
            if self._text:
                yield Static(self._text, markup=False, classes="line")
            with VerticalScroll(classes="fields", can_focus=False):
                for field in self._fields:
                    with Horizontal(classes="field-line"):
                        yield Label(field.label, markup=False)
                        yield field_widget(field)
            yield Static("", markup=False, classes="fault")
            yield Static(_("Enter dalej · F10 zapisz · Esc wróć"), markup=False, classes="hint")

    def on_mount(self) -> None:
        """Begin with the first field."""
        self._widgets()[0].focus()

    def action_step(self, step: int) -> None:
        """Go to the neighbouring field."""
        widgets = self._widgets()
        place = widgets.index(self.focused) if self.focused in widgets else 0
        widgets[(place + step) % len(widgets)].focus()

    def action_next(self) -> None:
        """Go on to the next field; the last one saves."""
        widgets = self._widgets()
        if self.focused is widgets[-1]:
            self.action_save()
        else:
            self.action_step(1)

    def action_save(self) -> None:
        """Save what was typed; a second press while it is being saved does nothing.

        Keys that came before this one, digits above all, may still wait in the field's queue.
        """
        if self._saving:
            return
        self._saving = True
        if self.focused is None or not self.focused.call_later(self._save_values):
            self._save_values()

    def _save_values(self) -> None:
        values = {
            field.name: widget.given
            for field, widget in zip(self._fields, self._widgets(), strict=True)
        }
        self.query_one(".fault", Static).update("")
        self.desk.write(lambda: self._save(values), self._saved, self._refused)

    def _saved(self, answer: Any) -> None:
        if self.is_current:
            self.dismiss(True if answer is None else answer)

    def _refused(self, refusal: Refusal) -> None:
        self._saving = False
        faulty = self._faulty(refusal)
        label = next((field.label for field in self._fields if field.name == faulty), "")
        told = sentence(refusal.code, refusal.params)
        self.query_one(".fault", Static).update(f"{label}: {told}" if label else told)
        for widget in self._widgets():
            if faulty and widget.id == f"field-{faulty}":
                widget.focus()

    def _faulty(self, refusal: Refusal) -> str:
        """The field that a refusal is about: the one it names, else the one with that text."""
        if named := str(refusal.params.get("field", "")):
            return named
        text = str(refusal.params.get("text", "")).strip()
        given = {
            field.name: widget.given
            for field, widget in zip(self._fields, self._widgets(), strict=True)
            if isinstance(widget, TextField)
        }
        whole = [name for name, typed in given.items() if text and typed.strip() == text]
        part = [name for name, typed in given.items() if text and text in typed]
        return next(iter(whole + part), "")

    def _widgets(self) -> list[TextField | ChoiceField]:
        return [
            widget
            for widget in self.query(".field-line > *").results()
            if isinstance(widget, (TextField, ChoiceField))
        ]

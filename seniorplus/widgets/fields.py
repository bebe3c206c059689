"""The fields of forms: text, and a choice made with arrows or a letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from seniorplus.domain.text import show, without_marks


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form.

    Attributes:
        name: The name of its value.
        label: What stands before it.
        value: What it holds at first: the text, or the code of the choice.
        hint: What stands in it while it is empty.
        choices: Codes with their words; without them it is a text.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class TextField(Input):
    """One line of text; pasted line breaks become spaces."""

    def __init__(self, field: Field) -> None:
        super().__init__(
            field.value,
            placeholder=field.hint,
            id=f"field-{field.name}",
            compact=True,
            select_on_focus=True,
        )
        self.cursor_blink = False

    @property
    def given(self) -> str:
        """What was typed."""
        return self.value


class ChoiceField(Widget, can_focus=True):
    """One of a few words, chosen with arrows, Space or its first letter."""

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"field-{field.name}")
        self._choices: Sequence[tuple[str, str]] = field.choices
        codes = [code for code, _word in field.choices]
        self._index = codes.index(field.value) if field.value in codes else 0

    @property
    def given(self) -> str:
        """The code of the chosen word."""
        return self._choices[self._index][0]

    def render(self) -> Content:
        """The word between its arrows."""
        return Content(f"‹ {show(self._choices[self._index][1])} ›")

    def on_key(self, event: events.Key) -> None:
        """Choose another word."""
        step = {"left": -1, "right": 1, "space": 1}.get(event.key)
        if step is not None:
            event.stop()
            self._index = (self._index + step) % len(self._choices)
        elif event.character is not None and event.character.isalpha():
            event.stop()
            count = len(self._choices)
            for offset in range(1, count + 1):
                word = self._choices[(self._index + offset) % count][1]
                if without_marks(word).startswith(without_marks(event.character)):
                    self._index = (self._index + offset) % count
                    break
        self.refresh()


def field_widget(field: Field) -> TextField | ChoiceField:
    """The widget of a field."""
    return ChoiceField(field) if field.choices else TextField(field)

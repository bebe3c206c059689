"""A calendar read into lines and components, with nothing interpreted and nothing forgiven."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

_LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.DOTALL)
_MOMENT = re.compile(r"\d{8}T\d{6}")


@dataclass
class Line:
    """A line after unfolding.

    Attributes:
        name: Its name.
        params: Its parameters.
        value: What follows the colon.
    """

    name: str
    params: dict[str, str]
    value: str

    @property
    def form(self) -> str:
        """The form of a date or a moment: `date`, `utc`, a zone's name, or `floating`."""
        if self.params.get("VALUE") == "DATE" and re.fullmatch(r"\d{8}", self.value):
            return "date"
        if _MOMENT.fullmatch(self.value.removesuffix("Z")):
            if self.value.endswith("Z"):
                return "utc" if "TZID" not in self.params else "utc with a zone"
            return self.params.get("TZID", "floating")
        return f"neither a date nor a moment: {self.value}"

    @property
    def readable(self) -> bool:
        """Whether it is a date or a moment of a zone."""
        return self.form == "date" or (
            "TZID" in self.params and _MOMENT.fullmatch(self.value) is not None
        )

    @property
    def wall(self) -> datetime:
        """The date or the moment as the clock on the wall shows it."""
        return datetime.fromisoformat(self.value.removesuffix("Z"))


@dataclass
class Part:
    """A component: what stands between BEGIN and END.

    Attributes:
        name: Its name.
        lines: Its own lines.
        parts: The components in it.
    """

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """The lines with a name."""
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line | None:
        """The first line with a name."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """The value of the first line with a name, empty without one."""
        line = self.one(name)
        return line.value if line else ""

    def everything(self) -> Iterator["Part"]:
        """This component and all within it."""
        yield self
        for part in self.parts:
            yield from part.everything()


def parsed(content: bytes) -> Part:
    """A calendar as components and unfolded lines.

    Raises:
        ValueError: It cannot be read at all.
    """
    text = content.replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8", "replace")
    root = Part("")
    open_parts = [root]
    for number, raw in enumerate(text.removesuffix("\r\n").split("\r\n"), 1):
        match = _LINE.fullmatch(raw)
        if match is None:
            raise ValueError(f"line {number} is not a content line: {raw[:60]!r}")
        name, params, value = match.groups()
        if name == "BEGIN":
            part = Part(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            if open_parts.pop().name != value:
                raise ValueError(f"line {number} ends {value}, which is not open")
        else:
            given = dict(entry.split("=", 1) for entry in params.split(";")[1:])
            open_parts[-1].lines.append(Line(name, given, value))
    if len(open_parts) != 1 or [part.name for part in root.parts] != ["VCALENDAR"]:
        raise ValueError("not exactly one VCALENDAR")
    return root.parts[0]

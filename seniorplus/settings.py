"""What belongs to this terminal, not to the house: settings.toml in the house folder."""

import os
import re
import socket
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from seniorplus.domain.refusal import HouseUnusable

FILE = "settings.toml"
DATABASE = "seniorplus.db"
THEMES = ("jasny", "ciemny", "jasny-kontrast", "ciemny-kontrast")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a terminal.

    Attributes:
        folder: The house folder.
        url: Where the database is.
        terminal: The name of this terminal.
        theme: The theme of its screen.
        language: `pl` or `en`.
        sound: Whether the terminal's bell is rung.
        staff: Who used this terminal last.
    """

    folder: Path
    url: str
    terminal: str
    theme: str = THEMES[0]
    language: str = "pl"
    sound: bool = True
    staff: str = ""

    @property
    def database(self) -> Path | None:
        """The SQLite file, None for a house on a server."""
        prefix = "sqlite:///"
        return Path(self.url.removeprefix(prefix)) if self.url.startswith(prefix) else None


def load(folder: Path) -> Settings:
    """The settings of a house folder; a missing file means the usual ones.

    Raises:
        HouseUnusable: `bad_settings` with the reason.
    """
    usual = Settings(folder, f"sqlite:///{folder / DATABASE}", _terminal())
    try:
        content = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return usual
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise HouseUnusable("bad_settings", file=FILE, reason=str(error)) from None
    values: dict[str, object] = {}
    for name, value in content.items():
        wanted = bool if name == "sound" else str
        if name not in {"url", "terminal", "theme", "language", "sound", "staff"} or not isinstance(
            value, wanted
        ):
            raise HouseUnusable("bad_settings", file=FILE, reason=name)
        values[name] = value
    if values.get("theme", usual.theme) not in THEMES:
        raise HouseUnusable("bad_settings", file=FILE, reason=f"theme: {', '.join(THEMES)}")
    if values.get("language", "pl") not in {"pl", "en"}:
        raise HouseUnusable("bad_settings", file=FILE, reason="language: pl, en")
    return replace(usual, **values)  # type: ignore[arg-type]  # checked above


def remember(folder: Path, **values: str | bool) -> None:
    """Store settings, keeping comments and everything else of the file.

    A folder that cannot be written is left as it is: nobody loses work over a theme.
    """
    import tomlkit

    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        for name, value in values.items():
            document[name] = value
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(tomlkit.dumps(document), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        return


def _terminal() -> str:
    name = re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())[:40]
    return name or "terminal"

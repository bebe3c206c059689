"""The form of a piece; the voices it needs are typed as `S 3 A 3 T 2 B 2`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from seniorplus.domain.activity_codes import SongState
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import without_marks
from seniorplus.i18n.activity_words import SONG_STATES
from seniorplus.i18n.translate import _
from seniorplus.screens.choir import words
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.views.choir import SongRow
from seniorplus.widgets.fields import Field

LONGEST_SONG = 120


def parse_needs(text: str, codes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Read the voices that a piece needs: `S 3 A 3`, `S3, A3` or nothing.

    Args:
        text: What was typed.
        codes: The voices of the ensemble, in their order.

    Returns:
        Voice and number, in the order of the voices; what is needed 0 times is left out.

    Raises:
        Refusal: `bad_needs` for unknown voices, numbers left out and voices named twice.
    """
    known = {without_marks(code): code for code in codes}
    needs: dict[str, int] = {}
    typed = re.findall(r"[^\s,;:]+", text)
    place = 0
    while place < len(typed):
        code = known.get(without_marks(typed[place]))
        number = typed[place + 1] if place + 1 < len(typed) else ""
        step = 2
        if code is None or not re.fullmatch(r"[0-9]{1,2}", number):
            together = re.fullmatch(r"(.*?[^0-9])([0-9]{1,2})", typed[place])
            code, number = (
                (known.get(without_marks(together[1])), together[2]) if together else (None, "")
            )
            step = 1
        if code is None or code in needs:
            example = " ".join(f"{name} 3" for name in codes[:2])
            raise Refusal(
                "bad_needs", text=text, known=", ".join(codes) or "-", example=example or "-"
            )
        needs[code] = int(number)
        place += step
    return tuple((code, needs[code]) for code in codes if needs.get(code))


def parse_minutes(text: str, field: str, least: int, most: int) -> int:
    """Read a length in minutes.

    Raises:
        Refusal: `bad_minutes`.
    """
    typed = text.strip()
    if re.fullmatch(r"[0-9]{1,4}", typed) and least <= int(typed) <= most:
        return int(typed)
    raise Refusal("bad_minutes", field=field, least=least, most=most)


class SongForm:
    """The form of a piece.

    Args:
        song: The piece as it was read; a new one has no id.
        codes: The voices of the ensemble.
        keep: Stores the piece, in the writing thread.
    """

    def __init__(
        self, song: SongRow, codes: tuple[str, ...], keep: Callable[[SongRow], None]
    ) -> None:
        self._song, self._codes, self._keep = song, codes, keep

    def dialog(self) -> FormDialog:
        """The dialog; its answer is the title of the piece."""
        song = self._song
        example = " ".join(f"{code} 2" for code in self._codes)
        return FormDialog(
            _("Utwór: {title}").format(title=song.title) if song.id else _("Nowy utwór"),
            (
                Field("title", _("Tytuł"), song.title),
                Field("author", _("Autor"), song.author),
                Field("musical_key", _("Tonacja"), song.musical_key, _("np. F-dur")),
                Field("pitch_giver", _("Dźwięk podaje"), song.pitch_giver),
                Field("minutes", _("Minuty"), str(song.minutes)),
                Field(
                    "state",
                    _("Stan"),
                    song.state.value,
                    choices=tuple((code, _(word)) for code, word in SONG_STATES.items()),
                ),
                Field("needs", _("Potrzebne głosy"), words.voices_line(song.needs), example),
                Field("note", _("Uwagi"), song.note),
            ),
            self._save,
        )

    def _save(self, values: Values) -> str:
        changed = replace(
            self._song,
            title=values["title"],
            author=values["author"],
            musical_key=values["musical_key"],
            pitch_giver=values["pitch_giver"],
            minutes=parse_minutes(values["minutes"], "minutes", 1, LONGEST_SONG),
            state=SongState(values["state"]),
            needs=parse_needs(values["needs"], self._codes),
            note=values["note"],
        )
        self._keep(changed)
        return changed.title.strip()

"""The question before classes are cancelled: why, and what will happen."""

from collections.abc import Callable

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import series_words, session_times
from seniorplus.views.week import GridEntry
from seniorplus.widgets.fields import Field

MOST_LINES = 5


class CancelForm(FormDialog):
    """A form that only F10 saves: an Enter that is held through the menu cancels nothing."""

    def action_next(self) -> None:
        """Stay in the only field."""


def ask(screen: RoomScreen, entries: tuple[GridEntry, ...], done: Callable[[], None]) -> None:
    """Ask why some classes do not take place, saying what will happen, and cancel all or none."""
    actor = screen.desk.actor
    seen = {entry.key: entry for entry in entries}

    def save(values: Values) -> None:
        from seniorplus.services import sessions
        from seniorplus.services.together import all_or_nothing

        asked = entries[0]
        try:
            with all_or_nothing(actor):
                for asked in seen.values():
                    sessions.cancel(
                        actor, asked.series, asked.original_day, values["reason"], asked.version
                    )
        except Refusal as refusal:
            refusal, now = session_times.told_anew(actor, asked, refusal)
            seen[now.key] = now
            raise refusal from None

    def saved(answer: object) -> None:
        if answer is not None:
            done()

    lines = [f"{show(entry.title)}: {series_words.about(entry)}" for entry in entries[:MOST_LINES]]
    if len(entries) > MOST_LINES:
        lines.append(f"+ {len(entries) - MOST_LINES}")
    what = "\n".join(lines)
    text = _(
        "{what}\n\nZajęcia zostaną w planie jako odwołane. Kiosk pokaże je tego dnia wśród "
        "odwołanych, kalendarze też. Potem trzeba powiadomić uczestników."
    ).format(what=what)
    screen.app.push_screen(
        CancelForm(
            _("Odwołać zajęcia?"),
            (Field("reason", _("Powód (widoczny)"), hint=_("niekoniecznie; np. awaria wody")),),
            save,
            text,
        ),
        saved,
    )

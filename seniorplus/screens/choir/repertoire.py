"""A piece of the repertoire: corrected, its state changed, who sang it, taken out."""

from seniorplus.i18n.activity_words import SONG_STATES
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.choir import words
from seniorplus.screens.choir.song_form import SongForm
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import PieceView, SongRow, VoiceView


def edit(screen: RoomScreen, song: SongRow, voices: tuple[VoiceView, ...]) -> None:
    """Open the form of a piece, of a new one as well."""

    def keep(changed: SongRow) -> None:
        from seniorplus.services import repertoire

        repertoire.save(screen.desk.actor, changed)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano utwór: {title}").format(title=answer))
            screen.reload()

    form = SongForm(song, tuple(voice.code for voice in voices), keep)
    screen.app.push_screen(form.dialog(), saved)


def save(screen: RoomScreen, song: SongRow) -> None:
    """Store a piece whose state was changed."""
    from seniorplus.services import repertoire

    actor, state = screen.desk.actor, _(SONG_STATES[song.state.value])

    def saved(_song: object) -> None:
        screen.desk.say(f"{song.title}: {state}")
        screen.reload()

    screen.desk.write(lambda: repertoire.save(actor, song), saved)


def ask_to_remove(screen: RoomScreen, song: SongRow) -> None:
    """Ask before a piece leaves the repertoire."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import repertoire

            actor = screen.desk.actor
            screen.desk.write(lambda: repertoire.remove(actor, song.id), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("usunięto z repertuaru: {title}").format(title=song.title))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Usunąć z repertuaru? {title}").format(title=song.title),
            _(
                "Utwór zniknie z repertuaru. Kto chce go tylko na jakiś czas odłożyć, zmienia "
                "jego stan: Enter, O."
            ),
            _("Tak, usuń"),
        ),
        answered,
    )


def about(song: SongRow, piece: PieceView | None) -> str:
    """What a menu says about a piece above its lines."""
    lines = (
        joined((_(SONG_STATES[song.state.value]), song.author, _minutes(song.minutes))),
        joined(
            (
                _("tonacja {key}").format(key=song.musical_key) if song.musical_key else "",
                _("dźwięk podaje: {who}").format(who=song.pitch_giver) if song.pitch_giver else "",
            )
        ),
        joined(
            (
                _("potrzeba {voices}").format(voices=words.voices_line(song.needs))
                if song.needs
                else "",
                words.readiness(piece) if piece else "",
                words.new_for(piece) if piece else "",
            )
        ),
        joined((words.performed_words(song), song.note)),
    )
    return joined(lines, "\n")


def show_sung(screen: RoomScreen, piece: PieceView) -> None:
    """Show how often those who come sang a piece at performances."""
    lines = [f"{name}: {times}" for _number, name, times in piece.sung]
    head = joined((words.readiness(piece), words.needs_line(piece), words.new_for(piece)))
    below = "\n".join(lines) or _("Nikt z tych, którzy przyjdą, jeszcze tego nie śpiewał.")
    screen.app.push_screen(TextDialog(piece.title, f"{head}\n\n{below}"))


def _minutes(minutes: int) -> str:
    return _("{number} min").format(number=minutes)

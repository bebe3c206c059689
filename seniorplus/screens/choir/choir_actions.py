"""What can be done about a row of the ensemble's room, and what Insert adds there."""

from collections.abc import Callable
from dataclasses import replace

from seniorplus.domain.activity_codes import SongState
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.choir import papers, performance_form, repertoire, voices, words
from seniorplus.screens.choir.member_actions import MemberActions, ask_to_join
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import ChoirView, GatheringRow, SongRow

STATES = (
    (SongState.READY, "G", N_("stan: gotowy")),
    (SongState.LEARNING, "N", N_("stan: w nauce")),
    (SongState.RESTING, "O", N_("stan: odłożony")),
)


def open_adding(screen: RoomScreen, view: ChoirView) -> None:
    """What Insert offers."""
    items = (
        Item("W", _("występ…"), "performance"),
        Item("C", _("członek zespołu…"), "member"),
        Item("U", _("utwór…"), "song"),
        Item("G", _("głosy zespołu…"), "voices"),
    )
    commands: dict[str, Callable[[], None]] = {
        "performance": lambda: performance_form.add(screen),
        "member": lambda: ask_to_join(screen, view),
        "song": lambda: repertoire.edit(screen, SongRow(0, ""), view.voices),
        "voices": lambda: voices.open_voices(screen),
    }
    screen.app.push_screen(
        MenuDialog(_("Zespół: dodaj"), items),
        lambda answer: commands[answer]() if answer else None,
    )


class ChoirActions:
    """The menu of a row.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The ensemble as it is shown.
        key: The row's key.
    """

    def __init__(self, screen: RoomScreen, view: ChoirView, key: str) -> None:
        self._screen, self._view = screen, view
        kind, _colon, rest = key.partition(":")
        name = rest.partition(":")[0]
        self._gathering = next(
            (row for row in view.gatherings if kind == "gathering" and row.key == name), None
        )
        self._song = next(
            (row for row in view.repertoire if kind == "song" and str(row.id) == name), None
        )
        self._member = next(
            (row for row in view.members if kind == "member" and str(row.id) == name), None
        )

    def open_menu(self) -> None:
        """Open the row's menu."""
        if self._gathering is not None:
            self._open_gathering(self._gathering)
        elif self._song is not None:
            self._open_song(self._song)
        elif self._member is not None:
            MemberActions(self._screen, self._view, self._member).open_menu()

    def take_away(self) -> None:
        """Call a performance off, remove a piece, end a membership; each asks first."""
        if self._gathering is not None:
            performance_form.ask_to_cancel(self._screen, self._gathering)
        elif self._song is not None:
            repertoire.ask_to_remove(self._screen, self._song)
        elif self._member is not None:
            MemberActions(self._screen, self._view, self._member).ask_to_leave()

    def _open_gathering(self, row: GatheringRow) -> None:
        items = [Item("O", _("otwórz: kto przyjdzie, utwory, obecność"), "open")]
        if row.performance:
            items += performance_form.items(row)
        items += papers.items(row)

        def chosen(answer: str | None) -> None:
            if answer == "open":
                from seniorplus.screens.choir.gathering import GatheringScreen

                self._screen.app.push_screen(GatheringScreen(row.key))
            elif answer is not None:
                performance_form.carry_out(self._screen, row, answer)
                papers.carry_out(self._screen, row, answer)

        about = joined(
            (
                words.when(row.start),
                row.place,
                _("odwołane") if row.cancelled else "",
                _("nie wystarczy osób: {titles}").format(titles=", ".join(row.short))
                if row.short
                else "",
            )
        )
        self._screen.app.push_screen(MenuDialog(row.title, tuple(items), about), chosen)

    def _open_song(self, song: SongRow) -> None:
        piece = next((row for row in self._view.pieces if row.song == song.id), None)
        items = [Item("P", _("popraw…"), "edit")]
        items += [
            Item(letter, _(text), f"state:{state.value}")
            for state, letter, text in STATES
            if state is not song.state
        ]
        if piece is not None:
            items.append(Item("K", _("kto ile razy śpiewał"), "sung"))
        items.append(Item("D", _("repertuar, duży druk (PDF)"), "repertoire_list"))
        items.append(Item("U", _("usuń z repertuaru…"), "remove"))

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                repertoire.edit(self._screen, song, self._view.voices)
            elif answer == "sung" and piece is not None:
                repertoire.show_sung(self._screen, piece)
            elif answer == "repertoire_list":
                papers.write_repertoire(self._screen)
            elif answer == "remove":
                repertoire.ask_to_remove(self._screen, song)
            elif answer is not None:
                state = SongState(answer.partition(":")[2])
                repertoire.save(self._screen, replace(song, state=state))

        about = repertoire.about(song, piece)
        self._screen.app.push_screen(MenuDialog(song.title, tuple(items), about), chosen)

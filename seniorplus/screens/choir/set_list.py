"""The order of a performance: pieces and breaks added, moved, taken off, copied."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorplus.i18n.activity_words import SONG_STATES
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.choir import papers, performance_form, words
from seniorplus.screens.choir.gathering_rows import item_name
from seniorplus.screens.choir.set_list_copy import pick_performance
from seniorplus.screens.choir.song_form import parse_minutes
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.views.choir import GatheringView, SetListRow, SongRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

if TYPE_CHECKING:
    from seniorplus.screens.choir.gathering import GatheringScreen

Entry = tuple[int | None, int]
LONGEST_ITEM = 240
USUAL_BREAK = "10"


class SetListActions:
    """What can be done with the order of a performance.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The performance as it is shown.
        position: The place in the order that it is about, from 1; None for its end.
    """

    def __init__(
        self, screen: "GatheringScreen", view: GatheringView, position: int | None
    ) -> None:
        self._screen, self._view, self._desk = screen, view, screen.desk
        self._row = next((row for row in view.set_list if row.position == position), None)
        self._place = view.set_list.index(self._row) if self._row else len(view.set_list)

    @property
    def _entries(self) -> list[Entry]:
        return [(row.song, row.minutes) for row in self._view.set_list]

    def open_menu(self) -> None:
        """Open the menu of a piece or a break."""
        if self._row is None:
            return
        name, row = item_name(self._row), self._view.row
        items = (
            Item("W", _("wyżej (Alt+↑)"), "up"),
            Item("N", _("niżej (Alt+↓)"), "down"),
            Item("C", _("czas: {minutes} min…").format(minutes=self._row.minutes), "minutes"),
            Item("U", _("usuń z kolejności…"), "remove"),
            *self._adding(),
            *performance_form.items(row),
            *papers.items(row),
        )
        self._screen.app.push_screen(MenuDialog(name, items, self._about()), self._chosen)

    def open_adding(self) -> None:
        """What Insert offers."""
        if not self._view.row.performance:
            self._desk.say(
                _("Kolejność utworów układa się dla występu. Członków i utwory dodaje się w F6.")
            )
            return
        title = _("Kolejność utworów: dodaj")
        self._screen.app.push_screen(MenuDialog(title, self._adding()), self._chosen)

    def _adding(self) -> tuple[Item, ...]:
        return (
            Item("D", _("dodaj utwór…"), "piece"),
            Item("P", _("dodaj przerwę…"), "break"),
            Item("K", _("kopiuj kolejność innego występu…"), "copy"),
        )

    def _about(self) -> str:
        piece = next(
            (one for one in self._view.pieces if self._row and one.song == self._row.song), None
        )
        if piece is None:
            return ""
        return joined((words.readiness(piece), words.needs_line(piece), words.new_for(piece)))

    def _chosen(self, answer: str | None) -> None:
        if answer in {"up", "down"}:
            self.shift(-1 if answer == "up" else 1)
        elif answer == "minutes" and self._row is not None:
            self._ask_minutes(self._row)
        elif answer == "remove":
            self.ask_to_remove()
        elif answer == "piece":
            self._pick_piece()
        elif answer == "break":
            self._ask_break()
        elif answer == "copy":
            pick_performance(self._screen, self._view)
        elif answer is not None:
            performance_form.carry_out(self._screen, self._view.row, answer)
            papers.carry_out(self._screen, self._view.row, answer)

    def shift(self, step: int) -> None:
        """Move a piece up or down by one."""
        target = self._place + step
        if self._row is None or not 0 <= target < len(self._view.set_list):
            return
        entries = self._entries
        entries[self._place], entries[target] = entries[target], entries[self._place]
        self._write(entries, _("przesunięto: {name}").format(name=item_name(self._row)), target)

    def ask_to_remove(self) -> None:
        """Ask before a piece is taken off the order."""
        if self._row is None:
            return
        name = item_name(self._row)
        entries = self._entries
        del entries[self._place]

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._write(entries, _("usunięto z kolejności: {name}").format(name=name))

        self._screen.app.push_screen(
            confirmation(
                _("Usunąć z kolejności? {name}").format(name=name),
                _(
                    "Co jest dalej, zacznie się {minutes} min wcześniej. Repertuar się nie zmienia."
                ).format(minutes=self._row.minutes),
                _("Tak, usuń"),
            ),
            answered,
        )

    def _ask_minutes(self, row: SetListRow) -> None:
        def changed(minutes: int) -> list[Entry]:
            entries = self._entries
            entries[self._place] = (row.song, minutes)
            return entries

        title = _("Czas: {name}").format(name=item_name(row))
        self._ask_length(title, str(row.minutes), changed, self._place)

    def _ask_break(self) -> None:
        place = self._following()

        def changed(minutes: int) -> list[Entry]:
            return [*self._entries[:place], (None, minutes), *self._entries[place:]]

        self._ask_length(_("Przerwa"), USUAL_BREAK, changed, place)

    def _ask_length(
        self, title: str, minutes: str, changed: Callable[[int], list[Entry]], place: int
    ) -> None:
        def save(values: Values) -> None:
            length = parse_minutes(values["minutes"], "minutes", 0, LONGEST_ITEM)
            self._store(changed(length))

        def saved(answer: object) -> None:
            if answer is not None:
                told = _("zapisano: {title}").format(title=title)
                self._screen.saved(told, follow=f"item:{place + 1}")

        fields = (Field("minutes", _("Minuty"), minutes),)
        self._screen.app.push_screen(FormDialog(title, fields, save), saved)

    def _following(self) -> int:
        """Where something new goes: below the cursor, or to the end."""
        return self._place + 1 if self._row else self._place

    def _pick_piece(self) -> None:
        from seniorplus.services import repertoire

        actor = self._desk.actor
        self._desk.read(
            self._screen, lambda: repertoire.songs(actor), self._offer_pieces, group="songs"
        )

    def _offer_pieces(self, songs: tuple[SongRow, ...]) -> None:
        known = {str(song.id): song for song in songs}
        rows = tuple(
            Row(key, (song.title, _(SONG_STATES[song.state.value]))) for key, song in known.items()
        )

        def chosen(key: str | None) -> None:
            if key is not None:
                song, place = known[key], self._following()
                entries = self._entries
                entries.insert(place, (song.id, song.minutes))
                told = _("dodano do kolejności: {title}").format(title=song.title)
                self._write(entries, told, place)

        empty = _("Repertuar jest pusty. F6, Insert, U dodaje utwór.")
        self._screen.app.push_screen(PickDialog(_("Utwór"), rows, empty), chosen)

    def _store(self, entries: list[Entry]) -> None:
        from seniorplus.services import performances

        performances.set_list(
            self._desk.actor,
            performance_form.event_of(self._view.row),
            entries,
            self._view.version,
        )

    def _write(self, entries: list[Entry], told: str, place: int | None = None) -> None:
        follow = None if place is None else f"item:{place + 1}"
        self._desk.write(
            lambda: self._store(entries), lambda _answer: self._screen.saved(told, follow=follow)
        )

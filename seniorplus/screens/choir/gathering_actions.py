"""Replies and presence of a singer, and what else a row of a gathering offers."""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorplus.domain.activity_codes import PresenceMark, ReplyAnswer, ReplySource
from seniorplus.domain.clock import local
from seniorplus.i18n.activity_words import PRESENCE, REPLY_ANSWERS
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.i18n.words import people_words
from seniorplus.screens.choir import papers, performance_form, repertoire, words
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.views.choir import GatheringView, SingerRow

if TYPE_CHECKING:
    from seniorplus.screens.choir.gathering import GatheringScreen

ANSWERS = {"comes": ReplyAnswer.COMES, "stays_away": ReplyAnswer.DOES_NOT_COME}
MARKS = {"present": PresenceMark.PRESENT, "missed": PresenceMark.MISSED}
MOST_NAMES = 6


class GatheringActions:
    """The menu of a row.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The gathering as it is shown.
        key: The row's key.
        marked: The singers marked by Space.
    """

    def __init__(
        self, screen: "GatheringScreen", view: GatheringView, key: str, marked: frozenset[int]
    ) -> None:
        self._screen, self._view, self._marked = screen, view, marked
        self._desk = screen.desk
        kind, _colon, rest = key.partition(":")
        which = rest.partition(":")[0]
        self._singer = next(
            (row for row in view.singers if kind == "singer" and str(row.number) == which), None
        )
        self._piece = next(
            (row for row in view.pieces if kind == "piece" and str(row.song) == which), None
        )

    def open_menu(self) -> None:
        """Open the row's menu."""
        if self._singer is not None:
            self._open_singer(self._singer)
        elif self._piece is not None:
            repertoire.show_sung(self._screen, self._piece)

    def _open_singer(self, singer: SingerRow) -> None:
        row = self._view.row
        items = [Item("T", _("będzie…"), "comes"), Item("N", _("nie będzie…"), "stays_away")]
        if singer.source is not None:
            items.append(Item("C", _("cofnij odpowiedź…"), "take_back"))
        if self._has_begun():
            items += self._presence_items(singer)
        if row.performance:
            items += performance_form.items(row)
        items += papers.items(row)
        self._screen.app.push_screen(
            MenuDialog(singer.name, tuple(items), self._about(singer)),
            lambda answer: self._chosen(singer, answer),
        )

    def _presence_items(self, singer: SingerRow) -> list[Item]:
        many = _(" (zaznaczeni: {number})").format(number=len(self._marked)) if self._marked else ""
        items = [
            Item("O", f"{_('obecność')}{many}", "present"),
            Item("B", f"{_('nieobecność')}{many}", "missed"),
        ]
        if singer.mark is not None:
            items.append(Item("U", _("cofnij wpis obecności…"), "take_presence_back"))
        if self._marked:
            text = _("wszyscy byli poza zaznaczonymi ({number})…").format(number=len(self._marked))
        else:
            text = _("wszyscy byli…")
        return [*items, Item("W", text, "everybody")]

    def _has_begun(self) -> bool:
        moment = self._screen.moment()
        return moment is not None and local(self._view.row.start) <= moment

    def _about(self, singer: SingerRow) -> str:
        today = (self._screen.moment() or local(self._view.row.start)).date()
        by = singer.replied_by.partition(":")[2] or singer.replied_by
        phone = _("tel. {phone}").format(phone=singer.phone) if singer.phone else ""
        return joined(
            (
                joined((singer.voice, phone, words.care_words(singer))),
                joined((words.singer_words(singer, today), by), ", "),
            ),
            "\n",
        )

    def _chosen(self, singer: SingerRow, answer: str | None) -> None:
        if answer in ANSWERS:
            self._ask_source(singer, ANSWERS[answer])
        elif answer in MARKS:
            self._mark(singer, MARKS[answer])
        elif answer == "take_back":
            self._ask_to_take_reply_back(singer)
        elif answer == "take_presence_back":
            self._ask_to_take_presence_back(singer)
        elif answer == "everybody":
            self._ask_about_everybody()
        elif answer is not None:
            performance_form.carry_out(self._screen, self._view.row, answer)
            papers.carry_out(self._screen, self._view.row, answer)

    def _ask_source(self, singer: SingerRow, reply: ReplyAnswer) -> None:
        """Ask how the reply came; one letter is enough."""
        word = _(REPLY_ANSWERS[reply.value])
        items = (
            Item("O", _("osobiście"), ReplySource.DESK.value),
            Item("T", _("telefon"), ReplySource.PHONE.value),
            Item("K", _("kartka"), ReplySource.CARD.value),
        )
        nonce = secrets.token_hex(16)

        def chosen(source: str | None) -> None:
            if source is None:
                return
            from seniorplus.services import replies

            actor, key = self._desk.actor, self._view.row.key
            self._desk.write(
                lambda: replies.note(
                    actor, key, singer.number, reply, ReplySource(source), nonce=nonce
                ),
                lambda _answer: self._screen.saved(f"{singer.name}: {word}"),
            )

        title = f"{singer.name}: {word}"
        text = _("Skąd to wiadomo?")
        self._screen.app.push_screen(MenuDialog(title, items, text), chosen)

    def _mark(self, singer: SingerRow, mark: PresenceMark) -> None:
        from seniorplus.services import replies

        numbers = tuple(sorted(self._marked)) or (singer.number,)
        actor, key, word = self._desk.actor, self._view.row.key, _(PRESENCE[mark.value])
        name = people_words(len(numbers)) if self._marked else singer.name
        self._desk.write(
            lambda: replies.mark_presence(actor, key, numbers, mark),
            lambda _answer: self._screen.saved(f"{name}: {word}", unmark=True),
        )

    def ask_to_take_back(self) -> None:
        """Take back the newest thing that was written about a singer, after a question."""
        singer = self._singer
        if singer is None:
            self._desk.say(_("Utwory usuwa się z repertuaru: F6, Tab, Delete."))
        elif singer.mark is not None:
            self._ask_to_take_presence_back(singer)
        elif singer.source is not None:
            self._ask_to_take_reply_back(singer)
        else:
            self._desk.say(_("{name}: nie ma wpisu do cofnięcia.").format(name=singer.name))

    def _ask_to_take_reply_back(self, singer: SingerRow) -> None:
        from seniorplus.services import replies

        actor, key = self._desk.actor, self._view.row.key
        self._ask(
            _("Cofnąć odpowiedź? {name}").format(name=singer.name),
            _("Osoba będzie znów liczona jak ktoś, kto nic nie powiedział."),
            lambda: replies.take_back(actor, key, singer.number),
            _("cofnięto odpowiedź: {name}").format(name=singer.name),
        )

    def _ask_to_take_presence_back(self, singer: SingerRow) -> None:
        from seniorplus.services import replies

        actor, key = self._desk.actor, self._view.row.key
        self._ask(
            _("Cofnąć wpis obecności? {name}").format(name=singer.name),
            _("Znów nie będzie wiadomo, czy osoba była."),
            lambda: replies.take_presence_back(actor, key, singer.number),
            _("cofnięto wpis obecności: {name}").format(name=singer.name),
        )

    def _ask(self, title: str, text: str, call: Callable[[], object], told: str) -> None:
        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._desk.write(call, lambda _answer: self._screen.saved(told))

        self._screen.app.push_screen(confirmation(title, text, _("Tak, cofnij")), answered)

    def _ask_about_everybody(self) -> None:
        """Say who will be recorded as missing before everybody else is as present."""
        from seniorplus.services import replies

        actor, key, away = self._desk.actor, self._view.row.key, tuple(sorted(self._marked))
        names = [row.name for row in self._view.singers if row.number in self._marked]
        more = len(names) - MOST_NAMES
        listed = ", ".join([*names[:MOST_NAMES], *([f"+{more}"] if more > 0 else [])])
        missing = _("Nieobecność: {names}.").format(names=listed) if names else ""
        rest = _("Wszyscy inni oczekiwani: obecność. Wpisy już zrobione zostają.")

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._desk.write(
                    lambda: replies.everybody_came_but(actor, key, away),
                    lambda number: self._screen.saved(_recorded(number), unmark=True),
                )

        self._screen.app.push_screen(
            confirmation(
                _("Zapisać obecność? {title}").format(title=self._view.row.title),
                joined((missing, rest), "\n"),
                _("Tak, zapisz"),
            ),
            answered,
        )


def _recorded(number: int) -> str:
    return counted(
        N_("zapisano obecność: {number} osoba"),
        N_("zapisano obecność: {number} osoby"),
        N_("zapisano obecność: {number} osób"),
        number,
    ).format(number=number)

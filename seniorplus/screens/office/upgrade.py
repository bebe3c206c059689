"""A house of an older version: back it up and bring it up to date, or leave it as it is."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.room import RoomScreen
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


class UpgradeScreen(RoomScreen):
    """The choice at an older house; nothing is changed before somebody chose.

    Args:
        migrate: Backs the house up, brings it up to date and opens it.
        ready: Called when that is done.
    """

    ROOM = ""
    KEYS: ClassVar = (("Enter", N_("wybierz")), ("Ctrl+Q", N_("zakończ")), ("F1", N_("pomoc")))
    HELP = N_(
        "Dane placówki zapisała starsza wersja programu. Program zrobi najpierw kopię w folderze "
        "backups, sprawdzi ją i dopiero potem dostosuje dane. Gdy coś się nie uda, dane zostaną "
        "takie, jakie były. Starsza wersja programu nie otworzy już dostosowanych danych."
    )

    def __init__(self, migrate: Callable[[], None], ready: Callable[[], None]) -> None:
        super().__init__()
        self._migrate, self._ready = migrate, ready
        self._working = False

    def compose_body(self) -> Iterator[Widget]:
        """What happened, and the two ways on."""
        yield Static("", markup=False)
        yield Static(_("Dane placówki są ze starszej wersji programu."), id="summary", markup=False)
        yield Static("", markup=False)
        yield RowList((Column(),), id="ways")

    def on_mount(self) -> None:
        """Offer the ways."""
        rows = (
            Row("upgrade", (_("zrób kopię i dostosuj dane"),)),
            Row("leave", (_("zostaw i zakończ"),)),
        )
        ways = self.query_one(RowList)
        ways.set_sections([Section("", rows)])
        ways.focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter begins, once."""
        if message.key == "leave":
            self.app.exit()
        elif not self._working:
            self._working = True
            self._say(_("Robię kopię i dostosowuję dane…"))
            self.desk.write(self._migrate, lambda _answer: self._ready(), self._failed)

    def _failed(self, refusal: Refusal) -> None:
        self._working = False
        self._say(sentence(refusal.code, refusal.params))

    def _say(self, text: str) -> None:
        self.query_one("#summary", Static).update(text)

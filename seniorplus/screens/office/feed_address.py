"""An address of a calendar with its code, for a telephone that is held before the screen."""

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.feed_words import feed_title
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.dialog import Dialog
from seniorplus.views.feeds import NewAddress

BESIDE = 30


class AddressDialog(Dialog[None]):
    """Shows an address once; P prints it, Esc forgets it.

    It has no border: on 24 lines the code needs nearly all of them.

    Args:
        address: The address.
        picture: Its code in half blocks.
    """

    def __init__(self, address: NewAddress, picture: str) -> None:
        super().__init__()
        self._address, self._picture = address, picture
        self._printing = False

    def compose(self) -> ComposeResult:
        """The code, and beside it what it opens."""
        site, slash, path = _parts(self._address.page)
        with Horizontal(id="address-sheet"):
            yield Static(self._picture, markup=False, classes="qr", id="address-code")
            with Vertical(id="address-words"):
                yield Static(feed_title(self._address.head), markup=False, classes="heading-line")
                if self._address.holder:
                    holder = _("Dla: {holder}").format(holder=show(self._address.holder))
                    yield Static(holder, markup=False, classes="line")
                yield Static(f"\n{site}\n{slash}{path}\n", markup=False, classes="line")
                yield Static(self._warning(), markup=False, classes="line")
                yield Static("", markup=False, classes="line", id="address-printed")
                yield Static(_("P drukuj kartkę · Esc wróć"), markup=False, classes="hint")

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the code has no room."""
        lines = self._picture.split("\n")
        fits = len(lines) <= event.size.height and len(lines[0]) + BESIDE <= event.size.width
        self.query_one("#address-code").display = fits
        if not fits:
            self.query_one("#address-printed", Static).update(
                _("Kod nie mieści się w tym oknie. Powiększ okno albo wydrukuj kartkę.")
            )

    def on_key(self, event: events.Key) -> None:
        """P prints the sheet, once however long it is held."""
        if (event.character or "").lower() == "p" and not self._printing:
            from seniorplus.services.feeds import addresses

            self._printing = True
            actor, address = self.desk.actor, self._address
            self.desk.write(lambda: addresses.sheet(actor, address), self._printed, self._refused)

    def _warning(self) -> str:
        if self._address.head.name.public:
            return _("Kalendarz publiczny: adres można przekazywać dalej.")
        return _(
            "Adres jest prywatny i widać go tylko teraz. Po zamknięciu nie da się go pokazać "
            "ponownie, można tylko wydać nowy."
        )

    def _printed(self, path: Path) -> None:
        self._tell(_("zapisano: {file}").format(file=f"{path.parent.name}/{path.name}"))
        self.desk.say(_("zapisano: {file}").format(file=path))

    def _refused(self, refusal: Refusal) -> None:
        self._printing = False
        self._tell(sentence(refusal.code, refusal.params))

    def _tell(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#address-printed", Static).update(words)


def _parts(address: str) -> tuple[str, str, str]:
    """An address in lines: the site, then the path."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return scheme + mark + host, slash, path

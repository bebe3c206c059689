"""Cards: issuing with progress and a look at the code, lost, revoked."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.office import spare_actions
from seniorplus.screens.office.issuing import IssuingDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.cards import IssuedCards


def open_menu(screen: RoomScreen, number: int, name: str) -> None:
    """What can be done about a person's card."""
    items = (
        Item("W", _("wydaj nową kartę (stara działa do jej pierwszego skanu)"), "issue"),
        Item("Z", _("karta zgubiona: zablokuj od razu"), "lost"),
        Item("P", _("wypożycz kartę zapasową na dziś…"), "lend"),
        Item("O", _("odbierz kartę"), "revoke"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "issue":
            issue(screen, "one", number)
        elif answer == "lend":
            spare_actions.lend_to(screen, number, name)
        elif answer is not None:
            _block(screen, number, name, answer)

    screen.app.push_screen(MenuDialog(_("Karta: {name}").format(name=name), items), chosen)


def ask_to_issue(screen: RoomScreen, whom: str) -> None:
    """Issue to those without a card at once; ask before cards are made anew for everybody."""
    from seniorplus.services import cards

    actor = screen.desk.actor
    if whom == "all":
        screen.desk.read(
            screen,
            lambda: len(cards.staying(actor)),
            lambda count: _confirm_all(screen, count),
            group="cards",
        )
    elif whom == "spare":
        _confirm(
            screen,
            whom,
            _("Wydać na nowo karty zapasowe?"),
            _(
                "Powstanie nowych kart: {count}. Dotychczasowe Z1-Z5 przestaną działać od razu, "
                "także wypożyczone dziś."
            ).format(count=cards.SPARE_CARDS),
        )
    else:
        issue(screen, whom)


def _confirm_all(screen: RoomScreen, count: int) -> None:
    _confirm(
        screen,
        "all",
        _("Wydać karty na nowo wszystkim?"),
        _(
            "Powstanie nowych kart: {count}. Każdą trzeba wydrukować i rozdać; dotychczasowe "
            "działają do pierwszego skanu nowej."
        ).format(count=count),
    )


def _confirm(screen: RoomScreen, whom: str, title: str, text: str) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            issue(screen, whom)

    screen.app.push_screen(confirmation(title, text, _("Tak, wydaj")), answered)


def issue(screen: RoomScreen, whom: str, number: int = 0) -> None:
    """Issue cards: `one`, `missing`, `all` or `spare`; the files lie in exports."""
    from seniorplus.services import cards

    actor, desk = screen.desk.actor, screen.desk
    folder = export_folder(screen)
    dialog = IssuingDialog()

    def progress(done: int, total: int) -> bool:
        desk.hand_over(partial(dialog.advance, done), total)
        return screen.is_attached and not dialog.stopping

    def make() -> IssuedCards:
        if whom == "spare":
            return cards.issue_spare(actor, folder)
        if whom == "one":
            return cards.issue(actor, (number,), folder)
        numbers = cards.missing(actor) if whom == "missing" else cards.staying(actor)
        try:
            return cards.issue(actor, numbers, folder, progress=progress)
        except Refusal:
            _remove_empty(folder)
            raise

    def issued(answer: IssuedCards) -> None:
        dialog.leave()
        _issued(screen, answer)

    def refused(refusal: Refusal) -> None:
        dialog.leave()
        if refusal.code == "stopped":
            refusal = Refusal("cards_stopped", done=dialog.done, total=dialog.total)
        desk.refuse(refusal)

    if whom in {"missing", "all"}:
        screen.app.push_screen(dialog)
    desk.write(make, issued, refused)


def _remove_empty(folder: Path) -> None:
    """The files took their temporary names away; their empty folders follow."""
    for place in (folder / "cards", folder):
        with suppress(OSError):
            place.rmdir()


def export_folder(screen: RoomScreen) -> Path:
    """Where printed things of this terminal lie: a folder of its own for each issue."""
    from seniorplus.services import papers

    moment = screen.moment()
    stamp = f"{moment:%Y%m%d-%H%M%S}" if moment else "karty"
    return papers.export_folder(screen.desk.actor) / f"karty-{stamp}"


def _issued(screen: RoomScreen, issued: IssuedCards) -> None:
    from seniorplus.services import cards

    screen.desk.say(_("wydano kart: {count}").format(count=len(issued.faces)))
    screen.reload()
    first = issued.faces[0]
    text = _("{name}, karta {serial}. Do druku: {folder}/cards.pdf").format(
        name=first.name, serial=first.serial, folder=issued.folder
    )
    screen.app.push_screen(TextDialog(_("Karta uczestnika"), text, cards.preview(first)))


def _block(screen: RoomScreen, number: int, name: str, action: str) -> None:
    from seniorplus.services import cards

    def answered(answer: str | None) -> None:
        if answer == "yes":
            actor = screen.desk.actor
            block = cards.report_lost if action == "lost" else cards.revoke
            screen.desk.write(lambda: block(actor, number), done)

    def done(count: int) -> None:
        screen.desk.say(_("zablokowano kart: {count} ({name})").format(count=count, name=name))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Karta: {name}").format(name=name),
            _("Karty tej osoby przestaną działać od razu. Nową można wydać potem."),
            _("Tak, zablokuj"),
        ),
        answered,
    )

"""Cards: issuing with progress and a look at the code, lost, revoked, lent for a day."""

from functools import partial
from pathlib import Path

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.cards import IssuedCards

SPARE_LABELS = ("Z1", "Z2", "Z3", "Z4", "Z5")


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
            _lend(screen, number, name)
        elif answer is not None:
            _block(screen, number, name, answer)

    screen.app.push_screen(MenuDialog(_("Karta: {name}").format(name=name), items), chosen)


def issue(screen: RoomScreen, whom: str, number: int = 0) -> None:
    """Issue cards: `one`, `missing`, `all` or `spare`; the files lie in exports."""
    from seniorplus.services import cards

    actor, desk = screen.desk.actor, screen.desk

    def progress(done: int, total: int) -> bool:
        desk.hand_over(partial(_progress, screen, done), total)
        return screen.is_attached

    def make() -> IssuedCards:
        folder = export_folder(screen)
        if whom == "spare":
            return cards.issue_spare(actor, folder)
        numbers = {"one": (number,), "missing": (), "all": ()}[whom]
        if whom == "missing":
            numbers = cards.missing(actor)
        elif whom == "all":
            numbers = cards.staying(actor)
        return cards.issue(actor, numbers, folder, progress=progress)

    desk.write(make, lambda issued: _issued(screen, issued))


def export_folder(screen: RoomScreen) -> Path:
    """Where printed things of this terminal lie: a folder of its own for each issue."""
    from seniorplus.services import papers

    moment = screen.moment()
    stamp = f"{moment:%Y%m%d-%H%M%S}" if moment else "karty"
    return papers.export_folder(screen.desk.actor) / f"karty-{stamp}"


def _progress(screen: RoomScreen, done: int, total: int) -> None:
    screen.desk.last_line = _("karty: {done} z {total}").format(done=done, total=total)
    screen.update_frame()


def _issued(screen: RoomScreen, issued: IssuedCards) -> None:
    from seniorplus.services import cards

    screen.desk.say(_("wydano kart: {count}").format(count=len(issued.faces)))
    screen.reload()
    first = issued.faces[0]
    text = _("{name}, karta {serial}. Do druku: {folder}/cards.pdf").format(
        name=first.name, serial=first.serial, folder=issued.folder
    )
    screen.app.push_screen(TextDialog(_("Karta uczestnika"), text, cards.preview(first)))


def _lend(screen: RoomScreen, number: int, name: str) -> None:
    items = tuple(
        Item(label[1], _("karta zapasowa {label}").format(label=label), label)
        for label in SPARE_LABELS
    )

    def chosen(label: str | None) -> None:
        if label is None:
            return
        from seniorplus.services import cards

        actor = screen.desk.actor

        def done(_answer: object) -> None:
            screen.desk.say(_("{label} na dziś: {name}").format(label=label, name=name))
            screen.reload()

        screen.desk.write(lambda: cards.lend(actor, number, label), done)

    screen.app.push_screen(MenuDialog(_("Karta zapasowa: {name}").format(name=name), items), chosen)


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

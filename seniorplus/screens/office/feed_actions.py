"""What can be done about a calendar: addresses, reminders, its code and its sheet."""

from seniorplus.domain.feed_codes import ALARM_CHOICES, FeedReader, readers
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.office import feed_wording
from seniorplus.screens.office.feed_address import AddressDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.feeds import FeedRow, NewAddress
from seniorplus.widgets.fields import Field

Shown = tuple[NewAddress, str]
NEVER = "never"
ALARM_LETTERS = {15: "K", 30: "P", 60: "G", 120: "D", 1440: "W"}


def open_menu(screen: RoomScreen, row: FeedRow) -> None:
    """Open the menu of a calendar."""
    if row.head.name.public:
        items = [
            Item("K", _("adres i kod QR"), "show"),
            Item("D", _("kartka do druku (PDF)"), "print"),
        ]
    else:
        items = [Item("N", _("nowy adres…"), "issue")]
        if row.addresses:
            count = len(row.addresses)
            listed = _("adresy ({count}): wydaj nowy, wycofaj…").format(count=count)
            items.append(Item("A", listed, "addresses"))
    now = feed_wording.alarm(row.alarm_minutes)
    items.append(Item("P", _("przypomnienia (teraz: {now})…").format(now=now), "alarm"))

    def chosen(answer: str | None) -> None:
        if answer == "issue":
            ask_to_issue(screen, row)
        elif answer == "addresses":
            from seniorplus.screens.office.feed_holders import HoldersScreen

            screen.app.push_screen(HoldersScreen(row.head))
        elif answer == "alarm":
            _ask_alarm(screen, row)
        elif answer is not None:
            _public(screen, row, to_print=answer == "print")

    title = _("Kalendarz: {title}").format(title=feed_wording.title(row.head))
    screen.app.push_screen(MenuDialog(title, tuple(items), _about(row)), chosen)


def ask_to_issue(screen: RoomScreen, row: FeedRow) -> None:
    """Ask for whom an address is, make it and show it once."""
    kind, name = row.head.name.kind, str(row.head.name)
    if row.head.name.public:
        _public(screen, row, to_print=False)
        return
    offered = [
        reader
        for reader in readers(kind)
        if reader is not FeedReader.FAMILY or row.consented is not False
    ]
    for_oneself = offered == [FeedReader.ONESELF]
    fields = [
        Field(
            "holder",
            _("Dla kogo"),
            row.head.subject if for_oneself else "",
            _("imię i nazwisko, np. córka Anna Lis"),
        )
    ]
    if len(offered) > 1:
        choices = tuple((code.value, _(feed_wording.READERS[code])) for code in offered)
        fields.insert(0, Field("reader", _("Kto czyta"), choices=choices))

    def save(values: Values) -> Shown:
        from seniorplus.services.feeds import addresses

        reader = FeedReader(values.get("reader", offered[0].value))
        made = addresses.issue(screen.desk.actor, name, values["holder"], reader)
        return made, addresses.picture(made)

    def saved(answer: Shown | None) -> None:
        if answer is not None:
            show(screen, answer)

    text = _("Adres z kodem QR pokaże się raz, zaraz po zapisaniu.")
    if for_oneself:
        text = _(
            "Brak zgody na kalendarz dla rodziny, więc adres może dostać tylko ta osoba. Zgodę "
            "zapisuje się w menu osoby (F8)."
        )
    title = _("Nowy adres: {title}").format(title=feed_wording.title(row.head))
    screen.app.push_screen(FormDialog(title, tuple(fields), save, text), saved)


def show(screen: RoomScreen, shown: Shown) -> None:
    """Show an address with its code; the secret is in this dialog and nowhere else."""

    def left(_answer: object) -> None:
        screen.reload()

    screen.app.push_screen(AddressDialog(*shown), left)


def _about(row: FeedRow) -> str:
    if row.head.name.public:
        return _("Kalendarz publiczny: może go czytać każdy.")
    if row.consented is False:
        return _("Brak zgody na kalendarz dla rodziny.")
    return ""


def _public(screen: RoomScreen, row: FeedRow, *, to_print: bool) -> None:
    from seniorplus.services.feeds import addresses

    actor, name = screen.desk.actor, str(row.head.name)
    if to_print:
        screen.desk.write(
            lambda: addresses.sheet(actor, addresses.public_page(actor, name)),
            lambda path: screen.desk.say(_("zapisano: {file}").format(file=path)),
        )
        return

    def read() -> Shown:
        page = addresses.public_page(actor, name)
        return page, addresses.picture(page)

    screen.desk.read(screen, read, lambda shown: show(screen, shown), group="feed")


def _ask_alarm(screen: RoomScreen, row: FeedRow) -> None:
    items = tuple(
        Item(ALARM_LETTERS[minutes], feed_wording.alarm(minutes), str(minutes))
        for minutes in ALARM_CHOICES
    )

    def chosen(answer: str | None) -> None:
        if answer is None:
            return
        from seniorplus.services.feeds import addresses

        actor, name = screen.desk.actor, str(row.head.name)
        minutes = None if answer == NEVER else int(answer)

        def done(_answer: object) -> None:
            told = _("{title}: {alarm}").format(
                title=feed_wording.title(row.head), alarm=feed_wording.alarm(minutes)
            )
            screen.desk.say(told)
            screen.reload()

        screen.desk.write(lambda: addresses.choose_alarm(actor, name, minutes), done)

    text = _("Telefony wszystkich, którzy mają ten kalendarz, przypomną o każdym wpisie z godziną.")
    screen.app.push_screen(
        MenuDialog(
            _("Przypomnienia: {title}").format(title=feed_wording.title(row.head)),
            (*items, Item("B", feed_wording.alarm(None), NEVER)),
            text,
        ),
        chosen,
    )

"""The first run: set the house up, or open the demo; then test scanner and sound."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.translate import N_, _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonFields
from seniorplus.widgets.fields import Field
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


class SetUpScreen(RoomScreen):
    """The choice of a machine without a house.

    Args:
        make_house: Makes an empty database.
        make_demo: Makes the demo house.
        ready: Called when there is a house.
    """

    ROOM = ""
    KEYS: ClassVar = (("Enter", N_("wybierz")), ("Ctrl+Q", N_("zakończ")), ("F1", N_("pomoc")))
    HELP = N_(
        "Na tym komputerze nie ma jeszcze placówki. Załóż ją: nazwa, godziny, miejsca i Twój "
        "podpis wystarczą, resztę zmienisz później. Dom przykładowy służy do nauki: wszystko "
        "w nim jest zmyślone i nic nie można w nim zepsuć."
    )

    def __init__(
        self,
        make_house: Callable[[], None],
        make_demo: Callable[[], None],
        ready: Callable[[], None],
    ) -> None:
        super().__init__()
        self._make_house, self._make_demo, self._ready = make_house, make_demo, ready

    def compose_body(self) -> Iterator[Widget]:
        """Two ways to begin."""
        yield Static("", markup=False)
        yield Static(_("Witamy. Tu nie ma jeszcze placówki."), id="summary", markup=False)
        yield Static("", markup=False)
        yield RowList((Column(),), id="ways")

    def on_mount(self) -> None:
        """Offer the ways."""
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    (
                        Row("house", (_("załóż placówkę"),)),
                        Row("demo", (_("otwórz dom przykładowy (do nauki)"),)),
                    ),
                )
            ]
        )
        self.query_one(RowList).focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter begins."""
        if message.key == "demo":
            self.query_one("#summary", Static).update(_("Przygotowuję dom przykładowy…"))
            self.desk.write(self._make_demo, lambda _answer: self._ready())
            return
        self.app.push_screen(
            FormDialog(
                _("Nowa placówka"),
                (
                    Field("name", _("Nazwa placówki"), hint=_("Dzienny Dom Senior+ w …")),
                    Field("town", _("Miejscowość")),
                    Field("open_at", _("Otwarcie"), "7:30"),
                    Field("close_at", _("Zamknięcie"), "15:30"),
                    Field("weekdays", _("Dni tygodnia"), "12345", _("12345 to pn-pt")),
                    Field("places", _("Liczba miejsc"), "25"),
                    Field("first_name", _("Twoje imię")),
                    Field("last_name", _("Twoje nazwisko")),
                    Field("signature", _("Podpis przy ekranie"), hint=_("A. Nowak, recepcja")),
                ),
                self._save,
            ),
            self._saved,
        )

    def _save(self, values: Values) -> Any:
        from seniorplus.domain import dates, house_rules

        settings = {
            "weekdays": values["weekdays"].strip(),
            "places": values["places"].strip(),
            "open_at": house_rules.write(dates.parse_time(values["open_at"])),
            "close_at": house_rules.write(dates.parse_time(values["close_at"])),
        }
        house_rules.from_settings(settings)
        for name in ("name", "first_name", "last_name", "signature"):
            _required(name, values[name])
        self._make_house()
        from seniorplus.services import house, people
        from seniorplus.services.together import all_or_nothing

        actor = self.desk.actor
        with all_or_nothing(actor):
            house.set_up(actor, values["name"], values["town"], settings)
            people.add_staff(
                actor,
                PersonFields(values["first_name"], values["last_name"]),
                values["signature"],
                "",
            )
        return True

    def _saved(self, answer: object) -> None:
        if answer is not None:
            self._ready()


def _required(name: str, text: str) -> None:
    from seniorplus.domain.refusal import Refusal
    from seniorplus.domain.text import clean

    try:
        clean(text, 120, required=True)
    except Refusal as refusal:
        raise Refusal(refusal.code, field=name, **refusal.params) from None


def try_the_desk(screen: RoomScreen) -> None:
    """After the first set-up: is the sound heard, and does the reader read?"""
    ask_about_sound(screen, then=lambda: ask_to_scan(screen))


def ask_about_sound(screen: RoomScreen, then: Callable[[], None] | None = None) -> None:
    """Ring once for yes, three times for no, and ask whether it was heard."""

    def answered(answer: str | None) -> None:
        if answer == "again":
            ask_about_sound(screen, then)
            return
        if answer == "no":
            screen.desk.say(_("Włącz dzwonek w ustawieniach terminala. Ekran pokaże wszystko."))
        if then is not None:
            then()

    screen.desk.ring(1)
    screen.desk.set_timer(1.2, lambda: screen.desk.ring(3))
    screen.app.push_screen(
        MenuDialog(
            _("Czy słychać?"),
            (
                Item(_("T"), _("tak, jeden i trzy dzwonki"), "yes"),
                Item("J", _("jeszcze raz"), "again"),
                Item(_("N"), _("nie słychać"), "no"),
            ),
            _("Jeden dzwonek: zapisano. Trzy: zapraszamy do recepcji."),
        ),
        answered,
    )


def ask_to_scan(screen: RoomScreen) -> None:
    """Ask for any card, and tell what the reader sent; nothing is recorded."""
    from seniorplus.screens.dialogs.text import TextDialog

    screen.desk.testing_scanner = True
    screen.app.push_screen(
        TextDialog(_("Próba czytnika"), _("Pokaż dowolną kartę czytnikowi.")),
        lambda _answer: setattr(screen.desk, "testing_scanner", False),
    )

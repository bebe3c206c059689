"""What can be done about providers: added, corrected, contracts, invoices, the end of the work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.care.codes import ServiceKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.care_words import SERVICE_KINDS
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.planner import care_forms, provider_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ContractRow, ProviderRow
from seniorplus.widgets.fields import Field

MOST_MINUTES = 60 * 1_000_000
NEW = ProviderRow(0, "", "", "", active=True, version=0)


def add(screen: RoomScreen) -> None:
    """Ask for a new provider."""
    _ask_provider(screen, NEW, _("Nowy wykonawca"))


def _ask_provider(screen: RoomScreen, row: ProviderRow, title: str) -> None:
    def save(values: Values) -> int:
        from seniorplus.services import care_providers

        if not values["name"].strip():
            raise Refusal("text_missing", field="name")
        changed = replace(
            row, name=values["name"], contact=values["contact"], phone=values["phone"]
        )
        return care_providers.save(screen.desk.actor, changed)

    fields = (
        Field("name", _("Nazwa"), row.name),
        Field("contact", _("Osoba do kontaktu"), row.contact),
        Field("phone", _("Telefon"), row.phone),
    )
    screen.app.push_screen(FormDialog(title, fields, save), _told(screen, _("zapisano wykonawcę")))


class ProviderActions:
    """The menu of a provider.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The provider as shown.
    """

    def __init__(self, screen: RoomScreen, row: ProviderRow) -> None:
        self._screen, self._row, self._desk = screen, row, screen.desk

    def open_menu(self) -> None:
        """Open the menu."""
        row = self._row
        items = (
            Item("N", _("nowa umowa…"), "contract"),
            Item("P", _("popraw dane…"), "edit"),
            Item("K", _("koniec współpracy…"), "retire")
            if row.active
            else Item("W", _("wznów współpracę"), "resume"),
        )
        open_chosen: dict[str, Callable[[], object]] = {
            "contract": self._add_contract,
            "edit": lambda: _ask_provider(self._screen, row, row.name),
            "retire": self.ask_to_retire,
            "resume": lambda: self._set_active(True),
        }

        def chosen(answer: str | None) -> None:
            if answer is not None:
                open_chosen[answer]()

        self._screen.app.push_screen(MenuDialog(row.name, items), chosen)

    def ask_to_retire(self) -> None:
        """Ask before a provider leaves the lists to choose from."""
        row = self._row
        if not row.active:
            self._desk.say(_("współpraca już zakończona: {name}").format(name=row.name))
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._set_active(False)

        text = _(
            "Zniknie z list do wyboru. Umowy, faktury i decyzje, które wykonuje, zostają; "
            "współpracę można wznowić."
        )
        title = _("Zakończyć współpracę? {name}").format(name=row.name)
        self._screen.app.push_screen(confirmation(title, text, _("Tak, zakończ")), answered)

    def _set_active(self, active: bool) -> None:
        actor, row = self._desk.actor, replace(self._row, active=active)
        words = _("wznowiono współpracę: {name}") if active else _("koniec współpracy: {name}")

        def save() -> int:
            from seniorplus.services import care_providers

            return care_providers.save(actor, row)

        self._desk.write(save, _told(self._screen, words.format(name=row.name)))

    def _add_contract(self) -> None:
        today = care_forms.today_of(self._screen)
        year_ends = date(today.year, 12, 31)
        new = ContractRow(0, ServiceKind.CARE, today, year_ends, None, None, 0, 0, 0, 0, 0, 0)
        ask_contract(self._screen, self._row, new)


class ContractActions:
    """The menu of a contract.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The provider.
        contract: The contract as shown.
    """

    def __init__(self, screen: RoomScreen, row: ProviderRow, contract: ContractRow) -> None:
        self._screen, self._row, self._contract = screen, row, contract

    def open_menu(self) -> None:
        """Open the menu."""
        items = (
            Item("F", _("faktura za miesiąc…"), "invoice"),
            Item("P", _("popraw umowę…"), "edit"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "invoice":
                self._ask_invoice()
            elif answer == "edit":
                ask_contract(self._screen, self._row, self._contract)

        about = provider_words.about_contract(self._contract)
        self._screen.app.push_screen(MenuDialog(self._row.name, items, about), chosen)

    def _ask_invoice(self) -> None:
        actor, contract = self._screen.desk.actor, self._contract
        today = care_forms.today_of(self._screen)

        def save(values: Values) -> int:
            from seniorplus.services import care_providers

            year, month = dates.parse_month(values["month"])
            minutes = care_forms.read_hours_or_none(values["minutes"], "minutes", MOST_MINUTES)
            amount = care_forms.read_amount_or_none(values["amount"], "amount")
            if minutes is None or amount is None:
                raise Refusal("text_missing", field="minutes" if minutes is None else "amount")
            month_day = date(year, month, 1)
            number = values["number"]
            return care_providers.add_invoice(
                actor, contract.id, month_day, number, minutes, amount
            )

        fields = (
            Field("number", _("Numer faktury")),
            Field("month", _("Za miesiąc"), f"{today:%Y-%m}", _("np. 2026-11")),
            Field("minutes", _("Godziny"), hint=_("np. 120 albo 120:30")),
            Field("amount", _("Kwota, zł")),
        )
        text = _("Ten sam numer jeszcze raz poprawia to, co zapisano.")
        title = _("Faktura: {name}").format(name=self._row.name)
        self._screen.app.push_screen(
            FormDialog(title, fields, save, text), _told(self._screen, _("zapisano fakturę"))
        )


def ask_contract(screen: RoomScreen, row: ProviderRow, contract: ContractRow) -> None:
    """Ask for what a contract says: hours or an amount, and the price of an hour."""
    today = care_forms.today_of(screen)

    def save(values: Values) -> int:
        from seniorplus.services import care_providers

        price = care_forms.read_amount_or_none(values["hourly_price"], "hourly_price")
        if price is None:
            raise Refusal("text_missing", field="hourly_price")
        first_day = care_forms.read_day(values["first_day"], today, "first_day")
        changed = replace(
            contract,
            kind=ServiceKind(values["kind"]),
            first_day=first_day,
            last_day=care_forms.read_day(values["last_day"], first_day, "last_day"),
            ordered_minutes=care_forms.read_hours_or_none(
                values["ordered_minutes"], "ordered_minutes", MOST_MINUTES
            ),
            ordered_amount=care_forms.read_amount_or_none(
                values["ordered_amount"], "ordered_amount"
            ),
            hourly_price=price,
        )
        return care_providers.save_contract(screen.desk.actor, row.id, changed)

    fields = (
        Field("kind", _("Usługa"), contract.kind.value, choices=care_forms.choices(SERVICE_KINDS)),
        Field("first_day", _("Od dnia"), day_long(contract.first_day)),
        Field("last_day", _("Do dnia"), day_long(contract.last_day)),
        Field(
            "ordered_minutes",
            _("Zamówione godziny"),
            care_forms.hours_field(contract.ordered_minutes),
            _("albo kwota poniżej"),
        ),
        Field(
            "ordered_amount",
            _("Zamówiona kwota, zł"),
            care_forms.amount_field(contract.ordered_amount),
            _("albo godziny powyżej"),
        ),
        Field(
            "hourly_price",
            _("Cena godziny, zł"),
            care_forms.amount_field(contract.hourly_price) if contract.id else "",
        ),
    )
    words = _("Umowa: {name}") if contract.id else _("Nowa umowa: {name}")
    screen.app.push_screen(
        FormDialog(words.format(name=row.name), fields, save),
        _told(screen, _("zapisano umowę")),
    )


def _told(screen: RoomScreen, words: str) -> Callable[[object], None]:
    """Says what was done and shows it, unless the form was left."""

    def done(answer: object) -> None:
        if answer is not None:
            screen.desk.say(words)
            screen.reload()

    return done

"""The form of a decision on care services; in urgent mode much of it may stay empty."""

from dataclasses import replace
from datetime import date

from seniorplus.domain.care.codes import HoursPer, Household, ServiceKind
from seniorplus.i18n.care_words import SERVICE_KINDS
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.planner import care_forms, client_words, decision_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientRow, DecisionFields, ProviderRow
from seniorplus.widgets.fields import Field


def add(screen: RoomScreen, row: ClientRow) -> None:
    """Ask for a new decision about a client."""
    today = care_forms.today_of(screen)
    fields = DecisionFields(row.id, ServiceKind.CARE, today, place=row.address)
    ask(screen, row, 0, fields)


def ask(screen: RoomScreen, row: ClientRow, decision: int, fields: DecisionFields) -> None:
    """Ask for what a decision says.

    Args:
        screen: The screen that asks; it is reloaded when the decision is stored.
        row: The client.
        decision: The stored decision, 0 for a new one.
        fields: What the form holds at first.
    """
    from seniorplus.services import care_providers

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: care_providers.everything(actor),
        lambda providers: _open(screen, row, decision, fields, providers),
        group="picking",
    )


def _open(
    screen: RoomScreen,
    row: ClientRow,
    decision: int,
    fields: DecisionFields,
    providers: tuple[ProviderRow, ...],
) -> None:
    def save(values: Values) -> int:
        from seniorplus.services import care_decisions

        read = _read(values, fields, care_forms.today_of(screen))
        return care_decisions.save(screen.desk.actor, decision, read)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano decyzję: {client}").format(client=client_words.title(row)))
            screen.reload()

    words = _("Decyzja: {client}") if decision else _("Nowa decyzja: {client}")
    text = _("Tryb pilny: numer, wywiad, dochód i godziny do 10. dnia (UPS art. 50a).")
    lines = (*_basis(fields), *_hours(fields), *_money(fields, providers))
    title = words.format(client=client_words.title(row))
    screen.app.push_screen(FormDialog(title, lines, save, text), saved)


def ask_end(screen: RoomScreen, row: ClientRow, decision: int, fields: DecisionFields) -> None:
    """Ask for the last day of a decision; what that means stands above the field."""
    today = care_forms.today_of(screen)

    def save(values: Values) -> None:
        from seniorplus.services import care_decisions

        last = care_forms.read_day(values["last_day"], today, "last_day")
        care_decisions.end(screen.desk.actor, decision, last)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(
                _("zapisano koniec decyzji: {client}").format(client=client_words.title(row))
            )
            screen.reload()

    text = _(
        "Po tym dniu nie powstają nowe wizyty. Te, które już są w planie, zostają i tablica "
        "pokaże je jako niezgodne z decyzją."
    )
    line = Field("last_day", _("Ostatni dzień"), day_long(fields.last_day or today))
    title = _("Koniec decyzji: {client}").format(client=client_words.title(row))
    screen.app.push_screen(FormDialog(title, (line,), save, text), saved)


def _basis(fields: DecisionFields) -> tuple[Field, ...]:
    return (
        Field("kind", _("Usługa"), fields.kind.value, choices=care_forms.choices(SERVICE_KINDS)),
        Field(
            "urgent",
            _("Tryb pilny"),
            care_forms.yes(fields.urgent),
            choices=care_forms.yes_or_no(),
        ),
        Field("number", _("Numer decyzji"), fields.number),
        Field("issued_on", _("Z dnia"), care_forms.day_text(fields.issued_on)),
        Field("first_day", _("Od dnia"), day_long(fields.first_day)),
        Field(
            "last_day", _("Do dnia"), care_forms.day_text(fields.last_day), _("puste: bez końca")
        ),
    )


def _hours(fields: DecisionFields) -> tuple[Field, ...]:
    return (
        Field(
            "granted_minutes",
            _("Przyznane godziny"),
            care_forms.hours_field(fields.granted_minutes),
            _("np. 10, 10:30 albo 10,5"),
        ),
        Field(
            "granted_per",
            _("Na jaki czas"),
            fields.granted_per.value,
            choices=care_forms.choices(decision_words.PER),
        ),
        Field(
            "provisional_minutes",
            _("Godziny tymczasowe"),
            care_forms.hours_field(fields.provisional_minutes),
            _("w trybie pilnym, do decyzji"),
        ),
        Field("interview_on", _("Wywiad z dnia"), care_forms.day_text(fields.interview_on)),
        Field("scope", _("Zakres"), fields.scope),
        Field("place", _("Miejsce"), fields.place),
    )


def _money(fields: DecisionFields, providers: tuple[ProviderRow, ...]) -> tuple[Field, ...]:
    given_by = [(care_forms.NOBODY, _("własna kadra"))]
    given_by += [(str(row.id), row.name) for row in providers if row.active]
    provider = str(fields.provider or care_forms.NOBODY)
    if provider not in dict(given_by):
        name = next((row.name for row in providers if str(row.id) == provider), provider)
        given_by.append((provider, name))
    return (
        Field("income", _("Dochód na osobę, zł"), care_forms.amount_field(fields.income)),
        Field(
            "household",
            _("Gospodarstwo"),
            fields.household.value,
            choices=care_forms.choices(decision_words.HOUSEHOLDS),
        ),
        Field("hourly_price", _("Cena godziny, zł"), care_forms.amount_field(fields.hourly_price)),
        Field("provider", _("Wykonawca"), provider, choices=tuple(given_by)),
    )


def _read(values: Values, before: DecisionFields, today: date) -> DecisionFields:
    """What was typed, as a decision.

    Raises:
        Refusal: `bad_date`, `bad_duration`, `bad_amount`.
    """

    def day(name: str) -> date | None:
        return care_forms.read_day_or_none(values[name], today, name)

    first_day = care_forms.read_day(values["first_day"], today, "first_day")
    return replace(
        before,
        kind=ServiceKind(values["kind"]),
        urgent=values["urgent"] == care_forms.YES,
        number=values["number"],
        issued_on=day("issued_on"),
        first_day=first_day,
        last_day=care_forms.read_day_or_none(values["last_day"], first_day, "last_day"),
        granted_minutes=care_forms.read_hours_or_none(values["granted_minutes"], "granted_minutes"),
        granted_per=HoursPer(values["granted_per"]),
        provisional_minutes=care_forms.read_hours_or_none(
            values["provisional_minutes"], "provisional_minutes"
        ),
        interview_on=day("interview_on"),
        scope=values["scope"],
        place=values["place"],
        income=care_forms.read_amount_or_none(values["income"], "income"),
        household=Household(values["household"]),
        hourly_price=care_forms.read_amount_or_none(values["hourly_price"], "hourly_price"),
        provider=int(values["provider"]) if values["provider"] else None,
    )

"""Admissions: provisional in 40 seconds, in full, from the waiting list; and outsiders."""

from datetime import date
from typing import Any

from seniorplus.domain import dates
from seniorplus.domain.codes import Basis, FormOfAddress, Role
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import BASES, FORMS, ROLES
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.house import Label
from seniorplus.views.people import PersonFields
from seniorplus.views.stays import Admission, TermFields
from seniorplus.widgets.fields import Field

OUTSIDE_ROLES = (Role.SINGER, Role.CLUB_MEMBER, Role.GUEST)


def ask(screen: RoomScreen, kind: str, number: int | None = None) -> None:
    """Open the form of a kind: provisional, full, waiting, outsider or staff.

    Args:
        screen: The screen that asks.
        kind: What is wanted.
        number: The person's number, for somebody known already.
    """
    if kind in {"outsider", "staff"}:
        _open(screen, kind, number, ())
        return
    from seniorplus.services import house

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: house.diets(actor),
        lambda diets: _open(screen, kind, number, diets),
        group="diets",
    )


def _open(screen: RoomScreen, kind: str, number: int | None, diets: tuple[Label, ...]) -> None:
    moment = screen.moment()
    if moment is None:
        return
    today = moment.date()
    titles = {
        "provisional": _("Przyjęcie wstępne"),
        "full": _("Przyjęcie"),
        "waiting": _("Lista oczekujących"),
        "outsider": _("Osoba spoza placówki"),
        "staff": _("Członek kadry"),
    }

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano: {title}").format(title=titles[kind].lower()))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            titles[kind],
            _fields(kind, number, diets, today),
            lambda values: _save(screen, kind, number, values, today),
        ),
        saved,
    )


def _fields(
    kind: str, number: int | None, diets: tuple[Label, ...], today: date
) -> tuple[Field, ...]:
    fields: list[Field] = []
    if number is None:
        fields += [
            Field("first_name", _("Imię")),
            Field("last_name", _("Nazwisko")),
            Field(
                "form",
                _("Jak się zwracać"),
                choices=tuple((code, _(word)) for code, word in FORMS.items()),
            ),
            Field("phone", _("Telefon")),
        ]
    if kind in {"provisional", "full"}:
        fields += [
            Field("contact_name", _("Osoba do kontaktu")),
            Field("contact_phone", _("Telefon tej osoby")),
            Field("diet", _("Dieta"), choices=tuple((diet.code, diet.name) for diet in diets)),
        ]
    if kind in {"provisional", "full", "waiting"}:
        fields += [
            Field("first_day", _("Od dnia"), f"{today:%d.%m.%Y}"),
            Field("weekdays", _("Dni tygodnia"), "12345", _("12345 to pn-pt")),
        ]
    if kind == "full":
        fields += [
            *basis_fields(),
            Field("eats", _("Obiad"), choices=(("yes", _("tak")), ("no", _("nie")))),
        ]
    if kind == "outsider":
        fields.append(
            Field(
                "role",
                _("Rola"),
                choices=tuple((role.value, _(ROLES[role])) for role in OUTSIDE_ROLES),
            )
        )
    if kind == "staff":
        fields += [
            Field("signature", _("Podpis przy ekranie"), hint=_("A. Nowak, recepcja")),
            Field("job", _("Stanowisko")),
        ]
    return tuple(fields)


def basis_fields(
    basis: str = "decision", document: str = "", fee: str = "", group: str = ""
) -> list[Field]:
    """The fields of a stay's basis, document, fee, end and group."""
    return [
        Field(
            "basis",
            _("Podstawa"),
            basis,
            choices=tuple((code, _(word)) for code, word in BASES.items()),
        ),
        Field("document", _("Numer dokumentu"), document),
        Field("last_day", _("Do dnia"), hint=_("puste: bez końca")),
        Field("fee", _("Opłata za dzień, zł"), fee, _("puste: bez opłaty")),
        Field("group", _("Grupa"), group),
    ]


def read_term(values: Values, today: date) -> TermFields:
    """What was typed about a period of a stay.

    Raises:
        Refusal: `bad_date`, `bad_fee`.
    """
    last = values.get("last_day", "").strip()
    first_day = dates.parse_day(values["first_day"], today)
    return TermFields(
        first_day=first_day,
        last_day=dates.parse_day(last, today) if last else None,
        weekdays=values["weekdays"].replace(" ", ""),
        basis=Basis(values["basis"]) if "basis" in values else None,
        document=values.get("document", ""),
        fee_grosze=_grosze(values.get("fee", "")),
        group=values.get("group", ""),
    )


def _grosze(text: str) -> int | None:
    typed = text.strip().replace(" ", "").replace(",", ".")
    if not typed:
        return None
    whole, _dot, rest = typed.partition(".")
    if (
        not (whole.isascii() and whole.isdigit() and len(whole) < 7)
        or len(rest) > 2
        or (rest and not (rest.isascii() and rest.isdigit()))
    ):
        raise Refusal("bad_fee", field="fee")
    return int(whole) * 100 + int(rest.ljust(2, "0"))


def _save(screen: RoomScreen, kind: str, number: int | None, values: Values, today: date) -> Any:
    from seniorplus.services import people, stays, waiting

    actor = screen.desk.actor
    form = FormOfAddress(values.get("form", "none"))
    names = {
        "first_name": values.get("first_name", ""),
        "last_name": values.get("last_name", ""),
        "form": form,
        "phone": values.get("phone", ""),
    }
    if kind == "outsider":
        return people.register(actor, PersonFields(**names), Role(values["role"]), today)  # type: ignore[arg-type]  # names hold what PersonFields wants
    if kind == "staff":
        return people.add_staff(actor, PersonFields(**names), values["signature"], values["job"])  # type: ignore[arg-type]
    admission = Admission(
        term=read_term(values, today),
        provisional=kind == "provisional",
        number=number,
        contact_name=values.get("contact_name", ""),
        contact_phone=values.get("contact_phone", ""),
        diet=values.get("diet", "basic"),
        eats_lunch=values.get("eats", "yes") == "yes",
        **names,  # type: ignore[arg-type]
    )
    if kind == "waiting":
        return waiting.apply(actor, admission, admission.term.first_day)
    return stays.admit(actor, admission)


def open_waiting_menu(screen: RoomScreen, entry: int, number: int) -> None:
    """What can be done with an application: admit or withdraw."""
    items = (
        Item("P", _("przyjmij…"), "full"),
        Item("W", _("przyjmij wstępnie…"), "provisional"),
        Item("R", _("rezygnacja z oczekiwania"), "withdraw"),
    )

    def chosen(answer: str | None) -> None:
        if answer in {"full", "provisional"}:
            ask(screen, answer, number)
        elif answer == "withdraw":
            from seniorplus.services import waiting

            actor = screen.desk.actor
            screen.desk.write(lambda: waiting.withdraw(actor, entry), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("zdjęto z listy oczekujących"))
        screen.reload()

    screen.app.push_screen(
        MenuDialog(_("Zgłoszenie nr {entry}").format(entry=entry), items), chosen
    )

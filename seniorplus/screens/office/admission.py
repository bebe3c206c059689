"""Admissions: provisional in 40 seconds, in full, from the waiting list; and outsiders."""

from datetime import date
from typing import Any

from seniorplus.domain import dates
from seniorplus.domain.codes import Basis, FormOfAddress, Role
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import BASES, FORMS, ROLES
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.room import RoomScreen
from seniorplus.views.house import Label
from seniorplus.views.people import PersonFields, TermView
from seniorplus.views.stays import Admission, Application, TermFields
from seniorplus.widgets.fields import Field

OUTSIDE_ROLES = (Role.SINGER, Role.CLUB_MEMBER, Role.GUEST)


def ask(
    screen: RoomScreen, kind: str, number: int | None = None, first_day: date | None = None
) -> None:
    """Open the form of a kind: provisional, full, waiting, outsider or staff.

    Args:
        screen: The screen that asks.
        kind: What is wanted.
        number: The person's number, for somebody known already.
        first_day: The first day that is offered; None for today.
    """
    moment = screen.moment()
    if moment is None:
        return
    today = moment.date()
    first = max(today, first_day or today)
    if kind in {"outsider", "staff"}:
        _open(screen, kind, None, _fields(kind, None, (), first), today)
        return
    from seniorplus.services import house, waiting

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: (
            house.diets(actor),
            None if number is None else waiting.before_admission(actor, number),
        ),
        lambda known: _open(
            screen, kind, known[1], _fields(kind, known[1], known[0], first), today
        ),
        group="diets",
    )


def _open(
    screen: RoomScreen,
    kind: str,
    known: Application | None,
    fields: tuple[Field, ...],
    today: date,
) -> None:
    titles = {
        "provisional": _("Przyjęcie wstępne"),
        "full": _("Przyjęcie"),
        "waiting": _("Lista oczekujących"),
        "outsider": _("Osoba spoza placówki"),
        "staff": _("Członek kadry"),
    }

    title = titles[kind] if known is None else f"{titles[kind]}: {known.name}"

    def saved(answer: object) -> None:
        if answer is not None:
            told = titles[kind].lower() if known is None else known.name
            screen.desk.say(_("zapisano: {title}").format(title=told))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            title,
            fields,
            lambda values: _save(screen, kind, known.number if known else None, values, today),
        ),
        saved,
    )


def _fields(
    kind: str, known: Application | None, diets: tuple[Label, ...], first: date
) -> tuple[Field, ...]:
    fields: list[Field] = []
    if known is None:
        fields += [
            Field("first_name", _("Imię")),
            Field("last_name", _("Nazwisko")),
            Field(
                "form",
                _("Jak się zwracać"),
                FormOfAddress.NONE.value,
                choices=tuple((code, _(word)) for code, word in FORMS.items()),
            ),
            Field("vocative", _("Wołacz (potwierdzony)"), hint=_("np. Zofio")),
            Field("phone", _("Telefon")),
        ]
    if kind in {"provisional", "full"}:
        fields += [
            Field("contact_name", _("Osoba do kontaktu")),
            Field("contact_phone", _("Telefon tej osoby")),
            _diet_field(known, diets),
        ]
    if kind in {"provisional", "full", "waiting"}:
        fields += [
            Field("first_day", _("Od dnia"), day_long(first)),
            Field(
                "weekdays",
                _("Dni tygodnia"),
                (known.weekdays if known else "") or "12345",
                _("12345 to pn-pt"),
            ),
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


def _diet_field(known: Application | None, diets: tuple[Label, ...]) -> Field:
    """The diet; one that is recorded already stays, unless another is chosen on purpose."""
    choices = [(diet.code, diet.name) for diet in diets]
    if known is not None and known.has_diet:
        choices.insert(0, ("", _("bez zmiany")))
    return Field("diet", _("Dieta"), choices=tuple(choices))


def basis_fields(term: TermView | None = None) -> list[Field]:
    """The fields of a stay's basis, document, end, fee and group, as a term has them."""
    fee = term.fee_grosze if term else None
    last = term.last_day if term else None
    return [
        Field(
            "basis",
            _("Podstawa"),
            (term.basis if term else None) or Basis.DECISION.value,
            choices=tuple((code, _(word)) for code, word in BASES.items()),
        ),
        Field("document", _("Numer dokumentu"), term.document if term else ""),
        Field("last_day", _("Do dnia"), day_long(last) if last else "", _("puste: bez końca")),
        Field(
            "fee",
            _("Opłata za dzień, zł"),
            "" if fee is None else f"{fee // 100},{fee % 100:02d}",
            _("puste: bez opłaty"),
        ),
        Field("group", _("Grupa"), term.group if term else ""),
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
        "vocative": values.get("vocative", ""),
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

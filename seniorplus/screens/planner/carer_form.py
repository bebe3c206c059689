"""The form of a carer: terms, hours of the week, qualifications, where from and how."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from seniorplus.domain.care import shifts
from seniorplus.domain.care.codes import EmploymentType, Gender, Qualification, TravelProfile
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.care_words import EMPLOYMENT_TYPES, GENDERS, PROFILES, QUALIFICATIONS
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.planner import care_forms
from seniorplus.screens.planner.carer_words import shifts_text
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ProviderRow
from seniorplus.views.carers import CarerFields
from seniorplus.widgets.fields import Field

PERIODS = (1, 2, 3, 4, 6, 12)
USUAL_SHIFTS = tuple((weekday, time(7), time(15)) for weekday in range(1, 6))


def new_fields(number: int, today: date) -> CarerFields:
    """What the form of a new carer holds at first."""
    return CarerFields(number, Gender.FEMALE, EmploymentType.EMPLOYMENT, today, shifts=USUAL_SHIFTS)


def ask(
    screen: RoomScreen,
    title: str,
    fields: CarerFields,
    number_of: Callable[[Values, date], int],
    saved: Callable[[object], None],
    before: tuple[Field, ...] = (),
) -> None:
    """Ask for a carer's terms.

    Args:
        screen: The screen that asks.
        title: What the form is about.
        fields: What it holds at first.
        number_of: The person's number, from what was typed and the first day.
        saved: Called with the stored carer, None when the form was left.
        before: Lines above those of the terms.
    """
    from seniorplus.services import care_providers

    actor = screen.desk.actor

    def open_form(providers: tuple[ProviderRow, ...]) -> None:
        lines = (*before, *_lines(fields, providers))
        screen.app.push_screen(FormDialog(title, lines, save, _about_words()), saved)

    def save(values: Values) -> int:
        from seniorplus.services import carers

        read = _read(values, fields, care_forms.today_of(screen))
        return carers.save(actor, replace(read, number=number_of(values, read.first_day)))

    screen.desk.read(screen, lambda: care_providers.everything(actor), open_form, group="picking")


def _about_words() -> str:
    """Which words the field of the qualifications takes."""
    words = ", ".join(_(word) for word in QUALIFICATIONS.values())
    return _("Kwalifikacje: {words}.").format(words=words)


def _lines(fields: CarerFields, providers: tuple[ProviderRow, ...]) -> tuple[Field, ...]:
    sent_by = [(care_forms.NOBODY, _("nie dotyczy"))]
    sent_by += [(str(row.id), row.name) for row in providers if row.active]
    provider = str(fields.provider or care_forms.NOBODY)
    if provider not in dict(sent_by):
        name = next((row.name for row in providers if str(row.id) == provider), provider)
        sent_by.append((provider, name))
    return (
        Field(
            "employment",
            _("Na jakich warunkach"),
            fields.employment.value,
            choices=care_forms.choices(EMPLOYMENT_TYPES),
        ),
        Field("gender", _("Płeć"), fields.gender.value, choices=care_forms.choices(GENDERS)),
        Field("first_day", _("Od dnia"), day_long(fields.first_day)),
        Field(
            "last_day",
            _("Do dnia"),
            care_forms.day_text(fields.last_day),
            _("puste: bez końca"),
        ),
        Field(
            "week_minutes",
            _("Godzin w tygodniu"),
            care_forms.hours_text(fields.week_minutes),
            _("np. 40 albo 37:30"),
        ),
        Field(
            "period_months",
            _("Okres rozliczeniowy"),
            str(fields.period_months),
            choices=tuple((str(number), _months(number)) for number in PERIODS),
        ),
        Field(
            "qualifications",
            _("Kwalifikacje"),
            care_forms.words_of(fields.qualifications, QUALIFICATIONS),
            _("np. opieka, higiena"),
        ),
        Field("shifts", _("Grafik"), shifts_text(fields.shifts), _("np. pn-pt 7-15, so 8-12")),
        Field(
            "profile",
            _("Dojazd"),
            fields.profile.value,
            choices=care_forms.choices(PROFILES),
        ),
        Field("area", _("Rejon"), fields.area),
        Field(
            "lat",
            _("Położenie domu"),
            care_forms.place_field(fields.lat, fields.lon),
            _("puste: z rejonu; np. 54.2535, 20.8083"),
        ),
        Field("provider", _("Wykonawca"), provider, choices=tuple(sent_by)),
    )


def _months(number: int) -> str:
    return _("{number} mies.").format(number=number)


def _read(values: Values, before: CarerFields, today: date) -> CarerFields:
    """What was typed, as a carer's terms.

    Raises:
        Refusal: `bad_date`, `bad_duration`, `word_unknown`, `bad_place`, and as `parse_shifts`.
    """
    hours = values["week_minutes"].strip()
    lat, lon = before.lat, before.lon
    # Degrees that nobody touched keep the digits that the field does not show.
    if values["lat"] != care_forms.place_field(lat, lon):
        lat, lon = care_forms.read_place(values["lat"])
    if not values["qualifications"].strip():
        raise Refusal("text_missing", field="qualifications")
    first_day = care_forms.read_day(values["first_day"], today, "first_day")
    return replace(
        before,
        employment=EmploymentType(values["employment"]),
        gender=Gender(values["gender"]),
        first_day=first_day,
        last_day=care_forms.read_day_or_none(values["last_day"], first_day, "last_day"),
        week_minutes=0 if hours == "0" else shifts.parse_length(hours, "week_minutes"),
        period_months=int(values["period_months"]),
        qualifications=frozenset(
            Qualification(code)
            for code in care_forms.read_words(
                values["qualifications"], QUALIFICATIONS, "qualifications"
            )
        ),
        shifts=shifts.parse_shifts(values["shifts"]),
        profile=TravelProfile(values["profile"]),
        area=values["area"],
        lat=lat,
        lon=lon,
        provider=int(values["provider"]) if values["provider"] else None,
    )

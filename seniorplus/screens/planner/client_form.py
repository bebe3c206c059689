"""The form of a client: where, whom the client wants, holidays, a remark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from seniorplus.domain.care.codes import Gender
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.planner import care_forms
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientFields
from seniorplus.widgets.fields import Field

ANYBODY = ""


def ask(
    screen: RoomScreen,
    title: str,
    fields: ClientFields,
    number_of: Callable[[Values, date], int],
    saved: Callable[[object], None],
    before: tuple[Field, ...] = (),
) -> None:
    """Ask for what is known about a client.

    Args:
        screen: The screen that asks.
        title: What the form is about.
        fields: What it holds at first.
        number_of: The person's number, from what was typed and the day.
        saved: Called with the stored client, None when the form was left.
        before: Lines above those of the client.
    """
    actor, today = screen.desk.actor, care_forms.today_of(screen)

    def save(values: Values) -> int:
        from seniorplus.services import care_clients

        read = _read(values, fields)
        return care_clients.save(actor, replace(read, number=number_of(values, today)))

    screen.app.push_screen(FormDialog(title, (*before, *_lines(fields)), save), saved)


def _lines(fields: ClientFields) -> tuple[Field, ...]:
    wishes = (
        (ANYBODY, _("bez życzenia")),
        (Gender.FEMALE.value, _("kobieta")),
        (Gender.MALE.value, _("mężczyzna")),
    )
    return (
        Field("area", _("Rejon"), fields.area),
        Field(
            "lat",
            _("Położenie mieszkania"),
            care_forms.place_field(fields.lat, fields.lon),
            _("z mapy, np. 54.2535, 20.8083"),
        ),
        Field(
            "gender_wish",
            _("Kto ma przychodzić"),
            fields.gender_wish.value if fields.gender_wish else ANYBODY,
            choices=wishes,
        ),
        Field(
            "on_holidays",
            _("Wizyty w święta"),
            care_forms.yes(fields.on_holidays),
            choices=care_forms.yes_or_no(),
        ),
        Field("note", _("Uwagi"), fields.note),
    )


def _read(values: Values, before: ClientFields) -> ClientFields:
    """What was typed.

    Raises:
        Refusal: `bad_place`.
    """
    lat, lon = before.lat, before.lon
    # Degrees that nobody touched keep the digits that the field does not show.
    if values["lat"] != care_forms.place_field(lat, lon):
        lat, lon = care_forms.read_place(values["lat"])
    return replace(
        before,
        lat=lat,
        lon=lon,
        area=values["area"],
        gender_wish=Gender(values["gender_wish"]) if values["gender_wish"] else None,
        on_holidays=values["on_holidays"] == care_forms.YES,
        note=values["note"],
    )

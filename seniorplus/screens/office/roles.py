"""A further role for somebody the house knows: the ensemble, the club, a guest."""

from seniorplus.domain import dates
from seniorplus.domain.codes import Role
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import ROLES, role_word
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.office.admission import OUTSIDE_ROLES
from seniorplus.screens.room import RoomScreen
from seniorplus.widgets.fields import Field


def ask_role(screen: RoomScreen, number: int, name: str) -> None:
    """Ask which role a person gets, and from which day on."""
    moment = screen.moment()
    if moment is None:
        return
    today = moment.date()

    def save(values: Values) -> str:
        from seniorplus.services import people

        first = dates.parse_day(values["first"], today)
        people.give_role(screen.desk.actor, number, Role(values["role"]), first)
        return values["role"]

    def saved(answer: object) -> None:
        if isinstance(answer, str):
            screen.desk.say(_("{name}: {role}").format(name=name, role=role_word(answer)))
            screen.reload()

    screen.app.push_screen(
        FormDialog(
            _("Nowa rola: {name}").format(name=name),
            (
                Field(
                    "role",
                    _("Rola"),
                    choices=tuple((role.value, _(ROLES[role])) for role in OUTSIDE_ROLES),
                ),
                Field("first", _("Od dnia"), day_long(today)),
            ),
            save,
            _("Role, które osoba już ma, zostają. Uczestnikiem zostaje się przez przyjęcie."),
        ),
        saved,
    )

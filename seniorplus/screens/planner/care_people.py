"""Choosing whom a form is about: somebody the house knows, or somebody registered with it."""

from collections.abc import Callable, Collection
from datetime import date

from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.i18n import collate
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import FORMS, role_word
from seniorplus.screens.dialogs.form import Values
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner.care_forms import choices
from seniorplus.screens.room import RoomScreen
from seniorplus.views.people import PersonFields, PersonRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def pick(
    screen: RoomScreen,
    title: str,
    taken: Collection[int],
    use: Callable[[PersonRow | None], None],
) -> None:
    """Choose a person.

    Args:
        screen: The screen that asks.
        title: What the person is chosen for.
        taken: The numbers of those who are not offered.
        use: Called with the person, or None for somebody whom the house does not know yet.
    """
    from seniorplus.services import people

    actor = screen.desk.actor

    def offer(found: tuple[PersonRow, ...]) -> None:
        known = {
            str(row.number): row
            for row in sorted(
                found, key=lambda row: collate.name_key(row.last_name, row.first_name)
            )
            if row.number not in taken and not row.deceased
        }

        def chosen(key: str | None) -> None:
            if key is not None:
                use(known.get(key))

        rows = [Row("new", (_("osoba jeszcze niezapisana…"), _("nowa")), search=" ")]
        rows += [
            Row(key, (name_of(row), joined((role_word(role) for role in row.roles), ", ")))
            for key, row in known.items()
        ]
        screen.app.push_screen(PickDialog(title, tuple(rows)), chosen)

    screen.desk.read(screen, lambda: people.everybody(actor), offer, group="people")


def name_of(row: PersonRow) -> str:
    """Last name first."""
    return f"{row.last_name} {row.first_name}"


def fields() -> tuple[Field, ...]:
    """The fields about somebody whom the house does not know yet."""
    return (
        Field("first_name", _("Imię")),
        Field("last_name", _("Nazwisko")),
        Field("form", _("Jak się zwracać"), FormOfAddress.NONE.value, choices=choices(FORMS)),
        Field("phone", _("Telefon")),
    )


class Newcomer:
    """Somebody whom a form registers; once, however often the rest of it is refused.

    Args:
        screen: The screen that asks.
        role: As what.
    """

    def __init__(self, screen: RoomScreen, role: Role) -> None:
        self._desk, self._role = screen.desk, role
        self._number: int | None = None

    def number(self, values: Values, first_day: date) -> int:
        """The number of the person, who is registered with the first call."""
        from seniorplus.services import people

        if self._number is None:
            person = PersonFields(
                values["first_name"],
                values["last_name"],
                FormOfAddress(values["form"]),
                phone=values["phone"],
                address=values.get("address", ""),
            )
            self._number = people.register(self._desk.actor, person, self._role, first_day)
        return self._number

"""Members of the ensemble: joining, from the house or from outside, corrected, ended."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.clock import local
from seniorplus.domain.codes import FormOfAddress, Role
from seniorplus.i18n import collate
from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import FORMS, role_word
from seniorplus.screens.choir import words
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import ChoirView, MemberFields, MemberRow, VoiceView
from seniorplus.views.people import PersonFields, PersonRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

YES_NO = ("no", "yes")


def ask_to_join(screen: RoomScreen, view: ChoirView) -> None:
    """Choose who joins: somebody the house knows, or somebody new from outside."""
    from seniorplus.services import people

    if not view.voices:
        screen.desk.say(_("Najpierw dodaj głosy zespołu: Insert, G."))
        return
    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: people.everybody(actor),
        lambda rows: _offer(screen, view, rows),
        group="people",
    )


def _offer(screen: RoomScreen, view: ChoirView, people: tuple[PersonRow, ...]) -> None:
    singing = {row.number for row in view.members}
    found = {
        str(row.number): row
        for row in sorted(people, key=lambda row: collate.name_key(row.last_name, row.first_name))
        if row.number not in singing and not row.deceased
    }
    rows = [Row("new", (_("osoba spoza placówki…"), _("nowa")), search=" ")]
    rows += [
        Row(key, (_name(row), joined((role_word(role) for role in row.roles), ", ")))
        for key, row in found.items()
    ]

    def chosen(key: str | None) -> None:
        if key == "new":
            _join_from_outside(screen, view)
        elif key is not None:
            _join(screen, view, found[key].number, _name(found[key]))

    screen.app.push_screen(PickDialog(_("Nowy członek zespołu"), tuple(rows)), chosen)


def _join(screen: RoomScreen, view: ChoirView, number: int, name: str) -> None:
    today = local(view.moment).date()

    def save(values: Values) -> str:
        from seniorplus.services import choir

        choir.join(screen.desk.actor, number, _read(values, today))
        return name

    _open_form(screen, _("Nowy członek zespołu: {name}").format(name=name), _fields(view), save)


def _join_from_outside(screen: RoomScreen, view: ChoirView) -> None:
    """Register somebody and let them join; who is registered once is not registered again."""
    today = local(view.moment).date()
    registered: list[int] = []

    def save(values: Values) -> str:
        from seniorplus.services import choir, people

        actor, fields = screen.desk.actor, _read(values, today)
        if not registered:
            person = PersonFields(
                values["first_name"],
                values["last_name"],
                FormOfAddress(values["form"]),
                phone=values["phone"],
            )
            registered.append(people.register(actor, person, Role.SINGER, fields.first_day))
        choir.join(actor, registered[0], fields)
        return f"{values['last_name']} {values['first_name']}"

    person = (
        Field("first_name", _("Imię")),
        Field("last_name", _("Nazwisko")),
        Field(
            "form",
            _("Jak się zwracać"),
            FormOfAddress.NONE.value,
            choices=tuple((code, _(word)) for code, word in FORMS.items()),
        ),
        Field("phone", _("Telefon")),
    )
    title = _("Nowy członek zespołu spoza placówki")
    _open_form(screen, title, (*person, *_fields(view)), save)


class MemberActions:
    """What can be done about a membership.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The ensemble as it is shown.
        row: The member.
    """

    def __init__(self, screen: RoomScreen, view: ChoirView, row: MemberRow) -> None:
        self._screen, self._view, self._row = screen, view, row

    def open_menu(self) -> None:
        """Open the member's menu."""
        row = self._row
        items = (
            Item("P", _("popraw: głos, krzesło, schody, uwagi…"), "edit"),
            Item("D", _("dane osoby…"), "person"),
            Item("Z", _("zakończenie członkostwa…"), "leave"),
        )

        def chosen(answer: str | None) -> None:
            if answer == "edit":
                self._edit()
            elif answer == "leave":
                self.ask_to_leave()
            elif answer == "person":
                from seniorplus.screens.office.person_actions import PersonActions

                PersonActions(self._screen, row.number, row.name).open_menu()

        self._screen.app.push_screen(MenuDialog(row.name, items, self._about()), chosen)

    def _about(self) -> str:
        row = self._row
        voice = next((one for one in self._view.voices if one.code == row.voice), None)
        lines = (
            joined(
                (
                    f"{row.voice} {voice.name}" if voice else row.voice,
                    _("od {day}").format(day=day_long(row.first_day)),
                    "" if row.from_house else _("spoza placówki"),
                )
            ),
            joined((_("tel. {phone}").format(phone=row.phone) if row.phone else "", row.note)),
            words.care_words(row),
        )
        return joined(lines, "\n")

    def _edit(self) -> None:
        row, today = self._row, local(self._view.moment).date()

        def save(values: Values) -> str:
            from seniorplus.services import choir

            fields = _read(values, today, row.version)
            choir.edit_member(self._screen.desk.actor, row.id, fields)
            return row.name

        title = _("Członek zespołu: {name}").format(name=row.name)
        _open_form(self._screen, title, _fields(self._view, row), save)

    def ask_to_leave(self) -> None:
        """Ask for the last day; what that means stands above the field."""
        row, today = self._row, local(self._view.moment).date()

        def save(values: Values) -> str:
            from seniorplus.services import choir

            last = dates.parse_day(values["last_day"], today)
            choir.leave(self._screen.desk.actor, row.id, last)
            return row.name

        _open_form(
            self._screen,
            _("Zakończenie członkostwa: {name}").format(name=row.name),
            (Field("last_day", _("Ostatni dzień"), day_long(today)),),
            save,
            _(
                "Od następnego dnia osoba nie jest liczona do prób i występów. Wpisy z dawnych "
                "prób i występów zostają."
            ),
        )


def _open_form(
    screen: RoomScreen,
    title: str,
    fields: tuple[Field, ...],
    save: Callable[[Values], str],
    text: str = "",
) -> None:
    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano: {title}").format(title=answer))
            screen.reload()

    screen.app.push_screen(FormDialog(title, fields, save, text), saved)


def _fields(view: ChoirView, row: MemberRow | None = None) -> tuple[Field, ...]:
    choices = tuple(zip(YES_NO, (_("nie"), _("tak")), strict=True))
    first = row.first_day if row else local(view.moment).date()
    return (
        Field("voice", _("Głos"), row.voice if row else "", choices=_voice_choices(view.voices)),
        Field("first_day", _("Od dnia"), day_long(first)),
        Field("seat", _("Krzesło"), YES_NO[bool(row and row.needs_seat)], choices=choices),
        Field(
            "steps",
            _("Pomoc na schodach"),
            YES_NO[bool(row and row.help_on_steps)],
            choices=choices,
        ),
        Field("note", _("Uwagi"), row.note if row else ""),
    )


def _voice_choices(voices: tuple[VoiceView, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((voice.code, f"{voice.code} {voice.name}") for voice in voices)


def _read(values: Values, today: date, version: int = 1) -> MemberFields:
    return MemberFields(
        voice=values["voice"],
        first_day=dates.parse_day(values["first_day"], today),
        needs_seat=values["seat"] == "yes",
        help_on_steps=values["steps"] == "yes",
        note=values["note"],
        version=version,
    )


def _name(row: PersonRow) -> str:
    return f"{row.last_name} {row.first_name}"

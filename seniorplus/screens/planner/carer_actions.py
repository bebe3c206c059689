"""What can be done about a carer: added, corrected, absences, trainings, the end of the work."""

from collections.abc import Callable, Collection
from dataclasses import replace

from seniorplus.domain.codes import Role
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.planner import (
    care_forms,
    care_people,
    carer_absences,
    carer_form,
    carer_trainings,
    carer_words,
)
from seniorplus.screens.room import RoomScreen
from seniorplus.views.carers import CarerRow, CarerView
from seniorplus.views.people import PersonRow
from seniorplus.widgets.fields import Field


def add(screen: RoomScreen, taken: Collection[int]) -> None:
    """Choose who becomes a carer, and ask for the terms.

    Args:
        screen: The screen that asks.
        taken: The numbers of those who are carers already.
    """

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano osobę w kadrze usług"))
            screen.reload()

    def ask(person: PersonRow | None) -> None:
        today = care_forms.today_of(screen)
        if person is None:
            newcomer = care_people.Newcomer(screen, Role.CARER)
            fields = carer_form.new_fields(0, today)
            title = _("Nowa osoba w kadrze usług")
            carer_form.ask(screen, title, fields, newcomer.number, saved, care_people.fields())
            return
        number = person.number
        title = _("Nowa osoba w kadrze usług: {name}").format(name=care_people.name_of(person))
        fields = carer_form.new_fields(number, today)
        carer_form.ask(screen, title, fields, lambda _values, _day: number, saved)

    care_people.pick(screen, _("Kto dołącza do kadry usług?"), taken, ask)


class CarerActions:
    """The menu of a carer.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        row: The carer as shown.
    """

    def __init__(self, screen: RoomScreen, row: CarerRow) -> None:
        self._screen, self._row, self._desk = screen, row, screen.desk

    def open_menu(self) -> None:
        """Open the menu."""
        row = self._row
        items = (
            Item("W", _("wszystko: grafik, nieobecności, szkolenia"), "details"),
            Item("P", _("popraw warunki, grafik, kwalifikacje…"), "edit"),
            Item("N", _("nieobecność: urlop, choroba…"), "absence"),
            Item("C", _("cofnij nieobecność…"), "back"),
            Item("S", _("szkolenia…"), "trainings"),
            Item("D", _("dane osoby, telefon, adres…"), "person"),
            Item("K", _("koniec pracy…"), "end"),
        )
        open_chosen: dict[str, Callable[[], object]] = {
            "details": lambda: self._with_view(self._tell),
            "edit": self._edit,
            "absence": lambda: carer_absences.ask(self._screen, row),
            "back": lambda: self._with_view(
                lambda view: carer_absences.take_back(self._screen, view)
            ),
            "trainings": lambda: self._with_view(
                lambda view: carer_trainings.choose(self._screen, view)
            ),
            "person": self._open_person,
            "end": self.ask_to_end,
        }

        def chosen(answer: str | None) -> None:
            if answer is not None:
                open_chosen[answer]()

        self._screen.app.push_screen(MenuDialog(row.name, items, carer_words.about(row)), chosen)

    def ask_to_end(self) -> None:
        """Ask for the last day of the work; what that means stands above the field."""
        row, today = self._row, care_forms.today_of(self._screen)

        def save(values: Values) -> None:
            from seniorplus.services import carers

            last = care_forms.read_day(values["last_day"], today, "last_day")
            carers.save(self._desk.actor, replace(row.fields, last_day=last))

        text = _(
            "Po tym dniu nie stoi na listach do wyboru, a wizyty, które ma w planie, wymagają "
            "zastępstwa. Karty pracy i historia zostają."
        )
        fields = (Field("last_day", _("Ostatni dzień"), day_long(row.fields.last_day or today)),)
        title = _("Koniec pracy: {name}").format(name=row.name)
        self._screen.app.push_screen(FormDialog(title, fields, save, text), self._saved)

    def _edit(self) -> None:
        row = self._row
        carer_form.ask(
            self._screen,
            row.name,
            row.fields,
            lambda _values, _day: row.number,
            self._saved,
        )

    def _tell(self, view: CarerView) -> None:
        self._screen.app.push_screen(TextDialog(view.row.name, carer_words.details(view)))

    def _open_person(self) -> None:
        from seniorplus.screens.office.person_actions import PersonActions

        PersonActions(self._screen, self._row.number, self._row.name).open_menu()

    def _with_view(self, use: Callable[[CarerView], None]) -> None:
        from seniorplus.services import carers

        actor, carer = self._desk.actor, self._row.id
        self._desk.read(self._screen, lambda: carers.view(actor, carer), use, group="carer")

    def _saved(self, answer: object) -> None:
        if answer is not None:
            self._desk.say(_("zapisano: {name}").format(name=self._row.name))
            self._screen.reload()

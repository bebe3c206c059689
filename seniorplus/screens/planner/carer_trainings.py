"""The trainings of a carer, and until when they count: added, corrected, removed."""

from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.planner import care_forms, carer_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.carers import CarerView, TrainingRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def choose(screen: RoomScreen, view: CarerView) -> None:
    """Choose a training, or add one; without any the form opens at once."""
    if not view.trainings:
        _edit(screen, view, None)
        return
    rows = [Row(str(row.id), (row.title, carer_words.valid_until(row))) for row in view.trainings]
    rows.append(Row("new", (_("dodaj szkolenie…"),)))

    def chosen(key: str | None) -> None:
        if key == "new":
            _edit(screen, view, None)
        for row in view.trainings:
            if str(row.id) == key:
                _open_menu(screen, view, row)

    title = _("Szkolenia: {name}").format(name=view.row.name)
    screen.app.push_screen(PickDialog(title, tuple(rows)), chosen)


def _open_menu(screen: RoomScreen, view: CarerView, row: TrainingRow) -> None:
    items = (
        Item("P", _("popraw…"), "edit"),
        Item("U", _("usuń wpis…"), "remove"),
    )

    def chosen(answer: str | None) -> None:
        if answer == "edit":
            _edit(screen, view, row)
        elif answer == "remove":
            _confirm_removal(screen, view, row)

    text = carer_words.show_lines((carer_words.training_text(row),))
    screen.app.push_screen(MenuDialog(view.row.name, items, text), chosen)


def _edit(screen: RoomScreen, view: CarerView, row: TrainingRow | None) -> None:
    actor, today = screen.desk.actor, care_forms.today_of(screen)

    def save(values: Values) -> int:
        from seniorplus.services import carers

        training = TrainingRow(
            row.id if row else 0,
            values["title"],
            care_forms.read_day(values["done_on"], today, "done_on"),
            care_forms.read_day_or_none(values["expires_on"], today, "expires_on"),
            row.version if row else 0,
        )
        return carers.save_training(actor, view.row.id, training)

    fields = (
        Field("title", _("Nazwa"), row.title if row else "", _("np. pierwsza pomoc")),
        Field("done_on", _("Kiedy"), care_forms.day_text(row.done_on if row else today)),
        Field(
            "expires_on",
            _("Ważne do"),
            care_forms.day_text(row.expires_on if row else None),
            _("puste: bezterminowo"),
        ),
    )
    title = _("Szkolenie: {name}").format(name=view.row.name)

    def saved(answer: object) -> None:
        if answer is not None:
            _done(screen, _("zapisano szkolenie: {name}"), view)

    screen.app.push_screen(FormDialog(title, fields, save), saved)


def _confirm_removal(screen: RoomScreen, view: CarerView, row: TrainingRow) -> None:
    actor = screen.desk.actor

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import carers

            screen.desk.write(
                lambda: carers.remove_training(actor, row.id, row.version),
                lambda _answer: _done(screen, _("usunięto szkolenie: {name}"), view),
            )

    title = _("Usunąć szkolenie? {name}").format(name=view.row.name)
    text = _(
        "Usuwa się tylko wpis pomyłkowy: {training}. Szkolenie, które straciło ważność, zostaje."
    ).format(training=carer_words.training_text(row))
    screen.app.push_screen(confirmation(title, text, _("Tak, usuń")), answered)


def _done(screen: RoomScreen, words: str, view: CarerView) -> None:
    screen.desk.say(words.format(name=view.row.name))
    screen.reload()

"""What can be done about the tasks and the costs of an event."""

from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.clock import local
from seniorplus.domain.events import parse_amount
from seniorplus.i18n.format import clock_time, day_long, joined, money
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.events import CostRow, TaskFields, TaskRow
from seniorplus.widgets.fields import Field


def ask_task(screen: RoomScreen, event: int, fields: TaskFields | None) -> None:
    """Ask for a task; None makes a new one."""
    moment = screen.moment()
    if moment is None:
        return
    today = moment.date()
    given = fields or TaskFields(0, "", "", today)

    def save(values: Values) -> object:
        from seniorplus.services import event_tasks

        due_on: date = dates.parse_day(values["due_on"], today)
        task = TaskFields(given.id, values["title"], values["responsible"], due_on, given.version)
        return event_tasks.save_task(screen.desk.actor, event, task)

    screen.app.push_screen(
        FormDialog(
            _("Zadanie"),
            (
                Field("title", _("Co zrobić"), given.title, _("np. zamówić autokar")),
                Field(
                    "due_on",
                    _("Do dnia"),
                    day_long(given.due_on) if fields else "",
                    _("np. 4.12 albo +7"),
                ),
                Field("responsible", _("Kto"), given.responsible, _("np. A. Nowak")),
            ),
            save,
        ),
        lambda answer: None if answer is None else _saved(screen, _("zadanie zapisane")),
    )


def ask_cost(screen: RoomScreen, event: int, cost: CostRow | None) -> None:
    """Ask for a cost; None makes a new one."""
    given = cost or CostRow(0, "", 0)

    def save(values: Values) -> object:
        from seniorplus.services import event_tasks

        amount = parse_amount(values["amount"])
        changed = CostRow(given.id, values["title"], amount, given.version)
        return event_tasks.save_cost(screen.desk.actor, event, changed)

    amount = f"{given.amount // 100},{given.amount % 100:02d}" if cost else ""
    screen.app.push_screen(
        FormDialog(
            _("Koszt"),
            (
                Field("title", _("Za co"), given.title, _("np. autokar")),
                Field("amount", _("Kwota, zł"), amount, _("np. 1200 albo 45,50")),
            ),
            save,
        ),
        lambda answer: None if answer is None else _saved(screen, _("koszt zapisany")),
    )


def open_task_menu(screen: RoomScreen, event: int, row: TaskRow) -> None:
    """The menu of a task."""
    fields = row.fields
    items = (
        Item("Z", _("zrobione"), "done")
        if row.done_at is None
        else Item("C", _("jednak niezrobione"), "undone"),
        Item("P", _("popraw…"), "edit"),
        Item("U", _("usuń…"), "remove"),
    )
    about = _("do {day}").format(day=day_long(fields.due_on))
    if row.done_at is not None:
        at = local(row.done_at)
        when = f"{day_long(at.date())} {clock_time(at)}"
        about = _("zrobione {when}: {who}").format(when=when, who=row.done_by)

    def chosen(answer: str | None) -> None:
        if answer == "done":
            finish(screen, row)
        elif answer == "undone":
            _reopen(screen, row)
        elif answer == "edit":
            ask_task(screen, event, fields)
        elif answer == "remove":
            remove_task(screen, row)

    text = joined((about, fields.responsible))
    screen.app.push_screen(MenuDialog(fields.title, items, text), chosen)


def finish(screen: RoomScreen, row: TaskRow) -> None:
    """Note that a task is done; what is done stays so."""
    from seniorplus.services import event_tasks

    actor, task = screen.desk.actor, row.fields.id
    if row.done_at is None:
        screen.desk.write(
            lambda: event_tasks.finish_task(actor, task), lambda _answer: screen.reload()
        )


def _reopen(screen: RoomScreen, row: TaskRow) -> None:
    from seniorplus.services import event_tasks

    actor, task = screen.desk.actor, row.fields.id
    screen.desk.write(lambda: event_tasks.reopen_task(actor, task), lambda _answer: screen.reload())


def remove_task(screen: RoomScreen, row: TaskRow) -> None:
    """Take a task off the event, after a question."""
    from seniorplus.services import event_tasks

    actor, task = screen.desk.actor, row.fields.id

    def answered(answer: str | None) -> None:
        if answer == "yes":
            screen.desk.write(
                lambda: event_tasks.remove_task(actor, task),
                lambda _answer: _saved(screen, _("zadanie usunięte")),
            )

    screen.app.push_screen(
        confirmation(
            _("Usunąć zadanie? {title}").format(title=row.fields.title),
            _("Zadanie zniknie z wydarzenia. Zrobione zadania lepiej zostawić."),
            _("Tak, usuń"),
        ),
        answered,
    )


def open_cost_menu(screen: RoomScreen, event: int, row: CostRow) -> None:
    """The menu of a cost."""
    items = (Item("P", _("popraw…"), "edit"), Item("U", _("usuń…"), "remove"))

    def chosen(answer: str | None) -> None:
        if answer == "edit":
            ask_cost(screen, event, row)
        elif answer == "remove":
            remove_cost(screen, row)

    screen.app.push_screen(MenuDialog(row.title, items, money(row.amount)), chosen)


def remove_cost(screen: RoomScreen, row: CostRow) -> None:
    """Take a cost off the event, after a question."""
    from seniorplus.services import event_tasks

    actor, cost = screen.desk.actor, row.id

    def answered(answer: str | None) -> None:
        if answer == "yes":
            screen.desk.write(
                lambda: event_tasks.remove_cost(actor, cost),
                lambda _answer: _saved(screen, _("koszt usunięty")),
            )

    screen.app.push_screen(
        confirmation(
            _("Usunąć koszt? {title}").format(title=row.title),
            _("Suma kosztów zmniejszy się o {amount}.").format(amount=money(row.amount)),
            _("Tak, usuń"),
        ),
        answered,
    )


def _saved(screen: RoomScreen, words: str) -> None:
    screen.desk.say(words)
    screen.reload()

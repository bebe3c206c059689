"""Portions added by hand: guests, staff, take-away, and people outside the plan."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain.lunch_codes import PortionCause, PortionKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n import collate
from seniorplus.i18n.lunch_words import PORTION_KINDS
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import role_word
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.meals.words import for_day
from seniorplus.screens.room import RoomScreen
from seniorplus.views.meals import MealsView
from seniorplus.views.people import PersonRow
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row

Choices = tuple[tuple[str, str], ...]
Chosen = Callable[[int, str], None]

MOST = 500
KINDS = {
    "guest": PortionKind.GUEST,
    "staff": PortionKind.STAFF,
    "take_away": PortionKind.TAKE_AWAY,
}


def items() -> tuple[Item, ...]:
    """What can be added."""
    return (
        Item("G", _("goście: dopisz porcje…"), "guest"),
        Item("K", _("kadra: dopisz porcje…"), "staff"),
        Item("N", _("na wynos: dopisz porcje…"), "take_away"),
        Item("O", _("osoba: zamów obiad…"), "person"),
    )


def open_menu(screen: RoomScreen, view: MealsView) -> None:
    """What Insert offers."""
    title = _("Dopisz obiady {day}").format(day=for_day(view.day))
    screen.app.push_screen(
        MenuDialog(title, items()), lambda answer: carry_out(screen, view, answer)
    )


def carry_out(screen: RoomScreen, view: MealsView, answer: str | None) -> None:
    """Go on with a line of `items`."""
    if answer in KINDS:
        ask_portions(screen, view.day, KINDS[answer])
    elif answer == "person":
        pick_person(screen, view, lambda number, name: order_for(screen, view, number, name))


def with_diets(screen: RoomScreen, use: Callable[[Choices], object]) -> None:
    """Read the diets that the kitchen cooks and go on with them."""
    from seniorplus.services import house

    actor = screen.desk.actor

    def show(diets: Choices) -> None:
        use(diets)

    screen.desk.read(
        screen,
        lambda: tuple((label.code, label.name) for label in house.diets(actor)),
        show,
        group="diets",
    )


def ask_portions(screen: RoomScreen, day: date, kind: PortionKind) -> None:
    """Ask for portions without a name."""
    word = _(PORTION_KINDS[kind.value])
    done = saved(screen, _("dopisano porcje: {name}").format(name=word))

    def save(values: Values) -> object:
        from seniorplus.services import orders

        typed = values["quantity"].strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
            raise Refusal("bad_quantity", most=MOST, field="quantity")
        return orders.add_portions(
            screen.desk.actor,
            day,
            kind,
            diet=values["diet"],
            quantity=int(typed),
            label=values["label"],
        )

    def ask(diets: Choices) -> None:
        screen.app.push_screen(
            FormDialog(
                _("Obiady {day}: {kind}").format(day=for_day(day), kind=word),
                (
                    Field("quantity", _("Ile porcji"), "1"),
                    Field("diet", _("Dieta"), choices=diets),
                    Field("label", _("Kto (niekoniecznie)"), hint=_("np. przedszkole nr 3")),
                ),
                save,
            ),
            lambda answer: None if answer is None else done(answer),
        )

    with_diets(screen, ask)


def pick_person(screen: RoomScreen, view: MealsView, chosen: Chosen) -> None:
    """Choose anybody the house knows who has no lunch that day."""
    from seniorplus.services import people

    actor = screen.desk.actor
    fed = {row.number for row in view.portions}
    screen.desk.read(
        screen,
        lambda: people.everybody(actor),
        lambda rows: _offer(screen, [row for row in rows if row.number not in fed], chosen),
        group="people",
    )


def _offer(screen: RoomScreen, people: list[PersonRow], chosen: Chosen) -> None:
    rows = tuple(
        Row(
            str(row.number),
            (f"{row.last_name} {row.first_name}", ", ".join(role_word(role) for role in row.roles)),
        )
        for row in sorted(people, key=lambda row: collate.name_key(row.last_name, row.first_name))
        if not row.deceased
    )

    def picked(key: str | None) -> None:
        if key is not None:
            chosen(int(key), next(row.cells[0] for row in rows if row.key == key))

    screen.app.push_screen(
        PickDialog(_("Dla kogo obiad?"), rows, _("Wszyscy mają już obiad.")), picked
    )


def order_for(screen: RoomScreen, view: MealsView, number: int, name: str) -> None:
    """Order a lunch for somebody: again after it was cancelled, or outside the plan."""
    desk, day = screen.desk, view.day
    done = saved(screen, _("zamówiono obiad: {name}").format(name=name))
    cause = next((row.cause for row in view.without if row.number == number), None)
    if cause is PortionCause.CHOICE:
        from seniorplus.services import plates

        desk.write(lambda: plates.set_eats(desk.actor, number, day, day, eats=True), done)
        return

    def add(diet: str) -> object:
        from seniorplus.services import orders

        return orders.add_portions(
            desk.actor, day, PortionKind.OUTSIDE_PLAN, diet=diet, number=number
        )

    desk.write(lambda: add(""), done, diet_wanted(screen, name, add, done))


def diet_wanted(
    screen: RoomScreen,
    name: str,
    save: Callable[[str], object],
    done: Callable[[object], None],
) -> Callable[[Refusal], None]:
    """Ask for a diet where none is recorded; any other refusal is shown."""

    def refused(refusal: Refusal) -> None:
        if refusal.code != "diet_missing":
            screen.desk.refuse(refusal)
            return
        with_diets(
            screen,
            lambda diets: screen.app.push_screen(
                FormDialog(
                    _("Jaka dieta? {name}").format(name=name),
                    (Field("diet", _("Dieta"), choices=diets),),
                    lambda values: save(values["diet"]),
                    _("Ta osoba nie ma zapisanej diety. Zapytaj ją, także o alergie."),
                ),
                lambda answer: None if answer is None else done(answer),
            ),
        )

    return refused


def saved(screen: RoomScreen, words: str) -> Callable[[object], None]:
    """What is said after a commit."""

    def done(_answer: object) -> None:
        screen.desk.say(words)
        screen.reload()

    return done

"""What can be done with a week's menus: open a variant, clear it, copy the week, add a dish."""

from collections.abc import Callable
from datetime import date, timedelta

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import day_long
from seniorplus.i18n.refusals import sentence
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.meals import dish_form, menu_text
from seniorplus.screens.meals.variant import VariantDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.menus import DishView, MenuDayView, VariantView
from seniorplus.widgets.rows import Row

WEEKS_AHEAD = 12
WEEKS_BACK = 4


def open_variant(screen: RoomScreen, day: MenuDayView, variant: VariantView) -> None:
    """Open a variant as it stands in the house now, with the dishes to choose from."""
    if not day.open and not variant.dishes:
        screen.desk.refuse(Refusal("menu_day_closed", day=day.day))
        return
    from seniorplus.services import menus

    actor = screen.desk.actor

    def saved(answer: bool | None) -> None:
        if answer:
            title = menu_text.variant_title(day, variant)
            screen.desk.say(_("zapisano jadłospis: {title}").format(title=title))
        screen.reload()

    def show(read: tuple[MenuDayView, tuple[DishView, ...], dict[int, tuple[str, ...]]]) -> None:
        screen.app.push_screen(VariantDialog(variant.diet, *read), saved)

    screen.desk.read(
        screen,
        lambda: (
            menus.day(actor, day.day),
            menus.dishes(actor),
            menus.excluded_dishes(actor, variant.diet),
        ),
        show,
        group="variant",
    )


def add_dish(screen: RoomScreen) -> None:
    """Add a dish to the catalogue."""
    dish_form.ask_dish(screen.desk, None, lambda _dish: screen.reload())


def ask_to_clear(screen: RoomScreen, day: MenuDayView, variant: VariantView) -> None:
    """Clear a variant after a question."""
    title = menu_text.variant_title(day, variant)
    if not variant.dishes:
        screen.desk.say(_("{title}: nie ma czego czyścić").format(title=title))
        return

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import menus

            actor = screen.desk.actor
            screen.desk.write(
                lambda: menus.clear_variant(actor, day.day, variant.diet, day.version), done
            )

    def done(_version: int) -> None:
        screen.desk.say(_("wyczyszczono: {title}").format(title=title))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Wyczyścić wariant?"),
            _("{title}: z jadłospisu znikną wszystkie dania tego wariantu.").format(title=title),
            _("Tak, wyczyść"),
        ),
        answered,
    )


def ask_to_copy(screen: RoomScreen, monday: date, show_week: Callable[[date], None]) -> None:
    """Ask onto which week a week is copied; another menu there is replaced only when confirmed.

    Args:
        screen: The screen that asks.
        monday: The Monday of the week to copy.
        show_week: Shows the week that was filled.
    """
    offered = [*range(1, WEEKS_AHEAD + 1), *range(-1, -WEEKS_BACK - 1, -1)]
    mondays = [monday + timedelta(weeks=offset) for offset in offered]
    rows = tuple(
        Row(
            day.isoformat(),
            (
                menu_text.week_words(day),
                _("następny") if offset == 1 else _("poprzedni") if offset == -1 else "",
            ),
        )
        for offset, day in zip(offered, mondays, strict=True)
    )

    def chosen(key: str | None) -> None:
        if key is not None:
            _copy(screen, monday, date.fromisoformat(key), show_week, replace=False)

    title = _("Skopiuj {week} na tydzień").format(week=menu_text.week_words(monday))
    screen.app.push_screen(PickDialog(title, rows), chosen)


def _copy(
    screen: RoomScreen,
    source: date,
    target: date,
    show_week: Callable[[date], None],
    *,
    replace: bool,
) -> None:
    from seniorplus.services import menus

    actor = screen.desk.actor

    def done(days: int) -> None:
        week = menu_text.week_words(target)
        screen.desk.say(
            _("skopiowano jadłospis na {week}, dni: {days}").format(week=week, days=days)
        )
        show_week(target)

    def answered(answer: str | None) -> None:
        if answer == "yes":
            _copy(screen, source, target, show_week, replace=True)

    def refused(refusal: Refusal) -> None:
        if refusal.code != "menu_week_taken":
            screen.desk.refuse(refusal)
            return
        screen.app.push_screen(
            confirmation(
                _("Zastąpić jadłospis od {day}?").format(day=day_long(target)),
                sentence(refusal.code, refusal.params),
                _("Tak, zastąp"),
            ),
            answered,
        )

    screen.desk.write(
        lambda: menus.copy_week(actor, source, target, replace=replace), done, refused
    )

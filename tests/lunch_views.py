"""Views of lunches and menus made by hand, and the text of the papers made from them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pypdfium2

from seniorplus.domain.diets import ALLERGENS
from seniorplus.domain.lunch_codes import Course, OrderChannel, PortionCause, PortionKind
from seniorplus.views.meals import (
    ChangeRow,
    DietCount,
    Handover,
    MealsView,
    OrderView,
    PortionRow,
    VersionView,
)
from seniorplus.views.menus import DishView, MenuDayView, MenuWeekView, VariantView
from seniorplus.views.papers import PaperHead
from seniorplus.views.statement import StatementRow, StatementView

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 5, 45, tzinfo=UTC)
HEAD = PaperHead(
    "Dom Senior+",
    "Bartoszyce",
    datetime(2026, 11, 24, 6, tzinfo=UTC),
    "Anna Nowak",
    demo=False,
    audit_head="1284 9f3ac1",
)
HOSTILE = [
    "[/b] **x** {nb} {0}",
    "\x1b]52;c;x\x07",
    "\u202eabc",
    "Ż" * 300,
    "długa nazwa " * 25,
    "😀",
    "a\ue000b",
    "",
]
NUMBERS = {code.value: number for number, code in enumerate(ALLERGENS, start=1)}

SOUP = DishView(
    1, "rosol", "Rosół z makaronem", Course.SOUP, ("gluten", "celery", "meat"), "400 ml"
)
CREAM = DishView(2, "krem", "Krem z dyni", Course.SOUP, ("milk",))
CHOP = DishView(3, "schab", "Kotlet schabowy", Course.MAIN, ("gluten", "eggs", "meat"))
FISH = DishView(4, "ryba", "Źdźbło dorsza", Course.MAIN, ("fish",))
TEA = DishView(5, "herbata", "Herbata", Course.DRINK)

PARTICIPANT, GUEST = PortionKind.PARTICIPANT, PortionKind.GUEST


def portion(
    kind: PortionKind, diet: str, quantity: int = 1, name: str = "Kowalska Zofia"
) -> PortionRow:
    return PortionRow(kind, 7 if quantity == 1 else None, name, diet, quantity)


def handover(recipient: str = "p. Halina, kuchnia") -> Handover:
    return Handover(MORNING, recipient, OrderChannel.PHONE, "Anna Nowak")


def version(number: int, basic: int, light: int, *handovers: Handover) -> VersionView:
    counts = (DietCount("basic", "podstawowa", basic), DietCount("light", "lekkostrawna", light))
    known = NOON if number == 1 else MORNING
    return VersionView(
        number,
        known,
        known + timedelta(minutes=4),
        "system",
        basic + light,
        tuple(count for count in counts if count.ordered),
        handovers,
    )


def change(quantity: int, diet: str = "podstawowa", **changed: object) -> ChangeRow:
    row = ChangeRow(
        quantity,
        "Kowalska Zofia",
        7,
        PARTICIPANT,
        diet,
        PortionCause.ABSENCE,
        datetime(2026, 11, 24, 6, 12, tzinfo=UTC),
        "Anna Nowak",
        late=False,
    )
    return replace(row, **changed)


def meals(*versions: VersionView, **changed: object) -> MealsView:
    """Twelve basic portions, two of them for guests and one to take away, and three light."""
    view = MealsView(
        day=DAY,
        moment=datetime(2026, 11, 23, 9, 12, tzinfo=UTC),
        closed=None,
        cutoff=NOON,
        limit=datetime(2026, 11, 24, 7, tzinfo=UTC),
        order=OrderView(212, versions) if versions else None,
        ordered=15,
        served=0,
        diets=(
            DietCount("basic", "podstawowa", 12),
            DietCount("light", "lekkostrawna", 3),
            DietCount("vegetarian", "jarska", 0),
        ),
        portions=(
            *(portion(PARTICIPANT, "basic") for _ in range(8)),
            portion(PortionKind.OUTSIDE_PLAN, "basic"),
            portion(GUEST, "basic", 2, "Przedszkole nr 2"),
            portion(PortionKind.TAKE_AWAY, "basic"),
            *(portion(PARTICIPANT, "light") for _ in range(2)),
            portion(PortionKind.STAFF, "light"),
        ),
        changes=(),
        alarms=(),
        menu_missing=(),
        fingerprint="",
    )
    return replace(view, **changed)


def menu(
    basic: tuple[DishView, ...] = (SOUP, CHOP, TEA),
    light: tuple[DishView, ...] = (CREAM, CHOP, TEA),
    day: date = DAY,
    *,
    is_open: bool = True,
) -> MenuDayView:
    variants = (
        VariantView("basic", "podstawowa", basic),
        VariantView("light", "lekkostrawna", light),
        VariantView("vegetarian", "jarska", ()),
    )
    return MenuDayView(day, is_open, 1, NOON, "Anna Nowak", variants)


def week(*days: MenuDayView) -> MenuWeekView:
    monday = date(2026, 11, 23)
    return MenuWeekView(
        days or tuple(menu(day=monday + timedelta(days=n), is_open=n < 5) for n in range(7)), ()
    )


def month(*rows: StatementRow) -> StatementView:
    total = StatementRow(
        None,
        "",
        *(
            sum(getattr(row, name) for row in rows)
            for name in ("ordered", "served", "cancelled", "late", "charged", "grosze")
        ),
    )
    return StatementView(2026, 10, rows, total, 22)


ZOFIA = StatementRow(7, "Źdźbło Zofia", 20, 19, 2, 1, 21, 123450, (1, 2, 5))
GUESTS = StatementRow(None, "guest", 4, 4, 0, 0, 4, 5800, (7,))


def texts(pdf: bytes) -> list[str]:
    """The text of each page on one line, as it is read."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

"""The kitchen's papers with any text that data can hold."""

from dataclasses import replace

import pypdfium2
import pytest
from lunch_views import (
    CHOP,
    HEAD,
    HOSTILE,
    NUMBERS,
    SOUP,
    ZOFIA,
    change,
    handover,
    meals,
    menu,
    month,
    texts,
    version,
    week,
)

from seniorplus.domain.diets import Conflict
from seniorplus.publishing.kitchen import order_csv, order_pdf
from seniorplus.publishing.kitchen_poster import poster_pdf
from seniorplus.publishing.kitchen_statement import statement_csv, statement_pdf
from seniorplus.views.meals import DietCount, PlateAlarm
from seniorplus.views.menus import VariantView


@pytest.mark.parametrize("name", ["=1+1", "+48", "-1", "@SUM(A1)"])
def test_no_name_in_a_table_becomes_a_formula(name: str) -> None:
    view = meals(diets=(DietCount("basic", name, 12), DietCount("light", name, 3)))
    assert f";'{name};uczestnik;8\r\n" in order_csv(view).decode()
    assert f"\r\n7;'{name};20;" in statement_csv(month(replace(ZOFIA, name=name))).decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_from_data_can_be_printed(name: str, caplog: pytest.LogCaptureFixture) -> None:
    head = replace(HEAD, house=name, printed_by=name)
    dish = replace(SOUP, name=name, portion=name)
    of_day = replace(
        menu(), variants=tuple(VariantView(code, name, (dish, CHOP)) for code in ("basic", "light"))
    )
    named = (DietCount("basic", name, 12), DietCount("light", "lekkostrawna", 3))
    view = meals(
        replace(version(1, 12, 3, handover(name)), diets=named),
        diets=named,
        changes=(change(-1, name), change(1, name)),
        alarms=(PlateAlarm(7, name, name, (Conflict(name, ("celery",)),), (name,)),),
    )
    pages = [
        *texts(order_pdf(head, view, of_day, NUMBERS)),
        *texts(poster_pdf(head, week(of_day), NUMBERS)),
        *texts(statement_pdf(head, month(replace(ZOFIA, name=name)))),
    ]
    assert all("strona 1 z" in page or "strona" in page for page in pages)
    assert not any(mark in page for page in pages for mark in "\x1b\x07\u202e\ue000")
    assert not caplog.records


def test_a_long_name_is_wrapped_and_never_cut_off() -> None:
    dish = replace(SOUP, name="bardzo długa nazwa zupy " * 5 + "bez selera")
    told = " ".join(texts(order_pdf(HEAD, meals(), menu((dish, CHOP)), NUMBERS)))
    assert told.count("bez selera") == 2
    assert "…" not in told


def test_everything_stays_within_the_margins() -> None:
    long = "Ż" * 300
    dishes = tuple(
        replace(SOUP, id=number, name=long, portion=long, ingredients=tuple(NUMBERS))
        for number in range(20)
    )
    of_day = replace(
        menu(),
        variants=(
            VariantView("basic", "podstawowa", dishes),
            VariantView("light", long, dishes[1:]),
        ),
    )
    view = meals(
        diets=(DietCount("basic", long, 12), DietCount("light", long, 3)),
        alarms=tuple(
            PlateAlarm(number, "", long, (Conflict(f"{number} {long}", tuple(NUMBERS)),))
            for number in range(10)
        ),
    )
    for pdf in (order_pdf(HEAD, view, of_day, NUMBERS), poster_pdf(HEAD, week(of_day), NUMBERS)):
        with pypdfium2.PdfDocument(pdf) as document:
            assert len(document) > 5
            for page in document:
                for text in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                    left, bottom, right, top = text.get_bounds()
                    assert 25 < left < right < 595 - 25
                    assert 20 < bottom < top < 842 - 20
                    # Above the rule of the foot stands the paper, below it only the foot.
                    assert bottom > 842 - (297 - 15) / 25.4 * 72 or top < 43


def test_training_papers_say_so_on_every_page() -> None:
    head = replace(HEAD, demo=True)
    for pdf in (
        order_pdf(head, meals(), menu(), NUMBERS),
        poster_pdf(head, week(), NUMBERS),
        statement_pdf(head, month(ZOFIA)),
    ):
        assert all("SZKOLENIE" in page for page in texts(pdf))


def test_the_same_view_gives_the_same_bytes() -> None:
    frozen = meals(version(1, 12, 3))
    assert order_pdf(HEAD, frozen, menu(), NUMBERS) == order_pdf(HEAD, frozen, menu(), NUMBERS)
    assert poster_pdf(HEAD, week(), NUMBERS) == poster_pdf(HEAD, week(), NUMBERS)
    assert statement_pdf(HEAD, month(ZOFIA)) == statement_pdf(HEAD, month(ZOFIA))

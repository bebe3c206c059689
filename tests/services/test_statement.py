"""The lunches of a month and what they cost."""

from datetime import date

from houses import MONDAY, House, absent, admit

from seniorplus.domain.lunch_codes import PortionKind
from seniorplus.services import house as houses_service
from seniorplus.services import lunch_line, orders, portions, statement
from seniorplus.views.statement import StatementRow, StatementView

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
BEFORE = date(2026, 11, 1)


def november(house: House) -> StatementView:
    return statement.month(house.desk, 2026, 11)


def row_of(view: StatementView, number: int | None) -> StatementRow:
    return next(row for row in view.rows if row.number == number)


def priced(house: House, price: int = 1450, *, late: str = "yes") -> None:
    houses_service.change_rule(house.desk, "lunch_price", str(price), MONDAY)
    houses_service.change_rule(house.desk, "late_lunch_charged", late, MONDAY)


def test_a_lunch_cancelled_in_time_costs_nothing_and_a_late_one_does(house: House) -> None:
    priced(house)
    zofia = admit(house, "Zofia Kłos", first_day=MONDAY)
    house.at(15, 0)
    absent(house, zofia, TUESDAY, TUESDAY)
    house.at(9, 0, WEDNESDAY)
    absent(house, zofia, WEDNESDAY, WEDNESDAY)
    row = row_of(november(house), zofia)
    assert (row.ordered, row.cancelled, row.late) == (1, 1, 1)
    assert (row.charged, row.grosze, row.days) == (2, 2900, (23, 25))


def test_a_house_may_leave_late_cancellations_uncharged(house: House) -> None:
    priced(house, late="no")
    zofia = admit(house, "Zofia Kłos", first_day=MONDAY)
    house.at(9, 0)
    absent(house, zofia, MONDAY, MONDAY)
    row = row_of(november(house), zofia)
    assert (row.late, row.charged, row.grosze) == (1, 0, 0)


def test_every_day_has_the_price_of_its_day(house: House) -> None:
    priced(house, 1000)
    houses_service.change_rule(house.desk, "lunch_price", "1200", TUESDAY)
    zofia = admit(house, "Zofia Kłos", first_day=MONDAY)
    house.at(9, 0, TUESDAY)
    assert row_of(november(house), zofia).grosze == 2200


def test_portions_without_a_name_are_counted_by_their_kind(house: House) -> None:
    priced(house, 1000)
    extra = orders.add_portions(house.desk, MONDAY, PortionKind.GUEST, diet="basic", quantity=3)
    house.at(12, 30)
    portions.serve(house.desk, extra)
    row = row_of(november(house), None)
    assert (row.name, row.ordered, row.served, row.grosze) == ("guest", 3, 1, 3000)


def test_the_total_is_the_sum_of_its_rows(house: House) -> None:
    priced(house)
    numbers = [admit(house, name, first_day=MONDAY) for name in ("Zofia Kłos", "Jan Żuraw")]
    house.at(12, 30)
    lunch_line.serve_person(house.desk, numbers[0])
    view = november(house)
    assert view.total.grosze == sum(row.grosze for row in view.rows) == 2900
    assert view.total.served == 1
    assert view.open_days == 1


def test_days_to_come_are_not_charged_yet(house: House) -> None:
    priced(house)
    zofia = admit(house, "Zofia Kłos", first_day=MONDAY)
    assert row_of(november(house), zofia).days == (23,)
    assert statement.month(house.desk, 2026, 12).rows == ()

"""Carers: terms, shifts, leave and sickness, trainings that expire, and what is refused."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from houses import MONDAY, House, absent, query, refused, row_counts

from seniorplus.domain.care.codes import (
    CarerAbsenceKind,
    EmploymentType,
    Gender,
    Qualification,
    TravelProfile,
)
from seniorplus.domain.codes import Role
from seniorplus.domain.happenings import PersonDied
from seniorplus.i18n.refusals import SENTENCES, sentence
from seniorplus.services import carers, people, stays
from seniorplus.storage.queries import people as people_queries
from seniorplus.storage.unit_of_work import unit_of_work
from seniorplus.views.carers import CarerFields, CarerRow, TrainingRow
from seniorplus.views.people import PersonFields

SINCE = date(2026, 1, 5)
LEAVE, SICKNESS = CarerAbsenceKind.LEAVE, CarerAbsenceKind.SICKNESS
MORNINGS = tuple((weekday, time(7), time(15)) for weekday in range(1, 6))


def registered(house: House, name: str, role: Role = Role.GUEST) -> int:
    first, _, last = name.partition(" ")
    return people.register(house.desk, PersonFields(first, last, phone="000 1"), role, SINCE)


def fields(number: int, **changes: Any) -> CarerFields:
    usual = CarerFields(
        number, Gender.FEMALE, EmploymentType.EMPLOYMENT, first_day=SINCE, shifts=MORNINGS
    )
    return replace(usual, **changes)


def hired(house: House, name: str = "Ewa Żak", **changes: Any) -> int:
    return carers.save(house.desk, fields(registered(house, name), **changes))


def row(house: House, carer: int) -> CarerRow:
    return carers.view(house.desk, carer).row


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


def training(house: House, carer: int, expires: date | None, title: str = "Pierwsza pomoc") -> int:
    return carers.save_training(house.desk, carer, TrainingRow(0, title, SINCE, expires))


def audited(action: str) -> int:
    return int(query("SELECT count(*) FROM audit_entry WHERE action = :a", a=action)[0][0])


def test_carers_stand_by_name_with_everything_that_their_form_said(house: House) -> None:
    given = fields(
        registered(house, "Ewa Żak"),
        qualifications=frozenset({Qualification.CARE, Qualification.NURSING}),
        shifts=((6, time(8), time(12)), (1, time(7), time(15))),
        week_minutes=1200,
        period_months=3,
        profile=TravelProfile.BIKE,
        lat=54.2535,
        lon=20.8083,
        area="  Stare   Miasto ",
        last_day=later(300),
    )
    carer = carers.save(house.desk, given)
    hired(house, "Anna Ćwik")
    hired(house, "Jan Cyran", gender=Gender.MALE)
    assert [found.name for found in carers.everybody(house.desk)] == [
        "Cyran Jan",
        "Ćwik Anna",
        "Żak Ewa",
    ]
    stored = row(house, carer)
    assert stored.fields == replace(
        given, area="Stare Miasto", version=1, shifts=tuple(sorted(given.shifts))
    )
    assert (stored.phone, stored.away_until, stored.alerts) == ("000 1", None, ())


def test_a_changed_form_replaces_shifts_and_qualifications(house: House) -> None:
    carer = hired(house)
    stored = row(house, carer).fields
    changed = replace(
        stored, shifts=((2, time(12), time(20)),), qualifications=frozenset(), week_minutes=600
    )
    assert carers.save(house.desk, changed) == carer
    assert row(house, carer).fields == replace(changed, version=2)
    assert (audited("carers.add"), audited("carers.edit")) == (1, 1)


def test_the_second_of_two_planners_is_told_what_the_first_one_saved(house: House) -> None:
    carer = hired(house)
    loaded = row(house, carer).fields
    carers.save(house.desk, replace(loaded, week_minutes=1200))
    with refused("changed_meanwhile", differs="1200"):
        carers.save(house.other_desk, replace(loaded, week_minutes=600, area="Zatorze"))
    assert row(house, carer).fields.week_minutes == 1200


def test_being_a_carer_is_a_role_that_follows_the_days(house: House) -> None:
    number = registered(house, "Ewa Żak", Role.CARER)
    carer = carers.save(house.desk, fields(number))
    assert people.roles_of(house.desk, number) == (Role.CARER,)
    carers.save(house.desk, replace(row(house, carer).fields, last_day=MONDAY - timedelta(1)))
    assert people.roles_of(house.desk, number) == ()
    carers.save(house.desk, replace(row(house, carer).fields, last_day=None))
    assert people.roles_of(house.desk, number) == (Role.CARER,)
    guest = registered(house, "Anna Lis")
    carers.save(house.desk, fields(guest))
    assert people.roles_of(house.desk, guest) == (Role.CARER, Role.GUEST)


def test_who_ended_is_listed_only_among_former_ones(house: House) -> None:
    today, gone = (
        hired(house, "Ewa Żak", last_day=MONDAY),
        hired(house, "Anna Lis", last_day=later(-1)),
    )
    assert [found.id for found in carers.everybody(house.desk)] == [today]
    assert {found.id for found in carers.everybody(house.desk, also_former=True)} == {today, gone}
    assert row(house, gone).fields.last_day == later(-1)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("days_out_of_order", {"last_day": SINCE - timedelta(1)}),
        ("bad_week_hours", {"week_minutes": -60}),
        ("bad_week_hours", {"week_minutes": 49 * 60}),
        ("bad_period", {"period_months": 5}),
        ("shift_ends_early", {"shifts": ((1, time(15), time(7)),)}),
        ("shift_ends_early", {"shifts": ((1, time(7), time(7)),)}),
        ("shift_twice", {"shifts": ((1, time(7), time(9)), (1, time(10), time(12)))}),
        ("weekday_unknown", {"shifts": ((8, time(7), time(9)),)}),
        ("place_incomplete", {"lat": 54.25}),
        ("place_unlikely", {"lat": 20.81, "lon": 54.25}),
        ("place_unlikely", {"lat": float("nan"), "lon": 20.81}),
        ("provider_missing", {"employment": EmploymentType.PROVIDER}),
        ("provider_not_theirs", {"provider": 1}),
        ("provider_unknown", {"employment": EmploymentType.PROVIDER, "provider": 77}),
        ("text_too_long", {"area": "x" * 61}),
        ("bad_text", {"area": "a\0b"}),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(
    house: House, code: str, changes: dict[str, Any]
) -> None:
    number = registered(house, "Ewa Żak")
    carer = hired(house, "Anna Lis")
    before = row_counts()
    with refused(code) as caught:
        carers.save(house.desk, fields(number, **changes))
    assert "{" not in sentence(code, caught.value.params)
    with refused(code):
        carers.save(house.desk, replace(row(house, carer).fields, **changes))
    assert row_counts() == before
    assert row(house, carer).fields.version == 1


def test_nobody_becomes_a_carer_twice_or_without_being_there(house: House) -> None:
    carer = hired(house)
    with refused("already_a_carer", name="Żak Ewa"):
        carers.save(house.desk, replace(row(house, carer).fields, version=0))
    with refused("person_unknown"):
        carers.save(house.desk, fields(99))
    with refused("carer_unknown"):
        carers.save(house.desk, fields(registered(house, "Anna Lis"), version=1))
    with refused("carer_unknown"):
        carers.view(house.desk, 99)
    with refused("carer_unknown"):
        carers.absent(house.desk, 99, LEAVE, MONDAY, MONDAY)
    with refused("carer_unknown"):
        training(house, 99, None)


def test_who_died_is_no_carer(house: House) -> None:
    dead = registered(house, "Anna Lis")
    stays.register_death(house.desk, dead, MONDAY)
    with refused("deceased_person"):
        carers.save(house.desk, fields(dead))
    carer = hired(house)
    number = row(house, carer).number
    stays.register_death(house.desk, number, MONDAY)
    assert carers.everybody(house.desk) == ()
    with refused("deceased_person"):
        carers.save(house.desk, row(house, carer).fields)
    with refused("deceased_person"):
        carers.absent(house.desk, carer, LEAVE, MONDAY, MONDAY)


def test_a_death_ends_the_work_of_a_carer(house: House) -> None:
    carer = hired(house)
    with unit_of_work(house.desk) as unit:
        person = people_queries.person(unit.session, row(house, carer).number)
        carers.end_at_death(unit, PersonDied(person.id or 0, MONDAY))
    assert row(house, carer).fields.last_day == MONDAY


def test_leave_and_sickness_are_noted_once_and_can_be_taken_back(house: House) -> None:
    carer, other = hired(house), hired(house, "Anna Lis")
    leave = carers.absent(house.desk, carer, LEAVE, later(7), later(11))
    ill = carers.absent(house.desk, carer, SICKNESS, later(-1), MONDAY)
    carers.absent(house.desk, other, LEAVE, later(7), later(11))
    assert [found.id for found in carers.view(house.desk, carer).absences] == [leave, ill]
    with refused("absence_overlaps", first=later(7), last=later(11)):
        carers.absent(house.desk, carer, SICKNESS, later(11), later(12))
    carers.take_back(house.desk, leave)
    with refused("absence_unknown"):
        carers.take_back(house.desk, leave)
    carers.absent(house.desk, carer, SICKNESS, later(11), later(12))
    kinds = [found.kind for found in carers.view(house.desk, carer).absences]
    assert kinds == [SICKNESS, SICKNESS]
    assert (audited("carers.absent"), audited("carers.take_back")) == (4, 1)


def test_absences_with_their_days_out_of_order_or_without_an_end_are_refused(house: House) -> None:
    carer = hired(house)
    with refused("days_out_of_order", first=MONDAY, last=later(-1)):
        carers.absent(house.desk, carer, LEAVE, MONDAY, later(-1))
    with refused("period_too_long", days=366):
        carers.absent(house.desk, carer, LEAVE, MONDAY, later(366))
    carers.absent(house.desk, carer, LEAVE, MONDAY, later(365))


def test_a_list_says_until_when_somebody_is_away_today(house: House) -> None:
    carer = hired(house)
    carers.absent(house.desk, carer, LEAVE, later(4), later(6))
    assert row(house, carer).away_until is None
    carers.absent(house.desk, carer, SICKNESS, later(-2), later(3))
    # The leave follows at once: until its end nobody is there.
    assert row(house, carer).away_until == later(6)
    carers.absent(house.desk, carer, LEAVE, later(8), later(9))
    assert row(house, carer).away_until == later(6)


@pytest.mark.parametrize(
    ("expires", "alerts"),
    [
        (later(-1), ("training_expired",)),
        (MONDAY, ("training_expires",)),
        (later(30), ("training_expires",)),
        (later(31), ()),
        (None, ()),
    ],
)
def test_a_training_is_told_of_thirty_days_ahead(
    house: House, expires: date | None, alerts: tuple[str, ...]
) -> None:
    carer = hired(house)
    training(house, carer, expires)
    assert row(house, carer).alerts == alerts


def test_a_training_done_again_silences_the_older_one(house: House) -> None:
    carer = hired(house, last_day=later(30))
    training(house, carer, later(-1))
    training(house, carer, later(20), "BHP")
    assert row(house, carer).alerts == ("training_expired", "training_expires", "ends")
    training(house, carer, later(700), "pierwsza pomoc")
    training(house, carer, None, "BHP")
    assert row(house, carer).alerts == ("ends",)
    listed = carers.view(house.desk, carer).trainings
    assert [entry.expires_on for entry in listed] == [later(-1), later(20), later(700), None]


def test_a_training_is_changed_and_removed_only_as_it_was_seen(house: House) -> None:
    carer, other = hired(house), hired(house, "Anna Lis")
    training(house, carer, later(10))
    (seen,) = carers.view(house.desk, carer).trainings
    renewed = replace(seen, expires_on=later(400))
    assert carers.save_training(house.desk, carer, renewed) == seen.id
    for call in (
        lambda: carers.save_training(house.other_desk, carer, seen),
        lambda: carers.remove_training(house.other_desk, seen.id, seen.version),
    ):
        with refused("changed_meanwhile"):
            call()
    (now,) = carers.view(house.desk, carer).trainings
    assert now == replace(renewed, version=2)
    with refused("training_unknown"):
        carers.save_training(house.desk, other, now)
    carers.remove_training(house.desk, now.id, now.version)
    assert carers.view(house.desk, carer).trainings == ()
    with refused("training_unknown"):
        carers.remove_training(house.desk, now.id, now.version)


def test_a_training_cannot_expire_before_it_was_done_nor_lie_ahead(house: House) -> None:
    carer = hired(house)
    with refused("training_expires_early", done=SINCE, expires=SINCE - timedelta(1)):
        training(house, carer, SINCE - timedelta(1))
    with refused("in_future"):
        carers.save_training(house.desk, carer, TrainingRow(0, "BHP", later(1), None))
    with refused("text_missing"):
        training(house, carer, None, "  ")
    assert carers.view(house.desk, carer).trainings == ()


def test_absences_at_the_reception_are_no_leave_of_a_carer(house: House) -> None:
    carer = hired(house)
    absent(house, row(house, carer).number, MONDAY, later(2))
    assert carers.view(house.desk, carer).absences == ()


def test_every_refusal_about_carers_has_its_sentence() -> None:
    codes = (
        "already_a_carer",
        "bad_period",
        "bad_week_hours",
        "carer_unknown",
        "place_incomplete",
        "place_unlikely",
        "provider_missing",
        "provider_not_theirs",
        "provider_unknown",
        "shift_ends_early",
        "shift_twice",
        "training_expires_early",
        "training_unknown",
    )
    assert set(codes) <= set(SENTENCES)

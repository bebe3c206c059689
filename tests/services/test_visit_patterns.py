"""Weekly patterns of visits: what they say, what is refused, who changed one meanwhile."""

from dataclasses import replace
from datetime import date, time

import care
import pytest
from houses import House, refused
from visit_plans import DECEMBER, one_client, pattern, pattern_fields

from seniorplus.domain.care.codes import CareTask, Qualification
from seniorplus.services.visits import patterns


def test_a_pattern_is_shown_as_it_was_stored_with_the_names_of_who_goes(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client)
    anna, ewa = care.carer(house, "Anna Nowak"), care.carer(house, "Ewa Kot")
    fields = pattern_fields(
        decision,
        window=(time(7), time(10)),
        tasks=(CareTask.HYGIENE, CareTask.HOUSEHOLD),
        carers=(ewa, anna),
        carers_needed=2,
        qualification=Qualification.HYGIENE,
        every=2,
        priority=1,
    )

    made = patterns.save(house.desk, 0, fields)

    (row,) = patterns.of_client(house.desk, client)
    assert row.id == made
    assert row.fields == replace(
        fields,
        carers=tuple(sorted((anna, ewa))),
        tasks=(CareTask.HOUSEHOLD, CareTask.HYGIENE),
        version=1,
    )
    assert set(row.carers) == {"Nowak Anna", "Kot Ewa"}


def test_a_changed_pattern_keeps_its_id_and_gets_a_new_version(house: House) -> None:
    client = care.client(house)
    decision = care.decision(house, client)
    anna = care.carer(house)
    made = pattern(house, decision, carers=(anna,))

    later = pattern_fields(decision, start=time(9), weekdays="531", version=1)
    assert patterns.save(house.desk, made, later) == made

    (row,) = patterns.of_client(house.desk, client)
    assert (row.id, row.fields) == (made, replace(later, weekdays="135", version=2))


def test_who_loaded_a_pattern_before_it_was_changed_is_told_what_stands_now(house: House) -> None:
    decision = one_client(house)
    made = pattern(house, decision)
    patterns.save(house.desk, made, pattern_fields(decision, start=time(9), version=1))

    with refused("changed_meanwhile", differs="09:00"):
        patterns.save(house.other_desk, made, pattern_fields(decision, start=time(10), version=1))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"first_day": date(2025, 12, 31)}, "outside_decision"),
        ({"until": date(2028, 1, 1)}, "outside_decision"),
        ({"until": date(2026, 11, 30)}, "ends_before_start"),
        ({"weekdays": ""}, "weekdays"),
        ({"weekdays": "18"}, "weekdays"),
        ({"every": 0}, "every"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -30}, "minutes"),
        ({"minutes": 1500}, "minutes"),
        ({"carers_needed": 3}, "needed"),
        ({"priority": 0}, "priority"),
        ({"window": (time(8), time(8, 30))}, "windows"),
        ({"window": (time(9), time(12))}, "preferred"),
        ({"window": (time(6), time(8, 30)), "minutes": 45}, "preferred"),
    ],
)
def test_a_pattern_that_could_never_be_right_is_refused(
    sqlite_house: House, changes: dict[str, object], reason: str
) -> None:
    decision = one_client(sqlite_house)

    with refused("bad_visit_pattern", reason=reason):
        pattern(sqlite_house, decision, **changes)

    assert patterns.of_client(sqlite_house.desk, 1) == ()


def test_a_window_that_ends_before_it_begins_reaches_over_midnight(sqlite_house: House) -> None:
    decision = one_client(sqlite_house)

    made = pattern(sqlite_house, decision, start=time(23), minutes=120, window=(time(22), time(6)))

    (row,) = patterns.of_client(sqlite_house.desk, 1)
    assert (row.id, row.fields.window) == (made, (time(22), time(6)))


def test_decision_pattern_client_and_carers_must_be_known(sqlite_house: House) -> None:
    decision = one_client(sqlite_house)

    with refused("decision_unknown"):
        pattern(sqlite_house, 99)
    with refused("visit_pattern_unknown"):
        patterns.save(sqlite_house.desk, 99, pattern_fields(decision))
    with refused("carer_unknown"):
        pattern(sqlite_house, decision, carers=(99,))
    with refused("client_unknown"):
        patterns.of_client(sqlite_house.desk, 99)
    with refused("visit_pattern_unknown"):
        patterns.end(sqlite_house.desk, 99, DECEMBER)


def test_a_pattern_ends_with_a_day_and_is_never_prolonged_by_that(house: House) -> None:
    client = care.client(house)
    made = pattern(house, care.decision(house, client))

    patterns.end(house.desk, made, date(2026, 12, 10))
    patterns.end(house.desk, made, date(2026, 12, 20))

    (row,) = patterns.of_client(house.desk, client)
    assert row.fields.until == date(2026, 12, 10)
    with refused("days_out_of_order"):
        patterns.end(house.desk, made, date(2026, 11, 30))

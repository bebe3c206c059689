"""Furnishing the demo house: people, stays, four weeks of past attendance, a timetable."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from seniorplus.demo import care, ensemble, journals, menu, names, week, year
from seniorplus.domain.actor import Actor
from seniorplus.domain.calendar import OpenDays
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.codes import ActorKind, Basis, EventKind, Role
from seniorplus.domain.lunch_codes import ConstraintKind, Ingredient, OrderChannel
from seniorplus.services import (
    absences,
    attendance,
    contacts,
    house,
    lunch_line,
    meals,
    orders,
    people,
    plates,
    replies,
    stays,
    waiting,
)
from seniorplus.services.maintenance import DEMO_OPENS
from seniorplus.services.together import all_or_nothing
from seniorplus.views.absences import AbsenceFields
from seniorplus.views.people import ContactView, PersonFields
from seniorplus.views.stays import Admission, TermFields

DEFAULT_PEOPLE = len(names.PARTICIPANTS)
OPENS = DEMO_OPENS
SHARED_PLACES = 2
PAST_WEEKS = 4
LUNCH_PRICE = 1450
_USUAL = ("basic", "basic", "basic", "light", "diabetic", "basic")
DIETS = (*_USUAL, "gluten_free", "milk_free", "vegetarian", "basic")
SetClock = Callable[[datetime], None]
Participants = dict[int, tuple[date, str]]


def furnish(actor: Actor, set_clock: SetClock, day: date, seed: int, number: int) -> None:
    """Make the fictional house, all of it or nothing.

    Args:
        actor: Who makes it.
        set_clock: Moves the house's clock, so that the past is recorded in the past.
        day: The day on which the house will open.
        seed: Chooses what is random; the same seed gives the same house.
        number: How many participants there are.
    """
    random = Random(seed)
    begin = day - timedelta(weeks=PAST_WEEKS + 40)
    set_clock(at_wall_time(begin, OPENS))
    data = week.load()
    settings = {"places": str(max(25, number - SHARED_PLACES)), "lunch_price": str(LUNCH_PRICE)}
    with all_or_nothing(actor):
        house.set_up(actor, data.house, "Bartoszyce", settings, demo=(day, seed, number))
        _add_staff(actor)
        participants = _admit_everybody(actor, random, begin, day, number)
        outsiders = _add_outsiders(actor, day)
        leaders = week.add(actor, data, day)
        sung = ensemble.add(actor, list(participants), outsiders, day)
        week.enrol(actor, list(participants), day)
        year.join_club(actor, list(participants), outsiders, day)
        _limit_plates(actor, participants)
        year.agree_to_calendars(actor, participants)
        head = Actor(ActorKind.STAFF, names.STAFF[2][1], actor.terminal)
        set_clock(care.planned_on(day))
        services = care.add(head, day, seed)
        past = list(OpenDays().between(day - timedelta(weeks=PAST_WEEKS), day - timedelta(days=1)))
        set_clock(at_wall_time(past[0], time(7)))
        menu.add(Actor(ActorKind.STAFF, names.STAFF[0][1], actor.terminal), day)
        _note_absences(actor, set_clock, participants, past, day)
        # Its own dice: what comes to classes changes nothing about who came to the house.
        topics, dice = journals.load(), Random(seed + 1)
        for index, earlier in enumerate(past):
            last = index == len(past) - 1
            there = _live_through(actor, set_clock, random, participants, earlier)
            journals.write(actor, topics, dice, there, earlier, day)
            if not last:
                attendance.close_day(actor, earlier, at_wall_time(earlier, time(15, 35)))
        replies.everybody_came_but(actor, sung.past, sung.missed)
        year.add(head, list(participants), leaders, day)
        care.lately(head, services)
        set_clock(at_wall_time(day, OPENS))


def last_open_day(today: date) -> date:
    """Today, or the last open day before it."""
    calendar = OpenDays()
    return today if calendar.is_open(today) else calendar.previous_open(today) or today


def _add_staff(actor: Actor) -> None:
    for person, signature, job in names.STAFF:
        people.add_staff(
            actor, PersonFields(person.first_name, person.last_name, person.form), signature, job
        )


def _phone(random: Random) -> str:
    """A number of a range that is not assigned to anybody."""
    return f"000 {random.randint(100, 999)} {random.randint(100, 999)}"


def _admit_everybody(
    actor: Actor, random: Random, begin: date, day: date, number: int
) -> Participants:
    """Admit the participants: the last four share two places.

    Returns:
        The first day and the weekdays of each, by number.
    """
    shared = ["135", "24"] * SHARED_PLACES if number >= 2 * SHARED_PLACES + 2 else []
    participants: Participants = {}
    for index in range(number):
        person = names.fictional(names.PARTICIPANTS, index)
        weekdays = (
            shared[index - (number - len(shared))] if index >= number - len(shared) else ("12345")
        )
        provisional = index == 13
        first_day = day - timedelta(days=3) if provisional else begin
        term = TermFields(
            first_day,
            day + timedelta(days=18) if index == 15 else None,
            weekdays,
            None if provisional else Basis.DECISION,
            "" if provisional else f"DPS.{index + 1:03d}.2026",
            None if provisional else 1200,
            "A" if index % 2 == 0 else "B",
        )
        participants[
            stays.admit(
                actor,
                Admission(
                    term=term,
                    provisional=provisional,
                    first_name=person.first_name,
                    last_name=person.last_name,
                    form=person.form,
                    vocative=person.vocative,
                    phone=_phone(random),
                    diet=DIETS[index % len(DIETS)],
                    eats_lunch=index % 9 != 8,
                ),
            )
        ] = (first_day, weekdays)
    for position, member in enumerate(participants):
        contacts.save(
            actor,
            member,
            ContactView(
                0,
                f"{random.choice(('Ewa', 'Adam', 'Joanna', 'Marek'))} (osoba do kontaktu)",
                names.RELATIONS[position % len(names.RELATIONS)],
                _phone(random),
                position % 3 != 2,
            ),
        )
    return participants


def _add_outsiders(actor: Actor, day: date) -> dict[str, int]:
    """Register singers from outside and those who wait.

    Returns:
        The singers' numbers by last name.
    """
    singers = {
        person.last_name: people.register(
            actor,
            PersonFields(person.first_name, person.last_name, person.form, person.vocative),
            Role.SINGER,
            day - timedelta(days=200),
        )
        for person in names.SINGERS
    }
    for index, person in enumerate(names.WAITING):
        waiting.apply(
            actor,
            Admission(
                term=TermFields(day, weekdays="12345" if index != 1 else "24"),
                first_name=person.first_name,
                last_name=person.last_name,
                form=person.form,
                phone=f"000 200 10{index}",
            ),
            day - timedelta(days=60 - 20 * index),
        )
    return singers


def _note_absences(
    actor: Actor, set_clock: SetClock, participants: Participants, past: list[date], day: date
) -> None:
    """A stay in hospital without an end, a sanatorium, a part of a day, a past illness."""
    numbers = list(participants)
    set_clock(at_wall_time(past[0], time(8, 15)))
    noted = [
        (1, past[0] + timedelta(days=3), None, "hospital", day + timedelta(days=2)),
        (4, past[-6], day + timedelta(days=11), "sanatorium", None),
        (10, day, day, "family", None),
        (6, past[4], past[8], "illness", None),
    ]
    for position, first, last, reason, review in noted:
        if position < len(numbers):
            absences.note(
                actor,
                numbers[position],
                AbsenceFields(
                    first,
                    last,
                    reason,
                    "telefon",
                    review,
                    time(12) if position == 10 else None,
                    time(13, 30) if position == 10 else None,
                ),
            )


def _live_through(
    actor: Actor,
    set_clock: SetClock,
    random: Random,
    participants: Participants,
    day: date,
) -> list[int]:
    """One past day: arrivals, some absences by telephone, and exits.

    Returns:
        Who was there, by number.
    """
    morning = at_wall_time(day, time(7, 25))
    present: list[int] = []
    arrivals: list[tuple[float, int]] = []
    set_clock(morning)
    away = {number for number in participants if _is_away(actor, number, day)}
    for number, (first_day, weekdays) in participants.items():
        chance = random.random()
        if day < first_day or str(day.isoweekday()) not in weekdays or number in away:
            continue
        if chance < 0.90:
            arrivals.append((random.triangular(0, 60, 20), number))
        elif chance < 0.98:
            absences.note(actor, number, AbsenceFields(day, day, "illness", "telefon"))
    _pass_order_on(actor, day)
    for minutes, number in sorted(arrivals):
        set_clock(morning + timedelta(minutes=minutes))
        attendance.record(actor, number, EventKind.CHECK_IN)
        present.append(number)
    set_clock(at_wall_time(day, time(12, 45)))
    lunch_line.serve_together(actor, present)
    set_clock(at_wall_time(day, time(13, 5)))
    if (following := OpenDays().next_open(day)) is not None:
        _pass_order_on(actor, following)
    evening = at_wall_time(day, time(14, 40))
    leaving = sorted(
        (random.uniform(0, 45), number) for number in present if random.random() < 0.85
    )
    for minutes, number in leaving:
        set_clock(evening + timedelta(minutes=minutes))
        attendance.record(actor, number, EventKind.CHECK_OUT)
    set_clock(at_wall_time(day, time(15, 35)))
    return present


def _pass_order_on(actor: Actor, day: date) -> None:
    """Tell the kitchen what is ordered, when it does not know it yet."""
    view = meals.view(actor, day)
    if view.to_pass_on:
        orders.pass_on(actor, day, "kuchnia", OrderChannel.PHONE, fingerprint=view.fingerprint)


def _limit_plates(actor: Actor, participants: Participants) -> None:
    """Two people must avoid something that their variant contains on some days."""
    numbers = list(participants)
    for position, allergen in ((0, Ingredient.NUTS), (4, Ingredient.FISH)):
        if position < len(numbers):
            first_day = participants[numbers[position]][0]
            plates.limit_plate(
                actor, numbers[position], ConstraintKind.ALLERGEN, allergen, first_day
            )


def _is_away(actor: Actor, number: int, day: date) -> bool:
    return any(
        not row.part_day and row.first_day <= day and (row.last_day is None or day <= row.last_day)
        for row in absences.of_person(actor, number)
    )

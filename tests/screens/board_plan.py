"""A fixed plan of visits in the place of the services: what the people board shows and changes."""

from dataclasses import replace
from datetime import date, time, timedelta

from houses import MONDAY, wall

from seniorplus.domain.care.codes import (
    CareTask,
    Qualification,
    Rule,
    ServiceKind,
    Severity,
)
from seniorplus.domain.care.facts import Finding
from seniorplus.domain.refusal import Refusal
from seniorplus.views.care import ClientRow, DecisionFields, DecisionRow, LedgerRow
from seniorplus.views.visits import (
    BoardView,
    Candidate,
    CarerLine,
    EditEffect,
    Leg,
    VisitBox,
)

CARERS = {1: "Kot Ewa", 2: "Mazur Teresa", 3: "Nowak Anna", 4: "Sowa Piotr", 5: "Wilk Halina"}
DAY_SHIFT = time(7), time(15)


def visit(number, code, name, start, minutes=60, *carers, **more):
    """A visit of Monday."""
    fields = {
        "kind": ServiceKind.CARE,
        "day": MONDAY,
        "window": None,
        "tasks": (CareTask.HYGIENE,),
        "qualification": Qualification.CARE,
        "carers_needed": 1,
        "priority": 2,
        "pinned": False,
        "cancelled": False,
        "by_hand": False,
        "changed": False,
        "rules": (),
        "version": 1,
    } | more
    hour, minute = divmod(start, 100)
    return VisitBox(
        id=number,
        client=number,
        code=code,
        client_name=name,
        start=time(hour, minute),
        minutes=minutes,
        carers=carers,
        **fields,
    )


def travel(carer, *visits):
    """That the way is longer than the time for it."""
    return Finding(Rule.TRAVEL, Severity.ERROR, MONDAY, carer, visits, 5, 14)


def visits_of_a_day():
    """Visits of five carers, one urgent that waits, one that was cancelled."""
    return (
        visit(11, "K001", "Adamska Zofia", 700, 60, 1, window=(time(7), time(9))),
        visit(12, "K002", "Baran Jan", 830, 60, 1, 3, carers_needed=2, pinned=True),
        visit(13, "K003", "Cyran Helena", 945, 30, 1, rules=("travel",)),
        visit(14, "K004", "Dudek Maria", 1030, 90, 1, changed=True),
        visit(21, "K005", "Ewert Kazimierz", 715, 45, 3),
        visit(22, "K012", "Żółć Stefania", 1200, 120, 3),
        visit(31, "K021", "Fryc Irena", 800, 15, 5),
        visit(32, "K022", "Gorska Anna", 1300, 60, 5),
        visit(41, "K031", "Zielińska Maria", 700, 60, priority=1),
        visit(42, "K032", "Hebel Józef", 930, 60),
        visit(51, "K041", "Iwan Ewa", 900, 60, 5, cancelled=True),
    )


def view_of(day, visits, carers=None, *, published=False, legs=True):
    """The board of a day."""
    shown = [box for box in visits if box.day == day]
    lines = []
    for carer, name in (CARERS if carers is None else carers).items():
        own = tuple(
            sorted(
                (box for box in shown if carer in box.carers and not box.cancelled),
                key=lambda box: box.start,
            )
        )
        ways = tuple(Leg(box.id, 15, None if box is own[0] else 15) for box in own) if legs else ()
        found = tuple(travel(carer, box.id) for box in own if box.rules)
        lines.append(
            CarerLine(
                carer,
                name,
                None if carer == 4 else DAY_SHIFT,
                carer == 2,
                own,
                ways,
                sum(box.minutes for box in own),
                5880,
                9600,
                found,
            )
        )
    waiting = [box for box in shown if len(box.carers) < box.carers_needed and not box.cancelled]
    return BoardView(
        day,
        wall(7, 40),
        tuple(lines),
        tuple(sorted(waiting, key=lambda box: box.priority)),
        tuple(box for box in shown if box.cancelled),
        wall(7, 40) - timedelta(days=7) if published else None,
        2 if published else 0,
        1 if published else 0,
        sum(len(line.findings) for line in lines),
        0,
    )


class PlanInPlace:
    """What the services of visits would do, on a plan held in memory.

    Attributes:
        visits: All visits.
        asked: Every edit that was looked at.
        saved: Every edit that was stored.
        carers: The carers by id.
        strict: Whether nobody may be sent to carer 3.
    """

    def __init__(self):
        self.strict = True
        self.visits = {box.id: box for box in visits_of_a_day()}
        self.carers = dict(CARERS)
        self.asked, self.saved, self.added, self.drafted = [], [], [], []

    def day(self, _actor, day):
        return view_of(day, self.visits.values(), self.carers)

    def effect(self, _actor, number, edit):
        self.asked.append((number, edit))
        if self.strict and edit.carers and 3 in edit.carers:
            return EditEffect((travel(3, number),), ())
        return EditEffect((), ())

    def change(self, actor, number, edit, version):
        found = self.visits[number]
        if version != found.version:
            raise Refusal("changed_meanwhile", differs="8:00")
        if self.effect(actor, number, edit).breaks:
            late = travel(3, number)
            raise Refusal(
                "visit_rule",
                rule=late.rule.value,
                source="",
                carer="Nowak Anna",
                day=MONDAY,
                measured=late.measured,
                limit=late.limit,
                more=0,
            )
        self.saved.append((number, edit))
        wanted = {
            name: value
            for name in ("day", "start", "minutes", "carers", "pinned", "cancelled")
            if (value := getattr(edit, name)) is not None
        }
        self.visits[number] = replace(found, version=version + 1, **wanted)
        return EditEffect((), ())

    def add(self, _actor, decision, day, start, minutes, qualification, carers=()):
        self.added.append((decision, day, start, minutes, qualification, carers))
        made = visit(99, "K050", "Jasna Ola", start.hour * 100 + start.minute, minutes, *carers)
        self.visits[99] = replace(made, day=day)
        return 99

    def candidates(self, _actor, number):
        late = travel(3, number)
        over = Finding(Rule.DAY_NORM, Severity.WARNING, MONDAY, 5, (), 500, 480)
        return (
            Candidate(1, "Kot Ewa", "600 100 200", (), True, True, False, 4, 3720),
            Candidate(5, "Wilk Halina", "600 100 300", (over,), False, False, True, 20, -60),
            Candidate(3, "Nowak Anna", "600 100 400", (late, over), True, False, False, 30, 60),
        )

    def draft(self, _actor, year, month):
        self.drafted.append((year, month))
        return 400, 3, 5

    def clients(self, _actor):
        fields = DecisionFields(50, ServiceKind.CARE, date(2026, 1, 1), "7/2026")
        ledger = LedgerRow(first_day=MONDAY, granted=600, planned=420, delivered=0, open=420)
        decision = DecisionRow(7, fields, "", (), None, None, ledger, ledger)
        return (ClientRow(50, 150, "K050", "Jasna Ola", "", "", "", (decision,), None, ()),)

    def install(self, monkeypatch):
        """Put it into the place of the services."""
        visits = "seniorplus.services.visits"
        monkeypatch.setattr(f"{visits}.board.day", self.day)
        for name in ("effect", "change", "add", "candidates"):
            monkeypatch.setattr(f"{visits}.editing.{name}", getattr(self, name))
        monkeypatch.setattr(f"{visits}.months.draft", self.draft)
        monkeypatch.setattr("seniorplus.services.care_clients.everybody", self.clients)
        return self

"""How events stand on the screen: their heading, sums, and the rows of their lists."""

from datetime import date, datetime

from seniorplus.domain.activity_codes import ParticipantState, PresenceMark
from seniorplus.domain.clock import local
from seniorplus.domain.events import CONSENTS_AHEAD
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import EVENT_KINDS, PARTICIPANT_STATES, TRANSPORTS
from seniorplus.i18n.format import clock_time, day_long, day_short, joined, money, weekday_short
from seniorplus.i18n.translate import _
from seniorplus.views.events import EventRow, EventView, ParticipantRow, TaskRow
from seniorplus.widgets.rows import Row, Section


def when(row: EventView) -> str:
    """`so 12.12 8:00-18:00`."""
    start, end = local(row.start), local(row.end)
    day = f"{weekday_short(start.date())} {day_short(start.date())}"
    return f"{day} {clock_time(start)}-{clock_time(end)}"


def begins(row: EventRow) -> str:
    """`so 12.12 8:00`."""
    start = local(row.start)
    return f"{weekday_short(start.date())} {day_short(start.date())} {clock_time(start)}"


def people_count(going: int, capacity: int | None, reserve: int) -> str:
    """`18/20 +3`: on the list, places, on the reserve."""
    places = f"/{capacity}" if capacity is not None else ""
    return f"{going}{places}" + (f" +{reserve}" if reserve else "")


def year_row(row: EventRow, moment: datetime) -> Row:
    """An event in the list of a year; red is what is late, or consents of the coming week."""
    soon = moment < row.end and row.start - moment <= CONSENTS_AHEAD
    if row.cancelled:
        told, tone = _("odwołane"), "quiet"
    elif row.performance:
        told, tone = _(EVENT_KINDS[row.kind]), "plain"
    else:
        told = joined(
            (
                _("zaległe: {number}").format(number=row.tasks_overdue)
                if row.tasks_overdue
                else "",
                _("brak zgód: {number}").format(number=row.consents_missing)
                if row.consents_missing
                else "",
            )
        )
        tone = "alarm" if row.tasks_overdue or (soon and row.consents_missing) else "plain"
        told = told or _(EVENT_KINDS[row.kind])
    # Where nobody is put on a list, an event is for whoever is there that day.
    by_list = not row.performance and (row.going or row.reserve or row.capacity is not None)
    counted = people_count(row.going, row.capacity, row.reserve) if by_list else ""
    money_words = money(row.cost) if row.cost else ""
    cells = (begins(row), row.title, counted, told, row.place, money_words)
    return Row(str(row.id), cells, tone, search=row.title)


def headline(view: EventView) -> str:
    """Title, time and place in one line."""
    fields = view.fields
    cancelled = _("ODWOŁANE") if view.cancelled else ""
    place = joined((view.room, fields.place), ", ")
    return show(joined((cancelled, fields.title, when(view), place)))


def sums(view: EventView) -> str:
    """People above, money below where there is any."""
    fields = view.fields
    reserve = len(view.in_state(ParticipantState.RESERVE))
    people = people_count(view.going, fields.capacity, reserve)
    missing = _("brak zgód: {number}").format(number=view.consents_missing)
    getting_there = _("dojazd: {text}").format(text=fields.transport)
    cost = _("koszty: {amount}").format(amount=money(view.cost))
    paid = _("wpłaty: {paid} z {whole}").format(paid=money(view.paid), whole=money(view.income))
    back = _("do zwrotu: {amount}").format(amount=money(view.to_return))
    listed = (
        _("na liście: {people}").format(people=people),
        missing if fields.consent_needed else "",
        getting_there if fields.transport else "",
    )
    spent = (
        cost if view.costs else "",
        paid if fields.price else "",
        back if view.to_return else "",
    )
    return joined((show(joined(listed)), joined(spent)), "\n")


def facts(view: EventView) -> str:
    """What else is known about an event, as lines of a dialog."""
    fields = view.fields
    reason = _("powód odwołania: {reason}").format(reason=view.reason) if view.reason else ""
    lines = (
        joined((_(EVENT_KINDS[fields.kind]), day_long(fields.day), when(view))),
        reason,
        _("prowadzi: {name}").format(name=view.instructor) if view.instructor else "",
        _("organizacja: {name}").format(name=view.organisation) if view.organisation else "",
        _("dojazd: {text}").format(text=fields.transport) if fields.transport else "",
        _("cena: {amount}").format(amount=money(fields.price)) if fields.price else "",
        fields.note,
    )
    return "\n".join(show(line) for line in lines if line)


def people_sections(view: EventView) -> list[Section]:
    """Whose consent is missing, the others on the list, the reserve, and who withdrew."""
    going = view.in_state(ParticipantState.GOING)
    missing = [row for row in going if row.lacks_consent]
    others = [row for row in going if not row.lacks_consent]
    found = [
        (_("na liście, brak zgody"), missing, "alarm"),
        (_("na liście"), others, "plain"),
        *(
            (_(PARTICIPANT_STATES[state]), view.in_state(state), "plain")
            for state in (ParticipantState.RESERVE, ParticipantState.WITHDRAWN)
        ),
    ]
    return [
        Section(f"{title} ({len(rows)})", tuple(_person_row(row, view) for row in rows), tone)
        for title, rows, tone in found
        if rows
    ]


def _person_row(row: ParticipantRow, view: EventView) -> Row:
    fields, going = row.fields, row.state is ParticipantState.GOING
    name = f"{row.place}. {row.name}" if row.place else row.name
    away = _("nieobecność") if row.absent and row.state is not ParticipantState.WITHDRAWN else ""
    missed = _("bez udziału") if row.mark is PresenceMark.MISSED else ""
    consent = ""
    if view.fields.consent_needed and row.state is not ParticipantState.WITHDRAWN:
        given = _("zgoda {day}").format(
            day=day_short(fields.consent_on) if fields.consent_on else ""
        )
        consent = given if fields.consent_on else (_("brak zgody") if going else "")
    paid = money(fields.paid) if fields.paid else ""
    tone = "plain" if going else "quiet"
    return Row(
        f"person:{row.number}",
        (joined((name, away, missed)), _(TRANSPORTS[fields.transport]), consent, paid),
        "alarm" if row.lacks_consent else tone,
        search=row.name,
        marked=row.mark is PresenceMark.PRESENT,
    )


def work_sections(view: EventView) -> list[Section]:
    """Tasks and costs."""
    done = sum(row.done_at is not None for row in view.tasks)
    in_order = sorted(view.tasks, key=lambda row: row.done_at is not None)
    tasks = tuple(_task_row(row) for row in in_order)
    costs = tuple(
        Row(f"cost:{row.id}", (row.title, money(row.amount)), search=row.title)
        for row in view.costs
    )
    title = _("zadania (zrobione {done} z {number})").format(done=done, number=len(tasks))
    found = [Section(title, tasks, "alarm" if any(row.overdue for row in view.tasks) else "plain")]
    if costs:
        found.append(Section(_("koszty: {amount}").format(amount=money(view.cost)), costs))
    return [section for section in found if section.rows]


def _task_row(row: TaskRow) -> Row:
    fields = row.fields
    if row.done_at is not None:
        told, tone = _("zrobione {day}").format(day=day_short(local(row.done_at).date())), "quiet"
    else:
        words_of_it = _("zaległe: {day}") if row.overdue else _("do {day}")
        told = words_of_it.format(day=day_short(fields.due_on))
        tone = "alarm" if row.overdue else "plain"
    words = joined((fields.title, fields.responsible))
    return Row(
        f"task:{fields.id}",
        (words, told),
        tone,
        search=fields.title,
        marked=row.done_at is not None,
    )


def person_facts(row: ParticipantRow) -> str:
    """What the row of a person has no room for."""
    fields = row.fields
    by = fields.consent_by or _("osobiście")
    consent = (
        _("zgoda {day}: {name}").format(day=day_long(fields.consent_on), name=by)
        if fields.consent_on
        else ""
    )
    return "\n".join(show(line) for line in (row.phone, consent, fields.note) if line)


def first_day_of(year: int, today: date) -> date:
    """The day that a new event of a year is offered: today, or the year's first day."""
    return today if year == today.year else date(year, 1, 1)

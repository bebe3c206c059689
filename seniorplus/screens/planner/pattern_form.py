"""Visits that come back every week: the form, the choice of one, the end of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from seniorplus.domain import dates
from seniorplus.domain.care import shifts
from seniorplus.domain.care.codes import CareTask, Qualification, ServiceKind
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.care_words import QUALIFICATIONS, TASKS
from seniorplus.i18n.format import clock_time, day_long, weekdays_text
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.planner import care_forms, client_words, decision_words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.care import ClientRow, DecisionRow
from seniorplus.views.carers import CarerRow
from seniorplus.views.visits import PatternFields, PatternRow
from seniorplus.widgets.fields import Field

USUAL_MINUTES = 60
USUAL_START = time(8)
USUAL_QUALIFICATIONS = {
    ServiceKind.CARE: Qualification.CARE,
    ServiceKind.SPECIALIST: Qualification.SPECIALIST,
    ServiceKind.MENTAL_DISORDER: Qualification.MENTAL_DISORDER,
    ServiceKind.PERSONAL_ASSISTANT: Qualification.PERSONAL_ASSISTANT,
    ServiceKind.NEIGHBOUR: Qualification.NEIGHBOUR,
}


def add(screen: RoomScreen, row: ClientRow) -> None:
    """Ask for visits that come back, by the client's latest decision."""
    if not row.decisions:
        screen.desk.say(_("Najpierw decyzja: Enter, N."))
        return
    decision, today = row.decisions[-1], care_forms.today_of(screen)
    first = max(today, decision.fields.first_day)
    fields = PatternFields(
        decision.id,
        first,
        decision.fields.last_day or date(first.year + 1, 12, 31),
        "12345",
        USUAL_START,
        USUAL_MINUTES,
        USUAL_QUALIFICATIONS[decision.fields.kind],
        tasks=(CareTask.HOUSEHOLD,),
    )
    ask(screen, row, 0, fields)


def ask(screen: RoomScreen, row: ClientRow, pattern: int, fields: PatternFields) -> None:
    """Ask for a weekly pattern.

    Args:
        screen: The screen that asks; it is reloaded when the pattern is stored.
        row: The client.
        pattern: The stored pattern, 0 for a new one.
        fields: What the form holds at first.
    """
    from seniorplus.services import carers

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: carers.everybody(actor),
        lambda found: _open(screen, row, pattern, fields, found),
        group="picking",
    )


def _open(
    screen: RoomScreen,
    row: ClientRow,
    pattern: int,
    fields: PatternFields,
    carers: tuple[CarerRow, ...],
) -> None:
    def save(values: Values) -> int:
        from seniorplus.services.visits import patterns

        read = _read(values, fields, care_forms.today_of(screen))
        return patterns.save(screen.desk.actor, pattern, read)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(
                _("zapisano wizyty w tygodniu: {client}").format(client=client_words.title(row))
            )
            screen.reload()

    words = _("Wizyty w tygodniu: {client}") if pattern else _("Nowe wizyty: {client}")
    text = _("Czynności: {tasks}. Wizyty powstają w szkicu miesiąca (F7).").format(
        tasks=", ".join(_(word) for word in TASKS.values())
    )
    lines = (*_when(fields, row.decisions), *_what(fields), *_who(fields, carers))
    title = words.format(client=client_words.title(row))
    screen.app.push_screen(FormDialog(title, lines, save, text), saved)


def ask_end(screen: RoomScreen, row: ClientRow, pattern: PatternRow) -> None:
    """Ask for the last day of a pattern; what that means stands above the field."""
    today = care_forms.today_of(screen)

    def save(values: Values) -> None:
        from seniorplus.services.visits import patterns

        last = care_forms.read_day(values["last_day"], today, "last_day")
        patterns.end(screen.desk.actor, pattern.id, last)

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(
                _("zapisano koniec wizyt: {client}").format(client=client_words.title(row))
            )
            screen.reload()

    text = _(
        "{visits}. Po tym dniu nie powstają nowe wizyty; te, które są już w planie, znikną z "
        "następnym szkicem miesiąca, a zmienione ręcznie zostaną."
    ).format(visits=client_words.pattern_text(pattern))
    line = Field("last_day", _("Ostatni dzień"), day_long(today))
    title = _("Koniec wizyt: {client}").format(client=client_words.title(row))
    screen.app.push_screen(FormDialog(title, (line,), save, text), saved)


def _when(fields: PatternFields, decisions: Sequence[DecisionRow]) -> tuple[Field, ...]:
    by = [(str(row.id), decision_words.decision_short(row)) for row in decisions]
    if str(fields.decision) not in dict(by):
        by.append((str(fields.decision), _("dotychczasowa decyzja")))
    return (
        Field("decision", _("Według decyzji"), str(fields.decision), choices=tuple(by)),
        Field("weekdays", _("Dni tygodnia"), weekdays_text(fields.weekdays), _("np. pn śr pt")),
        Field("start", _("Godzina"), clock_time(fields.start), _("np. 7:30")),
        Field(
            "minutes",
            _("Jak długo, godzin"),
            care_forms.hours_text(fields.minutes),
            _("np. 1:30 albo 45 min"),
        ),
        Field("every", _("Co ile tygodni"), str(fields.every)),
        Field(
            "window",
            _("Dozwolone godziny"),
            "-".join(map(clock_time, fields.window or ())),
            _("puste: bez ograniczeń; np. 7-9"),
        ),
        Field("first_day", _("Od dnia"), day_long(fields.first_day)),
        Field("until", _("Do dnia"), day_long(fields.until)),
    )


def _what(fields: PatternFields) -> tuple[Field, ...]:
    return (
        Field(
            "tasks",
            _("Czynności"),
            care_forms.words_of(fields.tasks, TASKS),
            _("np. higiena, gospodarcze"),
        ),
        Field(
            "qualification",
            _("Potrzebna kwalifikacja"),
            fields.qualification.value,
            choices=care_forms.choices(QUALIFICATIONS),
        ),
        Field(
            "carers_needed",
            _("Ile osób naraz"),
            str(fields.carers_needed),
            choices=(("1", _("jedna osoba")), ("2", _("dwie osoby"))),
        ),
        Field(
            "priority",
            _("Pilność"),
            str(fields.priority),
            choices=care_forms.choices(client_words.PRIORITIES),
        ),
    )


def _who(fields: PatternFields, carers: tuple[CarerRow, ...]) -> tuple[Field, ...]:
    known = [(care_forms.NOBODY, _("nikt na stałe")), *((str(row.id), row.name) for row in carers)]
    usual = [str(carer) for carer in (*fields.carers, "", "")][:2]
    known += [(carer, _("dotychczasowa osoba")) for carer in usual if carer not in dict(known)]
    return (
        Field("usual", _("Zwykle chodzi"), usual[0], choices=tuple(known)),
        Field("second", _("Druga osoba"), usual[1], choices=tuple(known)),
    )


def _read(values: Values, before: PatternFields, today: date) -> PatternFields:
    """What was typed, as a pattern.

    Raises:
        Refusal: `bad_date`, `bad_time`, `bad_interval`, `bad_duration`, `weekday_unknown`,
            `weekdays_missing`, `word_unknown`, and `bad_visit_pattern` for weeks that are no
            number.
    """
    every = values["every"].strip()
    if not (every.isascii() and every.isdigit() and len(every) < 3):
        raise Refusal("bad_visit_pattern", reason="every", field="every")
    usual = [int(values[name]) for name in ("usual", "second") if values[name]]
    first_day = care_forms.read_day(values["first_day"], today, "first_day")
    return replace(
        before,
        decision=int(values["decision"]),
        first_day=first_day,
        until=care_forms.read_day(values["until"], first_day, "until"),
        weekdays=shifts.parse_weekdays(values["weekdays"]),
        start=dates.parse_time(values["start"]),
        minutes=shifts.parse_length(values["minutes"], "minutes"),
        qualification=Qualification(values["qualification"]),
        every=int(every),
        window=_window(values["window"]),
        tasks=tuple(
            CareTask(code) for code in care_forms.read_words(values["tasks"], TASKS, "tasks")
        ),
        carers_needed=int(values["carers_needed"]),
        priority=int(values["priority"]),
        # Those whom the form does not show keep their turn after the two whom it does.
        carers=tuple(dict.fromkeys((*usual, *before.carers[2:]))),
    )


def _window(text: str) -> tuple[time, time] | None:
    first, last = dates.parse_times(text)
    if first is None:
        return None
    if last is None:
        raise Refusal("bad_interval", text=text, field="window")
    return first, last

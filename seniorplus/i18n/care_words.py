"""The house's words for care at home: services, terms, qualifications, what a plan breaks."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from seniorplus.i18n.format import day_short, weekday_short
from seniorplus.i18n.translate import N_, _, counted

SERVICE_KINDS = {
    "care": N_("usługi opiekuńcze"),
    "specialist": N_("specjalistyczne usługi opiekuńcze"),
    "mental_disorder": N_("usługi dla osób z zaburzeniami psychicznymi"),
    "personal_assistant": N_("asystent osobisty"),
    "neighbour": N_("usługi sąsiedzkie"),
}
EMPLOYMENT_TYPES = {
    "employment": N_("umowa o pracę"),
    "civil_contract": N_("umowa zlecenie"),
    "neighbour": N_("usługi sąsiedzkie"),
    "provider": N_("wykonawca"),
}
QUALIFICATIONS = {
    "care": N_("opieka"),
    "hygiene": N_("higiena"),
    "nursing": N_("pielęgnacja"),
    "specialist": N_("specjalistyczne"),
    "mental_disorder": N_("zaburzenia psychiczne"),
    "personal_assistant": N_("asystent osobisty"),
    "neighbour": N_("sąsiedzkie"),
}
TASKS = {
    "household": N_("gospodarcze"),
    "hygiene": N_("higiena"),
    "nursing": N_("pielęgnacja"),
    "contacts": N_("kontakty"),
}
GENDERS = {
    "F": N_("kobieta"),
    "M": N_("mężczyzna"),
}
PROFILES = {
    "walk": N_("pieszo"),
    "bike": N_("rower"),
    "car": N_("samochód"),
    "transit": N_("autobus"),
}
CARER_ABSENCES = {
    "leave": N_("urlop"),
    "sickness": N_("choroba"),
    "other": N_("inna nieobecność"),
}
ALERTS = {
    "decision_ends": N_("decyzja się kończy"),
    "interview_due": N_("wywiad do odnowienia"),
    "urgent_deadline": N_("tryb pilny: do uzupełnienia"),
    "over_granted": N_("ponad przyznane godziny"),
    "under_used": N_("niewykorzystane godziny"),
    "training_expires": N_("szkolenie traci ważność"),
    "training_expired": N_("szkolenie nieważne"),
    "ends": N_("koniec pracy"),
}
RULES = {
    "bad_length": N_("długość wizyty"),
    "qualification": N_("brak kwalifikacji"),
    "refused_carer": N_("na życzenie: nie przydzielać"),
    "gender_wish": N_("życzenie co do płci"),
    "outside_window": N_("poza oknem godzin"),
    "outside_decision": N_("poza okresem decyzji"),
    "suspended": N_("usługi zawieszone"),
    "over_granted": N_("ponad przyznane godziny"),
    "double_up": N_("inna liczba osób"),
    "client_overlap": N_("dwie wizyty u tej samej osoby"),
    "on_leave": N_("nieobecność"),
    "outside_shift": N_("poza godzinami pracy"),
    "overlap": N_("dwie wizyty naraz"),
    "travel": N_("za mało czasu na dojazd"),
    "day_norm": N_("za długi dzień pracy"),
    "break": N_("brak przerwy"),
    "daily_rest": N_("odpoczynek dobowy"),
    "working_day": N_("doba pracownicza"),
    "weekly_rest": N_("odpoczynek tygodniowy"),
    "days_in_week": N_("dni pracy w tygodniu"),
    "free_sunday": N_("brak wolnej niedzieli"),
    "period_norm": N_("wymiar czasu pracy"),
    "week_limit": N_("średnio ponad 48 godzin"),
}
"""Each rule in two or three words, where there is no room for a sentence."""
_SENTENCES = {
    "bad_length": N_("wizyta trwa {measured}, dozwolone od 1 min do {limit}"),
    "qualification": N_("brak kwalifikacji wymaganych do tej wizyty"),
    "refused_carer": N_("na życzenie: nie przydzielać"),
    "gender_wish": N_("niezgodne z życzeniem co do płci"),
    "outside_window": N_("początek {clock}: wizyta nie mieści się w uzgodnionych godzinach"),
    "outside_decision": N_("{day} decyzja nie obowiązuje"),
    "suspended": N_("{day} usługi są zawieszone: nieobecność osoby objętej usługami"),
    "over_granted": N_("od {day} zaplanowano {measured}, przyznano {limit}"),
    "double_up": N_("przydzielono osób: {count}, potrzeba naraz: {most}"),
    "client_overlap": N_("wizyty u tej samej osoby nakładają się na {measured}"),
    "on_leave": N_("{day} urlop, choroba albo dzień poza okresem pracy"),
    "outside_shift": N_("{day} wizyta nie mieści się w godzinach pracy"),
    "overlap": N_("dwie wizyty naraz przez {measured}"),
    "travel": N_("dojazd {measured}, potrzeba {limit}"),
    "day_norm": N_("dzień pracy {measured}, dozwolone {limit}"),
    "break": N_("przerwy po 15 min: {count}, wymagane: {most}"),
    "daily_rest": N_("odpoczynek przed {day} {measured}, wymagane {limit}"),
    "working_day": N_("w dobie od {day} praca {measured}, dozwolone {limit}"),
    "weekly_rest": N_("najdłuższy odpoczynek w tygodniu {measured}, wymagane {limit}"),
    "days_in_week": N_("dni pracy w tygodniu: {count}, dozwolone: {most}"),
    "free_sunday": N_("praca w niedziele z rzędu: {count}, dozwolone: {most}"),
    "period_norm": N_("w okresie rozliczeniowym praca {measured}, wymiar {limit}"),
    "week_limit": N_("w okresie rozliczeniowym praca {measured}, najwyżej {limit}"),
}
_PATTERN_FAULTS = {
    "ends_before_start": N_("ostatni dzień jest przed pierwszym"),
    "outside_decision": N_("dni muszą mieścić się w okresie decyzji"),
    "weekdays": N_("brak dni tygodnia"),
    "every": N_("powtarzanie: co 1 do 52 tygodni"),
    "minutes": N_("długość: od 1 do 1440 minut"),
    "needed": N_("naraz mogą iść 1 albo 2 osoby"),
    "priority": N_("pilność: 1, 2 albo 3"),
    "windows": N_("wizyta jest dłuższa niż okno godzin"),
    "preferred": N_("początek i koniec wizyty muszą mieścić się w oknie godzin"),
}


class Broken(Protocol):
    """What a sentence says of something that a plan breaks."""

    @property
    def rule(self) -> str:
        """Which rule."""
        ...

    @property
    def day(self) -> date:
        """On which day."""
        ...

    @property
    def measured(self) -> int:
        """What was measured, in minutes or as a count."""
        ...

    @property
    def limit(self) -> int:
        """What was allowed."""
        ...

    @property
    def source(self) -> str:
        """Where the rule stands, empty for what follows from the plan itself."""
        ...


def finding_words(finding: Broken, carer: str = "") -> str:
    """What a plan breaks, with its source: `Kot Ewa: dojazd 5 min, potrzeba 14 min`.

    Args:
        finding: What was found.
        carer: The name, empty where it stands beside it anyway.
    """
    measured, limit = finding.measured, finding.limit
    return rule_words(finding.rule, finding.day, measured, limit, finding.source, carer)


def rule_words(
    rule: str, day: date, measured: int, limit: int, source: str = "", carer: str = ""
) -> str:
    """The same of what a refusal tells."""
    told = _(_SENTENCES[rule]).format(
        day=f"{weekday_short(day)} {day_short(day)}",
        clock=f"{measured // 60}:{measured % 60:02d}",
        measured=duration(measured),
        limit=duration(limit),
        count=measured,
        most=limit,
    )
    whole = f"{carer}: {told}" if carer else told
    return f"{whole} ({source})" if source else whole


def duration(minutes: int) -> str:
    """`45 min`, `8 h`, `8 h 30 min`."""
    sign, rest = "-" if minutes < 0 else "", abs(minutes)
    hours = f"{rest // 60} h" if rest >= 60 else ""
    left = f"{rest % 60} min" if rest % 60 or not hours else ""
    return sign + " ".join(part for part in (hours, left) if part)


def visit_rule_sentence(params: Mapping[str, object]) -> str:
    """The sentence of the refusal `visit_rule`: the first rule, how many more, the next step."""
    return _(
        "Nic nie zapisano: {told}. Wybierz inny czas albo inną osobę; wizytę można też odłożyć "
        "do obsadzenia."
    ).format(told=_told(params))


def plan_rule_sentence(params: Mapping[str, object]) -> str:
    """The sentence of `plan_rule`: what stands in the way of publishing, and the next step."""
    return _("Nic nie opublikowano: {told}. Popraw plan albo odłóż wizytę do obsadzenia.").format(
        told=_told(params)
    )


def pattern_sentence(params: Mapping[str, object]) -> str:
    """The sentence of `bad_visit_pattern` with its reason."""
    reason = str(params.get("reason", ""))
    return _("Nic nie zapisano: {reason}. Popraw to pole.").format(
        reason=_(_PATTERN_FAULTS[reason]) if reason in _PATTERN_FAULTS else reason
    )


def _told(params: Mapping[str, object]) -> str:
    day, more = params.get("day"), int(str(params.get("more", 0)))
    reason = rule_words(
        str(params["rule"]),
        day if isinstance(day, date) else date.min,
        int(str(params.get("measured", 0))),
        int(str(params.get("limit", 0))),
        str(params.get("source", "")),
        _plain(str(params.get("carer", ""))),
    )
    if not more:
        return reason
    further = counted(
        N_("i jeszcze {number} naruszenie"),
        N_("i jeszcze {number} naruszenia"),
        N_("i jeszcze {number} naruszeń"),
        more,
    ).format(number=more)
    return f"{reason}, {further}"


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


CARE_WHOLE_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    "bad_visit_pattern": pattern_sentence,
    "plan_rule": plan_rule_sentence,
    "visit_rule": visit_rule_sentence,
}

"""The house's words for codes: states, roles, alerts, bases, results."""

import re
from collections.abc import Mapping
from datetime import date, time

from seniorplus.i18n.format import clock_time, day_short, weekdays_text
from seniorplus.i18n.translate import N_, _, counted

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
STATES = {
    "present": N_("obecni"),
    "left": N_("wyszli"),
    "expected": N_("oczekiwani"),
    "absent": N_("nieobecni"),
    "unknown": N_("niewyjaśnione"),
}
STATE_SIGNS = {
    "present": "●",
    "left": "○",
    "expected": "·",
    "absent": "–",
    "unknown": "?",
}
ROLES = {
    "participant": N_("uczestnik"),
    "waiting": N_("oczekuje"),
    "former": N_("dawny uczestnik"),
    "singer": N_("zespół"),
    "club_member": N_("Klub Seniora"),
    "client": N_("usługi"),
    "carer": N_("kadra usług"),
    "staff": N_("kadra"),
    "guest": N_("gość"),
}
BASES = {
    "decision": N_("decyzja"),
    "contract": N_("umowa"),
    "declaration": N_("deklaracja"),
}
END_REASONS = {
    "withdrawal": N_("rezygnacja"),
    "discharge": N_("zakończenie przez placówkę"),
    "expired": N_("koniec decyzji"),
    "moved_away": N_("wyprowadzka"),
    "care_home": N_("dom pomocy"),
    "death": N_("zgon"),
    "other": N_("inny powód"),
}
FORMS = {"pani": N_("Pani"), "pan": N_("Pan"), "none": N_("bez formy")}
CALL_RESULTS = {
    "reached": N_("rozmowa"),
    "no_answer": N_("nie odbiera"),
    "message_left": N_("zostawiono wiadomość"),
    "wrong_number": N_("zły numer"),
}
CARD_STATES = {
    "issued": N_("wydana"),
    "active": N_("czynna"),
    "replaced": N_("zastąpiona"),
    "lost": N_("zgubiona"),
    "revoked": N_("wycofana"),
}
TASKS = {"complete_admission": N_("uzupełnij przyjęcie wstępne")}
TELL_KINDS = {
    "kitchen": N_("kuchnia"),
    "instructor": N_("prowadzący"),
    "contact": N_("osoba do kontaktu"),
    "choir": N_("zespół"),
}
BUILDING_KINDS = {
    "participant": N_("uczestnicy"),
    "other": N_("spoza placówki"),
    "staff": N_("kadra"),
    "guest": N_("goście"),
}
CLOSED = {
    "weekend": N_("dzień wolny"),
    "public_holiday": N_("święto"),
    "closure": N_("placówka nieczynna"),
}
RULES = {
    "open_at": N_("godzina otwarcia"),
    "close_at": N_("godzina zamknięcia"),
    "weekdays": N_("dni tygodnia"),
    "places": N_("liczba miejsc"),
    "unknown_after": N_("niewyjaśnione od godziny"),
    "repeat_minutes": N_("powtórny skan, minuty"),
    "exits": N_("wyjścia"),
    "long_absence_days": N_("długa nieobecność, dni"),
    "absence_review_days": N_("sprawdzenie nieobecności, dni"),
    "undo_minutes": N_("cofanie bez powodu, minuty"),
    "provisional_days": N_("uzupełnienie przyjęcia, dni"),
    "clock_tolerance_minutes": N_("tolerancja zegara, minuty"),
    "lunch_at": N_("godzina obiadu"),
    "order_announced_at": N_("zapowiedź zamówienia, godzina"),
    "order_cutoff": N_("zamknięcie zamówienia, godzina"),
    "correction_limit": N_("zmiany bez opłaty do godziny"),
    "lunch_price": N_("cena obiadu, grosze"),
    "late_lunch_charged": N_("obiad odwołany za późno"),
    "allergen_numbers": N_("numery alergenów w kuchni"),
    "ensemble": N_("nazwa zespołu"),
    "feeds_site": N_("adres strony kalendarzy"),
}
RULES_MEAN = {
    "open_at": N_("Wejście przed tą godziną dostaje uwagę „poza godzinami”."),
    "close_at": N_("Wejście po tej godzinie dostaje uwagę „poza godzinami”."),
    "weekdays": N_("W inne dni placówka jest nieczynna i nikt nie jest w planie."),
    "places": N_(
        "Tyle osób może być w planie jednego dnia. Kto ma już miejsce, nie straci go, gdy liczba "
        "spadnie; nowych przyjęć program wtedy odmówi."
    ),
    "unknown_after": N_("Kto do tej godziny nie przyszedł, stoi na liście do telefonów."),
    "repeat_minutes": N_("Drugi skan tej samej osoby w tym czasie to powtórka, nie wyjście."),
    "exits": N_("Czy zapisuje się wyjścia z placówki."),
    "long_absence_days": N_("Po tylu dniach Dziś przypomina, że nieobecność trwa."),
    "absence_review_days": N_("Po tylu dniach Dziś prosi o sprawdzenie nieobecności."),
    "undo_minutes": N_("Tak długo własny wpis cofa się bez podania powodu."),
    "provisional_days": N_("Tyle dni jest na uzupełnienie przyjęcia wstępnego."),
    "clock_tolerance_minutes": N_("O tyle zegar może stać przed ostatnim wpisem."),
    "lunch_at": N_("O tej godzinie jest obiad."),
    "order_announced_at": N_(
        "Od tej godziny Dziś pokazuje zamówienie na następny dzień i zdanie dla kuchni."
    ),
    "order_cutoff": N_(
        "O tej godzinie ostatniego dnia otwarcia zamówienie na następny dzień zamyka się samo."
    ),
    "correction_limit": N_("Do tej godziny w dniu obiadu zmiany zamówienia są bez opłaty."),
    "lunch_price": N_("Cena jednego obiadu do zestawienia miesiąca; 0 znaczy: nie liczymy."),
    "late_lunch_charged": N_("Czy obiad odwołany po godzinie zmian jest liczony."),
    "allergen_numbers": N_(
        "Czternaście numerów po przecinku, w kolejności rozporządzenia: zboża, skorupiaki, jaja, "
        "ryby, orzeszki ziemne, soja, mleko, orzechy, seler, gorczyca, sezam, siarczyny, łubin, "
        "mięczaki."
    ),
    "ensemble": N_("Tę nazwę nosi ekran zespołu i karta występu."),
    "feeds_site": N_(
        "Pod tym adresem telefony pytają o kalendarze; stoi na kartkach i w kodach QR."
    ),
}
EXITS = {
    "required": N_("obowiązkowe"),
    "optional": N_("dobrowolne"),
    "none": N_("nie zapisuje się"),
}
RULE_CHOICES = {
    "exits": EXITS,
    "late_lunch_charged": {"yes": N_("liczony"), "no": N_("nie liczony")},
}
CHECKS = {
    "revision": N_("schemat"),
    "integrity": N_("plik bazy"),
    "references": N_("powiązania"),
    "audit": N_("dziennik zdarzeń"),
    "python": N_("Python"),
    "sqlite": N_("SQLite"),
    "engine": N_("baza"),
    "space": N_("wolne miejsce"),
    "folder": N_("prawa do folderu"),
}


def state_word(code: str) -> str:
    """A state of the day in words."""
    return _(STATES[code])


def role_word(code: str) -> str:
    """A role in words."""
    return _(ROLES[code])


def rule_word(name: str) -> str:
    """A rule of the house in words; a name that is no rule stays as it is."""
    return _(RULES[name]) if name in RULES else name


def rule_value(name: str, stored: str) -> str:
    """The stored value of a rule as people read it."""
    if name == "weekdays":
        return weekdays_text(stored)
    if name in RULE_CHOICES:
        return _(RULE_CHOICES[name][stored])
    return clock_time(time.fromisoformat(stored)) if _HOUR.fullmatch(stored) else stored


def closed_words(kind: str, name: str) -> str:
    """Why the house is closed: `święto: Boże Ciało`."""
    return f"{_(CLOSED[kind])}: {name}" if name else _(CLOSED[kind])


def places_words(number: int) -> str:
    """`1 miejsce`, `3 miejsca`, `25 miejsc`."""
    return f"{number} {counted(N_('miejsce'), N_('miejsca'), N_('miejsc'), number)}"


def people_words(number: int) -> str:
    """`1 osoba`, `3 osoby`, `25 osób`."""
    forms = N_("{number} osoba"), N_("{number} osoby"), N_("{number} osób")
    return counted(*forms, number).format(number=number)


def days_words(number: int) -> str:
    """`1 dzień`, `14 dni`."""
    return f"{number} {counted(N_('dzień'), N_('dni'), N_('dni'), number)}"


CARE_DUE = {
    "urgent_deadline": N_("usługi {name}: tryb pilny, uzupełnij decyzję do {day}"),
    "decision_ends": N_("usługi {name}: decyzja do {day}"),
    "interview_due": N_("usługi {name}: wywiad środowiskowy do {day}"),
}


def alert_text(code: str, name: str, params: Mapping[str, str]) -> str:
    """What waits to be settled, in one line."""
    day = day_short(date.fromisoformat(params["day"])) if "day" in params else ""
    if code == "unknown_absence":
        phone = params.get("phone", "")
        told = _("tel. {phone}").format(phone=phone) if phone else _("brak telefonu")
        return _("niewyjaśniona: {name}  {told}").format(name=name, told=told)
    if code == "no_check_out":
        return _("wyjście nieodnotowane: {count} ({day})").format(count=params["count"], day=day)
    if code in {"long_absence", "absence_review"}:
        return _absence_alert(code, name, params)
    if code in {"over_places", "decision_ends"}:
        told = (
            _("obecnych {present}, miejsc {places}")
            if code == "over_places"
            else _("pobyt {name} do {day}")
        )
        return told.format(**(dict(params) | {"name": name, "day": day}))
    if code == "task_due":
        return _("{task}: {name}, do {day}").format(
            task=_(TASKS[params["task"]]), name=name, day=day
        )
    if code == "order_not_passed_on":
        return _("zamówienie {number} na {day} ({total}): nie przekazano kuchni").format(
            number=params["number"], day=day, total=params["total"]
        )
    if code == "allergen":
        return _("obiad {day}: nie pasuje komuś z diety lub alergii ({count})").format(
            day=day, count=params["count"]
        )
    if code in {"journal_missing", "event_due"}:
        return _journal_alert(params) if code == "journal_missing" else _event_alert(params, day)
    if code == "care_due":
        return _(CARE_DUE[params["due"]]).format(name=name, day=day)
    return f"{code} {name}".strip()


def _event_alert(params: Mapping[str, str], day: str) -> str:
    if "task" in params:
        return _("{task} ({title}), do {day}").format(
            task=params["task"], title=params["title"], day=day
        )
    return _("{title} {day}: brak zgód: {number}").format(
        title=params["title"], day=day, number=params["consents"]
    )


def _journal_alert(params: Mapping[str, str]) -> str:
    missing, unsigned = params.get("missing", "0"), params.get("open", "0")
    told = (
        _("bez wpisu {number}").format(number=missing) if missing != "0" else "",
        _("bez podpisu {number}").format(number=unsigned) if unsigned != "0" else "",
    )
    return _("dziennik zajęć: {told}").format(told=", ".join(filter(None, told)))


def _absence_alert(code: str, name: str, params: Mapping[str, str]) -> str:
    days = days_words(int(params["days"]))
    if params.get("came"):
        return _("{name}: obecna mimo nieobecności, zakończ ją").format(name=name)
    if code == "long_absence":
        return _("nieobecność trwa {days}: {name}").format(days=days, name=name)
    return _("sprawdź nieobecność ({days}): {name}").format(days=days, name=name)

"""The house's words for codes: states, roles, alerts, bases, results."""

from collections.abc import Mapping
from datetime import date

from seniorplus.i18n.format import day_short
from seniorplus.i18n.translate import N_, _, counted

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


def closed_words(kind: str, name: str) -> str:
    """Why the house is closed: `święto: Boże Ciało`."""
    return f"{_(CLOSED[kind])}: {name}" if name else _(CLOSED[kind])


def places_words(number: int) -> str:
    """`1 miejsce`, `3 miejsca`, `25 miejsc`."""
    return f"{number} {counted(N_('miejsce'), N_('miejsca'), N_('miejsc'), number)}"


def days_words(number: int) -> str:
    """`1 dzień`, `14 dni`."""
    return f"{number} {counted(N_('dzień'), N_('dni'), N_('dni'), number)}"


def alert_text(code: str, name: str, params: Mapping[str, str]) -> str:
    """What waits to be settled, in one line."""
    day = day_short(date.fromisoformat(params["day"])) if "day" in params else ""
    if code == "unknown_absence":
        phone = params.get("phone", "")
        told = _("tel. {phone}").format(phone=phone) if phone else _("brak telefonu")
        return _("niewyjaśniona: {name}  {told}").format(name=name, told=told)
    if code == "no_check_out":
        return _("wyjście nieodnotowane: {count} ({day})").format(count=params["count"], day=day)
    if code == "long_absence":
        return _("nieobecność trwa {days}: {name}").format(
            days=days_words(int(params["days"])), name=name
        )
    if code == "absence_review":
        return _("sprawdź nieobecność ({days}): {name}").format(
            days=days_words(int(params["days"])), name=name
        )
    if code == "over_places":
        return _("obecnych {present}, miejsc {places}").format(**params)
    if code == "decision_ends":
        return _("pobyt {name} do {day}").format(name=name, day=day)
    if code == "task_due":
        return _("{task}: {name}, do {day}").format(
            task=_(TASKS[params["task"]]), name=name, day=day
        )
    return f"{code} {name}".strip()

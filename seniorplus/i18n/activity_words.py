"""The house's words for classes: categories, audiences, presence, clashes, events, the ensemble."""

from datetime import datetime

from seniorplus.i18n.format import clock_time, day_short, weekday_short
from seniorplus.i18n.translate import N_, _, counted

CATEGORY_WORDS = {
    "social": N_("społeczne"),
    "educational": N_("edukacyjne"),
    "cultural": N_("kulturalne"),
    "physical": N_("ruchowe"),
    "recreational": N_("rekreacyjne"),
    "occupational_therapy": N_("terapia zajęciowa"),
    "intergenerational": N_("międzypokoleniowe"),
    "choir": N_("zespół śpiewaczy"),
    "club": N_("Klub Seniora"),
    "trip": N_("wyjścia i wycieczki"),
    "day_organisation": N_("organizacja dnia"),
    "meal": N_("posiłek"),
    "support": N_("wsparcie indywidualne"),
}
AUDIENCES = {
    "everybody": N_("wszyscy"),
    "group": N_("grupa"),
    "enrolled": N_("zapisani"),
    "open": N_("chętni"),
    "choir": N_("zespół"),
    "club": N_("klub"),
}
INSTRUCTOR_KINDS = {
    "staff": N_("pracownik"),
    "contractor": N_("z umowy"),
    "volunteer": N_("wolontariusz"),
    "partner": N_("organizacja partnerska"),
}
PARTNER_KINDS = {
    "ngo": N_("organizacja pozarządowa"),
    "school": N_("szkoła, przedszkole"),
    "library": N_("biblioteka"),
    "culture": N_("dom kultury"),
    "parish": N_("parafia"),
    "office": N_("urząd"),
    "other": N_("inne"),
}
PRESENCE = {
    "present": N_("obecność"),
    "walk_in": N_("spoza listy"),
    "declined": N_("rezygnacja"),
    "missed": N_("nieobecność"),
    "excused": N_("usprawiedliwienie"),
    "unknown": N_("nie wiadomo"),
}
JOURNAL_STATES = {
    "not_due": N_("przed zajęciami"),
    "missing": N_("brak wpisu"),
    "open": N_("wpis bez podpisu"),
    "signed": N_("podpisany"),
}
PRESENCE_SIGNS = {
    "present": "●",
    "walk_in": "+",
    "declined": "×",
    "missed": "–",
    "excused": "○",
    "unknown": "?",
}
PRESENCE_SOURCES = {
    "scan": N_("karta"),
    "hand": N_("ręcznie"),
    "exception": N_("pozostali obecni"),
}
JOURNAL_TEXTS = {
    "plan": N_("plan"),
    "topic": N_("temat"),
    "method": N_("metoda"),
    "remarks": N_("uwagi"),
    "leader": N_("osoba prowadząca"),
}
EVENT_KINDS = {
    "trip": N_("wycieczka"),
    "celebration": N_("uroczystość"),
    "meeting": N_("spotkanie"),
    "performance": N_("występ"),
    "other": N_("inne"),
}
PARTICIPANT_STATES = {
    "going": N_("jedzie"),
    "reserve": N_("lista rezerwowa"),
    "withdrawn": N_("rezygnacja"),
}
TRANSPORTS = {
    "together": N_("razem"),
    "own": N_("we własnym zakresie"),
    "needs_lift": N_("potrzebny dowóz"),
}
REPLY_ANSWERS = {
    "comes": N_("będzie"),
    "does_not_come": N_("nie będzie"),
}
REPLY_SOURCES = {
    "desk": N_("osobiście"),
    "phone": N_("telefon"),
    "card": N_("kartka"),
}
SONG_STATES = {
    "learning": N_("w nauce"),
    "ready": N_("gotowy"),
    "resting": N_("odłożony"),
}
COMING = {
    "by_default": N_("będzie (bez odpowiedzi)"),
    "said_yes": N_("będzie"),
    "said_no": N_("nie będzie"),
    "excused": N_("nieobecność w placówce"),
}
_CLASHES = {
    "room": N_("sala zajęta: {what}, {other}"),
    "instructor": N_("prowadzi już inne zajęcia: {what}, {other}"),
    "group": N_("grupa {what} ma wtedy inne zajęcia: {other}"),
    "person": N_("w dwóch miejscach naraz: {names} ({other})"),
    "capacity": N_("sala za mała: {what} mieści {limit}"),
    "closed_day": N_("dzień nieczynny"),
    "outside_hours": N_("poza godzinami otwarcia"),
    "instructor_absent": N_("nieobecność prowadzącego: {what}"),
}


_NAMELESS = N_("ktoś w dwóch miejscach naraz ({other})")


def audience_words(audience: str, group: str) -> str:
    """For whom a class is, empty for everybody: `grupa A`, `chętni`."""
    if audience == "everybody":
        return ""
    return f"{_(AUDIENCES['group'])} {group}" if audience == "group" else _(AUDIENCES[audience])


def clash_words(
    kind: str,
    begins: datetime | None,
    *,
    what: str = "",
    title: str = "",
    other_begins: datetime | None = None,
    other_ends: datetime | None = None,
    names: str = "",
    limit: int | None = None,
) -> str:
    """A reason why something cannot take place, with its day: `wt 24.11 10:00: sala zajęta: ...`.

    Args:
        kind: The code of the reason.
        begins: When what is wanted would begin, None to leave it out.
        what: The room, the instructor or the group.
        title: What stands in the way; empty for what is confidential.
        other_begins: When that begins.
        other_ends: When that ends.
        names: Who would be in two places.
        limit: How many fit.
    """
    other = title or _("zajęte")
    if other_begins and other_ends:
        other += f" {clock_time(other_begins)}-{clock_time(other_ends)}"
    pattern = _(_CLASHES[kind]) if names or kind != "person" else _(_NAMELESS)
    reason = pattern.format(what=what, other=other, names=names, limit=limit)
    if begins is None:
        return reason
    when = f"{weekday_short(begins.date())} {day_short(begins.date())} {clock_time(begins)}"
    return f"{when}: {reason}"


def more_clashes(number: int) -> str:
    """That there are further clashes, empty for none."""
    if not number:
        return ""
    return counted(
        N_("i jeszcze {number} kolizja"),
        N_("i jeszcze {number} kolizje"),
        N_("i jeszcze {number} kolizji"),
        number,
    ).format(number=number)

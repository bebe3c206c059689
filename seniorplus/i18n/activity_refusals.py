"""Sentences of refusals about classes, the journal, events and the ensemble, with the next step."""

from collections.abc import Callable, Mapping
from datetime import datetime

from seniorplus.i18n.activity_words import clash_words, more_clashes
from seniorplus.i18n.translate import N_, _

ACTIVITY_SENTENCES: dict[str, str] = {
    "appointment_unknown": N_("Tej rozmowy już nie ma w planie. Odśwież plan."),
    "class_cancelled": N_("{title}: te zajęcia są odwołane. Najpierw je przywróć."),
    "class_changed_meanwhile": N_(
        "{title}: w międzyczasie ktoś zmienił te zajęcia ({by}, {at}). Teraz: {now}. Obejrzyj "
        "zmianę i zdecyduj jeszcze raz."
    ),
    "class_full": N_(
        "{title}: wszystkie miejsca ({capacity}) są zajęte. Zwolnij miejsce albo zwiększ ich "
        "liczbę."
    ),
    "class_in_past": N_(
        "Zajęć, które już były ({day}), nie da się przeplanować. Zmień serię od dzisiejszych "
        "lub późniejszych zajęć."
    ),
    "class_unknown": N_("Nie ma takich zajęć tego dnia. Odśwież plan."),
    "group_missing": N_("Zajęcia dla grupy potrzebują jej nazwy. Wpisz grupę."),
    "instructor_unknown": N_("Nie ma takiej osoby prowadzącej. Wybierz ją z listy."),
    "name_taken": N_("Nazwa „{name}” jest już zajęta. Wpisz inną."),
    "not_by_enrolment": N_("{title}: to zajęcia bez zapisów. Zmień w serii, dla kogo są."),
    "not_enrolled": N_("Ta osoba nie jest zapisana. Odśwież listę."),
    "organisation_unknown": N_("Nie ma takiej organizacji. Wybierz ją z listy."),
    "room_in_use": N_(
        "Sali nie można usunąć: korzysta z niej {uses} pozycji planu (do {until}). Przenieś je "
        "najpierw do innej sali."
    ),
    "room_too_small": N_(
        "W tej sali są zajęcia dla {needed} osób. Najpierw zmniejsz liczbę miejsc w zajęciach."
    ),
    "series_changed_meanwhile": N_(
        "W międzyczasie ktoś zmienił tę serię ({by}, {at}). Otwórz ją jeszcze raz i zdecyduj."
    ),
    "series_never_held": N_(
        "W podanym czasie nie wypadają żadne zajęcia. Popraw dni tygodnia albo daty."
    ),
}
SERIES_FAULTS = {
    "ends_before_start": N_("koniec jest przed początkiem"),
    "interval": N_("powtarzanie musi być co najmniej co 1"),
    "minutes": N_("długość musi mieścić się w jednej dobie"),
    "weekdays": N_("brak dni tygodnia"),
    "week_of_month": N_("tydzień miesiąca to 1-5 albo ostatni"),
    "too_long": N_("seria jest za długa, najwyżej pięć lat"),
}


def clash_sentence(params: Mapping[str, object]) -> str:
    """The sentence of the refusal `clash`: the first reason, how many more, the next step."""
    begins, other_begins, other_ends = (
        value if isinstance(value := params.get(name), datetime) else None
        for name in ("begins", "other_begins", "other_ends")
    )
    reason = clash_words(
        str(params["kind"]),
        begins,
        what=str(params.get("what", "")),
        title=str(params.get("title", "")),
        other_begins=other_begins,
        other_ends=other_ends,
        names=str(params.get("names", "")),
        limit=int(str(params.get("limit") or 0)),
    )
    more = more_clashes(int(str(params.get("more", 0))))
    told = f"{reason} ({more})" if more else reason
    return _("Kolizja: {told}. Nic nie zapisano. Wybierz inny czas, salę albo osobę.").format(
        told=told
    )


WHOLE_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {"clash": clash_sentence}

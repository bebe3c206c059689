"""Sentences of refusals about classes, the journal, events and the ensemble, with the next step."""

from collections.abc import Callable, Mapping
from datetime import datetime

from seniorplus.i18n.activity_words import JOURNAL_TEXTS, clash_words, more_clashes
from seniorplus.i18n.care_refusals import CARE_SENTENCES
from seniorplus.i18n.care_words import CARE_WHOLE_SENTENCES
from seniorplus.i18n.feed_refusals import FEED_SENTENCES
from seniorplus.i18n.format import clock_time, day_short
from seniorplus.i18n.timetable_import_refusals import TIMETABLE_IMPORT_SENTENCES
from seniorplus.i18n.translate import N_, _

SHOWN_OF_TEXT = 60
ACTIVITY_SENTENCES: dict[str, str] = {
    **CARE_SENTENCES,
    **FEED_SENTENCES,
    **TIMETABLE_IMPORT_SENTENCES,
    "already_in_ensemble": N_(
        "Ta osoba śpiewa już w zespole (od {since}). Zmień jej wpis zamiast dodawać drugi."
    ),
    "appointment_unknown": N_("Tej rozmowy już nie ma w planie. Odśwież plan."),
    "bad_amount": N_("Nie rozumiem kwoty „{text}”. Wpisz ją jak 45 albo 12,50."),
    "bad_email": N_("Adres „{text}” nie wygląda na adres e-mail. Popraw go albo zostaw puste."),
    "bad_item_length": N_("Pozycja programu może trwać od 0 do {most} minut. Popraw minuty."),
    "bad_length": N_("Wydarzenie może trwać od minuty do jednej doby. Popraw godziny."),
    "bad_minutes": N_("Podaj długość w minutach, liczbę od {least} do {most}."),
    "bad_needs": N_(
        "Nie rozumiem zapisu „{text}”. Wpisz każdy głos raz, z liczbą, np. {example}. Znane głosy: "
        "{known}."
    ),
    "bad_song_length": N_("Utwór może trwać od 1 do {most} minut. Popraw minuty."),
    "bad_voices_needed": N_("Liczba osób w głosie to od 0 do {most}. Popraw liczbę."),
    "call_after_start": N_(
        "Zbiórka ({call}) jest po rozpoczęciu występu ({start}). Popraw jedną z godzin."
    ),
    "class_cancelled": N_("{title}: te zajęcia są odwołane. Najpierw je przywróć."),
    "class_changed_meanwhile": N_(
        "{title}: w międzyczasie ktoś zmienił te zajęcia ({by}, {at}). Teraz: {now}. Obejrzyj "
        "zmianę i zdecyduj jeszcze raz."
    ),
    "class_closed_for_scans": N_(
        "{title}: skanowanie zakończyło się {ended}. Obecność można jeszcze wpisać w dzienniku."
    ),
    "class_full": N_(
        "{title}: wszystkie miejsca ({capacity}) są zajęte. Zwolnij miejsce albo zwiększ ich "
        "liczbę."
    ),
    "class_in_past": N_(
        "Zajęć, które już były ({day}), nie da się przeplanować. Zmień serię od dzisiejszych "
        "lub późniejszych zajęć."
    ),
    "class_not_begun": N_(
        "{title}: zajęcia zaczną się {begins}. Wróć do tego po ich rozpoczęciu; plan i temat "
        "można wpisać już teraz."
    ),
    "class_not_open_yet": N_(
        "{title}: obecność zapisuje się od {begins}. Wcześniej można wpisać tylko rezygnację."
    ),
    "class_unknown": N_("Nie ma takich zajęć tego dnia. Odśwież plan."),
    "confidential": N_(
        "To rozmowa poufna: kto na nią przychodzi, wie tylko osoba, która ją prowadzi lub umówiła. "
        "Zapytaj: {instructor}."
    ),
    "cost_unknown": N_("Tego kosztu już nie ma na liście. Odśwież listę."),
    "event_cancelled": N_("{title}: to wydarzenie jest odwołane. Najpierw je przywróć."),
    "event_changed_meanwhile": N_(
        "{title}: w międzyczasie ktoś zmienił to wydarzenie ({by}, {at}). Twoje wpisy zostały w "
        "formularzu: otwórz wydarzenie ponownie i przenieś je."
    ),
    "event_full": N_(
        "{title}: wszystkie miejsca ({capacity}) są zajęte. Zwolnij miejsce albo zwiększ ich "
        "liczbę."
    ),
    "event_not_cancelled": N_("{title}: to wydarzenie nie jest odwołane. Nie trzeba nic robić."),
    "event_not_yet": N_("Obecność zaznaczysz w dniu wydarzenia ({day})."),
    "event_too_small": N_(
        "Na liście stoi już osób: {going}. Najpierw przenieś kogoś na listę rezerwową albo zostaw "
        "więcej miejsc."
    ),
    "host_unusable": N_("Ten komputer nie ma adresu {host}. Podaj --host 127.0.0.1 albo inny."),
    "house_event_unknown": N_("Tego wydarzenia już nie ma. Odśwież listę."),
    "gathering_ahead": N_(
        "{title}: obecność można zapisać dopiero tego dnia. Teraz można zanotować odpowiedź."
    ),
    "gathering_cancelled": N_(
        "{title}: odwołane, nic nie zapisano. Jeśli jednak się odbywa, najpierw je przywróć."
    ),
    "gathering_over": N_(
        "{title}: już po wszystkim, odpowiedzi się nie zmienia. Można zapisać obecność."
    ),
    "gathering_unknown": N_("Nie ma takiej próby ani występu. Odśwież listę."),
    "group_missing": N_("Zajęcia dla grupy potrzebują jej nazwy. Wpisz grupę."),
    "instructor_unknown": N_("Nie ma takiej osoby prowadzącej. Wybierz ją z listy."),
    "journal_not_signed": N_("{title}: dziennik nie jest podpisany, można go zmieniać."),
    "journal_signed": N_(
        "Dziennik jest podpisany ({by}, {at}). Aby go zmienić, otwórz go ponownie i podaj powód."
    ),
    "journal_without_topic": N_("{title}: brak tematu. Wpisz temat, potem podpisz."),
    "membership_unknown": N_("Tego wpisu w zespole już nie ma. Odśwież listę."),
    "name_taken": N_("Nazwa „{name}” jest już zajęta. Wpisz inną."),
    "no_journal_kept": N_("{title}: dla tych zajęć nie prowadzi się dziennika ani obecności."),
    "not_a_club_member": N_("Ta osoba nie należy do Klubu Seniora. Odśwież listę."),
    "not_a_performance": N_(
        "{title}: to próba. Kartę drukuje się dla występu; wybierz występ z listy."
    ),
    "not_by_enrolment": N_("{title}: to zajęcia bez zapisów. Zmień w serii, dla kogo są."),
    "not_enrolled": N_("Ta osoba nie jest zapisana. Odśwież listę."),
    "not_in_ensemble": N_("Ta osoba nie śpiewa wtedy w zespole. Odśwież listę."),
    "not_on_list": N_("Tej osoby nie ma na liście wydarzenia. Odśwież listę."),
    "nothing_changed": N_("{day}: wszystkie zajęcia są jak zwykle. Kartka nie jest potrzebna."),
    "organisation_unknown": N_("Nie ma takiej organizacji. Wybierz ją z listy."),
    "performance_changed_meanwhile": N_(
        "{title}: w międzyczasie ktoś zmienił ten występ ({by}, {at}). Otwórz go jeszcze "
        "raz i zdecyduj."
    ),
    "performance_elsewhere": N_(
        "To występ zespołu: termin, skład i odpowiedzi zmienia się w F6 Zespół."
    ),
    "port_taken": N_(
        "Port {port} na adresie {host} jest zajęty albo niedozwolony. Podaj inny: --port LICZBA."
    ),
    "reply_missing": N_("Od tej osoby nie ma odpowiedzi. Nie trzeba nic robić."),
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
    "series_changed_now": N_(
        "W międzyczasie ktoś zmienił tę serię ({by}, {at}). Teraz: {now}. Twoje wpisy zostały: "
        "F10 zapisze je, Esc zostawi tamte."
    ),
    "series_never_held": N_(
        "W podanym czasie nie wypadają żadne zajęcia. Popraw dni tygodnia albo daty."
    ),
    "set_list_empty": N_(
        "{title}: program jest pusty, nie ma czego przenieść. Wybierz inny występ."
    ),
    "set_list_too_long": N_("Program może mieć najwyżej {most} pozycji. Usuń część z nich."),
    "song_changed_meanwhile": N_(
        "{title}: w międzyczasie ktoś zmienił ten utwór. Otwórz go jeszcze raz i zdecyduj."
    ),
    "song_sung": N_(
        "{title}: utwór jest w programach występów ({uses}), więc zostaje w historii. Zamiast "
        "usuwać, ustaw stan „odłożony”."
    ),
    "song_unknown": N_("Tego utworu nie ma w repertuarze. Odśwież listę."),
    "task_unknown": N_("Tego zadania już nie ma na liście. Odśwież listę."),
    "voice_in_use": N_(
        "Głosu „{voice}” nie można usunąć: wpisów osób {members}, utworów {songs}. Najpierw "
        "zmień je na inny głos."
    ),
    "voice_unknown": N_("Nie ma głosu „{voice}”. Wybierz głos z listy."),
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
    return _("Kolizja: {told}. Nic nie zapisano. Wybierz inny czas, salę albo osobę.").format(
        told=_told_clash(params)
    )


def timetable_clash_sentence(params: Mapping[str, object]) -> str:
    """The same of a file: with another line of it, or with what stands in the house."""
    told, line = _told_clash(params), params.get("other_line")
    if line:
        return _("Kolizja z wierszem {line}: {told}. Popraw jeden z nich.").format(
            line=line, told=told
        )
    return _("Kolizja: {told}. Popraw plik albo plan.").format(told=told)


def _told_clash(params: Mapping[str, object]) -> str:
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
    return f"{reason} ({more})" if more else reason


def journal_changed_sentence(params: Mapping[str, object]) -> str:
    """The sentence of `journal_changed_meanwhile`: who, when, what it says now, the next step."""
    at = params.get("at")
    texts = [
        f"{_(JOURNAL_TEXTS[name])} „{_shortened(params.get(name, ''))}”"
        for name in str(params.get("differs", "")).split(",")
        if name in JOURNAL_TEXTS
    ]
    return _(
        "W międzyczasie ktoś zmienił ten dziennik ({by}, {at}). {told} Twoje teksty zostały: "
        "F10 zapisze je zamiast tamtych, Esc zostawi tamte."
    ).format(
        by=_shortened(params.get("by", "-")),
        at=f"{day_short(at)} {clock_time(at)}" if isinstance(at, datetime) else "",
        told=_("Teraz: {texts}.").format(texts="; ".join(texts)) if texts else "",
    )


def _shortened(text: object) -> str:
    """The beginning of a text from data, as a sentence can bear it."""
    plain = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(text)
    )
    return plain if len(plain) <= SHOWN_OF_TEXT else plain[:SHOWN_OF_TEXT].rstrip() + "…"


# Those that a pattern alone cannot word.
WHOLE_SENTENCES: dict[str, Callable[[Mapping[str, object]], str]] = {
    **CARE_WHOLE_SENTENCES,
    "clash": clash_sentence,
    "journal_changed_meanwhile": journal_changed_sentence,
    "timetable_clash": timetable_clash_sentence,
}

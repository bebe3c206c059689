"""One plain sentence and the next step for each code of a refusal."""

from collections.abc import Mapping
from datetime import date

from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import N_, _

SENTENCES: dict[str, str] = {
    "absence_overlaps": N_(
        "W tych dniach jest już nieobecność od {first} do {last}. Zmień ją zamiast dodawać drugą."
    ),
    "absence_unknown": N_("Tej nieobecności już nie ma. Odśwież listę i spróbuj ponownie."),
    "already_closed": N_("Dzień {day} jest już zamknięty. Nie trzeba nic robić."),
    "already_corrected": N_("Ten wpis ktoś już poprawił. Zajrzyj do historii dnia."),
    "already_present": N_("{name}: wejście jest już zapisane. Nie trzeba nic robić."),
    "already_registered": N_("To już zapisano. Nie trzeba nic robić."),
    "already_staying": N_("{name}: pobyt w tym czasie już trwa. Zmień jego warunki."),
    "already_waiting": N_("{name}: jest już na liście oczekujących."),
    "backup_damaged": N_("Kopia {file} jest uszkodzona. Wybierz inną kopię."),
    "bad_capacity": N_("Liczba miejsc musi wynosić co najmniej 1. Popraw liczbę."),
    "bad_csv": N_("Nie da się odczytać wiersza. Sprawdź cudzysłowy w tym wierszu."),
    "bad_date": N_("Nie rozumiem daty „{text}”. Wpisz ją jak 23.11.2026."),
    "bad_fee": N_("Opłata nie może być ujemna. Popraw kwotę."),
    "bad_headcount": N_("Podaj liczbę gości od 1 do {most}."),
    "bad_hours": N_("Godziny otwarcia {opens}-{closes} są w złej kolejności. Popraw jedną z nich."),
    "bad_interval": N_("Koniec musi być późniejszy niż początek. Wpisz np. 7:45-7:58."),
    "bad_month": N_("Nie rozumiem miesiąca „{text}”. Wpisz go jak 2026-11."),
    "bad_pesel": N_("Numer PESEL jest błędny. Sprawdź cyfry albo zostaw pole puste."),
    "bad_series": N_("Tego planu zajęć nie da się rozpisać ({reason}). Popraw daty i dni."),
    "bad_setting": N_("Ustawienie {name} nie może mieć wartości „{value}”. Popraw je."),
    "bad_settings": N_("Plik {file} jest błędny ({reason}). Popraw go lub usuń."),
    "bad_text": N_("Tekst zawiera niedozwolone znaki. Wpisz go ręcznie."),
    "bad_time": N_("Nie rozumiem godziny „{text}”. Wpisz ją jak 7:51."),
    "bad_value": N_("Nie rozumiem wartości „{text}”. Popraw komórkę."),
    "bad_weekdays": N_("Podaj dni, w które placówka pracuje, np. 12345 albo 135."),
    "basis_missing": N_("Brak podstawy pobytu. Wybierz decyzję, umowę lub deklarację."),
    "basis_unknown": N_("Podstawa „{text}” jest nieznana. Wpisz decision, contract, declaration."),
    "birth_date_differs": N_("Data urodzenia nie zgadza się z PESEL. Popraw jedno z nich."),
    "card_lent": N_("Karta {label} jest dziś u osoby {name}. Wybierz inną."),
    "changed_meanwhile": N_(
        "Ktoś zmienił te dane przed chwilą ({differs}). Twoje wpisy zostały w formularzu: "
        "otwórz osobę ponownie i przenieś je."
    ),
    "class_unknown": N_("Nie ma takich zajęć tego dnia. Odśwież plan."),
    "closure_unknown": N_("Tego zamknięcia już nie ma. Odśwież listę."),
    "columns_missing": N_("W pliku brakuje kolumn: {columns}. Dodaj je do nagłówka."),
    "columns_unknown": N_("Nieznane kolumny: {columns}. Dozwolone: {known}."),
    "conflict": N_("Taki wpis już istnieje. Odśwież i sprawdź, zanim spróbujesz ponownie."),
    "database_not_empty": N_("W bazie na serwerze jest już placówka. Przygotuj pustą bazę."),
    "day_differs": N_("Godzina nie należy do dnia {day}. Popraw dzień lub godzinę."),
    "days_out_of_order": N_("Ostatni dzień ({last}) jest przed pierwszym ({first}). Popraw daty."),
    "deceased_person": N_("Tej osoby nie można już wpisać. Zajrzyj do jej danych."),
    "demo_differs": N_(
        "W tym folderze jest już inny dom przykładowy (dzień {day}, ziarno {seed}, osób "
        "{people}). Podaj pusty folder przez --home."
    ),
    "demo_over_house": N_(
        "W tym folderze jest prawdziwa placówka; dom przykładowy jej nie zastąpi. Podaj inny "
        "folder przez --home."
    ),
    "diet_unknown": N_("Diety „{diet}” nie ma na liście. Wybierz dietę z listy."),
    "event_unknown": N_("Nie ma wpisu nr {number}. Odśwież historię dnia."),
    "file_empty": N_("Plik nie zawiera żadnej osoby. Sprawdź, czy to właściwy plik."),
    "file_exists": N_("Plik {file} już istnieje. Podaj inną nazwę."),
    "file_too_large": N_("Plik jest większy niż {most}. Podziel go na części."),
    "file_unreadable": N_("Nie mogę odczytać pliku {file}. Sprawdź nazwę i uprawnienia."),
    "folder_unusable": N_(
        "Nie mogę zapisać w folderze {folder} ({reason}). Sprawdź miejsce i uprawnienia."
    ),
    "form_unknown": N_("Forma „{text}” jest nieznana. Wpisz pani, pan lub zostaw puste."),
    "format_unknown": N_("Formatu {format} tu nie ma. Wybierz pdf lub csv."),
    "house_damaged": N_(
        "Plik placówki {file} jest uszkodzony. Nic nie usunięto; odtwórz ostatnią kopię przez "
        "seniorplus restore."
    ),
    "house_exists": N_("W tym miejscu jest już placówka. Otwórz ją albo wskaż inny folder."),
    "house_file_gone": N_(
        "Obok {file} leży dziennik, ale samego pliku brak. Przywróć plik albo odtwórz kopię."
    ),
    "house_full": N_(
        "Brak miejsca: dnia {day} wszystkie miejsca ({places}) są zajęte. Wybierz inne dni "
        "albo wpisz na listę oczekujących."
    ),
    "house_missing": N_(
        "W folderze {folder} nie ma placówki. Uruchom seniorplus w terminalu, aby ją założyć, "
        "albo seniorplus demo."
    ),
    "house_not_set_up": N_("Placówka nie jest jeszcze założona. Uruchom seniorplus w terminalu."),
    "house_read_only": N_(
        "Plik placówki {file} jest tylko do odczytu. Popraw uprawnienia pliku i folderu."
    ),
    "house_unreachable": N_("Serwer bazy nie odpowiada. Sprawdź sieć i adres w settings.toml."),
    "house_unreadable": N_("Nie mogę odczytać pliku {file}. Sprawdź uprawnienia."),
    "in_future": N_("Ten czas jeszcze nie nadszedł. Popraw datę lub godzinę."),
    "in_past": N_("Ta data już minęła. Podaj dzień od dziś."),
    "newer_schema": N_(
        "Placówkę zapisał nowszy program (schemat {revision}). Zaktualizuj seniorplus."
    ),
    "no_card": N_("{name}: nie ma karty, którą można zablokować. Wydaj nową."),
    "no_spare_card": N_("Nie ma karty zapasowej {label}. Wydaj karty zapasowe Z1-Z5."),
    "no_stay": N_("{name}: w tym czasie nie trwa żaden pobyt. Sprawdź datę."),
    "nobody_chosen": N_("Nikogo nie zaznaczono. Zaznacz osoby spacją."),
    "not_a_house": N_(
        "Plik {file} nie jest placówką seniorplus. Nic w nim nie zmieniono; wskaż inny folder."
    ),
    "not_a_demo": N_("To nie jest dom przykładowy; nic nie zmieniono."),
    "not_closed": N_("Dzień {day} nie jest zamknięty."),
    "not_present": N_("{name}: nie ma dziś zapisanego wejścia. Najpierw zapisz wejście."),
    "not_utf8": N_("Plik {file} nie jest w UTF-8. Zapisz go jako CSV UTF-8."),
    "older_schema": N_("Placówka ma starszy schemat. Zrób kopię i uruchom seniorplus migrate."),
    "part_of_one_day": N_("Część dnia może dotyczyć tylko jednego dnia. Popraw daty."),
    "period_too_long": N_("Okres jest dłuższy niż {days} dni. Podziel go."),
    "person_ambiguous": N_("„{person}” pasuje do kilku osób: {matches}. Podaj numer."),
    "person_unknown": N_("Nie ma osoby „{person}”. Sprawdź numer lub nazwisko."),
    "pesel_taken": N_("Ten PESEL ma już inna osoba. Sprawdź, czy nie jest już na liście."),
    "reason_required": N_("Podaj powód poprawki: to nie jest Twój wpis z ostatnich minut."),
    "reason_unknown": N_("Powód „{reason}” jest nieznany. Dozwolone: {known}."),
    "review_missing": N_("Nieobecność do odwołania wymaga daty sprawdzenia. Podaj ją."),
    "role_by_stay": N_("Tej roli nie nadaje się ręcznie ({role}). Przyjmij osobę na pobyt."),
    "role_held": N_("Ta osoba ma już tę rolę ({role})."),
    "room_unknown": N_("Nie ma sali „{room}”. Wybierz salę z listy."),
    "stopped": N_("Przerwano. Nic nie zapisano."),
    "storage_busy": N_("Baza jest zajęta. Poczekaj chwilę i spróbuj ponownie."),
    "storage_damaged": N_("Baza jest uszkodzona. Uruchom seniorplus check i odtwórz kopię."),
    "storage_full": N_("Brak miejsca na dysku. Zwolnij miejsce i spróbuj ponownie."),
    "storage_lost": N_("Nie ma połączenia z bazą. Nic nie zapisano; spróbuj ponownie."),
    "storage_read_only": N_("Baza jest tylko do odczytu. Popraw uprawnienia pliku i folderu."),
    "text_missing": N_("To pole nie może być puste. Uzupełnij je."),
    "text_too_long": N_("Tekst ma ponad {limit} znaków. Skróć go."),
    "too_many_cells": N_("Wiersz ma za dużo komórek. Sprawdź średniki."),
    "too_many_rows": N_("Plik ma ponad {most} wierszy. Podziel go na części."),
    "unexpected": N_(
        "Coś się nie udało i nic nie zapisano. Spróbuj ponownie; szczegóły są w folderze log."
    ),
    "visit_unknown": N_("Tych gości już nie ma na liście. Odśwież ją."),
    "waiting_entry_unknown": N_("Na liście oczekujących nie ma już pozycji {number}."),
}

SCAN_SENTENCES: dict[str, str] = {
    "malformed": N_("To nie jest kod karty. Pokaż kartę jeszcze raz, prosto."),
    "check_digit": N_("Kod odczytany z błędem. Pokaż kartę jeszcze raz, prosto."),
    "unknown_card": N_("Ta karta nie należy do placówki. Wpisz osobę z listy i wydaj kartę."),
    "lost_card": N_("Karta zgłoszona jako zgubiona. Zatrzymaj ją i wydaj nową."),
    "revoked_card": N_("Karta wycofana. Zatrzymaj ją; obowiązuje nowsza."),
    "ended_stay": N_("Pobyt zakończony. Wpisz osobę jako gościa albo sprawdź pobyt."),
    "deceased": N_("Karta wycofana. Poproś kierownika."),
    "not_checked_in": N_("Wyjście bez wejścia. Zapisz najpierw wejście."),
    "in_future": N_("Czas skanu jest w przyszłości. Ustaw zegar czytnika."),
    "too_soon": N_("Już zapisane, dziękujemy."),
}

NOTE_SENTENCES: dict[str, str] = {
    "outside_plan": N_("poza planem, obiad do ustalenia"),
    "outside_hours": N_("poza godzinami"),
    "closed_day": N_("dzień zamknięcia"),
    "after_absence": N_("była zgłoszona nieobecność, zakończ ją"),
    "not_a_participant": N_("spoza listy uczestników"),
    "clock": N_("zegar się cofnął, sprawdź godzinę"),
}


def sentence(code: str, params: Mapping[str, object]) -> str:
    """The sentence of a refusal or of an unusable house."""
    pattern = _(SENTENCES.get(code, N_("Nie udało się ({code}). Spróbuj ponownie.")))
    shown = {
        name: day_long(value) if isinstance(value, date) else _plain(str(value))
        for name, value in params.items()
    }
    try:
        return pattern.format(**{"code": code, **shown})
    except (KeyError, IndexError):
        return pattern


def scan_sentence(code: str) -> str:
    """What staff read about a refused or repeated scan."""
    return _(SCAN_SENTENCES[code])


def note_words(code: str) -> str:
    """A few words about an accepted scan."""
    return _(NOTE_SENTENCES[code]) if code in NOTE_SENTENCES else ""


def _plain(text: str) -> str:
    shown = (char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:300])
    return "".join(shown)

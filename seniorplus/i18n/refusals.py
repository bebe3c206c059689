"""One plain sentence and the next step for each code of a refusal."""

from collections.abc import Mapping
from datetime import date, datetime

from seniorplus.i18n.activity_refusals import (
    ACTIVITY_SENTENCES,
    SERIES_FAULTS,
    WHOLE_SENTENCES,
)
from seniorplus.i18n.format import clock_time, day_long
from seniorplus.i18n.lunch_words import ingredient_words
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import ROLES, role_word, rule_word

SENTENCES: dict[str, str] = {
    **ACTIVITY_SENTENCES,
    "absence_overlaps": N_(
        "W tych dniach jest już nieobecność od {first} do {last}. Zmień ją zamiast dodawać drugą."
    ),
    "absence_unknown": N_("Tej nieobecności już nie ma. Odśwież listę i spróbuj ponownie."),
    "allergens_missing": N_(
        "Danie „{dish}” jest nowe, a plik nie mówi, co zawiera. Wpisz alergeny albo - gdy nie ma "
        "żadnego."
    ),
    "already_closed": N_("Dzień {day} jest już zamknięty. Nie trzeba nic robić."),
    "already_corrected": N_("Ten wpis ktoś już poprawił. Zajrzyj do historii dnia."),
    "already_present": N_("{name}: wejście jest już zapisane. Nie trzeba nic robić."),
    "already_registered": N_("To już zapisano. Nie trzeba nic robić."),
    "already_staying": N_("{name}: pobyt w tym czasie już trwa. Zmień jego warunki."),
    "already_waiting": N_("{name}: jest już na liście oczekujących."),
    "backup_damaged": N_("Kopia {file} jest uszkodzona. Wybierz inną kopię."),
    "bad_byte": N_("Ten znak nie jest w UTF-8. Zapisz plik w kodowaniu UTF-8."),
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
    "bad_setting": N_("{name}: wartość „{value}” jest niedozwolona. Popraw ją."),
    "bad_settings": N_("Plik {file} jest błędny ({reason}). Popraw go lub usuń."),
    "bad_text": N_("Tekst zawiera niedozwolone znaki. Wpisz go ręcznie."),
    "bad_time": N_("Nie rozumiem godziny „{text}”. Wpisz ją jak 7:51."),
    "bad_value": N_("Nie rozumiem wartości „{text}”. Popraw komórkę."),
    "bad_weekdays": N_("Podaj dni, w które placówka pracuje, np. 12345 albo 135."),
    "bad_yaml": N_("Nie rozumiem zapisu w tym miejscu. Sprawdź wcięcia, dwukropki i nawiasy."),
    "basis_missing": N_("Brak podstawy pobytu. Wybierz decyzję, umowę lub deklarację."),
    "basis_unknown": N_("Podstawa „{text}” jest nieznana. Wpisz decision, contract, declaration."),
    "birth_date_differs": N_("Data urodzenia nie zgadza się z PESEL. Popraw jedno z nich."),
    "card_lent": N_("Karta {label} jest dziś u osoby {name}. Wybierz inną."),
    "cards_stopped": N_(
        "Przerwano po {done} z {total} kart. Żadnej nie wydano i nie ma po nich plików; "
        "dotychczasowe karty działają dalej."
    ),
    "changed_meanwhile": N_(
        "Ktoś zmienił te dane przed chwilą ({differs}). Twoje wpisy zostały w formularzu: "
        "otwórz osobę ponownie i przenieś je."
    ),
    "closure_unknown": N_("Tego zamknięcia już nie ma. Odśwież listę."),
    "columns_missing": N_("W pliku brakuje kolumn: {columns}. Dodaj je do nagłówka."),
    "columns_twice": N_("Kolumny powtarzają się: {columns}. Zostaw każdą raz."),
    "columns_unknown": N_("Nieznane kolumny: {columns}. Dozwolone: {known}."),
    "conflict": N_("Taki wpis już istnieje. Odśwież i sprawdź, zanim spróbujesz ponownie."),
    "course_unknown": N_("Rodzaj dania „{text}” jest nieznany. Dozwolone: {known}."),
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
    "dish_changed": N_(
        "Ktoś zmienił to danie przed chwilą. Teraz: {dish}; zawiera: {contents}. Twoje wpisy "
        "zostały: F10 zapisze je, Esc zostawi tamte."
    ),
    "dish_differs": N_(
        "Danie „{dish}” jest w katalogu z innymi danymi. Popraw plik albo danie w katalogu."
    ),
    "dish_exists": N_("Danie „{dish}” już jest w katalogu. Wybierz je z listy albo zmień nazwę."),
    "dish_retired": N_("Danie „{dish}” wycofano z katalogu. Wybierz inne albo przywróć je."),
    "dish_twice": N_("Danie „{dish}” jest w tym wariancie dwa razy. Zostaw je raz."),
    "dish_unknown": N_("Tego dania nie ma już w katalogu. Odśwież listę i wybierz inne."),
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
    "ingredient_unknown": N_("Alergen „{text}” jest nieznany. Dozwolone: {known}."),
    "menu_alias": N_("Odsyłacze (& i *) są tu niedozwolone. Wpisz treść wprost."),
    "menu_changed": N_("{who}: zmiana jadłospisu na {day} zapisana {when}. Nic nie nadpisano."),
    "menu_cycle_start": N_(
        "Plik zawiera cykl tygodni. Podaj --from z poniedziałkiem, od którego ma obowiązywać."
    ),
    "menu_day_closed": N_("Dnia {day} placówka jest nieczynna. Wybierz inny dzień."),
    "menu_dish_unknown": N_("Dania „{dish}” nie ma w części dishes tego pliku. Dopisz je tam."),
    "menu_file_empty": N_("Plik nie zawiera żadnego jadłospisu. Sprawdź, czy to właściwy plik."),
    "menu_form_unknown": N_(
        "Jadłospis wczytuję z pliku .yaml lub .csv, nie z {file}. Zmień nazwę albo plik."
    ),
    "menu_key_twice": N_("„{name}” jest tu drugi raz. Zostaw jeden wpis."),
    "menu_list_expected": N_("Tu ma być lista, np. [gluten, milk]. Popraw zapis."),
    "menu_mapping_expected": N_("Tu mają być nazwy z wartościami, np. name: Rosół. Popraw zapis."),
    "menu_more_problems": N_(
        "Dalszych błędów nie wypisuję (jest ich ponad {most}). Popraw te i spróbuj ponownie."
    ),
    "menu_no_cycle": N_("Plik podaje daty, więc --from i --to są zbędne. Pomiń je."),
    "menu_not_monday": N_("Dzień {day} to nie poniedziałek. Cykl zaczyna się w poniedziałek."),
    "menu_part_missing": N_("Brakuje: {name}. Dopisz."),
    "menu_part_unknown": N_("Nie znam nazwy „{text}”. Dozwolone: {known}."),
    "menu_same_week": N_("To ten sam tydzień. Wybierz inny."),
    "menu_text_expected": N_("Tu ma być zwykły tekst. Popraw zapis."),
    "menu_there": N_(
        "Dnia {day} jest już inny jadłospis (dieta {diet}). Aby go zastąpić, dodaj --replace."
    ),
    "menu_week_empty": N_("W tym tygodniu nie ma czego kopiować. Wybierz inny."),
    "menu_week_taken": N_(
        "Dnia {day} jest już inny jadłospis. Nic nie skopiowano; potwierdź zastąpienie."
    ),
    "menu_week_unknown": N_("Tydzień „{text}” jest niedozwolony. Podaj liczbę od 1 do {most}."),
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
    "not_lent": N_("Karta {label} nie jest dziś wypożyczona. Nie trzeba nic robić."),
    "not_present": N_("{name}: nie ma dziś zapisanego wejścia. Najpierw zapisz wejście."),
    "not_utf8": N_("Plik {file} nie jest w UTF-8. Zapisz go jako CSV UTF-8."),
    "older_schema": N_(
        "Placówka ma starszy schemat. Otwórz program przy recepcji albo uruchom "
        "seniorplus migrate: zrobi kopię i dostosuje dane."
    ),
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
    "spare_held": N_(
        "{name} ma dziś kartę zapasową {label}. Niech jej użyje albo przyjmij zwrot: F8, Ctrl+K, "
        "Enter na karcie {label}."
    ),
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
    "order_not_frozen": N_(
        "Zamówienie na {day} nie jest jeszcze zamknięte. Przekażesz je po godzinie zamknięcia."
    ),
    "order_changed": N_(
        "Zamówienie zmieniło się w międzyczasie: teraz jest {count}. "
        "Przeczytaj je kuchni jeszcze raz."
    ),
    "bad_quantity": N_("Liczba porcji może być od 1 do {most}, dla osoby zawsze 1. Popraw liczbę."),
    "diet_missing": N_("Nie wiadomo, jaka to dieta. Wybierz dietę z listy."),
    "already_ordered": N_("{name} ma już zamówiony obiad na ten dzień."),
    "portions_unknown": N_("Tych porcji już nie ma na liście. Odśwież listę i spróbuj ponownie."),
    "lunch_day_over": N_("Dzień {day} już minął i nie można zmienić jego obiadów."),
    "already_served": N_("Ten obiad jest już wydany. Najpierw cofnij wydanie."),
    "not_served": N_("Ten obiad nie jest wydany, więc nie ma czego cofać."),
    "not_today": N_("Obiady wydaje się tylko w ich dniu."),
    "all_served": N_("Wszystkie te porcje są już wydane."),
    "allergen_unknown": N_("Nie ma alergenu „{allergen}”. Wybierz alergen z listy."),
    "already_limited": N_("To ograniczenie jest już zapisane na te dni."),
    "limit_unknown": N_("Tego ograniczenia już nie ma. Odśwież listę."),
    "weekday_unknown": N_("Dzień tygodnia „{text}” jest nieznany. Wpisz np. poniedziałek."),
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
    if code in WHOLE_SENTENCES:
        return WHOLE_SENTENCES[code](params)
    pattern = _(SENTENCES.get(code, N_("Nie udało się ({code}). Spróbuj ponownie.")))
    shown = {name: _shown(code, name, value) for name, value in params.items()}
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


def _shown(code: str, name: str, value: object) -> str:
    if isinstance(value, datetime):
        return f"{day_long(value)} {clock_time(value)}"
    return day_long(value) if isinstance(value, date) else _plain(_worded(code, name, value))


def _worded(code: str, name: str, value: object) -> str:
    """The house's own word for a code that a sentence names."""
    text = str(value)
    if (code, name, text) == ("absence_overlaps", "last", ""):
        return _("odwołania")
    if name == "role" and text in ROLES:
        return role_word(text)
    if (code, name) == ("bad_series", "reason"):
        return _(SERIES_FAULTS.get(text, text))
    if (code, name) == ("dish_changed", "contents"):
        return ingredient_words(text.split(",")) if text else _("nic z listy alergenów")
    return rule_word(text) if (code, name) == ("bad_setting", "name") else text


def _plain(text: str) -> str:
    shown = (char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:300])
    return "".join(shown)

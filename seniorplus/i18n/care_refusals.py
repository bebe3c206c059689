"""Sentences of refusals about care services, with the next step."""

from seniorplus.i18n.translate import N_

CARE_SENTENCES: dict[str, str] = {
    "already_a_carer": N_(
        "{name}: ta osoba jest już na liście opiekunek i opiekunów. Otwórz jej wpis i zmień go."
    ),
    "already_client": N_(
        "{name}: ta osoba jest już objęta usługami ({client}). Otwórz jej wpis i zmień go."
    ),
    "amount_unlikely": N_("Kwota może wynosić od 0 do {most} zł. Popraw ją."),
    "bad_criterion": N_(
        "Kryterium dochodowe musi być większe od zera i nie większe niż {most} zł. Popraw kwotę."
    ),
    "bad_degrees": N_("Nie rozumiem współrzędnej „{text}”. Wpisz stopnie jak 54,2535."),
    "bad_duration": N_("Nie rozumiem liczby godzin „{text}”. Wpisz ją jak 10, 10:30 albo 10,5."),
    "bad_fee_table": N_(
        "Tabela odpłatności, wiersz {row}: progi muszą rosnąć, udziały wynosić od 0 do 100 "
        "procent, ostatni wiersz nie ma progu, a termin zapłaty to dzień od 1 do 28. Popraw."
    ),
    "bad_period": N_("Okres rozliczeniowy ma tyle miesięcy: {known}. Popraw liczbę."),
    "bad_place": N_("Nie rozumiem położenia „{text}”. Wpisz je jak 54.2535, 20.8083."),
    "bad_week_hours": N_("Czas pracy to od 0 do {most} godzin w tygodniu. Popraw liczbę."),
    "care_form_unknown": N_(
        "Opiekunki i klientów wczytuję z pliku .csv, nie z {file}. Zapisz arkusz jako CSV UTF-8."
    ),
    "care_visit_unknown": N_("Tej wizyty już nie ma w planie. Odśwież tablicę."),
    "carer_unknown": N_("Tej osoby nie ma na liście opiekunek i opiekunów. Odśwież listę."),
    "change_reason_missing": N_("Podaj powód zmiany: zobaczą go wszyscy, których dotyczy."),
    "client_unknown": N_("Tej osoby nie ma na liście osób objętych usługami. Odśwież listę."),
    "contract_overlaps": N_(
        "W tym czasie jest już umowa na te usługi, od {first} do {last}. Popraw daty albo "
        "zmień tamtą."
    ),
    "contract_unknown": N_("Tej umowy już nie ma. Odśwież listę."),
    "decision_hours_missing": N_(
        "Podaj liczbę przyznanych godzin. Bez niej usługi zaczyna się tylko w trybie pilnym."
    ),
    "decision_number_missing": N_(
        "Podaj numer decyzji. Bez niego usługi zaczyna się tylko w trybie pilnym."
    ),
    "decision_overlaps": N_(
        "W tym czasie jest już decyzja na te usługi (nr {number}, od {first}). Zakończ ją "
        "wcześniej albo popraw daty."
    ),
    "decision_unknown": N_("Tej decyzji już nie ma. Odśwież listę."),
    "fee_table_by_law": N_(
        "Odpłatność za usługi dla osób z zaburzeniami psychicznymi ustala rozporządzenie. Nie "
        "trzeba nic wpisywać."
    ),
    "hours_or_amount": N_("Umowa zamawia albo godziny, albo kwotę. Wypełnij jedno z tych pól."),
    "hours_unlikely": N_(
        "Liczba godzin musi być większa od zera i nie większa niż {most}. Popraw ją."
    ),
    "invoice_elsewhere": N_(
        "Faktura {number} jest już zapisana w innej umowie lub miesiącu ({month}). Sprawdź numer."
    ),
    "invoice_outside_contract": N_(
        "Umowa obowiązuje od {first} do {last}. Wybierz miesiąc z tego czasu."
    ),
    "matrix_unreadable": N_(
        "Wiersz {line}, kolumna {column}: „{value}”. Wpisz identyfikator z listy miejsc albo "
        "liczbę minut od 0 do 600; puste pole znaczy: licz w linii prostej."
    ),
    "month_not_drafted": N_("Ten miesiąc nie ma jeszcze planu. Najpierw utwórz wizyty z wzorców."),
    "no_provider_price": N_(
        "Umowa z wykonawcą nie podaje ceny tych usług ({kind}). Uzupełnij ją w umowie."
    ),
    "nothing_to_publish": N_("Od ostatniej publikacji nic się nie zmieniło."),
    "person_differs": N_(
        "Ten numer albo PESEL ma w placówce inna osoba: {name} (nr {person}). Popraw plik."
    ),
    "person_number_unknown": N_(
        "Nie rozumiem numeru osoby „{text}”. Wpisz jej numer z placówki, słowo nowa albo zostaw "
        "puste."
    ),
    "person_perhaps_known": N_(
        "W placówce jest już {name} (nr {numbers}). Jeśli to ta osoba, wpisz w kolumnie number jej "
        "numer; jeśli inna, słowo nowa."
    ),
    "person_twice": N_(
        "{name}: ta osoba jest już w wierszu {other_line}. Zostaw jeden wiersz; inną osobę o tym "
        "nazwisku odróżnij datą urodzenia."
    ),
    "pesel_twice": N_("Ten PESEL jest już w wierszu {other_line}. Popraw jeden z nich."),
    "place_incomplete": N_("Podaj obie współrzędne albo zostaw obie puste."),
    "place_unlikely": N_(
        "Miejsce {lat}, {lon} nie leży w Polsce. Podaj szerokość (49-54,9), potem długość "
        "geograficzną (14,1-24,2)."
    ),
    "plan_change_unknown": N_("Ta zmiana nie dotyczy tej osoby. Odśwież listę telefonów."),
    "provider_missing": N_(
        "Przy zatrudnieniu u wykonawcy trzeba podać, u którego. Wybierz go z listy."
    ),
    "provider_not_listed": N_(
        "Wykonawcy „{name}” nie ma na liście. Dopisz go najpierw w F7 albo popraw nazwę."
    ),
    "provider_not_theirs": N_(
        "Wykonawcę podaje się tylko przy zatrudnieniu u wykonawcy. Zmień formę zatrudnienia "
        "albo zostaw puste."
    ),
    "provider_unknown": N_("Nie ma takiego wykonawcy. Wybierz go z listy."),
    "shift_ends_early": N_(
        "Dzień tygodnia {weekday}: zmiana {hours} kończy się przed początkiem. Wpisz np. "
        "7:00-15:00."
    ),
    "shift_twice": N_("Dzień tygodnia {weekday} jest w zmianach dwa razy. Zostaw go raz."),
    "shifts_without_day": N_(
        "Przed godzinami „{text}” brakuje dnia tygodnia. Wpisz np. pn-pt 7-15, so 8-12."
    ),
    "shifts_without_hours": N_("Po dniach „{text}” brakuje godzin. Wpisz np. pn-pt 7-15, so 8-12."),
    "training_expires_early": N_(
        "Ważność szkolenia ({expires}) kończy się przed jego dniem ({done}). Popraw datę."
    ),
    "training_unknown": N_("Tego szkolenia już nie ma. Odśwież listę."),
    "visit_day_too_far": N_(
        "Wizytę można przenieść najwyżej o dwa miesiące. Wybierz bliższy dzień albo dodaj nową."
    ),
    "visit_pattern_unknown": N_("Tego wzorca wizyt już nie ma. Odśwież listę."),
    "weekdays_missing": N_("Podaj dni tygodnia, np. pn śr pt."),
    "word_unknown": N_("Nie rozumiem słowa „{text}”. Dozwolone: {known}."),
}

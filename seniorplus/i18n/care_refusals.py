"""Sentences of refusals about care services, with the next step."""

from seniorplus.i18n.translate import N_

CARE_SENTENCES: dict[str, str] = {
    "matrix_unreadable": N_(
        "Wiersz {line}, kolumna {column}: „{value}”. Wpisz identyfikator z listy miejsc albo "
        "liczbę minut od 0 do 600; puste pole znaczy: licz w linii prostej."
    ),
}

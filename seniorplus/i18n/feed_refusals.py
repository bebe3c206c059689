"""Sentences of refusals about consents, calendars and their addresses, with the next step."""

from seniorplus.i18n.translate import N_

FEED_SENTENCES: dict[str, str] = {
    "address_revoked": N_("{holder}: ten adres już nie działa. Wydaj nowy."),
    "address_unknown": N_("Nie ma takiego adresu kalendarza. Odśwież listę."),
    "alarm_unknown": N_("Kalendarz nie może przypominać {minutes} min wcześniej. Wybierz z listy."),
    "consent_ends_earlier": N_(
        "Ta zgoda kończy się już {last}. Podaj wcześniejszy dzień albo zostaw ją bez zmian."
    ),
    "consent_in_force": N_(
        "Zgoda jest już zapisana (od {since}). Najpierw zapisz wycofanie, potem nową zgodę."
    ),
    "consent_missing": N_(
        "{name}: brak zgody na kalendarz dla rodziny. Zapisz zgodę w menu osoby (F8), potem "
        "wydaj adres."
    ),
    "feed_is_private": N_("Ten kalendarz nie jest publiczny. Wydaj do niego adres."),
    "feed_is_public": N_("Ten kalendarz jest publiczny, jego adres znają wszyscy. Pokaż go w F9."),
    "feed_unknown": N_("Nie ma kalendarza „{feed}”. Odśwież listę kalendarzy."),
    "no_consent": N_("Nie ma zgody, którą można wycofać. Nie trzeba nic robić."),
    "reader_not_fitting": N_(
        "Tego kalendarza nie wydaje się takiej osobie. Wybierz, dla kogo jest adres."
    ),
}

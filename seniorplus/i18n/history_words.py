"""The house's words for what was done about somebody, and for the fields that it touched."""

from seniorplus.i18n.translate import N_, _

ACTIONS = {
    "absences.end": N_("nieobecność: koniec"),
    "absences.note": N_("nieobecność"),
    "absences.review": N_("nieobecność: sprawdzić później"),
    "absences.take_back": N_("nieobecność cofnięta"),
    "calls.log": N_("rozmowa"),
    "cards.give_back": N_("zwrot karty zapasowej"),
    "cards.issue": N_("karta wydana"),
    "cards.lend": N_("wypożyczona karta zapasowa"),
    "cards.lost": N_("karta zgubiona"),
    "cards.revoked": N_("karta wycofana"),
    "contacts.remove": N_("osoba do kontaktu usunięta"),
    "contacts.save": N_("osoba do kontaktu"),
    "history.look": N_("wgląd w historię"),
    "orders.add": N_("obiad dopisany"),
    "people.add_staff": N_("dodanie do kadry"),
    "people.edit": N_("zmiana danych"),
    "people.give_role": N_("nowa rola"),
    "people.look": N_("wgląd w szczegóły"),
    "people.register": N_("wpis osoby spoza placówki"),
    "plates.end_limit": N_("dieta i alergie: koniec ograniczenia"),
    "plates.limit": N_("dieta i alergie: ograniczenie"),
    "plates.look": N_("wgląd w dietę"),
    "plates.set_diet": N_("dieta i alergie: wariant"),
    "plates.set_eats": N_("obiady: zamówione lub odwołane"),
    "stays.admit": N_("przyjęcie"),
    "stays.change_terms": N_("warunki pobytu"),
    "stays.death": N_("zgon"),
    "stays.end": N_("zakończenie pobytu"),
    "waiting.apply": N_("wpis na listę oczekujących"),
    "waiting.withdraw": N_("rezygnacja z oczekiwania"),
}
FIELDS = {
    "address": N_("adres"),
    "authorised_for_information": N_("upoważniona do informacji"),
    "basis": N_("podstawa"),
    "birth_date": N_("data urodzenia"),
    "card": N_("karta"),
    "code": N_("kod"),
    "day": N_("dzień"),
    "diet": N_("dieta"),
    "eats": N_("je obiady"),
    "entry": N_("zgłoszenie"),
    "fee_grosze": N_("opłata, grosze"),
    "first": N_("od"),
    "first_name": N_("imię"),
    "form_of_address": N_("jak się zwracać"),
    "kind": N_("rodzaj"),
    "last": N_("do"),
    "last_name": N_("nazwisko"),
    "name": N_("imię i nazwisko"),
    "pesel": N_("PESEL"),
    "phone": N_("telefon"),
    "provisional": N_("przyjęcie wstępne"),
    "purpose": N_("cel"),
    "quantity": N_("liczba"),
    "reason": N_("powód"),
    "recipient": N_("z kim"),
    "relation": N_("kim jest"),
    "result": N_("wynik"),
    "review": N_("sprawdzić"),
    "role": N_("rola"),
    "seen": N_("co obejrzano"),
    "serial": N_("nr karty"),
    "signature": N_("podpis przy ekranie"),
    "vocative": N_("wołacz"),
    "weekdays": N_("dni tygodnia"),
}


def action_word(code: str) -> str:
    """What was done, in words; a code without words stays as it is."""
    return _(ACTIONS[code]) if code in ACTIONS else code


def field_word(name: str) -> str:
    """A field in words; one without words stays as it is."""
    return _(FIELDS[name]) if name in FIELDS else name

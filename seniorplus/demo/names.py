"""The fictional people of the demo house, with diacritics where sorting is critical."""

from typing import NamedTuple

from seniorplus.domain.codes import FormOfAddress

PANI, PAN, NONE = FormOfAddress.PANI, FormOfAddress.PAN, FormOfAddress.NONE


class Fictional(NamedTuple):
    """A fictional person: names, form of address, and the vocative if it was confirmed."""

    last_name: str
    first_name: str
    form: FormOfAddress
    vocative: str = ""


PARTICIPANTS = (
    Fictional("Adamska", "Zofia", PANI, "Zofio"),
    Fictional("Ącka", "Halina", PANI),
    Fictional("Baran", "Jan", PAN, "Janie"),
    Fictional("Borowiec", "Krystyna", PANI, "Krystyno"),
    Fictional("Cyran", "Józef", PAN),
    Fictional("Ćwik", "Stefania", PANI, "Stefanio"),
    Fictional("Dąbek", "Maria", PANI, "Mario"),
    Fictional("Ełczyńska", "Irena", PANI),
    Fictional("Gołąb", "Tadeusz", PAN, "Tadeuszu"),
    Fictional("Jaśkiewicz", "Barbara", PANI, "Barbaro"),
    Fictional("Kłos", "Wanda", PANI),
    Fictional("Kłosińska-Źrebiec", "Małgorzata", PANI, "Małgorzato"),
    Fictional("Lis", "Edward", PAN),
    Fictional("Łapińska", "Teresa", PANI, "Tereso"),
    Fictional("Łuczak", "Genowefa", PANI),
    Fictional("Mróz", "Henryk", PAN, "Henryku"),
    Fictional("Nędza", "Janina", PANI, "Janino"),
    Fictional("Osa", "Urszula", NONE),
    Fictional("Ósmak", "Elżbieta", PANI, "Elżbieto"),
    Fictional("Piątek", "Zdzisław", PAN),
    Fictional("Sowa", "Jadwiga", PANI, "Jadwigo"),
    Fictional("Śliwa", "Danuta", PANI),
    Fictional("Świątek", "Ryszard", PAN, "Ryszardzie"),
    Fictional("Wąs", "Bronisława", PANI),
    Fictional("Zalewska", "Maria", PANI, "Mario"),
    Fictional("Źródlak", "Helena", PANI, "Heleno"),
    Fictional("Żak", "Łucja", PANI, "Łucjo"),
)
WAITING = (
    Fictional("Cichoń", "Alicja", PANI),
    Fictional("Śmigiel", "Kazimierz", PAN),
    Fictional("Żurek", "Anna", PANI),
)
SINGERS = (
    Fictional("Bąk", "Stanisława", PANI, "Stanisławo"),
    Fictional("Wróbel", "Leon", PAN),
    Fictional("Gajda", "Bożena", PANI, "Bożeno"),
    Fictional("Ilnicka", "Róża", PANI),
    Fictional("Kurek", "Żaneta", PANI),
    Fictional("Orlik", "Świętosław", PAN),
)
STAFF = (
    (Fictional("Nowak", "Agata", PANI), "A. Nowak, recepcja", "opiekun osób starszych"),
    (Fictional("Kot", "Ewa", PANI), "E. Kot, terapia", "terapeuta zajęciowy"),
    (Fictional("Wilk", "Piotr", PAN), "P. Wilk, kierownik", "kierownik domu"),
)
RELATIONS = ("córka", "syn", "wnuczka", "siostra", "sąsiadka")


def fictional(pool: tuple[Fictional, ...], index: int) -> Fictional:
    """Somebody of a pool; beyond its end the last names become double ones."""
    person = pool[index % len(pool)]
    turn = index // len(pool)
    if not turn:
        return person
    return person._replace(last_name=f"{person.last_name}-{_letters(turn)}", vocative="")


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters.capitalize()

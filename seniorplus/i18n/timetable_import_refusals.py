"""Sentences about what is wrong in a timetable file, with the next step."""

from seniorplus.i18n.translate import N_

TIMETABLE_IMPORT_SENTENCES: dict[str, str] = {
    "audience_unknown": N_("Nie wiadomo, dla kogo jest „{text}”. Dozwolone: {known}."),
    "bad_number": N_("Podaj liczbę od {least} do {most}, nie „{text}”."),
    "category_unknown": N_("Rodzaj zajęć „{text}” jest nieznany. Dozwolone: {known}."),
    "instructor_former": N_(
        "{name}: ta osoba nie prowadzi już zajęć. Wpisz inną albo przywróć ją na liście "
        "prowadzących."
    ),
    "instructor_kind_unknown": N_("Nie znam rodzaju „{text}”. Dozwolone: {known}."),
    "room_differs": N_(
        "Ta sala jest już w placówce inaczej: {room}, miejsc {capacity}. Popraw plik albo salę."
    ),
    "timetable_clash": N_("Kolizja: {told}. Popraw plik albo plan."),
    "timetable_file_empty": N_("Plik nie zawiera żadnych zajęć. Sprawdź, czy to właściwy plik."),
    "timetable_form_unknown": N_(
        "Plan tygodnia wczytuję z pliku .yaml lub .csv, nie z {file}. Zmień nazwę albo plik."
    ),
    "timetable_group_unknown": N_(
        "Grupy „{group}” nie ma w części groups tego pliku ({known}). Popraw nazwę albo dopisz ją."
    ),
    "timetable_leader_unknown": N_(
        "Osoby prowadzącej „{name}” nie zna ani placówka, ani plik. Dopisz ją w placówce albo w "
        "części staff_roles."
    ),
    "timetable_list_expected": N_("Tu ma być lista, każda pozycja od kreski. Popraw zapis."),
    "timetable_mapping_expected": N_(
        "Tu mają być nazwy z wartościami, np. title: Gimnastyka. Popraw zapis."
    ),
    "timetable_room_unknown": N_(
        "Sali „{room}” nie zna ani placówka, ani plik. Dopisz ją w placówce albo w części rooms."
    ),
}

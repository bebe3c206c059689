"""The house's words for lunches: courses, ingredients, kinds of portions, causes, channels."""

from collections.abc import Iterable

from seniorplus.i18n.translate import N_, _

COURSES = {
    "soup": N_("zupa"),
    "main": N_("drugie danie"),
    "side": N_("dodatek"),
    "salad": N_("surówka"),
    "dessert": N_("deser"),
    "drink": N_("napój"),
}
INGREDIENTS = {
    "gluten": N_("zboża zawierające gluten"),
    "crustaceans": N_("skorupiaki"),
    "eggs": N_("jaja"),
    "fish": N_("ryby"),
    "peanuts": N_("orzeszki ziemne"),
    "soy": N_("soja"),
    "milk": N_("mleko"),
    "nuts": N_("orzechy"),
    "celery": N_("seler"),
    "mustard": N_("gorczyca"),
    "sesame": N_("sezam"),
    "sulphites": N_("siarczyny"),
    "lupin": N_("łubin"),
    "molluscs": N_("mięczaki"),
    "meat": N_("mięso"),
}
PORTION_KINDS = {
    "participant": N_("uczestnik"),
    "outside_plan": N_("poza planem"),
    "guest": N_("goście"),
    "staff": N_("kadra"),
    "take_away": N_("na wynos"),
}
CAUSES = {
    "absence": N_("nieobecność"),
    "choice": N_("rezygnacja lub powrót do obiadów"),
    "stay": N_("zmiana pobytu"),
    "diet": N_("zmiana diety"),
    "closure": N_("placówka nieczynna"),
    "extra": N_("dopisane ręcznie"),
    "other": N_("inna zmiana"),
}
CHANNELS = {
    "phone": N_("telefon"),
    "email": N_("e-mail"),
    "paper": N_("na papierze"),
    "in_person": N_("osobiście"),
}


def ingredient_words(codes: Iterable[str]) -> str:
    """Ingredients in words, separated by commas."""
    return ", ".join(_(INGREDIENTS[code]) for code in codes)

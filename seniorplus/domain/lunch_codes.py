"""Codes of lunches: courses, ingredients, portions, orders, what the lunch line answers."""

from enum import StrEnum


class Course(StrEnum):
    """The courses of a lunch, in the order in which they are served."""

    SOUP = "soup"
    MAIN = "main"
    SIDE = "side"
    SALAD = "salad"
    DESSERT = "dessert"
    DRINK = "drink"


class Ingredient(StrEnum):
    """The 14 allergens of Regulation (EU) 1169/2011, Annex II in its order, and meat."""

    GLUTEN = "gluten"
    CRUSTACEANS = "crustaceans"
    EGGS = "eggs"
    FISH = "fish"
    PEANUTS = "peanuts"
    SOY = "soy"
    MILK = "milk"
    NUTS = "nuts"
    CELERY = "celery"
    MUSTARD = "mustard"
    SESAME = "sesame"
    SULPHITES = "sulphites"
    LUPIN = "lupin"
    MOLLUSCS = "molluscs"
    MEAT = "meat"


class ConstraintKind(StrEnum):
    """What limits the plate of a person beside the variant that is eaten."""

    DIET = "diet"
    ALLERGEN = "allergen"


class PortionKind(StrEnum):
    """For whom a lunch is ordered."""

    PARTICIPANT = "participant"
    OUTSIDE_PLAN = "outside_plan"
    GUEST = "guest"
    STAFF = "staff"
    TAKE_AWAY = "take_away"


class OrderChannel(StrEnum):
    """How an order was passed on to the kitchen."""

    PHONE = "phone"
    EMAIL = "email"
    PAPER = "paper"
    IN_PERSON = "in_person"


class PortionCause(StrEnum):
    """Which fact added a portion to an order or took it away."""

    ABSENCE = "absence"
    CHOICE = "choice"
    STAY = "stay"
    DIET = "diet"
    CLOSURE = "closure"
    EXTRA = "extra"
    OTHER = "other"


class ServingOutcome(StrEnum):
    """What a scan in the lunch line led to."""

    SERVED = "served"
    ALREADY_SERVED = "already_served"
    NOT_ORDERED = "not_ordered"
    OUTSIDER = "outsider"
    ALARM = "alarm"
    REFUSED = "refused"


class Charged(StrEnum):
    """Whether something is charged."""

    YES = "yes"
    NO = "no"

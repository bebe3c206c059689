"""What a new house may name from the start: reasons of absence, diets, voices; all are data."""

from sqlalchemy import insert
from sqlalchemy.orm import Session

from seniorplus.domain.diets import EXCLUSIONS
from seniorplus.models.absences import AbsenceReason
from seniorplus.models.choir import VoicePart
from seniorplus.models.meals import Diet, DietExclusion

REASONS = (
    ("illness", "choroba", True),
    ("hospital", "szpital", True),
    ("sanatorium", "sanatorium", True),
    ("family", "sprawy rodzinne", True),
    ("holiday", "wyjazd", True),
    ("weather", "pogoda", True),
    ("other", "inny powód", True),
    ("none_given", "bez podania powodu", False),
)
DIETS = (
    ("basic", "podstawowa"),
    ("light", "lekkostrawna"),
    ("diabetic", "cukrzycowa"),
    ("gluten_free", "bezglutenowa"),
    ("milk_free", "bezmleczna"),
    ("vegetarian", "jarska"),
)
VOICES = (("S", "sopran"), ("A", "alt"), ("T", "tenor"), ("B", "bas"))


def name_what_may_be_named(session: Session) -> None:
    """Write the first reasons, diets with what they exclude, and voices of a new house."""
    session.execute(
        insert(AbsenceReason),
        [
            {"code": code, "name": label, "excused": excused, "rank": rank}
            for rank, (code, label, excused) in enumerate(REASONS)
        ],
    )
    for model, labels in ((Diet, DIETS), (VoicePart, VOICES)):
        session.execute(
            insert(model),
            [
                {"code": code, "name": label, "rank": rank}
                for rank, (code, label) in enumerate(labels)
            ],
        )
    session.execute(
        insert(DietExclusion),
        [
            {"diet_code": code, "ingredient": ingredient.value}
            for code, excluded in EXCLUSIONS.items()
            for ingredient in excluded
        ],
    )

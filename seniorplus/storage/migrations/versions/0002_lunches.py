"""Lunches: dishes and menus, limits of a plate, orders with versions, what was served.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from seniorplus.models import columns
from seniorplus.storage import triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "meal_constraint",
    "meal_extra",
    "meal_order",
    "meal_order_version",
    "order_handover",
    "meal_serving",
)
EXCLUSIONS = (
    ("gluten_free", "gluten"),
    ("milk_free", "milk"),
    ("vegetarian", "meat"),
    ("vegetarian", "fish"),
    ("vegetarian", "crustaceans"),
    ("vegetarian", "molluscs"),
)


def upgrade() -> None:
    """Add the tables of lunches, and what the diets of a house already made exclude."""
    op.add_column(
        "audit_head", sa.Column("order_number", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_table("dish",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("code", sa.String(length=40), nullable=False),
    sa.Column("name", sa.String(length=120), nullable=False),
    sa.Column("course", sa.String(length=20), nullable=False),
    sa.Column("portion", sa.String(length=40), nullable=False),
    sa.Column("retired", sa.Boolean(), nullable=False),
    sa.CheckConstraint("course IN ('soup', 'main', 'side', 'salad', 'dessert', 'drink')", name=op.f("ck_dish_course_known")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_dish")),
    sa.UniqueConstraint("code", name=op.f("uq_dish_code"))
    )
    op.create_table("diet_exclusion",
    sa.Column("diet_code", sa.String(length=40), nullable=False),
    sa.Column("ingredient", sa.String(length=20), nullable=False),
    sa.CheckConstraint("ingredient IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs', 'meat')", name=op.f("ck_diet_exclusion_ingredient_known")),
    sa.ForeignKeyConstraint(["diet_code"], ["diet.code"], name=op.f("fk_diet_exclusion_diet_code")),
    sa.PrimaryKeyConstraint("diet_code", "ingredient", name=op.f("pk_diet_exclusion"))
    )
    op.create_table("dish_ingredient",
    sa.Column("dish_id", sa.Integer(), nullable=False),
    sa.Column("ingredient", sa.String(length=20), nullable=False),
    sa.CheckConstraint("ingredient IN ('gluten', 'crustaceans', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'nuts', 'celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'molluscs', 'meat')", name=op.f("ck_dish_ingredient_ingredient_known")),
    sa.ForeignKeyConstraint(["dish_id"], ["dish.id"], name=op.f("fk_dish_ingredient_dish_id")),
    sa.PrimaryKeyConstraint("dish_id", "ingredient", name=op.f("pk_dish_ingredient"))
    )
    op.create_table("menu_day",
    sa.Column("day", sa.Date(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("changed_at", columns.UtcInstant(), nullable=False),
    sa.Column("changed_by", sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint("day", name=op.f("pk_menu_day"))
    )
    op.create_table("menu_item",
    sa.Column("day", sa.Date(), nullable=False),
    sa.Column("diet_code", sa.String(length=40), nullable=False),
    sa.Column("position", sa.Integer(), nullable=False),
    sa.Column("dish_id", sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(["day"], ["menu_day.day"], name=op.f("fk_menu_item_day")),
    sa.ForeignKeyConstraint(["diet_code"], ["diet.code"], name=op.f("fk_menu_item_diet_code")),
    sa.ForeignKeyConstraint(["dish_id"], ["dish.id"], name=op.f("fk_menu_item_dish_id")),
    sa.PrimaryKeyConstraint("day", "diet_code", "position", name=op.f("pk_menu_item"))
    )
    op.create_index(op.f("ix_menu_item_dish_id"), "menu_item", ["dish_id"], unique=False)
    op.create_table("meal_constraint",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("person_id", sa.Integer(), nullable=False),
    sa.Column("kind", sa.String(length=20), nullable=False),
    sa.Column("code", sa.String(length=40), nullable=False),
    sa.Column("first_day", sa.Date(), nullable=False),
    sa.Column("last_day", sa.Date(), nullable=True),
    sa.Column("supersedes", sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('diet', 'allergen')", name=op.f("ck_meal_constraint_kind_known")),
    sa.CheckConstraint("last_day IS NULL OR last_day >= first_day", name=op.f("ck_meal_constraint_days_in_order")),
    sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meal_constraint_person_id")),
    sa.ForeignKeyConstraint(["supersedes"], ["meal_constraint.id"], name=op.f("fk_meal_constraint_supersedes")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meal_constraint")),
    sa.UniqueConstraint("nonce", name=op.f("uq_meal_constraint_nonce")),
    sa.UniqueConstraint("supersedes", name=op.f("uq_meal_constraint_supersedes"))
    )
    op.create_index(op.f("ix_meal_constraint_person_id"), "meal_constraint", ["person_id"], unique=False)
    op.create_table("meal_extra",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("service_day", sa.Date(), nullable=False),
    sa.Column("kind", sa.String(length=20), nullable=False),
    sa.Column("person_id", sa.Integer(), nullable=True),
    sa.Column("diet_code", sa.String(length=40), nullable=False),
    sa.Column("quantity", sa.Integer(), nullable=False),
    sa.Column("label", sa.String(length=120), nullable=False),
    sa.Column("supersedes", sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('participant', 'outside_plan', 'guest', 'staff', 'take_away')", name=op.f("ck_meal_extra_kind_known")),
    sa.CheckConstraint("quantity >= 1", name=op.f("ck_meal_extra_something")),
    sa.ForeignKeyConstraint(["diet_code"], ["diet.code"], name=op.f("fk_meal_extra_diet_code")),
    sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meal_extra_person_id")),
    sa.ForeignKeyConstraint(["supersedes"], ["meal_extra.id"], name=op.f("fk_meal_extra_supersedes")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meal_extra")),
    sa.UniqueConstraint("nonce", name=op.f("uq_meal_extra_nonce")),
    sa.UniqueConstraint("supersedes", name=op.f("uq_meal_extra_supersedes"))
    )
    op.create_index(op.f("ix_meal_extra_service_day"), "meal_extra", ["service_day"], unique=False)
    op.create_table("meal_order",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("number", sa.Integer(), nullable=False),
    sa.Column("service_day", sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meal_order")),
    sa.UniqueConstraint("nonce", name=op.f("uq_meal_order_nonce")),
    sa.UniqueConstraint("number", name=op.f("uq_meal_order_number")),
    sa.UniqueConstraint("service_day", name=op.f("uq_meal_order_service_day"))
    )
    op.create_table("meal_order_version",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("order_id", sa.Integer(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("known_at", columns.UtcInstant(), nullable=False),
    sa.Column("portions", sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(["order_id"], ["meal_order.id"], name=op.f("fk_meal_order_version_order_id")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meal_order_version")),
    sa.UniqueConstraint("nonce", name=op.f("uq_meal_order_version_nonce")),
    sa.UniqueConstraint("order_id", "version", name=op.f("uq_meal_order_version_order_id_version"))
    )
    op.create_table("order_handover",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("version_id", sa.Integer(), nullable=False),
    sa.Column("passed_at", columns.UtcInstant(), nullable=False),
    sa.Column("recipient", sa.String(length=120), nullable=False),
    sa.Column("channel", sa.String(length=20), nullable=False),
    sa.CheckConstraint("channel IN ('phone', 'email', 'paper', 'in_person')", name=op.f("ck_order_handover_channel_known")),
    sa.ForeignKeyConstraint(["version_id"], ["meal_order_version.id"], name=op.f("fk_order_handover_version_id")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_order_handover")),
    sa.UniqueConstraint("nonce", name=op.f("uq_order_handover_nonce"))
    )
    op.create_index(op.f("ix_order_handover_version_id"), "order_handover", ["version_id"], unique=False)
    op.create_table("meal_serving",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("nonce", sa.String(length=80), nullable=False),
    sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
    sa.Column("actor", sa.String(length=120), nullable=False),
    sa.Column("void", sa.Boolean(), nullable=False),
    sa.Column("service_day", sa.Date(), nullable=False),
    sa.Column("person_id", sa.Integer(), nullable=True),
    sa.Column("extra_id", sa.Integer(), nullable=True),
    sa.Column("diet_code", sa.String(length=40), nullable=True),
    sa.Column("served_at", columns.UtcInstant(), nullable=False),
    sa.Column("supersedes", sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(["diet_code"], ["diet.code"], name=op.f("fk_meal_serving_diet_code")),
    sa.ForeignKeyConstraint(["extra_id"], ["meal_extra.id"], name=op.f("fk_meal_serving_extra_id")),
    sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_meal_serving_person_id")),
    sa.ForeignKeyConstraint(["supersedes"], ["meal_serving.id"], name=op.f("fk_meal_serving_supersedes")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_meal_serving")),
    sa.UniqueConstraint("nonce", name=op.f("uq_meal_serving_nonce")),
    sa.UniqueConstraint("supersedes", name=op.f("uq_meal_serving_supersedes"))
    )
    op.create_index(op.f("ix_meal_serving_service_day"), "meal_serving", ["service_day"], unique=False)
    known = {row[0] for row in op.get_bind().execute(sa.text("SELECT code FROM diet"))}
    exclusion = sa.table("diet_exclusion", sa.column("diet_code"), sa.column("ingredient"))
    for diet, ingredient in EXCLUSIONS:
        if diet in known:
            op.execute(exclusion.insert().values(diet_code=diet, ingredient=ingredient))
    triggers.install(op.get_bind(), APPEND_ONLY)

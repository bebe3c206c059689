"""Every reaction that bootstrap names exists; they are loaded only when they are needed."""

from importlib import import_module

import pytest

from seniorplus import bootstrap


@pytest.mark.parametrize(
    "name",
    [
        *bootstrap.STAY_BEGAN,
        *bootstrap.STAY_ENDED,
        *bootstrap.PERSON_DIED,
        *bootstrap.CONSENT_WITHDRAWN,
    ],
)
def test_a_reaction_is_a_function_of_a_service(name: str) -> None:
    module, _dot, function = name.rpartition(".")
    assert callable(getattr(import_module(f"seniorplus.services.{module}"), function))

"""What is told of a fault, worked out once for all tests that ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from briefgen.model.diagnostic import Located
from tests.faults.planting import Fault, planted, tell

Told: TypeAlias = Callable[[Fault], list[Located]]


@pytest.fixture(scope="session")
def told() -> Told:
    """Return what tells of a fault: the site that has it and no other, built in memory."""
    known: dict[str, list[Located]] = {}

    def ask(fault: Fault) -> list[Located]:
        if fault.name not in known:
            known[fault.name] = tell(planted(fault.files))
        return known[fault.name]

    return ask

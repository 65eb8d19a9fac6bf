"""One fault at a time: what is told of it, where, and nothing besides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

import briefgen
from briefgen.model.codes import CODES, LENIENT
from briefgen.model.diagnostic import Severity
from tests.faults.all_faults import FAULTS
from tests.faults.conftest import Told
from tests.faults.planting import Fault, as_expected, expected, planted, tell

_TOLD: Final = re.compile(r'(?:Problem|InvalidValueError|_stop|_refuse)\(\s*"([a-z-]+)"')


def test_nothing_is_told_of_the_healthy_site() -> None:
    assert tell(planted({})) == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_told_where_it_stands(fault: Fault, told: Told) -> None:
    assert [as_expected(one) for one in told(fault)] == expected(fault)


def test_every_code_is_planted() -> None:
    assert {told.code for fault in FAULTS for told in fault.told} == set(CODES)


def test_every_code_that_the_product_writes_is_one() -> None:
    modules = Path(briefgen.__file__).parent.rglob("*.py")
    written = {code for one in modules for code in _TOLD.findall(one.read_text("utf-8"))}
    assert "unknown-key" in written
    assert written <= set(CODES)


def test_what_strict_leaves_alone_are_warnings() -> None:
    assert all(CODES[code] is Severity.WARNING for code in LENIENT)


def test_every_fault_has_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_every_error_that_has_a_text_says_what_to_write() -> None:
    # Those without a hint say it in their message: the choices there are, or what a month has.
    plain = {told.code for fault in FAULTS for told in fault.told if not told.hint}
    assert plain <= {"bad-date", "template-error", "template-syntax", "unknown-choice"}

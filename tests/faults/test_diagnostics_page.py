"""docs/diagnostics.md says of every code what the tool says, and what silences a warning does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Severity
from briefgen.stages.tell import as_text
from tests.faults.all_faults import FAULTS
from tests.faults.conftest import Told
from tests.faults.harbour import ACTORS, HARBOUR, LETTER, LETTER_TEXT, SITE, SOURCES
from tests.faults.planting import Fault, planted, tell

PAGE: Final = (Path(__file__).parents[2] / "docs/diagnostics.md").read_text("utf-8")
ENTRIES: Final = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
_SIDECARS: Final = {LETTER_TEXT: LETTER}
_OF_NO_PAGE: Final = {"large-media", "no-labels", "no-longer-needed", "stray-file"}


def test_every_code_has_its_entry_and_no_entry_lacks_a_code() -> None:
    assert sorted(ENTRIES) == sorted(CODES)


def test_errors_stand_under_errors_and_warnings_under_warnings() -> None:
    errors, warnings = PAGE.partition("\n## Errors\n")[2].split("\n## Warnings\n")
    for part, severity in ((errors, Severity.ERROR), (warnings, Severity.WARNING)):
        listed = re.findall(r"^### (\S+)$", part, re.MULTILINE)
        assert listed == sorted(code for code in CODES if CODES[code] is severity)


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_example_is_what_the_tool_prints(code: str, told: Told) -> None:
    example = re.findall(r"```\n(.*?)\n```", ENTRIES[code], re.DOTALL)[0]
    assert f"{CODES[code]}[{code}]: " in example
    having = (fault for fault in FAULTS if any(one.code == code for one in fault.told))
    printed = (as_text(one) for fault in having for one in told(fault))
    assert example in printed


@pytest.mark.parametrize(
    "code", sorted(c for c in CODES if CODES[c] is Severity.WARNING and c not in _OF_NO_PAGE)
)
def test_what_its_entry_says_silences_a_warning(code: str, told: Told) -> None:
    assert f"Allow it with `code: {code}`." in ENTRIES[code]
    fault = next(one for one in FAULTS if {told.code for told in one.told} == {code})
    (found,) = told(fault)
    assert tell(planted(_allowed(fault, found.file, code))) == []


def _allowed(fault: Fault, file: str, code: str) -> dict[str, str]:
    file = _SIDECARS.get(file, file)
    texts = {path: text for path, text in fault.files.items() if isinstance(text, str)}
    whole = texts.get(file) or HARBOUR[file]
    assert isinstance(whole, str)
    indent = "  " if file in (ACTORS, SOURCES) else ""  # there, of the last entry
    return {**texts, file: f"{whole}{indent}allow:\n    - {{code: {code}, why: We know.}}\n"}


def test_what_cannot_be_allowed_is_not_said_to_be() -> None:
    for code in _OF_NO_PAGE:
        assert "Allow it" not in ENTRIES[code]
    assert "allow" not in str(HARBOUR[SITE])

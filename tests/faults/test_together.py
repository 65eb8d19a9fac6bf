"""Many faults at once: one run tells each, as a text, as JSON and as annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from briefgen.model.folder import Media, Unreadable
from briefgen.stages.check.similar import COMPARED
from tests.faults.all_faults import FAULTS
from tests.faults.planting import Expected, as_expected, tell
from tests.faults.together import Together, together
from tests.site.cli import Run, briefgen, briefgen_apart

Place: TypeAlias = tuple[str, int, int, str, str]
"""A file, a line, a column, a severity and a code; zeros where no line is meant."""
_TEXT: Final = re.compile(
    r"^(?P<file>\S[^:\n]*):(?:(?P<line>\d+):(?P<column>\d+):)? (?P<severity>error|warning)"
    r"\[(?P<code>[a-z-]+)\]: ",
    re.MULTILINE,
)
_ANNOTATION: Final = re.compile(
    r"^::(?P<severity>error|warning) file=(?P<file>[^,]+),title=(?P<code>[a-z-]+)"
    r"(?:,line=(?P<line>\d+),col=(?P<column>\d+),endLine=\d+,endColumn=\d+)?::",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def many() -> Together:
    return together(FAULTS)


@pytest.fixture(scope="module")
def folder(many: Together, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("faults")
    for path, content in many.files.items():
        if not path.startswith("default/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(_bytes(content))
    return root


def _bytes(content: str | Media | Unreadable) -> bytes:
    if isinstance(content, Media):
        return bytes(content.size)
    return content.encode() if isinstance(content, str) else b"caf\xe9\n"


def _places(told: Iterable[Expected]) -> list[Place]:
    return _of_one_file((e.file, e.line, e.column, str(e.severity), e.code) for e in told)


def _of_one_file(told: Iterable[Place]) -> list[Place]:
    """Leave out that texts are alike: this site is made of copies of the healthy one's files."""
    return sorted(place for place in told if place[-1] not in COMPARED)


def _read(pattern: re.Pattern[str], printed: str) -> list[Place]:
    return _of_one_file(
        (m["file"], int(m["line"] or 0), int(m["column"] or 0), m["severity"], m["code"])
        for m in pattern.finditer(printed)
    )


def test_there_are_many(many: Together) -> None:
    assert len(many.told) >= 100
    assert len({told.code for told in many.told}) >= 45


def test_one_run_tells_them_all_and_nothing_besides(many: Together) -> None:
    assert _places(map(as_expected, tell(many.files))) == _places(many.told)


def test_the_command_tells_them_as_a_text(many: Together, folder: Path) -> None:
    run = briefgen_apart("check", "--root", folder, SOURCE_DATE_EPOCH="1717200000")
    assert run.code == 1
    assert run.out == ""
    assert "Traceback" not in run.err
    assert _read(_TEXT, run.err) == _places(many.told)


def test_the_command_tells_them_as_json(many: Together, folder: Path) -> None:
    run = _check(folder, "json")
    told = json.loads(run.out)["diagnostics"]
    found = [
        (one["file"], one.get("line", 0), one.get("column", 0), one["severity"], one["code"])
        for one in told
    ]
    assert _of_one_file(found) == _places(many.told)
    assert run.err == ""


def test_the_command_tells_them_as_annotations(many: Together, folder: Path) -> None:
    assert _read(_ANNOTATION, _check(folder, "github").out) == _places(many.told)


def test_with_faults_nothing_is_written(folder: Path) -> None:
    run = briefgen("build", "--root", folder, "--format", "json")
    assert run.code == 1
    assert not (folder / "output").exists()


def _check(folder: Path, form: str) -> Run:
    return briefgen_apart(
        "check", "--root", folder, "--format", form, SOURCE_DATE_EPOCH="1717200000"
    )

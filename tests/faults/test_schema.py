"""JSON Schema for editors: it takes what `check` takes, and finds what one file can show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator

from briefgen.cli.schema import SHAPES as NAMES
from briefgen.stages.jsonschema import SHAPES, json_schema
from tests.faults.all_faults import FAULTS
from tests.faults.harbour import HARBOUR
from tests.faults.planting import Fault
from tests.site.cli import REPOSITORY, briefgen

SEEN: Final = frozenset(
    {
        *("missing-field", "unknown-key", "wrong-type", "unknown-choice", "bad-slug", "bad-url"),
        *(
            "bad-language",
            "bad-picture",
            "not-a-boolean",
            "not-a-number",
            "empty-text",
            "empty-field",
        ),
    }
)
"""What a schema can see. Whether a date is one, or a citation leads somewhere, it cannot."""
FOLDERS: Final = {"articles": "article", "topics": "topic"}
FILES: Final = {"site.yml": "site", "actors.yml": "actors", "sources.yml": "sources"}


class Core(yaml.SafeLoader):
    """Reads YAML by the core schema of its version 1.2, as editors do."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", "^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", "^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    yaml.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first), Core)


def kind_of(file: str) -> str:
    """Return the name of the schema of a file; nothing of one that has none."""
    path = PurePosixPath(file)
    if path.parts[0] != "content" or path.suffix != ".yml":
        return ""
    return FILES.get(path.name, "") if len(path.parts) == 2 else FOLDERS.get(path.parts[1], "")


def problems(file: str, text: str) -> list[str]:
    """Return what the schema finds wrong with a file."""
    validator = Draft7Validator(json_schema(kind_of(file)))
    return [error.message for error in validator.iter_errors(yaml.load(text, Core))]  # noqa: S506


@pytest.mark.parametrize("name", NAMES)
def test_it_is_printed_and_is_a_schema(name: str) -> None:
    run = briefgen("schema", name)
    assert run.code == 0
    printed = json.loads(run.out)
    Draft7Validator.check_schema(printed)
    assert printed == json_schema(name)


def test_every_file_there_is_has_one() -> None:
    assert set(NAMES) == set(SHAPES)


def test_every_field_has_its_meaning() -> None:
    without = [
        f"{name}.{field}"
        for one in NAMES
        for name, shape in json_schema(one)["definitions"].items()
        for field, schema in shape["properties"].items()
        if not schema.get("description")
    ]
    assert without == []


def shipped() -> Iterator[tuple[str, str]]:
    for path in sorted((REPOSITORY / "content").rglob("*.yml")):
        yield path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8")
    for file, content in HARBOUR.items():
        if isinstance(content, str):
            yield file, content


@pytest.mark.parametrize(("file", "text"), [pair for pair in shipped() if kind_of(pair[0])])
def test_what_is_right_is_right_by_the_schema(file: str, text: str) -> None:
    assert problems(file, text) == []


def to_be_seen() -> list[Any]:
    faults = [
        pytest.param(fault, id=fault.name)
        for fault in FAULTS
        if {one.code for one in fault.told} <= SEEN
        and all(isinstance(text, str) and kind_of(file) for file, text in fault.files.items())
    ]
    assert len(faults) > 30
    return faults


@pytest.mark.parametrize("fault", to_be_seen())
def test_what_check_finds_in_one_file_the_schema_finds(fault: Fault) -> None:
    assert any(problems(file, str(text)) for file, text in fault.files.items())

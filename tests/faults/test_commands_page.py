"""docs/commands.md names every command, option and exit code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
import pytest

from briefgen.cli import commands
from tests.faults.harbour import FERRY
from tests.faults.planting import planted, swap, tell

PAGE: Final = (Path(__file__).parents[2] / "docs/commands.md").read_text("utf-8")


def section(heading: str) -> str:
    """Return a part of the page, up to the next heading of its level."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_its_section(name: str) -> None:
    assert section(f"briefgen {name}")


def test_every_option_of_build_is_told() -> None:
    told = section("briefgen build")
    for option in commands.commands["build"].params:
        assert isinstance(option, click.Option)
        assert f"`{option.opts[0]}" in told


@pytest.mark.parametrize("name", ["check", "watch", "serve"])
def test_the_others_take_the_options_they_are_said_to(name: str) -> None:
    taken = {name: {o.opts[0] for o in one.params} for name, one in commands.commands.items()}
    told = section(f"briefgen {name}")
    but = set(re.findall(r"`(--[a-z-]+)`", told[told.index("ptions as for") :].partition("\n|")[0]))
    own = set(re.findall(r"^\| `(--[a-z-]+)", told, re.MULTILINE))
    assert but < taken["build"]
    assert taken[name] == taken["build"] - but | own


def test_its_example_of_a_mistake_has_the_form_of_one() -> None:
    (found,) = tell(planted(swap(FERRY, "cites: [port-notice#stop]", "cites: [port-notice#p33]")))
    example = re.search(r"\.yml:(\d+):(\d+): error\[(.*?)\]: .*\n +(\d+) \| (.*)\n", PAGE)
    assert example
    line, column, code, excerpt_line, excerpt = example.groups()
    assert code == found.code
    assert line == excerpt_line
    assert excerpt[int(column) - 1 :].startswith("harbour-log#p33")

"""The browser that the tests drive is found, or its absence is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import machine


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


def test_the_browser_that_is_named_comes_first(tmp_path: Path) -> None:
    own = program(tmp_path, "my-chrome")
    assert machine.browser({"BRIEFGEN_BROWSER": str(own)}) == str(own)


def test_a_browser_that_is_named_and_not_there_is_not_replaced_by_another() -> None:
    assert machine.browser({"BRIEFGEN_BROWSER": "/no/such/browser"}) is None


@pytest.mark.parametrize("name", machine.BROWSERS[:4])
def test_a_browser_on_the_path_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, name)
    assert machine.browser({}) == str(tmp_path / name)


def test_where_nothing_can_be_installed_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="sudo apt-get install chromium poppler-utils"):
        machine.install()

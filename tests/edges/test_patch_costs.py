"""What a patch costs follows what it changes."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefgen.edges.output import Output
from tests.edges.patches import a_site, build

ASKED = [
    "lstat",
    "stat",
    "open",
    "scandir",
    "listdir",
    "replace",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
]


def asked_for_one_page(root: Path, pages: int, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Change one page among many; return what was asked of the system, by name."""
    files = {f"articles/a{number}/index.html": b"old" for number in range(pages)}
    build(root, files)
    output = Output(root, root / "output")
    asked: Counter[str] = Counter()
    for name in ASKED:
        monkeypatch.setattr(os, name, counted(getattr(os, name), name, asked))
    with output.staging() as staging:
        assert staging.put("articles/a5/index.html", b"new")
        staging.apply(["articles/a5/index.html"], [], files)
    monkeypatch.undo()
    assert (root / "output/articles/a5/index.html").read_bytes() == b"new"
    return asked


def counted(call: Any, name: str, asked: Counter[str]) -> Any:
    def instead(*arguments: Any, **named: Any) -> Any:
        asked[name] += 1
        return call(*arguments, **named)

    return instead


def test_one_page_of_many_asks_no_more_of_the_system_than_one_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = asked_for_one_page(a_site(tmp_path / "few"), 10, monkeypatch)
    many = asked_for_one_page(a_site(tmp_path / "many"), 300, monkeypatch)
    assert many == few
    assert few["replace"] == 1
    assert few["scandir"] == few["rmdir"] - 1 == 0

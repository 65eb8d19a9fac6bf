"""The tools that are measured: their commands, and where they put their pages."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.edits import CLEAN, PHASES
from benchmarks.execution import BenchmarkError, Execute
from benchmarks.hugo_layout import Hugo
from benchmarks.layouts import Layout

BRIEFGEN: Final = (sys.executable, "-c", "from briefgen.cli import main; main()")
"""What the script `briefgen` runs, by the interpreter that runs the benchmark."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A site generator.

    Paths are relative to a site's folder; `{}` in them is the slug of an article or of a topic.
    `{site}` in the command is the site's folder.
    """

    name: str
    version: str
    layout: Layout
    command: tuple[str, ...]
    counting: tuple[str, ...]
    """What makes the command tell how many rules it ran; none where nothing does."""
    output: str
    article_page: str
    topic_page: str
    leavings: tuple[str, ...]
    """What a build leaves behind: removed before a clean one."""
    compared: frozenset[str]
    """The phases after which its output must be a clean build's, byte for byte."""

    def command_in(self, site: Path) -> list[str]:
        """Return the command that builds a site."""
        return [word.replace("{site}", str(site)) for word in self.command]


def briefgen(execute: Execute, layout: Layout) -> Tool:
    """Return this checkout's briefgen."""
    here = Path(__file__).parent
    version = execute([*BRIEFGEN, "--version"], here).out.split()[-1]
    known = "--profile" in execute([*BRIEFGEN, "build", "--help"], here).out
    return Tool(
        name="briefgen",
        version=version,
        layout=layout,
        command=(*BRIEFGEN, "build"),
        counting=("--profile",) if known else (),
        output="output",
        article_page="output/articles/{}/index.html",
        topic_page="output/{}/index.html",
        leavings=("output", ".briefgen"),
        compared=frozenset(PHASES) - {CLEAN},
    )


def hugo(execute: Execute, path: Path) -> Tool:
    """Return the Hugo at a path; raises `BenchmarkError` where it is none."""
    program = str(native(path))
    version = re.search(r"v[\d.]+", execute([program, "version"], Path(__file__).parent).out)
    if version is None:
        raise BenchmarkError(f"{path} does not say which Hugo it is")
    return Tool(
        name="Hugo",
        version=version[0].lstrip("v"),
        layout=Hugo(),
        command=(program, "--quiet", "--cacheDir", "{site}/.cache"),
        counting=(),
        output="public",
        article_page="public/articles/{}/index.html",
        topic_page="public/topics/{}/index.html",
        leavings=("public", "resources", ".cache", ".hugo_build.lock"),
        compared=frozenset(),  # a deleted article's page stays
    )


def native(path: Path) -> Path:
    """Return the program itself where `path` is the script that PyPI's package starts it by.

    The script is Python, and its start would be counted as Hugo's.
    """
    resolved = path.absolute()
    with resolved.open("rb") as program:
        if program.read(2) != b"#!":
            return resolved
    inner = resolved.parents[1].glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return next(iter(sorted(inner)), resolved)

"""What is measured of a site: a clean build, one with nothing to do, and one after each edit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from benchmarks.edits import CLEAN, DELETE, EDITS, NO_OP, Targets, delete, restore
from benchmarks.execution import BenchmarkError, Execute, Run
from benchmarks.layouts import write
from benchmarks.tools import Tool


@dataclass(frozen=True, slots=True)
class Site:
    """A corpus in one tool's layout, in a folder of its own."""

    tool: Tool
    root: Path
    targets: Targets
    articles: int

    def page(self, path: str, slug: str) -> str:
        """Return a page's text, empty where there is none."""
        file = self.root / path.replace("{}", slug)
        return file.read_text("utf-8") if file.is_file() else ""

    def count_articles(self) -> int:
        """Return how many articles have a page: their slugs end in six figures."""
        folder = (self.root / self.tool.article_page.replace("{}", "x")).parents[1]
        return sum(1 for one in folder.iterdir() if re.search(r"-\d{6}$", one.name))


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build told of its work; None where it told nothing."""

    written: int | None
    removed: int | None
    rules: int | None


def prepare(site: Site, phase: str, word: str, execute: Execute) -> None:
    """Bring a site to where a phase's build begins; `word` is what an edit puts in."""
    if phase == CLEAN:
        restore(site.root, site.tool.layout, site.targets)
        clear(site)
    elif phase == NO_OP:
        # The pages are older now than when the last build wrote them: one build to find that out.
        execute(site.tool.command_in(site.root), site.root)
    elif phase == DELETE:
        delete(site.root, site.tool.layout, site.targets)
    else:
        write(site.root, EDITS[phase](site.tool.layout, site.targets, word))


def clear(site: Site) -> None:
    """Remove all that builds have left."""
    for name in site.tool.leavings:
        path = site.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def build(site: Site, extra: tuple[str, ...], execute: Execute) -> Run:
    """Build a site and return what it took."""
    return execute([*site.tool.command_in(site.root), *extra], site.root)


def counts_of(printed: str) -> Counts:
    """Return what briefgen's own words say of a build."""
    return Counts(
        _figure(r"\b([\d,]+) written", printed),
        _figure(r"\b([\d,]+) removed", printed),
        _figure(r"\b([\d,]+) rules? run", printed),
    )


def _figure(pattern: str, printed: str) -> int | None:
    found = re.findall(pattern, printed)
    return int(found[-1].replace(",", "")) if found else None


def check(site: Site, phase: str, word: str) -> None:
    """Raise `BenchmarkError` unless the pages show what the phase did."""
    if not _shows(site, phase, word):
        raise BenchmarkError(f"{site.tool.name}: after {phase} the pages are not what they must be")


def _shows(site: Site, phase: str, word: str) -> bool:
    return _SEEN[phase](site, word)


def _all_pages(site: Site, word: str) -> bool:
    del word
    about = site.targets.article
    page = site.page(site.tool.article_page, about.slug)
    return about.title in page and site.count_articles() == site.articles


def _on_article(site: Site, word: str) -> bool:
    return word in site.page(site.tool.article_page, site.targets.article.slug)


def _on_page_and_list(site: Site, word: str) -> bool:
    titled = site.targets.titled
    listed = site.page(site.tool.topic_page, titled.topics[0])
    return word in listed and word in site.page(site.tool.article_page, titled.slug)


def _on_topic(site: Site, word: str) -> bool:
    return word in site.page(site.tool.topic_page, site.targets.briefing.topic.slug)


def _gone(site: Site, word: str) -> bool:
    # Hugo leaves the page of a deleted article where it was, and takes it out of the lists.
    del word
    spare = site.targets.spare
    listed = site.page(site.tool.topic_page, spare.topics[0])
    return listed != "" and spare.slug not in listed


_SEEN: Final[Mapping[str, Callable[[Site, str], bool]]] = MappingProxyType(
    {
        CLEAN: _all_pages,
        NO_OP: _all_pages,
        "body": _on_article,
        "title": _on_page_and_list,
        "topic": _on_topic,
        DELETE: _gone,
        "template": _on_article,
    }
)


def differing(site: Site, apart: Path, execute: Execute) -> list[str]:
    """Return the files in which a site differs from a clean build of its sources, made in `apart`.

    `apart` must not be there yet, and is left behind.
    """
    leavings = shutil.ignore_patterns(*site.tool.leavings)
    shutil.copytree(site.root, apart, ignore=leavings)
    other = replace(site, root=apart)
    build(other, (), execute)
    return _differences(site.root / site.tool.output, apart / site.tool.output)


def _differences(one: Path, other: Path) -> list[str]:
    names = {path.relative_to(tree) for tree in (one, other) for path in tree.rglob("*")}
    return [str(name) for name in sorted(names) if _bytes(one / name) != _bytes(other / name)]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else (b"" if path.is_dir() else None)

"""What a build makes of a site that remembers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeAlias, get_type_hints
from unittest.mock import patch

from briefgen.cli.order import Order
from briefgen.edges.folder import SiteFolder
from briefgen.edges.scan import scan
from briefgen.edges.sources import folders_of, source_path
from briefgen.engine.change import Content, Copy
from briefgen.model.diagnostic import Diagnostic
from briefgen.site.build import Site
from briefgen.stages.markup import Markup
from briefgen.stages.render.templates import compile_template
from briefgen.stages.yamldoc import read_yaml

Pages: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Clean:
    """What a build makes that remembers nothing: what it tells, and the files, if it makes any."""

    keys: frozenset[str]
    pages: Pages | None


def built_clean(order: Order) -> Clean:
    """Return what a clean build makes, asked for so, of the site as it is."""
    stamps, sink = scan(folders_of(order.root)), Kept(order.root)
    site = Site(SiteFolder(order.root, stamps))
    site.tell(order.today, order.url)
    site.compare_texts(order.texts)
    site.begin(stamps)
    built = site.build(sink, order.strict)
    keys = frozenset(key_of(one, order.strict) for one in built.diagnostics)
    return Clean(keys, None if built.stopped else sink.pages)


@dataclass
class Kept:
    """Keeps the files that a build makes."""

    root: Path
    pages: dict[str, bytes] = field(default_factory=dict)

    def put(self, path: str, content: Content) -> bool:
        """Take a file's content."""
        if isinstance(content, Copy):
            content = source_path(self.root, content.source).read_bytes()
        self.pages[path] = content
        return True


def key_of(found: Diagnostic, strict: frozenset[str]) -> str:
    return repr((found, found.problem.code in strict))


def differing(found: Pages, expected: Pages) -> str:
    """Return, in a few words, which files differ."""
    more = sorted(found.keys() - expected.keys())
    less = sorted(expected.keys() - found.keys())
    other = sorted(p for p in found.keys() & expected.keys() if found[p] != expected[p])
    return f"too many: {more}; missing: {less}; not alike: {other}"


@contextmanager
def swift() -> Iterator[None]:
    """Let what depends on a text alone be worked out once for each text.

    Clean builds and others are served alike: half the time of a tiny site's build goes into
    templates, YAML and Markdown that were read a hundred times before.
    """
    read = lru_cache(2000)(read_yaml)
    convert = lru_cache(2000)(partial(Markup.body, Markup()))
    hints = lru_cache(1000)(get_type_hints)
    with ExitStack() as patches:
        compiled = lru_cache(500)(compile_template)
        patches.enter_context(patch("briefgen.stages.render.templates.compile_template", compiled))
        patches.enter_context(patch.object(Markup, "body", lambda _, text: convert(text)))
        patches.enter_context(patch("briefgen.edges.codec.get_type_hints", hints))
        markup = lru_cache(1)(Markup)
        alike = patch("briefgen.site.articles.Markup", lambda bounds, _: markup(bounds))
        patches.enter_context(alike)
        for module in ("site.reading", "site.themecheck", "stages.render.labels"):
            patches.enter_context(patch(f"briefgen.{module}.read_yaml", read))
        yield

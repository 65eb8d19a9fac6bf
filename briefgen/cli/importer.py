"""One file after another into articles: read, drafted, compared with the collection, written."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from briefgen.edges.imports import (
    Texts,
    UnreadableError,
    all_articles,
    article_texts,
    listed_texts,
    read_raw,
    replace_text,
    write_article,
)
from briefgen.importing.charset import MOST_BYTES, text_of
from briefgen.importing.drafting import Drafted, drafted, sha256, slug_for
from briefgen.importing.relations import Collection, related, topics_for
from briefgen.importing.sidecar import Origin, Suggestion, sidecar_of
from briefgen.importing.values import Draft, Refusal
from briefgen.model.topic import Terms, Topic
from briefgen.stages.decode import decode
from briefgen.stages.fold import fold_quotation
from briefgen.stages.frontmatter import split_matter
from briefgen.stages.markup import Passage
from briefgen.stages.yamldoc import read_yaml

Reader: TypeAlias = Callable[[str, str], Draft | Refusal]
"""Makes a draft of a text, given the file's name; it may be a page."""
T = TypeVar("T")
STDIN: Final = Path("-")


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be imported: under which slug, for which topic, over what."""

    to: str = ""
    topic: str = ""
    update: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a file: the article made of it, or the reason why none was.

    `state` is one of: written, updated, unchanged, would be written, would be updated, refused.
    """

    file: str
    state: str
    slug: str = ""
    reason: str = ""
    draft: Draft | None = None
    suggestions: tuple[Suggestion, ...] = ()
    sidecar: str = ""
    body: str = ""


class Importer:
    """Imports into one site; what it has written it compares with what comes after."""

    def __init__(self, root: Path, wish: Wish, read: Reader) -> None:
        self._root = root
        self._wish = wish
        self._read = read
        self._written: dict[str, str] = {}

    def run(self, path: Path) -> Done:
        """Return what became of a file; one that cannot be imported is refused, in a line."""
        try:
            source = self._source(path)
        except UnreadableError as error:
            return Done(str(path), "refused", reason=str(error))
        return self._imported(path, *source)

    def _source(self, path: Path) -> tuple[bytes, str]:
        if path == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1), "-"
        return read_raw(path, MOST_BYTES), path.name

    def _imported(self, path: Path, content: bytes, name: str) -> Done:
        text = text_of(content)
        draft = text if isinstance(text, Refusal) else self._read(text, name)
        made = draft if isinstance(draft, Refusal) else drafted(self._known_outlet(draft))
        if isinstance(made, Refusal):
            return Done(str(path), "refused", reason=made.reason)
        slug = self._wish.to or slug_for(made.draft, name)
        if not slug:
            return Done(str(path), "refused", reason="has no title to name it by; use --to SLUG")
        origin = Origin(name, hashlib.sha256(content).hexdigest(), made.sha256)
        return self._placed(str(path), slug, made, origin)

    def _placed(self, file: str, slug: str, made: Drafted, origin: Origin) -> Done:
        there = article_texts(self._root, slug)
        if slug in self._others:
            return Done(
                file, "refused", slug, f"{slug} is the id of a source or an actor; use --to"
            )
        if there.body is None and there.sidecar is None and slug not in self._written:
            return self._new(file, slug, made, origin)
        if not self._wish.update:
            reason = f"{slug} is there already; use --to SLUG, or --update"
            return Done(file, "refused", slug, reason)
        return self._updated(file, slug, made, origin, there)

    def _new(self, file: str, slug: str, made: Drafted, origin: Origin) -> Done:
        suggestions = self._suggestions(slug, made.passages)
        topics = [self._wish.topic] if self._wish.topic else []
        sidecar = sidecar_of(made.draft, origin, topics, suggestions)
        done = Done(file, "would be written", slug, "", made.draft, suggestions, sidecar, made.body)
        self._collection.add(slug, made.body)
        self._written[slug] = made.body if self._wish.dry_run else ""
        if self._wish.dry_run:
            return done
        if not write_article(self._root, slug, made.body, sidecar):
            return Done(file, "refused", slug, f"{slug} is there already")
        return replace(done, state="written")

    def _updated(self, file: str, slug: str, made: Drafted, origin: Origin, there: Texts) -> Done:
        """Put a body in place of one that nobody has edited; never a sidecar.

        Where the new one was cut otherwise, its sidecar is put beside the author's, under a name
        that is passed over.
        """
        known = {_imported_body(there.sidecar), _imported_body(there.newer)} - {""}
        body = there.body or ""
        if body == made.body:
            return Done(file, "unchanged", slug, "", made.draft)
        if sha256(body) not in known:
            return Done(file, "refused", slug, f"{slug}.md was edited since it was imported")
        sidecar = sidecar_of(made.draft, origin)
        if not self._wish.dry_run:
            replace_text(self._root, f"_{slug}.yml", sidecar)
            replace_text(self._root, f"{slug}.md", made.body)
        state = "would be updated" if self._wish.dry_run else "updated"
        return Done(file, state, slug, "", made.draft, (), sidecar, made.body)

    def _suggestions(self, slug: str, passages: tuple[Passage, ...]) -> tuple[Suggestion, ...]:
        topics = {name: one for name, one in self._terms.items() if name != self._wish.topic}
        found = related(slug, self._collection.nearest(slug, passages))
        return (*found, *topics_for(passages, topics))

    def _known_outlet(self, draft: Draft) -> Draft:
        """Return a draft with its outlet's id, where sources.yml has it by that name."""
        known = self._outlets.get(fold_quotation(draft.told.outlet), "")
        return replace(draft, told=replace(draft.told, outlet=known)) if known else draft

    @cached_property
    def _collection(self) -> Collection:
        found = Collection(self._body)
        for slug, texts in all_articles(self._root):
            if _text_kind(texts) == "full":
                found.add(slug, split_matter(texts.body or "").body)
        return found

    def _body(self, slug: str) -> str:
        """Return an article's Markdown; one that would be written is on no disk."""
        texts = article_texts(self._root, slug)
        return self._written.get(slug) or split_matter(texts.body or "").body

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        texts = listed_texts(self._root, "topics")
        topics = {slug: _decoded(Topic, text) for slug, text in texts.items()}
        return {slug: one.terms for slug, one in topics.items() if one is not None}

    @cached_property
    def _outlets(self) -> dict[str, str]:
        listed = _listed(listed_texts(self._root, "sources.yml").get("sources", ""))
        outlets = [one for one in listed if one.get("kind") == "outlet"]
        return {fold_quotation(str(one.get("name"))): str(one.get("id")) for one in outlets}

    @cached_property
    def _others(self) -> frozenset[str]:
        texts = (
            listed_texts(self._root, f"{name}.yml").get(name, "") for name in ("sources", "actors")
        )
        return frozenset(str(one.get("id")) for text in texts for one in _listed(text))


def _listed(text: str) -> list[dict[str, Any]]:
    found = read_yaml(text).value
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _decoded(shape: type[T], text: str) -> T | None:
    return decode(shape, read_yaml(text).value or {}, "").value


def _fields(texts: Texts) -> dict[str, Any]:
    yaml = texts.sidecar if texts.sidecar is not None else split_matter(texts.body or "").yaml
    found = read_yaml(yaml or "").value
    return found if isinstance(found, dict) else {}


def _text_kind(texts: Texts) -> str:
    return str(_fields(texts).get("text") or "full")


def _imported_body(sidecar: str | None) -> str:
    found = read_yaml(sidecar or "").value
    imported = found.get("imported") if isinstance(found, dict) else None
    return str(imported.get("body") or "") if isinstance(imported, dict) else ""

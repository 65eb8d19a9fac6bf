"""A raw text into an article's two files."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from briefgen.importing.markdown import body_of, pins_of
from briefgen.importing.slugs import slug_of
from briefgen.importing.values import Draft, Refusal
from briefgen.stages.markup import Passage
from briefgen.stages.markup.limits import MAX_CHARACTERS, MAX_LINES

_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<(?:html|head|body|article|main|div|p|h1|meta)[\s>]", re.IGNORECASE)
_HEAD: Final = 20_000
_PAGE_NAMES: Final = (".html", ".htm", ".xhtml", ".shtml", ".php")
_LEAST_SOURCE: Final = 12


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the text that is made of it, and how that is known again."""

    draft: Draft
    body: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What statements can cite, as a build reads it out of the body."""
        pieces = self.draft.pieces
        pinned = zip(pins_of(pieces), pieces, strict=True)
        return tuple(Passage(pin, piece.text, pinned=True) for pin, piece in pinned if pin)

    @property
    def sha256(self) -> str:
        """The hash of the body, as `imported.body` has it."""
        return sha256(self.body)


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_page(text: str, name: str) -> bool:
    """Return whether a text is HTML: by how it begins, or by its file's name and a tag in it."""
    head = text[:_HEAD].lstrip("\ufeff")
    named = name.lower().endswith(_PAGE_NAMES)
    return _PAGE.match(head) is not None or (named and _TAG.search(head) is not None)


def too_long(text: str) -> Refusal | None:
    """Return why a plain text cannot be an article for its length alone, before it is read."""
    if len(text) > MAX_CHARACTERS:
        return Refusal(f"is longer than an article can be: {MAX_CHARACTERS:,} characters")
    if text.count("\n") > MAX_LINES:
        return Refusal(f"has more lines than an article can have: {MAX_LINES:,}")
    return None


def drafted(draft: Draft) -> Drafted | Refusal:
    """Return a draft with its body; or why an article cannot be made of it."""
    if not draft.pieces:
        return Refusal("holds no text of an article")
    body = body_of(draft.pieces)
    return too_long(body) or Drafted(draft, body)


def slug_for(draft: Draft, name: str) -> str:
    """Return the slug that an article is given: its title's, else its file's; empty if neither."""
    stem = re.sub(r"\.\w{1,5}$", "", name)
    return slug_of(draft.told.title) or ("" if stem == "-" else slug_of(stem))

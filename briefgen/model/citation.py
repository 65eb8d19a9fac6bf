"""References from a statement to passages: `ARTICLE`, `ARTICLE#p3`, `ARTICLE#p4-p6`."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from msgspec import Struct

from briefgen.model.fields import Fields, InvalidValueError, Parsed, Shorthand
from briefgen.model.ids import PASSAGE_ID, SLUG

_DASHES: Final = re.compile("[‐‑‒–—−]")  # an en dash, or its neighbours, will do for a hyphen
_HINT: Final = "write article-slug#p3, or article-slug#p4-p6 for a range"
_RANGE_HINT: Final = "write p3, or p4-p6 for a range"
_JOINED: Final = re.compile(r"\.{2,3}|[-‐‑‒–—−]| to ")
_NEARLY: Final = re.compile(
    r"\s*(?P<slug>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?:\.(?:md|yml|yaml))?"
    r"(?:\s*[#/:,.;]\s*|\s+)#?(?P<passages>[^#]+)"
)
"""A citation with another mark than `#`, in capitals, or with its file's ending."""
QUOTE_WORDS: Final = 8


class PassageRange(Struct, frozen=True, order=True, array_like=True):
    """The passages from `first` to `last`, both included; one passage where they are equal."""

    first: str
    last: str

    def __str__(self) -> str:
        """Return the range as an author writes it."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"

    def within(self, order: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids of the range in an article's `order`; empty if an end is not in it."""
        if self.first not in order or self.last not in order:
            return ()
        start, end = order.index(self.first), order.index(self.last)
        return order[start : end + 1]


class Reference(Struct, frozen=True, order=True, array_like=True):
    """An article, or passages of one."""

    article: str
    passages: PassageRange | None = None

    def __str__(self) -> str:
        """Return the reference as an author writes it."""
        return self.article if self.passages is None else f"{self.article}#{self.passages}"


def parse_range(text: str) -> PassageRange:
    """Read `p3` or `p3-p6`; refuse anything else with `bad-citation`."""
    parts = _DASHES.sub("-", text.strip().removeprefix("#")).split("-")
    parts = [part.strip().removeprefix("#") for part in parts]
    if len(parts) > 2 or not all(PASSAGE_ID.fullmatch(part) for part in parts):  # noqa: PLR2004
        meant = _meant_range(text)
        hint = f"write {meant}" if meant else _RANGE_HINT
        raise InvalidValueError("bad-citation", f"“{text}” names no passage", hint)
    return PassageRange(parts[0], parts[-1])


def parse_reference(text: str) -> Reference:
    """Read a reference; refuse what is none with `bad-citation`."""
    article, mark, passages = text.strip().partition("#")
    if SLUG.fullmatch(article.strip()) is None or (mark and not passages.strip()):
        raise InvalidValueError("bad-citation", f"“{text}” is no citation", _hint_for(text))
    try:
        return Reference(article.strip(), parse_range(passages) if mark else None)
    except InvalidValueError as error:
        hint = _hint_for(text)
        raise InvalidValueError("bad-citation", error.problem.message, hint) from None


def _hint_for(text: str) -> str:
    """Return what to write for a text that names an article and a passage in some other way."""
    words = _NEARLY.fullmatch(text)
    if words is None:
        return _HINT
    slug = words["slug"].lower()
    meant = [_meant_range(part) for part in re.split(r"[,;]", words["passages"])]
    if not all(meant):
        return _HINT
    cites = [f"{slug}#{part}" for part in meant]
    return f"write {cites[0]}" if len(cites) == 1 else f"write one by one: [{', '.join(cites)}]"


def _meant_range(text: str) -> str:
    """Return the range that a text is likely to mean: `3–6` is `p3-p6`; empty if there is none."""
    parts = _JOINED.split(text.strip().strip("#").lower())
    ends = [f"p{part}" if part.isdecimal() else part for part in (p.strip(" #") for p in parts)]
    fits = len(ends) <= 2 and all(PASSAGE_ID.fullmatch(end) for end in ends)  # noqa: PLR2004
    return "-".join(ends) if fits else ""


def _quote(text: str) -> str:
    count = len(text.split())
    if count > QUOTE_WORDS:
        raise InvalidValueError(
            "long-quote",
            f"this quotation has {count} words; a citation's has {QUOTE_WORDS} at most",
            "keep the words that matter",
        )
    return text.strip()


class Citation(Fields, frozen=True):
    """What a statement rests on; `quote`, where given, must stand verbatim in the passage."""

    cite: Annotated[Reference, Parsed(parse_reference)]
    quote: Annotated[str, Parsed(_quote)] = ""


Cite: TypeAlias = Annotated[Citation, Shorthand("cite")]
Ranges: TypeAlias = tuple[Annotated[PassageRange, Parsed(parse_range)], ...]

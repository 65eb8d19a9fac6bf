"""What is searched: an article or a briefing, passage by passage, and in which block it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.briefing import Briefing
from briefgen.model.edtf import EdtfDate

OPEN_QUESTIONS: Final = "sec_open_questions"
"""Where a briefing's page has its open questions, which have no anchors of their own."""
_BLOCK: Final = 32
"""The documents of a block, on average: a block is read whole to show one of them."""
_SHARD: Final = 200
"""The documents whose words fill a shard, on average: it is read whole to look a word up."""


class Document(Struct, frozen=True):
    """An article, or a briefing, as it is searched.

    `by` is its outlet, `also` what it is found by besides and does not show. `places` are the ids
    of its passages, `texts` their texts; a passage without an id leads to the top of the page.
    """

    slug: str
    title: str
    date: EdtfDate
    by: str = ""
    also: str = ""
    places: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    withdrawn: bool = False


def document_of(about: Document, passages: Iterable[tuple[str, str]]) -> Document:
    """Return a document with passages, each an id and a plain text of one line.

    Empty texts are left out.
    """
    found = [passage for passage in passages if passage[1]]
    places, texts = zip(*found, strict=True) if found else ((), ())
    return replace(about, places=places, texts=texts)


def in_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def statements_of(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Give what a briefing says, in its page's order: each with its anchor, as inline Markdown."""
    yield from ((one.id, one.text) for one in (*briefing.bluf, *briefing.key_points))
    yield from ((OPEN_QUESTIONS, text) for text in briefing.open_questions)
    for dispute in briefing.disagreements:
        yield dispute.id, dispute.question
        yield from ((dispute.id, side.says) for side in dispute.positions)
    yield from ((one.id, one.text) for one in briefing.events)


def blocks_for(documents: int) -> int:
    """Return into how many blocks so many documents are sorted: a power of two.

    So that a document that comes or goes touches its own block, except where a power is crossed.
    """
    return _power(documents, _BLOCK)


def shards_for(documents: int) -> int:
    """Return into how many shards the words of so many documents are sorted: a power of two."""
    return _power(documents, _SHARD)


def _power(documents: int, share: int) -> int:
    return 1 << max(0, (documents - 1) // share).bit_length()


def block_of(slug: str, blocks: int) -> int:
    """Return the block of a document among so many: by its slug alone."""
    return crc32(slug.encode("utf-8", "replace")) & (blocks - 1)

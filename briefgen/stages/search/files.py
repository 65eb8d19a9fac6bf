"""The files of the index: scripts that call one function, so that they load from disk too.

A block lists its documents in order of their slugs; elsewhere a document is a number in its block.
`BLOCK` gives what is shown of them, `SHARD` gives for words which documents of each block hold
them, and one file for the whole site tells how it is laid out and how new each document is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from briefgen.model.edtf import EdtfDate
from briefgen.stages.jsontext import in_a_line
from briefgen.stages.search.documents import Document
from briefgen.stages.search.words import Folder

DATES: Final = "dates"
"""The name under which a block gives how new its documents are."""
_Marks: TypeAlias = Mapping[str, str]
"""By word: the documents that hold it, and those that hold it in their title."""
_FIRST: Final = 48
"""The code of the character that stands for the first document of a block."""
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def shard_of(word: str, shards: int) -> int:
    """Return the shard of a word among so many: by its first two characters (FNV-1a)."""
    found = 0x811C9DC5
    for char in word[:2]:
        found = (found ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return (found ^ found >> 16) & (shards - 1)


def postings(
    block: str, documents: Sequence[Document], shards: int, folder: Folder
) -> tuple[tuple[str, str], ...]:
    """Return, for each shard, what a block says of its words, as a part of an object in JSON.

    A word is followed by a space, the documents that hold it, and, after a hyphen, those that hold
    it in their title; words are sorted, each has a comma before it.
    """
    held: dict[str, str] = defaultdict(str)
    titled: dict[str, str] = defaultdict(str)
    for number, document in enumerate(documents, _FIRST):
        mark = chr(number)
        title = set(folder.words(document.title))
        for word in title:
            titled[word] += mark
        for word in title.union(folder.words(_text_of(document))):
            held[word] += mark
    for word, marks in titled.items():
        held[word] += f"-{marks}"
    by_shard = _by_shard(held, shards)
    dates = _member(block, ",".join(_age(document.date) for document in documents))
    return (*((str(n), _member(block, text)) for n, text in by_shard.items()), (DATES, dates))


def _text_of(document: Document) -> str:
    return " ".join((document.by, document.also, *document.texts))


def _by_shard(held: _Marks, shards: int) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    last, shard = None, []
    for word in sorted(held):
        start = word[:2]
        if start != last:
            last, shard = start, found.setdefault(shard_of(start, shards), [])
        shard.append(f",{word} {held[word]}")
    return {number: "".join(parts) for number, parts in found.items()}


def _age(date: EdtfDate) -> str:
    """Return a number to the base of 36 that is larger for a later date, 0 for none."""
    year, month, day = date.latest or (0, 0, 0)
    left, text = max(0, (year * 13 + month) * 32 + day), ""
    while left:
        left, digit = divmod(left, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def _member(name: str, value: Any) -> str:
    return f"{in_a_line(name)}:{in_a_line(value)}"


def site_script(shards: int, dates: Iterable[str]) -> str:
    """Return the file that tells how the index is laid out."""
    return f'briefgenSearch("site","",{{"shards":{shards},"dates":{{{",".join(dates)}}}}});\n'


def shard_script(shard: str, parts: Iterable[str]) -> str:
    """Return the file of a shard of the words; `parts` are what blocks say of it."""
    return f'briefgenSearch("words",{in_a_line(shard)},{{{",".join(parts)}}});\n'


def block_script(block: str, documents: Iterable[tuple[Document, str, str]]) -> str:
    """Return the file of a block; its documents come with their `by` and their date in words.

    Of each there are slug, title, `by`, `also`, date, places and texts.
    """
    shown = [
        [
            one.slug,
            one.title,
            by,
            one.also,
            date,
            one.places,
            one.texts,
        ]
        for one, by, date in documents
    ]
    return f'briefgenSearch("block",{in_a_line(block)},{in_a_line(shown)});\n'

"""How a raw text is read: as a page or as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.importing.drafting import is_page
from briefgen.importing.plain import read_plain
from briefgen.importing.values import Draft, Refusal

if TYPE_CHECKING:
    from briefgen.cli.importer import Reader


@contextmanager
def reader() -> Iterator[Reader]:
    """Give what makes a draft of a text."""
    yield _read


def _read(text: str, name: str) -> Draft | Refusal:
    if is_page(text, name):
        return Refusal("is HTML; to read it, pip install 'briefgen[import]'")
    return read_plain(text)

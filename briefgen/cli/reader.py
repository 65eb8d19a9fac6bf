"""How a raw text is read: as a page, in a process of its own, or as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from briefgen.edges.apart import Apart
from briefgen.importing.drafting import is_page, too_long
from briefgen.importing.page import read_page
from briefgen.importing.plain import read_plain
from briefgen.importing.values import Draft, Refusal
from briefgen.model.bounds import OutOfBoundsError

if TYPE_CHECKING:
    from briefgen.cli.importer import Reader

INSTALL: Final = "is HTML; to read it, pip install 'briefgen[import]'"


@contextmanager
def reader() -> Iterator[Reader]:
    """Give what makes a draft of a text, and end what it began."""
    pages = Apart(_page)

    def read(text: str, name: str) -> Draft | Refusal:
        if not is_page(text, name):
            return too_long(text) or read_plain(text)
        if find_spec("trafilatura") is None:
            return Refusal(INSTALL)
        try:
            draft, reason = pages.run(text)
        except OutOfBoundsError as error:
            return Refusal(str(error))
        except RuntimeError as error:
            return Refusal(f"cannot be read as a page ({error})")
        return draft or Refusal(reason)

    try:
        yield read
    finally:
        pages.close()


def _page(text: str) -> tuple[Draft | None, str]:
    """Return a page's draft, or why there is none: either can be sent."""
    found = read_page(text)
    return (None, found.reason) if isinstance(found, Refusal) else (found, "")

"""Text as a page can hold it, in lines."""

from __future__ import annotations

import html
import re
from typing import Final

from briefgen.stages.markup.plain import clean_source

_ENDS: Final = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def cleaned(text: str) -> str:
    """Return a text with LF as the only end of a line, and without what no page may hold.

    Lone surrogates become U+FFFD; control characters, non-characters and byte order marks are left
    out.
    """
    return clean_source(_ENDS.sub("\n", text).replace("\ufeff", ""))


def decoded(text: str) -> str:
    """Return a text with characters in place of HTML's references to them, such as `&quot;`."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def lines_of(text: str) -> list[str]:
    """Return the lines of a raw text, clean, references decoded, each without space at its end."""
    return [line.rstrip() for line in cleaned(decoded(cleaned(text))).split("\n")]

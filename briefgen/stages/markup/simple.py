"""Phrases that can be nothing else: emphasis and links of plain words, read in one pass.

Python-Markdown tries each pattern on a text in turn, and puts what matched aside. Where a text
holds nothing but such phrases, all of them can be told by one expression, and the elements are the
same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

_WORDS: Final = r"([^\s\\`*_\[\]<&](?:[^\\`*_\[\]<&]*[^\s\\`*_\[\]<&])?)"
"""Words without any mark, and no space at their ends."""
_TARGET: Final = r"""([^\s()<>"'\\`&\[\]]+)"""
_PHRASE: Final = re.compile(
    rf"\[(?<![!\\\w]\[){_WORDS}\]\({_TARGET}\)"
    rf"|\*(?<![*\w]\*)(?:\*{_WORDS}\*\*|{_WORDS}\*)(?![*\w])"
)
"""What begins with a character jumps from one such to the next, instead of trying each."""
_FIELDS: Final = _PHRASE.groups + 1


def read_simple(element: Element, marks: Sequence[str]) -> bool:
    """Put elements for the phrases of an element's text; return False where it holds more.

    `marks` are all that any inline pattern asks for, as far as there are any in the document.
    """
    pieces = _PHRASE.split(element.text or "")
    between = "\0".join(pieces[::_FIELDS])
    if any(map(between.__contains__, marks)) or any(map(_is_broken, pieces)):
        return False
    element.text = pieces[0] or None
    for at in range(1, len(pieces), _FIELDS):
        label, target, strong, weak, after = pieces[at : at + _FIELDS]
        if label is not None:
            phrase = SubElement(element, "a", {"href": target})
        else:
            phrase = SubElement(element, "em" if strong is None else "strong")
        phrase.text, phrase.tail = label or strong or weak, after or None
    return True


def _is_broken(piece: str | None) -> bool:
    return piece is not None and "  \n" in piece

"""Plain text: what comes in, what markup says without its marks, and the form of last resort."""

from __future__ import annotations

import html
import re
from typing import Final

from markdown.serializers import RE_AMP
from markdown.util import AMP_SUBSTITUTE, STX

_NEWLINES: Final = re.compile(r"\r\n?")
_SPACE: Final = re.compile(r"[ \t\n]+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# Neither HTML nor XML has a use for them, and Python-Markdown marks its own places with two.
# The last two characters of each of Unicode's 17 planes are no characters.
_PLANE_ENDS: Final = "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (65534, 65535)
)
_FORBIDDEN: Final = re.compile(f"[\0-\b\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANE_ENDS}]")


def clean_source(text: str) -> str:
    """Return `text` with line feeds as line ends, without characters that no page may hold.

    Lone surrogates become U+FFFD; control and non-characters are left out.
    """
    unified = text.removeprefix("\ufeff")
    if "\r" in unified:
        unified = _NEWLINES.sub("\n", unified)
    return unified if _is_clean(unified) else _cleaned(_SURROGATES.sub("\ufffd", unified))


def one_line(text: str) -> str:
    """Return `text` clean and on one line; a no-break space stays one."""
    return _SPACE.sub(" ", clean_source(text)).strip()


def clean_html(text: str) -> str:
    """Return HTML without the characters that a numeric reference may have smuggled in."""
    return _cleaned(text.replace("\r", " "))


def _cleaned(text: str) -> str:
    return text if _is_clean(text) else _FORBIDDEN.sub("", text)


def _is_clean(text: str) -> bool:
    # All that is forbidden, and lone surrogates, cannot be printed. Asked of the whole text this
    # costs a tenth of what the search costs; a text that is refused for another reason, such as
    # a tab, is searched.
    return text.replace("\n", "").replace("\xa0", "").isprintable()


def decode(written: str) -> str:
    """Return what a browser reads where Python-Markdown's tree says `written`.

    The tree keeps character references as they were typed; an ampersand alone stands for itself.
    """
    typed = written.replace(AMP_SUBSTITUTE, "&") if STX in written else written
    return html.unescape(RE_AMP.sub("&amp;", typed)) if "&" in typed else typed


def collapse(text: str) -> str:
    """Return `text` clean, with every run of white space as one space, none at its ends."""
    if "  " not in text and text.isprintable():  # so it holds no white space but single spaces
        return text.strip()
    return " ".join(_cleaned(text).split())


def escape(text: str) -> str:
    """Return `text` as HTML, in the very form that the sanitiser gives it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\xa0", "&nbsp;")


def paragraphs(text: str) -> list[tuple[str, int]]:
    """Return the stretches of `text` between blank lines, each with its 1-based first line."""
    found: list[tuple[list[str], int]] = []
    fresh = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            fresh = True
            continue
        if fresh:
            found.append(([], number))
        found[-1][0].append(line.strip())
        fresh = False
    return [("\n".join(lines), number) for lines, number in found]

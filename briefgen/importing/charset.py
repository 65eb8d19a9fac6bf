"""A file's bytes as text, whatever it was saved in; or why it is none."""

from __future__ import annotations

import codecs
import re
from typing import Final

from briefgen.importing.values import Refusal

MOST_BYTES: Final = 20_000_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARIES: Final = (
    (b"%PDF-", "a PDF; copy its text, or export it as HTML"),
    (b"PK\x03\x04", "a ZIP archive, as .docx, .odt and .epub are; save it as HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as HTML or text"),
    (b"{\\rtf", "rich text (RTF); save it as HTML or text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"bplist00", "a web archive; save the page as HTML"),
    (b"\x7fELF", "a program"),
)
_MHTML: Final = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.I)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']"""
    rb"""([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_LIKELY: Final = (
    *("cp1252", "cp1254", "cp1251", "cp1253", "cp1256", "cp1250", "cp1255", "cp1257", "koi8_r"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
"""What texts are still saved in, likeliest first: of those of the eighties many fit anything."""
_WIDE: Final = frozenset(("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"))
_ASCII: Final = 0x80
_MOSTLY: Final = 0.3
"""The share of bytes beyond ASCII that a text of Chinese, Japanese or Korean has."""
_SAMPLE: Final = 200_000
_HEAD: Final = 4096
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOST_CONTROLS: Final = 0.05
_WIDE_NULS: Final = 0.3
_LEAST_WIDE: Final = 16


def text_of(content: bytes) -> str | Refusal:
    """Return a file's text, or why it has none.

    A byte order mark tells the encoding; else it is UTF-8 if it can be, what an HTML page says of
    itself, or what charset-normalizer finds likeliest. NULs are left out.
    """
    if len(content) > MOST_BYTES:
        return Refusal(f"is larger than {MOST_BYTES // 1_000_000} MB")
    if reason := _binary(content):
        return Refusal(f"is {reason}")
    readings = (read(content) for read in (_marked, _wide, _utf8, _declared))
    text = next((text for text in readings if text is not None), None)
    found = text if text is not None else _guessed(content)
    if isinstance(found, Refusal):
        return found
    if len(_CONTROLS.findall(found[:100_000])) > _MOST_CONTROLS * min(len(found), 100_000):
        return Refusal("is no text: too many of its characters are none")
    return Refusal("is empty") if not found.strip(" \t\r\n\0\ufeff") else found


def _binary(content: bytes) -> str:
    named = next((what for mark, what in _BINARIES if content.startswith(mark)), "")
    archive = _MHTML.match(content[:_HEAD]) is not None
    return named or ("a web archive (MHTML); save the page as HTML" if archive else "")


def _marked(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    return None


def _wide(content: bytes) -> str | None:
    """Return the text of UTF-16 without a mark: of Western text every second byte is NUL."""
    head = content[:_HEAD]
    if len(content) % 2 or len(content) < _LEAST_WIDE:
        return None
    for name, nuls in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        others = head[::2] if name == "utf-16-le" else head[1::2]
        if nuls and nuls.count(0) > _WIDE_NULS * len(nuls) and others.count(0) * 10 < len(others):
            return content.decode(name, "replace")
    return None


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD])
    if found is None:
        return None
    try:
        return content.decode((found[1] or found[2]).decode("ascii"), "replace")
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(content: bytes) -> str | Refusal:
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  # an extra's
    except ImportError:
        return Refusal("is not UTF-8; to read it, pip install 'briefgen[import]'")
    sample = content[:_SAMPLE]
    foreign = sum(byte >= _ASCII for byte in sample) > _MOSTLY * len(sample)
    names = [name for name in _LIKELY if foreign or name not in _WIDE]
    found = from_bytes(sample, threshold=0.5, cp_isolation=names)
    ranked = [
        (round(match.chaos, 2), -match.coherence, names.index(name))
        for match in found
        for name in match.could_be_from_charset
    ]
    if not ranked:
        return Refusal("is no text that can be read")
    return content.decode(names[min(ranked)[2]], "replace")

"""Links and images: what they may lead to, and how they are fitted to a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefgen.model.diagnostic import Problem

_UNSEEN: Final = re.compile(r"[\0-\x1f\x7f-\x9f\\]")
"""Characters that browsers leave out of an address or read as others."""
_SCHEME: Final = re.compile(r"[^/?#:]*:")
_WHOLE: Final = re.compile(
    r"(?i:https?)://[^\s/?#]+(?:[/?#][^\s]*)?"  # another site
    r"|(?i:mailto):[^\s:]+"
    r"|(?:topic|article):[^\s:]+"  # ours, written as the design has it
)
_TARGETS: Final = (
    "a link leads to https://…, mailto:…, topic:SLUG, article:SLUG#p3, #p3 or media/…"
)
_LONGEST_SHOWN: Final = 60
_IMAGE: Final = re.compile(r"<img ([^>]*)>")
_LINK: Final = re.compile(r"<a ([^>]*)>(.*?)</a>", re.DOTALL)
_ALT: Final = re.compile(r'\balt="([^"]*)"')
_PLACE: Final = re.compile(r'\b(href|src)="([^"]*)"')


def is_elsewhere(target: str) -> bool:
    """Return whether a link leads to another site."""
    return target.lower().startswith(("http:", "https:"))


def is_link(target: str) -> bool:
    """Return whether `target` is an address that a link may have.

    `target` is what a browser reads, white space at its ends aside. Schemes: http, https, mailto,
    and our own topic and article; anything else before a colon is refused, and so is an address
    that names another host without a scheme.
    """
    if not target or _UNSEEN.search(target) or target.startswith("//"):
        return False
    return _WHOLE.fullmatch(target) is not None if _SCHEME.match(target) else True


def is_image(target: str) -> bool:
    """Return whether `target` is an address that an image may have: a file of this site's."""
    return is_link(target) and not _SCHEME.match(target) and target[0] not in "/?#"


def judge_link(target: str) -> Problem | None:
    """Return what is wrong with a link's target: `bad-link`, or None."""
    if is_link(target):
        return None
    return Problem("bad-link", f"“{_shown(target)}” is no address for a link", _TARGETS)


def judge_image(target: str) -> Problem | None:
    """Return what is wrong with an image's address: `remote-image`, `bad-link` or None."""
    if is_image(target):
        return None
    name = target.rstrip("/").rsplit("/", 1)[-1].partition("?")[0]
    hint = f"put the picture into content/media/ and write media/{_shown(name) or 'map.png'}"
    if is_elsewhere(target) or target.startswith("//"):
        message = f"the picture “{_shown(target)}” would be asked of somebody else's server"
        return Problem("remote-image", message, hint)
    return Problem("bad-link", f"“{_shown(target)}” is no address for a picture", hint)


def refuse_image(target: str) -> Problem | None:
    """Return `inline-image`: a statement holds no pictures."""
    message = f"a statement holds no picture, only its text; “{_shown(target)}” is left out"
    return Problem("inline-image", message, "put the picture into an article or a page")


def _shown(target: str) -> str:
    visible = "".join(c if c.isprintable() else "�" for c in target)
    return visible if len(visible) <= _LONGEST_SHOWN else f"{visible[:_LONGEST_SHOWN]}…"


def resolve_links(html: str, address: Callable[[str], str | None]) -> str:
    """Return `html` with the links and images that lead into this site fitted to a page.

    `html` is that of a `Body` or an `Inline`. `address` is asked for the address of `topic:SLUG`,
    `article:SLUG#p3`, `media/map.png` or another relative path; where it returns None, the link's
    text stands alone, or the image's. Other sites, mail and places on the page stay as they are.
    """
    if "=" not in html:
        return html

    def fitted(attributes: str) -> str | None:
        found = _PLACE.search(attributes)
        if found is None or _stays(found[2]):
            return attributes
        place = address(_unescape(found[2]))
        if place is None:
            return None
        return f'{attributes[: found.start(2)]}{_escape(place)}{attributes[found.end(2) :]}'

    def image(tag: re.Match[str]) -> str:
        attributes = fitted(tag[1])
        alt = _ALT.search(tag[1])
        return (alt[1] if alt else "") if attributes is None else f"<img {attributes}>"

    def link(tag: re.Match[str]) -> str:
        attributes = fitted(tag[1])
        return tag[2] if attributes is None else f"<a {attributes}>{tag[2]}</a>"

    return _LINK.sub(link, _IMAGE.sub(image, html))

"""Links and images: what they may lead to, and what becomes of the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

import nh3

from briefgen.model.diagnostic import Problem
from briefgen.stages.markup.limits import Work
from briefgen.stages.markup.plain import decode
from briefgen.stages.markup.reading import Reading, Remark
from briefgen.stages.markup.tree import own_elements

_UNSEEN: Final = re.compile(r"[\0-\x1f\x7f-\x9f\\]")
"""Characters that browsers leave out of an address or read as others.

Python-Markdown's own marks are among them: an open quotation mark makes it cut one in two.
"""
_SCHEME: Final = re.compile(r"[^/?#:]*:")
_WHOLE: Final = re.compile(
    r"(?i:https?)://[^\s/?#]+(?:[/?#][^\s]*)?"  # another site
    r"|(?i:mailto):[^\s:?]+(?:\?[^\s]*)?"
    r"|(?:topic|article):[^\s:]+"  # ours, written as the design has it
)
_TARGETS: Final = "a link leads to https://…, mailto:…, topic:SLUG, article:SLUG#p3, #p3 or media/…"
_LONGEST_SHOWN: Final = 60
_URL_PARSER: Final = nh3.Cleaner(tags={"a"}, attributes={"a": {"href"}}, link_rel=None)
_SURELY_URL: Final = re.compile(r"https?://(?:[a-z]{1,60}\.){1,3}[a-z]{1,60}(?:[/?#]|\Z)")
"""How nearly every address begins, of which no parser refuses any: its host is plain words."""
_ENDS: Final = "\t\n\f\r "
Judge: TypeAlias = Callable[[str], Problem | None]


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
    if is_link(target) and (not is_elsewhere(target) or _is_url(target)):
        return None
    return Problem("bad-link", f"“{_shown(target)}” is no address for a link", _TARGETS)


def _is_url(target: str) -> bool:
    # The sanitiser drops a URL that its parser refuses, such as one of port 99999.
    if _SURELY_URL.match(target):
        return True
    return "href" in _URL_PARSER.clean(f'<a href="{escape(target)}">a</a>')


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


def note_links(reading: Reading, judge_image: Judge, work: Work) -> None:
    """Note where links and images lead; those that may not lead there leave their text.

    A definition may be long and used often: what the page would hold of it is counted.
    """
    ways = {"a": ("href", judge_link, reading.links), "img": ("src", judge_image, reading.images)}
    for block in reading.blocks:
        if not len(block.element):
            continue
        work.come_to(block.raw)
        for element in tuple(own_elements(block.element)):
            if element.tag in ways:
                attribute, judge, found = ways[element.tag]
                target = decode(element.get(attribute, "")).strip(_ENDS)
                work.spend(len(target) + len(element.get("title", "")))
                if problem := judge(target):
                    reading.remarks.append(Remark(problem, block, target))
                    _unwrap(element)
                else:
                    found.append(target)
                    _finish(element, attribute, target)


def _unwrap(element: Element) -> None:
    # The sanitiser drops the tag of what is no element of a page, and keeps what is inside.
    element.tag = "span"
    element.text = element.get("alt", element.text)
    element.attrib.clear()


def _finish(element: Element, attribute: str, target: str) -> None:
    written = target.replace("&", "&amp;")
    element.set(attribute, written)
    if element.tag == "img":
        return
    if len(element):
        for inner in tuple(element.iter("a"))[1:]:
            _unwrap(inner)
    if is_elsewhere(target):
        element.set("rel", "external noopener")
    if not "".join(element.itertext()).strip() and element.find(".//img") is None:
        element.text = written

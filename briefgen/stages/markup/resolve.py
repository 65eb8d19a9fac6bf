"""Links fitted to the page that they stand on."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final, TypeAlias

from briefgen.stages.markup.plain import escape

Address: TypeAlias = Callable[[str], str | None]
Remark: TypeAlias = Callable[[str], str]
_IMAGE: Final = re.compile(r"<img ([^>]*)>")
_LINK: Final = re.compile(r"<a ([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_FIXED: Final = ("http:", "https:", "mailto:", "#")


def resolve_links(html: str, address: Address, remark: Remark = lambda _: "") -> str:
    """Return `html` with the links and images that lead into this site fitted to a page.

    `html` is that of a `Body` or an `Inline`: the sanitiser wrote its tags, which are the only
    `<` and `>` in it. `address` is asked for the address of `topic:SLUG`, `article:SLUG#p3`,
    `media/map.png` or another relative path; where it returns None, the link's text stands alone,
    or the image's. Other sites, mail and places on the same page stay as they are. `remark` is
    asked for the HTML that follows a link into this site: of what it leads to, a reader is warned.
    """

    def image(tag: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(tag[1]))
        fitted = _fit(attributes, "src", address)
        return attributes.get("alt", "") if fitted is None else f"<img {fitted}>"

    def link(tag: re.Match[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(tag[1]))
        said = remark(unescape(attributes.get("href", "")))
        fitted = _fit(attributes, "href", address)
        return tag[2] if fitted is None else f"<a {fitted}>{tag[2]}</a>{said}"

    return _LINK.sub(link, _IMAGE.sub(image, html))


def _fit(attributes: dict[str, str], name: str, address: Address) -> str | None:
    target = unescape(attributes.get(name, ""))
    if not target.lower().startswith(_FIXED):
        place = address(target)
        if place is None:
            return None
        attributes[name] = escape(place).replace('"', "&quot;")
    return " ".join(f'{key}="{value}"' for key, value in attributes.items())

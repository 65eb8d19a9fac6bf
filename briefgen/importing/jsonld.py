"""What a page says of its article in JSON-LD (schema.org), if anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

_ARTICLES: Final = (
    *("newsarticle", "article", "reportagenewsarticle", "blogposting", "opinionnewsarticle"),
    *("analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting"),
    *(
        "report",
        "scholarlyarticle",
        "socialmediaposting",
        "techarticle",
        "advertisercontentarticle",
    ),
)
_MOST: Final = 1_000_000
_DEEP: Final = 12


@dataclass(frozen=True, slots=True)
class LinkedData:
    """An article's fields as its page writes them; empty where it does not."""

    headline: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""


def read_jsonld(scripts: Iterable[str]) -> LinkedData:
    """Return what the first article in a page's JSON-LD says; broken JSON is passed over."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    article = next((node for node in nodes if _is_article(node)), None)
    return _of(article) if article is not None else LinkedData()


def _parsed(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    if len(text) > _MOST:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Give objects that stand at the top, in lists, in `@graph` or as a page's main entity."""
    if depth > _DEEP:
        return
    if isinstance(found, list):
        for one in found:
            yield from _nodes(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(found.get(key), depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _kind(kind) in _ARTICLES for kind in named)


def _kind(name: str) -> str:
    return name.rpartition("/")[2].lower()


def _of(node: dict[str, Any]) -> LinkedData:
    return LinkedData(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")),
        authors=tuple(dict.fromkeys(_authors(node.get("author")))),
        publisher=next(_names(node.get("publisher")), ""),
        url=_text(node.get("url")) or _id(node.get("mainEntityOfPage")),
        language=_text(node.get("inLanguage")),
    )


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _id(value: Any) -> str:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        for text in name if isinstance(name, list) else [name]:
            if _text(text):
                yield _text(text)


def _authors(value: Any) -> Iterator[str]:
    """Give the names of people; an organisation is no author."""
    for one in value if isinstance(value, list) else [value]:
        kind = one.get("@type") if isinstance(one, dict) else ""
        if not (isinstance(kind, str) and _kind(kind).endswith("organization")):
            yield from _names(one)

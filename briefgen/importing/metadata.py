"""What a page tells of its article in its head: never a guess, never from a photograph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from briefgen.importing.jsonld import LinkedData, read_jsonld
from briefgen.importing.title import find_title
from briefgen.importing.values import Told
from briefgen.model.edtf import EdtfError, parse_edtf
from briefgen.stages.fold import fold_quotation

_DATES: Final = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date"),
    *("sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "pubdate"),
    *(
        "publishdate",
        "publish-date",
        "publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
    ),
    *("citation_publication_date", "date"),
)
_AUTHORS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_SITES: Final = ("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
_DAY: Final = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T\s])")
_IN_ADDRESS: Final = re.compile(r"(?<=/)(?:19|20)\d{2}[/-]\d{1,2}(?:[/-]\d{1,2})?(?=[/-])")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_SAVED: Final = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_ADDRESS: Final = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*")
_LONGEST_NAME: Final = 80


def read_metadata(tree: Any, source: str, seen: Iterable[str]) -> Told:
    """Return what a page tells: its lxml tree, its text, the lines that a reader sees of it.

    `date` is a day in EDTF, from JSON-LD or a meta tag alone.
    """
    metas = _metas(tree)
    linked = read_jsonld(
        node.text or ""
        for node in tree.iter("script")
        if "ld+json" in (node.get("type") or "").lower()
    )
    outlet = _first(metas, _SITES[:1]) or linked.publisher or _first(metas, _SITES[1:])
    url = _address(tree, metas, linked, source)
    day, said = _date(metas, linked)
    return Told(
        title=find_title(
            tree, seen, _titles(tree, metas, linked), (outlet, *_site_names(metas, linked, url))
        ),
        outlet=outlet,
        date=day,
        authors=tuple(_people([*linked.authors] or _all(metas, _AUTHORS), outlet)),
        url=url,
        language=_language(tree, metas, linked),
        caption=_caption(tree),
        guesses=() if day else tuple(("date", ground) for ground in _grounds(tree, url, said)),
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        said = " ".join((node.get("content") or "").split())
        if name and said:
            found.setdefault(name.lower(), []).append(said)
    return found


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _all(metas: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return next((metas[name] for name in names if name in metas), [])


def _titles(tree: Any, metas: dict[str, list[str]], linked: LinkedData) -> list[str]:
    node = next(tree.iter("title"), None)
    titled = " ".join("".join(node.itertext()).split()) if node is not None else ""
    return [_first(metas, ("og:title", "twitter:title")), titled, linked.headline]


def _site_names(metas: dict[str, list[str]], linked: LinkedData, url: str) -> list[str]:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return [*_all(metas, _SITES), linked.publisher, host, host.partition(".")[0]]


def _date(metas: dict[str, list[str]], linked: LinkedData) -> tuple[str, str]:
    """Return the day of publication, if the page's head tells it, and the first that it says."""
    told = [
        text for text in (linked.published, *(_first(metas, [name]) for name in _DATES)) if text
    ]
    return next((day for text in told if (day := _day(text))), ""), told[0] if told else ""


def _grounds(tree: Any, url: str, said: str) -> Iterator[str]:
    """Give what a day might be guessed from, where none is told."""
    if said:
        yield f"the page’s head says “{said}”"
    times = (node.get("datetime") or "" for node in tree.iter("time"))
    if time := next((text for text in times if _day(text)), ""):
        yield f"the first time that the page marks is {time}"
    if found := _IN_ADDRESS.search(url):
        yield f"its address has {found[0]}"


def _day(text: str) -> str:
    found = _DAY.match(text)
    day = "-".join(found.groups()) if found else ""
    try:
        return day if day and parse_edtf(day).known and not day.startswith("1970-01-01") else ""
    except EdtfError:
        return ""


def _people(names: Iterable[str], outlet: str) -> Iterator[str]:
    """Give authors' names: no addresses, not the outlet's own name, `By` left out."""
    for name in dict.fromkeys(names):
        said = re.sub(r"^(?:by|von|par|por)\s+", "", name, flags=re.IGNORECASE).strip(" ,;|")
        is_name = said and "://" not in said and "@" not in said and len(said) <= _LONGEST_NAME
        if is_name and fold_quotation(said) != fold_quotation(outlet):
            yield said


def _address(tree: Any, metas: dict[str, list[str]], linked: LinkedData, source: str) -> str:
    links = (node.get("href") or "" for node in tree.iter("link") if _is_canonical(node))
    saved = _SAVED.search(source[:2000])
    said = [*links, _first(metas, ("og:url",)), linked.url, saved[1] if saved else ""]
    return next((text.strip() for text in said if _ADDRESS.fullmatch(text.strip())), "")


def _is_canonical(node: Any) -> bool:
    return "canonical" in (node.get("rel") or "").lower().split()


def _language(tree: Any, metas: dict[str, list[str]], linked: LinkedData) -> str:
    root = next(tree.iter("html"), None)
    said = [
        *(
            [root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
            if root is not None
            else []
        ),
        *(linked.language, _first(metas, ("content-language", "og:locale", "language"))),
    ]
    found = next((text.strip() for text in said if _LANGUAGE.fullmatch(text.strip())), "")
    return found.replace("_", "-")


def _caption(tree: Any) -> str:
    """Return the first caption of a figure in the article, where the page marks one."""
    for article in tree.iter("article", "main"):
        for node in article.iter("figcaption"):
            if text := " ".join("".join(node.itertext()).split()):
                return text
    return ""

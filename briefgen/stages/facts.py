"""What an article says about itself, apart from its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.model.article import Article
from briefgen.model.briefing import Facts
from briefgen.model.edtf import UNKNOWN

_UNKNOWN: Final = ("", "unknown")


def facts_of(
    slug: str,
    article: Article,
    original: str,
    other: Article,
    outlets: Mapping[str, str],
) -> Facts:
    """Return an article's facts; `other` is the article whose text it is, or an empty one.

    `outlets` maps ids of sources to names.
    """
    outlet = article.outlet or other.outlet
    name = "" if outlet in _UNKNOWN else outlets.get(outlet, outlet)
    titles = (one for one in (article.title, other.title) if one not in _UNKNOWN)
    title = next(titles, slug)
    date = article.date or other.date or UNKNOWN
    return Facts(
        id=slug,
        title=title,
        label=article.short_title or _label(name, title, date.text if date.known else ""),
        outlet=name,
        outlet_id=outlet if outlet in outlets else "",
        date=date,
        text=article.text,
        summary=article.summary or other.summary,
        topics=article.topics,
        original=original,
        basis=tuple(sorted(article.basis.items())),
        authors=article.authors,
        url=article.url,
        archived=article.archived,
        retrieved=article.retrieved.text if article.retrieved.known else "",
        language=article.language or other.language,
        withdrawn=article.withdrawn,
        draft=article.draft,
    )


def _label(outlet: str, title: str, date: str) -> str:
    if not outlet:
        return title
    return f"{outlet}, {date[:10]}" if date else outlet

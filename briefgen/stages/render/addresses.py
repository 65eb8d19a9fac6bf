"""Where things stand in the site: paths from its root, with forward slashes."""

from __future__ import annotations

from posixpath import normpath
from typing import Final

INDEX: Final = "index.html"
DRAFTS: Final = "_drafts"
"""The folder of drafts, in a preview alone; no slug can be it."""
RESERVED: Final = frozenset(
    {
        "404",
        "actors",
        "articles",
        "assets",
        "cards",
        "changes",
        "default",
        "feed",
        "index",
        "llms",
        "media",
        "robots",
        "search",
        "sitemap",
        "timeline",
    }
)
"""Names at the site's root that no topic and no page may have."""


def article_path(slug: str) -> str:
    """Return the path of an article's page."""
    return f"articles/{slug}/{INDEX}"


def article_at(target: str, root: str) -> str:
    """Return the article whose page a link in a text leads to, or an empty text.

    The link is `article:SLUG#p3`, or the way to the page from one that reaches the root by `root`.
    """
    path = target.partition("#")[0]
    if path.startswith("article:"):
        return path.removeprefix("article:")
    here = "articles/_/" if root == root_of("articles/_/") else root.replace("..", "_")
    parts = normpath(here + path).split("/")
    return parts[1] if parts[0] == "articles" and parts[2:] in ([], [INDEX]) and parts[1:] else ""


def page_path(slug: str) -> str:
    """Return the path of a topic's page, or of one of the site's own."""
    return f"{slug}/{INDEX}"


LISTS: Final = (INDEX, *(page_path(name) for name in ("articles", "timeline", "actors")))
"""The paths of the pages that every site has."""


def draft_path(path: str) -> str:
    """Return where a preview shows the page that a draft will have at a path."""
    return f"{DRAFTS}/{path}"


def root_of(path: str) -> str:
    """Return the way from a page to the site's root: empty, `../`, `../../` and so on."""
    return "../" * path.count("/")


def tidy(path: str) -> str:
    """Return a path as it stands in an absolute address: a folder's for its `index.html`."""
    return path.removesuffix(INDEX)

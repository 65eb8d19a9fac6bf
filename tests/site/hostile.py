"""A site in which every text that an author or a source can write carries the same attack."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

MEDIA = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@dataclass(frozen=True, slots=True)
class Attack:
    """What is written everywhere.

    `text` is one word, as a caveat has room for six; `markup` is the Markdown that says the same,
    for fields that take Markdown; `url` is an address that carries the attack as far as one can.
    """

    text: str
    markup: str = ""
    url: str = "https://example.org/"


RUN: Final = "window.pwned=1"
ATTACKS: Final = {
    "a script": Attack(f"<script>{RUN}</script>"),
    "a script after all that could hold it": Attack(
        f"</script></title></style></textarea>--><script>{RUN}</script>"
    ),
    "a picture that fails": Attack(
        f"<img/src=x/onerror={RUN}>", url=f"https://example.org/'onmouseover='{RUN}"
    ),
    "a drawing": Attack(f"<svg/onload={RUN}><a/href=javascript:{RUN}>"),
    "a way out of double quotes": Attack(
        f'"onfocus="{RUN}"autofocus="', url=f"https://example.org/&quot;onclick={RUN}"
    ),
    "a way out of single quotes": Attack(f"'onfocus='{RUN}'autofocus='"),
    "a script in entities": Attack(
        f"<script>{RUN}</script>", markup=f"&lt;script&gt;{RUN}&lt;/script&gt;"
    ),
    "a link to a script": Attack(
        f"[x](javascript:{RUN})",
        rf"\[x](javascript:{RUN})",
        f"https://example.org/javascript:{RUN}",
    ),
    "a link to data": Attack(
        f"[x](data:text/html,<script>{RUN}</script>)",
        rf"\[x](data:text/html,<script>{RUN}</script>)",
    ),
    "an address that is a script": Attack(f"<javascript:{RUN}>"),
    "a template": Attack(
        "{{7+7}}{%raw%}{{''.upper()}}{%include'x'%}", url="https://example.org/{{7+7}}"
    ),
}


def write_hostile_site(root: Path, attack: Attack) -> Path:
    """Write a site with the attack in every field of every file, and return its folder."""
    plain, markup = attack.text, attack.markup or attack.text
    files: dict[str, Any] = {
        "site.yml": _site(plain),
        "actors.yml": _actors(plain),
        "sources.yml": _sources(plain),
        "topics/siege.yml": _topic(plain, markup),
        "topics/bare.yml": {"title": f"bare {plain}"},
        "articles/letter.yml": _article(plain, attack.url),
        "articles/copy.yml": {"same_text_as": "letter", "short_title": f"copy {plain}"},
        "articles/lost.yml": _withdrawn(plain),
    }
    texts = {path: yaml.safe_dump(data, allow_unicode=True) for path, data in files.items()}
    texts["articles/letter.md"] = _body(plain, markup, attack.url)
    texts["articles/lost.md"] = f"lost body {markup} {{#p1}}\n"
    texts["articles/matter.md"] = _with_matter(plain, markup)
    texts["pages/about.md"] = _page(plain, markup, attack.url)
    texts["media/spot.svg"] = MEDIA
    for path, text in texts.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root


def _site(attack: str) -> dict[str, Any]:
    return {
        "title": f"site {attack}",
        "description": f"site description {attack}",
        "editor": f"editor {attack}",
        "topics": ["siege", "bare"],
    }


def _actors(attack: str) -> list[dict[str, Any]]:
    return [
        {
            "id": "chief",
            "name": f"chief {attack}",
            "kind": "person",
            "aliases": [f"captain {attack}", "Bob"],
            "weak_aliases": [f"weak {attack}"],
            "roles": [{"title": f"role {attack}", "from": "2001"}],
            "not": [f"Bob {attack}"],
            "note": f"actor note {attack}",
        },
    ]


def _sources(attack: str) -> list[dict[str, Any]]:
    return [
        {"id": "gazette", "name": f"gazette {attack}", "kind": "outlet", "note": f"note {attack}"},
        {"id": "clerk", "name": f"clerk {attack}", "kind": "unnamed"},
    ]


def _topic(attack: str, markup: str) -> dict[str, Any]:
    whole = [{"cite": "letter#p1", "quote": f"quoted {attack}"}, "letter#caption", "lost#p1"]
    return {
        "title": f"topic {attack}",
        "bluf": [{"text": f"bottom line {markup}", "cites": whole, "caveat": f"caveat {attack}"}],
        "key_points": [
            {"text": f"point {markup}", "cites": ["letter#p2"], "group": f"group {attack}"},
            {
                "text": f"assessed {markup}",
                "kind": "assessment",
                "likelihood": "likely",
                "cites": ["letter#p3", "copy#p3"],
            },
        ],
        "events": [
            {
                "date": "2001~",
                "text": f"event {markup}",
                "basis": "derived",
                "note": f"event note {attack}",
                "display": f"display {attack}",
                "cites": ["letter#p1"],
            },
            {"date": "unknown", "text": f"undated {markup}", "cites": ["letter#p1"]},
        ],
        "disagreements": [
            {
                "question": f"question {kind} {markup}",
                "kind": kind,
                "positions": [
                    {"says": f"position one {markup}", "cites": ["letter#p1"]},
                    {"says": f"position two {markup}", "cites": ["letter#p2"]},
                ],
            }
            for kind in ("conflict", "precision")
        ],
        "actors": ["chief"],
        "open_questions": [f"open {markup}"],
        "terms": {"any": [f"any {attack}"], "all": ["siege"], "not": [f"none {attack}"]},
        "changes": [{"date": "2001-01-01", "text": f"change {markup}"}],
        "note": f"topic note {attack}",
        "allow": [{"code": "stale", "why": f"allowed {attack}"}],
    }


def _article(attack: str, url: str) -> dict[str, Any]:
    return {
        "title": f"letter {attack}",
        "short_title": f"short {attack}",
        "outlet": f"outlet {attack}",
        "date": "2001-02-03",
        "basis": {"date": "inferred"},
        "authors": [f"author {attack}"],
        "url": url,
        "archived": url,
        "summary": f"summary {attack}",
        "caption": f"caption {attack}",
        "topics": ["siege", "bare"],
        "derives_from": [
            {
                "source": "gazette",
                "via": ["clerk"],
                "at": ["p1"],
                "for": ["p1"],
                "note": f"edge {attack}",
            },
            {"source": "chief", "how": "suspected", "for": ["p2"]},
        ],
        "passages": {"p4": {"topics": ["siege"], "actors": ["chief"], "flag": f"flag {attack}"}},
        "cut": [{"line": "1", "kind": f"cut {attack}", "text": f"cut {attack}"}],
        "imported": {"from": f"imported {attack}"},
        "note": f"article note {attack}",
        "rights": f"rights {attack}",
    }


def _withdrawn(attack: str) -> dict[str, Any]:
    return {
        "title": f"lost {attack}",
        "short_title": f"lost {attack}",
        "outlet": "gazette",
        "date": "unknown",
        "note": f"note {attack}",
        "withdrawn": {"date": "2001-01-01", "why": f"withdrawn {attack}"},
    }


def _body(plain: str, markup: str, url: str) -> str:
    label = _label(markup)
    return f"""\
## heading {markup}

passage one quoted {markup} of captain {markup} and Bob {{#p1}}

passage two **bold {markup}** `code {plain}` [link {label}]({url}) {{#p2}}

> passage three {markup} {{#p3}}

- passage four {markup} {{#p4}}

```
fenced {plain}
```

    indented {plain}

passage five ![picture {label}](media/spot.svg) <{url}> {{#p5}}

{markup} [reference {label}][there] {{#p6}}

[there]: {url} "{label}"
"""


def _label(markup: str) -> str:
    """Return what stands within a link's brackets, where a link cannot stand again."""
    return "" if "](" in markup else markup


def _with_matter(attack: str, markup: str) -> str:
    matter = {
        "title": f"matter {attack}",
        "short_title": f"matter {attack}",
        "outlet": "gazette",
        "date": "2001",
        "topics": ["siege"],
    }
    return f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\nmatter body {markup} {{#p1}}\n"


def _page(attack: str, markup: str, url: str) -> str:
    matter = {"title": f"page {attack}", "description": f"page description {attack}"}
    return (
        f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n"
        f"## page heading {markup}\n\npage body {markup} [page link {_label(markup)}]({url})\n\n"
        f"| a {markup} | b |\n|---|---|\n| cell {markup} | d |\n"
    )

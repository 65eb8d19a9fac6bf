"""What looks like a mistake and is none: nothing is told of it."""

from __future__ import annotations

from typing import Final

import pytest

from tests.faults.harbour import (
    ABOUT,
    ACTORS,
    BRIDGE,
    COLUMN,
    FERRY,
    LETTER_TEXT,
    NOTICE,
    NOTICE_TEXT,
    SITE,
    SKETCH,
)
from tests.faults.neighbours import NEIGHBOURS
from tests.faults.planting import Files, add, planted, swap, tell
from tests.faults.similar_faults import NOT_SIMILAR

HOME: Final = "templates/home.html"
_SELF: Final = (
    '{% for t in view.topics %}{% if not t %}{% include "home.html" %}{% endif %}{% endfor %}'
)
_GOOD: Final[dict[str, Files]] = {
    "template syntax in a text": add(LETTER_TEXT, "\n{{ title }} {% if %} {% raw %}\n"),
    "template syntax in a field": swap(FERRY, "The ferry stops.", "'{{ words }} stops'"),
    "markup in a text": add(LETTER_TEXT, "\n<script>alert(1)</script> and <b>bold</b>\n"),
    "an en dash in a range": swap(FERRY, "#stop-repair", "#stop–repair"),
    "one value for a list": swap(FERRY, "actors: [odell, port-authority]", "actors: odell"),
    "a set without quotes": swap(FERRY, "date: 2024-03-04\n", "date: [2024-03-01..2024-03-04]\n"),
    "a set in braces": swap(FERRY, "date: 2024-03-04\n", "date: {2024-03-01, 2024-03-04}\n"),
    "a comment behind a value": swap(SITE, "language: en", "language: en  # or az"),
    "a field without a value": swap(FERRY, "terms: {any: [ferry, ramp]}", "terms:"),
    "a text that YAML would take for something else": swap(
        SITE, "title: Harbour briefings", "title: no"
    ),
    "a quotation in other marks and capitals": swap(
        FERRY, "quote: takes eleven weeks", "quote: “Takes  ELEVEN weeks”"
    ),
    "a citation of a copy": swap(FERRY, "cites: [port-notice#stop]", "cites: [notice-copy#stop]"),
    "a link to a statement": add(ABOUT, "\nSee [what is known](topic:ferry#leak).\n"),
    "a link to another page by its way": add(ABOUT, "\n[All](../articles/index.html)\n"),
    "a picture by its way from the page": add(ABOUT, "\n![Quay](../media/quay.png)\n"),
    "a link to a passage of one's own": add(LETTER_TEXT, "\nAs [above](#narrow).\n"),
    "a mark that is meant": add(LETTER_TEXT, "\nThey write \\{#p1} at its end, and `{#p2}`.\n"),
    "confidence in two origins": swap(
        FERRY,
        "    caveat: hearsay\n    cites: [sailors-column#hull]",
        "    confidence: high\n    cites: [sailors-column#hull, port-notice#stop]",
    ),
    "a defect with one position": swap(
        FERRY,
        "kind: conflict",
        "kind: defect",
        "      - says: The hull too.\n        cites: [sailors-column#hull]\n",
        "",
    ),
    "a topic of a title": {"content/topics/tunnel.yml": "title: The tunnel\n"},
    "a draft that cites nothing that is there": {
        "content/topics/tunnel.yml": (
            "title: The tunnel\ndraft: true\nallow: [{code: stale, why: It is a draft.}]\n"
            "bluf: {text: It leaks., cites: nobody#p1}\n"
        )
    },
    "a draft that rests on a draft": swap(
        SKETCH, "draft: true\n", "draft: true\nderives_from: [nobody]\ntopics: [tunnel]\n"
    ),
    "an article in front matter instead": {
        NOTICE: None,
        NOTICE_TEXT: (f"---\n{planted({})[NOTICE]}---\n{planted({})[NOTICE_TEXT]}"),
    },
    "a former address of one's own": add(BRIDGE, "former_slugs: [old-bridge]\n"),
    "an alias twice for one actor": swap(ACTORS, "[Odell]", "[Odell, Mara Odell]"),
    "an accent in an alias": swap(ACTORS, "[Odell]", "[Ødell]"),
    "a hidden file": {"content/articles/_notes.txt": "x", "content/topics/.ferry.yml.swp": "x"},
    "a date of long ago": swap(COLUMN, "date: 2024-04\n", "date: -0043\n"),
    "a template that includes itself at times": {HOME: _SELF},
    "a value that may be undefined": {
        HOME: "{{ harbour|default('none') }}{% if x is defined %}{{ x }}{% endif %}"
    },
    "a template's own values": {
        HOME: "{% macro m(a, b=1) %}{{ a }}{{ caller() }}{% endmacro %}{% set n = 1 %}"
        "{% for k, v in {'a': n}.items() %}{{ loop.index }}{{ k }}{{ v }}{% endfor %}"
        "{% call m(2) %}x{% endcall %}{{ range(3)|list }}{{ words.nav.get('home') }}"
    },
    "a label of one's own": {
        HOME: "{{ words.harbour }}",
        "templates/labels/en.yml": "harbour: The harbour\n",
    },
    "a template of the default theme's, changed": {
        HOME: '{% extends "default/home.html" %}',
        "templates/part.html": "unused",
        "templates/page.html": '{% include "part.html" %}',
    },
}


_ALL: Final = _GOOD | NEIGHBOURS | NOT_SIMILAR


@pytest.mark.parametrize("files", _ALL.values(), ids=_ALL.keys())
def test_nothing_is_told_of(files: Files) -> None:
    assert tell(planted(files)) == []

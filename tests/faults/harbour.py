"""A small, complete site without a mistake, made for these tests: two towns, a ferry, a bridge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.edges.sources import default_theme
from briefgen.model.folder import DEFAULT_THEME, Media, SourceFile
from briefgen.site.themecheck import PAGES

TODAY: Final = "2024-06-01"

SITE: Final = "content/site.yml"
ACTORS: Final = "content/actors.yml"
SOURCES: Final = "content/sources.yml"
NOTICE: Final = "content/articles/port-notice.yml"
NOTICE_TEXT: Final = "content/articles/port-notice.md"
COLUMN: Final = "content/articles/sailors-column.md"
COPY: Final = "content/articles/notice-copy.yml"
LETTER: Final = "content/articles/letter.yml"
LETTER_TEXT: Final = "content/articles/letter.md"
SKETCH: Final = "content/articles/sketch.md"
FERRY: Final = "content/topics/ferry.yml"
BRIDGE: Final = "content/topics/bridge.yml"
ABOUT: Final = "content/pages/about.md"
QUAY: Final = "content/media/quay.png"

_SITE_YML: Final = """\
title: Harbour briefings
description: What is known about the crossing.
url: https://harbour.example/briefings/
language: en
editor: The harbour desk
stale_after: 400
topics: [ferry, bridge]
media: {max_kb: 100}
"""

_ACTORS_YML: Final = """\
- id: odell
  name: Mara Odell
  kind: person
  aliases: [Odell]
  roles: [{title: Mayor of Northport, from: 2021}]
- id: port-authority
  name: Port Authority
  kind: body
- id: northport
  name: Northport
  kind: place
  not: [Northport Road]
"""

_SOURCES_YML: Final = """\
- id: harbour-post
  name: The Harbour Post
  kind: outlet
- id: coast-radio
  name: Coast Radio
  kind: outlet
  maybe_same_as: [harbour-post]
- id: deckhands
  name: two deckhands
  kind: unnamed
"""

_NOTICE_YML: Final = """\
title: Ferry to Eastmoor stops for repairs
short_title: Port notice
outlet: harbour-post
date: 2024-03-04
basis: {date: inferred}
url: https://post.example/ferry
summary: The Port Authority stops the ferry, and says for how long.
caption: The quay of Northport at low water.
topics: [ferry, bridge]
derives_from:
  - source: port-authority
    at: [repair]
    for: [stop, repair]
passages:
  crew:
    topics: [ferry]
    actors: [odell]
note: The date is that of the notice on the quay.
"""

_NOTICE_MD: Final = """\
The Port Authority stopped the ferry to Eastmoor on Monday. {#stop}

The repair of its ramp takes eleven weeks, the authority said. {#repair}

Mara Odell said that the crew keeps its pay. {#crew}

![The quay](media/quay.png)
"""

_COLUMN_MD: Final = """\
---
title: What the deckhands say
outlet: coast-radio
date: 2024-04
topics: [ferry]
derives_from:
  - {source: deckhands, at: [hull], for: [hull]}
  - {source: port-notice#repair, how: inferred, for: [weeks]}
---
Two deckhands told us that the hull leaks as well. {#hull}

The ferry is to be out of service for eleven weeks. {#weeks}

See [the notice](article:port-notice#repair) and [the briefing](topic:ferry).
"""

_COPY_YML: Final = """\
same_text_as: port-notice
short_title: Notice, second copy
topics: [ferry]
"""

_LETTER_YML: Final = """\
title: A letter about the bridge
short_title: Letter
outlet: unknown
date: 2023-11-20?
text: excerpt
topics: [bridge]
"""

_LETTER_MD: Final = """\
The bridge is too narrow for two lorries. {#narrow}

Nobody has counted the lorries. {#count}
"""

_SKETCH_MD: Final = """\
---
title: A sketch that is not ready
outlet: coast-radio
date: unknown
draft: true
---
Nothing here is for readers yet. {#nothing}
"""

_FERRY_YML: Final = """\
title: The ferry to Eastmoor
bluf:
  - id: stopped
    text: The ferry does not run, and its ramp is under repair.
    cites: [port-notice#stop, port-notice#repair]
key_points:
  - id: eleven-weeks
    text: The repair takes eleven weeks.
    group: Now
    cites:
      - {cite: port-notice#repair, quote: takes eleven weeks}
      - sailors-column#weeks
  - id: leak
    text: The hull is said to leak.
    caveat: hearsay
    cites: [sailors-column#hull]
  - id: back-by-june
    kind: assessment
    text: The ferry may be back by June.
    likelihood: likely
    confidence: low
    cites: [port-notice#repair]
events:
  - id: ferry-stops
    date: 2024-03-04
    text: The ferry stops.
    cites: [port-notice#stop]
  - id: ferry-back
    date: 2024-05-20~
    text: The eleven weeks are over.
    basis: derived
    note: Eleven weeks after the ferry stopped.
    cites: [port-notice#stop-repair]
disagreements:
  - id: cause
    question: Is it the ramp alone?
    kind: conflict
    positions:
      - says: The ramp.
        cites: [port-notice#repair]
      - says: The hull too.
        cites: [sailors-column#hull]
actors: [odell, port-authority]
open_questions:
  - Who pays for the hull?
terms: {any: [ferry, ramp]}
updated: 2024-05-02
changes:
  - date: 2024-05-02
    text: The hull was added.
"""

_BRIDGE_YML: Final = """\
title: The narrow bridge
bluf:
  text: The bridge is narrow, and nobody counts its lorries.
  cites: [letter#narrow-count]
key_points:
  - text: The bridge is too narrow for two lorries.
    cites: letter#narrow
stale_after: 900
"""

_ABOUT_MD: Final = """\
---
title: About these briefings
---
They are made from [two briefings](topic:bridge) and a [picture](media/quay.png).
"""

HARBOUR: Final[Mapping[str, SourceFile]] = {
    SITE: _SITE_YML,
    ACTORS: _ACTORS_YML,
    SOURCES: _SOURCES_YML,
    NOTICE: _NOTICE_YML,
    NOTICE_TEXT: _NOTICE_MD,
    COLUMN: _COLUMN_MD,
    COPY: _COPY_YML,
    LETTER: _LETTER_YML,
    LETTER_TEXT: _LETTER_MD,
    SKETCH: _SKETCH_MD,
    FERRY: _FERRY_YML,
    BRIDGE: _BRIDGE_YML,
    ABOUT: _ABOUT_MD,
    QUAY: Media(68, "0" * 64),
}

LABELS: Final = f"{DEFAULT_THEME}/labels/en.yml"
PLAIN_THEME: Final[Mapping[str, SourceFile]] = {
    LABELS: (default_theme() / "labels/en.yml").read_text("utf-8"),
    **{f"{DEFAULT_THEME}/{page}": "{{ frame.title }}\n" for page in PAGES},
}
"""A theme of one line a page, in place of the default one: quick to compile."""

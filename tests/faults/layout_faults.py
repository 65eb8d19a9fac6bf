"""The folder: files that are missing, misnamed, misplaced, or no text."""

from __future__ import annotations

from typing import Final

from briefgen.model.folder import Media
from tests.faults.harbour import (
    ABOUT,
    BRIDGE,
    COLUMN,
    LETTER,
    LETTER_TEXT,
    NOTICE,
    NOTICE_TEXT,
    QUAY,
    SITE,
    SKETCH,
)
from tests.faults.planting import Fault, Telling, fault, swap

EDITION: Final = "content/editions/2020-12-23.json"
EDITION_TEXT: Final = (
    '{"format": "1", "topics": {"ferry": {"bluf": [{"id": "a", "text": "0", "cites": ["KEY"]}]}}}'
)

LAYOUT_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "no site.yml",
        {SITE: None},
        Telling("no-site", "there is no site.yml", "write one with a line title: …", SITE),
    ),
    fault(
        "an edition that is named by no day",
        {"content/editions/first.json": "{}", "content/editions/2020-02-30.json": "{}"},
        Telling(
            "bad-name",
            "“2020-02-30” is no day: an edition is named by its own, such as 2020-12-23",
            "name it so, or take it out of content/",
            "content/editions/2020-02-30.json",
        ),
        Telling(
            "bad-name",
            "“first” is no day: an edition is named by its own, such as 2020-12-23",
            "name it so, or take it out of content/",
            "content/editions/first.json",
        ),
    ),
    fault(
        "an edition cut short",
        {EDITION: '{\n "format": "1",\n "topics": {⟦⟧'},
        Telling(
            "bad-edition",
            "this is no JSON: expecting property name enclosed in double quotes",
            "take the file back from git, or delete it",
        ),
    ),
    fault(
        "an edition of another make",
        {EDITION: '{"format": ⟦"7"⟧, "topics": {}}'},
        Telling("unknown-choice", "format is one of 1"),
    ),
    fault(
        "an edition with a text in a citation's place",
        {EDITION: EDITION_TEXT.replace('"KEY"', '⟦"“a”"⟧')},
        Telling(
            "bad-edition",
            "briefgen writes no such text here",
            "take the file back from git, or delete it and run briefgen edition",
        ),
    ),
    fault(
        "an edition that is nested without end",
        {EDITION: "[" * 100_000},
        Telling(
            "bad-edition",
            "briefgen has not written this",
            "take the file back from git, or delete it",
            EDITION,
        ),
    ),
    fault(
        "an empty site.yml",
        {SITE: ""},
        Telling("missing-field", "title is missing", "add a line title: …", SITE),
    ),
    fault(
        "a site.yml of another ending",
        {SITE: None, "content/site.yaml": "title: Harbour briefings\n"},
        Telling("no-site", "there is no site.yml", "write one with a line title: …", SITE),
        Telling(
            "stray-file",
            "briefgen reads no site.yaml here",
            "did you mean site.yml?",
            "content/site.yaml",
        ),
    ),
    fault(
        "a folder in site.yml's place",
        {SITE: None, "content/site.yml/site.yml": "title: Harbour briefings\n"},
        Telling("no-site", "there is no site.yml", "write one with a line title: …", SITE),
        Telling(
            "stray-file",
            "briefgen reads no site.yml/ here",
            "take it out of content/",
            "content/site.yml/site.yml",
        ),
    ),
    fault(
        "an order that names no topic",
        swap(SITE, "topics: [ferry, bridge]", "topics: [ferry, ⟦brigde⟧]"),
        Telling("unknown-topic", "there is no topic brigde", "did you mean bridge?"),
    ),
    fault(
        "a text without metadata",
        {LETTER: None},
        Telling(
            "body-without-metadata",
            "there is no content/articles/letter.yml",
            "write title:, outlet: and date: in it, or as front matter here",
            LETTER_TEXT,
        ),
    ),
    fault(
        "metadata without a text",
        {LETTER_TEXT: None},
        Telling(
            "metadata-without-body",
            "there is no text in content/articles/letter.md",
            "write it, or name the article whose text it is: same_text_as: …",
            LETTER,
        ),
    ),
    fault(
        "an empty text",
        {NOTICE_TEXT: "\n"},
        Telling(
            "metadata-without-body",
            "there is no text in content/articles/port-notice.md",
            "write it, or name the article whose text it is: same_text_as: …",
            NOTICE,
        ),
    ),
    fault(
        "front matter and no text",
        {SKETCH: "---\ntitle: A sketch\noutlet: coast-radio\ndate: unknown\n---\n"},
        Telling(
            "metadata-without-body",
            "there is no text in content/articles/sketch.md",
            "write it, or name the article whose text it is: same_text_as: …",
            SKETCH,
        ),
    ),
    fault(
        "front matter and a sidecar",
        {
            LETTER_TEXT: (
                "⟦---⟧\n"
                "title: A letter\n"
                "---\n"
                "The bridge is narrow. {#narrow}\n"
                "\n"
                "Nobody counts. {#count}\n"
            )
        },
        Telling(
            "two-metadata",
            (
                "content/articles/letter.md has front matter, and "
                "content/articles/letter.yml is there too"
            ),
            "move all of it into one of them",
        ),
    ),
    fault(
        "front matter that never ends",
        swap(
            COLUMN,
            "---\ntitle: What",
            "⟦---⟧\ntitle: What",
            "---\nTwo deckhands",
            "--\nTwo deckhands",
        ),
        Telling(
            "open-front-matter",
            "the front matter never ends",
            "close it with a line --- of its own, below the last field",
        ),
    ),
    fault(
        "a page whose front matter never ends",
        {ABOUT: "⟦---⟧\ntitle: About\n\nMade by the harbour desk.\n"},
        Telling(
            "open-front-matter",
            "the front matter never ends",
            "close it with a line --- of its own, below the last field",
        ),
    ),
    fault(
        "an empty topic",
        {BRIDGE: ""},
        Telling("missing-field", "title is missing", "add a line title: …", BRIDGE),
    ),
    fault(
        "a topic of another ending",
        {"content/topics/tunnel.yaml": "title: The tunnel\n"},
        Telling(
            "stray-file",
            "briefgen reads no .yaml files here",
            "rename it tunnel.yml, or take it out of content/",
            "content/topics/tunnel.yaml",
        ),
    ),
    fault(
        "a topic in Markdown",
        {"content/topics/tunnel.md": "# The tunnel\n"},
        Telling(
            "stray-file",
            "briefgen reads no .md files here",
            "rename it tunnel.yml, or take it out of content/",
            "content/topics/tunnel.md",
        ),
    ),
    fault(
        "notes among the articles",
        {"content/articles/notes.txt": "Ask the mayor.\n"},
        Telling(
            "stray-file",
            "briefgen reads no .txt files here",
            "rename it notes.md, or take it out of content/",
            "content/articles/notes.txt",
        ),
    ),
    fault(
        "a file beside the folders",
        {"content/actor.yml": "[]\n"},
        Telling(
            "stray-file",
            "briefgen reads no actor.yml here",
            "did you mean actors.yml?",
            "content/actor.yml",
        ),
    ),
    fault(
        "a folder of another name",
        {"content/article/tunnel.md": "The tunnel.\n"},
        Telling(
            "stray-file",
            "briefgen reads no article/ here",
            "did you mean articles/?",
            "content/article/tunnel.md",
        ),
    ),
    fault(
        "a folder among the articles",
        {"content/articles/2024/tunnel.md": "The tunnel.\n"},
        Telling(
            "stray-file",
            "nothing is read from folders in articles/",
            "move it to content/articles/",
            "content/articles/2024/tunnel.md",
        ),
    ),
    fault(
        "a name with a space",
        {"content/articles/The Tunnel.md": "The tunnel.\n"},
        Telling(
            "bad-name",
            ("“The Tunnel” is not a slug: lower-case letters a–z, digits and single hyphens"),
            "rename it the-tunnel.md",
            "content/articles/The Tunnel.md",
        ),
    ),
    fault(
        "a name with an accent",
        {"content/pages/über-uns.md": "---\ntitle: About us\n---\nWe are few.\n"},
        Telling(
            "bad-name",
            "“über-uns” is not a slug: lower-case letters a–z, digits and single hyphens",
            "rename it uber-uns.md",
            "content/pages/über-uns.md",
        ),
    ),
    fault(
        "a picture whose name differs in case alone",
        {"content/media/Quay.png": Media(68, "1" * 64)},
        Telling(
            "bad-name",
            "“Quay.png” would not be the same on every machine",
            "rename it quay.png: lower-case letters a–z, digits, . _ and -",
            "content/media/Quay.png",
        ),
    ),
    fault(
        "a large picture",
        {QUAY: Media(300 * 1024, "1" * 64)},
        Telling(
            "large-media",
            "300 KB; the site allows 100",
            "make it smaller, or raise media: {max_kb: …} in site.yml",
            QUAY,
        ),
    ),
)

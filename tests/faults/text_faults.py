"""Markdown: passages, links and pictures in articles and pages."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ABOUT, LETTER_TEXT
from tests.faults.planting import Fault, Telling, add, fault, swap

TEXT_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "one id for two passages",
        add(LETTER_TEXT, "\nThe lorries are heavy. ⟦{#narrow}⟧\n"),
        Telling(
            "duplicate-passage", "two passages are pinned as narrow", "give one of them another id"
        ),
    ),
    fault(
        "an id with a capital",
        add(LETTER_TEXT, "\nThe lorries are heavy. ⟦{#Heavy}⟧\n"),
        Telling(
            "literal-anchor",
            "{#Heavy} is no passage id",
            (
                "an id is a small letter, then small letters and digits, and ends a "
                "paragraph or a list item, as in {#p7}; where the characters themselves are "
                "meant, write \\{#"
            ),
        ),
    ),
    fault(
        "an id with a hyphen",
        add(LETTER_TEXT, "\nThe lorries are heavy. ⟦{#heavy-load}⟧\n"),
        Telling(
            "literal-anchor",
            "{#heavy-load} is no passage id",
            (
                "an id is a small letter, then small letters and digits, and ends a "
                "paragraph or a list item, as in {#p7}; where the characters themselves are "
                "meant, write \\{#"
            ),
        ),
    ),
    fault(
        "an id in the middle of a paragraph",
        add(LETTER_TEXT, "\nThe lorries ⟦{#heavy}⟧ are heavy.\n"),
        Telling(
            "literal-anchor",
            "{#heavy} does not stand at the end of its block",
            (
                "an id is a small letter, then small letters and digits, and ends a "
                "paragraph or a list item, as in {#p7}; where the characters themselves are "
                "meant, write \\{#"
            ),
        ),
    ),
    fault(
        "an id at a heading",
        swap(LETTER_TEXT, "The bridge is", "# The bridge ⟦{#bridge}⟧\n\nThe bridge is"),
        Telling(
            "literal-anchor",
            "{#bridge} stands in a heading or a table, which take no id",
            "where the characters themselves are meant, write \\{#",
        ),
    ),
    fault(
        "a number that a pin has taken",
        add(LETTER_TEXT, "\nThe lorries are heavy. {#p1}\n\n⟦⟧They are many.\n"),
        Telling(
            "pinned-ordinal",
            "this passage counts as p1, and another one is pinned as p1",
            "pin this one too: end it in an id of its own, such as {#a1}",
        ),
    ),
    fault(
        "a link that would run",
        add(LETTER_TEXT, "\nThe [lorries](⟦javascript:alert(1)⟧) are heavy.\n"),
        Telling(
            "bad-link",
            "“javascript:alert(1)” is no address for a link",
            ("a link leads to https://…, mailto:…, topic:SLUG, article:SLUG#p3, #p3 or media/…"),
        ),
    ),
    fault(
        "a link that carries a page of its own",
        add(ABOUT, "\nThe [desk](⟦data:text/html,desk⟧) is small.\n"),
        Telling(
            "bad-link",
            "“data:text/html,desk” is no address for a link",
            ("a link leads to https://…, mailto:…, topic:SLUG, article:SLUG#p3, #p3 or media/…"),
        ),
    ),
    fault(
        "a picture from somebody else's server",
        add(LETTER_TEXT, "\n![lorries](⟦https://pictures.example/lorries.png⟧)\n"),
        Telling(
            "remote-image",
            (
                "the picture “https://pictures.example/lorries.png” would be asked of "
                "somebody else's server"
            ),
            "put the picture into content/media/ and write media/lorries.png",
        ),
    ),
    fault(
        "a picture that is not there",
        add(LETTER_TEXT, "\n![lorries](⟦media/lorries.png⟧)\n"),
        Telling("missing-media", "there is no content/media/lorries.png", "put the file there"),
    ),
    fault(
        "a picture by the way its file lies",
        add(LETTER_TEXT, "\n![quay](⟦../media/quay.png⟧)\n"),
        Telling(
            "unknown-link", "“../media/quay.png” leads nowhere in this site", "write media/quay.png"
        ),
    ),
    fault(
        "a link to a page that is not there",
        add(ABOUT, "\nSee [the terms](⟦../terms/index.html⟧).\n"),
        Telling(
            "unknown-link",
            "“../terms/index.html” leads nowhere in this site",
            "write https://…, topic:SLUG, article:SLUG#p3 or media/…",
        ),
    ),
    fault(
        "a link to no topic",
        add(LETTER_TEXT, "\nSee [the bridge](⟦topic:brigde⟧).\n"),
        Telling("unknown-topic", "there is no topic brigde", "did you mean bridge?"),
    ),
    fault(
        "a link to no article",
        add(ABOUT, "\nSee [the notice](⟦article:port-notise⟧).\n"),
        Telling("unknown-article", "there is no article port-notise", "did you mean port-notice?"),
    ),
    fault(
        "a link to no passage",
        add(LETTER_TEXT, "\nSee [the notice](⟦article:port-notice#p9⟧).\n"),
        Telling(
            "unknown-passage",
            "port-notice has no passage p9 (it has stop, repair, crew)",
            "crew begins “Mara Odell said that the crew keeps its pay.”",
        ),
    ),
    fault(
        "a link to no passage of its own",
        add(LETTER_TEXT, "\nSee [above](⟦#narow⟧).\n"),
        Telling(
            "unknown-passage",
            "letter has no passage narow (it has narrow, count, p1)",
            "narrow begins “The bridge is too narrow for two lorries.”",
        ),
    ),
    fault(
        "a link to a draft",
        add(ABOUT, "\nSee [the sketch](⟦article:sketch⟧).\n"),
        Telling(
            "draft-cited",
            "sketch is a draft, and has no page to link to",
            "publish it, or leave out the link article:sketch",
        ),
    ),
    fault(
        "a link to a topic that is a draft",
        add(LETTER_TEXT, "\nSee [the tunnel](⟦topic:tunnel⟧).\n")
        | {"content/topics/tunnel.yml": "title: The tunnel\ndraft: true\n"},
        Telling(
            "draft-cited",
            "tunnel is a draft, and has no page to link to",
            "publish it, or leave out the link topic:tunnel",
        ),
    ),
    fault(
        "a NUL in a text",
        add(LETTER_TEXT, "\nThe lor⟦\0⟧ries are heavy.\n"),
        Telling(
            "control-character",
            "the character U+0000 cannot stand in a text",
            "delete it; where there are many, save the file as UTF-8",
        ),
    ),
    fault(
        "quotations in quotations in quotations",
        add(LETTER_TEXT, f"\n⟦⟧{'> ' * 25}The lorries are heavy.\n"),
        Telling(
            "too-complex",
            (
                "shown as plain text: quotations, lists or phrases stand in each other more "
                "than 20 deep"
            ),
            ("make it shorter or plainer; a mark that is meant as a character takes \\ before it"),
        ),
    ),
    fault(
        "a text that takes too much",
        add(LETTER_TEXT, "\nThe queue is unbearable.\n"),
        Telling(
            "out-of-bounds",
            "cannot be shown: it takes longer than 10 seconds",
            "make it shorter or plainer, or split it into several texts",
            LETTER_TEXT,
        ),
    ),
    fault(
        "a page without a title",
        swap(ABOUT, "title: About these briefings\n---", "⟦⟧---"),
        Telling("missing-field", "title is missing", "add a line title: …"),
    ),
    fault(
        "a page without front matter",
        {ABOUT: "Made by the harbour desk.\n"},
        Telling(
            "missing-field",
            "title is missing",
            "begin the file with a line ---, a line title: …, and a line ---",
            ABOUT,
        ),
    ),
    fault(
        "a page with a misspelt field",
        swap(
            ABOUT,
            "title: About these briefings\n",
            "title: About these briefings\n⟦updatet⟧: 2024\n",
        ),
        Telling("unknown-key", "there is no field updatet here", "did you mean updated?"),
    ),
)

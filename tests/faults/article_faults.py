"""Articles and what they rest on; actors and sources."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ACTORS, COLUMN, COPY, LETTER, NOTICE, SOURCES
from tests.faults.planting import Fault, Telling, add, fault, swap

ARTICLE_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "an article without an outlet",
        swap(
            NOTICE,
            (
                "title: Ferry to Eastmoor stops for repairs\n"
                "short_title: Port notice\n"
                "outlet: harbour-post\n"
            ),
            ("⟦title: Ferry to Eastmoor stops for repairs⟧\nshort_title: Port notice\n"),
        ),
        Telling("missing-field", "outlet is missing", "add a line outlet: unknown"),
    ),
    fault(
        "an article without a date, in its front matter",
        swap(
            COLUMN,
            "title: What the deckhands say\noutlet: coast-radio\ndate: 2024-04\n",
            "⟦title: What the deckhands say⟧\noutlet: coast-radio\n",
        ),
        Telling("missing-field", "date is missing", "add a line date: unknown"),
    ),
    fault(
        "an outlet that is nearly known",
        swap(NOTICE, "outlet: harbour-post", "outlet: ⟦harbor-post⟧"),
        Telling(
            "near-outlet", "“harbor-post” is no id in sources.yml", "did you mean harbour-post?"
        ),
    ),
    fault(
        "an unknown outlet and no short title",
        swap(
            LETTER,
            "title: A letter about the bridge\nshort_title: Letter\n",
            "⟦title: A letter about the bridge⟧\n",
        ),
        Telling(
            "no-short-title",
            "an article of an unknown outlet has no label for its citations",
            "add short_title: …",
        ),
    ),
    fault(
        "an inference without a note",
        swap(
            NOTICE,
            "note: The date is that of the notice on the quay.\n",
            "",
            "title: Ferry to Eastmoor stops for repairs",
            "⟦title: Ferry to Eastmoor stops for repairs⟧",
        ),
        Telling(
            "basis-without-note",
            "basis says what was inferred, and no note says from what",
            "add note: …",
        ),
    ),
    fault(
        "a long summary",
        swap(
            NOTICE,
            "summary: The Port Authority stops",
            f"summary: ⟦The Port Authority{' stops' * 60}⟧ #",
        ),
        Telling(
            "long-summary",
            "the summary has 63 words; 60 at most are shown well",
            "say it in one or two sentences",
        ),
    ),
    fault(
        "a topic that is not there",
        swap(NOTICE, "topics: [ferry, bridge]", "topics: [ferry, ⟦brigde⟧]"),
        Telling("unknown-topic", "there is no topic brigde", "did you mean bridge?"),
    ),
    fault(
        "a passage's topic that is not there",
        swap(NOTICE, "    topics: [ferry]\n", "    topics: [⟦fery⟧]\n"),
        Telling("unknown-topic", "there is no topic fery", "did you mean ferry?"),
    ),
    fault(
        "a passage's actor that is not there",
        swap(NOTICE, "    actors: [odell]\n", "    actors: [⟦mara⟧]\n"),
        Telling(
            "unknown-actor", "there is no actor mara", "known: northport, odell, port-authority"
        ),
    ),
    fault(
        "a note on a passage that is not there",
        swap(NOTICE, "  crew:\n    topics: [ferry]\n", "  screw:\n    ⟦topics: [ferry]⟧\n"),
        Telling(
            "unknown-passage",
            "port-notice has no passage screw (it has stop, repair, crew)",
            "crew begins “Mara Odell said that the crew keeps its pay.”",
        ),
    ),
    fault(
        "the same text as no article",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦port-notices⟧"),
        Telling("unknown-article", "there is no article port-notices", "did you mean port-notice?"),
    ),
    fault(
        "the same text as itself",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦notice-copy⟧"),
        Telling(
            "circular-text",
            "notice-copy is declared, in the end, the same text as itself",
            "take same_text_as out of the one that came first",
        ),
    ),
    fault(
        "two articles, each the same text as the other",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦port-notice⟧")
        | swap(
            NOTICE, "caption: The quay of Northport at low water.", "same_text_as: ⟦notice-copy⟧"
        ),
        Telling(
            "circular-text",
            "notice-copy is declared, in the end, the same text as itself",
            "take same_text_as out of the one that came first",
        ),
        Telling(
            "circular-text",
            "port-notice is declared, in the end, the same text as itself",
            "take same_text_as out of the one that came first",
        ),
    ),
    fault(
        "the same text as a draft",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦sketch⟧"),
        Telling(
            "draft-cited",
            "sketch is a draft, and this is not",
            "publish sketch, or make this a draft too: draft: true",
        ),
    ),
    fault(
        "a source that is not there",
        swap(NOTICE, "source: port-authority", "source: ⟦port-athority⟧"),
        Telling(
            "unknown-source", "there is no source port-athority", "did you mean port-authority?"
        ),
    ),
    fault(
        "a source on the way that is not there",
        swap(NOTICE, "    for: [stop, repair]\n", "    via: [⟦town-crier⟧]\n"),
        Telling(
            "unknown-source",
            "there is no source town-crier",
            (
                "known: coast-radio, deckhands, harbour-post, letter, northport, "
                "notice-copy, odell, port-authority, port-notice, sailors-column, sketch"
            ),
        ),
    ),
    fault(
        "a passage of a source",
        swap(NOTICE, "source: port-authority", "source: ⟦port-authority#p3⟧"),
        Telling(
            "unknown-passage",
            "port-authority stands in actors.yml, and has no passages",
            "write port-authority",
        ),
    ),
    fault(
        "a source's passage that is not there",
        swap(COLUMN, "source: port-notice#repair", "source: ⟦port-notice#repairs⟧"),
        Telling(
            "unknown-passage",
            "port-notice has no passage repairs (it has stop, repair, crew)",
            "repair begins “The repair of its ramp takes eleven weeks, the authority…”",
        ),
    ),
    fault(
        "a place in the text that is not there",
        swap(NOTICE, "at: [repair]", "at: [⟦p2⟧]"),
        Telling(
            "unknown-passage",
            "port-notice has no passage p2 (it has stop, repair, crew)",
            "crew begins “Mara Odell said that the crew keeps its pay.”",
        ),
    ),
    fault(
        "a derivation that is stated nowhere",
        swap(
            NOTICE,
            "  - source: port-authority\n    at: [repair]\n",
            "  - ⟦source: port-authority⟧\n",
        ),
        Telling(
            "stated-without-at",
            "where the text says that it rests on port-authority is not told",
            "add at: [stop], the passages that say so; or how: inferred",
        ),
    ),
    fault(
        "a derivation from a draft",
        swap(NOTICE, "source: port-authority", "source: ⟦sketch⟧"),
        Telling(
            "draft-cited",
            "sketch is a draft, and this is not",
            "publish sketch, or make this a draft too: draft: true",
        ),
    ),
    fault(
        "articles that rest on each other",
        swap(NOTICE, "  - source: port-authority", "  - ⟦source: sailors-column#weeks⟧")
        | swap(
            COLUMN,
            "  - {source: port-notice#repair, how: inferred, for: [weeks]}",
            "  - ⟦{source: port-notice#repair, how: inferred, for: [weeks]}⟧",
        ),
        Telling(
            "circular-derivation",
            (
                "port-notice rests, in the end, on itself: port-notice → sailors-column → "
                "port-notice"
            ),
            "one of these edges is not so, or covers too much: say for: which passages",
        ),
        Telling(
            "circular-derivation",
            (
                "sailors-column rests, in the end, on itself: sailors-column → port-notice → "
                "sailors-column"
            ),
            "one of these edges is not so, or covers too much: say for: which passages",
        ),
    ),
    fault(
        "an actor with an article's id",
        add(ACTORS, "- id: ⟦letter⟧\n  name: A letter\n  kind: body\n"),
        Telling(
            "id-taken",
            ("the id letter is taken by an article; articles, sources and actors share their ids"),
            "choose another",
        ),
    ),
    fault(
        "two actors with one id",
        add(ACTORS, "- id: ⟦odell⟧\n  name: Jon Odell\n  kind: person\n"),
        Telling(
            "id-taken",
            "the id odell is here already; articles, sources and actors share their ids",
            "choose another",
        ),
    ),
    fault(
        "one name for two actors",
        swap(ACTORS, "name: Port Authority", "name: ⟦Odell⟧"),
        Telling(
            "alias-claimed-twice",
            "“Odell” is claimed by odell and by port-authority",
            "leave it to one of them, or make it longer in both",
        ),
    ),
    fault(
        "a source that may be none",
        swap(SOURCES, "maybe_same_as: [harbour-post]", "maybe_same_as: [⟦harbour-mail⟧]"),
        Telling("unknown-source", "there is no source harbour-mail", "did you mean harbour-post?"),
    ),
    fault(
        "a source that may be itself",
        swap(SOURCES, "maybe_same_as: [harbour-post]", "maybe_same_as: [⟦coast-radio⟧]"),
        Telling(
            "unknown-source",
            "coast-radio is this source itself",
            "name the other one, or leave it out",
        ),
    ),
    fault(
        "a list of actors that cannot be read, and nothing said of who it names",
        swap(ACTORS, "  name: Mara Odell", "   ⟦name⟧: Mara Odell"),
        Telling(
            "yaml-syntax",
            "`name` is indented under `id`, which has its value already",
            "indent `name` like `id`; or, if it is text, put all of it under `id: >-`",
        ),
    ),
    fault(
        "an actor with a fault, who is there all the same",
        swap(ACTORS, "kind: body", "kind: ⟦office⟧"),
        Telling("unknown-choice", "kind is one of person · state · body · place"),
    ),
)

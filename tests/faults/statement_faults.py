"""Statements: what they lack, and what their texts should not hold."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import BRIDGE, FERRY
from tests.faults.planting import Fault, Telling, add, fault, swap

_STOP: Final = "cites: [port-notice#stop]"

STATEMENT_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a statement that cites nothing",
        swap(
            FERRY,
            (
                "  - id: leak\n"
                "    text: The hull is said to leak.\n"
                "    caveat: hearsay\n"
                "    cites: [sailors-column#hull]\n"
            ),
            "  - ⟦id: leak⟧\n    text: The hull is said to leak.\n",
        ),
        Telling("uncited", "this statement cites nothing", "add cites: [article-slug#p3]"),
    ),
    fault(
        "an event that cites an empty list",
        swap(FERRY, _STOP, "cites: ⟦[]⟧"),
        Telling("uncited", "this event cites nothing", "add cites: [article-slug#p3]"),
    ),
    fault(
        "a position that cites nothing",
        swap(
            FERRY,
            "- says: The ramp.\n        cites: [port-notice#repair]\n",
            "- ⟦says: The ramp.⟧\n",
        ),
        Telling("uncited", "this position cites nothing", "add cites: [article-slug#p3]"),
    ),
    fault(
        "an assessment without a likelihood",
        swap(
            FERRY,
            (
                "- id: back-by-june\n"
                "    kind: assessment\n"
                "    text: The ferry may be back by June.\n"
                "    likelihood: likely\n"
            ),
            (
                "- ⟦id: back-by-june⟧\n"
                "    kind: assessment\n"
                "    text: The ferry may be back by June.\n"
            ),
        ),
        Telling(
            "no-likelihood",
            "an assessment says how likely it is",
            "add likelihood: roughly even chance, or another of the seven",
        ),
    ),
    fault(
        "a long caveat",
        swap(FERRY, "caveat: hearsay", "caveat: ⟦said by two deckhands in a bar⟧"),
        Telling(
            "long-caveat",
            "this caveat has 7 words; 6 at most stand beside a statement",
            "keep to a word such as hearsay",
        ),
    ),
    fault(
        "more confidence than one origin bears",
        swap(
            FERRY,
            "confidence: low\n    cites: [port-notice#repair]",
            "confidence: ⟦high⟧\n    cites: [port-notice#repair, port-notice#stop]",
        ),
        Telling(
            "one-origin",
            "its 2 citations share one origin",
            "write confidence: low, or cite what has another origin",
        ),
    ),
    fault(
        "an id that another statement has",
        swap(FERRY, "- id: leak", "- ⟦id: stopped⟧"),
        Telling(
            "duplicate-id",
            "the id stopped is taken: another statement here has it, or says the same",
            "give each an id of its own, such as id: ferry-stops",
        ),
    ),
    fault(
        "a statement that stands twice",
        swap(
            BRIDGE,
            "stale_after: 900",
            (
                "  - ⟦text: The bridge is too narrow for two lorries.⟧\n"
                "    cites: letter#narrow\n"
                "stale_after: 900"
            ),
        ),
        Telling(
            "duplicate-id",
            "the id x33dcabce2 is taken: another statement here has it, or says the same",
            "give each an id of its own, such as id: ferry-stops",
        ),
    ),
    fault(
        "a picture in a statement",
        swap(
            FERRY,
            "text: The hull is said to leak.",
            'text: ⟦"The hull leaks: ![hull](media/quay.png)"⟧',
        ),
        Telling(
            "inline-image",
            "a statement holds no picture, only its text; “media/quay.png” is left out",
            "put the picture into an article or a page",
        ),
    ),
    fault(
        "an id in a statement's text",
        swap(
            FERRY, "text: The hull is said to leak.", 'text: ⟦"The hull is said to leak. {#leak}"⟧'
        ),
        Telling(
            "literal-anchor",
            "{#leak} stands in a statement's text",
            (
                "give the statement its id as a field of its own, id:; where the characters "
                "themselves are meant, write \\{#"
            ),
        ),
    ),
    fault(
        "a link that would run, in a statement",
        swap(
            FERRY,
            "text: The hull is said to leak.",
            "text: ⟦The hull is said to [leak](javascript:alert(1)).⟧",
        ),
        Telling(
            "bad-link",
            "“javascript:alert(1)” is no address for a link",
            ("a link leads to https://…, mailto:…, topic:SLUG, article:SLUG#p3, #p3 or media/…"),
        ),
    ),
    fault(
        "a link to a statement that is not there",
        swap(FERRY, "- Who pays for the hull?", "- ⟦Who pays for [the hull](topic:ferry#leaks)?⟧"),
        Telling("unknown-link", "nothing in ferry has the id leaks", "did you mean leak?"),
    ),
    fault(
        "a link to a topic that is not there",
        swap(
            FERRY,
            "question: Is it the ramp alone?",
            "question: ⟦Is it the ramp of [the bridge](topic:brigde)?⟧",
        ),
        Telling("unknown-topic", "there is no topic brigde", "did you mean bridge?"),
    ),
    fault(
        "a permission for nothing",
        add(BRIDGE, "allow:\n  - {code: ⟦stale⟧, why: The bridge does not change.}\n"),
        Telling("no-longer-needed", "nothing here is stale", "leave it out"),
    ),
    fault(
        "a permission for an error",
        add(BRIDGE, "allow:\n  - {code: ⟦uncited⟧, why: It is well known.}\n"),
        Telling(
            "bad-allow", "uncited is an error, and cannot be allowed", "mend it, and leave this out"
        ),
    ),
    fault(
        "a permission for a code that there is not",
        add(BRIDGE, "allow:\n  - {code: ⟦stail⟧, why: The bridge does not change.}\n"),
        Telling("bad-allow", "there is no code stail", "did you mean stale?"),
    ),
    fault(
        "a permission without its reason",
        add(BRIDGE, "allow:\n  - ⟦code: stale⟧\n"),
        Telling("missing-field", "why is missing", "add a line why: …"),
    ),
)

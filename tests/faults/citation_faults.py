"""Citations: what does not stand where a topic says it does."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import BRIDGE, FERRY, LETTER
from tests.faults.planting import Fault, Telling, fault, swap

_STOP: Final = "cites: [port-notice#stop]"
_HEAD: Final = "---\ntitle: The logbook\noutlet: harbour-post\ndate: 2024-05\n---\n"
_LOGBOOK: Final = _HEAD + "".join(f"Day {n} is calm. {{#p{n}}}\n\n" for n in range(1, 15))

CITATION_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "no passage of that name",
        swap(FERRY, _STOP, "cites: [⟦port-notice#stopp⟧]"),
        Telling(
            "unknown-passage",
            "port-notice has no passage stopp (it has stop, repair, crew)",
            "stop begins “The Port Authority stopped the ferry to Eastmoor on Monday.”",
        ),
    ),
    fault(
        "no passage of that number",
        swap(FERRY, _STOP, "cites: [⟦port-notice#p33⟧]"),
        Telling(
            "unknown-passage",
            "port-notice has no passage p33 (it has stop, repair, crew)",
            "crew begins “Mara Odell said that the crew keeps its pay.”",
        ),
    ),
    fault(
        "a number with a wrong digit",
        swap(FERRY, _STOP, "cites: [⟦logbook#p33⟧]") | {"content/articles/logbook.md": _LOGBOOK},
        Telling(
            "unknown-passage",
            "logbook has no passage p33 (it has p1–p14)",
            "p13 begins “Day 13 is calm.”",
        ),
    ),
    fault(
        "a range the wrong way round",
        swap(FERRY, "cites: [port-notice#stop-repair]", "cites: [⟦port-notice#repair-stop⟧]"),
        Telling("unknown-passage", "stop stands before repair in port-notice", "write stop-repair"),
    ),
    fault(
        "a caption that is not there",
        swap(FERRY, _STOP, "cites: [⟦letter#caption⟧]"),
        Telling(
            "unknown-passage",
            "letter has no caption",
            "cite a passage, or add caption: … to the article's metadata",
        ),
    ),
    fault(
        "no article of that name",
        swap(FERRY, _STOP, "cites: [⟦port-notices#stop⟧]"),
        Telling("unknown-article", "there is no article port-notices", "did you mean port-notice?"),
    ),
    fault(
        "a passage without its article",
        swap(
            FERRY,
            "cites: [port-notice#stop, port-notice#repair]",
            "cites: [port-notice#stop, ⟦repair⟧]",
        ),
        Telling(
            "unknown-article",
            "there is no article repair",
            "write port-notice#repair: each citation names its article",
        ),
    ),
    fault(
        "a source cited for an article",
        swap(FERRY, _STOP, "cites: [⟦coast-radio#stop⟧]"),
        Telling(
            "unknown-article",
            "coast-radio is an entry of sources.yml, not an article",
            "name the article that says it",
        ),
    ),
    fault(
        "a slash for a mark",
        swap(FERRY, _STOP, "cites: [⟦port-notice/stop⟧]"),
        Telling("bad-citation", "“port-notice/stop” is no citation", "write port-notice#stop"),
    ),
    fault(
        "capitals in a citation that stands without a list",
        swap(FERRY, _STOP, "cites: ⟦Port-Notice#Stop⟧"),
        Telling("bad-citation", "“Port-Notice#Stop” is no citation", "write port-notice#stop"),
    ),
    fault(
        "capitals in a citation",
        swap(FERRY, _STOP, "cites: [⟦Port-Notice#Stop⟧]"),
        Telling("bad-citation", "“Port-Notice#Stop” is no citation", "write port-notice#stop"),
    ),
    fault(
        "a file's name in a citation",
        swap(FERRY, _STOP, "cites: [⟦port-notice.md#stop⟧]"),
        Telling("bad-citation", "“port-notice.md#stop” is no citation", "write port-notice#stop"),
    ),
    fault(
        "two passages in one citation",
        swap(FERRY, _STOP, 'cites: [⟦"port-notice#stop, repair"⟧]'),
        Telling(
            "bad-citation",
            "“stop, repair” names no passage",
            "write one by one: [port-notice#stop, port-notice#repair]",
        ),
    ),
    fault(
        "numbers for passages",
        swap(FERRY, _STOP, "cites: [⟦port-notice#3-6⟧]"),
        Telling("bad-citation", "“3-6” names no passage", "write port-notice#p3-p6"),
    ),
    fault(
        "an article as a whole",
        swap(FERRY, _STOP, "cites: [⟦port-notice⟧]"),
        Telling(
            "cite-without-passage", "this cites port-notice as a whole", "write port-notice#stop"
        ),
    ),
    fault(
        "a quotation without a passage",
        swap(
            FERRY,
            "- {cite: port-notice#repair, quote: takes eleven weeks}",
            "- ⟦{cite: port-notice, quote: takes eleven weeks}⟧",
        ),
        Telling(
            "cite-without-passage", "this cites port-notice as a whole", "write port-notice#repair"
        ),
    ),
    fault(
        "a quotation from another passage",
        swap(FERRY, "quote: takes eleven weeks", "quote: ⟦the crew keeps its pay⟧"),
        Telling(
            "quote-not-found",
            "“the crew keeps its pay” does not stand in port-notice#repair",
            "it stands in port-notice#crew",
        ),
    ),
    fault(
        "a quotation that is none",
        swap(FERRY, "quote: takes eleven weeks", "quote: ⟦takes twelve weeks⟧"),
        Telling(
            "quote-not-found",
            "“takes twelve weeks” does not stand in port-notice#repair",
            "copy it from the passage",
        ),
    ),
    fault(
        "a long quotation",
        swap(
            FERRY,
            "quote: takes eleven weeks",
            "quote: ⟦The repair of its ramp takes eleven weeks the⟧",
        ),
        Telling(
            "long-quote",
            "this quotation has 9 words; a citation's has 8 at most",
            "keep the words that matter",
        ),
    ),
    fault(
        "a quotation of no article",
        swap(
            FERRY,
            "- {cite: port-notice#repair, quote: takes eleven weeks}",
            "- ⟦{quote: takes eleven weeks}⟧",
        ),
        Telling("missing-field", "cite is missing", "add a line cite: …"),
    ),
    fault(
        "a draft that is cited",
        swap(FERRY, _STOP, "cites: [⟦sketch#nothing⟧]"),
        Telling(
            "draft-cited",
            "sketch is a draft, and this is not",
            "publish sketch, or make this a draft too: draft: true",
        ),
    ),
    fault(
        "a withdrawn article that is cited",
        swap(LETTER, "text: excerpt", "text: excerpt\nwithdrawn: {why: The writer took it back.}")
        | swap(
            BRIDGE,
            "cites: [letter#narrow-count]",
            "cites: [⟦letter#narrow-count⟧]",
            "cites: letter#narrow\n",
            "cites: port-notice#stop\n",
        ),
        Telling(
            "withdrawn-cited",
            "letter was withdrawn: The writer took it back.",
            "cite another article, or leave it out",
        ),
    ),
    fault(
        "a passage that is counted, not pinned",
        swap(FERRY, _STOP, "cites: [⟦sailors-column#p1⟧]"),
        Telling(
            "unpinned",
            "p1 of sailors-column is counted; an edit above it may move it",
            "end every paragraph of sailors-column.md in its present id: {#p1}, {#p2} …",
        ),
    ),
    fault(
        "a topic whose sources are old",
        swap(BRIDGE, "stale_after: 900", "stale_after: ⟦90⟧"),
        Telling(
            "stale",
            "too old: the newest source cited here is of 2023-11-20?",
            "cite a newer one, or raise stale_after: …, in days",
        ),
    ),
)

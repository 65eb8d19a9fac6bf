"""Statements and events that their sources do not bear out as it seems."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import COLUMN, FERRY, NOTICE, NOTICE_TEXT
from tests.faults.planting import Fault, Telling, fault, swap

EDITION: Final = "content/editions/2024-05-10.json"
LEAK: Final = "text: The hull is said to leak."
LEAKS: Final = "    caveat: hearsay\n    cites: [sailors-column#hull]"
BACK: Final = "text: The ferry may be back by June."
STOPS: Final = "    text: The ferry stops.\n    cites: [port-notice#stop]"
STOPPED: Final = "The Port Authority stopped the ferry to Eastmoor on Monday."
LONG: Final = (
    "The ferry to Eastmoor was stopped on Monday because its ramp has cracked in three places, and "
    "nobody may walk or drive on it until it is mended."
)

SOURCING_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "high confidence in one citation",
        swap(FERRY, "confidence: low", "confidence: ⟦high⟧"),
        Telling(
            "one-origin",
            "its one citation has one origin",
            "write confidence: low, or cite what has another origin",
        ),
    ),
    fault(
        "a flagged passage that is cited",
        swap(NOTICE, "  crew:\n", "  crew:\n    flag: It is Odell's deputy who said so.\n")
        | swap(FERRY, LEAKS, "    caveat: hearsay\n    cites: [⟦port-notice#crew⟧]"),
        Telling(
            "flagged-cited",
            "port-notice#crew is flagged: It is Odell's deputy who said so.",
            "cite another passage, or tell it as a disagreement of kind: defect",
        ),
    ),
    fault(
        "a flagged passage in a range, cited of a copy",
        swap(NOTICE, "  crew:\n", "  repair: {flag: It counts the weeks twice.}\n  crew:\n")
        | swap(
            FERRY,
            LEAKS,
            "    caveat: hearsay\n    cites: [⟦notice-copy#repair-crew⟧]",
            "cites: [port-notice#stop, port-notice#repair]",
            "cites: [port-notice#stop]",
            "      - {cite: port-notice#repair, quote: takes eleven weeks}\n",
            "",
            "cites: [port-notice#stop-repair]",
            "cites: [port-notice#stop]",
            "confidence: low\n    cites: [port-notice#repair]",
            "confidence: low\n    cites: [port-notice#stop]",
            "        cites: [port-notice#repair]\n",
            "        cites: [port-notice#stop]\n",
        ),
        Telling(
            "flagged-cited",
            "notice-copy#repair is flagged: It counts the weeks twice.",
            "cite another passage, or tell it as a disagreement of kind: defect",
        ),
    ),
    fault(
        "likelihood and confidence in one sentence",
        swap(FERRY, LEAK, "text: ⟦We have high confidence that the hull is likely to leak.⟧"),
        Telling(
            "likelihood-and-confidence",
            "“high confidence” and “likely” stand in one sentence",
            "say each in a sentence of its own, or in likelihood: and confidence:",
        ),
    ),
    fault(
        "another likelihood in the text",
        swap(FERRY, BACK, "text: ⟦The ferry is unlikely to be back by June.⟧"),
        Telling(
            "likelihood-in-text",
            "the text says “unlikely”, besides its likelihood, likely",
            "leave it to one of them: “may” in the text, and likelihood: likely beside it",
        ),
    ),
    fault(
        "the same likelihood in the text",
        swap(FERRY, BACK, "text: ⟦The ferry will probably be back by June.⟧"),
        Telling(
            "likelihood-in-text",
            "the text says “probably”, the same as its likelihood, likely",
            "leave it to one of them: “may” in the text, and likelihood: likely beside it",
        ),
    ),
    fault(
        "an event after its report",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦2024-03-05⟧\n"),
        Telling(
            "dated-after-report",
            "this is after port-notice, of 2024-03-04, the newest that it cites",
            "mend the date, or cite a later article; of what was announced, say basis: editor",
        ),
    ),
    fault(
        "an interval that begins after all reports of it",
        swap(
            FERRY,
            "date: 2024-03-04\n",
            "date: ⟦2024-05/2024-06⟧\n",
            STOPS,
            "    text: The ferry stops.\n    cites: [port-notice#stop, sailors-column#weeks]",
        ),
        Telling(
            "dated-after-report",
            "this is after sailors-column, of 2024-04, the newest that it cites",
            "mend the date, or cite a later article; of what was announced, say basis: editor",
        ),
    ),
    fault(
        "an event that a picture dates",
        swap(FERRY, STOPS, "    text: The ferry stops.\n    cites: ⟦[port-notice#caption]⟧"),
        Telling(
            "dated-by-caption",
            "its date stands in a caption alone: it is the picture’s",
            "cite a passage that tells of it, or leave the event out",
        ),
    ),
    fault(
        "a name with a slip",
        swap(COLUMN, "Two deckhands told us that", "Two deckhands told Odall that")
        | swap(FERRY, LEAKS, "    caveat: hearsay\n    cites: [⟦sailors-column#hull⟧]"),
        Telling(
            "near-alias",
            "“Odall” in sailors-column#hull is nearly “Odell”, and no declared name",
            "add it to the aliases of odell, or mend the passage",
        ),
    ),
    fault(
        "a name of two words with two slips",
        swap(NOTICE_TEXT, "The Port Authority stopped", "The Port Autorithy stopped")
        | swap(
            FERRY,
            "    cites: [port-notice#stop, port-notice#repair]",
            "    cites: [⟦port-notice#stop⟧, port-notice#repair]",
        ),
        Telling(
            "near-alias",
            "“Port Autorithy” in port-notice#stop is nearly “Port Authority”, and no declared name",
            "add it to the aliases of port-authority, or mend the passage",
        ),
    ),
    fault(
        "somebody whom a key point's passage names",
        swap(
            FERRY,
            LEAKS,
            "    caveat: hearsay\n    cites: [port-notice#crew]",
            "actors: [odell, port-authority]",
            "actors: ⟦[port-authority]⟧",
        ),
        Telling(
            "unlisted-actor",
            "port-notice#crew names odell, and the actors listed here do not",
            "add odell to them",
        ),
    ),
    fault(
        "a body that an event and its passage name",
        swap(
            FERRY,
            "    text: The ferry stops.",
            "    text: The Port Authority stops the ferry.",
            "actors: [odell, port-authority]",
            "actors: ⟦[odell]⟧",
        ),
        Telling(
            "unlisted-actor",
            "port-notice#stop names port-authority, and the actors listed here do not",
            "add port-authority to them",
        ),
    ),
    fault(
        "a statement that quotes at length",
        swap(NOTICE_TEXT, STOPPED, LONG)
        | swap(
            FERRY,
            LEAK,
            f"text: ⟦The notice says, “{LONG}”⟧",
            LEAKS,
            "    cites: [port-notice#stop]",
        ),
        Telling(
            "quoted-at-length",
            "28 words are quoted in a row; 25 at most read well",
            "quote the words that matter, and say the rest in your own",
        ),
    ),
    fault(
        "a statement in its source's words",
        swap(NOTICE_TEXT, STOPPED, LONG)
        | swap(FERRY, LEAK, f"text: ⟦{LONG}⟧", LEAKS, "    cites: [port-notice#stop]"),
        Telling(
            "unmarked-quotation",
            "“the ferry to eastmoor was…” are the source’s own words, and not marked as quoted",
            "put them in quotation marks, or say it in your own words",
        ),
    ),
    fault(
        "a change that is told nowhere",
        {EDITION: '{"format": "1", "topics": {"ferry": {}}}\n'}
        | swap(FERRY, "  - date: 2024-05-02\n", "  ⟦- date: 2024-05-02⟧\n"),
        Telling(
            "untold-change",
            "not told of since the edition of 2024-05-10: 1 new sentence of the bottom line, "
            "3 new key points, 2 new events, 1 new disagreement, 2 new positions",
            "add - {date: 2024-06-01, text: …}",
        ),
    ),
)

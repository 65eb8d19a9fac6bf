"""What comes near a fault of sourcing, and is none."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ACTORS, COLUMN, COPY, FERRY, LETTER, NOTICE, NOTICE_TEXT, SOURCES
from tests.faults.planting import Files, add, swap
from tests.faults.sourcing_faults import BACK, EDITION, LEAK, LEAKS, LONG, STOPPED, STOPS

_FLAGGED: Final = swap(NOTICE, "  crew:\n", "  crew:\n    flag: It is not Odell who said so.\n")
_BEGUN: Final[Files] = {EDITION: '{"format": "1", "topics": {"ferry": {}}}\n'}
_DRAFT: Final = "title: The tunnel\ndraft: true\n"
_LOG: Final = {
    "content/articles/tide-log.md": "The tide was low. {#low}\n",
    "content/articles/tide-log.yml": "title: The log\noutlet: harbour-post\ndate: 2024-05-01\n",
}


def _dated(date: str, more: str = "") -> Files:
    return swap(FERRY, "date: 2024-03-04\n", f"date: {date}\n{more}")


def _hull(text: str) -> Files:
    return swap(COLUMN, "Two deckhands told us that the hull leaks as well.", text)


NEIGHBOURS: Final[dict[str, Files]] = {
    "moderate confidence in one citation": swap(FERRY, "confidence: low", "confidence: moderate"),
    "a flagged passage told as a defect": {
        **_FLAGGED,
        **swap(
            FERRY,
            "kind: conflict",
            "kind: defect",
            "        cites: [sailors-column#hull]\n",
            "        cites: [port-notice#crew]\n",
        ),
    },
    "a flagged passage that nothing cites": _FLAGGED,
    "likelihood and confidence in two sentences": swap(
        FERRY, LEAK, "text: We are sure, with high confidence. The hull is likely to leak."
    ),
    "likelihood and confidence in a quotation": swap(
        FERRY, LEAK, "text: One has “high confidence” that it is “likely” to leak."
    ),
    "a confidence of another kind": swap(
        FERRY, LEAK, "text: The crew lost confidence and is likely to leave."
    ),
    "a likelihood in a quotation": swap(FERRY, BACK, "text: It may be back by June, “probably”."),
    "a likelihood that compares": swap(FERRY, BACK, "text: June is more likely than July."),
    "a likelihood in the text alone": swap(FERRY, LEAK, "text: The hull is likely to leak."),
    "a likelihood in the address of a link": swap(
        FERRY, BACK, 'text: "It [may be back](https://x.example/likely) by June."'
    ),
    "an event on the day of its report": _dated("2024-03-04"),
    "an interval that begins before its report": _dated("2024-03-01/2024-06"),
    "an interval that goes on": _dated("2024-03-04/.."),
    "an interval of which the beginning is not told": _dated("../2024-05"),
    "a set that begins before its report": _dated('"{2024-03-01, 2024-05-01}"'),
    "a month in which its report is": _dated("2024-03"),
    "an approximate date after its report": _dated("2024-03-05~"),
    "an announced event": _dated("2024-03-05", "    basis: editor\n    note: Announced.\n"),
    "an event after a report without a date": {
        **_dated("2024-03-05"),
        **swap(NOTICE, "date: 2024-03-04", "date: unknown"),
    },
    "an event after a report of some time": {
        **_dated("2024-03-05"),
        **swap(NOTICE, "date: 2024-03-04", "date: 2024-03"),
    },
    "an event after one of its reports": swap(
        FERRY,
        "date: 2024-03-04\n",
        "date: 2024-03-05\n",
        STOPS,
        "    text: The ferry stops.\n    cites: [port-notice#stop, sailors-column#weeks]",
    ),
    "a caption beside a passage": swap(
        FERRY, STOPS, "    text: It stops.\n    cites: [port-notice#caption, port-notice#stop]"
    ),
    "an event without a date, of a caption": swap(
        FERRY,
        "date: 2024-03-04\n",
        "date: unknown\n",
        STOPS,
        "    text: It stops.\n    cites: [port-notice#caption]",
    ),
    "a caption of a statement": swap(FERRY, LEAKS, "    cites: [port-notice#caption]"),
    "a name with an ending": _hull("Two Odells told us that the hull leaks as well."),
    "a name's like in small letters": _hull("Two odalls told us, an odall each, that it leaks."),
    "a name's like that is a word": _hull("Odall is oil. They told us of odall in the hull."),
    "a name's like beside the name": _hull("Odell, or Odall, told us that the hull leaks."),
    "a name's like that begins otherwise": _hull("Two, one a Udell, told us that the hull leaks."),
    "a short name's like": {
        **_hull("Two of Vig told us that the hull leaks as well."),
        **swap(ACTORS, "name: Northport\n", "name: Northport\n  aliases: [Vik]\n"),
    },
    "a word that begins like a name of two": _hull("Two at Port Autumn told us that it leaks."),
    "a name's like that is another's name": {
        **_hull("Odall told us that the hull leaks as well."),
        **add(ACTORS, "- {id: odall, name: Odall, kind: person}\n"),
        **swap(FERRY, "[odell, port-authority]", "[odell, port-authority, odall]"),
    },
    "a name's like where nothing cites it": swap(
        NOTICE_TEXT, "Mara Odell said", "Odall, not Mara, said"
    ),
    "somebody whom an event's passage names": swap(
        FERRY,
        STOPS,
        "    text: The ferry stops.\n    cites: [port-notice#crew]",
        "[odell, port-authority]",
        "[port-authority]",
    ),
    "a body that a passage alone names": swap(FERRY, "[odell, port-authority]", "[odell]"),
    "a topic that lists nobody": swap(
        FERRY,
        "actors: [odell, port-authority]\n",
        "",
        LEAKS,
        "    caveat: hearsay\n    cites: [port-notice#crew]",
    ),
    "a place that is not listed": {
        **_hull("Two of Northport told us that the hull leaks as well."),
        **swap(FERRY, LEAK, "text: Northport is said to leak."),
    },
    "a quotation of a few words": {
        **swap(NOTICE_TEXT, STOPPED, LONG),
        **swap(FERRY, LEAK, "text: The ramp “has cracked in three places, and nobody may walk”."),
    },
    "the editor's own words, repeated": {
        **swap(NOTICE_TEXT, STOPPED, LONG),
        **swap(NOTICE, "date: 2024-03-04\n", "date: 2024-03-04\ntext: digest\n"),
        **swap(FERRY, LEAK, f"text: {LONG}", LEAKS, "    cites: [port-notice#stop]"),
    },
    "twelve words that agree": {
        **swap(NOTICE_TEXT, STOPPED, LONG),
        **swap(
            FERRY,
            LEAK,
            "text: The ferry to Eastmoor was stopped on Monday because its ramp leaked.",
            LEAKS,
            "    cites: [port-notice#stop]",
        ),
    },
    "a long quotation of what is not cited": swap(FERRY, LEAK, f"text: One might say, “{LONG}”"),
    "a change that is told": {
        **_BEGUN,
        **swap(FERRY, "  - date: 2024-05-02\n", "  - date: 2024-05-11\n"),
    },
    "a change of the edition's day, on that day": {
        "content/editions/2024-06-01.json": _BEGUN[EDITION],
        **swap(FERRY, "  - date: 2024-05-02\n", "  - date: 2024-06-01\n"),
    },
    "changes that nobody keeps a list of": {
        **_BEGUN,
        **swap(FERRY, "changes:\n  - date: 2024-05-02\n    text: The hull was added.\n", ""),
    },
    "an article that no topic lists and one cites": swap(LETTER, "topics: [bridge]\n", ""),
    "an article that another rests on": {
        **_LOG,
        **swap(COLUMN, "source: deckhands,", "source: tide-log,"),
        **swap(SOURCES, "  maybe_same_as: [harbour-post]\n", "  maybe_same_as: [deckhands]\n"),
    },
    "a copy that no topic lists": swap(COPY, "topics: [ferry]\n", ""),
    "an article that a draft cites": {
        **_LOG,
        "content/topics/tunnel.yml": f"{_DRAFT}bluf: {{text: It leaks., cites: tide-log#low}}\n",
    },
    "an article for later": {
        **_LOG,
        "content/articles/tide-log.yml": (
            f"{_LOG['content/articles/tide-log.yml']}"
            "allow: [{code: unused-article, why: It is for the next briefing.}]\n"
        ),
    },
    "an article that was withdrawn": {
        **_LOG,
        "content/articles/tide-log.yml": (
            f"{_LOG['content/articles/tide-log.yml']}withdrawn: {{why: It was of another year.}}\n"
        ),
    },
    "a source through which another came": {
        **add(SOURCES, "- {id: crier, name: The crier, kind: unnamed}\n"),
        **swap(COLUMN, "{source: deckhands, at", "{source: deckhands, via: [crier], at"),
    },
    "an actor whom a draft lists": {
        **add(ACTORS, "- {id: crier, name: The Crier, kind: person}\n"),
        "content/topics/tunnel.yml": f"{_DRAFT}actors: [crier]\n",
    },
    "an actor whom a draft names": {
        **add(ACTORS, "- {id: crier, name: The Crier, kind: person}\n"),
        "content/articles/song.md": (
            "---\ntitle: A song\noutlet: coast-radio\ndate: unknown\ndraft: true\n---\n"
            "The crier sang, says The Crier.\n"
        ),
    },
    "an actor on whom an article rests": {
        **add(ACTORS, "- {id: crier, name: The Crier, kind: person}\n"),
        **swap(COLUMN, "source: deckhands, at", "source: crier, at"),
        **swap(SOURCES, "  maybe_same_as: [harbour-post]\n", "  maybe_same_as: [deckhands]\n"),
    },
}

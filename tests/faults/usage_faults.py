"""What stands ready and is used by nothing."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ACTORS, COLUMN, LETTER, SOURCES
from tests.faults.planting import Fault, Telling, add, fault, swap

_LOG: Final = "content/articles/tide-log"
_NEEDLESS: Final = "nothing here is {}"

USAGE_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "an article that nothing uses",
        {
            f"{_LOG}.md": "The tide was low. {#low}\n",
            f"{_LOG}.yml": "⟦title: The tides⟧\noutlet: harbour-post\ndate: 2024-05-01\n",
        },
        Telling(
            "unused-article",
            "no topic lists or cites this article, and no other article rests on it",
            "add topics: […], or cite it in a topic",
        ),
    ),
    fault(
        "an actor whom nothing names",
        add(ACTORS, "- id: ⟦town-crier⟧\n  name: The Town Crier\n  kind: person\n"),
        Telling(
            "unused-actor",
            "no topic lists town-crier, no passage names it, and nothing rests on it",
            "add the spellings that texts use, or leave it out",
        ),
    ),
    fault(
        "a source that nothing rests on",
        add(SOURCES, "- id: ⟦tide-office⟧\n  name: The tide office\n  kind: document\n"),
        Telling(
            "unused-source",
            "no article is of tide-office, rests on it, or came through it",
            "leave it out until one does",
        ),
    ),
    fault(
        "an article that may be unused, and names its topic",
        swap(
            COLUMN,
            "topics: [ferry]\n",
            "topics: [ferry]\nallow: [{code: ⟦unused-article⟧, why: It is of use one day.}]\n",
        ),
        Telling("no-longer-needed", _NEEDLESS.format("unused-article"), "leave it out"),
    ),
    fault(
        "an article that may be unused, and is cited",
        swap(
            LETTER,
            "topics: [bridge]\n",
            "allow: [{code: ⟦unused-article⟧, why: It is of use one day.}]\n",
        ),
        Telling("no-longer-needed", _NEEDLESS.format("unused-article"), "leave it out"),
    ),
    fault(
        "a source that may be unused, and is not",
        add(SOURCES, "  allow:\n    - {code: ⟦unused-source⟧, why: It is of use one day.}\n"),
        Telling("no-longer-needed", _NEEDLESS.format("unused-source"), "leave it out"),
    ),
    fault(
        "an actor allowed what is an error",
        swap(
            ACTORS,
            "  kind: body\n",
            "  kind: body\n  allow: [{code: ⟦id-taken⟧, why: It is of use one day.}]\n",
        ),
        Telling(
            "bad-allow",
            "id-taken is an error, and cannot be allowed",
            "mend it, and leave this out",
        ),
    ),
)

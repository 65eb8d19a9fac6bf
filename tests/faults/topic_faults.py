"""A topic as a whole: its bottom line, its events, its actors, its words."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import BRIDGE, FERRY
from tests.faults.planting import Fault, Telling, fault, swap


def _bridge(*statements: str) -> str:
    listed = "".join(f"  {one}\n" for one in statements)
    rest = "key_points:\n  - {text: It is short., cites: letter#narrow}\n"
    return f"title: The narrow bridge\nstale_after: 900\nbluf:\n{listed}{rest}"


TOPIC_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "no bottom line",
        swap(
            BRIDGE,
            (
                "title: The narrow bridge\n"
                "bluf:\n"
                "  text: The bridge is narrow, and nobody counts its lorries.\n"
                "  cites: [letter#narrow-count]\n"
            ),
            "⟦title: The narrow bridge⟧\n",
        ),
        Telling(
            "no-bluf",
            "there is no bottom line",
            "say it in a statement: bluf: {text: …, cites: [article-slug#p3]}",
        ),
    ),
    fault(
        "no key points",
        {
            BRIDGE: (
                "⟦title: The narrow bridge⟧\n"
                "stale_after: 900\n"
                "bluf: {text: The bridge is narrow., cites: letter#narrow}\n"
            )
        },
        Telling(
            "no-key-points",
            "there are no key points",
            "add key_points:, a list of statements, each with text: and cites:",
        ),
    ),
    fault(
        "a bottom line of four statements",
        {
            BRIDGE: _bridge(
                "⟦- {text: It is narrow., cites: letter#narrow}⟧",
                "- {text: It is old., cites: letter#narrow}",
                "- {text: It is loud., cites: letter#narrow}",
                "- {text: It is uncounted., cites: letter#count}",
            )
        },
        Telling(
            "long-bluf",
            "the bottom line has 4 statements; 3 at most",
            "move the others to key_points",
        ),
    ),
    fault(
        "a wordy bottom line",
        {BRIDGE: _bridge(f"⟦- {{text: Nobody counts{' lorries' * 59}, cites: letter#count}}⟧")},
        Telling(
            "wordy-bluf",
            "the bottom line has 61 words; 60 can be read in a glance",
            "move the details to key_points",
        ),
    ),
    fault(
        "a derived date without a note",
        swap(
            FERRY,
            (
                "- id: ferry-back\n"
                "    date: 2024-05-20~\n"
                "    text: The eleven weeks are over.\n"
                "    basis: derived\n"
                "    note: Eleven weeks after the ferry stopped.\n"
            ),
            (
                "- ⟦id: ferry-back⟧\n"
                "    date: 2024-05-20~\n"
                "    text: The eleven weeks are over.\n"
                "    basis: derived\n"
            ),
        ),
        Telling("derived-without-note", "a derived date says how it was derived", "add note: …"),
    ),
    fault(
        "a disagreement of one",
        swap(
            FERRY,
            (
                "      - says: The ramp.\n"
                "        cites: [port-notice#repair]\n"
                "      - says: The hull too.\n"
                "        cites: [sailors-column#hull]\n"
            ),
            "      ⟦- says: The ramp.⟧\n        cites: [port-notice#repair]\n",
        ),
        Telling(
            "too-few-positions",
            "a disagreement of kind conflict has two positions or more",
            "add one: - {says: …, cites: [article-slug#p3]}",
        ),
    ),
    fault(
        "an actor of another name",
        swap(FERRY, "actors: [odell,", "actors: [⟦odel⟧,"),
        Telling("unknown-actor", "there is no actor odel", "did you mean odell?"),
    ),
    fault(
        "a source among the actors",
        swap(FERRY, "actors: [odell,", "actors: [⟦deckhands⟧,"),
        Telling(
            "unknown-actor", "deckhands is an entry of sources.yml, not an actor", "leave it out"
        ),
    ),
    fault(
        "a word that no text says",
        swap(FERRY, "terms: {any: [ferry, ramp]}", "terms: {any: [ferry, ⟦ramps⟧]}"),
        Telling(
            "unused-term",
            "no passage of any article says “ramps”",
            "mend its spelling, or leave it out",
        ),
    ),
)

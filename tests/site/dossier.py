"""What the dossier's five texts support, as facts: which passages stand behind what is said.

A citation is written as briefly as it can be: `0p7` is the seventh paragraph of ravid-retold; `A`
stands for axios-scoop, `2` for walla-retold, `4` for syria-talks; `2s` is the standfirst.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

ARTICLES: Final = {
    "0": "ravid-retold",
    "A": "axios-scoop",
    "2": "walla-retold",
    "4": "syria-talks",
}


def cited(short: str) -> frozenset[str]:
    """Return citations as the site writes them: `0p1 A3` is ravid-retold#p1 and axios-scoop#p3."""
    return frozenset(f"{ARTICLES[cite[0]]}#{cite[1:]}" for cite in short.split())


class Backing(NamedTuple):
    """What a statement cites; how many reports, texts, and (at least, at most) origins that is."""

    cites: str
    reports: int | None
    texts: int | None
    origins: tuple[int, int] | None


ABSENCE: Final = (None, None, None)
"""What the texts do not say rests on no report."""

STATEMENTS: Final = {
    "mediation": {
        "bid-of-2020": Backing("0p1 Ap1 2p1", 4, 3, (1, 2)),
        "later-talks": Backing("4p1 4p2 4p3", 1, 1, (2, 2)),
        "nobody-named": Backing("Ap8 2p8 4p2 4p3", *ABSENCE),
        "aliyev-seeks-repair": Backing("0p1 Ap1 2s 2p1", 4, 3, (1, 2)),
        "raised-with-erdogan": Backing("0p2 Ap3 2p3", 4, 3, (1, 2)),
        "erdogan-receptive": Backing("Ap4 2p6", 3, 2, (1, 2)),
        "former-aides-blamed": Backing("0p4 Ap5 2p6", 4, 3, (1, 2)),
        "bayramov-to-ashkenazi": Backing("0p5 Ap6 2p7", 4, 3, (1, 2)),
        "both-friends": Backing("Ap7", 2, 1, (1, 1)),
        "no-comment": Backing("Ap8", 2, 1, (1, 1)),
        "arms-from-both": Backing("Ap2 2p2", 3, 2, (1, 2)),
        "biden-motive": Backing("2p8", 1, 1, (1, 1)),
        "talks-on-syria": Backing("4p1 4p2", 1, 1, (1, 1)),
        "palmyra-red-line": Backing("4p3", 1, 1, (1, 1)),
        "aliyev-on-record": Backing("4p7", 1, 1, (1, 1)),
        "part-in-2022": Backing("4p9", 1, 1, (1, 1)),
        "praise": Backing("4p8 4p10", 1, 1, (2, 2)),
    },
    "gas-dispute": {
        "gas-and-partners": Backing("Ap12 Ap14 2p9", 3, 2, (1, 2)),
        "only-caution": Backing("Ap13", 2, 1, (1, 1)),
        "nothing-newer": Backing("Ap12 2p9", *ABSENCE),
        "turkish-motive": Backing("Ap12 2p9", 3, 2, (1, 2)),
        "partners-kept": Backing("Ap14 2p9", 3, 2, (1, 2)),
        "israel-engaged": Backing("2p9", 1, 1, (1, 1)),
        "israeli-caution": Backing("Ap13", 2, 1, (1, 1)),
    },
    "northern-cyprus": {
        "statehood-backed": Backing("4p12 4p13", 1, 1, (2, 2)),
        "talk-of-event": Backing("4p13", 1, 1, (1, 1)),
        "met-in-antalya": Backing("4p11", 1, 1, (1, 1)),
        "their-own-state": Backing("4p12", 1, 1, (1, 1)),
        "no-recognition": Backing("4p13", 1, 1, (1, 1)),
        "recognition-event-possible": Backing("4p13", 1, 1, (1, 1)),
        "strain-with-israel": Backing("4p12 Ap14 2p9", 4, 3, (2, 3)),
    },
}

EVENTS: Final[dict[str, dict[str, tuple[str | None, str, str]]]] = {
    "mediation": {
        "gaza-war-2008": ("2008", "stated", "Ap9"),
        "flotilla-2010": ("2010", "stated", "Ap9"),
        "obama-call-2013": ("2013", "stated", "Ap10"),
        "deal-2016": ("2016", "stated", "0p7 Ap11"),
        "deal-unravels": ("2018~", "derived", "Ap11"),
        "envoy-expelled": ("2018~", "derived", "2p4"),
        "racism-remark": ("2019~", "derived", "0p10"),
        "karabakh-war": ("2020", "stated", "2p1"),
        "jerusalem-speech": ("2020-10", "derived", "2p5"),
        "ceasefire": ("2020-11~", "derived", "Ap1"),
        "ministers-call": ("[2020-12-13..2020-12-20]", "derived", "2p7"),
        "leaders-call": ("[2020-12-20..2020-12-23]", "derived", "2p3"),
        "december-report": ("2020-12-23", "derived", "0p1 2p1"),
        "ties-restored": ("2022", "stated", "4p9"),
        "syria-talks-open": (None, "stated", "4p1 4p2"),
        "terrorist-state-remark": (None, "stated", "0p9"),
        "trump-letter": (None, "stated", "4p10"),
    },
    "gas-dispute": {
        "december-report": ("2020-12-23", "derived", "0p1 2p1"),
    },
    "northern-cyprus": {
        "antalya-meeting": (None, "stated", "4p11"),
        "recognition-event": (None, "stated", "4p13"),
    },
}
"""Each event's date in EDTF (None: not known), the basis of that date, and its citations."""

DISAGREEMENTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "mediation": {
        "who-reported": ("0p1 0p5", "2p1 2p6"),
        "leaders-call-by-whom": ("2p3", "0p2 Ap3"),
        "ministers-call-by-whom": ("2p7", "0p5 Ap6"),
        "who-relayed-reply": ("Ap4 0p3", "2p6"),
        "how-certain": ("2p2 2p3 2p7", "Ap2 Ap3 Ap6"),
        "relations-before-2020": ("Ap2", "0p6", "2p4", "4p9", "0p7 Ap11"),
        "after-2016": ("0p8", "Ap11", "2p4"),
        "flotilla-framing": ("0p7", "Ap9"),
        "whose-arms": ("Ap2", "2p2"),
        "who-declined": ("Ap8", "2p8"),
        "offer-to-whom": ("2s", "2p1"),
        "wrong-reporter": ("0p3",),
        "erdogan-office": ("4caption", "4p4"),
    },
    "gas-dispute": {
        "greece-and-cyprus": ("Ap14", "2p9"),
    },
    "northern-cyprus": {},
}
"""What each position of a disagreement cites."""

PARAGRAPHS: Final = {
    "ravid-retold": [f"p{n}" for n in range(1, 12)],
    "axios-scoop": [f"p{n}" for n in range(1, 15)],
    "walla-retold": ["s", *(f"p{n}" for n in range(1, 10))],
    "syria-talks": [f"p{n}" for n in range(1, 14)],
}
"""The passages of each text, in order."""

NO_EVENTS: Final = re.compile(r"\b2018-|\b2019-10-22")
"""Days of photographs, which are no events."""

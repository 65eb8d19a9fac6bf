"""Texts that have much in common, and what looks like that and is none."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import (
    COLUMN,
    COPY,
    LETTER,
    LETTER_TEXT,
    NOTICE,
    NOTICE_TEXT,
    SKETCH,
)
from tests.faults.planting import Fault, Files, Telling, add, fault, swap

COPY_TEXT: Final = "content/articles/notice-copy.md"
LOG: Final = (
    "The log of the old ferry counts every lorry that crossed since spring, and the clerk who "
    "keeps it says that four in ten were carrying gravel for the new breakwater, two in ten fish, "
    "and the others goods that no customs officer on either bank has cared to write down. Since "
    "the ramp was closed the same lorries take the road across the hills, which is longer by an "
    "hour, and the villages on it have asked for a limit of their own. Nobody at the county "
    "office would say when such a limit could be in force, or who was to keep watch over it."
)
ANOTHER: Final = (
    "Out on the point the lamp has been dark for nine nights, so that fishermen come home by the "
    "smell of the cannery, as one of them puts it. A new lens lies in its crate at the railway "
    "station, because the bill for its freight was sent to a keeper who retired long ago. His "
    "daughter found the letter behind a clock, and has offered to pay if somebody fetches the lens."
)
QUOTED: Final = (
    "“We will not reopen the crossing before every plate of the hull was looked at, by daylight "
    "and by people who are paid for nothing else but looking, whatever it costs us in the end”"
)
_FULL: Final = swap(LETTER, "text: excerpt\n", "")
_LATER: Final = swap(LETTER, "text: excerpt\n", "", "date: 2023-11-20?", "date: 2024-05-01")
_ONE: Final = f"\n{LOG} {{#log}}\n"
_TWO: Final = f"\n{LOG.upper().replace(',', ' –')} {{#diary}}\n"
_PART: Final = f"\n{LOG[:268]} {{#diary}}\n\n{ANOTHER} {{#lamp}}\n"
_SHARED: Final = add(NOTICE_TEXT, _ONE) | add(LETTER_TEXT, _PART)

SIMILAR_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a text that is none of the text it is declared to be",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦port-notice⟧")
        | {COPY_TEXT: f"{ANOTHER} {{#lamp}}\n"}
        | add(NOTICE_TEXT, _ONE),
        Telling(
            "text-differs",
            (
                "this is not the text of port-notice: 0 % of this stands there, 0 % of that "
                "here; the longest run is 2 words"
            ),
            "take it out; what does rest on the other stands in derives_from",
        ),
    ),
    fault(
        "one text, printed twice, and neither says so",
        add(NOTICE_TEXT, f"{_ONE}\n{ANOTHER} {{#lamp}}\n")
        | add(LETTER_TEXT, f"{_TWO}\n- {ANOTHER} {{#light}}\n")
        | _FULL,
        Telling(
            "undeclared-copy",
            (
                "the same text as letter, and not declared so: 85 % of this stands there, 93 % "
                "of that here; the longest run is 180 words"
            ),
            "write same_text_as: letter",
            NOTICE,
        ),
    ),
    fault(
        "a text that has much of another, and does not say why",
        _SHARED | _LATER,
        Telling(
            "undeclared-derivation",
            (
                "shares text with port-notice, and neither says why: 36 % of this stands "
                "there, 36 % of that here; the longest run is 51 words; diary is like log"
            ),
            (
                "write derives_from: [{source: port-notice#log, for: [diary], how: inferred}]; "
                "or declare what both rest on"
            ),
            LETTER,
        ),
    ),
    fault(
        "a text that rests on others, and has much of one that it does not name",
        _SHARED | _FULL,
        Telling(
            "undeclared-derivation",
            (
                "shares text with letter, and neither says why: 36 % of this stands there, 36 "
                "% of that here; the longest run is 51 words; log is like diary"
            ),
            (
                "add to derives_from: {source: letter#diary, for: [log], how: inferred}; or "
                "declare what both rest on"
            ),
            NOTICE,
        ),
    ),
)

_RESTS: Final = "derives_from: [{source: %s, how: inferred}]\n"
NOT_SIMILAR: Final[dict[str, Files]] = {
    "a copy in a digest": add(NOTICE_TEXT, _ONE) | add(LETTER_TEXT, _TWO),
    "a copy in a draft": add(NOTICE_TEXT, _ONE) | add(SKETCH, _ONE),
    "a copy that is declared": add(COPY, "text: full\n")
    | {COPY_TEXT: f"{ANOTHER} {{#lamp}}\n\n{LOG} {{#log}}\n"}
    | add(NOTICE_TEXT, f"\n{ANOTHER} {{#lamp}}\n\n{LOG.upper()} {{#log}}\n"),
    "a derivation that is declared": _SHARED
    | swap(LETTER, "text: excerpt\n", _RESTS % "port-notice"),
    "a derivation from a copy of the text": _SHARED
    | swap(LETTER, "text: excerpt\n", _RESTS % "notice-copy"),
    "a derivation in the other direction": add(COLUMN, _ONE)
    | add(LETTER_TEXT, _PART)
    | swap(LETTER, "text: excerpt\n", _RESTS % "sailors-column"),
    "two texts that rest on one source": _SHARED
    | swap(LETTER, "text: excerpt\n", _RESTS % "port-authority")
    | swap(NOTICE, "for: [stop, repair]", "for: [stop, repair, log]"),
    "a long quotation in two texts": add(NOTICE_TEXT, f"\nThey said: {QUOTED}. {{#log}}\n")
    | add(LETTER_TEXT, f"\nWhat they say is: {QUOTED}, and no more. {{#diary}}\n")
    | _FULL,
}

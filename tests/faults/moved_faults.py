"""Former slugs where an author still writes them: readers' links are led on, these are not."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ABOUT, BRIDGE, COLUMN, COPY, FERRY, LETTER_TEXT, NOTICE, SITE
from tests.faults.planting import Fault, Telling, add, fault, swap

_NOTICE: Final = add(NOTICE, "former_slugs: [notice]\n")
_BRIDGE: Final = add(BRIDGE, "former_slugs: [span]\n")


def _article(code: str = "unknown-article") -> Telling:
    message = "there is no article notice any more: its slug is now port-notice"
    return Telling(code, message, "write port-notice in its place")


def _topic() -> Telling:
    message = "there is no topic span any more: its slug is now bridge"
    return Telling("unknown-topic", message, "write bridge in its place")


MOVED_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a former slug of an article that is cited",
        swap(FERRY, "cites: [port-notice#stop]", "cites: [⟦notice#stop⟧]") | _NOTICE,
        _article(),
    ),
    fault(
        "a link to a former slug of an article",
        add(ABOUT, "\nSee [the notice](⟦article:notice#stop⟧).\n") | _NOTICE,
        _article(),
    ),
    fault(
        "a former slug of an article that another is the text of",
        swap(COPY, "same_text_as: port-notice", "same_text_as: ⟦notice⟧") | _NOTICE,
        _article(),
    ),
    fault(
        "a former slug of an article that another rests on",
        swap(COLUMN, "source: port-notice#repair", "source: ⟦notice#repair⟧") | _NOTICE,
        _article("unknown-source"),
    ),
    fault(
        "a link to a former slug of a topic",
        add(LETTER_TEXT, "\nSee [the bridge](⟦topic:span⟧).\n") | _BRIDGE,
        _topic(),
    ),
    fault(
        "a former slug of a topic that an article names",
        swap(COLUMN, "topics: [ferry]", "topics: [ferry, ⟦span⟧]") | _BRIDGE,
        _topic(),
    ),
    fault(
        "a former slug of a topic in the order",
        swap(SITE, "topics: [ferry, bridge]", "topics: [ferry, ⟦span⟧]") | _BRIDGE,
        _topic(),
    ),
)

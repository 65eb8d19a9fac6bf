"""Values that a field does not take."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ACTORS, BRIDGE, FERRY, NOTICE, SITE
from tests.faults.planting import Fault, Telling, fault, swap

VALUE_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a choice that is none",
        swap(FERRY, "kind: assessment", "kind: ⟦guess⟧"),
        Telling("unknown-choice", "kind is one of reported · background · assessment · absence"),
    ),
    fault(
        "a misspelt choice",
        swap(ACTORS, "kind: person", "kind: ⟦persons⟧"),
        Telling(
            "unknown-choice", "kind is one of person · state · body · place", "did you mean person?"
        ),
    ),
    fault(
        "a likelihood in other words",
        swap(FERRY, "likelihood: likely", "likelihood: ⟦certain⟧"),
        Telling(
            "unknown-choice",
            (
                "likelihood is one of almost no chance · very unlikely · unlikely · roughly "
                "even chance · likely · very likely · almost certain"
            ),
            "did you mean almost certain?",
        ),
    ),
    fault(
        "yes for true",
        swap(FERRY, "updated: 2024-05-02", "draft: ⟦yes⟧"),
        Telling("not-a-boolean", "“yes” is neither true nor false", "write true or false"),
    ),
    fault(
        "off for false",
        swap(NOTICE, "topics: [ferry, bridge]", "draft: ⟦off⟧"),
        Telling("not-a-boolean", "“off” is neither true nor false", "write true or false"),
    ),
    fault(
        "a date in another order",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦23/12/20⟧\n"),
        Telling("bad-date", "23/12/20 is not a date", "write 2020-12-23"),
    ),
    fault(
        "a day that no month has",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦2024-02-30⟧\n"),
        Telling("bad-date", "2024-02-30 is not a date: February 2024 has 29 days"),
    ),
    fault(
        "a date in words",
        swap(NOTICE, "date: 2024-03-04", "date: ⟦4 March 2024⟧"),
        Telling("bad-date", "4 March 2024 is not a date", "write 2024-03-04"),
    ),
    fault(
        "a number in words",
        swap(BRIDGE, "stale_after: 900", "stale_after: ⟦ninety⟧"),
        Telling("not-a-number", "“ninety” is not a whole number", "write digits alone, such as 90"),
    ),
    fault(
        "a fraction of days",
        swap(SITE, "stale_after: 400", "stale_after: ⟦1.5⟧"),
        Telling("not-a-number", "“1.5” is not a whole number", "write digits alone, such as 90"),
    ),
    fault(
        "several topics in one text",
        swap(NOTICE, "topics: [ferry, bridge]", "topics: ⟦ferry, bridge⟧"),
        Telling(
            "bad-slug",
            ("“ferry, bridge” is not a slug: lower-case letters a–z, digits and single hyphens"),
            "write [ferry, bridge]",
        ),
    ),
    fault(
        "an id that is no slug",
        swap(FERRY, "- id: leak", "- id: ⟦The leak!⟧"),
        Telling(
            "bad-slug",
            "“The leak!” is not a slug: lower-case letters a–z, digits and single hyphens",
            "write the-leak",
        ),
    ),
    fault(
        "an address without https",
        swap(NOTICE, "url: https://post.example/ferry", "url: ⟦post.example/ferry⟧"),
        Telling(
            "bad-url",
            "“post.example/ferry” is no http or https address",
            "write https://post.example/ferry",
        ),
    ),
    fault(
        "an address that would run",
        swap(NOTICE, "url: https://post.example/ferry", "url: ⟦javascript:alert(1)⟧"),
        Telling(
            "bad-url",
            "“javascript:alert(1)” is no http or https address",
            "write an address that begins with https://",
        ),
    ),
    fault(
        "a language by its name",
        swap(SITE, "language: en", "language: ⟦English⟧"),
        Telling(
            "bad-language",
            "“English” is no language tag (BCP 47)",
            "write a code such as en, az, tr or zh-Hant",
        ),
    ),
    fault(
        "fields for a date",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦{from: 2024-03-04, to: 2024-03-05}⟧\n"),
        Telling(
            "wrong-type",
            "date takes a text",
            "a colon followed by a space makes fields of it: quote the text",
        ),
    ),
    fault(
        "lists in a list for a date",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦[[2024-03-04], [2024-03-05]]⟧\n"),
        Telling(
            "wrong-type",
            "date takes a text",
            "write one text; if the brackets are part of it, quote it",
        ),
    ),
    fault(
        "fields for an article",
        swap(FERRY, "cites: [port-notice#stop]", "cites: [{cite: ⟦{port-notice: stop}⟧}]"),
        Telling(
            "wrong-type",
            "cite takes a text",
            "a colon followed by a space makes fields of it: quote the text",
        ),
    ),
    fault(
        "a list of lists of passages",
        swap(NOTICE, "for: [stop, repair]", "for: [⟦[stop, repair]⟧]"),
        Telling(
            "wrong-type",
            "each item of for takes a text",
            "write one text; if the brackets are part of it, quote it",
        ),
    ),
)

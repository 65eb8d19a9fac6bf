"""Fields with the wrong name, or the wrong kind of value."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import ACTORS, BRIDGE, FERRY, NOTICE, SOURCES
from tests.faults.planting import Fault, Telling, fault, swap

_TITLE: Final = "title: The ferry to Eastmoor"

FIELD_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "no title",
        swap(FERRY, f"{_TITLE}\nbluf:", "⟦bluf:⟧"),
        Telling("missing-field", "title is missing", "add a line title: …"),
    ),
    fault(
        "a title of null",
        swap(FERRY, _TITLE, "title: ⟦null⟧"),
        Telling("empty-field", "title is empty", "write it: title: …"),
    ),
    fault(
        "a title of nothing",
        swap(FERRY, _TITLE, 'title: ⟦""⟧'),
        Telling("empty-text", "this text is empty", "write the text"),
    ),
    fault(
        "a list for a text",
        swap(FERRY, _TITLE, "title: ⟦[ferry, Eastmoor]⟧"),
        Telling(
            "wrong-type",
            "title takes a text",
            "write one text; if the brackets are part of it, quote it",
        ),
    ),
    fault(
        "fields for a text",
        swap(FERRY, "text: The hull is said to leak.", "text: ⟦{hull: leaks}⟧"),
        Telling(
            "wrong-type",
            "text takes a text",
            "a colon followed by a space makes fields of it: quote the text",
        ),
    ),
    fault(
        "braces around a text",
        swap(FERRY, "text: The hull is said to leak.", "text: ⟦{the hull leaks}⟧"),
        Telling("wrong-type", "text takes a text", "if the braces are part of the text, quote it"),
    ),
    fault(
        "a text for fields",
        swap(FERRY, "terms: {any: [ferry, ramp]}", "terms: ⟦ferry⟧"),
        Telling(
            "wrong-type", "terms takes fields, each with its name", "its fields: any, all, not"
        ),
    ),
    fault(
        "a list for fields",
        swap(FERRY, "terms: {any: [ferry, ramp]}", "terms: ⟦[ferry, ramp]⟧"),
        Telling(
            "wrong-type", "terms takes fields, each with its name", "its fields: any, all, not"
        ),
    ),
    fault(
        "a text for a list of entries",
        swap(
            ACTORS,
            "roles: [{title: Mayor of Northport, from: 2021}]",
            "roles: ⟦Mayor of Northport⟧",
        ),
        Telling(
            "wrong-type",
            "roles takes a list",
            "begin each entry with `- `; its fields: title, from, to",
        ),
    ),
    fault(
        "a text among entries",
        swap(FERRY, "changes:\n", "changes:\n  - ⟦Nothing else.⟧\n"),
        Telling(
            "wrong-type",
            "each item of changes takes fields, each with its name",
            "its fields: date, text",
        ),
    ),
    fault(
        "a colon in an open question",
        swap(FERRY, "  - Who pays for the hull?", "  - ⟦who: pays⟧"),
        Telling(
            "wrong-type",
            "each item of open_questions takes a text",
            "a colon followed by a space makes fields of it: quote the text",
        ),
    ),
    fault(
        "fields for a list of ids",
        swap(FERRY, "actors: [odell, port-authority]", "actors: ⟦{odell: mayor}⟧"),
        Telling("wrong-type", "actors takes a list", "write a list: [odell]"),
    ),
    fault(
        "a list in a list of texts",
        swap(FERRY, "  - Who pays for the hull?", "  - ⟦[who, pays]⟧"),
        Telling(
            "wrong-type",
            "each item of open_questions takes a text",
            "write one text; if the brackets are part of it, quote it",
        ),
    ),
    fault(
        "a list for a file's fields",
        {BRIDGE: "- title: The narrow bridge\n"},
        Telling(
            "wrong-type",
            "this file takes fields, each with its name",
            "write each as `name: value`, on a line of its own",
            BRIDGE,
        ),
    ),
    fault(
        "a text for a file's fields",
        {BRIDGE: "The narrow bridge\n"},
        Telling(
            "wrong-type",
            "this file takes fields, each with its name",
            "write each as `name: value`, on a line of its own",
            BRIDGE,
        ),
    ),
    fault(
        "fields for a file's list",
        {SOURCES: "harbour-post:\n  name: The Harbour Post\n"},
        Telling(
            "wrong-type",
            "this file takes a list",
            (
                "begin each entry with `- `; its fields: id, name, kind, same_as, "
                "maybe_same_as, note, allow"
            ),
            SOURCES,
        ),
    ),
    fault(
        "a passage's note in one word",
        swap(NOTICE, "  crew:\n    topics: [ferry]\n    actors: [odell]\n", "  crew: ⟦ferry⟧\n"),
        Telling(
            "wrong-type",
            "crew takes fields, each with its name",
            "its fields: topics, actors, flag",
        ),
    ),
    fault(
        "a withdrawal without its reason",
        swap(NOTICE, "passages:\n", "withdrawn: ⟦true⟧\npassages:\n"),
        Telling(
            "wrong-type", "withdrawn takes fields, each with its name", "its fields: why, date"
        ),
    ),
    fault(
        "a misspelt field",
        swap(FERRY, "caveat: hearsay", "⟦caveats⟧: hearsay"),
        Telling("unknown-key", "there is no field caveats here", "did you mean caveat?"),
    ),
    fault(
        "a field that there is not",
        swap(FERRY, "caveat: hearsay", "⟦footnote⟧: hearsay"),
        Telling(
            "unknown-key",
            "there is no field footnote here",
            "known: caveat, cites, confidence, group, id, kind, likelihood, text",
        ),
    ),
    fault(
        "a field for another, and nothing said twice",
        swap(FERRY, "    cites: [port-notice#stop]", "    ⟦cite⟧: [port-notice#stop]"),
        Telling("unknown-key", "there is no field cite here", "did you mean cites?"),
    ),
    fault(
        "a field with a space in its name",
        swap(BRIDGE, "key_points:", "⟦key points⟧:"),
        Telling("unknown-key", "there is no field key points here", "did you mean key_points?"),
    ),
    fault(
        "a misspelt title",
        swap(FERRY, "title: The ferry", "⟦titel⟧: The ferry"),
        Telling("unknown-key", "there is no field titel here", "did you mean title?"),
    ),
    fault(
        "a comma in braces",
        swap(FERRY, "takes eleven weeks}", "takes eleven weeks, ⟦the authority said⟧}"),
        Telling(
            "unknown-key",
            "there is no field the authority said here",
            "in braces a comma begins a new field: quote the text that this belongs to",
        ),
    ),
    fault(
        "a basis for no field",
        swap(NOTICE, "basis: {date: inferred}", "basis: {⟦dates⟧: inferred}"),
        Telling("unknown-key", "there is no field dates here", "did you mean date?"),
    ),
    fault(
        "an entry without its kind",
        swap(
            SOURCES,
            "- id: deckhands\n  name: two deckhands\n  kind: unnamed\n",
            "- ⟦id: deckhands⟧\n  name: two deckhands\n",
        ),
        Telling("missing-field", "kind is missing", "add a line kind: …"),
    ),
)

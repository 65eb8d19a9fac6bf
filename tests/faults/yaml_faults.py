"""Slips of YAML: what an author writes who thinks of the text and not of its notation."""

from __future__ import annotations

from typing import Final

from tests.faults.harbour import FERRY
from tests.faults.planting import Fault, Telling, fault, swap

_TITLE: Final = "title: The ferry to Eastmoor"

YAML_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a colon in a text",
        swap(FERRY, _TITLE, "title: The ferry⟦:⟧ stopped"),
        Telling(
            "yaml-syntax",
            "the text of `title` holds a colon, which YAML reads as one more field",
            'quote it, title: "The ferry: stopped", or put it under `title: >-`',
        ),
    ),
    fault(
        "a field indented too far",
        swap(FERRY, "    caveat: hearsay", "     ⟦caveat⟧: hearsay"),
        Telling(
            "yaml-syntax",
            "`caveat` is indented under `text`, which has its value already",
            ("indent `caveat` like `text`; or, if it is text, put all of it under `text: >-`"),
        ),
    ),
    fault(
        "a field indented too little",
        swap(FERRY, "    caveat: hearsay", "   ⟦caveat⟧: hearsay"),
        Telling(
            "yaml-syntax",
            "`caveat` is indented under `id`, which has its value already",
            "indent `caveat` like `id`; or, if it is text, put all of it under `id: >-`",
        ),
    ),
    fault(
        "no space after a colon",
        swap(FERRY, _TITLE, "title⟦:⟧The ferry"),
        Telling("yaml-syntax", "a space is missing after the colon", "write title: The ferry"),
    ),
    fault(
        "no space after a dash",
        swap(
            FERRY,
            "key_points:\n  - id: eleven-weeks",
            "key_points:\n  -id: eleven-weeks\n  ⟦- id: eleven-weeks⟧",
        ),
        Telling(
            "yaml-syntax",
            "a list item stands among fields",
            ("put it under a field of its own, `name:` on the line above, or delete the dash"),
        ),
    ),
    fault(
        "a quotation mark that is never closed",
        swap(FERRY, _TITLE, 'title: ⟦"The ferry⟧'),
        Telling(
            "yaml-syntax",
            'this " is never closed',
            'end the text with "; or, if the " is part of it, write \'"The ferry\'',
        ),
    ),
    fault(
        "text after a closing quotation mark",
        swap(FERRY, _TITLE, 'title: "The ferry" ⟦stops⟧'),
        Telling(
            "yaml-syntax", "text follows a closing quote", "quote the whole: '\"The ferry\" stops'"
        ),
    ),
    fault(
        "a text that starts with a sign of YAML's",
        swap(FERRY, _TITLE, "title: ⟦@ferry⟧"),
        Telling("yaml-syntax", "text that starts with `@` needs quotes", 'write title: "@ferry"'),
    ),
    fault(
        "a text that starts with a star",
        swap(FERRY, _TITLE, "title: ⟦*The* ferry⟧"),
        Telling(
            "yaml-syntax",
            "text that starts with `*` needs quotes (YAML reads `*name` as an alias)",
            'write title: "*The* ferry"',
        ),
    ),
    fault(
        "a set that is never closed",
        swap(FERRY, "date: 2024-03-04\n", "date: ⟦[2024-03-01..2024-03-04⟧\n"),
        Telling(
            "yaml-syntax", "this `[` is never closed", "end it with ]; or, if it is text, quote it"
        ),
    ),
    fault(
        "a block of text that is not indented",
        swap(
            FERRY,
            "    text: The hull is said to leak.\n",
            "    text: >-\n    ⟦The hull is said to leak.⟧\n",
        ),
        Telling(
            "yaml-syntax",
            "the text of a block must be indented further than its field",
            "put two spaces before each line of the text",
        ),
    ),
    fault(
        "a tab for indentation",
        swap(FERRY, "    caveat: hearsay", "⟦\t⟧caveat: hearsay"),
        Telling(
            "tab",
            "line 15 is indented with a tab, which YAML does not take for indentation",
            "use spaces",
        ),
    ),
    fault(
        "a field that stands twice",
        swap(FERRY, "updated: 2024-05-02", "updated: 2024-05-02\n⟦updated⟧: 2024-05-03"),
        Telling(
            "duplicate-key",
            "`updated` stands here a second time; the first is in line 47",
            "delete one of them, or join their values",
        ),
    ),
    fault(
        "a space before a passage",
        swap(FERRY, "    cites: [port-notice#stop]", "    cites: ⟦port-notice⟧ ⟦#stop⟧"),
        Telling(
            "cite-without-passage", "this cites port-notice as a whole", "write port-notice#stop"
        ),
        Telling(
            "cut-short",
            "a # after a space starts a comment, so the value ends before it",
            "write port-notice#stop, without the space",
        ),
    ),
    fault(
        "a space before a passage, in brackets",
        swap(FERRY, "    cites: [port-notice#stop]", "    cites: [port-notice ⟦#stop]⟧"),
        Telling(
            "yaml-syntax",
            "a # after a space starts a comment, so YAML reads none of this",
            "write port-notice#stop, without the space",
        ),
    ),
    fault(
        "a mark that makes a comment of a text's end",
        swap(FERRY, _TITLE, "title: The ferry ⟦#1⟧"),
        Telling(
            "cut-short",
            "a # after a space starts a comment, so the value ends before it",
            'quote the text: "The ferry #1"',
        ),
    ),
    fault(
        "a text that YAML takes for an anchor",
        swap(FERRY, _TITLE, "title: ⟦&ferry⟧ stops"),
        Telling(
            "cut-short",
            "YAML reads `&ferry` as an anchor, so it is no part of the value",
            'quote the text: "&ferry stops"',
        ),
    ),
    fault(
        "an alias of nothing",
        swap(FERRY, "group: Now", "group: ⟦*now⟧"),
        Telling(
            "unknown-alias",
            "`*now` is an alias, and no finished value above is named `&now`",
            'if it is text, quote it: "*now"',
        ),
    ),
    fault(
        "a tag",
        swap(FERRY, _TITLE, "title: ⟦!ferry⟧ stops"),
        Telling(
            "unknown-tag",
            "`!ferry` is a YAML tag, and briefgen's YAML has none",
            'if it is text, quote it: "!ferry stops"; else leave it out',
        ),
    ),
    fault(
        "a merge key",
        swap(FERRY, _TITLE, f"⟦<<⟧: {{}}\n{_TITLE}"),
        Telling(
            "bad-key", "merge keys (`<<`) are not supported", "repeat the fields in each place"
        ),
    ),
    fault(
        "a field without a name",
        swap(FERRY, _TITLE, f"⟦~⟧: nothing\n{_TITLE}"),
        Telling(
            "bad-key",
            "a field has no name here, or the name of nothing (`null`, `~`)",
            "write a name before the colon; quote it if it means the word",
        ),
    ),
    fault(
        "two documents in a file",
        swap(FERRY, _TITLE, f"{_TITLE}\n⟦---⟧"),
        Telling(
            "many-documents",
            "a second document starts here; briefgen reads one a file",
            "delete the line, or move what follows to a file of its own",
        ),
    ),
    fault(
        "a NUL in a field",
        swap(FERRY, _TITLE, "title: The ⟦\0⟧ferry"),
        Telling(
            "control-character",
            "the character U+0000 cannot stand in YAML",
            "save the file as UTF-8, and write the character anew or delete it",
        ),
    ),
    fault(
        "brackets in brackets in brackets",
        swap(FERRY, _TITLE, f"title: {'[' * 49}⟦[⟧{']' * 50}"),
        Telling(
            "too-deep",
            "lists and maps stand in one another more than 50 deep",
            "a text of brackets needs quotes",
        ),
    ),
    fault(
        "aliases that repeat too much",
        {FERRY: f"title: Ferry\nnote: &a {'x' * 999}\nopen_questions: [{'*a, ' * 99}⟦*a⟧]\n"},
        Telling(
            "too-many-aliases",
            "aliases repeat more than 100,000 characters up to here",
            "repeat less, or split the file",
        ),
    ),
    fault(
        "a file of half a million values",
        {FERRY: f"⟦t⟧itle: Ferry\nnote: [{'1,' * 500_000}]\n"},
        Telling("too-large", "the file holds more than 500,000 values and brackets", "split it"),
    ),
)

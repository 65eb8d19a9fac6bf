"""Files that are no text, and addresses that meet."""

from __future__ import annotations

from typing import Final

from briefgen.model.folder import Unreadable
from tests.faults.harbour import ABOUT, ACTORS, COLUMN, FERRY, NOTICE, NOTICE_TEXT, SITE
from tests.faults.planting import Fault, Telling, add, fault, swap

ADDRESS_FAULTS: Final[tuple[Fault, ...]] = (
    fault(
        "a text that is not UTF-8",
        {NOTICE_TEXT: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling(
            "not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", NOTICE_TEXT
        ),
    ),
    fault(
        "metadata that is not UTF-8",
        {NOTICE: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling("not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", NOTICE),
    ),
    fault(
        "a site.yml that is not UTF-8",
        {SITE: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling("not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", SITE),
    ),
    fault(
        "actors that are not UTF-8",
        {ACTORS: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling("not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", ACTORS),
    ),
    fault(
        "a page that is not UTF-8",
        {ABOUT: Unreadable("is not UTF-8: byte 5 fits no character")},
        Telling("not-text", "is not UTF-8: byte 5 fits no character", "save it as UTF-8", ABOUT),
    ),
    fault(
        "a topic with a name of the site's own",
        {"content/topics/timeline.yml": "title: When it was\n"},
        Telling(
            "reserved-name",
            "timeline is the site's own: no topic and no page may have it",
            "choose another, such as the-timeline",
            "content/topics/timeline.yml",
        ),
    ),
    fault(
        "a page with a name of the site's own",
        {"content/pages/articles.md": "---\ntitle: Articles\n---\nAll of them.\n"},
        Telling(
            "reserved-name",
            "articles is the site's own: no topic and no page may have it",
            "choose another, such as the-articles",
            "content/pages/articles.md",
        ),
    ),
    fault(
        "a page and a topic of one name",
        {"content/pages/ferry.md": "---\ntitle: The ferry\n---\nWhen it runs.\n"},
        Telling(
            "address-taken",
            "the address /ferry/ is taken by content/pages/ferry.md",
            "rename one of them",
            FERRY,
        ),
    ),
    fault(
        "a former address that another topic has",
        add(FERRY, "former_slugs: [boat, ⟦bridge⟧]\n"),
        Telling(
            "address-taken",
            "the address /bridge/ is taken by content/topics/bridge.yml",
            "leave it out, or take it out there",
        ),
    ),
    fault(
        "a former address that a page has",
        add(FERRY, "former_slugs: [⟦about⟧]\n"),
        Telling(
            "address-taken",
            "the address /about/ is taken by content/pages/about.md",
            "leave it out, or take it out there",
        ),
    ),
    fault(
        "a former address of the site's own",
        add(FERRY, "former_slugs: [⟦articles⟧]\n"),
        Telling(
            "reserved-name",
            "articles is the site's own: no topic and no page may have it",
            "choose another, such as the-articles",
        ),
    ),
    fault(
        "a former address that another article has",
        swap(COLUMN, "topics: [ferry]\n", "topics: [ferry]\nformer_slugs: [⟦letter⟧]\n"),
        Telling(
            "address-taken",
            "the address /articles/letter/ is taken by content/articles/letter.yml",
            "leave it out, or take it out there",
        ),
    ),
    fault(
        "a former address that is the present one",
        add(NOTICE, "former_slugs: [⟦port-notice⟧]\n"),
        Telling(
            "address-taken",
            "/articles/port-notice/ is its own address",
            "leave it out: it is no former one",
        ),
    ),
)

"""Drafts: pages that only a preview has, of which no other page knows."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.engine.change import ChangeSet
from briefgen.model.folder import SourceFile
from tests.site.in_memory import SiteInMemory
from tests.site.samples import TODAY, small_site

DRAFTS: dict[str, SourceFile | None] = {
    "content/articles/sketch.md": "What is not known yet. {#p1}\n",
    "content/articles/sketch.yml": "title: A sketch\noutlet: unknown\ndate: unknown\n"
    "topics: [tides]\ndraft: true\n",
    "content/topics/plan.yml": "title: A plan\nbluf: {text: Soon., cites: [sketch#p1]}\n"
    "draft: true\n",
    "content/pages/notes.md": "---\ntitle: Notes\ndraft: true\n---\nTo be done.\n",
}
PAGES = {
    "_drafts/index.html",
    "_drafts/articles/sketch/index.html",
    "_drafts/plan/index.html",
    "_drafts/notes/index.html",
}


def site_of(files: Mapping[str, SourceFile | None]) -> SiteInMemory:
    site = SiteInMemory()
    site.tell(TODAY)
    assert site.apply(ChangeSet(files)).patch.written
    return site


def test_each_has_a_page_and_one_page_lists_them() -> None:
    drafts = site_of({**small_site(), **DRAFTS}).drafts()
    assert drafts.keys() == PAGES
    listed = drafts["_drafts/index.html"].decode()
    for title in ("A sketch", "A plan", "Notes"):
        assert f">{title}</a>" in listed
    for page in PAGES - {"_drafts/index.html"}:
        assert "Draft, not published" in drafts[page].decode()


def test_no_other_page_and_no_count_knows_of_them() -> None:
    without, with_them = site_of(small_site()), site_of({**small_site(), **DRAFTS})
    with_them.drafts()
    assert dict(with_them.output) == dict(without.output)
    assert not without.drafts()


def test_they_follow_what_is_written_and_go_when_they_are_published() -> None:
    site = site_of({**small_site(), **DRAFTS})
    before = site.drafts()
    site.apply(ChangeSet({"content/articles/sketch.md": "More is known. {#p1}\n"}))
    after = site.drafts()
    changed = {path for path in PAGES if before[path] != after[path]}
    # The plan says what the cited passage begins with.
    assert changed == {"_drafts/articles/sketch/index.html", "_drafts/plan/index.html"}
    published = str(DRAFTS["content/articles/sketch.yml"]).replace("draft: true", "")
    site.apply(ChangeSet({"content/articles/sketch.yml": published}))
    assert site.drafts().keys() == PAGES - {"_drafts/articles/sketch/index.html"}
    assert "articles/sketch/index.html" in site.output


def test_a_draft_offers_nothing_that_is_not_there() -> None:
    drafts = site_of({**small_site(), **DRAFTS}).drafts()
    assert b"index.json" not in drafts["_drafts/plan/index.html"]

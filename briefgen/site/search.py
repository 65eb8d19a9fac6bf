"""Rules of search: its page, and the index that the page's script reads.

An article's slug gives its block, a block's words go to their shards: so an edit of a body touches
the file of one block, and those of the shards whose words have come or gone there. No store keeps
what a document holds besides: it is read off the article's body whenever its block is made.
"""

from __future__ import annotations

from typing import Final

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.ids import CAPTION
from briefgen.site.articles import body, facts, text_of
from briefgen.site.frame import (
    SEARCH,
    Head,
    Rendered,
    Voice,
    frame_for,
    inline,
    print_of,
    render,
    speaker_for,
    voice,
)
from briefgen.site.reading import article, articles, site, topics
from briefgen.site.topics import briefing, is_live
from briefgen.stages.newest import newest_date
from briefgen.stages.render.views import SearchView
from briefgen.stages.saydate import say_date
from briefgen.stages.search.documents import (
    Document,
    block_of,
    blocks_for,
    document_of,
    in_line,
    shards_for,
    statements_of,
)
from briefgen.stages.search.files import (
    DATES,
    block_script,
    postings,
    shard_script,
    site_script,
)
from briefgen.stages.search.words import Folder

_ARTICLES, _BRIEFINGS = "a", "b"
"""How the names of blocks begin."""


@rule("searchable")
def searchable(ask: Ask) -> bool:
    """Return whether the site has a search."""
    return ask(site).search


@rule("word-folder", lambda _: "always the same")
def word_folder(ask: Ask) -> Folder:
    """Return what folds words; what it remembers leaves no trace."""
    del ask
    return Folder()


@rule("search-shards")
def search_shards(ask: Ask) -> int:
    """Return into how many shards the words are sorted; none where there is no search."""
    return shards_for(len(ask(articles)) + len(ask(topics))) if ask(searchable) else 0


@rule("search-article-blocks")
def article_blocks(ask: Ask) -> int:
    """Return into how many blocks articles are sorted."""
    return blocks_for(len(ask(articles)))


@rule("search-briefing-blocks")
def briefing_blocks(ask: Ask) -> int:
    """Return into how many blocks briefings are sorted."""
    return blocks_for(len(ask(topics)))


@rule("search-blocks")
def search_blocks(ask: Ask) -> tuple[str, ...]:
    """Return the names of all blocks; none where there is no search."""
    if not ask(searchable):
        return ()
    return (
        *(f"{_ARTICLES}{number}" for number in range(ask(article_blocks))),
        *(f"{_BRIEFINGS}{number}" for number in range(ask(briefing_blocks))),
    )


def article_block(ask: Ask, slug: str) -> str:
    """Return the block in which an article is searched."""
    return f"{_ARTICLES}{block_of(slug, ask(article_blocks))}"


def _briefing_block(ask: Ask, slug: str) -> str:
    return f"{_BRIEFINGS}{block_of(slug, ask(briefing_blocks))}"


@rule("search-members-by-block")
def members_by_block(ask: Ask) -> dict[str, list[str]]:
    """Return the articles and topics of every block, sorted, drafts among them."""
    found: dict[str, list[str]] = {}
    for slug in ask(articles):
        found.setdefault(article_block(ask, slug), []).append(slug)
    for slug in ask(topics):
        found.setdefault(_briefing_block(ask, slug), []).append(slug)
    return found


@rule("search-members")
def members(ask: Ask, block: str) -> tuple[str, ...]:
    """Return the articles, or topics, of a block."""
    return tuple(ask(members_by_block).get(block, ()))


def _article(ask: Ask, slug: str) -> Document | None:
    """Return an article as it is searched; a draft is not, a copy without its text."""
    said = ask(facts, slug)
    if said.draft:
        return None
    return document_of(
        Document(
            slug,
            said.title,
            said.date,
            by=said.outlet,
            also=" ".join((said.label, *said.authors)),
            withdrawn=said.withdrawn is not None,
        ),
        _passages(ask, slug, said.summary),
    )


def _passages(ask: Ask, slug: str, summary: str) -> list[tuple[str, str]]:
    own = ask(body, slug).passages if text_of(ask, slug) == slug else ()
    return [
        ("", in_line(summary)),
        *[(passage.id, passage.text) for passage in own],
        (CAPTION, in_line(article(ask, slug).caption)),
    ]


def _briefing(ask: Ask, slug: str) -> Document | None:
    """Return a briefing as it is searched, statement by statement; a draft is not."""
    if not ask(is_live, slug):
        return None
    merged = ask(briefing, slug)
    said = ((place, in_line(ask(inline, text).text)) for place, text in statements_of(merged))
    date = newest_date((merged.updated, merged.newest))
    return document_of(Document(slug, merged.title, date), said)


def _documents(ask: Ask, block: str) -> list[Document]:
    document = _article if block.startswith(_ARTICLES) else _briefing
    found = (document(ask, slug) for slug in ask(members, block))
    return [one for one in found if one is not None]


@rule("search-postings")
def search_postings(ask: Ask, block: str) -> Emission[str]:
    """Give each shard what a block says of its words."""
    return postings(block, _documents(ask, block), ask(search_shards), ask(word_folder))


WORDS: Final = Relation("search-words", search_blocks, search_postings)
"""By shard: what blocks say of its words; by `dates`: how new their documents are."""


@rule("search-block", print_of)
def search_block(ask: Ask, block: str) -> Rendered:
    """Return `/search/text/BLOCK.js`."""
    said = ask(voice)
    rows = ((one, _by(one, block, said), _date(one, said)) for one in _documents(ask, block))
    return _script(block_script(block, rows))


def _by(document: Document, block: str, said: Voice) -> str:
    if block.startswith(_BRIEFINGS):
        return said.words.get("search", "briefing")
    outlet = document.by or said.words.get("source", "no_outlet")
    return f"{outlet} · {said.words.get('source', 'withdrawn')}" if document.withdrawn else outlet


def _date(document: Document, said: Voice) -> str:
    return say_date(document.date, said.dates) if document.date.known else ""


@rule("search-shard", print_of)
def search_shard(ask: Ask, shard: str) -> Rendered:
    """Return `/search/words/SHARD.js`."""
    return _script(shard_script(shard, ask.bucket(WORDS, shard)))


@rule("search-site", print_of)
def search_site(ask: Ask) -> Rendered:
    """Return `/search/site.js`."""
    return _script(site_script(ask(search_shards), ask.bucket(WORDS, DATES)))


def _script(text: str) -> Rendered:
    return Rendered(text.encode("utf-8", "replace"))


@rule("search-page", print_of)
def search_page(ask: Ask) -> Rendered:
    """Return `/search/`, which searches by a script, and without it leads to the lists."""
    speaker = speaker_for(ask, SEARCH)
    title = speaker.say("search", "title")
    frame = frame_for(ask, SEARCH, Head(title, speaker.say("search", "intro")))
    return render(ask, "search.html", frame, SearchView(title))

"""Rules of search: its page, and the index that the page's script reads.

An article's document goes to its block, a block's words to their shards: so an edit of a body
touches the file of one block, and those of the shards whose words have come or gone there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def blocks_of(ask: Ask, slugs: Iterable[str]) -> list[str]:
    """Return the blocks of these articles; none where there is no search."""
    if not ask(searchable):
        return []
    return sorted({_article_block(ask, slug) for slug in slugs})


def _article_block(ask: Ask, slug: str) -> str:
    return f"{_ARTICLES}{block_of(slug, ask(article_blocks))}"


@rule("article-document")
def article_document(ask: Ask, slug: str) -> Emission[Document]:
    """Give a block an article as it is searched; a draft is not, a copy without its text."""
    said = ask(facts, slug)
    if said.draft or not ask(searchable):
        return ()
    found = document_of(
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
    return ((_article_block(ask, slug), found),)


def _passages(ask: Ask, slug: str, summary: str) -> Iterator[tuple[str, str]]:
    yield "", in_line(summary)
    if text_of(ask, slug) == slug:
        yield from ((passage.id, passage.text) for passage in ask(body, slug).passages)
    yield CAPTION, in_line(article(ask, slug).caption)


@rule("briefing-document")
def briefing_document(ask: Ask, slug: str) -> Emission[Document]:
    """Give a block a briefing as it is searched, statement by statement; a draft is not."""
    if not ask(searchable) or not ask(is_live, slug):
        return ()
    merged = ask(briefing, slug)
    said = ((place, in_line(ask(inline, text).text)) for place, text in statements_of(merged))
    date = newest_date((merged.updated, merged.newest))
    found = document_of(Document(slug, merged.title, date), said)
    return ((f"{_BRIEFINGS}{block_of(slug, ask(briefing_blocks))}", found),)


ARTICLES: Final = Relation("search-articles", articles, article_document)
"""By block: the articles in it."""
BRIEFINGS: Final = Relation("search-briefings", topics, briefing_document)
"""By block: the briefings in it."""


def _documents(ask: Ask, block: str) -> tuple[Document, ...]:
    return ask.bucket(ARTICLES if block.startswith(_ARTICLES) else BRIEFINGS, block)


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

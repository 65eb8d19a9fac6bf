"""Whether what is cited is there, and says what is quoted."""

from __future__ import annotations

from briefgen.model.citation import Citation
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.ids import CAPTION
from briefgen.stages.check.world import Findings, World, range_problem, unknown
from briefgen.stages.fold import fold_quotation


def check_cites(cites: tuple[Citation, ...], at: Pointer, world: World, draft: str) -> Findings:
    """Check a list of citations; `draft` is not empty where what cites is a draft itself."""
    for index, citation in enumerate(cites):
        yield from check_citation(citation, (*at, "cites", index), world, draft)


def check_citation(citation: Citation, at: Pointer, world: World, draft: str) -> Findings:
    """Check that a citation's article, passages and quotation are there."""
    article = citation.cite.article
    if world.entity(article) != "article":
        yield at, _no_article(article, world)
        return
    yield from _check_state(article, at, world, draft)
    if citation.cite.passages is None:
        yield at, _without_passage(article, world)
        return
    problem = range_problem(article, citation.cite.passages, world)
    if problem is not None:
        yield at, problem
        return
    yield from _check_pins(citation, at, world)
    yield from _check_quote(citation, at, world)


def _no_article(name: str, world: World) -> Problem:
    entity = world.entity(name)
    if entity:
        message = f"{name} is an entry of {entity}s.yml; statements cite articles"
        return Problem("unknown-article", message, "cite the article that reports it")
    return unknown("article", name, world.names("article"))


def _check_state(article: str, at: Pointer, world: World, draft: str) -> Findings:
    facts = world.facts(article)
    if facts.draft and not draft:
        hint = f"publish {article}, or make this a draft too"
        yield at, Problem("draft-cited", f"{article} is a draft, and this is not", hint)
    if facts.withdrawn is not None:
        why = facts.withdrawn.why
        yield at, Problem("withdrawn-cited", f"{article} was withdrawn: {why}")


def _without_passage(article: str, world: World) -> Problem:
    order = world.passage_ids(article)
    example = f"write {article}#{order[0]}" if order else ""
    return Problem("cite-without-passage", f"this cites {article} as a whole", example)


def _check_pins(citation: Citation, at: Pointer, world: World) -> Findings:
    article, passages = citation.cite.article, citation.cite.passages
    for end in sorted({passages.first, passages.last} if passages else ()):
        if end != CAPTION and not world.pinned(article, end):
            message = f"{end} of {article} is counted; an edit above it may move it"
            hint = f"end the paragraph in {{#{end}}} to pin it"
            yield at, Problem("unpinned", message, hint)


def _check_quote(citation: Citation, at: Pointer, world: World) -> Findings:
    passages = citation.cite.passages
    if not citation.quote or passages is None:
        return
    article = citation.cite.article
    order = (*world.passage_ids(article), CAPTION)
    ids = passages.within(order)
    wanted = fold_quotation(citation.quote)
    if not any(wanted in fold_quotation(world.passage(article, one)) for one in ids):
        yield (*at, "quote"), _not_quoted(citation, order, wanted, world)


def _not_quoted(citation: Citation, order: tuple[str, ...], wanted: str, world: World) -> Problem:
    article = citation.cite.article
    message = f"“{citation.quote}” does not stand in {citation.cite}"
    elsewhere = [one for one in order if wanted in fold_quotation(world.passage(article, one))]
    hint = f"it stands in {article}#{elsewhere[0]}" if elsewhere else "copy it from the passage"
    return Problem("quote-not-found", message, hint)

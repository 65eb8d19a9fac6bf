"""Whether what is cited is there, and says what is quoted."""

from __future__ import annotations

from briefgen.model.citation import Citation
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.ids import CAPTION
from briefgen.stages.check.world import Findings, World, range_problem, unknown_entity
from briefgen.stages.fold import fold_quotation


def check_cites(cites: tuple[Citation, ...], at: Pointer, world: World) -> Findings:
    """Check a list of citations, those of what stands at `at`."""
    for index, citation in enumerate(cites):
        place = (*at, "cites", index)
        if world.entity(citation.cite.article) == "article":
            yield from _check_citation(citation, place, world)
        else:
            yield place, _no_article(citation, cites, world)


def _check_citation(citation: Citation, at: Pointer, world: World) -> Findings:
    article, passages = citation.cite.article, citation.cite.passages
    yield from _check_state(article, at, world)
    problem = None if passages is None else range_problem(article, passages, world)
    if problem is not None:
        yield at, problem
        return
    if passages is None and world.has_text(article):
        yield at, _without_passage(citation, world)
    yield from _check_pins(citation, at, world)
    yield from _check_quote(citation, at, world)


def _no_article(citation: Citation, cites: tuple[Citation, ...], world: World) -> Problem:
    name = citation.cite.article
    problem = unknown_entity("article", name, world)
    others = dict.fromkeys(cite.cite.article for cite in cites)
    for other in (other for other in others if world.entity(other) == "article"):
        if citation.cite.passages is None and name in world.passage_ids(other):
            hint = f"write {other}#{name}: each citation names its article"
            return Problem(problem.code, problem.message, hint)
    return problem


def _check_state(article: str, at: Pointer, world: World) -> Findings:
    facts = world.facts(article)
    if facts.draft:
        hint = f"publish {article}, or make this a draft too: draft: true"
        yield at, Problem("draft-cited", f"{article} is a draft, and this is not", hint)
    if facts.withdrawn is not None:
        message = f"{article} was withdrawn: {facts.withdrawn.why}"
        yield at, Problem("withdrawn-cited", message, "cite another article, or leave it out")


def _without_passage(citation: Citation, world: World) -> Problem:
    article = citation.cite.article
    found = _places(citation, world) if citation.quote else world.passage_ids(article)
    example = f"write {article}#{found[0]}" if found else ""
    return Problem("cite-without-passage", f"this cites {article} as a whole", example)


def _check_pins(citation: Citation, at: Pointer, world: World) -> Findings:
    article, passages = citation.cite.article, citation.cite.passages
    for end in sorted({passages.first, passages.last} if passages else ()):
        if end != CAPTION and world.has_text(article) and not world.pinned(article, end):
            message = f"{end} of {article} is counted; an edit above it may move it"
            hint = f"end every paragraph of {article}.md in its present id: {{#p1}}, {{#p2}} …"
            yield at, Problem("unpinned", message, hint)


def _check_quote(citation: Citation, at: Pointer, world: World) -> Findings:
    article, passages = citation.cite.article, citation.cite.passages
    if not citation.quote or not world.has_text(article):
        return
    found = _places(citation, world)
    order = (*world.passage_ids(article), CAPTION)
    if not set(found) & set(order if passages is None else passages.within(order)):
        message = f"“{citation.quote}” does not stand in {citation.cite}"
        hint = f"it stands in {article}#{found[0]}" if found else "copy it from the passage"
        yield (*at, "quote"), Problem("quote-not-found", message, hint)


def _places(citation: Citation, world: World) -> tuple[str, ...]:
    """Return the passages of the cited article that say what is quoted."""
    article, wanted = citation.cite.article, fold_quotation(citation.quote)
    order = (*world.passage_ids(article), CAPTION)
    return tuple(one for one in order if wanted in fold_quotation(world.passage(article, one)))

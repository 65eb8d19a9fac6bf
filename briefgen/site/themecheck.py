"""Rules that gather what is wrong with the theme: the author's own templates and labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.engine.questions import Ask, rule
from briefgen.model.diagnostic import Diagnostic, Problem
from briefgen.model.folder import DEFAULT_THEME, SITE_FILE, USER_THEME
from briefgen.model.ids import nearest
from briefgen.site.inputs import FILE, FOLDER
from briefgen.site.reading import is_unreadable, read_text, site
from briefgen.site.theme import compiled, date_words, labels, reach, template
from briefgen.stages.check.labels import check_labels
from briefgen.stages.check.templates import (
    Place,
    circular_templates,
    missing_labels,
    undefined_names,
)
from briefgen.stages.render.theme import Fault, Names
from briefgen.stages.yamldoc import read_yaml, span_at

PAGES: Final = (
    "404.html",
    "actors.html",
    "article.html",
    "articles.html",
    "briefing.html",
    "home.html",
    "page.html",
    "redirect.html",
    "search.html",
    "timeline.html",
)
"""The templates that pages are made from."""
_GIVEN: Final = frozenset({"asset", "count", "frame", "view", "words"})
_ENGLISH: Final = f"{DEFAULT_THEME}/labels/en.yml"
_NO_TEMPLATE: Final = "there is no template "


@rule("theme-diagnostics")
def theme_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with the theme, but for what only a page made from it shows."""
    return (*_about_labels(ask), *_about_templates(ask))


def _about_labels(ask: Ask) -> Iterator[Diagnostic]:
    yield from ask(labels).diagnostics
    yield from ask(date_words).diagnostics
    language = ask(site).language
    codes = dict.fromkeys((language.split("-", maxsplit=1)[0], language))
    folders = (USER_THEME, DEFAULT_THEME)
    if not any(ask.input(FILE, f"{f}/labels/{c}.yml") for f in folders for c in codes):
        message = f"there are no labels for {language}; the theme's words are English"
        hint = f"copy the default theme's labels/en.yml to templates/labels/{language}.yml"
        yield Diagnostic(Problem("no-labels", message, hint), SITE_FILE, ("language",))
    for file in dict.fromkeys(f"{USER_THEME}/labels/{c}.yml" for c in ("en", *codes)):
        yield from _about_label_file(ask, file)


def _about_label_file(ask: Ask, file: str) -> Iterator[Diagnostic]:
    text, default = read_text(ask, file), read_text(ask, _ENGLISH) or ""
    if text is None or text == default:
        return
    document, english = read_yaml(text), read_yaml(default).value
    if document.value is not None and isinstance(english, dict):
        for pointer, problem in check_labels(document.value, english):
            yield Diagnostic(problem, file, span_at(document, pointer, on_key=False))


@rule("names-in")
def template_names(ask: Ask, name: str) -> Names:
    """Return what a template names; nothing where its syntax is wrong, which is told elsewhere."""
    return ask(compiled, name).names


def _about_templates(ask: Ask) -> Iterator[Diagnostic]:
    reached = dict.fromkeys(name for page in PAGES for name in ask(reach, page).names)
    for fault in dict.fromkeys(fault for page in PAGES for fault in ask(reach, page).faults):
        if not is_unreadable(ask, f"{USER_THEME}/{_wanted(fault.problem)}"):
            yield _located(ask, fault)
    own = [name for name in reached if _is_changed(ask, name)]
    for name in own:
        text = ask(template, name) or ""
        for problem, span in _about_template(ask, name, text, reached):
            yield Diagnostic(problem, template_path(ask, name), span)
    yield from _strays(ask, reached)


def _is_changed(ask: Ask, name: str) -> bool:
    """Return whether a template is the author's own, and says other than the default theme's."""
    own = ask.input(FILE, f"{USER_THEME}/{name}")
    return bool(own) and own != ask.input(FILE, f"{DEFAULT_THEME}/{name}")


def _about_template(ask: Ask, name: str, text: str, reached: dict[str, None]) -> Iterator[Place]:
    names = {one: ask(template_names, one) for one in reached}
    bound = frozenset[str]().union(*(found.binds for found in names.values()))
    theirs = (found.uses for one, found in names.items() if not _is_changed(ask, one))
    given = _GIVEN | ({name for uses in theirs for name, _ in uses} - bound)
    yield from undefined_names(names[name], text, given, bound)
    file = f"{USER_THEME}/labels/{ask(site).language}.yml"
    yield from missing_labels(names[name], text, ask(labels).value or {}, file)
    yield from circular_templates(name, names, text)


def _located(ask: Ask, fault: Fault) -> Diagnostic:
    file, problem, span = template_path(ask, fault.template), fault.problem, fault.span
    if span is None:
        from briefgen.stages.check.references import place_of_reference  # noqa: PLC0415

        wanted = _wanted(problem)
        span = place_of_reference(ask(template, fault.template) or "", wanted)
        problem = _with_nearest(ask, problem, wanted) if wanted else problem
    return Diagnostic(problem, file, span or ())


def _wanted(problem: Problem) -> str:
    """Return the template that a problem says is missing; empty where it says something else."""
    missing = problem.message.startswith(_NO_TEMPLATE)
    return problem.message.removeprefix(_NO_TEMPLATE) if missing else ""


def _with_nearest(ask: Ask, problem: Problem, wanted: str) -> Problem:
    known = {name for folder in (USER_THEME, DEFAULT_THEME) for name in _templates(ask, folder)}
    known |= {f"{DEFAULT_THEME}/{name}" for name in _templates(ask, DEFAULT_THEME)}
    close = nearest(wanted, known)
    hint = f"did you mean {close}?" if close else f"put it into {USER_THEME}/"
    return Problem(problem.code, problem.message, hint)


def _templates(ask: Ask, folder: str) -> tuple[str, ...]:
    return tuple(name for name in ask.input(FOLDER, folder) or () if name.endswith(".html"))


def _strays(ask: Ask, reached: dict[str, None]) -> Iterator[Diagnostic]:
    known = {*PAGES, *_templates(ask, DEFAULT_THEME)}
    for name in _templates(ask, USER_THEME):
        if name not in reached and name not in known:
            close = nearest(name, known)
            hint = f"did you mean {close}?" if close else f"take it out of {USER_THEME}/"
            message = "no page is made from this template, and none includes it"
            yield Diagnostic(Problem("stray-file", message, hint), f"{USER_THEME}/{name}")


def template_path(ask: Ask, name: str) -> str:
    """Return the file in which a template stands, from the site's root."""
    own = f"{USER_THEME}/{name}"
    return own if ask.input(FILE, own) is not None else name_in_default(name)


def name_in_default(name: str) -> str:
    """Return the path of a template of the default theme, whichever way it is named."""
    return name if name.startswith(f"{DEFAULT_THEME}/") else f"{DEFAULT_THEME}/{name}"

"""Rules about the theme: templates and what they reach, assets, and words."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Any, Final

from msgspec import Struct

from briefgen.engine.questions import Ask, rule
from briefgen.model.diagnostic import Diagnostic, Problem
from briefgen.model.folder import DEFAULT_THEME, USER_THEME
from briefgen.site.fingerprint import fingerprint
from briefgen.site.inputs import FILE, FOLDER, MEDIA, PROGRAMS
from briefgen.site.reading import read_text, site
from briefgen.stages.decode import Decoded, decode
from briefgen.stages.render.labels import labels_in
from briefgen.stages.render.theme import Compiled, Fault, Theme
from briefgen.stages.render.words import Words, merge_labels
from briefgen.stages.saydate import DateWords

_ASSETS: Final = "assets/"
_URL: Final = re.compile(r"""url\(\s*(['"]?)([^'")]+)\1\s*\)""")


@rule("theme-file")
def theme_file(ask: Ask, name: str) -> str:
    """Return the path of a theme's file: the user's own, else the default theme's.

    A name that begins with `default/` is the default theme's, whatever the user has.
    """
    if name.startswith(f"{DEFAULT_THEME}/"):
        return name
    own = f"{USER_THEME}/{name}"
    present = ask.input(FILE, own) is not None or ask.input(MEDIA, own) is not None
    return own if present else f"{DEFAULT_THEME}/{name}"


@rule("template")
def template(ask: Ask, name: str) -> str | None:
    """Return a template's text, or None where there is none."""
    return read_text(ask, ask(theme_file, name))


class Reach(Struct, frozen=True):
    """A template and all that it reaches, by name, and what is wrong with any of them."""

    names: tuple[str, ...]
    faults: tuple[Fault, ...]


@rule("reach")
def reach(ask: Ask, name: str) -> Reach:
    """Return all that a template reaches, found without rendering it."""
    found: dict[str, None] = {}
    faults: list[Fault] = []
    waiting = [(name, name)]
    while waiting:
        wanted, by = waiting.pop()
        if wanted in found:
            continue
        if ask(template, wanted) is None:
            faults.append(Fault(by, Problem("no-template", f"there is no template {wanted}")))
            continue
        found[wanted] = None
        read = ask(compiled, wanted)
        faults.extend(read.faults)
        waiting.extend((other, wanted) for other in read.references)
    return Reach(tuple(sorted(found)), tuple(faults))


def _print_of(made: Theme) -> str:
    texts = (part for name, one in sorted(made.reached.items()) for part in (name, one.text))
    return fingerprint(made.name, str(made.words), repr(made.faults), *texts)


@rule("theme", _print_of)
def theme(ask: Ask, name: str) -> Theme:
    """Return a page's template, ready to be rendered, or what is wrong with it."""
    from briefgen.stages.render.templates import make_theme  # noqa: PLC0415  # imports Jinja

    found = ask(reach, name)
    reached = {one: ask(compiled, one) for one in found.names}
    return make_theme(name, reached, ask(words), found.faults)


@rule("compiled", lambda made: fingerprint(made.name, made.text))
def compiled(ask: Ask, name: str) -> Compiled:
    """Return one template, made ready to run once for all pages that reach it."""
    from briefgen.stages.render.templates import compile_template  # noqa: PLC0415  # imports Jinja

    text, file = ask(template, name) or "", ask(theme_file, name)
    kept = ask.input(PROGRAMS) if file.startswith(f"{DEFAULT_THEME}/") else None
    return compile_template(name, text, kept)


@rule("asset-files")
def asset_files(ask: Ask) -> tuple[str, ...]:
    """Return the names of all assets, below `assets/`, the user's and the default theme's."""
    found = (ask.input(FOLDER, USER_THEME) or ()) + (ask.input(FOLDER, DEFAULT_THEME) or ())
    return tuple(sorted({n.removeprefix(_ASSETS) for n in found if n.startswith(_ASSETS)}))


@rule("asset")
def asset(ask: Ask, name: str) -> str | None:
    """Return a text asset with the addresses of others in it, or None where it is no text."""
    text = read_text(ask, ask(theme_file, _ASSETS + name))
    if text is None or not name.endswith(".css"):
        return text
    known = ask(asset_files)

    def hashed(match: re.Match[str]) -> str:
        other = match[2].removeprefix("./")
        return f"url({match[1]}{ask(asset_name, other)}{match[1]})" if other in known else match[0]

    return _URL.sub(hashed, text)


@rule("asset-name")
def asset_name(ask: Ask, name: str) -> str:
    """Return an asset's published name below `assets/`, with ten digits of its content's hash."""
    text = ask(asset, name)
    if text is None:
        media = ask.input(MEDIA, ask(theme_file, _ASSETS + name))
        digest = media.sha256 if media else "0" * 10
    else:
        digest = hashlib.sha256(text.encode()).hexdigest()
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{digest[:10]}{path.suffix}"))


@rule("labels")
def labels(ask: Ask) -> Decoded[dict[str, Any]]:
    """Return the labels of the site's language, over the default theme's English ones."""
    language = ask(site).language
    names = dict.fromkeys([f"{DEFAULT_THEME}/labels/en.yml"])
    for code in dict.fromkeys([language.split("-")[0], language]):
        names.update(dict.fromkeys([f"{DEFAULT_THEME}/labels/{code}.yml"]))
        names.update(dict.fromkeys([f"{USER_THEME}/labels/{code}.yml"]))
    merged: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for path in names:
        text = read_text(ask, path) or ""
        kept = ask.input(PROGRAMS) if path.startswith(f"{DEFAULT_THEME}/") else None
        read = labels_in(path, text, kept)
        found.extend(Diagnostic(problem, path, span) for problem, span in read.problems)
        merged = merge_labels(merged, read.value)
    return Decoded(merged, tuple(found))


@rule("words", lambda made: fingerprint(str(made)))
def words(ask: Ask) -> Words:
    """Return the words of the theme."""
    return Words(ask(labels).value or {})


@rule("date-words")
def date_words(ask: Ask) -> Decoded[DateWords]:
    """Return the words for dates."""
    file = f"{USER_THEME}/labels/{ask(site).language}.yml"
    found = decode(DateWords, (ask(labels).value or {}).get("dates", {}), file)
    problems = tuple(
        Diagnostic(
            d.problem, d.file, ("dates", *d.at) if isinstance(d.at, tuple) else d.at, d.on_key
        )
        for d in found.diagnostics
    )
    return Decoded(found.value, problems)

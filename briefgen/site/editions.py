"""Rules about editions: what was published when, and what is new since."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, Final

from msgspec.structs import replace

from briefgen.engine.questions import Ask, rule
from briefgen.model.diagnostic import Diagnostic, Problem, Span
from briefgen.model.edition import Edition, Record, Step, edition_name
from briefgen.model.folder import EDITIONS
from briefgen.site.fingerprint import fingerprint
from briefgen.site.frame import Rendered, print_of
from briefgen.site.inputs import FOLDER
from briefgen.site.reading import read_text
from briefgen.site.topics import briefing, live_topics, topic_title
from briefgen.stages.compare import is_same, steps
from briefgen.stages.decode import Decoded, decode
from briefgen.stages.jsontext import in_lines
from briefgen.stages.record import edition_text, record
from briefgen.stages.render.exports import briefing_json
from briefgen.stages.render.news import changes_data

_ENDING: Final = ".json"
_TOLD: Final = 5
"""So many of its latest steps a briefing's page tells."""
_HINT: Final = "take the file back from git, or delete it"


@rule("editions")
def editions(ask: Ask) -> tuple[str, ...]:
    """Return the names of all editions, the oldest first."""
    files = ask.input(FOLDER, EDITIONS) or ()
    names = (edition_name(file.removesuffix(_ENDING)) for file in files if file.endswith(_ENDING))
    return tuple(str(name) for name in sorted(name for name in names if name is not None))


@rule("edition", lambda decoded: fingerprint(repr(decoded)))
def edition(ask: Ask, name: str) -> Decoded[Edition]:
    """Return an edition, as its file has it."""
    file = f"{EDITIONS}/{name}{_ENDING}"
    try:
        value: Any = json.loads(read_text(ask, file) or "{}")
    except json.JSONDecodeError as error:
        problem = Problem("bad-edition", f"this is no JSON: {error.msg.lower()}", _HINT)
        place = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        return Decoded(None, (Diagnostic(problem, file, place),))
    except (RecursionError, ValueError):
        problem = Problem("bad-edition", "briefgen has not written this", _HINT)
        return Decoded(None, (Diagnostic(problem, file),))
    return decode(Edition, value, file)


@rule("edition-diagnostics")
def edition_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the editions' files."""
    return tuple(found for name in ask(editions) for found in ask(edition, name).diagnostics)


@rule("recorded")
def recorded(ask: Ask, slug: str, name: str) -> Record | None:
    """Return a briefing as an edition has it; None where it has none."""
    found = ask(edition, name).value
    return None if found is None else found.topics.get(slug)


@rule("substance")
def substance(ask: Ask, slug: str) -> Record:
    """Return what an edition would keep of a briefing as it is."""
    return record(briefing_json(ask(briefing, slug), stale=False))


@rule("steps")
def steps_of(ask: Ask, slug: str) -> tuple[Step, ...]:
    """Return how a briefing changed from edition to edition, and since; the latest step first."""
    names = ask(editions)
    if not names:
        return ()
    return steps(((name, ask(recorded, slug, name)) for name in names), ask(substance, slug))


@rule("news")
def news(ask: Ask, slug: str) -> tuple[Step, ...]:
    """Return what a briefing's page tells of its latest steps; which edition has them is left out.

    So the page is the same before its changes are in an edition and after.
    """
    known = (step for step in ask(steps_of, slug) if step.since)
    return tuple(replace(step, edition="") for step in islice(known, _TOLD))


@rule("changes-file", print_of)
def changes_file(ask: Ask) -> Rendered:
    """Return `changes.json`."""
    topics = ((slug, ask(topic_title, slug), ask(steps_of, slug)) for slug in ask(live_topics))
    return Rendered(in_lines(changes_data(ask(editions), topics)).encode("utf-8", "replace"))


@rule("next-edition")
def next_edition(ask: Ask) -> str:
    """Return the text of an edition as of now; empty where the newest has all of substance."""
    names = ask(editions)
    now = {slug: ask(substance, slug) for slug in ask(live_topics)}
    newest = ask(edition, names[-1]).value if names else None
    if newest is not None and is_same(newest.topics, now):
        return ""
    return edition_text(now)

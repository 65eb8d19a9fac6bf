"""Whatever an author's hand does to a text, something is told of it, and nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefgen.engine.change import ChangeSet
from briefgen.model.diagnostic import Located, Severity
from briefgen.model.folder import SourceFile
from briefgen.stages.tell import as_annotation, as_json, as_text
from tests.faults.harbour import FERRY, HARBOUR, NOTICE, TODAY
from tests.faults.planting import planted, tell
from tests.site.in_memory import SiteInMemory

Mutation: TypeAlias = Callable[[str], str]
_TEXTS: Final = {path: text for path, text in HARBOUR.items() if isinstance(text, str)}
_ODD: Final = (
    *("", " ", "\t", "\n", "\n\n", "\r", "\0", "\u2028", "\ufeff", "\U0001f6a2", "é"),
    *(": ", ":", "- ", "-", "#", " #", "{#", "}", "[", "]", "{", "}", ",", "|", ">-", "&a ", "*a"),
    *("---", "...", "'", '"', "\\", "%", "@", "`", "!x ", "<<: *a", "~", "null", "yes", "010"),
    *("{a: b}", "{a, b}", "[[a], {b: c}]", "[a, b]", "[{a: [b]}]", "{a: {b: [c]}}", "[]", "{}"),
    *("2024-13-45", "..", "[2024..", "{2024", "p1", "#p1", "port-notice#repair-stop", "ferry"),
    *("<script>", "](javascript:x)", "![x](y)", "[x](topic:ferry#y)", "{{ x }}", "x" * 300),
)


@st.composite
def _mutations(draw: st.DrawFn) -> Mutation:
    kind = draw(st.sampled_from((_deleted, _doubled, _inserted, _swapped, _valued, _cut)))
    at, length = draw(st.floats(0, 1)), draw(st.integers(1, 40))
    odd = draw(st.sampled_from(_ODD) | st.text(max_size=12))
    return lambda text: kind(text, int(at * len(text)), length, odd)


def _deleted(text: str, at: int, length: int, odd: str) -> str:
    return text[:at] + text[at + length :]


def _doubled(text: str, at: int, length: int, odd: str) -> str:
    return text[: at + length] + text[at:]


def _inserted(text: str, at: int, length: int, odd: str) -> str:
    return text[:at] + odd + text[at:]


def _swapped(text: str, at: int, length: int, odd: str) -> str:
    lines = text.split("\n")
    one, other = text.count("\n", 0, at), length % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _valued(text: str, at: int, length: int, odd: str) -> str:
    colon = text.find(": ", at)
    end = text.find("\n", colon)
    return text if colon < 0 or end < 0 else text[: colon + 2] + odd + text[end:]


def _cut(text: str, at: int, length: int, odd: str) -> str:
    return text[:at]


_CHANGES: Final = st.lists(st.tuples(st.sampled_from(sorted(_TEXTS)), _mutations()), max_size=4)


def _changed(changes: list[tuple[str, Mutation]]) -> dict[str, SourceFile | None]:
    texts = dict(_TEXTS)
    for path, mutation in changes:
        texts[path] = mutation(texts[path])
    return {path: text for path, text in texts.items() if text != _TEXTS[path]}


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_CHANGES.map(_changed))
@example({FERRY: "title: [\n"})
@example({NOTICE: "\0"})
def test_a_site_changed_at_random_is_told_of(files: dict[str, SourceFile | None]) -> None:
    merged = planted(files)
    found = tell(merged)
    for one in found:
        _is_in_its_text(one, merged.get(one.file))
        assert as_text(one)
        assert as_annotation(one).startswith(f"::{one.severity} ")
    assert as_json(found)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_CHANGES.map(_changed))
def test_a_site_changed_at_random_and_back_is_what_it_was(
    files: dict[str, SourceFile | None],
) -> None:
    site = SiteInMemory()
    site.tell(TODAY)
    site.apply(ChangeSet(planted({})))
    before = dict(site.output)
    site.apply(ChangeSet(files))
    healed = site.apply(ChangeSet({path: HARBOUR[path] for path in files}))
    assert healed.diagnostics == ()
    assert dict(site.output) == before


def _is_in_its_text(found: Located, content: SourceFile | None) -> None:
    assert found.message
    assert found.severity in (Severity.ERROR, Severity.WARNING)
    if not isinstance(content, str):
        assert found.span is None
        return
    assert found.span is not None
    lines = re.split("\r\n|\r|\n", content)
    assert 1 <= found.span.line <= len(lines)
    assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    assert found.span.end_column >= found.span.column
    assert found.excerpt in ("", lines[found.span.line - 1])

"""Faults as they are planted in the healthy site, and what must be told of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from briefgen.engine.change import ChangeSet
from briefgen.model.bounds import OutOfBoundsError
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Located, Severity
from briefgen.model.folder import SourceFile
from briefgen.stages.locate import locate
from tests.faults.harbour import HARBOUR, PLAIN_THEME, TODAY
from tests.site.in_memory import SiteInMemory

V = TypeVar("V")
Files: TypeAlias = Mapping[str, SourceFile | None]
"""Files in place of the healthy site's, by path; None for one that is gone."""
_MARKED: Final = re.compile("⟦([^⟧]*)⟧")
_MARKS: Final = str.maketrans("", "", "⟦⟧")


@dataclass(frozen=True)
class Telling:
    """What must be told, and of which file where the text has no ⟦mark⟧ for it."""

    code: str
    message: str
    hint: str = ""
    of: str = ""


@dataclass(frozen=True)
class Fault:
    """A mistake: the files that have it, in which ⟦marks⟧ stand around what must be pointed at.

    The marks are in the order of what is told. A telling that is `of` a file has none: it is of the
    file as a whole.
    """

    name: str
    marked: Files
    told: tuple[Telling, ...]

    @property
    def files(self) -> Files:
        """The files without the marks."""
        return {path: unmarked(content) for path, content in self.marked.items()}


def fault(name: str, marked: Files, *told: Telling) -> Fault:
    """Return a fault by its name."""
    return Fault(name, marked, told)


def swap(file: str, *changes: str) -> dict[str, SourceFile | None]:
    """Return a file of the healthy site with one place changed, or several.

    `changes` are what a place reads and what it is to read; each place is the only one like it.
    """
    text = HARBOUR[file]
    assert isinstance(text, str)
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    return {file: text}


def add(file: str, text: str) -> dict[str, SourceFile | None]:
    """Return a file of the healthy site with a text put at its end."""
    content = HARBOUR[file]
    assert isinstance(content, str)
    return {file: content + text}


def unmarked(content: SourceFile | None) -> SourceFile | None:
    """Return a file without its ⟦marks⟧."""
    return content.translate(_MARKS) if isinstance(content, str) else content


def planted(files: Files, theme: Mapping[str, SourceFile] = PLAIN_THEME) -> dict[str, SourceFile]:
    """Return the healthy site, with a theme, and these files in place of its own."""
    merged = {**theme, **HARBOUR, **files}
    return {path: content for path, content in merged.items() if content is not None}


class Impatient:
    """Breaks off work on a text that says so itself, as a machine does that has had enough."""

    def run(self, work: Callable[[], V]) -> V:
        made = work()
        if "unbearable" in str(made):
            raise OutOfBoundsError("it takes longer than 10 seconds")
        return made


def tell(files: Mapping[str, SourceFile]) -> list[Located]:
    """Build a site in memory, and return what is told of it in the order in which it is told."""
    site = SiteInMemory(bounds=Impatient())
    site.tell(TODAY)
    site.compare_texts("compared")
    found = site.apply(ChangeSet(files)).diagnostics
    located = [locate(one, text_of(files.get(one.file)), frozenset()) for one in found]
    return sorted(located, key=lambda one: (one.file, place_of(one)))


def text_of(content: SourceFile | None) -> str | None:
    """Return a file's text, if it is one."""
    return content if isinstance(content, str) else None


def place_of(found: Located) -> tuple[int, int]:
    """Return the line and the column of what is told; zeros where it has none."""
    return (found.span.line, found.span.column) if found.span else (0, 0)


@dataclass(frozen=True)
class Expected:
    """What is told, as tests compare it; `at` is the text above the carets."""

    file: str
    line: int
    column: int
    at: str
    severity: Severity
    code: str
    message: str
    hint: str


def expected(planted_fault: Fault) -> list[Expected]:
    """Return what must be told of a fault, in the order in which it is told."""
    places = iter([place for file in planted_fault.marked.items() for place in _places(*file)])
    made = [
        Expected(
            *(_whole(told.of, planted_fault) if told.of else next(places)),
            CODES[told.code],
            told.code,
            told.message,
            told.hint,
        )
        for told in planted_fault.told
    ]
    assert next(places, None) is None, "a mark too many"
    return sorted(made, key=lambda one: (one.file, one.line, one.column))


def _places(file: str, content: SourceFile | None) -> Iterable[tuple[str, int, int, str]]:
    text = content if isinstance(content, str) else ""
    for mark in _MARKED.finditer(text):
        before = text[: mark.start()].translate(_MARKS)
        line_start = before.rfind("\n") + 1
        at = mark[1].partition("\n")[0].rstrip(" ")
        yield file, before.count("\n") + 1, len(before) - line_start + 1, at


def _whole(file: str, planted_fault: Fault) -> tuple[str, int, int, str]:
    content = {**HARBOUR, **planted_fault.marked}.get(file)
    return (file, 1, 1, "") if isinstance(content, str) else (file, 0, 0, "")


def as_expected(found: Located) -> Expected:
    """Return what is told in the form in which tests compare it."""
    line, column = place_of(found)
    end = found.span.end_column if found.span else 0
    at = found.excerpt[column - 1 : end - 1] if column else ""
    return Expected(
        found.file, line, column, at, found.severity, found.code, found.message, found.hint
    )

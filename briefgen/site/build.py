"""The build: changes in, a patch and diagnostics out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.engine.change import ChangeSet, Content, Patch, Progress
from briefgen.engine.questions import Key
from briefgen.engine.store import Store
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.folder import Media, SourceFile
from briefgen.site.frame import Rendered
from briefgen.site.inputs import FILE, FOLDER, MEDIA, TODAY, URL
from briefgen.site.outputs import Output, content_of, outputs
from briefgen.site.report import report, template_path
from briefgen.site.tree import Tree
from briefgen.stages.render.theme import Fault


@dataclass(frozen=True, slots=True)
class Result:
    """What a build found and made. With errors the patch is empty: the last site stays whole."""

    patch: Patch
    diagnostics: tuple[Diagnostic, ...]


def _silent(done: int, total: int) -> None:
    del done, total


def _unseen(key: Key) -> None:
    del key


class Site:
    """A site in memory, kept up to date with its files."""

    def __init__(self, observe: Callable[[Key], None] = _unseen) -> None:
        self._store = Store(observe)
        self._tree = Tree()
        self._made: frozenset[Output] = frozenset()
        self._content: dict[str, Content] = {}

    @property
    def output(self) -> Mapping[str, Content]:
        """Return the site's files as of the last build without errors."""
        return self._content

    def tell(self, today: str, url: str = "") -> None:
        """Set the day (YYYY-MM-DD) to build for, and an address in place of site.yml's."""
        self._store.set(TODAY, today)
        self._store.set(URL, url or None)

    def update(self, changes: ChangeSet[SourceFile]) -> None:
        """Take in changed files; keys are paths from the site's root, or below `default/`."""
        for path, content in changes.files.items():
            self._store.set(FILE, None if isinstance(content, Media) else content, path)
            self._store.set(MEDIA, content if isinstance(content, Media) else None, path)
        for folder in self._tree.update(changes.files):
            self._store.set(FOLDER, self._tree.below(folder), folder)

    def check(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the site, in order of file and place."""
        return in_order(self._store.get(report))

    def apply(
        self,
        changes: ChangeSet[SourceFile],
        strict: Iterable[str] = (),
        progress: Progress = _silent,
    ) -> Result:
        """Take in changed files and return what a build of them changes in the output.

        `strict` are codes of warnings that stop a build as errors do.
        """
        self.update(changes)
        found = self.check()
        if stops(found, strict):
            return Result(Patch(), found)
        made, faults = self._make(progress)
        if faults:
            return Result(Patch(), in_order((*found, *faults)))
        return Result(self._taken_in(made), found)

    def _make(self, progress: Progress) -> tuple[dict[Output, Any], list[Diagnostic]]:
        wanted = self._store.get(outputs)
        made: dict[Output, Any] = {}
        faults: dict[Fault, Diagnostic] = {}
        for number, output in enumerate(wanted, 1):
            value = made[output] = self._store.get(output.rule, *output.of)
            if isinstance(value, Rendered) and value.fault is not None:
                faults.setdefault(value.fault, self._diagnostic(value.fault))
            progress(number, len(wanted))
        return made, list(faults.values())

    def _diagnostic(self, fault: Fault) -> Diagnostic:
        file = template_path(self._store, fault.template)
        return Diagnostic(fault.problem, file, fault.span or ())

    def _taken_in(self, made: Mapping[Output, Any]) -> Patch:
        new = {output.path: content_of(value) for output, value in made.items()}
        written = {p: c for p, c in new.items() if self._content.get(p) != c}
        removed = frozenset(self._content.keys() - new.keys())
        for output in self._made - made.keys():
            self._store.release(output.rule, *output.of)
        self._made = frozenset(made)
        self._content = new
        self._store.sweep()
        return Patch(written, removed)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without repetitions, in order of their files."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.file))


def stops(diagnostics: Iterable[Diagnostic], strict: Iterable[str] = ()) -> bool:
    """Return whether any of these stops a build."""
    fatal = {code for code, severity in CODES.items() if severity is Severity.ERROR} | set(strict)
    return any(diagnostic.problem.code in fatal for diagnostic in diagnostics)

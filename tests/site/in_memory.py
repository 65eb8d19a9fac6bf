"""A site whose files, and what is made of them, are values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from briefgen.engine.change import ChangeSet, Content, Patch
from briefgen.engine.questions import Key
from briefgen.model.bounds import Bounding
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.folder import SourceFile
from briefgen.site.build import Means, Site


class Held:
    """Files in memory."""

    def __init__(self) -> None:
        self._files: dict[str, SourceFile] = {}

    def read(self, path: str) -> SourceFile | None:
        """Return a file, or None where there is none."""
        return self._files.get(path)

    def take(self, files: Mapping[str, SourceFile | None]) -> dict[str, bool]:
        """Take in files, None for one that is gone; return which differ, and whether they are."""
        differ = {path: one for path, one in files.items() if self._files.get(path) != one}
        for path, one in differ.items():
            if one is None:
                del self._files[path]
            else:
                self._files[path] = one
        return {path: one is not None for path, one in differ.items()}


def _unseen(key: Key) -> None:
    del key


@dataclass(frozen=True, slots=True)
class Result:
    """What a build in memory found and made. With errors the patch is empty."""

    patch: Patch
    diagnostics: tuple[Diagnostic, ...]


class SiteInMemory(Site):
    """A site whose files, and what is made of them, are values."""

    def __init__(
        self, observe: Callable[[Key], None] = _unseen, bounds: Bounding | None = None
    ) -> None:
        self._held = Held()
        self._content: dict[str, Content] = {}
        super().__init__(self._held, Means(bounds=bounds), observe)

    @property
    def output(self) -> Mapping[str, Content]:
        """Return the site's files as of the last build without errors."""
        return self._content

    def update(self, changes: ChangeSet[SourceFile]) -> None:
        """Take in changed files."""
        self.touch(self._held.take(changes.files))

    def apply(self, changes: ChangeSet[SourceFile], strict: Iterable[str] = ()) -> Result:
        """Take in changed files and return what a build of them changes in the output."""
        self.update(changes)
        stage = _Stage(self._content)
        built = self.build(stage, strict)
        if built.stopped:
            return Result(Patch(), built.diagnostics)
        self._content = {
            path: one
            for path, one in (self._content | stage.put_there).items()
            if path in built.listed
        }
        written = {path: self._content[path] for path in built.put}
        return Result(Patch(written, built.removed), built.diagnostics)


class _Stage:
    def __init__(self, standing: Mapping[str, Content]) -> None:
        self._standing = standing
        self.put_there: dict[str, Content] = {}

    def put(self, path: str, content: Content) -> bool:
        self.put_there[path] = content
        return self._standing.get(path) != content

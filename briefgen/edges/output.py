"""The output folder: whose it is, and how a patch is applied to it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TextIO

from briefgen.edges.sources import source_path
from briefgen.edges.state import name_of
from briefgen.engine.change import Content, Copy

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows has no such lock
    fcntl = None  # type: ignore[assignment]

STATE: Final = ".briefgen"
_NOT_OURS_BUT_WELCOME: Final = (".gitignore", ".gitkeep")
_SHOWN: Final = 3


class OutputRefusedError(Exception):
    """The output folder is not one that briefgen may write to; the text says why."""


@dataclass(frozen=True, slots=True)
class Applied:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def check_place(root: Path, output: Path) -> None:
    """Refuse an output folder that is, holds or lies in what the author wrote."""
    root, output = root.resolve(), output.resolve()
    if output == root or output in root.parents:
        raise OutputRefusedError(
            f"{output} holds the site's own folder; name another with --output"
        )
    for name in ("content", "templates", STATE, ".git"):
        source = (root / name).resolve()
        if output == source or source in output.parents:
            raise OutputRefusedError(f"{output} lies in the site's {name}/; name another folder")
    if output.exists() and not output.is_dir():
        raise OutputRefusedError(f"{output} is a file, not a folder")


class BusyError(Exception):
    """Another build of the site holds its lock."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the site's lock: one build at a time; another waits. A killed build lets go of it."""
    with _lock_file(root) as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the site's lock as `locked` does, but raise `BusyError` where another build has it."""
    with _lock_file(root) as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError from None
        yield


def _lock_file(root: Path) -> TextIO:
    state = root / STATE
    state.mkdir(exist_ok=True)
    return (state / "lock").open("w")


class Output:
    """One output folder of the site at `root`, and the list of what briefgen wrote there.

    The list lies in the site's `.briefgen/`, one for each output folder. Only files on it are ever
    overwritten or removed.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._folder = folder.resolve()
        name = name_of(folder)
        self._root = root
        self._manifest = root / STATE / f"manifest-{name}.json"

    @contextmanager
    def staging(self):  # TEMPORARY
        yield _Shim(self)

    def apply(self, content: Mapping[str, Content]) -> Applied:
        """Make the folder hold these files, by path, and none that it held before.

        Assets come first, then all else, removals after that, the list of files last; each file is
        written beside its place and moved into it, so that a reader sees the old one or the new.
        Only what stands in the way, a file where a folder must be or the reverse, goes before.
        """
        listed = self._listed()
        self._refuse_strangers(content, listed)
        self._remember(listed | set(content))
        changed = [p for p in _in_order(content) if not self._holds(p, content[p])]
        gone = listed - set(content)
        blocking = _in_the_way(gone, content)
        for path in sorted(blocking):
            self._remove(path)
        for path in changed:
            self._write(path, content[path])
        for path in sorted(gone - blocking):
            self._remove(path)
        self._remember(content)
        return Applied(len(changed), len(content) - len(changed), len(gone))

    def _listed(self) -> set[str]:
        try:
            entries = json.loads(self._manifest.read_text("utf-8"))["files"]
            return {entry for entry in entries if isinstance(entry, str) and _is_inside(entry)}
        except (OSError, ValueError, KeyError, TypeError):
            return set()

    def _remember(self, paths: Iterable[str]) -> None:
        text = json.dumps({"files": sorted(paths)}, indent=0)
        self._manifest.parent.mkdir(exist_ok=True)
        _replace(self._manifest, text.encode())

    def _refuse_strangers(self, content: Mapping[str, Content], listed: set[str]) -> None:
        strangers = [
            path
            for path in self._there()
            if path not in listed and not (path in content and self._holds(path, content[path]))
        ]
        if strangers:
            shown = ", ".join(strangers[:_SHOWN]) + (", …" if len(strangers) > _SHOWN else "")
            raise OutputRefusedError(
                f"{self._folder} holds files that briefgen did not write there: {shown}. "
                "Empty it, or name another folder with --output."
            )

    def _there(self) -> Iterator[str]:
        for parent, folders, names in os.walk(self._folder):
            folders.sort()
            links = [name for name in folders if Path(parent, name).is_symlink()]
            for name in sorted(names + links):
                path = Path(parent, name).relative_to(self._folder).as_posix()
                if path not in _NOT_OURS_BUT_WELCOME and not name.startswith(_PART):
                    yield path

    def _holds(self, path: str, content: Content) -> bool:
        target = self._folder / path
        if target.is_symlink():
            return False
        try:
            there = target.read_bytes()
        except OSError:
            return False
        if isinstance(content, Copy):
            return sha256(there).hexdigest() == content.digest
        return there == content

    def _write(self, path: str, content: Content) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Copy):
            content = source_path(self._root, content.source).read_bytes()
        _replace(target, content)

    def _remove(self, path: str) -> None:
        target = self._folder / path
        with suppress(FileNotFoundError):
            target.unlink()
        for parent in target.parents:
            if parent == self._folder or any(parent.iterdir()):
                return
            parent.rmdir()


_PART: Final = ".briefgen-part-"


def _is_inside(path: str) -> bool:
    """Tell a path below the folder from one that a tampered list leads elsewhere with."""
    parts = path.split("/")
    return "\\" not in path and all(part not in ("", ".", "..") for part in parts)


def _in_the_way(gone: set[str], content: Mapping[str, Content]) -> set[str]:
    """Return the files of those that go that stand where a folder must be, or below a new file."""
    folders = {folder for path in content for folder in _parents(path)}
    return {p for p in gone if p in folders or any(folder in content for folder in _parents(p))}


def _parents(path: str) -> Iterator[str]:
    return (path[:at] for at, char in enumerate(path) if char == "/")


def _in_order(content: Mapping[str, Content]) -> list[str]:
    return sorted(content, key=lambda path: (not path.startswith("assets/"), path))


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_PART, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


class _Shim:
    def __init__(self, out):
        self.out = out
        self.dir = out._folder / ".briefgen-stage"

    def put(self, path, content):
        if self.out._holds(path, content):
            return False
        if isinstance(content, Copy):
            content = source_path(self.out._root, content.source).read_bytes()
        self.dir.mkdir(parents=True, exist_ok=True)
        with open(self.dir / sha256(path.encode()).hexdigest(), "wb") as f:
            f.write(content)
        return True

    def apply(self, put, removed, listed):
        o = self.out
        old = o._listed()
        for p in put:
            t = o._folder / p
            if not t.parent.exists():
                t.parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.dir / sha256(p.encode()).hexdigest(), t)
        gone = (old | set(removed)) - set(listed)
        for p in sorted(gone):
            o._remove(p)
        o._remember(listed)
        if self.dir.exists():
            self.dir.rmdir()
        return Applied(len(set(put)), len(set(listed)) - len(set(put)), len(gone))

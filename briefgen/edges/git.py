"""A git repository's plumbing: what publishing needs of it, and no more.

Nothing here touches the work tree, the index, or a branch of this repository. A tree is put
together in an index of its own; a commit of it is pushed by its name. A content is told by its mode
and its name, such as `100644 2e65efe…`.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FILE: Final = "100644"
_PATIENCE: Final = 600
"""Seconds that git may take, with a remote that is slow."""


class GitError(Exception):
    """git could not do what was asked of it; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its name, who made it, and what it says."""

    name: str
    author: str
    message: str


class Repository:
    """The git repository that a folder lies in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self) -> bool:
        """Return whether the folder lies in a repository, and there is a git."""
        try:
            return self._git("rev-parse", "--is-inside-work-tree").strip() == "true"
        except GitError:
            return False

    def has_remote(self, name: str) -> bool:
        """Return whether there is a remote of that name."""
        return name in self._git("remote").splitlines()

    def head_of(self, remote: str, branch: str) -> str:
        """Return the name of a remote branch's newest commit; empty where there is no such branch.

        The commit and all it holds is in this repository afterwards.
        """
        told = self._git("ls-remote", remote, f"refs/heads/{branch}").split()
        if not told:
            return ""
        self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, told[0])
        return told[0]

    def commit(self, name: str) -> Commit:
        """Return a commit."""
        author, _, message = self._git("show", "-s", "--format=%an%n%B", name).partition("\n")
        return Commit(name, author, message)

    def files(self, commit: str) -> dict[str, str]:
        """Return the contents of all files in a commit, by path."""
        listed = self._git("ls-tree", "-r", "-z", commit).split("\0")
        entries = (entry.partition("\t") for entry in listed if entry)
        return {path: f"{kind.split()[0]} {kind.split()[2]}" for kind, _, path in entries}

    def read(self, content: str) -> bytes:
        """Return a content's bytes."""
        return self._run("cat-file", "blob", content.split()[1])

    def contents_of(self, folder: Path, paths: Iterable[str], *, keep: bool) -> dict[str, str]:
        """Return what files hold, byte for byte; with `keep` the repository holds it then."""
        listed = list(paths)
        absolute = "".join(f"{folder.resolve() / path}\n" for path in listed)
        options = ["-w"] if keep else []
        told = self._run(
            *("hash-object", *options, "--no-filters", "--stdin-paths"), given=absolute.encode()
        )
        names = (f"{_FILE} {name}" for name in told.decode().split())
        return dict(zip(listed, names, strict=True))

    def content_of(self, data: bytes, *, keep: bool) -> str:
        """Return these bytes as a content; with `keep` the repository holds it then."""
        options = ["-w"] if keep else []
        told = self._run("hash-object", *options, "--stdin", given=data)
        return f"{_FILE} {told.decode().strip()}"

    def tree_of(self, files: Mapping[str, str]) -> str:
        """Return the name of a tree that has these contents at these paths."""
        entries = "".join(f"{content}\t{path}\0" for path, content in sorted(files.items()))
        with tempfile.TemporaryDirectory(prefix="briefgen-") as place:
            own = {"GIT_INDEX_FILE": str(Path(place) / "index")}
            self._run("update-index", "-z", "--index-info", given=entries.encode(), environment=own)
            return self._run("write-tree", environment=own).decode().strip()

    def commit_of(self, tree: str, parent: str, message: str) -> str:
        """Return the name of a new commit of a tree; without a `parent` it is a branch's first."""
        parents = ["-p", parent] if parent else []
        told = self._run("commit-tree", tree, *parents, "-F", "-", given=message.encode())
        return told.decode().strip()

    def push(self, remote: str, commit: str, branch: str) -> None:
        """Make a remote branch end in a commit that goes on from where it ends; never force it."""
        self._git("push", "--quiet", remote, f"{commit}:refs/heads/{branch}")

    def _git(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "replace")

    def _run(
        self,
        *arguments: str,
        given: bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        command = ["git", "-C", str(self._folder), *arguments]
        try:
            run = subprocess.run(  # noqa: S603  # the user's own git
                command,
                input=given,
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
                env={**os.environ, "LC_ALL": "C", **(environment or {})},
            )
        except FileNotFoundError:
            raise GitError("there is no git") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"git {arguments[0]} took more than {_PATIENCE} s") from None
        if run.returncode:
            raise GitError(run.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]}")
        return run.stdout

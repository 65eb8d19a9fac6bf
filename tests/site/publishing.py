"""A dossier in a repository, and the bare one that it is published to."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.site.cli import Run, briefgen

URL = "https://someone.github.io/repo/"
TOPIC = "content/topics/night-ferry.yml"


class Place:
    """A dossier in a repository, and the bare one that it is published to."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "mine"
        self.remote = folder / "remote.git"

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """Run git; in the dossier's repository, or in another."""
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
        command = ["git", "-C", str(at or self.root), *who, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def publish(self, *options: str, url: str = URL) -> Run:
        """Publish without being asked."""
        return briefgen("publish", "--yes", "--root", self.root, "--url", url, *options)

    def published(self) -> dict[str, bytes]:
        """The files on the branch, by path."""
        listed = self.git("ls-tree", "-r", "--name-only", "gh-pages", at=self.remote).split("\n")
        paths = [path for path in listed if path]
        show = ["git", "-C", str(self.remote), "show"]
        return {p: subprocess.check_output([*show, f"gh-pages:{p}"]) for p in paths}

    def commits(self) -> list[str]:
        """The branch's commits, the newest first."""
        return self.git("log", "--format=%H", "gh-pages", at=self.remote).split()

    def commit_elsewhere(self, files: dict[str, str], folder: Path) -> str:
        """Have somebody else commit files on the branch; return the commit."""
        self.git("clone", "--quiet", str(self.remote), str(folder))
        there = self.git("branch", "--remotes", "--list", "origin/gh-pages", at=folder)
        self.git("checkout", "--quiet", *([] if there else ["-b"]), "gh-pages", at=folder)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        self.git("add", "--all", at=folder)
        self.git("commit", "--quiet", "-m", "By hand", at=folder)
        self.git("push", "--quiet", "origin", "gh-pages", at=folder)
        return self.commits()[0]

    def edit(self, old: str, new: str) -> None:
        """Edit the topic."""
        path = self.root / TOPIC
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def new_place(folder: Path) -> Place:
    """Begin a dossier in a repository, with another to publish to."""
    made = Place(folder)
    briefgen("init", made.root)
    subprocess.run(["git", "init", "--quiet", "--bare", str(made.remote)], check=True)
    made.git("init", "--quiet")
    made.git("config", "user.name", "Me")
    made.git("config", "user.email", "me@example.org")
    made.git("remote", "add", "origin", str(made.remote))
    return made

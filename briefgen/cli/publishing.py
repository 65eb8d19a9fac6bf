"""Publishing on a branch: what it is to hold, what changes by that, and the push."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click

from briefgen import __version__
from briefgen.edges.git import Commit, GitError, Repository
from briefgen.stages.compare import compare, told
from briefgen.stages.record import record

__all__ = ["Edition", "GitError", "Published", "RefusedError", "Wanted", "branch_of", "publish"]

_DOMAIN: Final = "CNAME"
_PAGES: Final = ".github.io"
_MARK: Final = "Published-by: briefgen"
_KEPT: Final = "Kept: "
_DATED: Final = {"changes.json", "feed.json", "feed.xml", "sitemap.xml"}
"""What an edition makes differ: no page."""
_SHOWN: Final = 12
"""Of so many pages the addresses are printed; the others are counted."""


class RefusedError(Exception):
    """The site is not published; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    remote: str
    branch: str
    message: str
    dry_run: bool
    yes: bool
    keep: bool
    adopt: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A site as it is to be published: its folder, its files there, its address."""

    folder: Path
    files: frozenset[str]
    url: str

    @property
    def domain(self) -> str:
        """The site's own domain; empty where it is published under GitHub's."""
        host = urlsplit(self.url).hostname or ""
        return "" if host.endswith(_PAGES) else host


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition to be written: its file, empty where there is nothing to record.

    `write` writes it and returns the site that has it.
    """

    file: str
    write: Callable[[], Published]


@dataclass(frozen=True, slots=True)
class Branch:
    """A remote branch as it is: its newest commit, if there is one."""

    repository: Repository
    head: Commit | None

    @property
    def is_ours(self) -> bool:
        """Whether briefgen made its newest commit."""
        return self.head is None or _MARK in self.head.message

    @property
    def kept(self) -> frozenset[str]:
        """The files of others that its newest commit says it keeps."""
        lines = [] if self.head is None else self.head.message.splitlines()
        return frozenset(line.removeprefix(_KEPT) for line in lines if line.startswith(_KEPT))

    def files(self) -> dict[str, str]:
        """Return the contents of its files by path."""
        return {} if self.head is None else self.repository.files(self.head.name)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a branch holds and is to hold, contents by path; `kept` are files of others."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    kept: tuple[str, ...]

    @property
    def changes(self) -> dict[str, list[str]]:
        """The paths that are added, changed and removed."""
        before, after = self.before, self.after
        both = before.keys() & after.keys()
        return {
            "added": sorted(after.keys() - before.keys()),
            "changed": sorted(path for path in both if before[path] != after[path]),
            "removed": sorted(before.keys() - after.keys()),
        }


def branch_of(root: Path, wanted: Wanted) -> Branch:
    """Return the branch that a site is published on, with all that it holds.

    Raises `RefusedError` where the site lies in no repository, or the branch is somebody else's.
    """
    repository = Repository(root)
    if not repository.holds():
        raise RefusedError(f"{root.resolve()} lies in no git repository: run git init")
    if not repository.has_remote(wanted.remote):
        add = f"git remote add {wanted.remote} ADDRESS"
        raise RefusedError(f"the repository has no remote {wanted.remote}: run {add}")
    name = repository.head_of(wanted.remote, wanted.branch)
    branch = Branch(repository, repository.commit(name) if name else None)
    if branch.head is not None and not branch.is_ours and not wanted.adopt:
        subject = branch.head.message.strip().partition("\n")[0]
        raise RefusedError(
            f"{wanted.branch} of {wanted.remote} ends in a commit that briefgen did not make: "
            f"{name[:10]} “{subject}” by {branch.head.author}. Nothing was changed. With --adopt "
            "publishing goes on from it: its history stays, and with --keep its files"
        )
    return branch


def publish(branch: Branch, site: Published, wanted: Wanted, edition: Edition) -> None:
    """Show what is new, ask, and push it; raise `GitError` where that is refused.

    Where there is something of substance, it is recorded in an edition before.
    """
    plan = _planned(branch, site, wanted)
    if branch.is_ours and not any(plan.changes.values()) and not edition.file:
        click.echo(f"There is nothing to publish: {wanted.branch} has it all.")
        return
    click.echo(f"On {wanted.branch} of {wanted.remote}:")
    for line in _shown(branch, site, plan):
        click.echo(f"  {line}")
    if edition.file:
        click.echo(f"  recorded in {edition.file}, which is to be committed with the content")
    if wanted.dry_run:
        click.echo("Nothing was changed: this was a dry run.")
        return
    if not wanted.yes:
        click.confirm("Publish this?", abort=True)
    if edition.file:
        plan, site = _recorded(branch, plan, edition.write(), wanted)
    _push(branch, site, plan, wanted)
    click.echo(f"Published. It will be at {site.url}")


def _recorded(
    branch: Branch, shown: Plan, site: Published, wanted: Wanted
) -> tuple[Plan, Published]:
    """Return the site with its new edition as it was shown: no page may differ by it."""
    plan = _planned(branch, site, wanted)
    differ = {path for path, _ in plan.after.items() ^ shown.after.items()}
    if differ - _DATED:
        raise RefusedError("the content has changed meanwhile: publish again")
    return plan, site


def _planned(branch: Branch, site: Published, wanted: Wanted) -> Plan:
    before = branch.files()
    after = _contents(branch, site, before, keep=False)
    others = branch.kept if branch.is_ours else before.keys()
    kept = sorted(others & before.keys() - after.keys()) if wanted.keep else []
    return Plan(before, after | {path: before[path] for path in kept}, tuple(kept))


def _contents(
    branch: Branch, site: Published, before: Mapping[str, str], *, keep: bool
) -> dict[str, str]:
    """Return what the site's files hold, its domain with them; with `keep` git holds it then."""
    repository = branch.repository
    found = repository.contents_of(site.folder, sorted(site.files), keep=keep)
    if site.domain:
        found[_DOMAIN] = repository.content_of(f"{site.domain}\n".encode(), keep=keep)
    elif _DOMAIN in before:
        found[_DOMAIN] = before[_DOMAIN]
    return found


def _push(branch: Branch, site: Published, plan: Plan, wanted: Wanted) -> None:
    held = _contents(branch, site, plan.before, keep=True)
    if any(plan.after[path] != content for path, content in held.items()):
        raise RefusedError("the output has changed meanwhile: publish again")
    repository = branch.repository
    kept = "".join(f"{_KEPT}{path}\n" for path in plan.kept)
    message = f"{wanted.message}\n\n{_MARK} {__version__}\n{kept}"
    parent = "" if branch.head is None else branch.head.name
    commit = repository.commit_of(repository.tree_of(plan.after), parent, message)
    try:
        repository.push(wanted.remote, commit, wanted.branch)
    except GitError as error:
        again = f"publish again: it goes on from what {wanted.branch} holds then"
        why = f"the push was refused. If somebody has published meanwhile, {again}"
        raise GitError(f"{error}\nbriefgen: {why}") from error


def _shown(branch: Branch, site: Published, plan: Plan) -> Iterator[str]:
    """Give in lines what changes: pages by their addresses, briefings by their statements."""
    for words, paths in plan.changes.items():
        pages = [path.removesuffix("index.html") for path in paths if path.endswith("index.html")]
        if paths:
            yield f"{_count(len(paths), 'file')} {words}, {_count(len(pages), 'page')} among them"
            yield from (f"  /{page}" for page in pages[:_SHOWN])
        if len(pages) > _SHOWN:
            yield f"  and {len(pages) - _SHOWN} more"
    yield from (f"{slug}: {words}" for slug, words in _briefings(branch, site, plan))
    if not branch.is_ours:
        yield "the branch is briefgen's from now on"
    if plan.kept:
        yield f"{_count(len(plan.kept), 'file')} of others kept"


def _briefings(branch: Branch, site: Published, plan: Plan) -> Iterable[tuple[str, str]]:
    for path in sorted(site.files):
        slug, _, name = path.partition("/")
        if name != "index.json" or plan.before.get(path) == plan.after[path]:
            continue
        if path not in plan.before:
            yield slug, "a new briefing"
            continue
        before = json.loads(branch.repository.read(plan.before[path]))
        after = json.loads((site.folder / path).read_bytes())
        if words := told(compare(record(before), record(after))):
            yield slug, words


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"

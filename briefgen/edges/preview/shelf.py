"""What the preview has to show: the site as it stands, and what is ready before the rest of it.

A site of ten thousand pages is not replaced in a moment. So that no request ever meets half of a
build, the files that a build may change are *held* from its first page on: whoever asks for one
waits until it is there. The pages that somebody looks at come first (`Early`), from memory. Files
that nobody has any more, and that a page read a moment ago may still name, are kept for a while.
"""

from __future__ import annotations

import asyncio
import os
from collections import OrderedDict
from hashlib import blake2b
from pathlib import Path
from typing import Final

from briefgen.edges.ground import Ground
from briefgen.edges.preview.messages import Done, Early, Moving

_KEPT: Final = 64 << 20
"""Bytes of files that the site has no more."""
DRAFTS: Final = "_drafts"
"""The folder of drafts, as rules name it."""
_ASSETS: Final = "assets/"
_MEDIA: Final = "media/"
_DIGEST: Final = 8


class Shelf:
    """The files of a preview, by their paths in the output at `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._listed: set[str] = set()
        self._drafts: dict[str, bytes] = {}
        self._early: dict[str, bytes] = {}
        self._held: frozenset[str] = frozenset()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._changed: asyncio.Event = asyncio.Event()
        self.media = ""
        """Differs wherever a picture or another file of media/ does."""

    def has(self, path: str) -> bool:
        """Return whether the site has a file, or is about to."""
        return any(path in some for some in (self._listed, self._early, self._held, self._drafts))

    def place(self, path: str) -> str:
        """Return where a page stands: a draft's, among the drafts, where no other page has it."""
        draft = f"{DRAFTS}/{path}"
        return draft if draft in self._drafts and not self.has(path) else path

    @property
    def drafts(self) -> int:
        """How many drafts there are."""
        return max(0, len(self._drafts) - 1)  # one of the pages lists them

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever built."""
        return not self._listed and not self._early

    def is_held(self, path: str) -> bool:
        """Return whether a file may be about to change."""
        return path in self._held and path not in self._early

    def read(self, path: str) -> bytes | None:
        """Return a file that is not held; None where there is none."""
        for some in (self._early, self._drafts):
            if path in some:
                return some[path]
        found = Ground(self._folder).read(path) if path in self._listed else None
        return self._kept.get(path) if found is None else found

    @property
    def changed(self) -> asyncio.Event:
        """What is set when anything changes from now on."""
        return self._changed

    def show(self, early: Early) -> None:
        """Take in what is ready before the rest."""
        self._keep_early()
        self._early = dict(early.contents)
        self._held = frozenset(early.due)
        self.tell()

    def _keep_early(self) -> None:
        """Keep what a page that was shown early names, should its build come to nothing."""
        for path, content in self._early.items():
            if path.startswith(_ASSETS):
                self._keep(path, content)

    def _keep(self, path: str, content: bytes) -> None:
        self._kept[path] = content
        while sum(map(len, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)

    def clear(self, moving: Moving) -> None:
        """Let go of files that are about to be moved."""
        for path in moving.removed:
            if path.startswith(_ASSETS) and (content := self.read(path)) is not None:
                self._keep(path, content)
        # What a page of a moment ago names is to be had all the while.
        removed = (path for path in moving.removed if path not in self._kept)
        self._held = self._held.union(moving.put, removed)

    def end(self, done: Done) -> None:
        """Take in how a build ended."""
        self._keep_early()
        self._listed.update(done.listed)
        self._listed.difference_update(done.dropped)
        self._drafts = done.drafts
        self._early, self._held = {}, frozenset()
        self.media = self._media_now()
        self.tell()

    def tell(self) -> None:
        """Wake whoever waits for a change."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _media_now(self) -> str:
        stamps = []
        for path in sorted(path for path in self._listed if path.startswith(_MEDIA)):
            try:
                status = os.lstat(f"{self._folder}/{path}")
            except OSError:
                continue
            stamps.append((path, status.st_size, status.st_mtime_ns))
        return digest_of(repr(stamps).encode())


def digest_of(*parts: bytes) -> str:
    """Return a short text that tells contents apart."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def first_difference(before: bytes, after: bytes) -> str:
    """Return the id of the first block of a page that says other than before; empty for none."""
    old = dict(_blocks(before))
    return next((name for name, block in _blocks(after) if old.get(name) != block), "")


def _blocks(page: bytes) -> list[tuple[str, bytes]]:
    """Return the ids in a page, each with what follows up to the next."""
    _, *pieces = page.split(b' id="')
    found = []
    for piece in pieces:
        name, _, block = piece.partition(b'"')
        found.append((name.decode("utf-8", "replace"), block))
    return found

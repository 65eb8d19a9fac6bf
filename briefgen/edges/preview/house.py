"""The preview as its server knows it: the files, the state of the build, and what tabs are told."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from briefgen.edges.preview.address import MISSING, target_of
from briefgen.edges.preview.client import NOTHING, Shown
from briefgen.edges.preview.messages import Begun, Done, Early, Looking, Moving, Ready, ToBuilder
from briefgen.edges.preview.messages import ToServer as Message
from briefgen.edges.preview.shelf import DRAFTS, Shelf, digest_of, first_difference

_OK: Final = 200
_MISSING: Final = 404
_NOT_YET: Final = 503


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address: a page and how it is sent, or another address."""

    shown: Shown
    content: bytes
    moved: str = ""


@dataclass(slots=True, eq=False)
class Tab:
    """A page that somebody has open; `used` tells the order in which tabs were last looked at."""

    path: str
    used: int
    sent: dict[str, Any] = field(default_factory=dict)
    """Where it was last sent to, until it has been told."""


class House:
    """What a preview shows and tells. With `navigate`, a tab is sent to the page that changed."""

    def __init__(self, shelf: Shelf, *, navigate: bool = False) -> None:
        self.shelf = shelf
        self.base = "/"
        self._navigate = navigate
        self._is_open = False
        self._building = False
        self._failed = False
        self._told: list[Any] = []
        self._tabs: set[Tab] = set()
        self._uses = 0
        self._before: tuple[str, bytes] = ("", b"")

    # What the builder says.

    def hear(self, message: Message) -> ToBuilder | None:
        """Take in what the builder says; return the answer that it waits for, if it does."""
        if isinstance(message, Begun):
            self._begin(message.changed)
            return Looking(sorted({tab.path for tab in self._tabs}))
        if isinstance(message, Early):
            self.shelf.show(message)
        elif isinstance(message, Moving):
            self.shelf.clear(message)
            return Ready()
        else:
            self._end(message)
        return None

    def _begin(self, changed: str) -> None:
        self._building = True
        if self._navigate and changed:
            path = self.shelf.place(changed)
            self._before = (path, self.shelf.read(path) or b"")
        self.shelf.tell()

    def _end(self, done: Done) -> None:
        self._is_open = True
        self._building, self._failed = False, done.failed
        told = json.loads(done.told)["diagnostics"]
        self._told = self._told if told == self._told else told  # the very same, while it is
        self.base = done.base
        self.shelf.end(done)
        if not done.failed:
            self._send()
        self.shelf.tell()

    def _send(self) -> None:
        """Send the tab that was used last to the page that the author has been editing."""
        path, before = self._before
        self._before = ("", b"")
        path = self.shelf.place(path)
        after = self.shelf.read(path) if path else None
        if after is None or after == before or not self._tabs:
            return
        tab = max(self._tabs, key=lambda one: one.used)
        address = self.base + path.removesuffix("index.html")
        tab.sent = {"path": path, "address": address, "mark": first_difference(before, after)}

    # What is asked for.

    async def answer(self, address: str) -> Answer:
        """Return what stands at an address, once it is whole."""
        while True:
            if self._is_open:
                target = target_of(address, unquote(self.base), self.shelf.has)
                path = MISSING if target is None else target.path
                if not self.shelf.is_held(path):
                    return (
                        self._missing(path) if target is None else self._found(path, target.moved)
                    )
            await self.shelf.changed.wait()

    def _found(self, path: str, moved: str) -> Answer:
        if (draft := self.shelf.place(path)) != path:  # a draft links as if it had been published
            path, moved = draft, self.base + draft.removesuffix("index.html")
        content, status = self.shelf.read(path), _OK
        if content is None:
            return self._missing(path)
        return self._answer(path, status, content, moved)

    def _missing(self, path: str) -> Answer:
        if self.shelf.is_empty:
            return self._answer(path, _NOT_YET, NOTHING)
        return self._answer(path, _MISSING, self.shelf.read(MISSING) or b"")

    def _answer(self, path: str, status: int, content: bytes, moved: str = "") -> Answer:
        digest = digest_of(str(status).encode(), content)
        return Answer(Shown(path, status, digest, self.shelf.media), content, moved)

    # What tabs are told.

    def open(self, path: str) -> Tab:
        """Take note of a tab that shows a page."""
        tab = Tab(path, 0)
        self.use(tab)
        self._tabs.add(tab)
        return tab

    def use(self, tab: Tab) -> None:
        """Take note that somebody looks at a tab."""
        self._uses += 1
        tab.used = self._uses

    def close(self, tab: Tab) -> None:
        """Take note that a tab is gone."""
        self._tabs.discard(tab)

    def news(self, tab: Tab) -> dict[str, Any]:
        """Return how things stand, as a tab is to show it."""
        news: dict[str, Any] = {"state": self._state, "told": self._told}
        if self._is_open and not self.shelf.is_held(tab.path):
            shown = self._found(tab.path, "").shown
            news |= {"digest": shown.digest, "media": shown.media}
        if tab.sent:
            news["sent"], tab.sent = tab.sent, {}
        if self.shelf.drafts:
            news["drafts"] = {"count": self.shelf.drafts, "address": f"{self.base}{DRAFTS}/"}
        return news

    @property
    def _state(self) -> str:
        if self._building or not self._is_open:
            return "building"
        return "failed" if self._failed else "ready"

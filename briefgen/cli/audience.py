"""Whoever looks at the site while it is built, and what they are shown before it is whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

from briefgen.edges.staging import Staging
from briefgen.engine.change import Content

if TYPE_CHECKING:
    from briefgen.site.making import First


class Audience(Protocol):
    """Whoever looks at the site while it is built."""

    def begin(self, changed: frozenset[str]) -> frozenset[str]:
        """Take note that a build begins, because of these sources; return what is looked at."""

    def show(self, contents: Mapping[str, bytes], due: Collection[str]) -> None:
        """Take what is made already of what is looked at; those `due` are to come."""

    def clear(self, put: Collection[str], removed: Collection[str]) -> None:
        """Return when nobody reads the files that are about to be moved."""


class Reader:
    """Looks at nothing, but asks the session for more once the site is built."""

    def begin(self, changed: frozenset[str]) -> frozenset[str]:
        """Look at nothing."""
        del changed
        return frozenset()

    def show(self, contents: Mapping[str, bytes], due: Collection[str]) -> None:
        """See nothing."""

    def clear(self, put: Collection[str], removed: Collection[str]) -> None:
        """Read nothing."""


class Sink:
    """Where what is made goes: to the stage and, what somebody looks at, to them.

    The sources that `changed` are the reason of the build.
    """

    def __init__(self, stage: Staging, audience: Audience | None, changed: frozenset[str]) -> None:
        self._stage = stage
        self._audience = audience
        self._paths = frozenset[str]() if audience is None else audience.begin(changed)
        self._early: dict[str, bytes] = {}
        self._others: list[str] = []
        self._is_early = audience is not None

    def first(self) -> First | None:
        """Return what is to be made first, if anybody looks."""
        from briefgen.site.making import First  # noqa: PLC0415  # a build with nothing to do

        return First(self._paths, self._shown) if self._is_early else None

    def put(self, path: str, content: Content) -> bool:
        """Make a file ready; return whether it differs from what stands there."""
        if self._is_early:
            if isinstance(content, bytes):
                self._early[path] = content
            else:  # a file that is copied is shown where it comes to lie
                self._others.append(path)
        return self._stage.put(path, content)

    def _shown(self, due: Collection[str]) -> None:
        self._is_early = False
        if self._audience is not None:
            self._audience.show(self._early, [*self._others, *due])

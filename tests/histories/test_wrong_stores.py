"""Histories find out a build that drops one kind of dependency. Each is wrong in one way only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

import pytest

from briefgen.edges.scan import Seen, Stamp
from briefgen.edges.standing import Standing
from briefgen.engine.memos import Memos
from briefgen.engine.questions import Key, Relation, Rule
from briefgen.engine.store import Store
from briefgen.site.inputs import FILE, FOLDER, MEDIA
from tests.histories.play import play_all

ENOUGH = 60
"""Histories among which one must find out what is wrong."""


class Deaf(Store):
    """A store that does not note the needs that `hears` leaves out."""

    def hears(self, key: Key) -> bool:
        raise NotImplementedError

    def _note(self, key: Key) -> None:
        if self.hears(key):
            super()._note(key)


class DeafToFiles(Deaf):
    def hears(self, key: Key) -> bool:
        return key[0] != FILE.name or self._provide(key) is None


class DeafToAbsence(Deaf):
    def hears(self, key: Key) -> bool:
        return key[0] not in (FILE.name, MEDIA.name) or self._provide(key) is not None


class DeafToMedia(Deaf):
    def hears(self, key: Key) -> bool:
        return key[0] != MEDIA.name


class DeafToFolders(Deaf):
    def hears(self, key: Key) -> bool:
        return key[0] != FOLDER.name


class DeafToRules(Deaf):
    def hears(self, key: Key) -> bool:
        return not isinstance(self._names[key[0]], Rule)


class DeafToBuckets(Deaf):
    def hears(self, key: Key) -> bool:
        return not isinstance(self._names[key[0]], Relation)


class DeafToOptions(Store):
    """The day and the address do not matter once a page is made."""

    def _note(self, key: Key) -> None:
        if key[0] not in ("today", "given-url"):
            super()._note(key)


class NeverDiffers(Store):
    """Takes what is known by its fingerprint for what it was."""

    def _remember(self, key: Key, value: Any, needs: tuple[Key, ...]) -> None:
        old = self._memos.get(key)
        mark = "" if old is None else old.print
        changed = 0 if old is None else old.changed
        super()._remember(key, value, needs)
        if mark:
            self._memos.held[key].changed = changed


class ForgetsReaders(Memos):
    def _outside_of(self, record: str) -> dict[Key, set[str]]:
        return {}


class NoArchivedReaders(Store):
    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._memos.__class__ = ForgetsReaders


def nothing_lost(self: Standing, heed: Callable[[], None]) -> frozenset[str]:
    """Do not look at the output."""
    return frozenset()


def by_mtime(
    last: Seen,
    stamps: Mapping[str, Stamp],
    place: Callable[[str], object],
    among: frozenset[str] | None = None,
) -> set[str]:
    """Compare times of modification and sizes alone."""
    old = {name: (one[0], one[2]) for name, one in last.stamps.items()}
    new = {name: (one[0], one[2]) for name, one in stamps.items()}
    names = old.keys() | new.keys() if among is None else among
    return {name for name in names if old.get(name) != new.get(name)}


WRONG: dict[str, tuple[str, Any]] = {
    **{
        kind.__name__: ("briefgen.site.build.Store", kind)
        for kind in (
            *(DeafToFiles, DeafToAbsence, DeafToMedia, DeafToFolders, DeafToRules),
            *(DeafToBuckets, DeafToOptions, NeverDiffers, NoArchivedReaders),
        )
    },
    "nothing_lost": ("briefgen.edges.standing.Standing.lost", nothing_lost),
    "by_mtime": ("briefgen.cli.session.changed", by_mtime),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_histories_find_out_a_build_that_is(wrong: str) -> None:
    with patch(*WRONG[wrong]):
        assert next(play_all(range(ENOUGH)), None) is not None

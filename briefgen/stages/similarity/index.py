"""Which texts of a collection may be like a new one, by the hashes that they keep."""

from __future__ import annotations

from collections import Counter
from typing import Final

from briefgen.stages.similarity.winnow import MANY, SHARED, Signature

_MOST: Final = 24
"""So many texts are compared with a new one: those that share most."""


class Index:
    """The texts of a collection by their hashes; a hash takes some hundred bytes of memory.

    Of a hash the first texts that have it are remembered, as many as tell that it is nobody's.
    """

    def __init__(self) -> None:
        self._having: dict[int, tuple[str, ...]] = {}

    def add(self, name: str, signature: Signature) -> None:
        """Take a text in by what is remembered of it."""
        alone = (name,)  # one for all hashes that no other text has
        for found in signature.hashes():
            having = self._having.get(found, ())
            if len(having) < MANY:
                self._having[found] = (*having, name) if having else alone

    def near(self, signature: Signature) -> tuple[str, ...]:
        """Return the texts that share two hashes or more, those that share most first.

        Of those that share what many have the first alone is meant: it stands for all its copies.
        """
        counts = Counter(name for found in signature.hashes() for name in self._meant(found))
        ranked = sorted((-count, name) for name, count in counts.items() if count >= SHARED)
        return tuple(name for _, name in ranked[:_MOST])

    def common(self, signature: Signature) -> frozenset[int]:
        """Return the hashes that, with the new text, more than `MANY` have."""
        return frozenset(found for found in signature.hashes() if self._is_common(found))

    def _meant(self, found: int) -> tuple[str, ...]:
        having = self._having.get(found, ())
        return having[:1] if self._is_common(found) else having

    def _is_common(self, found: int) -> bool:
        return len(self._having.get(found, ())) >= MANY

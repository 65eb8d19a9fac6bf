"""Which origins are the same, and which may be, by what sources.yml says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.model.site import Source


class Identities(Struct, frozen=True):
    """Which roots are the same, and, each way round, which may be: pairs, not chains."""

    first: Mapping[str, str]
    maybe: Mapping[str, tuple[str, ...]]

    def of(self, root: str) -> str:
        """Return the id that stands for a root and for all that are the same as it."""
        return self.first.get(root, root)

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two ids, given by `of`, may stand for the same origin."""
        return other in self.maybe.get(one, ())


def identities(sources: Iterable[Source]) -> Identities:
    """Return what sources.yml says of which sources are, or may be, the same."""
    listed = list(sources)
    first: dict[str, str] = {}

    def find(name: str) -> str:
        while first.get(name, name) != name:
            name = first[name]
        return name

    for source in listed:
        for other in source.same_as:
            pair = sorted((find(source.id), find(other)))
            first[pair[1]] = pair[0]
    settled = {name: find(name) for name in first}
    maybe: dict[str, set[str]] = {}
    for source in listed:
        for other in source.maybe_same_as:
            one, two = (settled.get(name, name) for name in (source.id, other))
            if one != two:
                maybe.setdefault(one, set()).add(two)
                maybe.setdefault(two, set()).add(one)
    return Identities(settled, {name: tuple(sorted(maybe[name])) for name in sorted(maybe)})

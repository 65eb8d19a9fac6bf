"""The fewest independent origins that several roots can be, where some may be the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.stages.lineage.identities import Identities

_EXACT: Final = 12
"""Up to so many roots that hang together, the fewest groups are found exactly."""


def fewest_groups(roots: frozenset[str], known: Identities) -> int:
    """Return the least number of groups in which any two members may be the same.

    Roots that hang together are taken by themselves: exactly up to twelve, beyond that by putting
    each root, in order, into the first group it fits. Most may be the same as no other.
    """
    doubtful = roots & known.maybe.keys()
    return (
        len(roots)
        - len(doubtful)
        + sum(
            _exact(part, known) if len(part) <= _EXACT else _greedy(part, known)
            for part in _components(frozenset(doubtful), known)
        )
    )


def _components(roots: frozenset[str], known: Identities) -> Iterator[tuple[str, ...]]:
    left = set(roots)
    while left:
        part, waiting = set[str](), [min(left)]
        while waiting:
            root = waiting.pop()
            if root in left:
                left.discard(root)
                part.add(root)
                waiting.extend(other for other in left if known.may_be_one(root, other))
        yield tuple(sorted(part))


def _exact(roots: tuple[str, ...], known: Identities) -> int:
    """Try every group that the first root can be in; what is left over is worked out once."""
    least: dict[tuple[str, ...], int] = {(): 0}

    def groups_for(left: tuple[str, ...]) -> int:
        if left not in least:
            first, *others = left
            friends = [other for other in others if known.may_be_one(first, other)]
            groups = (frozenset[str](), *_cliques(friends, known))
            rests = (tuple(other for other in others if other not in group) for group in groups)
            least[left] = 1 + min(groups_for(rest) for rest in rests)
        return least[left]

    return groups_for(roots)


def _cliques(roots: list[str], known: Identities) -> Iterator[frozenset[str]]:
    """Return all groups, but the empty one, in which any two roots may be the same."""
    for index, root in enumerate(roots):
        yield frozenset({root})
        friends = [other for other in roots[index + 1 :] if known.may_be_one(root, other)]
        for group in _cliques(friends, known):
            yield group | {root}


def _greedy(roots: tuple[str, ...], known: Identities) -> int:
    groups: list[list[str]] = []
    for root in roots:
        fitting = (g for g in groups if all(known.may_be_one(root, other) for other in g))
        group = next(fitting, None)
        if group is None:
            groups.append([root])
        else:
            group.append(root)
    return len(groups)

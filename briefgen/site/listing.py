"""The files that a site has, as they are looked for at every build."""

from __future__ import annotations

from functools import cached_property

from briefgen.engine.questions import Key
from briefgen.site.outputs import Output


class Listing:
    """The files that `outputs` names: by path, and by the rule that makes them.

    It is kept from build to build while none comes or goes: among ten thousand files, what looks at
    each of them takes longer than all else that a small edit costs.
    """

    def __init__(self, outputs: tuple[Output, ...] = ()) -> None:
        self.outputs = outputs
        self.by_path = {one.path: one for one in outputs}
        self.paths = frozenset(self.by_path)

    @cached_property
    def by_maker(self) -> dict[Key, list[Output]]:
        """The files that each rule makes; of some there are several."""
        found: dict[Key, list[Output]] = {}
        for one in self.by_path.values():
            found.setdefault((one.maker, *one.of), []).append(one)
        return found

    def differing(self, other: Listing) -> list[Output]:
        """Return the files that the other has not, or not made by the same rule from the same."""
        if other is self:
            return []
        return [
            one
            for path, one in self.by_path.items()
            if (old := other.by_path.get(path)) is not one and old != one
        ]

"""The output folders of a site, each with the list of what briefgen wrote there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefgen.edges.lock import STATE
from briefgen.edges.manifest import Manifest
from briefgen.edges.staging import Staging
from briefgen.edges.state import name_of


class Output:
    """One output folder of the site at `root`, and the list of what briefgen wrote there.

    The list lies in the site's `.briefgen/`, one for each output folder. Only files on it are ever
    overwritten or removed.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder.resolve()
        self._manifest = Manifest(root / STATE / f"manifest-{name_of(folder)}.json")

    def listed(self) -> frozenset[str]:
        """Return the paths of what briefgen wrote there, as of the last build."""
        return self._manifest.listed()

    def staging(self, known: Iterable[str] = ()) -> Staging:
        """Return a patch to be filled and applied; the site's lock must be held meanwhile.

        `known` are what briefgen is known to have written there otherwise, should the list be lost.
        """
        return Staging(self._root, self._folder, self._manifest, frozenset(known))

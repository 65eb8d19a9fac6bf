"""The default theme's templates and labels as programs, kept where Python keeps its own compiled.

To compile them takes a quarter of the time of a small site's build, and to read the labels as much
as it takes to import PyYAML. What is kept lies beside this module's own bytecode and is written and
read as that is, by `importlib`: whoever may change it may change this program. Nothing that a site
holds is ever kept, or run from, there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any, Final

_HERE: Final = Path(__file__).parent


class Programs:
    """Programs made of texts by one `version` of briefgen, Python and all libraries."""

    def __init__(self, version: str) -> None:
        self._version = version

    def program(self, name: str, text: str, make: Callable[[], CodeType]) -> CodeType:
        """Return what `make` gives for a text, or what it once gave for the same text.

        Raises what `make` raises. Where nothing can be read or written, each process makes its own.
        """
        digest = hashlib.sha256(repr((self._version, name, text)).encode()).digest()
        file = f"theme.{name.replace('/', '.')}"
        return _Loader(file, str(_HERE / file), digest, make).program()


class _Loader(SourceFileLoader):
    """Loads a text as Python loads a module whose source has such a digest."""

    def __init__(self, name: str, path: str, digest: bytes, make: Callable[[], CodeType]) -> None:
        super().__init__(name, path)
        self._digest = digest
        self._make = make

    def program(self) -> CodeType:
        """Return the program, from where it is kept if it is there and right."""
        try:
            kept = self.get_code(self.name)
        except (OSError, ValueError, TypeError, EOFError):  # damaged, as a module's bytecode may be
            kept = None
        if kept is None or kept.co_consts[-1:] != (self._digest,):
            return self._make()
        return kept.replace(co_consts=kept.co_consts[:-1])

    def path_stats(self, path: Any) -> dict[str, int]:
        """Return a part of the digest where a module has the time of its last change."""
        del path
        return {"mtime": int.from_bytes(self._digest[:4]), "size": len(self._digest)}

    def get_data(self, path: Any) -> bytes:
        """Return what lies at a path; the digest where the module's source would."""
        return self._digest if str(path) == self.path else super().get_data(path)

    def source_to_code(self, data: Any, path: Any, *, _optimization: int = -1) -> CodeType:  # type: ignore[override]
        """Return the program, and the whole digest with it."""
        del data, path, _optimization
        made = self._make()
        return made.replace(co_consts=(*made.co_consts, self._digest))

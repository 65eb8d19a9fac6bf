"""The words of the theme in one language, as its labels file gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

_BRACES: Final = "{%s}"


class Words:
    """A labels file's words by name; a name that it lacks is an `AttributeError`.

    A class of its own and no dictionary, so that no label is mistaken for a dictionary's method.
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._entries = dict(entries)
        self._said = {name: _grouped(entry) for name, entry in entries.items()}
        # Attributes of its own, as a page asks for dozens; never in place of a method.
        own = {name: entry for name, entry in self._said.items() if not hasattr(Words, name)}
        self.__dict__ = own | self.__dict__

    def __getattr__(self, name: str) -> Any:
        """Return the label, or the group of labels, of that name."""
        try:
            return self.__dict__["_said"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        """Return the label, or the group of labels, of that name."""
        return self._said[name]

    def __eq__(self, other: object) -> bool:
        """Return whether both say the same."""
        return isinstance(other, Words) and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]  # compared, never a key

    def __str__(self) -> str:
        """Return all of it as one text, which differs where the words do."""
        return json.dumps(self._entries, sort_keys=True)

    def get(self, *names: str) -> str:
        """Return a label by its path, or the path itself where the file lacks it."""
        found: Any = self._entries
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return found if isinstance(found, str) else ".".join(names)


def _grouped(entry: Any) -> Any:
    return Words(entry) if isinstance(entry, dict) else entry


def merge_labels(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return `base` with the entries of `over` in place of its own, group by group."""
    merged = dict(base)
    for name, entry in over.items():
        old = merged.get(name)
        both = isinstance(entry, dict) and isinstance(old, dict)
        merged[name] = merge_labels(old, entry) if both else entry  # type: ignore[arg-type]
    return merged


def fill(label: str, **values: object) -> str:
    """Return a label with `{name}` filled in; a brace that names nothing stays."""
    for name, value in values.items():
        label = label.replace(_BRACES % name, str(value))
    return label


def count(forms: Any, n: int) -> str:
    """Return the form of a label for `n` things: `one` for one, `other` for all else."""
    form = forms["one" if n == 1 else "other"]
    return fill(form, n=n)

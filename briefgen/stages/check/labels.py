"""What must hold of a labels file: each entry has the form of the default theme's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.check.world import Findings

_DATES: Final = "dates"
"""The group that is decoded, and judged, by itself."""


def check_labels(value: Any, default: Mapping[str, Any]) -> Findings:
    """Check a labels file against the default theme's; entries of one's own are welcome."""
    if not isinstance(value, dict):
        yield (), _takes("this file", {})
        return
    others = {name: entry for name, entry in value.items() if name != _DATES}
    yield from _check_group(others, default, ())


def _check_group(group: Mapping[str, Any], default: Mapping[str, Any], at: Pointer) -> Findings:
    for name, entry in group.items():
        known = default.get(name)
        place = (*at, name)
        if entry is None:
            hint = "write it, or leave the line out: the default theme's is taken then"
            yield place, Problem("empty-field", f"{name} is empty", hint)
        elif isinstance(entry, dict) and isinstance(known, dict):
            yield from _check_group(entry, known, place)
        elif known is not None and type(entry) is not type(known):
            yield place, _takes(name, known)


def _takes(name: str, known: Any) -> Problem:
    if isinstance(known, dict):
        hint = f"its labels: {', '.join(known)}" if known else "write each as `name: text`"
        return Problem("wrong-type", f"{name} takes labels, each with its name", hint)
    return Problem("wrong-type", f"{name} takes a text", "quote it")

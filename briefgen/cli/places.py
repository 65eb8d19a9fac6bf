"""Diagnostics with their places, found anew only where a file has changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.cli.order import Order
from briefgen.edges.sources import source_path
from briefgen.model.diagnostic import Diagnostic, Located
from briefgen.stages.tell import pack, unpack


class Told(Struct, frozen=True):
    """Diagnostics as they are told, in order of file and place, by what tells them apart."""

    by_key: Mapping[str, Located]

    @property
    def located(self) -> list[Located]:
        """The diagnostics."""
        return list(self.by_key.values())

    def packed(self) -> str:
        """Return them as text."""
        return json.dumps([list(self.by_key), pack(self.by_key.values())])

    @staticmethod
    def unpacked(text: str) -> Told:
        """Return what `packed` wrote; nothing of an empty text."""
        keys, located = json.loads(text or '[[], "[]"]')
        return Told(dict(zip(keys, unpack(located), strict=True)))


def located_in(
    found: Iterable[Diagnostic], order: Order, before: Told, changed: Collection[str]
) -> Told:
    """Return diagnostics with their places; `before` is what was told of files as they were."""
    located = {}
    for diagnostic in found:
        key = repr((diagnostic, diagnostic.problem.code in order.strict))
        known = before.by_key.get(key) if diagnostic.file not in changed else None
        located[key] = known or _located(diagnostic, order)
    return Told(dict(sorted(located.items(), key=lambda item: _place(item[1]))))


def _located(diagnostic: Diagnostic, order: Order) -> Located:
    from briefgen.stages.locate import locate  # noqa: PLC0415  # it reads YAML again

    return locate(diagnostic, _text_of(order.root, diagnostic.file), order.strict)


def _place(found: Located) -> tuple[str, tuple[int, int], str]:
    place = (0, 0) if found.span is None else (found.span.line, found.span.column)
    return (found.file, place, found.code)


def _text_of(root: Path, file: str) -> str | None:
    try:
        text = source_path(root, file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text.replace("\r\n", "\n")

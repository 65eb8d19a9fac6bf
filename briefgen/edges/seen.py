"""What was seen of files, as bytes: their names in one text, their figures in one array."""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any, Final

from briefgen.edges.scan import Seen

_FIGURES: Final = 4
_SEPARATOR: Final = "\0"


def pack_seen(files: Seen) -> bytes:
    """Return stamps as bytes."""
    names = _SEPARATOR.join(files.stamps)
    figures = array("q", chain.from_iterable(files.stamps.values()))
    head = json.dumps([len(files.stamps), len(os.fsencode(names)), dict(files.racy)]).encode()
    return b"%d:%s%s%s" % (len(head), head, os.fsencode(names), figures.tobytes())


def unpack_seen(data: bytes) -> Seen:
    """Return them again; raise ValueError or TypeError for what is none."""
    length, _, rest = data.partition(b":")
    head = int(length)
    count, size, racy = json.loads(rest[:head])
    names = os.fsdecode(rest[head : head + size]).split(_SEPARATOR) if count else []
    figures = array("q")
    figures.frombytes(rest[head + size :])
    stamps: Iterable[Any] = zip(*[iter(figures)] * _FIGURES, strict=True)
    return Seen(dict(zip(names, stamps, strict=True)), racy)

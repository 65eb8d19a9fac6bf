"""What the process that builds and the one that serves say to each other.

Each message is a msgspec structure, sent as MessagePack: it is of its type, or it is refused.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder


class Begun(Struct, tag=True, frozen=True):
    """A build has begun, of which `changed` is the page that the author has been editing, if any.

    Which pages are being looked at? Answered by `Looking`.
    """

    changed: str


class Early(Struct, tag=True, frozen=True):
    """Files that are ready before the rest. Those `due` may be made anew: they have to wait."""

    contents: dict[str, bytes]
    due: list[str]


class Moving(Struct, tag=True, frozen=True):
    """These files are about to be moved into the output, or out of it. Answered by `Ready`."""

    put: list[str]
    removed: list[str]


class Done(Struct, tag=True, frozen=True):
    """A build has ended.

    `base` is the path under which the site is published; `listed` and `dropped` the files that came
    and went; `drafts` the pages that only a preview has; `told` the diagnostics, as JSON. If it
    `failed`, the site is as it was.
    """

    base: str
    listed: list[str]
    dropped: list[str]
    drafts: dict[str, bytes]
    told: str
    failed: bool


ToServer: TypeAlias = Begun | Early | Moving | Done


class Looking(Struct, tag=True, frozen=True):
    """The pages that tabs show."""

    paths: list[str]


class Ready(Struct, tag=True, frozen=True):
    """Nobody reads the files that are about to be moved."""


ToBuilder: TypeAlias = Looking | Ready

encode = Encoder().encode
decode_order = Decoder(ToServer).decode
decode_answer = Decoder(ToBuilder).decode

"""Bodies converted before, elsewhere: each by what tells its text from all others."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Final, TypeAlias

from msgspec.msgpack import Decoder, Encoder

from briefgen.stages.markup.values import Body

Known: TypeAlias = Mapping[bytes, bytes | memoryview]
"""Bodies, packed, by the digests of their texts."""
packed: Final = Encoder().encode
unpacked: Final = Decoder(Body).decode


def digest_of(text: str) -> bytes:
    """Return what tells a text from all others."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

"""A short text in place of what is too large, or cannot, be kept."""

from __future__ import annotations

from hashlib import blake2b


def fingerprint(*parts: str | bytes | None) -> str:
    """Return a text that differs wherever any part does, be it in kind alone."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part or b""
        digest.update(b"%s%d:" % (type(part).__name__.encode(), len(data)))
        digest.update(data)
    return digest.hexdigest()

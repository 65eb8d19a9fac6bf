"""What the preview puts into the pages it serves, and nowhere else: the reload client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Final

PLACE: Final = "/__briefgen/"
"""No page of a site can have this address: no slug has an underscore."""
LIVE: Final = f"{PLACE}live"
_FILES: Final = ("client.js", "client.css", "idiomorph.min.js")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is sent: the file's path, the status of the answer, and what tells it apart."""

    path: str
    status: int
    digest: str
    media: str


def client_files() -> Mapping[str, bytes]:
    """Return the client's files by name."""
    folder = resources.files(__package__) / "client"
    return {name: (folder / name).read_bytes() for name in _FILES}


def with_client(page: bytes, shown: Shown) -> bytes:
    """Return a page that loads the client, all its own bytes unchanged."""
    known = {
        "path": shown.path,
        "status": str(shown.status),
        "digest": shown.digest,
        "media": shown.media,
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in known.items())
    scripts = (
        f'<script src="{PLACE}idiomorph.min.js" defer></script>'
        f'<script src="{PLACE}client.js" {data} defer></script>'
    )
    at = page.rfind(b"</body>")
    at = len(page) if at < 0 else at
    return page[:at] + scripts.encode("utf-8", "replace") + page[at:]


NOTHING: Final = b"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Nothing has been built yet</title>
<body>
<p>Nothing has been built yet. This page changes by itself once it has.</p>
</body>
</html>
"""
"""Stands in for every page before the first build without mistakes."""

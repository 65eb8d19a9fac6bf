"""What a builder says to a preview, in short."""

from __future__ import annotations

import json
from pathlib import Path

from briefgen.edges.preview.house import House
from briefgen.edges.preview.messages import Done
from briefgen.edges.preview.shelf import Shelf

BASE = "/sea/"
SITE = {
    "index.html": b"<h1>Home</h1>",
    "404.html": b"<h1>Nowhere</h1>",
    "tides/index.html": b'<h1>Tides</h1><p id="a">One</p><p id="b">Two</p>',
    "ports/index.html": b"<h1>Ports</h1>",
    "assets/old.css": b"old {}",
}


def write(folder: Path, path: str, content: bytes) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def done(*listed: str, dropped: tuple[str, ...] = (), failed: bool = False, **told: str) -> Done:
    """A build that ended; `told` is a mistake's code and message, if there is one."""
    entries = [{"code": code, "message": message} for code, message in told.items()]
    diagnostics = json.dumps({"diagnostics": entries})
    return Done(BASE, list(listed), list(dropped), {}, diagnostics, failed)


def shelf_in(folder: Path) -> Shelf:
    """A shelf with the site in this folder."""
    for path, content in SITE.items():
        write(folder, path, content)
    shelf = Shelf(folder)
    shelf.end(done(*SITE))
    return shelf


def house_in(folder: Path, *, navigate: bool = False) -> House:
    """A house that shows the site in this folder."""
    for path, content in SITE.items():
        write(folder, path, content)
    house = House(Shelf(folder), navigate=navigate)
    house.hear(done(*SITE))
    return house

"""What a command was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from briefgen import __version__
from briefgen.cli.telling import stop_usage
from briefgen.edges.scan import scan
from briefgen.edges.state import fingerprint
from briefgen.model.codes import STRICT

COMPARED: Final = "compared"
"""What a site is told whose texts are to be compared."""


class Order(Struct, frozen=True):
    """What a command was asked for."""

    root: Path
    url: str
    strict: frozenset[str]
    form: str
    today: str

    @property
    def texts(self) -> str:
        """Whether a build compares texts: where warnings stop it."""
        return texts_of(self.strict)

    @property
    def version(self) -> str:
        """Return what differs wherever the same files, asked for alike, may give another site."""
        return _code(__version__)


def texts_of(strict: Collection[str]) -> str:
    """Return whether a build compares texts that is stopped by these codes."""
    return COMPARED if strict else ""


@cache
def _code(version: str) -> str:
    """Return what tells this program from others; as it was when it was first asked."""
    package = scan({"briefgen": Path(__file__).parents[1]}).items()
    code = sorted((name, *found) for name, found in package if name.endswith(".py"))
    libraries = Path(click.__file__).parents[1].stat().st_mtime_ns
    return fingerprint(version, sys.version, sys.byteorder, code, libraries)


def order_of(root: Path, url: str, strict: bool, form: str) -> Order:  # noqa: FBT001
    """Return what was asked for; stop where it cannot be."""
    if not (root / "content").is_dir():
        stop_usage(f"there is no content/ in {root.resolve()}; name the site's folder with --root")
    if url and not url.startswith(("http://", "https://")):
        stop_usage(f"--url takes an address that begins with https://, not {url}")
    return Order(root, url, STRICT if strict else frozenset(), form, today().isoformat())


def today() -> date:
    """Return the day to build for: `SOURCE_DATE_EPOCH`'s where it is set, else today's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()  # noqa: TID251  # here, and nowhere else
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        stop_usage(f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds since 1970")

"""What an import reads and writes: raw files, and articles, none of them over another."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.edges.starter import write_new

_ARTICLES = "content/articles"


class UnreadableError(Exception):
    """A file cannot be read; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Texts:
    """An article's two files, as they are; a text is None where there is no file."""

    body: str | None
    sidecar: str | None
    newer: str | None
    """The sidecar that a later import made beside the author's, if any."""


def read_raw(path: Path, most: int) -> bytes:
    """Return a file's bytes, at most one more than `most`; raise `UnreadableError`."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableError("is a folder; name the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("is no file")
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such file"
        raise UnreadableError(f"cannot be read: {reason}") from None


def article_texts(root: Path, slug: str) -> Texts:
    """Return an article's files as they are."""
    folder = root / _ARTICLES
    return Texts(
        _text(folder / f"{slug}.md"), _text(folder / f"{slug}.yml"), _text(folder / f"_{slug}.yml")
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return ""


def all_articles(root: Path) -> Iterator[tuple[str, Texts]]:
    """Give the collection's articles by their slugs, one after another."""
    for path in sorted((root / _ARTICLES).glob("*.md")):
        if not path.name.startswith(("_", ".")):
            yield path.stem, article_texts(root, path.stem)


def listed_texts(root: Path, part: str) -> dict[str, str]:
    """Return the YAML files of a part of the content (`topics`), or one (`actors.yml`), by name."""
    place = root / "content" / part
    paths = sorted(place.glob("*.yml")) if place.is_dir() else [place]
    return {path.stem: text for path in paths if (text := _text(path)) is not None}


def write_article(root: Path, slug: str, body: str, sidecar: str) -> bool:
    """Write a new article's two files; return whether both were free. None is ever changed."""
    names = {f"{_ARTICLES}/{slug}.md": body, f"{_ARTICLES}/{slug}.yml": sidecar}
    written = write_new(root, names)
    if written.kept:
        for name in written.new:
            (root / name).unlink()
    return not written.kept


def replace_text(root: Path, name: str, text: str) -> None:
    """Put a text in place of `content/articles/NAME`, whole or not at all."""
    path = root / _ARTICLES / name
    spare = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with spare.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        spare.replace(path)
    finally:
        with suppress(FileNotFoundError):
            spare.unlink()

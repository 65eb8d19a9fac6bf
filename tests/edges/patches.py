"""Two states of a small site, and the patches between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from briefgen.edges.output import Output
from briefgen.edges.staging import Applied
from briefgen.engine.change import Content, Copy

Tree: TypeAlias = dict[str, bytes | None]
"""What a folder holds, by path; None stands for a folder."""

PICTURE: Final = b"picture" * 50
NEW_PICTURE: Final = b"another" * 90


def page(text: str, asset: str) -> bytes:
    return f"<p>{text * 40}<link href={asset}>".encode()


OLD: Final[Mapping[str, Content]] = {
    "index.html": page("old", "assets/site.1.css"),
    "about/index.html": page("as ever", "assets/kept.css"),
    "assets/site.1.css": b"old style" * 20,
    "assets/kept.css": b"style",
    "assets/words.js": b"old words",
    "articles/a1/index.html": page("first", "assets/site.1.css"),
    "articles/a2/index.html": page("second", "assets/site.1.css"),
    "gone/far/index.html": page("gone", "assets/site.1.css"),
    "media/map": b"a file",
    "media/sheets/one/1.txt": b"a folder",
}
NEW: Final[Mapping[str, Content]] = {
    "index.html": page("new", "assets/site.2.css"),
    "about/index.html": OLD["about/index.html"],
    "assets/site.2.css": b"new style" * 20,
    "assets/kept.css": b"style",
    "assets/words.js": b"new words",
    "articles/a1/index.html": page("changed", "assets/site.2.css"),
    "articles/a3/index.html": page("third", "assets/site.2.css"),
    "deep/er/index.html": page("deep", "assets/site.2.css"),
    "media/map/sheet.txt": b"a folder now",
    "media/sheets": b"a file now",
    "media/picture.jpg": Copy("content/media/picture.jpg", sha256(PICTURE).hexdigest()),
}
FORMS: Final = {"media/map", "media/sheets"}
"""Where a file becomes a folder, or a folder a file: between the two there is neither."""


def a_site(root: Path) -> Path:
    """Make a site's folder with the one source that is copied; return it."""
    (root / "content/media").mkdir(parents=True)
    (root / "content/media/picture.jpg").write_bytes(PICTURE)
    (root / ".briefgen").mkdir()
    return root


def build(root: Path, files: Mapping[str, Content]) -> Applied:
    """Make the output hold these files."""
    output = Output(root, root / "output")
    with output.staging() as staging:
        put = [path for path, content in files.items() if staging.put(path, content)]
        return staging.apply(put, output.listed() - files.keys(), files)


def bytes_of(content: Content) -> bytes:
    return PICTURE if isinstance(content, Copy) else content


def tree_of(folder: Path) -> Tree:
    """Return all that a folder holds: hidden files, folders and links (as such) as well."""
    return {
        path.relative_to(folder).as_posix(): _content(path) for path in sorted(folder.rglob("*"))
    }


def _content(path: Path) -> bytes | None:
    if path.is_symlink():
        return b"-> " + str(path.readlink()).encode()
    return None if path.is_dir() else path.read_bytes()


def clean(files: Mapping[str, Content]) -> Tree:
    """Return what an output holds that was built of these files alone."""
    folders = {parent.as_posix(): None for path in files for parent in [*Path(path).parents][:-1]}
    return folders | {path: bytes_of(content) for path, content in files.items()}


def assert_each_is_old_or_new(
    output: Path, old: Mapping[str, Content], new: Mapping[str, Content]
) -> None:
    """Nothing is cut short or foreign, nothing of both states missing, no asset that is named."""
    found = {
        path: content
        for path, content in tree_of(output).items()
        if content is not None and not path.startswith(".briefgen-stage/")
    }
    for path, content in found.items():
        assert content in {bytes_of(one[path]) for one in (old, new) if path in one}, path
        for named in re.findall(rb"href=([^>]+)", content):
            assert named.decode() in found, f"{path} names {named!r}, which is not there"
    assert old.keys() & new.keys() <= found.keys()

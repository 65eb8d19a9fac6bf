"""A file is read whole, whatever its length, and what cannot be read is told, not raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.edges.folder import SiteFolder
from briefgen.model.folder import Unreadable

NAME = "content/articles/long.md"


def read(root: Path, name: str = NAME) -> object:
    """Return what a site's folder says of a file."""
    return SiteFolder(root, (name,)).read(name)


@pytest.mark.parametrize("length", [0, 1, 32_767, 32_768, 32_769, 200_000])
def test_a_text_is_read_to_its_end(tmp_path: Path, length: int) -> None:
    """However long it is, and where the length is that of one read too."""
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    text = ("0123456789" * (length // 10 + 1))[:length]
    file.write_text(text, "utf-8")
    assert read(tmp_path) == text


def test_a_file_that_is_gone_is_none(tmp_path: Path) -> None:
    """Also where its folder is gone."""
    assert read(tmp_path) is None


def test_a_folder_in_a_file_s_place_is_unreadable(tmp_path: Path) -> None:
    """With the system's reason."""
    (tmp_path / NAME).mkdir(parents=True)
    assert read(tmp_path) == Unreadable("cannot be read: Is a directory")


def test_a_text_in_another_encoding_is_unreadable(tmp_path: Path) -> None:
    """With the place of the byte that fits no character."""
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(b"caf\xe9")
    assert read(tmp_path) == Unreadable("is not UTF-8: byte 4 fits no character")

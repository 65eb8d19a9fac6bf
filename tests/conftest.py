"""What more than one folder of tests is given: the repository's own site, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.cli import URL, built, copy_site, files_of


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the repository's own site, built for `URL`."""
    root = copy_site(tmp_path_factory.mktemp("dossier"))
    return built(root, root / "output", "--url", URL)


@pytest.fixture(scope="session")
def dossier_files(dossier: Path) -> dict[str, bytes]:
    """Return the files of the repository's own site, by path."""
    return files_of(dossier)

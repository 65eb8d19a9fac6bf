"""An installed briefgen needs nothing of the repository: the wheel carries the default theme."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.site.cli import REPOSITORY, URL, briefgen_apart, copy_site, files_of


def test_the_wheel_builds_the_same_site_where_there_are_no_templates(
    dossier_files: dict[str, bytes], tmp_path: Path
) -> None:
    made = tmp_path / "wheel"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", made],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    (wheel,) = made.glob("briefgen-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    root = copy_site(tmp_path / "site")
    (root / "templates").rename(tmp_path / "aside")
    run = briefgen_apart("build", "--root", root, "--url", URL, PYTHONPATH=str(installed))
    assert run.code == 0, run.err
    assert files_of(root / "output") == dossier_files

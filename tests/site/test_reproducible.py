"""The same content makes the same site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from tests.site.cli import URL, briefgen_apart, copy_site, files_of

MACHINES: Final = {
    "east of here": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "west of here": {"TZ": "Etc/GMT+12", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"},
    "of another century": {
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "4294967295",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
}


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES.keys())
def test_a_build_elsewhere_is_the_same_byte_for_byte(
    machine: dict[str, str], dossier_files: dict[str, bytes], tmp_path: Path
) -> None:
    root = copy_site(tmp_path / "a folder of another name – é")
    for number, path in enumerate(sorted(root.rglob("*"), reverse=True)):
        os.utime(path, (number, number))
    run = briefgen_apart("build", "--root", root, "--url", URL, **machine)
    assert run.code == 0, run.err
    assert files_of(root / "output") == dossier_files

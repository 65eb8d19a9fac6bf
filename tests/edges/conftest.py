"""What these tests are spared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.edges import disk


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    # A step at which one waits for the disk can still fail and be killed; but thousands of patches
    # need not wait, as no test cuts the power.
    with pytest.MonkeyPatch.context() as patch:
        for name in ("sync", "sync_folder", "sync_all"):
            patch.setattr(disk, name, lambda path: None)
        yield

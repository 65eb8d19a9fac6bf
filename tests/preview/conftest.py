"""A small site, served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.edges.places import small_site_in
from tests.preview.running import Serving

Start = Callable[..., Serving]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


@pytest.fixture
def start() -> Iterator[Start]:
    """Run the command, on any port that is free if no options are given."""
    with ExitStack() as running:

        def begin(root: Path, *options: str) -> Serving:
            return running.enter_context(Serving(root, *(options or ("--port", "0"))))

        yield begin


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Return a site that is served, and that no test changes."""
    root = small_site_in(tmp_path_factory.mktemp("served") / "site")
    with Serving(root, "--port", "0") as serving:
        yield serving.ready()
        assert serving.interrupt() == 0

"""Whatever becomes of what is remembered of a build, the next is right and says little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.edges.lock import STATE
from tests.histories.clean import swift
from tests.histories.corruptions import corrupt_all
from tests.histories.damage import kept_out
from tests.histories.ground import Ground, ground

TIMES = 60
SHARES = 3


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Ground]:
    """The seaside, built once by command."""
    with swift(), ground(tmp_path, {}) as made:
        assert made.command().exit_code == 0
        yield made


@pytest.mark.parametrize("share", range(SHARES))
def test_after_any_damage_the_output_is_a_clean_builds(share: int) -> None:
    wrong = list(corrupt_all(range(share, TIMES, SHARES)))
    assert not wrong, "\n".join(wrong)


def test_a_state_that_nobody_may_open_keeps_no_build_from_being_right(site: Ground) -> None:
    site.write("templates/assets/briefgen.css", "a { b: mended }\n")
    with kept_out():
        done = site.command()
    assert done.exit_code == 0
    assert len([line for line in done.stderr.splitlines() if line.startswith("briefgen:")]) == 1
    site.assert_clean()


def test_a_list_of_what_was_written_that_is_lost_is_made_good(site: Ground) -> None:
    (lost,) = (site.root / STATE).glob("manifest-*.json")
    lost.unlink()
    site.write("templates/assets/briefgen.css", "a { b: mended }\n")
    (site.output / "index.html").write_text("mine", "utf-8")
    assert site.command().exit_code == 0
    site.assert_clean()
    assert lost.exists()


def test_a_check_of_a_damaged_state_is_right(site: Ground) -> None:
    (state,) = (site.root / STATE).glob("*.sqlite")
    data = state.read_bytes()
    state.write_bytes(data[:4096] + bytes(len(data) - 4096))
    site.write("content/articles/a1.md", "[x](topic:gone) {#p1}\n")
    done = site.run("check")
    assert done.exit_code == 1
    assert "no topic gone" in done.stderr


def test_a_state_that_would_be_read_through_shared_memory_is_not_opened(site: Ground) -> None:
    (state,) = (site.root / STATE).glob("*.sqlite")
    data = bytearray(state.read_bytes())
    data[18:20] = b"\2\2"
    state.write_bytes(data)
    site.write("templates/assets/briefgen.css", "a { b: mended }\n")
    done = site.command()
    assert done.exit_code == 0
    assert "is damaged; this one began anew" in done.stderr
    site.assert_clean()
    assert not list((site.root / STATE).glob("*-shm"))

"""A build with nothing to do finds out so without building, and is never wrong about it."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen as briefgen_package
from briefgen.cli import commands
from tests.site.cli import TODAY, Run, briefgen
from tests.site.samples import small_site

TOLD = "briefgen: what is remembered of the last build {}; this one began anew"
HEAVY = {"jinja2", "markdown", "nh3", "pydantic_core", "rich", "watchdog", "yaml"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site, built once."""
    for name, text in small_site().items():
        if isinstance(text, str) and name.startswith("content/"):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert build(tmp_path).code == 0
    return tmp_path


def build(root: Path, *options: str) -> Run:
    return briefgen("build", "--root", root, *options)


def build_on(root: Path, epoch: int) -> str:
    """Build for another day; return the warnings."""
    env = {"SOURCE_DATE_EPOCH": str(epoch)}
    done = CliRunner().invoke(commands, ["build", "--root", str(root)], env=env)
    assert done.exit_code == 0
    return done.stderr


def pages(root: Path) -> dict[str, bytes]:
    folder = root / "output"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_as_clean(root: Path) -> None:
    """The output is what a build makes that remembers nothing."""
    elsewhere = root / "elsewhere"
    assert build(root, "--output", str(elsewhere)).code == 0
    expected = {
        path.relative_to(elsewhere).as_posix(): path.read_bytes()
        for path in elsewhere.rglob("*")
        if path.is_file()
    }
    assert pages(root) == expected


def test_it_imports_nothing_that_only_building_needs(root: Path) -> None:
    script = (
        "import sys; sys.argv = ['briefgen', 'build', '--root', sys.argv[1]]\n"
        "from briefgen.cli import commands\n"
        "commands(standalone_mode=False)\n"
        "print(*sorted(name.split('.')[0] for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(root)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(int(TODAY.timestamp()))},
    )
    assert "0 written" in done.stdout
    assert not HEAVY & set(done.stdout.split())


def test_an_edit_of_the_same_size_with_its_time_set_back_is_seen(root: Path) -> None:
    path = root / "content/articles/a7.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Passage 4", "Passage 9"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "3 written" in build(root).out  # the page, its text and its words in the index
    assert_as_clean(root)


def test_what_was_done_to_the_output_by_hand_is_made_good(root: Path) -> None:
    (root / "output/index.html").write_text("mine", "utf-8")
    (root / "output/about/index.html").unlink()
    assert "2 written" in build(root).out
    assert_as_clean(root)


def test_a_file_put_into_the_output_is_not_overlooked(root: Path) -> None:
    (root / "output/mine.html").write_text("mine", "utf-8")
    assert build(root).code == 2
    assert (root / "output/mine.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["content/articles/a8.md", "content/pages/about.md"])
def test_a_file_that_is_gone_is_seen(root: Path, name: str) -> None:
    (root / name).unlink()
    sidecar = (root / name).with_suffix(".yml")
    if sidecar.exists():
        sidecar.unlink()
    assert "removed" in build(root).out
    assert_as_clean(root)


def test_a_new_template_is_seen(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates/page.html").write_text("{{ frame.title }}", "utf-8")
    assert "1 written" in build(root).out


def test_another_address_or_another_day_is_another_site(root: Path) -> None:
    assert " 0 written" not in build(root, "--url", "https://example.net/").out
    assert " 0 written" not in build(root).out
    sidecar = root / "content/topics/tides.yml"
    sidecar.write_text(sidecar.read_text("utf-8").replace("100000", "1000"), "utf-8")
    assert build_on(root, 1_590_000_000) == ""
    assert "warning[stale]" in build_on(root, 1_790_000_000)


def test_warnings_are_told_again(root: Path) -> None:
    topic = root / "content/topics/ports.yml"
    topic.write_text(topic.read_text("utf-8").replace("a3#p1-p2", "a3"), "utf-8")
    first = build(root)
    again = build(root)
    assert "warning[cite-without-passage]" in first.err
    assert (again.err, again.code) == (first.err, 0)
    assert "0 written" in again.out
    assert build(root, "--strict").code == 1
    assert '"code": "cite-without-passage"' in build(root, "--format", "json").out


def test_a_build_that_stopped_at_errors_is_not_taken_for_done(root: Path) -> None:
    topic = root / "content/topics/ports.yml"
    healthy = topic.read_text("utf-8")
    topic.write_text(healthy.replace("a3#p1-p2", "gone#p1"), "utf-8")
    assert (build(root).code, build(root).code) == (1, 1)
    topic.write_text(healthy, "utf-8")
    assert build(root).code == 0
    assert_as_clean(root)


def state_of(root: Path) -> Path:
    (state,) = (root / ".briefgen").glob("*.sqlite")
    return state


def test_whatever_is_wrong_with_what_was_remembered_the_site_is_right(root: Path) -> None:
    state = state_of(root)
    whole = state.read_bytes()
    chance = random.Random(7)  # noqa: S311  # the same damage every time
    told = set()
    for number in range(25):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        state.write_bytes(bytes(damaged[: chance.choice([len(damaged), chance.randrange(9999)])]))
        body = root / "content/articles/a7.md"
        body.write_text(f"The {number}th edit. {{#p1}}\n", "utf-8")
        (root / "output/index.html").write_text("mine", "utf-8")
        done = build(root)
        assert done.code == 0
        told |= set(done.err.splitlines())
        assert b"mine" not in (root / "output/index.html").read_bytes()
        assert f"The {number}th edit." in (root / "output/articles/a7/index.html").read_text(
            "utf-8"
        )
    assert told == {TOLD.format("is damaged")}
    assert_as_clean(root)


def test_what_another_version_remembered_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.cli.order.__version__", "9.9")
    assert build(root).err.splitlines() == [TOLD.format("is of another version")]
    assert build(root).err == ""


def test_what_is_remembered_is_nobody_elses_to_read(root: Path) -> None:
    assert state_of(root).stat().st_mode & 0o777 == 0o600


def test_nothing_that_is_remembered_can_run(root: Path) -> None:
    package = Path(briefgen_package.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    assert not re.search(
        r"^\s*(?:import|from) (?:pickle|marshal|shelve|dill)", source, re.MULTILINE
    )


def test_another_build_is_waited_for_or_told_of(root: Path) -> None:
    import fcntl  # noqa: PLC0415  # where there is none, there is no lock to test

    with (root / ".briefgen/lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = build(root, "--no-wait")
    assert (done.code, done.out) == (3, "")
    assert build(root, "--no-wait").code == 0

"""A site on disk that steps change and builds follow, and what a clean build makes of it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Final
from unittest.mock import patch

from click.testing import CliRunner, Result

from briefgen.cli import commands
from briefgen.cli.order import Order
from briefgen.cli.outcome import Outcome
from briefgen.cli.session import Session
from briefgen.edges.lock import STATE
from briefgen.edges.place import STAGE, OutputRefusedError
from briefgen.edges.sources import source_path
from briefgen.edges.workers import Workers
from briefgen.model.codes import STRICT
from tests.histories.clean import Clean, built_clean, differing
from tests.histories.seaside import seaside
from tests.site.cli import files_of

DAYS: Final = ("2021-03-01", "2026-11-23")
AHEAD: Final = 10_000_000_000
"""Nanoseconds: a clock so far ahead takes no file for one that has just changed."""

OLDER: Final = "is of another version; this one began anew"


class Asked(Order, frozen=True):
    """An order of a tool of some version."""

    tool: str = "1"

    @property
    def version(self) -> str:
        """The version that the state is kept for."""
        return self.tool


@dataclass(frozen=True, slots=True)
class How:
    """How a build is run.

    `goes_on`: in the session of the last one, as a watcher does; `hinted`: told what has changed,
    where it does; `helped`: by other processes; `kept`: saved; `ahead`: its clock, in nanoseconds.
    """

    goes_on: bool = False
    hinted: bool = False
    helped: bool = False
    kept: bool = True
    ahead: int = 0


@dataclass
class Ground:
    """A site in a folder, and the output of its builds.

    `hints` are the sources changed since the last build; `to_be_seen` tells that there is more to
    be seen than these. `strays` are files put into the output by hand.
    """

    base: Path
    files: dict[str, bytes] = field(default_factory=dict)
    good: dict[str, bytes] = field(default_factory=dict)
    today: str = DAYS[1]
    url: str = ""
    strict: bool = False
    tool: str = "1"
    session: Session | None = None
    hints: set[str] = field(default_factory=set)
    to_be_seen: bool = True
    strays: set[str] = field(default_factory=set)
    ahead: int = 0
    known: dict[object, Clean] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.base / "site"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def order(self) -> Asked:
        strict = STRICT if self.strict else frozenset[str]()
        return Asked(self.root, self.url, strict, "text", self.today, self.tool)

    def place(self, name: str) -> Path:
        return source_path(self.root, name)

    def write(self, name: str, text: str | bytes | None) -> None:
        """Make a source say this, or remove it."""
        content = _bytes(text) if isinstance(text, str) else text
        path = self.place(name)
        self.hints.add(name)
        if content is None:
            self.files.pop(name, None)
            path.unlink(missing_ok=True)
        else:
            self.files[name] = content
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def articles(self) -> list[str]:
        return sorted({Path(n).stem for n in self.files if n.startswith("content/articles/")})

    def there(self) -> dict[str, bytes]:
        """Return what the output holds."""
        base = str(self.output)
        return {
            os.path.join(folder, name)[len(base) + 1 :]: Path(folder, name).read_bytes()  # noqa: PTH118
            for folder, _, names in os.walk(base)
            for name in names
        }

    def clean(self) -> Clean:
        """Return what a clean build makes of the site as it is."""
        key = (frozenset(self.files.items()), self.today, self.url, self.strict)
        if key not in self.known:
            self.known[key] = built_clean(self.order)
        return self.known[key]

    # Builds.

    def build(self, how: How) -> None:
        """Build, and assert that the output is a clean build's, or with errors what it was."""
        clean = self.clean()
        before = _unstaged(self.there()) if self.strays or clean.pages is None else {}
        outcome, now = self._outcome(how), self.there()
        if outcome is None:
            assert self.strays, "refused without a reason"
            assert _unstaged(now) == before, differing(now, before)
            return
        assert outcome.told.by_key.keys() == clean.keys, "other mistakes are told"
        if clean.pages is None:
            assert outcome.applied is None, "built in spite of errors"
            assert _unstaged(now) == before, differing(now, before)
            return
        assert outcome.applied is not None, "stopped without errors"
        self.good = dict(self.files)
        ours = {path: content for path, content in now.items() if path not in self.strays}
        assert ours == clean.pages, differing(ours, clean.pages)

    def _outcome(self, how: How) -> Outcome | None:
        session = self.session if how.goes_on else None
        hints = sorted(self.hints) if session and how.hinted and not self.to_be_seen else None
        self.ahead = how.ahead
        try:
            if session is None:
                session = Session(self.order, self.output, Workers(2))
                hints = None
            self.session = session
            outcome = session.build(hints)
            if how.kept:
                session.save()
        except OutputRefusedError:
            return None
        finally:
            self._let_time_pass()
        assert session.problem in ("", OLDER), session.problem
        self.hints.clear()
        self.to_be_seen = False
        return outcome

    def _let_time_pass(self) -> None:
        """Wait for the file system's clock to tick: what is written from now on is stamped anew."""
        if self.ahead > 0:
            probe = self.base / "probe"
            probe.touch()
            since = probe.stat().st_ctime_ns
            while probe.stat().st_ctime_ns <= since:
                probe.touch()

    def build_by_command(self) -> None:
        """Assert that the command makes, in an empty folder, what is taken for a clean build."""
        folder, pages = self.base / "elsewhere", self.clean().pages
        assert self.command(folder).exit_code == (pages is None)
        found = files_of(folder)
        assert found == (pages or {}), differing(found, pages or {})

    def command(self, folder: Path | None = None) -> Result:
        """Build by command as is asked for, into the output or another folder."""
        return self.run("build", "--output", str(folder or self.output))

    def run(self, command: str, *options: str) -> Result:
        """Run a command as is asked for."""
        asked = [command, "--root", str(self.root), *options]
        asked += ["--url", self.url, *(["--strict"] if self.strict else [])]
        day = datetime.fromisoformat(self.today).replace(tzinfo=UTC)
        epoch = {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
        return CliRunner().invoke(commands, asked, env=epoch)

    def assert_clean(self) -> None:
        """Assert that the output holds what a clean build makes."""
        found, pages = self.there(), self.clean().pages
        assert found == pages, differing(found, pages or {})

    def leave_session(self) -> None:
        """End the session, as a command does, and a watcher that is stopped."""
        self.session = None
        self.to_be_seen = True

    def forget_state(self) -> None:
        """Remove the state, though not the list of what was written."""
        for path in (self.root / STATE).glob("*.sqlite*"):
            path.unlink()
        self.leave_session()


def _bytes(text: str) -> bytes:
    return text.encode("latin-1" if "\x89" in text else "utf-8")


@contextmanager
def ground(base: Path, known: dict[object, Clean]) -> Iterator[Ground]:
    """Give the seaside in a folder, with a default theme of its own and a clock of its own."""
    made = Ground(base, known=known)
    clock = SimpleNamespace(time_ns=lambda: time.time_ns() + made.ahead)
    with (
        patch("briefgen.edges.sources.default_theme", lambda: base / "theme"),
        patch("briefgen.cli.session.time", clock),
    ):
        made.root.mkdir(parents=True)
        for name, text in seaside().items():
            made.write(name, text)
        yield made


def _unstaged(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out what a killed build has left: it is swept, whatever becomes of the next one."""
    return {path: one for path, one in files.items() if not path.startswith(f"{STAGE}/")}

"""`briefgen serve` as a process of its own, and whoever asks it for something."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.edges.places import PATIENCE
from tests.site.cli import REPOSITORY, TODAY, heed_interrupts

READY: Final = "for changes; Ctrl-C ends it."
LIVE: Final = "/__briefgen/live"
HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'self'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
}
_SCRIPTS: Final = re.compile(
    rb'<script src="/__briefgen/idiomorph\.min\.js" defer></script>'
    rb'<script src="/__briefgen/client\.js" data-path="[^"]*" data-status="[^"]*"'
    rb' data-digest="[^"]*" data-media="[^"]*" defer></script>'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered; the names of its headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def own(self) -> bytes:
        """The page without what the preview put into it; it must have put it there."""
        bare, count = _SCRIPTS.subn(b"", self.body)
        assert count == 1
        return bare


class Serving:
    """A run of the command, what it prints, and what it answers."""

    def __init__(self, root: Path, *options: str) -> None:
        fixed = {
            "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
        }
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "briefgen", "serve", "--root", str(root), *options],
            env=os.environ | fixed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=heed_interrupts,  # noqa: PLW1509  # it takes no lock
            encoding="utf-8",
        )
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = ""
        self.port = 0
        self.base = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, text: str) -> str:
        """Return the next line that holds a text."""
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            if text in line:
                return line
        raise EOFError(text)

    def ready(self) -> Self:
        """Wait until it serves."""
        self.address = self.until("Open http://").removeprefix("Open ")
        place = urlsplit(self.address)
        assert place.port
        self.port, self.base = place.port, place.path
        assert self.until(READY).endswith(READY)
        return self

    def rest(self) -> list[str]:
        """Return the lines that were left to be read, once it has ended."""
        self._reader.join(PATIENCE)
        lines = []
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            lines.append(line)
        return [line for line in lines if line]

    def interrupt(self, patience: float = PATIENCE) -> int:
        """Return the code that it ends with at Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(patience)

    def edit(self, name: str, text: str) -> None:
        """Save a source, all at once, and wait until that is built."""
        part = self.root / "part"
        part.write_text(text, "utf-8")
        part.replace(self.root / name)
        self.until(f"{name}: ")

    def children(self) -> dict[int, str]:
        """Return the command lines of the processes that it has begun, by their ids."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                _, _, after = (place / "stat").read_text().rpartition(") ")
                if int(after.split()[1]) == self.process.pid:
                    found[int(place.name)] = (place / "cmdline").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def server(self) -> int:
        """Return the id of the process that serves, as soon as there is one."""
        while self.process.poll() is None:
            for process, line in self.children().items():
                if "spawn_main" in line:
                    return process
        raise ProcessLookupError("the command has ended")

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request for a path below the site's own."""
        return self.ask_for(self.base + path, method, **headers)

    def ask_for(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request; `Sec_Fetch_Site` stands for `Sec-Fetch-Site`."""
        line = HTTPConnection("localhost", self.port, timeout=PATIENCE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            line.putrequest(method, target, skip_host="Host" in named, skip_accept_encoding=True)
            for name, value in named.items():
                line.putheader(name, value)
            line.endheaders()
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()

    def send(self, data: bytes) -> bytes:
        """Send bytes, and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            return _said(line, data)

    def request(self, target: str | bytes, *more: str) -> bytes:
        """Return the bytes of a request for a target, as it stands."""
        asked = target if isinstance(target, bytes) else target.encode()
        fields = "".join(f"{field}\r\n" for field in (f"Host: localhost:{self.port}", *more))
        return b"GET " + asked + b" HTTP/1.1\r\n" + fields.encode() + b"\r\n"

    @contextmanager
    def tab(self, path: str, host: str = "localhost") -> Iterator[ClientConnection]:
        """Open a line as a page does that the preview serves."""
        place = f"{host}:{self.port}"
        origin = Origin(f"http://{place}")
        with connect(f"ws://{place}{LIVE}", origin=origin, proxy=None, max_queue=None) as line:
            line.send(f'{{"path": "{path}"}}')
            yield line


def _said(line: socket.socket, data: bytes) -> bytes:
    said = bytearray()
    try:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        while piece := line.recv(1 << 16):
            said += piece
    except (ConnectionResetError, BrokenPipeError):
        pass  # it was told enough
    return bytes(said)


def ended(process: int, patience: float = PATIENCE) -> bool:
    """Wait until a process has ended that may be another's child; return whether it has."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], patience)[0])
    finally:
        os.close(handle)

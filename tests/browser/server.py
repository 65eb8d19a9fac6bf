"""A folder served on the loopback as GitHub Pages does it: under a path, with its own 404 page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import unquote, urlsplit

TYPES: Final = {
    ".bib": "application/x-bibtex",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


def _handler(folder: Path, base: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if not path.startswith(base):
                self._send(HTTPStatus.NOT_FOUND, b"", ".txt")
                return
            file = folder / path.removeprefix(base)
            if file.is_dir() and not path.endswith("/"):
                self._send(HTTPStatus.MOVED_PERMANENTLY, b"", ".txt", f"{path}/")
            elif (page := file / "index.html" if file.is_dir() else file).is_file():
                self._send(HTTPStatus.OK, page.read_bytes(), page.suffix)
            else:
                self._send(HTTPStatus.NOT_FOUND, (folder / "404.html").read_bytes(), ".html")

        def _send(self, status: HTTPStatus, body: bytes, suffix: str, location: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    return Handler


@contextmanager
def serving(folder: Path, base: str) -> Iterator[str]:
    """Serve a folder under `base`, such as `/repo/`, and give its address, which ends in `base`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder, base))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

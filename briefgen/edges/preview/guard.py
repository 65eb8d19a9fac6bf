"""Who may ask the preview for anything: whoever sits at this machine, in the preview's own pages.

A server on the loopback can be reached by every page that the author's browser has open. Three
things keep them out: a Host that is not the preview's own (a name that was made to lead to this
machine: DNS rebinding), an Origin that is not, and the browser's own word (`Sec-Fetch-Site`) that a
request comes from elsewhere and is not a person following a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_WELCOME: Final = ("", "none", "same-origin")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104  # nothing is bound here
HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
"""What every answer says to the browser besides."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets in requests to these hosts, each `NAME:PORT` as a browser writes it, and no others."""

    hosts: frozenset[str]

    def lets_in(self, headers: Mapping[str, str], local: str = "", *, live: bool = False) -> bool:
        """Return whether a request with these headers, their names in lower case, is answered.

        `local` is the `ADDRESS:PORT` that it came to; `live` is a connection that stays, which a
        browser allows a page to any server, so that it must say where it comes from.
        """
        host = headers.get("host", "").lower()
        if host not in self.hosts and (not local or host != local):
            return False
        origin = headers.get("origin", "")
        if origin or live:
            return origin == f"http://{host}"
        if headers.get("sec-fetch-site", "") in _WELCOME:
            return True
        return (
            headers.get("sec-fetch-mode") == "navigate"
            and headers.get("sec-fetch-dest") == "document"
        )


def guard_of(host: str, port: int) -> Guard:
    """Return the guard of a preview at a host and a port."""
    names: Iterable[str] = (*_LOOPBACK, named(asked_as(host)))
    hosts = {f"{name}:{port}" for name in names}
    if port == 80:  # noqa: PLR2004  # browsers leave it out
        hosts |= set(names)
    return Guard(frozenset(hosts))


def asked_as(host: str) -> str:
    """Return the host under which a preview that serves at `host` is asked for on this machine."""
    return "localhost" if host in _EVERYWHERE else host


def named(host: str) -> str:
    """Return a host as it is written in an address."""
    return f"[{host}]" if ":" in host else host.lower()

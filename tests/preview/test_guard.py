"""Whom the preview answers."""

from __future__ import annotations

import pytest

from briefgen.edges.preview.guard import guard_of

GUARD = guard_of("localhost", 8000)
OWN = ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LocalHost:8000"]
FOREIGN = [
    "",
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example:8000",
    "127.0.0.1.nip.io:8000",
    "localtest.me:8000",
    "0x7f.1:8000",
    "0x7f000001:8000",
    "2130706433:8000",
    "017700000001:8000",
    "127.1:8000",
    "127.0.0.2:8000",
    "0.0.0.0:8000",
    "[::]:8000",
    "[::ffff:127.0.0.1]:8000",
    "[0:0:0:0:0:0:0:1]:8000",
    "::1:8000",
    "localhost.:8000",
    "localhost:8000.",
    "localhost:8000@evil.example",
    "evil.example@localhost:8000",
    "localhost:80",
    "localhost:8001",
    "localhost:08000",
    "localhost",
    "127.0.0.1",
    " localhost:8000",
    "localhost:8000, evil.example",
    "localhost:8000\x00.evil.example",
    "ⓛocalhost:8000",
    "loc\u0130lhost:8000",
]


@pytest.mark.parametrize("host", OWN)
def test_its_own_hosts_are_let_in(host: str) -> None:
    assert GUARD.lets_in({"host": host})
    assert GUARD.lets_in({"host": host, "origin": f"http://{host.lower()}"}, live=True)


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_not(host: str) -> None:
    assert not GUARD.lets_in({"host": host})
    assert not GUARD.lets_in({"host": host}, "127.0.0.1:8000")
    assert not GUARD.lets_in({"host": host, "origin": f"http://{host}"})
    assert not GUARD.lets_in({"host": host, "origin": f"http://{host}"}, live=True)


def test_whoever_names_no_host_is_not_let_in() -> None:
    assert not GUARD.lets_in({})
    assert not GUARD.lets_in({}, "127.0.0.1:8000")


def test_the_address_that_it_is_reached_at_is_its_own() -> None:
    everywhere = guard_of("0.0.0.0", 8000)  # noqa: S104  # nothing listens
    assert everywhere.lets_in({"host": "192.0.2.7:8000"}, "192.0.2.7:8000")
    assert not everywhere.lets_in({"host": "192.0.2.8:8000"}, "192.0.2.7:8000")


def test_the_host_that_was_asked_for_is_its_own() -> None:
    assert guard_of("Desk.example", 8000).lets_in({"host": "desk.example:8000"})
    assert guard_of("::2", 8000).lets_in({"host": "[::2]:8000"})


def test_at_port_80_the_port_may_be_left_out() -> None:
    for host in ("localhost", "localhost:80", "[::1]"):
        assert guard_of("localhost", 80).lets_in({"host": host})


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://evil.example",
        "http://evil.example:8000",
        "http://localhost",
        "http://localhost:8001",
        "http://127.0.0.1:8000",
        "https://localhost:8000",
        "http://localhost:8000/",
        "http://localhost:8000.evil.example",
        "http://localhost:8000@evil.example",
        "file://",
        "chrome-extension://localhost:8000",
    ],
)
@pytest.mark.parametrize("live", [False, True])
def test_another_origin_is_refused(origin: str, live: bool) -> None:
    assert not GUARD.lets_in({"host": "localhost:8000", "origin": origin}, live=live)


def test_a_live_line_must_say_where_it_comes_from() -> None:
    headers = {"host": "localhost:8000", "sec-fetch-site": "same-origin"}
    assert not GUARD.lets_in(headers, live=True)
    assert GUARD.lets_in(headers | {"origin": "http://localhost:8000"}, live=True)


def fetched(site: str, mode: str = "", dest: str = "") -> dict[str, str]:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    return {"host": "localhost:8000"} | {name: value for name, value in headers.items() if value}


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_who_sits_at_the_machine_is_let_in(site: str) -> None:
    assert GUARD.lets_in(fetched(site))
    assert GUARD.lets_in(fetched(site, "no-cors", "image"))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "whatever"])
def test_from_another_site_one_can_only_follow_a_link(site: str) -> None:
    assert GUARD.lets_in(fetched(site, "navigate", "document"))
    for mode, dest in [
        ("", ""),
        ("no-cors", "image"),
        ("no-cors", "script"),
        ("no-cors", "document"),
        ("cors", "empty"),
        ("navigate", "iframe"),
        ("navigate", "embed"),
        ("navigate", "object"),
        ("navigate", ""),
        ("websocket", "websocket"),
    ]:
        assert not GUARD.lets_in(fetched(site, mode, dest)), (mode, dest)

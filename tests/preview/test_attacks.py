"""The preview asked by those who mean it ill."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from tests.preview.running import LIVE, Serving
from tests.preview.test_guard import FOREIGN

SECRET: Final = b"the harbour master's own figures"
UP: Final = [
    b"..",
    b"%2e%2e",
    b".%2E",
    b"%252e%252e",
    b"%25252e%25252e",
    b"%c0%ae%c0%ae",
    b"%e0%80%ae%e0%80%ae",
    b"%f0%80%80%ae%f0%80%80%ae",
    b"\xc0\xae\xc0\xae",
    b"%uff0e%uff0e",
    b"%ef%bc%8e%ef%bc%8e",
    b"..%00",
    b"..;",
    b"....",
    b"..%20",
]
SLASHES: Final = [
    b"/",
    b"//",
    b"/./",
    b"%2f",
    b"%252F",
    b"\\",
    b"%5c",
    b"%255c",
    b"%c0%af",
    b"%e0%80%af",
    b"%ef%bc%8f",
]
STARTS: Final = {b"/": 1, b"/sea/": 1, b"/sea/articles/": 2, b"/sea/assets/x/": 3}


@pytest.fixture(scope="module")
def secrets(served: Serving) -> list[Path]:
    """A file beside the output and one beside the site, neither of them for anyone."""
    places = [served.root / "secret.txt", served.root.parent / "secret.txt"]
    for place in places:
        place.write_bytes(SECRET)
    return places


def climbing(secrets: list[Path]) -> Iterator[bytes]:
    for up, slash, (start, depth) in product(UP, SLASHES, STARTS.items()):
        for more in (0, 1):
            yield start + (up + slash) * (depth + more) + b"secret.txt"
    for place in secrets:
        whole = str(place).encode()
        for start in (b"", b"/", b"/sea/", b"/sea//", b"file://", b"/sea/file:", b"/__briefgen/"):
            for end in (b"", b"%00", b"%00.html", b"?", b"/", b"%23"):
                yield start + whole + end
                yield start + whole.replace(b"/", b"%2f") + end
                yield start + whole.replace(b"/", b"\\") + end


def test_no_payload_reads_a_file_from_outside(served: Serving, secrets: list[Path]) -> None:
    payloads = set(climbing(secrets))
    assert len(payloads) > 500
    for payload in payloads:
        said = served.send(served.request(payload, "Connection: close"))
        assert said.startswith(b"HTTP/1.1 "), payload
        assert SECRET not in said, payload
        assert not said.startswith(b"HTTP/1.1 5"), payload
    assert b"Text 7" in served.send(served.request("/sea/articles/a7/", "Connection: close"))


def mutated(request: bytes, chance: random.Random) -> bytes:
    data = bytearray(request)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        piece = chance.randbytes(chance.choice([0, 1, 1, 1, 4]))
        data[at : at + chance.choice([0, 1, 1, 8])] = piece
    return bytes(data) or b"\x00"


def requests(served: Serving) -> list[bytes]:
    """Requests of every kind, none of them amiss."""
    length = "Content-Length: 4"
    upgrade = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    origin = f"Origin: http://localhost:{served.port}"
    live = served.request(LIVE, *upgrade, key, origin)
    return [
        served.request("/sea/"),
        served.request("/sea/articles/a7?one=two", "Accept: text/html", "Range: bytes=0-10"),
        served.request("/sea/", length) + b"body",
        served.request("/sea/", "Transfer-Encoding: chunked") + b"4\r\nbody\r\n0\r\n\r\n",
        served.request("/__briefgen/client.js", origin, "Sec-Fetch-Site: same-origin"),
        served.request("/sea/", "Expect: 100-continue", length),
        live + b"\x81\x82\x00\x00\x00\x00{}",
        live + b"\x82\xfe\xff\xff\x00\x00\x00\x00" + b"\x00" * 40,
    ]


def fuzz(served: Serving, chance: random.Random, count: int) -> Iterator[bytes]:
    known = requests(served)
    for number in range(count):
        if number % 4 == 0:
            yield chance.randbytes(chance.randint(1, 200))
        else:
            yield mutated(chance.choice(known), chance)


def odd(served: Serving, chance: random.Random) -> bytes:
    """A request that is none amiss, for what no site has."""
    letters = [chr(code) for code in range(33, 127)]
    path = "/" + "".join(chance.choices(letters, k=chance.randint(0, 80)))
    return served.request(path, f"X-{chance.randint(0, 99)}: {'x' * chance.randint(0, 500)}")


def test_it_serves_still_after_ten_thousand_fuzzed_requests(
    served: Serving, secrets: list[Path]
) -> None:
    chance = random.Random(11)  # noqa: S311  # the same ones every time
    for data in fuzz(served, chance, 5000):
        assert SECRET not in served.send(data)
    for _ in range(50):
        said = served.send(b"".join(odd(served, chance) for _ in range(100)))
        assert said.count(b"HTTP/1.1 ") == 100
        assert b"HTTP/1.1 5" not in said
    assert served.process.poll() is None
    assert served.ask("articles/a7/").status == 200
    with served.tab("index.html") as tab:
        assert '"ready"' in str(tab.recv())


def test_a_foreign_host_is_refused(served: Serving) -> None:
    for host in FOREIGN:
        own = host.replace("8000", str(served.port)).encode()
        data = b"GET /sea/ HTTP/1.1\r\nHost: " + own + b"\r\nConnection: close\r\n\r\n"
        if host.startswith(" "):  # a blank before a value is not part of it
            assert served.send(data).startswith(b"HTTP/1.1 200 ")
            continue
        said = served.send(data)
        assert said.startswith((b"HTTP/1.1 403 ", b"HTTP/1.1 400 ")), host
        assert b"Sea" not in said
        assert b"\x00" in own or not own.isascii() or said.startswith(b"HTTP/1.1 403 "), host


def test_two_hosts_or_none_are_refused(served: Serving) -> None:
    own, other = f"Host: localhost:{served.port}", "Host: evil.example"
    for fields in ((), (own, other), (other, own), (own, own)):
        for version in ("1.0", "1.1"):
            head = "\r\n".join((f"GET /sea/ HTTP/{version}", *fields, "Connection: close", "", ""))
            said = served.send(head.encode())
            assert said.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 403 ")), head


def test_other_sites_can_show_nothing_of_it(served: Serving) -> None:
    origin = f"http://localhost:{served.port}"
    assert served.ask("", Origin=origin).status == 200
    assert served.ask("", Origin="http://evil.example").status == 403
    assert served.ask("", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert served.ask("", Sec_Fetch_Site="same-site", Sec_Fetch_Mode="cors").status == 403
    link = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert served.ask("", Sec_Fetch_Site="cross-site", **link).status == 200

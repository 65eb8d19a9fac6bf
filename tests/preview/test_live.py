"""The line between the preview and an open page."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.edges.places import EDITED, NEW, PATIENCE
from tests.preview.conftest import Start
from tests.preview.running import LIVE, Serving

PAGE = "articles/a7/index.html"


def news(line: ClientConnection, state: str) -> dict[str, Any]:
    """The next news of a state."""
    while (said := json.loads(line.recv(PATIENCE)))["state"] != state:
        pass
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://evil.example",
        "http://evil.example:{port}",
        "http://localhost",
        "http://localhost:1",
        "https://localhost:{port}",
        "http://127.0.0.1:{port}",
        "http://localhost:{port}.evil.example",
        "file://",
    ],
)
def test_a_page_from_elsewhere_gets_no_line(origin: str | None, served: Serving) -> None:
    said = None if origin is None else Origin(origin.format(port=served.port))
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://localhost:{served.port}{LIVE}", origin=said, proxy=None),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_a_foreign_host_gets_none_even_with_its_own_origin(served: Serving) -> None:
    foreign = f"evil.example:{served.port}"
    fields = [
        f"Host: {foreign}",
        f"Origin: http://{foreign}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ]
    said = served.send("\r\n".join([f"GET {LIVE} HTTP/1.1", *fields, "", ""]).encode())
    assert said.startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_its_own_page_is_told_how_things_stand(host: str, served: Serving) -> None:
    with served.tab(PAGE, host) as tab:
        said = json.loads(tab.recv(PATIENCE))
    assert said["state"] == "ready"
    assert said["told"] == []
    assert f'data-digest="{said["digest"]}"'.encode() in served.ask(PAGE).body


def test_a_tab_hears_of_an_edit_of_mistakes_and_of_their_mending(root: Path, start: Start) -> None:
    serving = start(root).ready()
    bad = root / "content/topics/bad.yml"
    with serving.tab(PAGE) as tab, serving.tab("about/index.html") as other:
        first, about = news(tab, "ready"), news(other, "ready")
        (root / EDITED).write_text(NEW, "utf-8")
        while (edited := news(tab, "ready"))["digest"] == first["digest"]:
            pass
        assert f'data-digest="{edited["digest"]}"'.encode() in serving.ask(PAGE).body
        bad.write_text("title: [", "utf-8")
        failed = news(tab, "failed")
        assert [one["code"] for one in failed["told"]] == ["yaml-syntax"]
        assert failed["digest"] == edited["digest"]
        bad.unlink()
        assert news(tab, "ready")["told"] == []
        assert news(other, "failed")["digest"] == about["digest"]
        assert news(other, "ready")["digest"] == about["digest"]


ODD: Final[list[str | bytes]] = [
    "",
    "no JSON",
    "[]",
    "17",
    '{"path": null}',
    '{"path": ["a"]}',
    '{"path": "../../secret.txt"}',
    '{"path": "' + "x" * 60_000 + '"}',
    "[" * 60_000,
    "1" * 60_000,
    b"\x00\xff",
    b"{}",
]


@pytest.mark.parametrize("hellos", [ODD, ['{"path": "\\ud800"}']])
def test_no_hello_can_keep_it_from_building(
    hellos: list[str | bytes], root: Path, start: Start
) -> None:
    serving = start(root).ready()
    place = f"localhost:{serving.port}"
    for number, hello in enumerate(hellos):
        with connect(f"ws://{place}{LIVE}", origin=Origin(f"http://{place}"), proxy=None) as line:
            line.send(hello)
            with suppress(ConnectionClosed):  # it need not be understood
                line.recv(PATIENCE)
            serving.edit(EDITED, NEW.replace("told anew", f"told {number}"))
        assert f"told {number}" in serving.ask(PAGE).body.decode()

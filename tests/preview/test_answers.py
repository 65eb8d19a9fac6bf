"""What the preview answers: the site as GitHub Pages serves it, and nothing else."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Final

import pytest

from briefgen.edges.preview.address import type_of
from tests.preview.conftest import Start
from tests.preview.running import HEADERS, Serving
from tests.site.cli import files_of

HTML: Final = "text/html; charset=utf-8"
PRIVATE: Final = "the harbour master's own figures"


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/sea/", 200, HTML),
        ("/sea/index.html", 200, HTML),
        ("/sea/about/", 200, HTML),
        ("/sea/about/?one=two", 200, HTML),
        ("/sea/%61bout/index.html", 200, HTML),
        ("/sea/404", 200, HTML),
        ("/sea/feed.xml", 200, "application/xml"),
        ("/sea/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/sea/tides/citations.bib", 200, "application/x-bibtex; charset=utf-8"),
        ("/sea/gone", 404, HTML),
        ("/sea/gone/", 404, HTML),
        ("/sea/gone.css", 404, HTML),
        ("/sea/assets/", 404, HTML),
        ("/sea//", 404, HTML),
        ("/gone", 404, HTML),
        ("/seaside/", 404, HTML),
        ("//elsewhere.example/sea/", 404, HTML),
        ("/__briefgen/", 404, ""),
        ("/__briefgen/live", 404, ""),
        ("/__briefgen/gone.js", 404, ""),
        ("/__briefgen/client.js", 200, "application/javascript; charset=utf-8"),
        ("/__briefgen/client.css", 200, "text/css; charset=utf-8"),
    ],
)
def test_an_address_is_answered_as_pages_does(
    address: str, status: int, kind: str, served: Serving
) -> None:
    answer = served.ask_for(address)
    assert (answer.status, answer.kind) == (status, kind or answer.kind)


@pytest.mark.parametrize("address", ["/sea/gone", "/gone"])
def test_a_missing_page_is_the_site_s_own_with_the_client(address: str, served: Serving) -> None:
    missing = (served.root / "output/404.html").read_bytes()
    assert served.ask_for(address).own == missing


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "/sea/"),
        ("/sea", "/sea/"),
        ("/sea/about", "/sea/about/"),
        ("/sea/articles/a7?one=two&three", "/sea/articles/a7/?one=two&three"),
    ],
)
def test_an_address_leads_on(address: str, place: str, served: Serving) -> None:
    answer = served.ask_for(address)
    assert answer.status in (301, 302)
    assert answer.headers["location"] == place


def test_where_the_site_is_may_become_another_place(served: Serving) -> None:
    assert served.ask_for("/").status == 302


ADDRESSES: Final = ["/sea/", "/sea/feed.xml", "/sea/gone", "/", "/sea/about", "/__briefgen/gone"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_every_answer_says_who_may_use_it(method: str, served: Serving) -> None:
    for address in ADDRESSES:
        headers = served.ask_for(address, method).headers
        assert HEADERS.items() <= headers.items(), address
        assert "access-control-allow-origin" not in headers


def test_a_refusal_and_an_odd_target_say_so_too(served: Serving) -> None:
    assert HEADERS.items() <= served.ask("", Host="evil.example").headers.items()
    for target in ("*", "http://evil.example/sea/"):
        assert HEADERS.items() <= served.ask_for(target).headers.items()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent_to_it(method: str, served: Serving) -> None:
    for address in ADDRESSES:
        answer = served.ask_for(address, method)
        assert answer.status == 405
        assert "GET" in answer.headers["allow"]


def test_of_head_only_the_body_is_missing(served: Serving) -> None:
    for address in (*ADDRESSES, "/__briefgen/client.js"):
        whole, head = served.ask_for(address), served.ask_for(address, "HEAD")
        assert head.body == b""
        assert (head.status, head.headers) == (whole.status, whole.headers)
        assert head.headers["content-length"] == str(len(whole.body))


def test_every_file_is_served_as_it_is_but_for_the_client_in_pages(served: Serving) -> None:
    files = files_of(served.root / "output")
    assert len(files) > 30
    for path, content in files.items():
        answer = served.ask(path)
        assert answer.status == 200
        assert answer.kind == type_of(path)
        assert (answer.own if path.endswith(".html") else answer.body) == content, path


def test_output_has_nothing_of_the_client(served: Serving) -> None:
    assert not [path for path, text in files_of(served.root).items() if b"__briefgen" in text]


def test_only_files_of_the_site_are_served(root: Path, start: Start) -> None:
    serving = start(root).ready()
    output = root / "output"
    strangers = ["stranger.txt", "articles/stranger.html", "new/index.html", ".briefgen-stage/a"]
    for name in strangers:
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text(PRIVATE, "utf-8")
        assert serving.ask(name).status == 404
        assert serving.ask(name.removesuffix("index.html")).status == 404


def test_no_link_is_followed_out_of_the_site(root: Path, start: Start) -> None:
    secret = root.parent / "elsewhere/index.html"
    secret.parent.mkdir()
    secret.write_text(PRIVATE, "utf-8")
    serving = start(root).ready()
    pages = set(files_of(root / "output").values())
    about, article = root / "output/about/index.html", root / "output/articles/a7"
    about.unlink()
    about.symlink_to(secret)
    (article / "index.html").unlink()
    article.rmdir()
    article.symlink_to(secret.parent)
    (root / "output/linked").symlink_to(secret.parent)
    for path in ("about/", "about/index.html", "articles/a7/", "articles/a7/index.html", "linked/"):
        answer = serving.ask(path)
        assert answer.status == 404 or answer.own in pages  # written anew meanwhile
        assert PRIVATE.encode() not in answer.body


def test_localhost_is_both_of_its_addresses(served: Serving) -> None:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as probe:
                probe.bind((host, 0))
        except OSError:
            assert host == "::1"  # this machine has none
            continue
        named = f"[{host}]" if ":" in host else host
        with socket.create_connection((host, served.port)) as line:
            asked = (
                f"GET /sea/ HTTP/1.1\r\nHost: {named}:{served.port}\r\nConnection: close\r\n\r\n"
            )
            line.sendall(asked.encode())
            assert line.recv(100).startswith(b"HTTP/1.1 200 ")

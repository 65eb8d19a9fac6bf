"""What the preview puts into a page."""

from __future__ import annotations

import pytest

from briefgen.edges.preview.client import NOTHING, Shown, client_files, with_client

SHOWN = Shown("about/index.html", 200, "d1", "m1")


def parts(page: bytes, shown: Shown = SHOWN) -> tuple[bytes, bytes]:
    """What of a page with the client comes before it, and what after."""
    before, found, rest = with_client(page, shown).partition(b'<script src="/__briefgen/')
    assert found
    _, _, after = rest.rpartition(b"</script>")
    return before, after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<body><p>Text", b"</body></html>"),
        (b"<body>no end", b""),
        (b"", b""),
        (b"<p></body> is named twice", b"</body>"),
        (b"\xff\xfe\x00 no text at all", b""),
        ("ÄÖ’".encode(), b"</body>"),
    ],
)
def test_a_page_keeps_its_own_bytes(before: bytes, after: bytes) -> None:
    assert parts(before + after) == (before, after)


def test_the_client_is_told_what_is_shown() -> None:
    page = with_client(b"</body>", SHOWN)
    for said in (b'path="about/index.html"', b'status="200"', b'digest="d1"', b'media="m1"'):
        assert b" data-" + said in page


def test_no_path_becomes_markup() -> None:
    page = with_client(b"", Shown('"><script>alert(1)</script>\ud800', 404, "d", "m"))
    assert b"alert(1)</script>" not in page
    assert page.count(b"<script") == 2


def test_all_that_the_client_loads_is_there() -> None:
    files = client_files()
    assert set(files) == {"client.js", "client.css", "idiomorph.min.js"}
    assert all(files.values())


def test_the_page_that_stands_in_has_room_for_the_client() -> None:
    before, after = parts(NOTHING)
    assert b"Nothing has been built yet" in before
    assert after == b"</body>\n</html>\n"

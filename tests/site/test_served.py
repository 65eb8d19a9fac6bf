"""The site served under a path, as GitHub Pages serves it: what is linked is there."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from tests.browser.server import serving
from tests.site.cli import built, copy_site
from tests.site.pages import parse


def answer(url: str) -> tuple[int, bytes]:
    try:
        with urlopen(url) as response:  # noqa: S310  # our own server
            return response.status, response.read()
    except HTTPError as error:
        return error.code, error.read()


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/b/"])
def test_the_missing_page_leads_back_from_any_depth_under(base: str, tmp_path: Path) -> None:
    site = built(copy_site(tmp_path), tmp_path / "output", "--url", f"https://example.org{base}")
    with serving(site, base) as address:
        for missing in ("gone", "gone/", "articles/gone/index.html", "a/b/c/d/"):
            status, html = answer(address + missing)
            assert status == 404
            links = [link for link in parse(html).links() if not link.startswith(("#", "https:"))]
            assert links
            for link in links:
                assert answer(urljoin(address + missing, link))[0] == 200, link


@pytest.mark.parametrize("base", ["/", "/a/b/"])
def test_one_can_read_on_from_the_home_page_under(base: str, dossier: Path) -> None:
    with serving(dossier, base) as address:
        seen: set[str] = set()
        waiting = [address]
        while waiting:
            url = waiting.pop()
            status, body = answer(url)
            assert status == 200, url
            seen.add(url)
            if not body.startswith(b"<!doctype html>"):
                continue
            for link in parse(body).links():
                target = urljoin(url, link).partition("#")[0]
                if target.startswith(address) and target not in seen and target not in waiting:
                    waiting.append(target)
        html = {path.relative_to(dossier).as_posix() for path in dossier.rglob("*.html")}
        read = {url.removeprefix(address) for url in seen}
        assert html - read - {"404.html"} == set()

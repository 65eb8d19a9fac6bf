"""What could run is refused, and the files for programs stay what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from tests.site.cli import briefgen, built
from tests.site.hostile import ATTACKS, RUN, Attack, write_hostile_site
from tests.site.pages import parse

REFUSED: Final = {
    f"[x](javascript:{RUN})": "bad-link",
    f"[x](JaVaScRiPt:{RUN})": "bad-link",
    f"[x](&#106;avascript:{RUN})": "bad-link",
    f"[x](data:text/html,<script>{RUN}</script>)": "bad-link",
    f"[x](vbscript:{RUN})": "bad-link",
    "[x](//example.org/x)": "bad-link",
    "{#comment#}": "literal-anchor",
}
FOR_READERS: Final = {"", "p", "em", "strong", "code", "a", "ul", "li"}


@pytest.mark.parametrize(("attack", "code"), REFUSED.items(), ids=REFUSED.keys())
def test_what_markdown_would_make_a_link_or_a_picture_of_is_refused(
    attack: str, code: str, tmp_path: Path
) -> None:
    root = write_hostile_site(tmp_path, Attack("harmless", attack))
    run = briefgen("build", "--root", root, "--format", "json")
    assert run.code == 1
    assert not (root / "output").exists()
    told = json.loads(run.out)["diagnostics"]
    for file in ("articles/letter.md", "pages/about.md", "topics/siege.yml"):
        assert code in {d["code"] for d in told if d["file"] == f"content/{file}"}, file


def test_a_picture_from_elsewhere_is_refused_and_none_stands_in_a_line(tmp_path: Path) -> None:
    root = write_hostile_site(tmp_path, Attack("harmless", "![x](https://example.org/x.png)"))
    told = json.loads(briefgen("check", "--root", root, "--format", "json").out)["diagnostics"]
    assert {
        ("content/articles/letter.md", "remote-image"),
        ("content/pages/about.md", "remote-image"),
        ("content/topics/siege.yml", "inline-image"),
    } <= {(d["file"], d["code"]) for d in told}


@pytest.mark.parametrize("field", ["url", "archived"])
@pytest.mark.parametrize(
    "url",
    [f"javascript:{RUN}", "data:text/html,x", "//example.org/", "java\tscript:x", "x.html"],
)
def test_an_address_that_is_none_of_the_web_is_refused(
    field: str, url: str, tmp_path: Path
) -> None:
    root = write_hostile_site(tmp_path, Attack("harmless"))
    sidecar = root / "content/articles/lost.yml"
    sidecar.write_text(f"{sidecar.read_text('utf-8')}{field}: {json.dumps(url)}\n", "utf-8")
    run = briefgen("check", "--root", root, "--format", "json")
    assert run.code == 1
    told = json.loads(run.out)["diagnostics"]
    assert [d["code"] for d in told if d["severity"] == "error"] == ["bad-url"]


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_the_files_for_programs_stay_well_formed(attack: Attack, tmp_path: Path) -> None:
    root = write_hostile_site(tmp_path, attack)
    site = built(root, tmp_path / "output", "--url", "https://example.org/repo/")
    ET.parse(site / "sitemap.xml")  # noqa: S314  # our own file
    briefing = json.loads((site / "siege/index.json").read_text("utf-8"))
    assert briefing["title"] == f"topic {attack.text}"
    sources = json.loads((site / "siege/citations.json").read_text("utf-8"))
    (letter,) = [item for item in sources if item["id"] == "letter"]
    assert letter["author"] == [{"literal": f"author {attack.text}"}]
    # A reader of feeds shows an element of the type `html` as a page of its own.
    for element in ET.parse(site / "feed.xml").iter():  # noqa: S314
        if element.attrib.get("type") == "html":
            inside = parse((element.text or "").encode())
            assert {part.name for part in inside.all()} <= FOR_READERS
            assert all(link.startswith("https://") for link in inside.links())

"""`briefgen import`, as an editor runs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import commands
from briefgen.cli import reader as reading
from briefgen.importing.charset import text_of
from briefgen.importing.values import Refusal
from briefgen.stages.yamldoc import read_yaml
from tests.importing.pages import PAGE
from tests.importing.test_plain import SCRAPE
from tests.site.cli import briefgen, briefgen_apart, files_of

SLUG = "harbour-of-vik-freezes-over-for-the-first-time"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with a title, and a raw text beside it."""
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/topics").mkdir()
    (tmp_path / "content/site.yml").write_text("title: Ice\n", "utf-8")
    (tmp_path / "content/topics/ice.yml").write_text(
        "title: Ice\nterms: {any: [pilots]}\n", "utf-8"
    )
    (tmp_path / "raw.txt").write_text(SCRAPE, "utf-8")
    return tmp_path


def articles(root: Path) -> dict[str, bytes]:
    return files_of(root / "content/articles")


def test_what_it_writes_is_an_article_that_builds(root: Path) -> None:
    run = briefgen("import", root / "raw.txt", "--topic", "ice", "--root", root)
    assert (run.code, run.err) == (0, "")
    assert run.out == f"{root / 'raw.txt'}: {SLUG} written, 5 passages, 11 lines cut\n"
    assert sorted(articles(root)) == [f"{SLUG}.md", f"{SLUG}.yml"]
    assert briefgen("build", "--root", root).code == 0
    assert (root / f"output/articles/{SLUG}/index.html").is_file()


def test_the_same_file_twice_changes_nothing(root: Path) -> None:
    briefgen("import", root / "raw.txt", "--root", root)
    before = articles(root)
    run = briefgen("import", root / "raw.txt", "--root", root)
    assert run.code == 1
    assert (
        run.err
        == f"briefgen: {root / 'raw.txt'} {SLUG} is there already; use --to SLUG, or --update\n"
    )
    assert briefgen("import", root / "raw.txt", "--update", "--root", root).code == 0
    assert articles(root) == before


def test_an_update_replaces_a_text_that_nobody_edited_and_no_sidecar(root: Path) -> None:
    briefgen("import", root / "raw.txt", "--root", root)
    sidecar = root / f"content/articles/{SLUG}.yml"
    sidecar.write_text(sidecar.read_text("utf-8") + "note: mine\n", "utf-8")
    before = articles(root)
    for more in (
        "They wait for the tug, and so does everybody else in the harbour.",
        "Again, they wait for the tug, and nobody else does so in the harbour.",
    ):
        (root / "raw.txt").write_text(SCRAPE.replace("Advertisement", more), "utf-8")
        run = briefgen("import", root / "raw.txt", "--update", "--root", root)
        assert (run.code, run.err) == (0, "")
        after = articles(root)
        assert after[f"{SLUG}.yml"] == before[f"{SLUG}.yml"]
        assert more.encode() in after[f"{SLUG}.md"]
        assert b"cut:" in after[f"_{SLUG}.yml"]
    assert briefgen("check", "--root", root).code == 0


def test_an_edited_text_is_left_alone(root: Path) -> None:
    briefgen("import", root / "raw.txt", "--root", root)
    text = root / f"content/articles/{SLUG}.md"
    text.write_text(text.read_text("utf-8").replace("Monday", "Tuesday"), "utf-8")
    before = articles(root)
    (root / "raw.txt").write_text(SCRAPE.replace("week", "month"), "utf-8")
    run = briefgen("import", root / "raw.txt", "--update", "--root", root)
    assert run.code == 1
    assert "was edited since it was imported" in run.err
    assert articles(root) == before


def test_a_dry_run_shows_all_and_writes_nothing(root: Path) -> None:
    before = files_of(root)
    run = briefgen("import", root / "raw.txt", "--dry-run", "--root", root)
    assert run.code == 0
    assert "would be written" in run.out
    assert "kind: caption" in run.out
    assert "{#p5}" in run.out
    assert files_of(root) == before


def test_a_text_may_come_by_standard_input(root: Path) -> None:
    said = ["import", "-", "--root", str(root)]
    run = CliRunner().invoke(commands, said, input=SCRAPE.encode())
    assert (run.exit_code, run.output.partition(",")[0]) == (0, f"-: {SLUG} written")
    assert sorted(articles(root)) == [f"{SLUG}.md", f"{SLUG}.yml"]


def test_programs_are_told_in_json(root: Path) -> None:
    run = briefgen(
        "import", root / "raw.txt", root / "none.txt", "--format", "json", "--root", root
    )
    first, second = json.loads(run.out)
    assert run.code == 1
    assert (first["state"], first["slug"], first["date"]) == ("written", SLUG, "unknown")
    assert first["cut"][0] == {"line": 1, "kind": "navigation", "text": "Skip to content"}
    assert first["suggestions"][0]["yaml"] == "topics: [ice]"
    assert second["state"] == "refused"


def test_the_same_text_is_told_and_written_as_a_comment(root: Path) -> None:
    (root / "again.txt").write_text(SCRAPE.replace("•", "-").replace("’", "'"), "utf-8")
    again = ("import", root / "again.txt", "--to", "again", "--root", root)
    briefgen("import", root / "raw.txt", "--root", root)
    run = briefgen(*again)
    assert f"the same text as {SLUG}" in run.out
    sidecar = (root / "content/articles/again.yml").read_text("utf-8")
    assert f"\n# same_text_as: {SLUG}\n" in sidecar
    assert "same_text_as" not in (read_yaml(sidecar).value or {})


def test_a_passage_of_another_article_is_told_as_what_it_may_rest_on(root: Path) -> None:
    said = SCRAPE.split("\n")
    own = "The mayor of the island town has asked the ministry in the capital to send help."
    (root / "other.txt").write_text("\n\n".join([said[6], said[13], own]), "utf-8")
    run = briefgen("import", root / "raw.txt", root / "other.txt", "--root", root)
    assert f"\n  shares text with {SLUG}: 64 % of this stands there, 41 % of that here; " in run.out
    yaml = f"derives_from: [{{source: {SLUG}#p1, for: [p1], how: inferred}}, "
    sidecar = (root / "content/articles/other.yml").read_text("utf-8")
    assert f"\n# {yaml}" in sidecar
    # What is taken over is what a check asks for.
    checked = briefgen("check", "--root", root)
    assert f"hint: write {yaml}" in checked.err
    (root / "content/articles/other.yml").write_text(
        sidecar.replace("# derives", "derives"), "utf-8"
    )
    checked = briefgen("check", "--root", root)
    assert "undeclared-derivation" not in checked.err


def test_in_a_dry_run_what_would_be_written_is_compared_too(root: Path) -> None:
    (root / "raw2.txt").write_text(SCRAPE.replace("for the first time", "a second time"), "utf-8")
    run = briefgen("import", root / "raw.txt", root / "raw2.txt", "--dry-run", "--root", root)
    assert f"\n  the same text as {SLUG}: " in run.out
    assert articles(root) == {}


def test_lines_are_brought_back(root: Path) -> None:
    briefgen("import", root / "raw.txt", "--root", root)
    run = briefgen("import", "--restore", SLUG, "22", "26", "--root", root)
    assert (run.code, run.out) == (0, f"{SLUG}: line 22 is l22, line 26 is l26\n")
    assert briefgen("check", "--root", root).code == 0
    run = briefgen("import", "--restore", SLUG, "22", "--root", root)
    assert run.code == 2
    assert run.err == f"briefgen: {SLUG} has no line 22 among those cut\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["raw.txt", "--to", "../../etc/passwd"],
        ["raw.txt", "--to", "A b"],
        ["raw.txt", "raw.txt", "--to", "a"],
        ["raw.txt", "--topic", "none"],
        ["raw.txt", "--topic", "../site"],
        ["--restore", "../x", "1"],
        ["--restore", "none", "1"],
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(root: Path, arguments: list[str]) -> None:
    before = files_of(root)
    there = [str(root / one) if one == "raw.txt" else one for one in arguments]
    run = briefgen("import", *there, "--root", root)
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"%PDF-1.7\n...", "is a PDF"),
        (b"PK\x03\x04....", "is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (bytes(range(256)) * 40, "is no text"),
        (b"Share\n" * 3 + b"x" * 1_000_001, "is longer than an article can be"),
        (b"a\n" * 20_001, "has more lines than an article can have"),
        (b"word " * 5_000_000, "is larger than 20 MB"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n", "is a web archive"),
        ("فقط".encode(), "has no title to name it by"),
    ],
)
def test_what_is_no_article_is_refused_in_a_line(root: Path, content: bytes, reason: str) -> None:
    (root / "فقط.txt").write_bytes(content)
    (root / "---.txt").write_bytes(content)
    before = files_of(root)
    run = briefgen("import", root / "---.txt", "--root", root)
    assert run.code == 1
    assert len(run.err.splitlines()) == 1
    assert reason in run.err
    assert files_of(root) == before


def test_of_many_files_the_rest_is_done(root: Path) -> None:
    (root / "page.html").write_text(PAGE, "utf-8")
    (root / "scan.pdf").write_bytes(b"%PDF-1.4")
    names = ["scan.pdf", "raw.txt", "content", "page.html"]
    run = briefgen_apart("import", *(root / name for name in names), "--root", root)
    assert run.code == 1
    assert run.out.count(" written, ") == 2
    assert run.err.splitlines()[0] == "2 of 4 files were not imported:"
    assert "is a folder; name the files in it" in run.err
    assert "harbour-of-vik-freezes-over.md" in articles(root)
    assert briefgen("build", "--root", root).code == 0


def test_a_page_may_say_what_no_text_can_hold(root: Path) -> None:
    page = PAGE.replace("<head>", "<head><meta charset=unicode_escape>").replace("’", "'")
    page = page.replace("nobody came", "nobody \\ud800 &#xD800; came")
    page = page.replace("1963-01-21T23:30:00+01:00", "\\\\udfff")
    (root / "page.html").write_text(page, "latin-1")
    assert "\ud800" in str(text_of(page.encode("latin-1")))
    run = briefgen("import", root / "page.html", "--root", root)
    assert (run.code, run.err) == (0, "")
    assert "nobody \ufffd \ufffd came" in articles(root)["harbour-of-vik-freezes-over.md"].decode()
    assert "says “\ufffd”" in articles(root)["harbour-of-vik-freezes-over.yml"].decode()


def test_without_the_extra_a_line_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda name: None)
    (root / "page.html").write_text(PAGE, "utf-8")
    run = briefgen("import", root / "page.html", "--root", root)
    assert run.code == 1
    assert run.err.endswith("is HTML; to read it, pip install 'briefgen[import]'\n")


TURKISH = "Cumhurbaşkanı, İstanbul’da görüşmelerin sürdüğünü, ışık göründüğünü söyledi. "
GERMAN = (
    "Der Präsident erklärte, dass die Gespräche über die Grenze überraschend schnell vorangehen. "
)


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "utf-8-sig"),
        (TURKISH, "utf-16"),
        (TURKISH, "utf-16-le"),
        (TURKISH, "cp1254"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        ("He said it’s time. ", "cp1252"),
        ("Президент заявил в среду, что переговоры продолжаются. ", "cp1251"),
        ("Rząd ogłosił w środę, że rozmowy będą trwać dłużej. ", "cp1250"),
        ("外国专家：中美合作共赢符合国际社会利益。", "gb18030"),
    ],
)
def test_a_text_is_read_in_whatever_it_was_saved(said: str, encoding: str) -> None:
    found = text_of((said * 4).encode(encoding))
    assert isinstance(found, str)
    assert found.lstrip("\ufeff") == said * 4


def test_a_page_says_what_it_is_encoded_in() -> None:
    page = "<html><meta charset='iso-8859-9'><p>ışık göründü</p>"
    assert text_of(page.encode("iso-8859-9")) == page


def test_without_charset_normalizer_only_utf8_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    found = text_of(GERMAN.encode("cp1252"))
    assert isinstance(found, Refusal)
    assert found.reason == "is not UTF-8; to read it, pip install 'briefgen[import]'"

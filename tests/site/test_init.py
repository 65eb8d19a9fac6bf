"""`briefgen init` and `briefgen new`, as a newcomer runs them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.model.pages import pages_url
from tests.site.cli import briefgen, files_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder in which a dossier was begun."""
    run = briefgen("init", tmp_path / "mine")
    assert run.code == 0
    assert run.out.splitlines()[-1] == f"Next: briefgen serve --open --root {tmp_path / 'mine'}"
    return tmp_path / "mine"


def test_what_it_begins_is_a_site_without_a_warning(root: Path) -> None:
    run = briefgen("build", "--strict", "--root", root)
    assert (run.code, run.err) == (0, "")
    page = (root / "output/night-ferry/index.html").read_text("utf-8")
    assert "1 origin" in page
    assert "2 reports" not in page


def test_editors_find_the_schema_that_a_file_names(root: Path) -> None:
    files = [*root.glob("content/*.yml"), *root.glob("content/*/*.yml")]
    assert len(files) == 4
    for file in files:
        first = file.read_text("utf-8").splitlines()[0]
        _, _, path = first.partition("$schema=")
        assert (file.parent / path).is_file()


def test_what_is_there_is_never_changed(root: Path) -> None:
    (root / "content/site.yml").write_text("title: Mine\n", "utf-8")
    (root / "content/articles/company-notice.md").unlink()
    before = files_of(root)
    run = briefgen("init", "--github", root)
    after = files_of(root)
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {".github/workflows/pages.yml"}
    assert f"kept {root / '.gitignore'}, which was there" in run.out


def test_the_address_is_that_of_the_remote_on_pages(tmp_path: Path) -> None:
    remote = "git@github.com:Somebody/dossier.git"
    for command in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    briefgen("init", tmp_path)
    told = (tmp_path / "content/site.yml").read_text("utf-8")
    assert "\nurl: https://somebody.github.io/dossier/\n" in told


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("https://github.com/a-b/c.d.git", "https://a-b.github.io/c.d/"),
        ("https://user:word@github.com/A/b/", "https://a.github.io/b/"),
        ("ssh://git@github.com/A/a.github.io", "https://a.github.io/"),
        ("https://gitlab.com/a/b.git", ""),
        ("https://github.com.example/a/b", ""),
        ("/srv/git/b.git", ""),
        ("", ""),
    ],
)
def test_pages_publishes_a_repository_below_its_owner(remote: str, url: str) -> None:
    assert pages_url(remote) == url


def test_new_ones_are_drafts_under_names_that_can_be_read(root: Path) -> None:
    assert briefgen("new", "topic", 'Şəki: "talks" #1', "--root", root).code == 0
    assert briefgen("new", "article", "Nicosia’da görüşme", "--root", root).code == 0
    topic = (root / "content/topics/seki-talks-1.yml").read_text("utf-8")
    assert '\ntitle: "Şəki: \\"talks\\" #1"\n' in topic
    assert (root / "content/articles/nicosia-da-gorusme.md").is_file()
    run = briefgen("build", "--strict", "--root", root)
    assert (run.code, run.err) == (0, "")
    assert not (root / "output/seki-talks-1").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["topic", "Night ferry"], "content/topics/night-ferry.yml is there already"),
        (["article", "Gazette report"], "content/articles/gazette-report"),
        (["topic", "Articles"], "articles is the site's own"),
        (["topic", "…"], "has no letter"),
    ],
)
def test_a_name_that_will_not_do_is_told_in_a_line(
    root: Path, arguments: list[str], told: str
) -> None:
    before = files_of(root)
    run = briefgen("new", *arguments, "--root", root)
    assert run.code == 2
    assert told in run.err
    assert len(run.err.splitlines()) == 1
    assert files_of(root) == before


def test_without_a_site_there_is_nothing_new(tmp_path: Path) -> None:
    run = briefgen("new", "topic", "One", "--root", tmp_path)
    assert run.code == 2
    assert "there is no content/" in run.err

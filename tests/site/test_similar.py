"""Texts beside each other: who is compared with whom, when, and what an edit asks anew."""

from __future__ import annotations

from pathlib import Path
from random import Random

from briefgen.engine.change import ChangeSet
from briefgen.engine.questions import Key
from tests.faults.harbour import PLAIN_THEME
from tests.site.cli import briefgen
from tests.site.in_memory import SiteInMemory
from tests.site.samples import TODAY, Files

VOCABULARY = [f"word{number}" for number in range(3000)]
FOOTER = " ".join(f"footer{number}" for number in range(45))
CODES = {"text-differs", "undeclared-copy", "undeclared-derivation"}


def prose(seed: str, words: int = 120) -> str:
    """Words in no order that another seed gives."""
    return " ".join(Random(seed).choices(VOCABULARY, k=words))  # noqa: S311


def article(slug: str, *passages: str, about: str = "") -> Files:
    return {
        f"content/articles/{slug}.md": "\n\n".join(
            f"{text} {{#p{number}}}" for number, text in enumerate(passages, 1)
        ),
        f"content/articles/{slug}.yml": f"title: On {slug}\noutlet: Gazette\ndate: 2020\n{about}",
    }


GONE: Files = dict.fromkeys([f"content/articles/c.{ending}" for ending in ("md", "yml")])


class Compared:
    """A site whose texts are compared, and what each change of it runs."""

    def __init__(self, *files: Files, texts: str = "compared") -> None:
        self.ran: list[Key] = []
        self.site = SiteInMemory(self.ran.append)
        self.site.tell(TODAY)
        self.site.compare_texts(texts)
        self.files: Files = {**PLAIN_THEME, "content/site.yml": "title: Sea\n"}
        for one in files:
            self.files |= one
        self.site.update(ChangeSet(self.files))

    def told(self) -> list[tuple[str, str, str]]:
        """What is told of texts: the file, the code, and the slug that the message names."""
        found = (d for d in self.site.check() if d.problem.code in CODES)
        return [
            (d.file.removeprefix("content/articles/"), d.problem.code, d.problem.hint)
            for d in found
        ]

    def codes(self) -> list[str]:
        """All that is told, but that no topic has the articles."""
        found = (d.problem.code for d in self.site.check())
        return [code for code in found if code != "unused-article"]

    def change(self, files: Files) -> list[tuple[str, str, str]]:
        self.ran.clear()
        self.files |= files
        self.site.update(ChangeSet(files))
        return self.told()

    def executed(self, rule: str) -> list[tuple[str, ...]]:
        return sorted(key[1:] for key in self.ran if key[0] == rule)


def many(count: int) -> list[Files]:
    return [article(f"a{number}", prose(f"{number}"), FOOTER) for number in range(count)]


def test_a_copy_is_told_of_the_later_one() -> None:
    site = Compared(article("a", prose("x")), article("b", prose("x")), article("c", prose("y")))
    assert site.told() == [("b.yml", "undeclared-copy", "write same_text_as: a")]


def test_the_date_says_which_is_later() -> None:
    early: Files = {"content/articles/b.yml": "title: B\noutlet: Gazette\ndate: 2019\n"}
    site = Compared(article("a", prose("x")), article("b", prose("x")), early)
    assert site.told() == [("a.yml", "undeclared-copy", "write same_text_as: b")]


def test_a_part_is_told_of_the_shorter_one_with_its_passages() -> None:
    long = article("a", prose("1"), prose("2"), prose("3"), prose("4"))
    short = article("b", prose("own", 30), prose("2"), prose("3"))
    hint = (
        "write derives_from: [{source: a#p2-p3, for: [p2-p3], how: inferred}]; "
        "or declare what both rest on"
    )
    assert Compared(long, short).told() == [("b.yml", "undeclared-derivation", hint)]


def test_nothing_is_compared_unless_it_is_asked_for() -> None:
    pair = (article("a", prose("x")), article("b", prose("x")))
    site = Compared(*pair, texts="")
    assert site.told() == []
    assert not site.executed("signature")
    site.site.compare_texts("compared")
    assert site.told()
    site.site.compare_texts("")
    assert site.told() == []


def test_drafts_digests_and_articles_without_a_body_are_not_compared() -> None:
    original = article("a", prose("x"))
    for about in ("draft: true\n", "text: digest\n", "text: excerpt\n"):
        assert Compared(original, article("b", prose("x"), about=about)).told() == []
    bare: Files = {"content/articles/b.yml": "same_text_as: a\n"}
    assert Compared(original, bare).told() == []


def test_of_a_declared_copy_only_the_original_is_told() -> None:
    site = Compared(
        article("a", prose("x")),
        article("b", prose("x"), about="same_text_as: a\n"),
        article("c", prose("x")),
    )
    assert [(file, code) for file, code, _ in site.told()] == [("c.yml", "undeclared-copy")]


def test_what_is_allowed_is_silent_and_told_when_it_is_needed_no_more() -> None:
    allow = "allow: [{code: undeclared-copy, why: Both are ours.}]\n"
    site = Compared(article("a", prose("x")), article("b", prose("x"), about=allow))
    assert site.told() == []
    assert site.codes() == []
    site.change(article("a", prose("y")))
    assert site.codes() == ["no-longer-needed"]


def test_a_new_article_is_compared_with_its_candidates_only() -> None:
    site = Compared(*many(30), article("old", prose("x")), article("reprint", prose("x")))
    assert len(site.told()) == 1
    told = site.change(article("new", prose("3")))
    assert [code for _, code, _ in told] == ["undeclared-derivation", "undeclared-copy"]
    assert site.executed("similarity") == [("a3", "new")]
    assert site.executed("signature") == [("new",)]


def test_an_article_like_no_other_compares_nothing() -> None:
    site = Compared(*many(30), article("old", prose("x")), article("reprint", prose("x")))
    site.told()
    site.change(article("new", prose("new")))
    assert site.executed("similarity") == []
    assert set(site.executed("similar-diagnostics")) <= {("new",)}


def test_an_edit_of_a_copy_compares_it_anew_and_nothing_else() -> None:
    pairs = [article(f"{side}{n}", prose(f"{n}")) for n in range(5) for side in "ab"]
    site = Compared(*pairs)
    assert len(site.told()) == 5
    assert len(site.change(article("b2", prose("2") + " more"))) == 5
    assert site.executed("similarity") == [("a2", "b2")]
    assert len(site.change(article("b2", prose("other")))) == 4


def test_what_all_articles_share_is_nobodys_own_and_is_compared_by_nobody() -> None:
    site = Compared(*many(2000))
    assert site.told() == []
    assert site.executed("similarity") == []


def test_a_text_that_many_print_is_told_of_each_but_one() -> None:
    site = Compared(*(article(f"a{number}", prose("x")) for number in range(10, 50)))
    told = site.told()
    assert {(code, hint) for _, code, hint in told} == {
        ("undeclared-copy", "write same_text_as: a10")
    }
    assert [file for file, _, _ in told] == [f"a{number}.yml" for number in range(11, 50)]
    declared = [
        article(f"a{number}", prose("x"), about="same_text_as: a49\n") for number in range(10, 49)
    ]
    assert Compared(site.files, *declared).told() == []


def test_a_copy_is_found_under_a_footer_that_all_share() -> None:
    site = Compared(*many(60), article("reprint", prose("7"), FOOTER))
    assert [(file, code) for file, code, _ in site.told()] == [("reprint.yml", "undeclared-copy")]
    assert site.executed("similarity") == [("a7", "reprint")]


def test_what_is_told_after_changes_is_what_is_told_at_once() -> None:
    steps = [
        article("b", prose("1"), prose("9")),
        article("c", prose("9"), prose("2")),
        article("b", prose("1"), about="same_text_as: a\n"),
        article("a", prose("9"), prose("1")),
        GONE,
        article("d", prose("9"), about="derives_from: [{source: a, how: inferred}]\n"),
        *many(26),
        article("e", FOOTER, prose("9")),
    ]
    site = Compared(article("a", prose("1")), article("z", prose("9"), FOOTER))
    for files in steps:
        told = site.change(files)
        assert told == Compared(site.files).told()


def lay_out(root: Path, *files: Files) -> None:
    for path, content in (item for one in files for item in one.items()):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(str(content), "utf-8")


def test_check_and_strict_compare_and_a_plain_build_does_not(tmp_path: Path) -> None:
    """Each goes on from what the last one left, many articles being shared out to processes."""
    lay_out(tmp_path, {"content/site.yml": "title: Sea\n"}, *many(80), article("b", prose("7")))
    told = "shares text with a7"
    root = ("--root", tmp_path)
    assert told not in briefgen("build", *root).err
    assert told in briefgen("check", *root).err
    strict = briefgen("build", "--strict", *root)
    assert (strict.code, told in strict.err) == (1, True)
    lay_out(tmp_path, article("b", prose("7"), about="derives_from: [{source: a7, how: inferred}]"))
    assert briefgen("build", "--strict", *root).code == 0
    assert told not in briefgen("check", *root).err
    lay_out(tmp_path, article("c", prose("8")))
    assert briefgen("build", *root).code == 0
    assert "shares text with a8" in briefgen("check", *root).err

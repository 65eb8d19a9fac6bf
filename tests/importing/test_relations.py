"""What a draft repeats of the collection is told with its passages, and as YAML to accept."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.importing.relations import Collection, related, skimmed, topics_for
from briefgen.model.topic import Terms
from briefgen.stages.markup import Markup, Passage
from briefgen.stages.similarity.words import read

ROOT = Path(__file__).parents[2]
ICE = "The harbour of Vik froze over on Monday, and two ships were lost in the ice."
TUG = "Their guild asks for a tug that can break ice, and for pay when the harbour is closed."
PAY = "The company that owns the ships says that it had asked the pilots to wait for the tug."
SUN = "In the south of the island the sun shone all day, and people walked along the shore."
OWN = "Nobody has read the contract to its end, says the guild, and so nobody can say who pays."
MAST = "The mast of the second ship was found on the shore in May, far from where it was lost."


def passages(**texts: str) -> list[Passage]:
    return [Passage(name, text, pinned=True) for name, text in texts.items()]


def told(slug: str, draft: list[Passage], **articles: str) -> list[tuple[str, str]]:
    """Return what is suggested for a draft beside articles: the ground, and the YAML."""
    known = Collection(articles.__getitem__)
    for name, body in articles.items():
        known.add(name, body)
    return [(one.ground, one.yaml) for one in related(slug, known.nearest(slug, draft))]


def test_a_text_retold_in_part_rests_on_the_passages_it_has() -> None:
    draft = passages(a=SUN, p7=ICE, p8=TUG)
    found = told("mine", draft, log=f"# Ice\n\n{ICE}\n\n- {TUG} {{#tug}}\n\n{PAY}\n\n{OWN}\n")
    assert found == [
        (
            "shares text with log: 65 % of this stands there, 47 % of that here; "
            "the longest run is 34 words",
            "derives_from: [{source: log#p1-tug, for: [p7-p8], how: inferred}]",
        )
    ]


def test_the_one_with_less_of_its_own_rests_on_the_other() -> None:
    draft = passages(p1=SUN, p2=PAY, p3=ICE, p4=TUG, p5=MAST)
    ((ground, yaml),) = told("log", draft, retold=f"{ICE}\n\n{TUG}\n\n{SUN[:60]}\n")
    assert ground.startswith(
        "for retold.yml: shares text with log: 95 % of this stands there, 50 %"
    )
    assert yaml == (
        "derives_from: [{source: log#p1, for: [p3], how: inferred}, "
        "{source: log#p3-p4, for: [p1-p2], how: inferred}]"
    )


def test_the_same_text_is_one_whatever_its_marks_and_the_only_one_told() -> None:
    other = passages(p1=ICE.replace(",", " –").upper(), p2=f"“{TUG}”", p3=PAY)
    log = f"{ICE}\n\n> *{TUG}* {{#x}}\n\n{PAY}"
    ((ground, yaml),) = told("copy", other, log=log, part=f"{ICE}\n\n{TUG}\n\n{SUN}\n\n{MAST}")
    assert ground.startswith("the same text as log: 100 % of this stands there, 100 % of that here")
    assert yaml == "same_text_as: log"


def test_other_texts_are_not_told() -> None:
    known = {"log": f"{ICE}\n\n{MAST}", "empty": ""}
    assert told("x", passages(p1=SUN, p2=PAY), **known) == []
    assert told("x", passages(p1=SUN, p2=ICE), **known) == []  # sixteen words: a formula
    assert told("x", passages(), **known) == []


def test_what_many_articles_have_is_not_told() -> None:
    many = {
        f"a{n}": f"{ICE} {TUG}\n\n{' '.join(f'w{n}x{m}' for m in range(40))}" for n in range(24)
    }
    draft = passages(p1=SUN, p2=f"{ICE} {TUG}", p3=MAST)
    few = dict(list(many.items())[:-1])
    assert told("x", draft, **many) == []
    assert len(told("x", draft, **few)) == 3


def test_a_quotation_that_two_texts_have_makes_neither_rest_on_the_other() -> None:
    log, mine = f"He said: “{ICE} {TUG} {MAST}”", f"“{ICE} {TUG} {MAST}” {SUN}"
    assert told("x", passages(p1=mine), log=f"{log}\n\n{PAY}") == []
    bare = log.replace("“", "").replace("”", "")
    assert len(told("x", passages(p1=mine.replace("“", "").replace("”", "")), log=bare)) == 1


@pytest.mark.parametrize(
    "body",
    [
        f"# Ice on the quay\n\n{ICE} {{#ice}}\n\n- {TUG} {{#tug}}\n- {PAY}\n",
        "See the [new harbour](https://a.example/new-harbour/961)s of **Vik**, and _Skerry_.",
        "R&amp;D, &lt;b&gt; and a \\* star \\[1\\]; it\\'s Sørensen&#61;\n",
        "> Nobody\n> warned\n\n1. one\n2. two\n    - three {#p9}\n",
        f"“{ICE}\n{TUG}” ## no heading\n",
    ],
)
def test_markdown_is_skimmed_as_it_is_read(body: str) -> None:
    assert skimmed(body).words == read(Markup().body(body).passages).words


def test_the_dossier_is_skimmed_as_it_is_read() -> None:
    paths = sorted((ROOT / "content/articles").glob("*.md"))
    assert paths
    for body in (path.read_text("utf-8") for path in paths):
        assert skimmed(body).words == read(Markup().body(body).passages).words


def test_topics_are_told_by_their_terms() -> None:
    topics = {
        "ice": Terms(any=("froze", "snow")),
        "pay": Terms(all=("pay", "strike")),
        "sun": Terms(any=("sun",), excluded=("island",)),
        "none": Terms(),
    }
    (found,) = topics_for(passages(p1=ICE, p2=TUG, p3=SUN), topics)
    assert found.yaml == "topics: [ice]"
    assert found.ground == "the terms of ice stand in p1"

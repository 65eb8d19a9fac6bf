"""What a draft repeats of the collection is told with its passages, and as YAML to accept."""

from __future__ import annotations

from briefgen.importing.relations import Shingles, passages_of, related, topics_for
from briefgen.model.topic import Terms
from briefgen.stages.yamldoc import read_yaml

ICE = "The harbour of Vik froze over on Monday, and two ships were lost in the ice."
TUG = "Their guild asks for a tug that can break ice, and for pay when the harbour is closed."
PAY = "The company that owns the ships says that it had asked the pilots to wait for the tug."
SUN = "In the south of the island the sun shone all day, and people walked along the shore."


def collection(**articles: dict[str, str]) -> Shingles:
    found = Shingles()
    for slug, passages in articles.items():
        found.add(slug, passages)
    return found


def test_a_text_retold_in_part_rests_on_the_passages_it_has() -> None:
    known = collection(log={"p1": ICE, "p2": TUG, "p3": PAY})
    near = known.nearest({"a": SUN, "b": SUN.upper(), "p7": ICE, "p8": TUG})
    (found,) = related("mine", near)
    assert read_yaml(found.yaml).value == {
        "derives_from": [{"source": "log#p1-p2", "how": "suspected", "for": ["p7-p8"]}]
    }


def test_the_one_with_less_of_its_own_rests_on_the_other() -> None:
    known = collection(retold={"p1": ICE})
    (found,) = related("log", known.nearest({"p1": SUN, "p2": PAY, "p3": ICE}))
    assert found.ground.startswith("for retold.yml: 100 % of its runs of three words")
    assert "source: log#p3" in found.yaml


def test_the_same_text_is_one_whatever_its_marks() -> None:
    known = collection(log={"p1": ICE, "p2": TUG})
    other = {"p1": ICE.replace(",", " –").upper(), "p2": f"“{TUG}”"}
    (found,) = related("copy", known.nearest(other))
    assert found.yaml == "same_text_as: log"


def test_other_texts_are_not_told() -> None:
    known = collection(log={"p1": ICE}, empty={})
    assert related("x", known.nearest({"p1": SUN})) == []
    assert related("x", known.nearest({})) == []


def test_passages_are_found_by_their_pins() -> None:
    body = f"# Ice\n\n{ICE} {{#p1}}\n\n- {TUG} {{#tug}}\n\n{PAY}\n"
    assert list(passages_of(body)) == ["p1", "tug", "p3"]


def test_topics_are_told_by_their_terms() -> None:
    topics = {
        "ice": Terms(any=("froze", "snow")),
        "pay": Terms(all=("pay", "strike")),
        "sun": Terms(any=("sun",), excluded=("island",)),
        "none": Terms(),
    }
    (found,) = topics_for({"p1": ICE, "p2": TUG, "p3": SUN}, topics)
    assert found.yaml == "topics: [ice]"
    assert found.ground == "the terms of ice stand in p1"

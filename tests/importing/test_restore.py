"""Lines that were cut come back where they stood."""

from __future__ import annotations

import pytest

from briefgen.importing.drafting import Drafted, drafted
from briefgen.importing.plain import read_plain
from briefgen.importing.restore import Restored, restore
from briefgen.importing.sidecar import Origin, sidecar_of
from briefgen.importing.values import Refusal
from briefgen.stages.markup import Markup
from briefgen.stages.yamldoc import read_yaml
from tests.importing.test_plain import SCRAPE


def imported() -> tuple[str, str]:
    made = drafted(read_plain(SCRAPE))
    assert isinstance(made, Drafted)
    return made.body, sidecar_of(made.draft, Origin("a.txt", "0", made.sha256))


def restored(*lines: str) -> Restored:
    done = restore(*imported(), lines)
    assert isinstance(done, Restored)
    return done


def test_lines_stand_in_their_order_behind_what_they_followed() -> None:
    done = restored("17", "15", "5")
    passages = [(one.id, one.text[:14]) for one in Markup().body(done.body).passages]
    assert passages == [
        *(("l5", "The harbour of"), ("p1", "The harbour of"), ("p2", "The pilots ref")),
        *(("p3", "The company sa"), ("p4", "Their guild as"), ("l15", "Advertisement")),
        *(("p5", "“Nobody warned"), ("l17", "Sign up for ou")),
    ]
    document = read_yaml(done.sidecar)
    assert document.problems == ()
    assert isinstance(document.value, dict)
    left = document.value["cut"]
    assert isinstance(left, list)
    assert {"5", "15", "17"}.isdisjoint({str(one["line"]) for one in left if isinstance(one, dict)})


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("- a {#p1}\n- b {#p2}\n- c {#p3}\n", ["p1", "l5", "p2", "l6", "p3"]),
        (
            "- a {#p1}\n    - b {#p2}\n    - c {#p3}\n- d {#p4}\n",
            ["p1", "p2", "p3", "l5", "l6", "p4"],
        ),
        ("> a {#p1}\n>\n> b {#p2}\n>\n> c {#p3}\n", ["p1", "l5", "p2", "l6", "p3"]),
    ],
)
def test_a_line_from_the_midst_of_a_list_is_a_paragraph(body: str, shown: list[str]) -> None:
    cut = "".join(f"  - {{line: {n}, kind: x, after: p{n - 4}, text: cut}}\n" for n in (5, 6))
    for order in (["5", "6"], ["6", "5"]):
        found, sidecar = body, f"cut:\n{cut}"
        for line in order:
            done = restore(found, sidecar, [line])
            assert isinstance(done, Restored)
            found, sidecar = done.body, done.sidecar
        made = Markup().body(found)
        assert [one.id for one in made.passages] == shown
        assert made.problems == ()
        assert "<pre>" not in made.html


def test_one_after_the_other_is_as_all_at_once() -> None:
    body, sidecar = imported()
    for line in ("20", "19", "22"):
        done = restore(body, sidecar, [line])
        assert isinstance(done, Restored)
        body, sidecar = done.body, done.sidecar
    assert Markup().body(body).passages == Markup().body(restored("19", "20", "22").body).passages


def test_when_all_are_back_the_list_is_gone() -> None:
    sidecar = imported()[1]
    cut = read_yaml(sidecar).value
    assert isinstance(cut, dict)
    assert isinstance(cut["cut"], list)
    lines = [str(one["line"]) for one in cut["cut"] if isinstance(one, dict)]
    document = read_yaml(restored(*lines).sidecar)
    assert isinstance(document.value, dict)
    assert document.problems == ()
    assert "cut" not in document.value
    assert "imported" in document.value


def test_a_line_that_was_not_cut_is_refused() -> None:
    assert isinstance(restore(*imported(), ["7"]), Refusal)
    assert isinstance(restore("x", "title: [", ["7"]), Refusal)
    assert isinstance(restore("x", "cut: [{line: 1, kind: x, text: [a]}]", ["2"]), Refusal)

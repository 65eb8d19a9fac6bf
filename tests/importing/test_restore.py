"""Lines that were cut come back where they stood."""

from __future__ import annotations

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

"""Which rules a store runs, and which it does not."""

from __future__ import annotations

import pytest

from briefgen.engine.questions import Ask, rule
from tests.engine.site import SWITCH, TEXT, TOPICS, Site, index, title


@pytest.fixture
def site() -> Site:
    site = Site()
    site.topics()
    site.store.get(index)
    site.ran()
    return site


# What a change runs.


def test_the_same_value_set_again_runs_nothing(site: Site) -> None:
    before = site.store.revision
    site.write(a="Gas talks: gas")
    site.topics()
    assert site.ran() == []
    assert site.store.revision == before


def test_an_equal_result_stops_the_change(site: Site) -> None:
    site.write(a="Gas talks:   gas")
    site.topics()
    site.store.get(index)
    assert site.ran() == ["filed a", "title a"]


def test_an_equal_result_keeps_its_revision(site: Site) -> None:
    before = site.store.changed(title, "a")
    site.write(a="Gas talks: sea")
    assert site.store.changed(title, "a") == before
    site.write(a="Gas: sea")
    assert site.store.changed(title, "a") == site.store.revision


def test_a_change_is_not_worked_out_before_someone_asks(site: Site) -> None:
    site.write(a="Gas: gas")
    assert site.ran() == []
    site.store.get(title, "b")
    assert site.ran() == []


def test_two_changes_are_worked_out_at_once(site: Site) -> None:
    site.write(a="Gas: gas")
    site.write(a="Gas!: gas", b="Sea!: sea")
    assert site.store.get(index) == ("Gas!", "Sea!", "Gas at sea")
    assert site.ran() == ["index", "title a", "title b"]


def test_a_changed_bucket_runs_only_its_readers(site: Site) -> None:
    site.write(a="Gas: gas")
    assert site.topics()["gas"] == ("Gas", "Gas at sea")
    assert site.ran() == ["filed a", "title a", "topic gas"]


def test_an_emission_that_moves_runs_the_readers_of_both_buckets(site: Site) -> None:
    site.write(a="Gas talks: sea")
    assert site.topics() == {
        "gas": ("Gas at sea",),
        "sea": ("Gas talks", "Sea border", "Gas at sea"),
    }
    assert site.ran() == ["filed a", "title a", "topic gas", "topic sea"]


def test_a_bucket_is_in_order_of_ids_whatever_came_first(site: Site) -> None:
    site.folder("c", "a")
    assert site.topics()["gas"] == ("Gas talks", "Gas at sea")
    site.folder("c", "b", "a", "a")
    assert site.topics()["gas"] == ("Gas talks", "Gas at sea")


def test_a_removed_emitter_runs_only_the_readers_of_its_buckets(site: Site) -> None:
    site.write(a=None)
    site.folder("b", "c")
    assert site.topics() == {"gas": ("Gas at sea",), "sea": ("Sea border", "Gas at sea")}
    assert site.ran() == ["articles", "topic gas"]


def test_an_emitter_removed_and_added_again_changes_no_bucket(site: Site) -> None:
    site.write(a=None)
    site.folder("b", "c")
    site.write(a="Gas talks: gas")
    site.folder("a", "b", "c")
    site.topics()
    assert site.ran() == ["articles", "filed a", "title a"]


def test_an_added_emitter_runs_no_other(site: Site) -> None:
    site.write(d="Maritime law: sea")
    site.folder("a", "b", "c", "d")
    assert site.topics()["sea"] == ("Sea border", "Gas at sea", "Maritime law")
    assert site.ran() == ["articles", "filed d", "title d", "topic sea"]


def test_an_absent_input_that_is_set_runs_who_missed_it() -> None:
    @rule("seen")
    def seen(ask: Ask, name: str) -> bool:
        return ask.input(TEXT, name) is not None

    site = Site()
    assert not site.store.get(seen, "z")
    site.write(z="")
    assert site.store.get(seen, "z")
    site.write(z=None)
    assert not site.store.get(seen, "z")


def test_what_is_no_longer_asked_for_is_no_longer_run() -> None:
    @rule("chosen")
    def chosen(ask: Ask) -> str:
        return ask(title, ask.input(SWITCH) or "a")

    site = Site()
    site.store.get(chosen)
    assert site.ran() == ["chosen", "title a"]
    site.store.set(SWITCH, "b")
    site.store.get(chosen)
    assert site.ran() == ["chosen", "title b"]
    site.write(a="Gas: gas")
    assert site.store.get(chosen) == "Sea border"
    assert site.ran() == []


# In which order.


def test_a_need_is_not_looked_at_when_an_earlier_one_has_changed(site: Site) -> None:
    # The title of an article that is gone raises: the index must see first that it is gone.
    site.write(a=None)
    site.folder("b", "c")
    assert site.store.get(index) == ("Sea border", "Gas at sea")
    assert site.ran() == ["articles", "index"]


def test_a_relation_is_not_settled_when_an_earlier_need_has_changed() -> None:
    @rule("listed")
    def listed(ask: Ask) -> tuple[str, ...]:
        return ask.bucket(TOPICS, "gas") if ask.input(SWITCH) else ()

    site = Site()
    site.store.set(SWITCH, "on")
    site.store.get(listed)
    site.ran()
    site.store.set(SWITCH, None)
    site.write(a="no topics, which makes the emitter raise")
    assert site.store.get(listed) == ()
    assert site.ran() == ["listed"]

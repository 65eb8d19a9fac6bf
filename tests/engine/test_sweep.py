"""What a sweep forgets, and what it keeps."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.engine.questions import Ask, Rule, rule
from briefgen.engine.store import Store
from tests.engine.site import SWITCH, TEXT, Site, filed, index, title, topic


@rule("chosen")
def chosen(ask: Ask) -> str:
    return ask(title, ask.input(SWITCH) or "a")


def test_what_lost_its_last_reader_is_forgotten() -> None:
    site = Site()
    site.store.get(chosen)
    site.store.set(SWITCH, "b")
    site.store.get(chosen)
    site.store.sweep()
    assert remembered(site.store) == {"chosen", "title b"}


def test_what_is_released_is_forgotten_with_all_that_only_it_asked_for() -> None:
    site = Site()
    site.store.get(chosen)
    site.store.get(index)
    site.store.release(index)
    site.store.sweep()
    assert remembered(site.store) == {"chosen", "title a"}


def test_what_is_released_stays_while_it_is_read() -> None:
    site = Site()
    site.store.get(title, "a")
    site.store.get(chosen)
    site.store.release(title, "a")
    site.store.sweep()
    assert "title a" in remembered(site.store)


def test_what_is_asked_for_from_outside_stays_though_it_lost_its_readers() -> None:
    site = Site()
    site.store.get(title, "a")
    site.store.get(chosen)
    site.store.set(SWITCH, "b")
    site.store.get(chosen)
    site.store.sweep()
    site.ran()
    site.store.get(title, "a")
    assert site.ran() == []


def test_an_emitter_stays_while_a_relation_collects_it() -> None:
    site = Site()
    site.topics()
    site.store.release(filed, "a")
    site.store.sweep()
    site.ran()
    site.write(a="Gas: sea")
    assert site.topics()["sea"] == ("Gas", "Sea border", "Gas at sea")
    assert "filed a" in remembered(site.store)


def test_an_emitter_that_is_gone_is_forgotten() -> None:
    site = Site()
    site.topics()
    site.folder("b", "c")
    site.topics()
    site.store.sweep()
    assert "filed a" not in remembered(site.store)
    assert "title a" not in remembered(site.store)


def test_an_input_that_is_set_stays_though_nothing_reads_it() -> None:
    site = Site()
    site.store.get(chosen)
    site.store.set(SWITCH, "b")
    site.store.get(chosen)
    site.store.sweep()
    site.store.set(SWITCH, "a")
    assert site.store.get(chosen) == "Gas talks"


def test_what_was_forgotten_can_be_asked_for_again() -> None:
    site = Site()
    site.store.get(chosen)
    site.store.release(chosen)
    site.store.sweep()
    assert remembered(site.store) == set()
    site.write(a="Gas: gas")
    assert site.store.get(chosen) == "Gas"


def test_what_was_asked_for_only_by_a_rule_that_raised_is_forgotten() -> None:
    @rule("doomed")
    def doomed(ask: Ask) -> None:
        raise LookupError(ask(title, "a"))

    site = Site()
    with pytest.raises(LookupError):
        site.store.get(doomed)
    assert remembered(site.store) == {"title a"}
    site.store.sweep()
    assert remembered(site.store) == set()


def test_releasing_what_never_succeeded_does_no_harm() -> None:
    site = Site()
    with pytest.raises(LookupError):
        site.store.get(title, "z")
    site.store.release(title, "z")
    site.store.sweep()
    assert remembered(site.store) == set()


def test_a_thousand_articles_that_come_and_go_leave_nothing_behind() -> None:
    site = Site()
    sizes = set()
    for i in range(1000):
        come_and_go(site, f"article-{i}")
        if i > 0:  # the first also makes what is there to stay
            sizes.add(size(site.store))
    assert len(sizes) == 1


def come_and_go(site: Site, name: str) -> None:
    """Have an article read, broken, removed and swept away, and ask for what never was there."""
    roots: list[tuple[Rule[Any], str]] = [(title, name), (topic, name), (topic, f"no-{name}")]
    site.store.set(TEXT, f"Title: gas {name}", name)
    site.folder("a", "b", "c", name)
    for question, of in roots:
        site.store.get(question, of)
    site.store.set(TEXT, "no topics", name)
    with pytest.raises(IndexError):
        site.store.get(topic, name)
    with pytest.raises(LookupError):
        site.store.get(title, f"no-{name}")
    site.store.set(TEXT, None, name)
    site.store.set(TEXT, "never read", f"unread-{name}")
    site.store.set(TEXT, None, f"unread-{name}")
    site.folder("a", "b", "c")
    site.topics()
    for question, of in roots:
        site.store.release(question, of)
    site.store.sweep()


def remembered(store: Store) -> set[str]:
    rules = (key for key in store._memos.held if isinstance(store._names[key[0]], Rule))
    return {" ".join(key) for key in rules}


def size(thing: object) -> int:
    """Return how many entries there are in all the containers of an object, at any depth."""
    if isinstance(thing, dict):
        return len(thing) + sum(size(v) for v in thing.values())
    if isinstance(thing, set | list | tuple):
        return len(thing)
    if hasattr(thing, "__dict__") and type(thing).__module__.startswith("briefgen"):
        return size(vars(thing))
    return 0

"""What raises, and that the store is as good as before."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from briefgen.engine.questions import Ask, Input, Relation, rule
from briefgen.engine.store import MisuseError, Store
from tests.engine.site import TOPICS, Site, articles, filed, index, title

LENGTH: Input[int] = Input("length")
BOTTOM: Input[int] = Input("bottom")


@pytest.fixture
def site() -> Site:
    site = Site()
    site.topics()
    site.store.get(index)
    site.ran()
    return site


# Rules that raise.


def test_a_rule_that_raises_runs_again_when_it_is_asked_again(site: Site) -> None:
    site.write(a=None)
    for _ in range(2):
        with pytest.raises(LookupError, match="a"):
            site.store.get(index)
    site.write(a="Gas: gas")
    assert site.store.get(index) == ("Gas", "Sea border", "Gas at sea")


def test_a_rule_that_raised_at_first_is_remembered_when_it_succeeds() -> None:
    site = Site()
    with pytest.raises(LookupError):
        site.store.get(title, "z")
    site.write(z="Zohr: gas")
    assert site.store.get(title, "z") == "Zohr"
    site.ran()
    assert site.store.get(title, "z") == "Zohr"
    assert site.ran() == []


def test_a_rule_that_raises_keeps_nothing_from_others(site: Site) -> None:
    site.write(a=None, b="Border: sea")
    with pytest.raises(LookupError):
        site.store.get(title, "a")
    assert site.store.get(title, "b") == "Border"


def test_a_value_put_back_after_a_failure_is_the_old_value(site: Site) -> None:
    before = site.store.changed(index)
    site.write(a=None)
    with pytest.raises(LookupError):
        site.store.get(index)
    site.write(a="Gas talks: gas")
    assert site.store.changed(index) == before


def test_an_emitter_that_raises_holds_up_its_relation_until_it_succeeds(site: Site) -> None:
    site.write(a="Gas: sea", b="no topics", c="Gas at sea: gas")
    for _ in range(2):
        with pytest.raises(IndexError):
            site.topics()
    assert site.store.get(index) == ("Gas", "no topics", "Gas at sea")
    site.write(b="Border: sea")
    assert site.topics() == {"gas": ("Gas at sea",), "sea": ("Gas", "Border")}


def test_an_emitter_that_raises_holds_up_nothing_once_it_is_gone(site: Site) -> None:
    site.write(b="no topics")
    with pytest.raises(IndexError):
        site.topics()
    site.folder("a", "c")
    assert site.topics() == {"gas": ("Gas talks", "Gas at sea"), "sea": ("Gas at sea",)}


def test_ids_that_cannot_be_had_hold_up_their_relation_until_they_can() -> None:
    @rule("over")
    def over(ask: Ask) -> tuple[str, ...]:
        return (ask(title, "z"),)

    mirrored = Relation("mirrored", over, rule("mirror")(lambda _, name: (("all", name),)))
    reader = rule("reader")(lambda ask: ask.bucket(mirrored, "all"))
    site = Site()
    for text, name in {"x:": "x", "y:": "y"}.items():
        site.write(z=None)
        with pytest.raises(LookupError):
            site.store.get(reader)
        site.write(z=text)
        assert site.store.get(reader) == (name,)


def test_a_rule_must_not_catch_what_another_raises() -> None:
    # It would be right once, and then never hear that the other succeeds.
    @rule("careless")
    def careless(ask: Ask, name: str) -> str:
        try:
            return ask(title, name)
        except LookupError:
            return "no title"

    @rule("careless with buckets")
    def careless_with_buckets(ask: Ask) -> tuple[str, ...]:
        try:
            return ask.bucket(TOPICS, "gas")
        except IndexError:
            return ()

    site = Site()
    with pytest.raises(MisuseError, match="careless z catches"):
        site.store.get(careless, "z")
    site.write(a="no topics", z="Zohr:")
    assert site.store.get(careless, "z") == "Zohr"
    with pytest.raises(MisuseError, match="careless with buckets catches"):
        site.store.get(careless_with_buckets)


# Names.


def test_two_questions_of_one_name_are_refused() -> None:
    # Their answers would be kept under one key, and the one be given for the other.
    store = Store()
    store.set(Input[str]("x"), "an input", "a")
    with pytest.raises(MisuseError, match="two questions are called x"):
        store.get(rule("x")(lambda _, name: name), "a")
    with pytest.raises(MisuseError, match="two questions are called x"):
        store.bucket(Relation("x", articles, filed), "a")
    with pytest.raises(MisuseError, match="two questions are called x"):
        store.input(Input[str]("x"), "a")


# Depth.


@rule("link")
def link(ask: Ask, at: str) -> int:
    beyond = int(at) + 1
    if beyond == ask.input(LENGTH):
        return ask.input(BOTTOM) or 0
    return ask(link, str(beyond))


@pytest.fixture
def deep() -> Iterator[None]:
    """Let calls nest as deep as the command line lets them."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    yield
    sys.setrecursionlimit(limit)


def chain(length: int) -> Store:
    store = Store()
    store.set(LENGTH, length)
    return store


@pytest.mark.usefixtures("deep")
def test_a_chain_of_a_thousand_rules_is_followed_to_its_end() -> None:
    store = chain(1000)
    assert store.get(link, "0") == 0
    store.set(BOTTOM, 1)
    assert store.get(link, "0") == 1


def test_a_chain_of_two_hundred_rules_needs_no_deeper_stack() -> None:
    store = chain(200)
    assert store.get(link, "0") == 0
    store.set(BOTTOM, 1)
    assert store.get(link, "0") == 1


def test_a_chain_that_is_too_long_leaves_the_store_usable() -> None:
    store = chain(1000)
    with pytest.raises(RecursionError):
        store.get(link, "0")
    store.set(LENGTH, 100)
    assert store.get(link, "0") == 0

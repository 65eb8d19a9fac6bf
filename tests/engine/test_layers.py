"""Relations that rest on relations: what a change at the bottom does at the top."""

from __future__ import annotations

import pytest

from briefgen.engine.questions import Ask, Emission, Input, Relation, rule
from briefgen.engine.store import CycleError, Store

FOLDER: Input[tuple[str, ...]] = Input("folder")
FILE: Input[str] = Input("file")
SWITCH: Input[str] = Input("switch")


@rule("names")
def names(ask: Ask) -> tuple[str, ...]:
    return ask.input(FOLDER) or ()


@rule("letters")
def letters(ask: Ask, name: str) -> Emission[str]:
    return tuple((letter, name) for letter in ask.input(FILE, name) or "")


LETTERS = Relation("letters in", names, letters)


@rule("shouting")
def shouting(ask: Ask) -> tuple[str, ...]:
    return ask.bucket(LETTERS, "!")


@rule("shout")
def shout(ask: Ask, name: str) -> Emission[str]:
    return tuple((letter, name.upper()) for letter, _ in ask(letters, name) if letter != "!")


SHOUTS = Relation("shouts", shouting, shout)


@rule("answer")
def answer(ask: Ask, name: str) -> Emission[tuple[str, ...]]:
    return (("all", (name, *ask.bucket(SHOUTS, name))),)


ANSWERS = Relation("answers", names, answer)


@rule("top")
def top(ask: Ask) -> tuple[tuple[str, ...], ...]:
    return ask.bucket(ANSWERS, "all")


def site() -> tuple[Store, list[str]]:
    ran: list[str] = []
    store = Store(lambda key: ran.append(" ".join(key)))
    for name, file in {"a": "b!", "b": "a", "c": "a"}.items():
        store.set(FILE, file, name)
    store.set(FOLDER, ("a", "b", "c"))
    assert store.get(top) == (("a",), ("b", "A"), ("c",))
    ran.clear()
    return store, ran


def test_a_change_at_the_bottom_reaches_the_top_through_three_relations() -> None:
    store, ran = site()
    store.set(FILE, "a!", "c")
    assert store.get(top) == (("a", "C"), ("b", "A"), ("c",))
    assert ran == ["letters c", "shouting", "shout c", "answer a", "top"]


def test_a_change_goes_no_further_than_the_relation_it_leaves_as_it_was() -> None:
    store, ran = site()
    store.set(FILE, "ab", "b")
    assert store.get(top) == (("a",), ("b", "A"), ("c",))
    assert ran == ["letters b"]


def test_an_emitter_that_is_gone_is_not_asked_when_what_it_rested_on_changes() -> None:
    store, ran = site()
    store.set(FOLDER, ("b", "c"))
    assert store.get(top) == (("b",), ("c",))
    ran.clear()
    store.set(FILE, "b!", "c")
    assert store.get(top) == (("b", "C"), ("c",))
    assert ran == ["letters c", "shouting", "shout c", "answer b", "top"]


def test_an_emitter_collected_by_two_relations_runs_once() -> None:
    ran: list[str] = []
    store = Store(lambda key: ran.append(" ".join(key)))
    again = Relation("letters again", shouting, letters)

    @rule("both")
    def both(ask: Ask) -> tuple[tuple[str, ...], ...]:
        return ask.bucket(again, "x"), ask.bucket(LETTERS, "x")

    store.set(FOLDER, ("a", "b"))
    store.set(FILE, "x!", "a")
    store.set(FILE, "x", "b")
    assert store.get(both) == (("a",), ("a", "b"))
    assert sorted(ran) == ["both", "letters a", "letters b", "names", "shouting"]
    ran.clear()
    store.set(FILE, "x", "a")  # leaves the one, stays in the other
    assert store.get(both) == ((), ("a", "b"))
    assert ran == ["letters a", "shouting", "both"]


def test_an_emitter_that_is_asked_for_directly_still_reaches_its_relation() -> None:
    store, ran = site()
    store.set(FILE, "a!", "c")
    assert store.get(letters, "c") == (("a", "c"), ("!", "c"))
    assert store.get(shout, "c") == (("a", "C"),)
    assert store.get(top) == (("a", "C"), ("b", "A"), ("c",))
    assert ran == ["letters c", "shout c", "shouting", "answer a", "top"]


def test_a_rule_that_comes_to_rest_on_a_relation_is_seen_by_its_readers() -> None:
    @rule("inner")
    def inner(ask: Ask) -> tuple[str, ...]:
        return ask.bucket(LETTERS, "x") if ask.input(SWITCH) else ()

    @rule("outer")
    def outer(ask: Ask) -> int:
        return len(ask(inner))

    store, _ = site()
    assert store.get(outer) == 0
    store.set(SWITCH, "on")
    assert store.get(outer) == 0  # the same value, but on another footing
    store.set(FILE, "x", "c")
    assert store.get(outer) == 1


def test_a_relation_is_not_settled_when_an_earlier_bucket_has_changed() -> None:
    # The reader is unmarked, both its relations are pending, and only the first is to be read.
    @rule("flag")
    def flag(ask: Ask, name: str) -> Emission[bool]:
        return ((name, ask.input(SWITCH) is not None),)

    flags = Relation("flags", names, flag)

    @rule("fragile")
    def fragile(ask: Ask, name: str) -> Emission[str]:
        if ask.input(SWITCH):
            raise LookupError(name)
        return (("all", name),)

    fragiles = Relation("fragiles", names, fragile)

    @rule("reader")
    def reader(ask: Ask) -> tuple[str, ...]:
        return () if ask.bucket(flags, "a")[0] else ask.bucket(fragiles, "all")

    store, _ = site()
    assert store.get(reader) == ("a", "b", "c")
    store.set(SWITCH, "on")
    assert store.get(reader) == ()


# Layers that are no layers.


def test_a_rule_that_asks_for_itself_is_told_the_way_round() -> None:
    other = rule("odd")(lambda ask: ask(even))
    even = rule("even")(lambda ask: ask(other))
    with pytest.raises(CycleError, match="even asks odd asks even"):
        Store().get(even)


def selfish() -> Relation[str]:
    @rule("glance")
    def glance(ask: Ask, name: str) -> Emission[str]:
        seen = ask.bucket(relation, "all") if ask.input(SWITCH) else ()
        return (("all", name + "".join(seen)),)

    relation = Relation("glances", names, glance)
    return relation


def test_an_emitter_that_reads_its_own_relation_is_a_cycle() -> None:
    relation = selfish()
    store, _ = site()
    reader = rule("reader")(lambda ask: ask.bucket(relation, "all"))
    store.set(SWITCH, "on")
    with pytest.raises(CycleError):
        store.get(reader)
    with pytest.raises(CycleError):
        store.get(relation.emitter, "a")


def test_an_emitter_that_begins_to_read_its_own_relation_is_a_cycle_until_it_ends() -> None:
    relation = selfish()
    store, _ = site()
    reader = rule("reader")(lambda ask: ask.bucket(relation, "all"))
    assert store.get(reader) == ("a", "b", "c")
    store.set(SWITCH, "on")
    with pytest.raises(CycleError):
        store.get(reader)
    store.set(SWITCH, None)
    assert store.get(reader) == ("a", "b", "c")


def test_an_emitter_that_asks_an_unmarked_reader_of_its_relation_is_a_cycle() -> None:
    # The reader's memo is not suspect, only its relation is pending: its value must not be used.
    @rule("entry")
    def entry(ask: Ask, name: str) -> Emission[str]:
        return (("all", name + "".join(ask(reader)) if ask.input(SWITCH) else name),)

    entries = Relation("entries", names, entry)
    reader = rule("reader")(lambda ask: ask.bucket(entries, "all"))
    store = Store()
    store.set(FOLDER, ("a",))
    assert store.get(reader) == ("a",)
    store.set(SWITCH, "on")
    with pytest.raises(CycleError):
        store.get(reader)


def test_two_relations_may_change_places() -> None:
    # First the lower reads the upper, then the upper the lower: at no time is that a cycle.
    def reading(name: str, when: str) -> Relation[str]:
        @rule(f"{name} of")
        def emitter(ask: Ask, of: str) -> Emission[str]:
            reads = ask.input(SWITCH) == when and ask.bucket(relations[1 - int(name)], "all")
            return (("all", f"{name}{of}" + "".join(reads or ())),)

        return Relation(name, names, emitter)

    relations = [reading("0", "up"), reading("1", "down")]
    tops = [
        rule("top 0")(lambda ask: ask.bucket(relations[0], "all")),
        rule("top 1")(lambda ask: ask.bucket(relations[1], "all")),
    ]
    store = Store()
    store.set(FOLDER, ("a",))
    for _ in range(2):
        store.set(SWITCH, "up")
        assert [store.get(t) for t in tops] == [("0a1a",), ("1a",)]
        store.set(SWITCH, "down")
        assert [store.get(t) for t in tops] == [("0a",), ("1a0a",)]
        store.set(SWITCH, "up")
        assert [store.get(t) for t in reversed(tops)] == [("1a",), ("0a1a",)]
        store.set(SWITCH, "down")
        assert [store.get(t) for t in reversed(tops)] == [("1a0a",), ("0a",)]

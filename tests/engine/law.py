"""The law a store keeps, and the synthetic sites it is tried on.

The law: whatever happened before, a store answers as one that was just made from the same inputs.

A site is a folder of files. A file has letters, refers to what other letters it shows, and gives
letters to the buckets of relations; the letters of a bucket are, at the next layer, the ids of who
gives to the next relation. So a history of files is a history of random dependencies: on a file, on
its absence, on a page, on a bucket, on who emits, on what is emitted. What a page shows is a set of
letters, small enough that many changes come to nothing on their way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from hypothesis import strategies as st

from briefgen.engine.questions import Ask, Emission, Input, Relation, Rule, rule
from briefgen.engine.store import CycleError, Store

V = TypeVar("V")
Root: TypeAlias = tuple[Rule[Any], tuple[str, ...]]

NAMES = ("a", "b", "c", "d")
BUCKETS = ("s", "t")
FAULTY = "!"
FAILED = "failed"


class FaultError(Exception):
    """What a rule raises that has a bug."""


# What a site is made of.


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that can be read: `kind` names the question, `of` what it is asked of."""

    kind: str
    of: str


@dataclass(frozen=True, slots=True)
class Gift:
    """What a file gives to a bucket: the letters that a reference leads to."""

    bucket: str
    letters: Reference


@dataclass(frozen=True, slots=True)
class File:
    """Letters, and where to find more; references are followed up to the first that is silent."""

    letters: str
    refers: tuple[Reference, ...] = ()
    tags: tuple[Gift, ...] = ()
    echoes: tuple[Gift, ...] = ()


World: TypeAlias = dict[str, File | None]

FOLDER: Input[tuple[str, ...]] = Input("folder")
FILE: Input[File] = Input("file")


def letters_of(texts: Iterable[str]) -> str:
    return "".join(sorted(set("".join(texts))))


def read(ask: Ask, reference: Reference) -> str:
    match reference.kind:
        case "file":
            file = ask.input(FILE, reference.of)
            return "-" if file is None else file.letters
        case "page":
            return ask(PAGE, reference.of)
        case "names":
            present: tuple[str, ...] = ask(PRESENT)
            return "".join(present)
        case relation:
            return letters_of(ask.bucket(RELATIONS[relation], reference.of))


@rule("present")
def PRESENT(ask: Ask) -> tuple[str, ...]:  # noqa: N802 - a rule is a constant
    return ask.input(FOLDER) or ()


@rule("page")
def PAGE(ask: Ask, name: str) -> str:  # noqa: N802
    file = ask.input(FILE, name)
    if file is None:
        return ""
    if FAULTY in file.letters:
        raise FaultError(name)
    shown = [file.letters]
    for reference in file.refers:
        shown.append(read(ask, reference))
        if not shown[-1]:
            break
    return letters_of(shown)


@rule("tagged")
def TAGGED(ask: Ask, name: str) -> Emission[str]:  # noqa: N802
    file = ask.input(FILE, name)
    return tuple((g.bucket, read(ask, g.letters)) for g in (file.tags if file else ()))


@rule("echoed")
def ECHOED(ask: Ask, name: str) -> Emission[str]:  # noqa: N802
    file = ask.input(FILE, name)
    return tuple((g.bucket, read(ask, g.letters)) for g in (file.echoes if file else ()))


@rule("loud")
def LOUD(ask: Ask) -> tuple[str, ...]:  # noqa: N802
    return tuple(n for n in NAMES if n in "".join(ask.bucket(TAGS, "s")))


@rule("heard")
def HEARD(ask: Ask) -> tuple[str, ...]:  # noqa: N802
    return tuple(n for n in NAMES if n in "".join(ask.bucket(MARKS, "s")))


TAGS = Relation("tags", PRESENT, TAGGED)
MARKS = Relation("marks", LOUD, TAGGED)  # shares its emitter with TAGS, rests on it for its ids
ECHOES = Relation("echoes", HEARD, ECHOED)
RELATIONS: dict[str, Relation[str]] = {r.name: r for r in (TAGS, MARKS, ECHOES)}


@rule("topic")
def TOPIC(ask: Ask, bucket: str) -> tuple[tuple[str, ...], ...]:  # noqa: N802
    return tuple(ask.bucket(relation, bucket) for relation in RELATIONS.values())


@rule("index")
def INDEX(ask: Ask) -> tuple[tuple[str, str], ...]:  # noqa: N802
    return tuple((name, ask(PAGE, name)) for name in ask(PRESENT))


ROOTS: tuple[Root, ...] = (
    *((PAGE, (name,)) for name in NAMES),
    *((TOPIC, (bucket,)) for bucket in BUCKETS),
    *((emitter, (name,)) for emitter in (TAGGED, ECHOED) for name in NAMES[:2]),
    *((over, ()) for over in (LOUD, HEARD)),
    (INDEX, ()),
)


# Histories.


@dataclass(frozen=True, slots=True)
class Step:
    """Files set, deleted (None) or set again; then the roots that are asked for, in order."""

    changes: tuple[tuple[str, File | None], ...]
    asked: tuple[Root, ...]
    swept: bool = False


LETTERS = ("", "a", "b", "c", "d", "ab", "cd", FAULTY)
REFERENCES = (
    *(Reference(kind, name) for kind in ("file", "page") for name in NAMES),
    *(Reference(kind, bucket) for kind in RELATIONS for bucket in BUCKETS),
    Reference("names", ""),
)
GIFTS = tuple(Gift(bucket, reference) for bucket in BUCKETS for reference in REFERENCES)

gifts = st.lists(st.sampled_from(GIFTS), max_size=2).map(tuple)
references = st.lists(st.sampled_from(REFERENCES), max_size=3).map(tuple)
files = st.builds(File, st.sampled_from(LETTERS), references, gifts, gifts)
changes = st.tuples(st.sampled_from(NAMES), st.none() | files | files)
steps = st.builds(
    Step,
    st.lists(changes, max_size=3).map(tuple),
    st.lists(st.sampled_from(ROOTS), min_size=1, max_size=4, unique=True).map(tuple),
    st.booleans(),
)
histories = st.lists(steps, min_size=2, max_size=8)


# The law.


class Answering(Protocol):
    """What the law asks of a store."""

    def set(self, question: Input[V], value: V | None, *of: str) -> None: ...
    def get(self, question: Rule[V], *of: str) -> V: ...
    def release(self, question: Rule[Any], *of: str) -> None: ...
    def sweep(self) -> None: ...


A = TypeVar("A", bound=Answering)


def fill(store: Answering, world: World, changes: World) -> None:
    """Set what has changed, and the folder, which mostly stays as it is."""
    for name, file in changes.items():
        store.set(FILE, file, name)
    store.set(FOLDER, tuple(sorted(name for name, file in world.items() if file)))


def made_anew(make: Callable[[], A], world: World) -> A:
    store = make()
    fill(store, world, world)
    return store


def outcome(store: Answering, root: Root) -> Any:
    """Return a root's value; of a failure only that it failed, for a site may have several."""
    question, of = root
    try:
        return store.get(question, *of)
    except (FaultError, CycleError):
        return FAILED


def play(store: Answering, history: list[Step]) -> Iterator[tuple[Step, World]]:
    """Set what each step changes, give the step and all files, then sweep; at last ask for all."""
    world: World = {}
    for step in [*history, Step((), ROOTS)]:
        world |= dict(step.changes)
        fill(store, world, dict(step.changes))
        yield step, world
        if step.swept:
            for question, of in set(ROOTS) - set(step.asked):
                store.release(question, *of)
            store.sweep()


def try_law(make: Callable[[], Answering], history: list[Step]) -> None:
    """Assert that after every step the store answers as one made from the same inputs."""
    store = make()
    for step, world in play(store, history):
        fresh = made_anew(Store, world)
        for root in step.asked:
            assert outcome(store, root) == outcome(fresh, root), (root[0].name, *root[1])

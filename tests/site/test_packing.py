"""What rules answer is the same, in value and in type, when it has been put away and taken up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.inspect import type_info

from briefgen.edges.codec import Packer
from briefgen.edges.folder import SiteFolder
from briefgen.edges.scan import scan
from briefgen.edges.sources import folders_of
from briefgen.engine.change import ChangeSet, Content
from briefgen.engine.memo import ABSENT
from briefgen.engine.questions import Key, Relation, Rule
from briefgen.site.build import Site
from briefgen.site.questions import questions
from tests.faults.harbour import HARBOUR, PLAIN_THEME
from tests.site.cli import REPOSITORY
from tests.site.in_memory import SiteInMemory
from tests.site.samples import TODAY, small_site


class Nowhere:
    """Takes files and keeps none."""

    def put(self, path: str, content: Content) -> bool:
        """Take a file's content."""
        return True


def the_dossier() -> Site:
    stamps = scan(folders_of(REPOSITORY))
    site = Site(SiteFolder(REPOSITORY, stamps))
    site.begin(stamps)
    return site


def in_memory(files: Any) -> Site:
    site = SiteInMemory()
    site.update(ChangeSet(files))
    return site


SITES = {
    "dossier": the_dossier,
    "small": lambda: in_memory(small_site()),
    "harbour": lambda: in_memory({**PLAIN_THEME, **HARBOUR}),
}


@pytest.fixture(scope="module", params=list(SITES.values()), ids=list(SITES))
def memos(request: pytest.FixtureRequest) -> dict[Key, Any]:
    """All that is put away of a site that was built."""
    site: Site = request.param()
    site.tell(TODAY)
    assert not site.build(Nowhere()).stopped
    site.save()
    return dict(put_away(site))


def put_away(site: Site) -> Iterator[tuple[Key, Any]]:
    store = site._store
    for key, memo in store._memos.held.items():
        if store._is_archived(key) and not memo.print:
            assert memo.value is not ABSENT
            yield key, memo.value


def same(one: Any, other: Any) -> bool:
    """Tell whether values are equal and of the same types, all the way down."""
    if type(one) is not type(other) or one != other:
        return False
    return all(map(same, parts_of(one), parts_of(other)))


def parts_of(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]
    if isinstance(value, tuple | list):
        return list(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    kept = value.__struct_fields__ if isinstance(value, Struct) else fields_of(value)
    return [getattr(value, name) for name in kept]


def fields_of(value: Any) -> list[str]:
    return list(getattr(value, "__dataclass_fields__", {}))


def test_every_answer_that_is_put_away_is_taken_up_as_it_was(memos: dict[Key, Any]) -> None:
    packer, other = Packer(questions()), []
    for key, value in memos.items():
        again = packer.unpack(key[0], packer.pack(key[0], value))
        if not same(again, value):
            other.append((" ".join(key), value, again))
    assert not other, other[:3]


def test_of_one_value_the_same_bytes_are_made_each_time(memos: dict[Key, Any]) -> None:
    packer = Packer(questions())
    for key, value in memos.items():
        data = packer.pack(key[0], value)
        assert packer.pack(key[0], packer.unpack(key[0], data)) == data, key


def test_many_kinds_of_answers_are_put_away(memos: dict[Key, Any]) -> None:
    assert len({key[0] for key in memos}) > 40


KEPT = [n for n, q in questions().items() if isinstance(q, Relation)] + [
    n for n, q in questions().items() if isinstance(q, Rule) and q.fingerprint is None
]


def can_be_taken_up(packer: Packer, name: str) -> bool:
    """Tell whether the type of an answer is made of those that the codec knows how to make."""
    return "CustomType" not in repr(type_info(packer._type_of(name)))


@pytest.mark.parametrize("name", KEPT)
def test_a_rule_without_a_fingerprint_has_a_type_that_can_be_taken_up(name: str) -> None:
    assert can_be_taken_up(Packer(questions()), name)


def test_a_type_that_cannot_be_taken_up_is_found_out() -> None:
    def compute(ask: object) -> tuple[Packer, ...]:
        raise NotImplementedError

    assert not can_be_taken_up(Packer({"wrong": Rule("wrong", compute)}), "wrong")

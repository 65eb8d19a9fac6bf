"""Memos as bytes: MessagePack, each value by the type that its rule says it returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, TypeAlias, get_args, get_type_hints

from msgspec import MsgspecError, Raw
from msgspec.msgpack import Decoder, Encoder

from briefgen.engine.archive import DamagedError, Entry, Export
from briefgen.engine.questions import Key, Question, Relation, Rule
from briefgen.engine.shelves import RESTS

_Ref: TypeAlias = str | tuple[str, ...]
"""A key; of one that is asked of its record's own thing, the question's name alone."""
_Row: TypeAlias = tuple[_Ref, tuple[_Ref, ...], int, bool, str, bytes]
_OF_ONE: Final = 2
"""The length of a key that is of one thing."""
_RESTS: Final = dict[int, list[str]]


class Packer:
    """A `Codec` for the answers to `questions`.

    Its types are read off the rules' own annotations when they are first needed. Bytes that are not
    of the type raise `DamagedError`.
    """

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = questions
        self._decoders: dict[str, Decoder[Any]] = {}
        self._encoder = Encoder()

    def pack(self, name: str, value: Any) -> bytes:
        """Return a value of the question called `name` as bytes."""
        del name
        return self._encoder.encode(value)

    def unpack(self, name: str, data: bytes) -> Any:
        """Return the value again."""
        decoder = self._decoders.get(name)
        if decoder is None:
            decoder = self._decoders[name] = Decoder(self._type_of(name))
        return _decoded(decoder, data)

    def pack_record(self, record: str, entries: list[Entry]) -> Raw:
        """Return the entries of a record as bytes."""
        rows = [
            (
                key[0] if len(key) == _OF_ONE and key[1] == record else key,
                [n[0] if len(n) == _OF_ONE and n[1] == record else n for n in needs],
                *rest,
            )
            for key, needs, *rest in entries
        ]
        return Raw(self._encoder.encode(rows))

    def unpack_record(self, record: str, data: Raw) -> list[Entry]:
        """Return its entries again."""
        own: dict[str, Key] = {}  # one tuple for a key, however often it is read

        def key(ref: _Ref) -> Key:
            if type(ref) is not str:
                return ref  # type: ignore[return-value]  # it is a tuple then
            return own.get(ref) or own.setdefault(ref, (ref, record))

        return [
            Entry(key(ref), tuple(map(key, needs)), *rest)
            for ref, needs, *rest in _decoded(self._rows, data)
        ]

    def join(self, parts: list[Raw]) -> bytes:
        """Return parts of a record as one."""
        return self._encoder.encode(parts)

    def split(self, data: bytes) -> list[Raw]:
        """Return the parts again."""
        parts: list[Raw] = _decoded(self._parts, data)
        return parts

    def pack_readers(self, readers: Mapping[Key, set[str]]) -> bytes:
        """Return the readers of a record's memos as bytes."""
        return self._encoder.encode(list(readers.items()))

    def unpack_readers(self, data: bytes) -> dict[Key, set[str]]:
        """Return them again."""
        return dict(_decoded(self._readers, data))

    def pack_export(self, export: Export) -> bytes:
        """Return what a process found out as bytes, for the one that began it."""
        return self._encoder.encode(export)

    def unpack_export(self, data: bytes) -> Export:
        """Return it again."""
        found: Export = _decoded(self._exports, data)
        return found

    @cached_property
    def _rows(self) -> Decoder[Any]:
        return Decoder(list[_Row])

    @cached_property
    def _parts(self) -> Decoder[Any]:
        return Decoder(list[Raw])

    @cached_property
    def _readers(self) -> Decoder[Any]:
        return Decoder(list[tuple[tuple[str, ...], set[str]]])

    @cached_property
    def _exports(self) -> Decoder[Any]:
        return Decoder(Export)

    def _type_of(self, name: str) -> Any:
        if name == RESTS:
            return _RESTS
        question = self._questions.get(name)
        if isinstance(question, Rule):
            return get_type_hints(question.compute)["return"]
        if isinstance(question, Relation):
            emission = get_type_hints(question.emitter.compute)["return"]
            pair = get_args(get_args(emission)[0])
            return dict[str, list[pair[1]]]  # type: ignore[valid-type]  # made at run time
        raise DamagedError(f"nothing is called {name}")


def _decoded(decoder: Decoder[Any], data: bytes | Raw) -> Any:
    try:
        return decoder.decode(data)
    except MsgspecError as error:
        raise DamagedError(str(error)) from error

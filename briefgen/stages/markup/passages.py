"""The passages of a text: which blocks they are, and the ids they go by."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from markdown.util import STX

from briefgen.model.diagnostic import Problem
from briefgen.model.ids import CAPTION
from briefgen.stages.markup.plain import collapse, decode
from briefgen.stages.markup.reading import Reading, Remark
from briefgen.stages.markup.tree import NO_PROSE, Block, is_flat, own_strings
from briefgen.stages.markup.values import Passage

_PIN: Final = re.compile(r"(?<!\\)\{#([a-z][a-z0-9]*)\}\Z")
_ANCHOR: Final = re.compile(r"\{#[^\s{}]*\}?")
_ID: Final = re.compile(r"\{#[a-z][a-z0-9]*\}")
_LONGEST_SHOWN: Final = 40
_PLAIN: Final = "where the characters themselves are meant, write \\{#"
_FORM: Final = (
    "an id is a small letter, then small letters and digits, and ends a paragraph or a list item, "
    f"as in {{#p7}}; {_PLAIN}"
)
JudgeAnchor: TypeAlias = Callable[[str, Block], Problem]


def split_pin(text: str) -> tuple[str, str]:
    """Return a block's text without the `{#id}` that it ends in, and the id; empty if none.

    A text that holds an id and nothing else names nothing, and keeps it.
    """
    stripped = text.rstrip()
    found = _PIN.search(stripped)
    said = stripped[: found.start()].rstrip() if found else ""
    return (said, found[1]) if found and said else (text, "")


def take_pin(block: Block) -> None:
    """Take the id off the end of a passage's text, before inline markup is read."""
    element = block.element
    last = next((child for child in reversed(element) if (child.tail or "").strip()), None)
    if not block.is_passage:
        return
    if last is not None:
        last.tail, block.pin = split_pin(last.tail or "")
    else:
        element.text, block.pin = split_pin(element.text or "")


def take_pins(reading: Reading) -> None:
    """Take the ids off the ends of all blocks."""
    for block in reading.blocks:
        if block.raw.endswith("}"):
            take_pin(block)


def note_anchors(reading: Reading, judge: JudgeAnchor) -> None:
    """Note every block in whose text a `{#` is left; in code it may stand."""
    for block in reading.blocks:
        if "{" not in block.raw or "#" not in block.raw:
            continue
        prose = "".join(own_strings(block.element, NO_PROSE))
        if found := _ANCHOR.search(prose):
            reading.remarks.append(Remark(judge(found[0], block), block, "{#"))


def anchor_in_body(written: str, block: Block) -> Problem:
    """Return `literal-anchor`: what is wrong with a `{#…` left in a body."""
    if not block.is_passage:
        return _literal("stands in a heading or a table, which take no id", written, _PLAIN)
    if _ID.fullmatch(written):
        return _literal("does not stand at the end of its block", written, _FORM)
    return _literal("is no passage id", written, _FORM)


def anchor_in_statement(written: str, _block: Block) -> Problem:
    """Return `literal-anchor`: a statement's id is no part of its text."""
    hint = f"give the statement its id as a field of its own, id:; {_PLAIN}"
    return _literal("stands in a statement's text", written, hint)


def _literal(fault: str, written: str, hint: str) -> Problem:
    shown = written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"
    return Problem("literal-anchor", f"{shown} {fault}", hint)


def number_passages(reading: Reading) -> None:
    """Give every passage its id, on its element too; `duplicate-passage`, `pinned-ordinal`."""
    spoken = [
        (block, text)
        for block in reading.blocks
        if block.is_passage and (text := text_of(block.element))
    ]
    names = name_passages([block.pin for block, _ in spoken])
    for (block, text), name in zip(spoken, names, strict=True):
        if isinstance(name, Problem):
            reading.remarks.append(Remark(name, block, f"{{#{block.pin}}}"))
        else:
            block.element.set("id", name)
            reading.passages.append(Passage(name, text, bool(block.pin)))


def name_passages(pins: Sequence[str]) -> list[str | Problem]:
    """Return the ids of the passages of a text, given the ids that they are pinned by, or "".

    A passage without a pin goes by its place among those without. One whose id another has
    goes by none: of two alike the first has it, and before an ordinal a pin.
    """
    if not any(pins):  # as in most texts
        return [f"p{ordinal}" for ordinal in range(1, len(pins) + 1)]
    pinned = set(pins)
    taken: set[str] = set()
    names: list[str | Problem] = []
    ordinal = 0
    for pin in pins:
        ordinal += not pin
        name = pin or f"p{ordinal}"
        if pin and pin in taken:
            names.append(_duplicate(pin))
        elif pin == CAPTION:
            names.append(_captions())
        elif not pin and name in pinned:
            names.append(_pinned_ordinal(name))
        else:
            taken.add(name)
            names.append(name)
    return names


def _duplicate(name: str) -> Problem:
    message = f"two passages are pinned as {name}"
    return Problem("duplicate-passage", message, "give one of them another id")


def _captions() -> Problem:
    message = "caption is the id of the picture's caption, and cannot be a passage's"
    return Problem("reserved-name", message, "pin it with another id")


def _pinned_ordinal(name: str) -> Problem:
    message = f"this passage counts as {name}, and another one is pinned as {name}"
    hint = "pin this one too: end it in an id of its own, such as {#a1}"
    return Problem("pinned-ordinal", message, hint)


def text_of(element: Element) -> str:
    """Return what an element says as plain text, without the blocks inside it."""
    if is_flat(element):
        said = "".join(element.itertext()) if len(element) else element.text or ""
        if "&" not in said and STX not in said:
            return collapse(said)
    return collapse("".join(decode(piece) for piece in own_strings(element)))

"""What one conversion learns of its text besides the HTML."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.model.diagnostic import Problem
from briefgen.stages.markup.tree import Block
from briefgen.stages.markup.values import Passage


class Remark(Struct, frozen=True):
    """A problem in a block; `piece` is the part of its Markdown that is meant, if it is there."""

    problem: Problem
    block: Block
    piece: str = ""


class Reading(Struct):
    """What the steps of a conversion note down, each for those that follow."""

    blocks: list[Block] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def clear(self) -> None:
        """Forget everything, before another text."""
        for notes in (self.blocks, self.passages, self.links, self.images, self.remarks):
            notes.clear()

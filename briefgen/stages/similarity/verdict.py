"""What a likeness of two texts is evidence of.

The thresholds are measured. Of five reports of one affair, the three that are independent share at
most 7 % of their shingles with any other and five words in a row; the derived one shares 30 % and
43 words with its source, and the reprint all. Generated news of a small vocabulary (`benchmarks`),
ten thousand texts, share at most 20 % and 22 words by chance.
"""

from __future__ import annotations

from typing import Final

from briefgen.stages.similarity.compare import Likeness

SAME: Final = 0.8
"""From this containment on, both ways, two texts are the same one."""
ANOTHER: Final = 0.5
"""Below this containment, either way, a text is not what it is declared to be the same as.

Between this and `SAME` the author's word is taken: a reprint may be cut by half.
"""
DERIVED: Final = 0.25
"""From this containment of own words on, either way, one text rests on the other."""
FEW: Final = 28
"""So many shingles, thirty words in a row, must be shared for a share to say anything."""
LONG: Final = 30
"""From so many own words in a row on: more than a sentence, so more than one agency's sentence."""


def is_same(likeness: Likeness) -> bool:
    """Return whether two texts are the same, printed twice."""
    both = min(likeness.whole.of_one, likeness.whole.of_other)
    return both >= SAME and likeness.whole.shared >= FEW


def is_another(likeness: Likeness) -> bool:
    """Return whether two texts are too different to be the same."""
    return min(likeness.whole.of_one, likeness.whole.of_other) < ANOTHER


def is_derived(likeness: Likeness) -> bool:
    """Return whether one of two texts rests on the other, or both on a third."""
    if likeness.run >= LONG:
        return True
    share = max(likeness.own.of_one, likeness.own.of_other)
    return share >= DERIVED and likeness.own.shared >= FEW

"""Who says so: the roots of a passage, and how many independent origins a statement has.

A passage's roots are those of the edges that cover it, followed to entries of sources.yml or
actors; a passage that no edge covers is its outlet's own voice. There are two readings: what the
texts state of themselves, and what the editor infers or suspects besides.
"""

from briefgen.stages.lineage.circles import circle_through, rings
from briefgen.stages.lineage.groups import fewest_groups
from briefgen.stages.lineage.identities import Identities, identities
from briefgen.stages.lineage.origins import Counter, Stakes, Traces, stakes_of, traces_of
from briefgen.stages.lineage.trace import (
    ALL,
    STATED,
    Lineage,
    Tracer,
    covering,
    targets_of,
    voice_of,
)

__all__ = [
    "ALL",
    "STATED",
    "Counter",
    "Identities",
    "Lineage",
    "Stakes",
    "Tracer",
    "Traces",
    "circle_through",
    "covering",
    "fewest_groups",
    "identities",
    "rings",
    "stakes_of",
    "targets_of",
    "traces_of",
    "voice_of",
]

"""Whether a statement is held with more confidence than its origins bear."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.briefing import Backed
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.check.world import Findings


def check_origins(statements: Sequence[Backed], at: Pointer) -> Findings:
    """Give the statements that rest on one origin, with more confidence than it bears.

    High confidence wants corroboration. Moderate is what one credible source may bear by itself;
    but not where several citations of one origin look as if they corroborated each other.
    """
    for index, one in enumerate(statements):
        count = len(one.cites)
        sure = one.confidence == "high" or (one.confidence == "moderate" and count > 1)
        if sure and count and one.support and one.support.origins.most == 1:
            message = f"its {count} citations share one origin"
            message = message if count > 1 else "its one citation has one origin"
            hint = "write confidence: low, or cite what has another origin"
            yield (*at, index, "confidence"), Problem("one-origin", message, hint)

"""Whether a statement is held with more confidence than its origins bear."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.briefing import Backed
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.check.world import Findings


def check_origins(statements: Sequence[Backed], at: Pointer) -> Findings:
    """Give the statements that cite several passages of one origin, with confidence above low."""
    for index, one in enumerate(statements):
        sure = one.confidence in ("moderate", "high")
        if sure and len(one.cites) > 1 and one.support and one.support.origins.most == 1:
            message = f"its {len(one.cites)} citations share one origin"
            hint = "write confidence: low, or cite what has another origin"
            yield (*at, index, "confidence"), Problem("one-origin", message, hint)

"""Other processes that do a share of the work."""

from __future__ import annotations

from briefgen.site.working import ALONE, Executor


def workers() -> Executor:
    return ALONE

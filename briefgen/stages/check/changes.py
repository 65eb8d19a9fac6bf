"""Whether an author who keeps a list of changes has told of the latest."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.diagnostic import Problem
from briefgen.model.edition import Step
from briefgen.model.topic import Change
from briefgen.stages.check.world import Findings
from briefgen.stages.compare import told

_DAY = len("YYYY-MM-DD")


def check_changes(changes: Sequence[Change], steps: Sequence[Step], today: str) -> Findings:
    """Check that something in `changes` is of after the last edition, where a topic has changed.

    `steps` are the latest first; one that no edition has yet comes first. On the edition's own day
    (`today` is YYYY-MM-DD) an entry of that day will do.
    """
    if not steps or steps[0].edition or steps[0].is_new:
        return
    since = steps[0].since[:_DAY]
    if not any(_is_since(change, since, today) for change in changes):
        what = told(steps[0].changes)
        message = f"not told of since the edition of {since}: {what}"
        hint = f"add - {{date: {today or '…'}, text: …}}"
        yield ("changes",), Problem("untold-change", message, hint)


def _is_since(change: Change, since: str, today: str) -> bool:
    latest = change.date.latest
    if latest is None:
        return False
    day = "{:04}-{:02}-{:02}".format(*latest)
    return day > since or (day == since == today)

"""YAML, read as an author means it: every scalar stays text, every slip has its place and a hint.

`read` holds the way in; `compose` turns libyaml's events into values, without recursion and with
a bound on everything; `explain`, with `layout` and `values`, turns libyaml's complaints into words.
"""

from __future__ import annotations

from briefgen.stages.yamldoc.document import (
    Nodes,
    NodeSpans,
    Value,
    YamlDocument,
    flow_text,
    span_at,
)

__all__ = ["NodeSpans", "Nodes", "Value", "YamlDocument", "flow_text", "read_yaml", "span_at"]


def read_yaml(text: str, first_line: int = 1) -> YamlDocument:
    """Return what a YAML text says; see `briefgen.stages.yamldoc.read.read_yaml`."""
    # Most builds read no YAML: PyYAML, and all that reads with it, is imported where one does.
    from briefgen.stages.yamldoc.read import read_yaml as read  # noqa: PLC0415

    return read(text, first_line)

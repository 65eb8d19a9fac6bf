"""YAML, read as an author means it: every scalar stays text, every slip has its place and a hint.

`plain` reads the usual document by patterns, and leaves every other to `read`: `compose` turns
libyaml's events into values, without recursion and with a bound on everything; `explain`, with
`layout` and `values`, turns libyaml's complaints into words.
"""

from __future__ import annotations

from functools import partial

from briefgen.stages.yamldoc.document import (
    Found,
    Nodes,
    NodeSpans,
    Value,
    YamlDocument,
    flow_text,
    span_at,
)
from briefgen.stages.yamldoc.plain import read_plain

__all__ = ["NodeSpans", "Nodes", "Value", "YamlDocument", "flow_text", "read_yaml", "span_at"]


def read_yaml(text: str, first_line: int = 1) -> YamlDocument:
    """Return what a YAML text says; see `briefgen.stages.yamldoc.read.read_yaml`."""
    fields = read_plain(text)
    if fields is not None or not text:
        return YamlDocument(fields, (), Nodes(partial(_places, text, first_line)))
    # Many a build reads no other YAML: PyYAML, and what reads with it, is imported where one does.
    from briefgen.stages.yamldoc.read import read_yaml as read  # noqa: PLC0415

    return read(text, first_line)


def _places(text: str, first_line: int) -> Found:
    from briefgen.stages.yamldoc.read import places  # noqa: PLC0415

    return places(text, first_line)

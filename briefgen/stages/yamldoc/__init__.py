"""YAML, read as an author means it: every scalar stays text, every slip has its place and a hint.

`read` holds the way in; `compose` turns libyaml's events into values, without recursion and with
a bound on everything; `explain`, with `layout` and `values`, turns libyaml's complaints into words.
"""

from briefgen.stages.yamldoc.document import (
    Nodes,
    NodeSpans,
    Value,
    YamlDocument,
    flow_text,
    span_at,
)
from briefgen.stages.yamldoc.read import read_yaml

__all__ = ["NodeSpans", "Nodes", "Value", "YamlDocument", "flow_text", "read_yaml", "span_at"]

"""libyaml's complaints in the words of someone who knows what the author meant.

libyaml says where it could go no further; an author needs to hear what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from briefgen.stages.yamldoc import layout, values
from briefgen.stages.yamldoc.lines import Fault, syntax_fault
from briefgen.stages.yamldoc.values import Slip

_RULES: tuple[tuple[str, Callable[[Slip], Fault]], ...] = (
    # PyYAML's own parser words some of these otherwise than libyaml; the patterns take both.
    ("mapping values are not allowed", layout.second_colon),
    ("sequence entries are not allowed", values.dash),
    ("mapping keys are not allowed", lambda slip: values.bad_start(slip.text, slip.at)),
    ("cannot start any token", lambda slip: values.bad_start(slip.text, slip.at)),
    ("an alias|an anchor|block scalar", lambda slip: values.bad_start(slip.text, slip.since)),
    (r"quoted scalar: .*(end of stream|document)", values.open_quote),
    ("quoted scalar", values.escape),
    (r"\btag\b", lambda slip: values.tag_fault(slip.text, slip.since, slip.line.end)),
    ("directive", lambda slip: values.directive(slip.text, slip.since)),
    ("expected ',' or", values.brackets),
    ("node content", values.no_content),
    ("expected ':'", layout.no_colon),
    ("expected key|'-' indicator|block end|document start", layout.unexpected),
)


def explain(text: str, error: yaml.MarkedYAMLError, line_of: layout.LineOf) -> Fault:
    """Return the parser's error as a fault that says what is wrong and what to write instead.

    `text` has LF line ends throughout. The fault's code is `yaml-syntax`; or `tab`, `unknown-tag`,
    `many-documents` or `control-character`, where one of those is the cause.
    """
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    slip = Slip(text, at, since, f"{error.context}: {error.problem}")
    return layout.separator(slip) or layout.tab(slip, line_of) or _by_rule(slip)


def _by_rule(slip: Slip) -> Fault:
    for pattern, rule in _RULES:
        if re.search(pattern, slip.why):
            return rule(slip)
    return syntax_fault(f"YAML cannot read this ({slip.why})", "", slip.at, slip.line.end)

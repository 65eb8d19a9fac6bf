"""The way in: a text, and everything that can be said of it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from briefgen.model.diagnostic import Problem
from briefgen.stages.yamldoc.compose import Composer
from briefgen.stages.yamldoc.document import Found, Lines, Marks, Nodes, Value, YamlDocument
from briefgen.stages.yamldoc.explain import explain
from briefgen.stages.yamldoc.lines import Fault
from briefgen.stages.yamldoc.values import directive

# libyaml's parser; where PyYAML was built without it, PyYAML's own, ten times slower.
LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MISREAD = re.compile("[\0\x80-\x9f\ud800-\udfff]")  # what UTF-16 and Windows-1252 look like
_DIRECTIVE_FIRST = re.compile(r"(?:\s|#[^\n]*+)*+%")


def read_yaml(text: str, first_line: int = 1) -> YamlDocument:
    """Return what a YAML text says, each scalar as the text it is written as.

    Only a plain `~`, `null` or nothing at all is None. `first_line` is the line of its file that
    the text starts on. Lines end in LF, CRLF or CR; a byte order mark at the start counts as no
    column. Never raises: what is wrong is among the document's problems. Where the text cannot be
    read to its end, the value is None, and the problems are what stopped the reading and the
    duplicate keys before it.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text, first_line)
    composer = Composer(text, lines.number)
    fatal = _forbidden(text) or _run(composer, text, lines)
    value, marks, faults = composer.value, composer.marks, composer.faults
    if fatal:
        value, marks = None, {}
        faults = [fault for fault in faults if fault.problem.code == "duplicate-key"] + [fatal]
    return _document(value, marks, faults, lines)


def places(text: str, first_line: int) -> Found:
    """Return where the nodes of a text stand that has no mistake, and its lines."""
    lines = Lines(text, first_line)
    composer = Composer(text, lines.number)
    composer.run(LOADER(text).get_event)
    return _whole(composer.marks), lines


def _document(value: Value, marks: Marks, faults: list[Fault], lines: Lines) -> YamlDocument:
    marks = _whole(marks)
    faults.sort(key=lambda fault: fault.start)
    problems = tuple((fault.problem, lines.span(fault.start, fault.end)) for fault in faults)
    return YamlDocument(value, problems, Nodes(lambda: (marks, lines)))


def _whole(marks: Marks) -> Marks:
    return {(): (0, 0, -1, -1), **marks}


def _run(composer: Composer, text: str, lines: Lines) -> Fault | None:
    try:
        composer.run(LOADER(text).get_event)
    except yaml.MarkedYAMLError as error:
        return explain(text, error, lines.number)
    return composer.fatal


def _forbidden(text: str) -> Fault | None:
    """Return the fault of what no parser need look at: a character no YAML has, a directive."""
    if found := _FORBIDDEN.search(text):
        return Fault(_control_character(found[0]), found.start(), found.end())
    if found := _DIRECTIVE_FIRST.match(text):
        # Thousands of directives take libyaml a time that grows with their square.
        return directive(text, found.end() - 1)
    return None


def _control_character(character: str) -> Problem:
    hint = "delete it"
    if _MISREAD.match(character):
        hint = "save the file as UTF-8, and write the character anew or delete it"
    message = f"the character U+{ord(character):04X} cannot stand in YAML"
    return Problem("control-character", message, hint)

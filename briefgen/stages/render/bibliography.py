"""A briefing's sources for programs that keep references: CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from briefgen.model.briefing import Facts
from briefgen.model.edtf import Day, EdtfDate, Precision

_LENGTHS: Final = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
_FIRST_SEASON: Final = 20
_NOT_IN_BIBLATEX: Final = (Precision.SET, Precision.MILLENNIUM)


def withdrawal(facts: Facts, word: str) -> str:
    """Return that an article was withdrawn, when and why, or an empty text; `word` says it."""
    if facts.withdrawn is None:
        return ""
    date = f" {facts.withdrawn.date}" if facts.withdrawn.date.known else ""
    return f"{word}{date}: {facts.withdrawn.why}"


def csl_json(sources: Iterable[Facts], withdrawn: str) -> list[dict[str, Any]]:
    """Return articles as CSL-JSON items of the type `article-newspaper`.

    `withdrawn` is the word for what was; CSL's own word for it is the item's `status`.
    """
    return [_csl(facts, withdrawn) for facts in sources]


def _csl(facts: Facts, withdrawn: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": facts.id,
        "type": "article-newspaper",
        "title": facts.title,
        "title-short": facts.label,
    }
    if facts.outlet:
        found["container-title"] = facts.outlet
    if facts.authors:
        found["author"] = [{"literal": name} for name in facts.authors]
    if facts.date.known:
        found["issued"] = csl_date(facts.date)
    optional = {
        "URL": facts.url,
        "archive_location": facts.archived,
        "language": facts.language,
        "status": "withdrawn" if facts.withdrawn else "",
        "note": withdrawal(facts, withdrawn),
    }
    return found | {name: value for name, value in optional.items() if value}


def csl_date(date: EdtfDate) -> dict[str, Any]:
    """Return a date as CSL-JSON has it: in parts where those say all of it, else as EDTF's text.

    A season is one of a year; a stretch has two ends, each a day, a month or a year.
    """
    found = _in_parts(date)
    if not found:
        return {"literal": date.text}
    return found | ({"circa": True} if date.approximate or date.uncertain else {})


def _in_parts(date: EdtfDate) -> dict[str, Any]:
    if date.precision is Precision.SEASON and date.earliest:
        code = int(date.text.rstrip("?~%")[-2:])
        return {"date-parts": [_parts(date.earliest, 1)], "season": code - _FIRST_SEASON}
    ends = date.parts if date.precision is Precision.INTERVAL else (date,)
    parts = [
        _parts(end.earliest, _LENGTHS[end.precision])
        for end in ends
        if end.earliest and end.precision in _LENGTHS
    ]
    return {"date-parts": parts} if parts and len(parts) == len(ends) else {}


def _parts(day: Day, length: int) -> list[int]:
    """Return a day's first parts; CSL counts years before Christ from -1 back, EDTF from 0."""
    year, *rest = day[:length]
    return [year if year > 0 else year - 1, *rest]


def bibtex(sources: Iterable[Facts], withdrawn: str) -> str:
    """Return articles as BibTeX, an entry each under its slug; the date is biblatex's, or a year.

    `withdrawn` is the word for what was. `entrysubtype` tells biblatex, pandoc and Better BibTeX
    that the article is a newspaper's; others leave it aside.
    """
    return "\n".join(_bibtex(facts, withdrawn) for facts in sources)


def _bibtex(facts: Facts, withdrawn: str) -> str:
    # What biblatex cannot read as a date it takes for a year in words.
    dated = "year" if facts.date.precision in _NOT_IN_BIBLATEX else "date"
    fields = {
        "entrysubtype": "newspaper",
        "title": _escaped(facts.title),
        "shorttitle": _escaped(facts.label),
        "journaltitle": _escaped(facts.outlet),
        # In braces no comma and no "and" of a name divides it.
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in facts.authors),
        dated: facts.date.text if facts.date.known else "",
        "url": facts.url.translate(_IN_ADDRESS),
        "langid": facts.language,
        "note": _escaped(withdrawal(facts, withdrawn)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{facts.id},", *lines, "}", ""])


_IN_ADDRESS: Final = {ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}
_ESCAPED: Final = str.maketrans(
    {char: f"\\{char}" for char in "#$%&_{}"}
    | {
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
# Whether or not a brace is escaped, BibTeX and biber count it.
_ALONE: Final = _ESCAPED | str.maketrans({"{": r"{\textbraceleft}", "}": r"{\textbraceright}"})
_JOINED: Final = re.compile(r"([-'`,<>])(?=\1)|[?!](?=`)")
"""Signs that TeX sets as one with the next: `--` as a dash, two quotation marks as a pair."""
_CONTROL: Final = re.compile(r"[\0-\x1f\x7f]+|\s+")


def _escaped(text: str) -> str:
    plain = _CONTROL.sub(" ", text)
    escaped = plain.translate(_ESCAPED if _in_pairs(plain) else _ALONE)
    return _JOINED.sub(r"\g<0>{}", escaped)


def _in_pairs(text: str) -> bool:
    """Return whether every brace in a text has its other half."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0

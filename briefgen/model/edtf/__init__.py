"""EDTF, the Extended Date/Time Format: dates as exact as they are known, and no more.

ISO 8601-2:2019 (Library of Congress, https://www.loc.gov/standards/datetime/): level 0, level 1,
and of level 2 the sets. What the specification leaves open is settled so:

- `~`, `?` and `%` never widen a date's bounds: "about" is told to the reader, not guessed at.
- Seasons are the northern meteorological ones: 21 is March to May, 22 June to August, 23 September
  to November, 24 December to the end of the next February.
- A date-time's bounds are its day as written; no time zone moves it to another.
- An interval or range may overlap itself (`2020-12/2020`); it is refused only where every reading
  of it ends before it begins. Its ends may have unspecified digits (level 2) or be seasons.
- `XXXX` and `../..`, which say nothing, are refused in favour of `unknown`, which is ours.
"""

from __future__ import annotations

from briefgen.model.edtf.gregorian import Day
from briefgen.model.edtf.parse import parse_edtf
from briefgen.model.edtf.value import (
    OPEN,
    UNKNOWN,
    EdtfDate,
    EdtfError,
    Precision,
    Qualifier,
    SortKey,
    sort_key,
)

__all__ = [
    "OPEN",
    "UNKNOWN",
    "Day",
    "EdtfDate",
    "EdtfError",
    "Precision",
    "Qualifier",
    "SortKey",
    "parse_edtf",
    "sort_key",
]

"""What was measured: one row a tool, a size and a phase, and the machine it was measured on."""

from __future__ import annotations

import json
import os
import platform
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.phases import Counts


@dataclass(frozen=True, slots=True)
class Sample:
    """One build: seconds of wall and processor, MiB of its largest process, and its work."""

    articles: int
    tool: str
    phase: str
    wall: float
    cpu: float
    peak: float
    counts: Counts


@dataclass(frozen=True, slots=True)
class Row:
    """All builds of one kind, in the order in which they were made."""

    articles: int
    tool: str
    phase: str
    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    peak: tuple[float, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured; nothing in it names the machine."""

    processor: str
    cores: int
    memory_gib: int
    system: str
    python: str


@dataclass(frozen=True, slots=True)
class Results:
    """All that a run has to say."""

    day: str
    corpus: str
    repetitions: int
    machine: Machine
    versions: Mapping[str, str]
    rows: tuple[Row, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return the numbers of articles, in order."""
        return tuple(sorted({row.articles for row in self.rows}))

    def find(self, articles: int, tool: str, phase: str) -> Row | None:
        """Return a row."""
        asked = (articles, tool, phase)
        return next((r for r in self.rows if (r.articles, r.tool, r.phase) == asked), None)


def rows_of(samples: Iterable[Sample]) -> tuple[Row, ...]:
    """Return samples by their kinds, each kind where it first came."""
    first: dict[tuple[int, str, str], list[Sample]] = {}
    for one in samples:
        first.setdefault((one.articles, one.tool, one.phase), []).append(one)
    return tuple(_row(found) for found in first.values())


def _row(found: Sequence[Sample]) -> Row:
    one = found[0]
    wall, cpu, peak = zip(*((s.wall, s.cpu, s.peak) for s in found), strict=True)
    return Row(one.articles, one.tool, one.phase, wall, cpu, peak, one.counts)


def today() -> str:
    """Return the day, in UTC, as `2026-01-31`."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def machine() -> Machine:
    """Return what this machine is."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory_gib=round(pages / 2**30),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "unknown"
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else "unknown"


def as_json(results: Results) -> str:
    """Return results as JSON, rounded to what means something."""
    head = {
        "day": results.day,
        "corpus": results.corpus,
        "repetitions": results.repetitions,
        "machine": asdict(results.machine),
        "versions": dict(results.versions),
    }
    rows = ",\n  ".join(json.dumps(_as_json(row)) for row in results.rows)
    return f'{json.dumps(head, indent=1)[:-2]},\n "rows": [\n  {rows}\n ]\n}}\n'


def _as_json(row: Row) -> dict[str, object]:
    return {
        "articles": row.articles,
        "tool": row.tool,
        "phase": row.phase,
        "wall_s": [round(one, 4) for one in row.wall],
        "cpu_s": [round(one, 4) for one in row.cpu],
        "peak_mib": [round(one, 1) for one in row.peak],
        **asdict(row.counts),
    }


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the ratio of two medians."""
    return median(one) / median(other)

"""The results as a plot: seconds over articles, both scales logarithmic, in SVG by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from statistics import median
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.edits import CLEAN, NO_OP
from benchmarks.record import Results

WIDTH: Final = 720
HEIGHT: Final = 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 536, 24, 368
_APART: Final = 17
"""Between two labels at the lines' ends."""
_STYLE: Final = """\
svg { color-scheme: light dark; }
text { font: 14px system-ui, sans-serif; fill: #222; }
.paper { fill: #fff; }
.grid { stroke: #ddd; }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.a { stroke: #1f5fa8; } .b { stroke: #1f5fa8; stroke-dasharray: 8 4; }
.c { stroke: #1f5fa8; stroke-dasharray: 2 4; } .h { stroke: #b3480c; }
.end { fill: #1f5fa8; } .end.o { fill: #b3480c; }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd; } .paper { fill: #16191d; } .grid { stroke: #3a3f45; }
  .a, .b, .c { stroke: #7db5f5; } .h { stroke: #f29a5c; }
  .end { fill: #7db5f5; } .end.o { fill: #f29a5c; }
}"""
_LINES: Final = (
    ("Hugo, clean", "Hugo", CLEAN, "h", "end o"),
    ("briefgen, clean", "briefgen", CLEAN, "a", "end"),
    ("briefgen, one edit", "briefgen", "body", "b", "end"),
    ("briefgen, no change", "briefgen", NO_OP, "c", "end"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plot: its label, its classes, and its points as (articles, seconds)."""

    label: str
    shape: str
    colour: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where figures stand on the paper; both axes go by powers of ten."""

    least: tuple[int, int]
    most: tuple[int, int]
    """Exponents of ten: of articles, of seconds."""

    def x(self, articles: float) -> float:
        """Return how far from the left."""
        part = (log10(articles) - self.least[0]) / (self.most[0] - self.least[0])
        return round(_LEFT + part * (_RIGHT - _LEFT), 1)

    def y(self, seconds: float) -> float:
        """Return how far from the top."""
        part = (log10(seconds) - self.least[1]) / (self.most[1] - self.least[1])
        return round(_BOTTOM - part * (_BOTTOM - _TOP), 1)


def plot(results: Results) -> str:
    """Return an SVG document that reads in light and in dark, and says in words what it shows."""
    lines = tuple(_lines(results))
    scale = _scale(lines)
    parts = (*_axes(scale), *(_path(line, scale) for line in lines), *_labels(lines, scale))
    return "\n".join((*_head(described(lines)), *parts, "</svg>\n"))


def _head(told: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title desc">'
    )
    yield '<title id="title">Seconds that a build takes, by number of articles</title>'
    yield f'<desc id="desc">{escape(told)}</desc>'
    yield f"<style>\n{_STYLE}\n</style>"
    yield f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>'


def described(lines: Sequence[Line]) -> str:
    """Return the lines' points in words."""
    told = (
        f"{line.label}: " + ", ".join(f"{s:.2g} s at {n:,} articles" for n, s in line.points)
        for line in lines
    )
    return ". ".join(("Both axes are logarithmic", *told)) + "."


def _lines(results: Results) -> Iterator[Line]:
    for label, tool, phase, shape, colour in _LINES:
        rows = [results.find(size, tool, phase) for size in results.sizes]
        points = tuple((row.articles, median(row.wall)) for row in rows if row is not None)
        if points:
            yield Line(label, shape, colour, points)


def _scale(lines: Sequence[Line]) -> Scale:
    sizes = [log10(n) for line in lines for n, _ in line.points]
    times = [log10(s) for line in lines for _, s in line.points]
    least = (floor(min(sizes)), floor(min(times)))
    return Scale(least, (max(ceil(max(sizes)), least[0] + 1), max(ceil(max(times)), least[1] + 1)))


def _axes(scale: Scale) -> Iterator[str]:
    for power in range(scale.least[0], scale.most[0] + 1):
        x = scale.x(10**power)
        yield f'<path class="grid" d="M{x} {_TOP}V{_BOTTOM}"/>'
        yield f'<text x="{x}" y="{_BOTTOM + 22}" text-anchor="middle">{10**power:,}</text>'
    for power in range(scale.least[1], scale.most[1] + 1):
        y = scale.y(10.0**power)
        yield f'<path class="grid" d="M{_LEFT} {y}H{_RIGHT}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{10.0**power:g} s</text>'
    middle = (_LEFT + _RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">articles</text>'


def _path(line: Line, scale: Scale) -> str:
    places = " L".join(f"{scale.x(n)} {scale.y(s)}" for n, s in line.points)
    # A line of one point has no length: the second, beside it, makes it a stroke.
    end = "h1" if len(line.points) == 1 else ""
    return f'<path class="line {line.shape}" d="M{places}{end}"/>'


def _labels(lines: Sequence[Line], scale: Scale) -> Iterator[str]:
    """Yield the names at the lines' ends, from the top down, moved apart where they would meet."""
    free = 0.0
    for line in sorted(lines, key=lambda line: -line.points[-1][1]):
        n, seconds = line.points[-1]
        y = max(scale.y(seconds) + 5, free)
        free = y + _APART
        yield f'<text class="{line.colour}" x="{scale.x(n) + 10}" y="{y}">{line.label}</text>'

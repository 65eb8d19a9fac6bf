"""What `briefgen check` finds of planted copies: `python -m benchmarks.similarity`."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

from benchmarks.articles import article_of
from benchmarks.briefgen_layout import Plain
from benchmarks.corpus import write_corpus
from benchmarks.execution import Run, execute
from benchmarks.layouts import write
from benchmarks.news import Plan, plan_of
from benchmarks.planting import COPIES, KINDS_PLANTED, Planted, planted

BRIEFGEN: Final = (sys.executable, "-m", "briefgen")
_OTHER: Final = re.compile(r"(?:the same text as|shares text with) ([a-z0-9-]+)")
Pairs: TypeAlias = Mapping[frozenset[str], str]
"""Pairs of articles and the code that tells of them."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one kind: how many were planted, how many of them were told."""

    kind: str
    planted: int
    told: int
    codes: str


def pairs_told(diagnostics: Iterable[Mapping[str, Any]]) -> Pairs:
    """Return which pairs of articles are told of, from what `check --format json` prints."""
    told: dict[frozenset[str], str] = {}
    for one in diagnostics:
        other = _OTHER.search(one["message"])
        if one["code"] in ("undeclared-copy", "undeclared-derivation") and other:
            told[frozenset((Path(one["file"]).stem, other[1]))] = one["code"]
    return told


def scores(made: Sequence[Planted], told: Pairs) -> list[Score]:
    """Return the scores of all kinds."""
    found = []
    for kind in KINDS_PLANTED:
        pairs = [frozenset((one.article.slug, one.original)) for one in made if one.kind == kind]
        codes = [told[pair] for pair in pairs if pair in told]
        counts = ", ".join(f"{codes.count(code)} {code}" for code in sorted(set(codes)))
        found.append(Score(kind, len(pairs), len(codes), counts))
    return found


@click.command()
@click.option("--articles", type=click.IntRange(min=100), default=10_000, show_default=True)
@click.option("--planted", "count", type=click.IntRange(min=9), default=300, show_default=True)
@click.option("--work", type=click.Path(path_type=Path), default=None, help="Where to work.")
def main(articles: int, count: int, work: Path | None) -> None:
    """Measure recall, precision and time of comparing texts, on a seeded corpus."""
    place = Path(tempfile.mkdtemp(dir=work))
    try:
        measure(articles, count, place / "site")
    finally:
        shutil.rmtree(place)


def measure(articles: int, count: int, root: Path) -> None:
    """Plant, check, and print what was found."""
    plan = replace(plan_of(articles), articles=articles)
    layout = Plain()
    write_corpus(plan, {root: layout})
    made = list(planted(plan, count))
    for one in made:
        write(root, layout.article(one.article))
    run = execute([*BRIEFGEN, "check", "--format", "json"], root)
    told = pairs_told(json.loads(run.out)["diagnostics"])
    _print(scores(made, told), made, told)
    click.echo(f"check, nothing being built: {_costs(run)}")
    _after_one_more(root, plan)


def _print(found: Sequence[Score], made: Sequence[Planted], told: Pairs) -> None:
    for one in found:
        recall = one.told / one.planted if one.planted else 1.0
        click.echo(f"{one.kind:12} {one.planted:4} {one.told:4}  recall {recall:.3f}  {one.codes}")
    true = {frozenset((one.article.slug, one.original)) for one in made}
    copies = {frozenset((one.article.slug, one.original)) for one in made if one.kind in COPIES}
    of_copies = [pair for pair, code in told.items() if code == "undeclared-copy"]
    right = sum(pair in true for pair in told)
    click.echo(f"all pairs told: {len(told)}, planted: {right}, precision {right / len(told):.3f}")
    right = sum(pair in true for pair in of_copies)
    click.echo(f"told as copies: {len(of_copies)}, planted: {right}")
    recall = sum(pair in told for pair in copies) / len(copies)
    click.echo(f"copies: recall {recall:.4f}")


def _after_one_more(root: Path, plan: Plan) -> None:
    """Print what it takes once a build has compared all texts, and one article is new."""
    build = [*BRIEFGEN, "build"]
    allow = "allow: [{code: undeclared-copy, why: Planted.}, "
    allow += "{code: undeclared-derivation, why: Planted.}]\n"
    for path in sorted((root / "content/articles").glob("planted-*.yml")):
        path.write_text(path.read_text("utf-8") + allow, "utf-8")
    for name, options in (("build", ()), ("build --strict", ("--strict",))):
        for made in (".briefgen", "output"):
            shutil.rmtree(root / made, ignore_errors=True)
        click.echo(f"clean {name}: {_costs(execute([*build, *options], root))}")
    click.echo(f"check after it: {_costs(execute([*BRIEFGEN, 'check'], root))}")
    fresh = article_of(plan, 20 * plan.articles)
    write(root, Plain().article(replace(fresh, slug="one-more")))
    for name in ("check", "build --strict"):
        run = execute([*BRIEFGEN, *name.split()], root)
        click.echo(f"{name}, one article being new: {_costs(run)}")


def _costs(run: Run) -> str:
    return f"{run.wall:.1f} s, {run.cpu:.1f} s of processors, {run.peak:.0f} MiB"


if __name__ == "__main__":
    main()

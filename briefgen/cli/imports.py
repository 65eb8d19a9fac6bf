"""`briefgen import`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import root_option
from briefgen.cli.telling import CONTENT_ERRORS, progress_bar, stop_usage
from briefgen.model.ids import is_slug

if TYPE_CHECKING:
    from briefgen.cli.importer import Done


@click.command(name="import")
@click.argument("names", nargs=-1, required=True, metavar="FILE…|-")
@click.option(
    "--to", default="", metavar="SLUG", help="The article's name; of its title otherwise."
)
@click.option("--topic", default="", metavar="T", help="The topic that lists it.")
@click.option(
    "--update", is_flag=True, help="Put a text that nobody has edited in place of another."
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option(
    "--restore",
    default="",
    metavar="SLUG",
    help="Bring lines that were cut back into an article: name their numbers, not files.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is told."
)
@root_option
def import_(names: tuple[str, ...], root: Path, restore: str, form: str, **wish: Any) -> None:
    """Make articles of saved pages and raw texts: what is theirs is kept, the rest is put aside.

    No article that is there is changed.
    """
    if not (root / "content").is_dir():
        stop_usage(f"there is no content/ in {root.resolve()}; name the site's folder with --root")
    if restore:
        _restore(root, restore, names)
        return
    _check(root, names, wish["to"], wish["topic"])
    done, told = _all_of(names, root, wish, form)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    failed = [one for one in done if one.state == "refused"]
    if form == "text":
        _tell_failed(failed, len(done))
    sys.exit(CONTENT_ERRORS if failed else 0)


def _tell_failed(failed: list[Done], total: int) -> None:
    if failed and total > 1:
        click.echo(f"{len(failed)} of {total} files were not imported:", err=True)
    for one in failed:
        click.echo(f"briefgen: {_shown(one.file)} {one.reason}", err=True)


def _check(root: Path, names: tuple[str, ...], to: str, topic: str) -> None:
    if to and not is_slug(to):
        stop_usage(f"--to takes a slug (a–z, digits, single hyphens), not “{to}”")
    if to and len(names) > 1:
        stop_usage("--to names one article, and there are several files")
    if topic and not (is_slug(topic) and (root / f"content/topics/{topic}.yml").is_file()):
        stop_usage(f"there is no topic {topic}; begin it with briefgen new topic {topic}")


def _all_of(
    names: tuple[str, ...], root: Path, wish: dict[str, Any], form: str
) -> tuple[list[Done], list[dict[str, Any]]]:
    """Return what became of each file, in short, and what programs are told of it."""
    from dataclasses import replace  # noqa: PLC0415

    from briefgen.cli.importer import Importer, Wish  # noqa: PLC0415  # no other command's
    from briefgen.cli.reader import reader  # noqa: PLC0415

    done, told = [], []
    with progress_bar("Importing") as show, reader() as read:
        importer = Importer(root, Wish(**wish), read)
        for count, name in enumerate(names, 1):
            one = importer.run(Path(name))
            if form == "json":
                told.append(_as_json(one))
            else:
                _tell(one, whole=wish["dry_run"] and len(names) == 1)
            # Of a thousand files a thousand lines are kept, not a thousand texts.
            done.append(replace(one, body="", sidecar="", draft=None, suggestions=()))
            show(count, len(names))
    return done, told


def _tell(one: Done, *, whole: bool) -> None:
    if one.state == "refused":
        return
    kept = sum(piece.is_passage for piece in one.draft.pieces) if one.draft else 0
    cut = len(one.draft.cut) if one.draft else 0
    click.echo(f"{_shown(one.file)}: {one.slug} {one.state}, {kept} passages, {cut} lines cut")
    for suggestion in one.suggestions:
        click.echo(f"  {suggestion.ground}")
    if whole:
        click.echo(f"\n{one.sidecar}\n{one.body}", nl=False)


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name)


def _as_json(one: Done) -> dict[str, Any]:
    told = {"file": _shown(one.file), "state": one.state}
    if one.state == "refused" or one.draft is None:
        return told | {"reason": one.reason}
    return told | {
        "slug": one.slug,
        "title": one.draft.told.title,
        "outlet": one.draft.told.outlet or "unknown",
        "date": one.draft.told.date or "unknown",
        "authors": list(one.draft.told.authors),
        "passages": sum(piece.is_passage for piece in one.draft.pieces),
        "cut": [{"line": c.line, "kind": c.kind, "text": c.text} for c in one.draft.cut],
        "suggestions": [{"yaml": s.yaml, "ground": s.ground} for s in one.suggestions],
    }


def _restore(root: Path, slug: str, lines: tuple[str, ...]) -> None:
    from briefgen.edges.imports import article_texts, replace_text  # noqa: PLC0415
    from briefgen.importing.restore import restore  # noqa: PLC0415
    from briefgen.importing.values import Refusal  # noqa: PLC0415

    if not is_slug(slug):
        stop_usage(f"--restore takes an article's slug, not “{slug}”")
    there = article_texts(root, slug)
    newer = there.newer is not None
    sidecar = there.newer if there.newer is not None else there.sidecar
    if there.body is None or sidecar is None:
        stop_usage(f"there is no imported article {slug}")
    done = restore(there.body, sidecar, lines)
    if isinstance(done, Refusal):
        stop_usage(f"{slug} {done.reason}")
    replace_text(root, f"{slug}.md", done.body)
    replace_text(root, f"_{slug}.yml" if newer else f"{slug}.yml", done.sidecar)
    click.echo(f"{slug}: {', '.join(f'line {line} is l{line}' for line in lines)}")

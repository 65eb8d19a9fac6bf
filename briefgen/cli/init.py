"""`briefgen init` and `briefgen new`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen import __version__
from briefgen.cli.options import root_option
from briefgen.cli.order import today
from briefgen.cli.schema import SHAPES
from briefgen.cli.telling import stop_usage

if TYPE_CHECKING:
    from briefgen.edges.starter import Written

_WORKFLOW: Final = ".github/workflows"
_SCHEMAS: Final = ".schemas"


@click.command()
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]"
)
@click.option("--github", is_flag=True, help="Add a workflow that publishes it on GitHub Pages.")
def init(folder: Path, *, github: bool) -> None:
    """Begin a dossier in DIR: one topic, two articles. Nothing that is there is changed."""
    from briefgen.edges.starter import remote_of, starter, write_new  # noqa: PLC0415
    from briefgen.model.pages import pages_url  # noqa: PLC0415

    url = pages_url(remote_of(folder)) if folder.is_dir() else ""
    told = (
        f"url: {url}" if url else "# url: https://example.org/briefings/   # where it is published"
    )
    words = {"TODAY": today().isoformat(), "URL": told, "VERSION": __version__}
    files = starter("gitignore", words) | _schemas()
    if not (folder / "content").exists():
        files |= {f"content/{path}": text for path, text in starter("content", words).items()}
    if github:
        files |= {f"{_WORKFLOW}/{path}": t for path, t in starter("github", words).items()}
    _tell(folder, write_new(folder, files))
    root = "" if folder == Path() else f" --root {shlex.quote(str(folder))}"
    click.echo(f"Next: briefgen serve --open{root}")


@click.command()
@click.argument("kind", type=click.Choice(["article", "topic"]))
@click.argument("name")
@root_option
def new(kind: str, name: str, root: Path) -> None:
    """Begin an article or a topic called NAME, as a draft."""
    from briefgen.edges.starter import starter, write_new  # noqa: PLC0415
    from briefgen.model.fields import proposed_slug  # noqa: PLC0415
    from briefgen.stages.render.addresses import RESERVED  # noqa: PLC0415

    slug = proposed_slug(name)
    if not (root / "content").is_dir():
        stop_usage(f"there is no content/ in {root.resolve()}; name the site's folder with --root")
    if not slug:
        stop_usage(f"“{name}” has no letter a–z and no digit to make a file's name of")
    if kind == "topic" and slug in RESERVED:
        stop_usage(f"{slug} is the site's own; choose another name, such as the-{slug}")
    there = starter("new", {"TITLE": json.dumps(name, ensure_ascii=False)})
    folder = f"content/{kind}s"
    files = {
        f"{folder}/{slug}{Path(path).suffix}": text
        for path, text in there.items()
        if Path(path).stem == kind
    }
    taken = [file for file in files if (root / file).exists()]
    if taken:
        stop_usage(f"{taken[0]} is there already")
    _tell(root, write_new(root, files))


def _schemas() -> dict[str, str]:
    from briefgen.stages.jsonschema import json_schema  # noqa: PLC0415

    return {
        f"{_SCHEMAS}/{name}.json": json.dumps(json_schema(name), ensure_ascii=False, indent=1)
        + "\n"
        for name in SHAPES
    }


def _tell(root: Path, written: Written) -> None:
    for name in written.new:
        click.echo(f"wrote {root / name}")
    for name in written.kept:
        click.echo(f"kept {root / name}, which was there")

"""What may happen to a site between two builds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from random import Random
from typing import Final, TypeAlias

from briefgen.site.editions import next_edition
from tests.histories.accidents import (
    build_elsewhere,
    bump_the_version,
    delete_the_state,
    edit_the_output,
    kill_a_build,
    put_a_stray_file,
)
from tests.histories.ground import DAYS, Ground
from tests.histories.seaside import (
    BROKEN,
    CONFIGURATION,
    MEDIA,
    TEXTS,
    THEME,
    about,
    body,
    topic,
)

Step: TypeAlias = Callable[[Ground, Random], None]
_ARTICLES: Final = "content/articles"
_TOPICS: Final = ("tides", "tides", "ports")


def edit_a_passage(ground: Ground, chance: Random) -> None:
    """Topics cite the first two of the three."""
    name = _a_body(ground, chance)
    if name:
        text, number = ground.files[name].decode(), chance.randint(1, 3)
        lines = text.split("\n")
        said = [
            f"{chance.choice(TEXTS)} {{#p{number}}}" if f"{{#p{number}}}" in line else line
            for line in lines
        ]
        ground.write(name, "\n".join(said))


def rewrite_an_article(ground: Ground, chance: Random) -> None:
    slug = chance.choice(["a1", "a2", "b1"])
    _write_article(ground, chance, slug, is_one_file=chance.random() < 0.4)


def retag(ground: Ground, chance: Random) -> None:
    """An article's other metadata are drawn anew too, more often than not."""
    slug = chance.choice(ground.articles() or ["a1"])
    sidecar, text = f"{_ARTICLES}/{slug}.yml", f"{_ARTICLES}/{slug}.md"
    said = ground.files.get(text, b"")
    if sidecar in ground.files:
        ground.write(sidecar, about(chance, slug))
    elif said.startswith(b"---\n"):
        rest = said.split(b"---\n", 2)[2].decode()
        ground.write(text, f"---\n{about(chance, slug)}---\n{rest}")


def turn_sidecar_into_front_matter(ground: Ground, chance: Random) -> None:
    """Or the other way round."""
    slug = chance.choice(ground.articles() or ["a1"])
    sidecar, text = f"{_ARTICLES}/{slug}.yml", f"{_ARTICLES}/{slug}.md"
    said = ground.files.get(text, b"")
    if sidecar in ground.files:
        ground.write(text, b"---\n%s---\n%s" % (ground.files[sidecar], said))
        ground.write(sidecar, None)
    elif said.startswith(b"---\n"):
        _, front, rest = said.split(b"---\n", 2)
        ground.write(sidecar, front)
        ground.write(text, rest)


def delete_an_article(ground: Ground, chance: Random) -> None:
    slug = chance.choice(ground.articles() or ["a1"])
    for ending in ("md", "yml"):
        ground.write(f"{_ARTICLES}/{slug}.{ending}", None)


def rename_an_article(ground: Ground, chance: Random) -> None:
    old, new = chance.choice(ground.articles() or ["a1"]), chance.choice(["a2", "b1", "b2"])
    for ending in ("md", "yml"):
        said = ground.files.get(f"{_ARTICLES}/{old}.{ending}")
        if old != new and said is not None:
            ground.write(f"{_ARTICLES}/{new}.{ending}", said)
            ground.write(f"{_ARTICLES}/{old}.{ending}", None)


def copy_an_article(ground: Ground, chance: Random) -> None:
    ground.write(f"{_ARTICLES}/b2.yml", f"same_text_as: {chance.choice(['a1', 'a2'])}\n")
    ground.write(f"{_ARTICLES}/b2.md", None)


def rewrite_a_topic(ground: Ground, chance: Random) -> None:
    slug = chance.choice(_TOPICS)
    ground.write(f"content/topics/{slug}.yml", topic(chance, slug, ground.articles()))


def delete_a_topic(ground: Ground, chance: Random) -> None:
    ground.write(f"content/topics/{chance.choice(_TOPICS)}.yml", None)


def configure(ground: Ground, chance: Random) -> None:
    name = chance.choice(list(CONFIGURATION))
    ground.write(name, chance.choice(CONFIGURATION[name]))


def change_the_theme(ground: Ground, chance: Random) -> None:
    name = chance.choice(list(THEME))
    ground.write(name, chance.choice(THEME[name]))


def change_media(ground: Ground, chance: Random) -> None:
    name = chance.choice([MEDIA, "content/media/more.png"])
    ground.write(name, chance.choice(["\x89quay", "\x89yauq", "\x89more", None]))


def record_an_edition(ground: Ground, chance: Random) -> None:
    """Of what was built last; where nothing was, or nothing is new, one is taken away."""
    name = f"content/editions/{chance.choice(['2020-12-23', '2020-12-23-2', '2021-01-01'])}.json"
    ground.write(name, (ground.session.answer("", next_edition) if ground.session else "") or None)


def break_a_file(ground: Ground, chance: Random) -> None:
    name = chance.choice(list(BROKEN))
    ground.write(name, chance.choice(BROKEN[name]))


def mend(ground: Ground, chance: Random) -> None:
    """Go back to the files of the last build without errors."""
    for name in ground.files.keys() | ground.good.keys():
        if ground.good and ground.files.get(name) != ground.good.get(name):
            ground.write(name, ground.good.get(name))


def edit_and_set_the_time_back(ground: Ground, chance: Random) -> None:
    """The edit keeps the size."""
    name = _a_body(ground, chance)
    if name:
        before = ground.place(name).stat()
        said = ground.files[name]
        swapped = (
            said.replace(b"tide", b"edit") if b"tide" in said else said.replace(b"edit", b"tide")
        )
        ground.write(name, swapped)
        os.utime(ground.place(name), ns=(before.st_atime_ns, before.st_mtime_ns))


def touch(ground: Ground, chance: Random) -> None:
    name = chance.choice(sorted(ground.files))
    ground.write(name, ground.files[name])


def ask_for_something_else(ground: Ground, chance: Random) -> None:
    ground.leave_session()
    match chance.randrange(3):
        case 0:
            ground.url = chance.choice(["", "https://example.net/", "https://example.net/sea"])
        case 1:
            ground.today = chance.choice(DAYS)
        case _:
            ground.strict = not ground.strict and chance.random() < 0.3


def do_nothing(ground: Ground, chance: Random) -> None:
    """The next build has nothing to do."""


def _a_body(ground: Ground, chance: Random) -> str:
    bodies = [n for n in sorted(ground.files) if n.startswith(_ARTICLES) and n.endswith(".md")]
    return chance.choice(bodies) if bodies else ""


def _write_article(ground: Ground, chance: Random, slug: str, is_one_file: bool) -> None:
    metadata, text = about(chance, slug), body(chance)
    ground.write(f"{_ARTICLES}/{slug}.yml", None if is_one_file else metadata)
    ground.write(f"{_ARTICLES}/{slug}.md", f"---\n{metadata}---\n{text}" if is_one_file else text)


STEPS: Final[Mapping[Step, int]] = {
    edit_a_passage: 7,
    rewrite_an_article: 3,
    retag: 4,
    turn_sidecar_into_front_matter: 2,
    delete_an_article: 1,
    rename_an_article: 1,
    copy_an_article: 1,
    rewrite_a_topic: 4,
    delete_a_topic: 1,
    configure: 4,
    change_the_theme: 5,
    change_media: 2,
    record_an_edition: 3,
    break_a_file: 2,
    edit_and_set_the_time_back: 3,
    touch: 4,
    ask_for_something_else: 2,
    edit_the_output: 5,
    put_a_stray_file: 1,
    kill_a_build: 3,
    build_elsewhere: 1,
    bump_the_version: 1,
    delete_the_state: 1,
    do_nothing: 4,
}
"""Every step and how often it is drawn, beside the others."""

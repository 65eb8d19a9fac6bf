"""Small sites made for the tests, as files by their paths, and the default theme beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml

from briefgen.engine.change import ChangeSet
from briefgen.engine.questions import Key
from briefgen.model.folder import SourceFile
from tests.site.in_memory import Result, SiteInMemory

TODAY = "2026-11-23"
Files = dict[str, SourceFile | None]
BASE: Final = "https://example.org/sea/"
HOSTILE: Final = (
    "<b onclick='x'>A</b> &amp; &lt;i&gt; ]]> <!-- --> </title><script> "
    "\u202eلعربية\u202c שלום \U0001f6a2\u200d\U0001f30a \u2028 \ufeff 'q' \"q\" %41 {{7}} \u00a0"
    "end \x07\0\uffff</script>"
)
REPOSITORY = Path(__file__).parents[2]


def theme() -> Files:
    folder = REPOSITORY / "templates"
    return {
        f"default/{path.relative_to(folder).as_posix()}": path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def article(number: int, topics: str = "tides", passages: int = 5) -> Files:
    """An article whose passages speak of the sea, pinned p1, p2 and so on."""
    body = "\n\n".join(
        f"Passage {p} of text {number} tells of the harbour at Vik. {{#p{p}}}"
        for p in range(1, passages + 1)
    )
    about = f"title: Text {number}\noutlet: Vik Gazette\n"
    sidecar = f"{about}date: 2020-01-{number:02}\ntopics: [{topics}]\n"
    return {
        f"content/articles/a{number}.md": body + "\n",
        f"content/articles/a{number}.yml": sidecar,
    }


def topic(slug: str, *cites: str) -> Files:
    points = "".join(
        f"  - {{id: k{n}, text: Point {n} on {slug}., cites: [{cite}]}}\n"
        for n, cite in enumerate(cites, 1)
    )
    text = (
        f"title: On {slug}\n"
        f"bluf: {{id: b, text: The line on {slug}., cites: [{cites[0]}]}}\n"
        f"key_points:\n{points}"
        f"events: [{{id: e-{slug}, date: 2019, text: It began., cites: [{cites[0]}]}}]\n"
        "actors: [vik]\n"
        "stale_after: 100000\n"
    )
    return {f"content/topics/{slug}.yml": text}


def small_site() -> Files:
    """Eight articles; `tides` cites a1 and a2, `ports` a2 and a3; nothing cites the others."""
    files: Files = {
        "content/site.yml": "title: Sea\nurl: https://example.org/sea/\ntopics: [tides, ports]\n",
        "content/actors.yml": "- {id: vik, name: Vik, kind: place}\n",
        "content/pages/about.md": "---\ntitle: About\n---\nSee [the tides](topic:tides).\n",
    }
    for number in range(1, 9):
        files |= article(number, "ports" if number == 3 else "tides")
    files |= topic("tides", "a1#p1", "a2#p2")
    files |= topic("ports", "a3#p1-p2", "a2#p3")
    return theme() | files


class Built:
    """A site that was built once, and what each later change of it runs and writes."""

    def __init__(self, files: Files) -> None:
        self.ran: list[Key] = []
        self.site = SiteInMemory(self.ran.append)
        self.site.tell(TODAY)
        self.files = dict(files)
        self.first = self.site.apply(ChangeSet(files))

    def change(self, files: Files) -> Result:
        self.ran.clear()
        self.files |= files
        return self.site.apply(ChangeSet(files))

    def executed(self, *rules: str) -> list[str]:
        """The questions of these rules that the last change ran."""
        return sorted(" ".join(key) for key in self.ran if key[0] in rules)


def quoted(text: str) -> str:
    """A text as YAML, its every sign that is not ASCII escaped."""
    return yaml.safe_dump(text, default_style='"', width=100_000).strip()


def retitled(**fields: str) -> Built:
    """The small site, `tides` with further fields, and every title the hostile one."""
    said = topic("tides", "a1#p1", "a2#p2")["content/topics/tides.yml"]
    assert isinstance(said, str)
    text = said.replace("On tides", quoted(fields.pop("title", HOSTILE)), 1)
    text += "".join(f"{name}: {value}\n" for name, value in fields.items())
    site = {
        "title": HOSTILE,
        "description": HOSTILE,
        "editor": HOSTILE,
        "url": BASE,
        "language": "ar",
        "dir": "rtl",
    }
    lines = "".join(f"{name}: {quoted(value)}\n" for name, value in site.items())
    files: Files = {"content/topics/tides.yml": text, "content/site.yml": lines}
    found = Built(small_site() | files)
    assert found.first.patch.written, found.first.diagnostics
    return found


def output(site: Built, path: str) -> bytes:
    content = site.site.output[path]
    assert isinstance(content, bytes)
    return content

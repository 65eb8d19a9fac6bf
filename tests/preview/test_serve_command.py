"""`briefgen serve`, as its users run it."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from tests.edges.places import EDITED, NEW, PAGE, PATIENCE, small_site_in
from tests.preview.conftest import Start
from tests.preview.running import ended
from tests.site.cli import Run, briefgen, briefgen_apart, built, files_of

BAD = "content/topics/bad.yml"
LOCAL = [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]


def bound(family: socket.AddressFamily, host: str, port: int = 0) -> socket.socket:
    found = socket.socket(family)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError:
        found.close()
        raise
    return found


def test_serve_and_build_leave_the_same_output(root: Path, start: Start) -> None:
    again = small_site_in(root.with_name("again"))
    serving = start(root).ready()
    assert files_of(root / "output") == files_of(built(again, again / "output"))
    serving.edit(EDITED, NEW)
    (again / EDITED).write_text(NEW, "utf-8")
    assert files_of(root / "output") == files_of(built(again, again / "output"))
    assert serving.interrupt() == 0
    assert files_of(root / "output") == files_of(again / "output")
    assert not files_of(root / "output").keys() ^ files_of(again / "output").keys()


def test_an_edit_is_served(root: Path, start: Start) -> None:
    serving = start(root).ready()
    before = serving.ask("articles/a7/").own
    serving.edit(EDITED, NEW)
    after = serving.ask("articles/a7/").own
    assert before != after == (root / PAGE).read_bytes()
    (root / "content/topics/ports.yml").unlink()
    serving.until("Nothing was written")  # an article names it
    assert serving.ask("ports/").status == 200


def test_a_page_comes_and_goes(root: Path, start: Start) -> None:
    serving = start(root).ready()
    assert serving.ask("more/").status == 404
    serving.edit("content/pages/more.md", "---\ntitle: More\n---\nMore.\n")
    assert serving.ask("more/").status == 200
    assert serving.ask("more").headers["location"] == "/sea/more/"
    (root / "content/pages/more.md").unlink()
    serving.until("content/pages/more.md: ")
    assert serving.ask("more/").status == 404


def test_the_site_may_move_to_another_path(root: Path, start: Start) -> None:
    serving = start(root).ready()
    site = (root / "content/site.yml").read_text("utf-8")
    serving.edit("content/site.yml", site.replace("/sea/", "/shore/"))
    assert serving.ask_for("/").headers["location"] == "/shore/"
    assert serving.ask_for("/shore/").status == 200
    assert serving.ask_for("/sea/").status == 404


@pytest.mark.parametrize("path", ["/", "/a/b/", "/a%20b/", "/m%C3%A9mo/"])
def test_the_site_is_served_under_the_path_of_its_address(
    path: str, root: Path, start: Start
) -> None:
    serving = start(root, "--port", "0", "--url", f"https://example.org{path}").ready()
    assert serving.base == path
    assert serving.ask("").own == (root / "output/index.html").read_bytes()
    assert serving.ask("about").headers["location"] == f"{path}about/"
    if path != "/":
        assert serving.ask_for("/").headers["location"] == path


def test_the_next_port_that_is_free_is_taken(root: Path, start: Start) -> None:
    other = small_site_in(root.with_name("other"))
    runs = [start(place, "--strict").ready() for place in (root, other)]
    ports = [run.port for run in runs]
    assert ports[0] != ports[1]
    assert all(8000 <= port < 8100 for port in ports)
    for run in runs:
        assert run.ask("").status == 200


@pytest.mark.parametrize(("family", "host"), LOCAL)
def test_a_port_asked_for_that_is_taken_ends_it(
    family: socket.AddressFamily, host: str, root: Path
) -> None:
    try:
        taken = bound(family, host)
    except OSError:
        assert host == "::1"  # this machine has none
        return
    with taken:
        taken.listen()
        port = taken.getsockname()[1]
        run = briefgen_apart("serve", "--root", root, "--port", str(port))
    told = f"briefgen: port {port} is taken; choose another with --port\n"
    assert run == Run(2, "", told)
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root", "no-such-folder"],
        ["--output", "content"],
        ["--url", "x"],
        ["--port", "65536"],
        ["--port", "x"],
        ["--host", "192.0.2.1"],
    ],
)
def test_a_slip_on_the_command_line_ends_it_at_once(arguments: list[str]) -> None:
    run = briefgen("serve", *arguments)
    assert run.code == 2
    assert run.err.splitlines()[-1].startswith(("briefgen: ", "Usage: ", "Error: "))


def test_ctrl_c_ends_it_within_a_second_and_all_of_it(root: Path, start: Start) -> None:
    serving = start(root).ready()
    processes = serving.children()
    assert serving.server() in processes
    with serving.tab("index.html") as tab, socket.create_connection(("127.0.0.1", serving.port)):
        tab.recv(PATIENCE)
        os.kill(serving.server(), signal.SIGINT)  # a terminal interrupts them both
        assert serving.interrupt(patience=1) == 0
    assert serving.rest() == []
    assert all(ended(process) for process in processes)
    with bound(socket.AF_INET, "127.0.0.1", serving.port) as again:
        again.listen()


def test_ctrl_c_while_it_begins_is_the_builder_s_alone(root: Path, start: Start) -> None:
    serving = start(root)
    os.kill(serving.server(), signal.SIGINT)
    serving.ready()
    assert serving.ask("").status == 200
    assert serving.interrupt() == 0
    assert serving.rest() == []


def test_if_what_serves_is_ended_so_is_the_command(root: Path, start: Start) -> None:
    serving = start(root).ready()
    os.kill(serving.server(), signal.SIGKILL)
    assert serving.process.wait(PATIENCE) not in (0, None)
    [line] = serving.rest()
    assert line.startswith("briefgen: ")


def test_if_what_builds_is_ended_so_is_what_serves(root: Path, start: Start) -> None:
    serving = start(root).ready()
    server = serving.server()
    serving.process.kill()
    serving.process.wait()
    assert ended(server)


def test_a_first_build_with_mistakes_is_served_and_comes_good(root: Path, start: Start) -> None:
    (root / BAD).write_text("title: [", "utf-8")
    serving = start(root).ready()
    for address in ("/sea/", "/sea/gone"):
        answer = serving.ask_for(address)
        assert answer.status == 503
        assert answer.kind == "text/html; charset=utf-8"
        assert b"Nothing has been built yet" in answer.own
    (root / BAD).unlink()
    serving.until(f"{BAD}: ")
    assert serving.ask_for("/").headers["location"] == "/sea/"
    assert serving.ask_for("/sea/").own == (root / "output/index.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "text"), [(BAD, "title: ["), ("content/site.yml", "url: https://example.org/sea/\n")]
)
def test_with_mistakes_the_last_good_site_is_served(
    name: str, text: str, root: Path, start: Start
) -> None:
    built(root, root / "output")
    (root / name).write_text(text, "utf-8")
    serving = start(root).ready()
    assert serving.base == "/sea/"
    assert serving.ask("articles/a7/").own == (root / PAGE).read_bytes()


def test_mistakes_later_leave_the_last_good_site(root: Path, start: Start) -> None:
    serving = start(root).ready()
    (root / EDITED).write_text(NEW, "utf-8")
    serving.until(EDITED)
    (root / BAD).write_text("title: [", "utf-8")
    serving.until("Nothing was written")
    assert b"told anew" in serving.ask("articles/a7/").body
    (root / BAD).unlink()
    serving.until(f"{BAD}: ")
    assert serving.ask("articles/a7/").status == 200


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("output/mine.txt", "holds files that briefgen did not write there: mine.txt"),
        (".briefgen", ".briefgen: File exists"),  # where the site's lock should lie
    ],
)
def test_what_keeps_a_first_build_from_being_written_is_told_and_the_preview_begins(
    name: str, told: str, root: Path, start: Start
) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("private", "utf-8")
    serving = start(root)
    serving.until(told)
    serving.ready()
    for address in ("/", "/mine.txt", "/sea/mine.txt"):
        answer = serving.ask_for(address)
        assert answer.status == 503
        assert b"private" not in answer.body

"""What may happen to a site's output, and to what is remembered of its builds."""

from __future__ import annotations

from random import Random

from briefgen.cli.session import Session
from briefgen.edges.output import Output
from tests.histories.deaths import dying, in_a_process_of_its_own
from tests.histories.ground import Ground


def edit_the_output(ground: Ground, chance: Random) -> None:
    ground.to_be_seen = True
    found = sorted(ground.there().keys() - ground.strays)
    for name in chance.sample(found, min(2, len(found))):
        path = ground.output / name
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[::-1])


def put_a_stray_file(ground: Ground, chance: Random) -> None:
    name = chance.choice(["mine.html", "articles/mine.html", "articles/b1/index.html", "w/x"])
    path = ground.output / name
    if not path.exists() and name not in Output(ground.root, ground.output).listed():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", "utf-8")
        ground.strays.add(name)
        ground.to_be_seen = True


def take_strays_away(ground: Ground, chance: Random) -> None:
    for name in ground.strays:
        (ground.output / name).unlink(missing_ok=True)
        ground.to_be_seen = True
    ground.strays.clear()


def kill_a_build(ground: Ground, chance: Random) -> None:
    """A build of its own process ends at one step of what it does to the disk or the state."""
    ground.leave_session()
    at = chance.randrange(80)

    def build() -> None:
        with dying(at):
            _build(ground)

    in_a_process_of_its_own(build)


def build_elsewhere(ground: Ground, chance: Random) -> None:
    """Another process builds and saves, between two builds of a session that goes on."""
    ground.to_be_seen = True
    in_a_process_of_its_own(lambda: _build(ground))


def _build(ground: Ground) -> None:
    session = Session(ground.order, ground.output)
    session.build()
    session.save()


def bump_the_version(ground: Ground, chance: Random) -> None:
    ground.tool = chance.choice(["1", "2"])
    ground.leave_session()


def delete_the_state(ground: Ground, chance: Random) -> None:
    ground.forget_state()

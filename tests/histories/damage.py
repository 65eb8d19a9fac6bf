"""What may become of the files in `.briefgen/`."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Final, NoReturn, TypeAlias
from unittest.mock import patch

from briefgen.edges.lock import STATE
from tests.histories.ground import Ground

Damage: TypeAlias = Callable[[Path, Random], None]


def flip_bits(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 2, 40])):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def overwrite_a_stretch(path: Path, chance: Random) -> None:
    data = bytearray(path.read_bytes())
    at, size = chance.randrange(len(data)), chance.choice([16, 512, 4096])
    data[at : at + size] = bytes(size) if chance.random() < 0.5 else chance.randbytes(size)
    path.write_bytes(data)


def cut_short(path: Path, chance: Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def empty(path: Path, chance: Random) -> None:
    path.write_bytes(b"")


def remove(path: Path, chance: Random) -> None:
    path.unlink()


def put_another_file_there(path: Path, chance: Random) -> None:
    others = sorted(one for one in path.parent.iterdir() if one.is_file() and one != path)
    path.write_bytes(chance.choice(others).read_bytes())


def put_a_folder_there(path: Path, chance: Random) -> None:
    path.unlink()
    path.mkdir()
    if chance.random() < 0.5:
        (path / "mine").write_text("mine", "utf-8")


def put_somebody_elses_database_there(path: Path, chance: Random) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as base:
        base.execute(chance.choice(["create table build (id, text)", "create table mine (x)"]))
        base.commit()


def leave_a_journal(path: Path, chance: Random) -> None:
    """Or what another way of SQLite's of keeping one leaves behind."""
    beside = Path(f"{path}{chance.choice(['-journal', '-wal', '-shm'])}")
    beside.write_bytes(chance.choice([b"", chance.randbytes(5000), path.read_bytes()[:4096]]))


def shuffle_rows(path: Path, chance: Random) -> None:
    """Every row is whole, and its checksum that of another; an earlier damage may be there yet."""
    if path.suffix == ".sqlite":
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as base:
            table = chance.choice(["record", "readers", "names"])
            names = [name for (name,) in base.execute(f"select name from {table}")]  # noqa: S608
            one, other = chance.sample(names, 2)
            rows = [
                base.execute(f"select data, checksum from {table} where name = ?", (n,)).fetchone()  # noqa: S608
                for n in (one, other)
            ]
            for name, row in ((one, rows[1]), (other, rows[0])):
                base.execute(
                    f"update {table} set data = ?, checksum = ? where name = ?",  # noqa: S608
                    (*row, name),
                )
            base.commit()


def drop_rows(path: Path, chance: Random) -> None:
    """Some rows are gone from a file that is whole; an earlier damage may not have been met yet."""
    if path.suffix == ".sqlite":
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as base:
            table = chance.choice(["record", "readers", "names", "build"])
            rest = chance.randrange(3)
            base.execute(f"delete from {table} where rowid % 3 = ?", (rest,))  # noqa: S608
            base.commit()


DAMAGES: Final[tuple[Damage, ...]] = (
    flip_bits,
    flip_bits,
    overwrite_a_stretch,
    cut_short,
    empty,
    remove,
    put_another_file_there,
    put_a_folder_there,
    put_somebody_elses_database_there,
    leave_a_journal,
    shuffle_rows,
    drop_rows,
    drop_rows,
)


def damage(ground: Ground, chance: Random) -> str:
    """Do something to one of the files, drawn by chance; return what and to which."""
    files = sorted(one for one in (ground.root / STATE).iterdir() if one.stat().st_size)
    done, path = chance.choice(DAMAGES), chance.choice(files)
    done(path, chance)
    return f"{done.__name__} {path.name}"


def repair(ground: Ground) -> None:
    """Remove what cannot be written over."""
    for path in (ground.root / STATE).iterdir():
        if path.is_dir():
            shutil.rmtree(path)


@contextmanager
def kept_out() -> Iterator[None]:
    """Let nobody open the state."""

    def opened(path: Path) -> NoReturn:
        raise sqlite3.OperationalError("unable to open database file")

    with patch("briefgen.edges.state._opened", opened):
        yield

"""The process that serves: it does what the one that builds says, and ends with it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import uvicorn

from briefgen.edges.preview.app import app_of
from briefgen.edges.preview.guard import guard_of
from briefgen.edges.preview.house import House
from briefgen.edges.preview.messages import decode_order, encode
from briefgen.edges.preview.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Terms:
    """What is served where: the output's folder, at a host and a port."""

    folder: Path
    host: str
    port: int
    navigate: bool = False


def serve(terms: Terms, sockets: list[socket.socket], line: Connection) -> None:
    """Serve on these sockets until the other end of the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the builder's to answer
    logging.disable()
    house = House(Shelf(terms.folder), navigate=terms.navigate)
    loop = asyncio.new_event_loop()
    config = uvicorn.Config(
        app_of(house, guard_of(terms.host, terms.port)),
        ws="websockets-sansio",
        ws_max_size=1 << 16,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
    )
    server = uvicorn.Server(config)

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(server.serve(sockets))

    threading.Thread(target=run, daemon=True).start()
    try:
        while True:
            message = decode_order(line.recv_bytes())
            answer = asyncio.run_coroutine_threadsafe(_heard(house, message), loop).result()
            if answer is not None:
                line.send_bytes(encode(answer))
    except (EOFError, OSError):
        os._exit(0)  # nothing is left to be said, and no answer is half sent that matters
    except BaseException:  # noqa: BLE001  # the builder says that this has ended
        os._exit(1)


async def _heard(house: House, message: object) -> object:
    return house.hear(message)  # type: ignore[arg-type]  # decoded as one of these

"""Events of folders and all below them from watchdog, on systems that have no inotify."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from queue import Empty, SimpleQueue
from typing import Final

from watchdog.events import DirModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from briefgen.edges.scan import is_source
from briefgen.edges.watch.settle import Event, Kind
from briefgen.edges.watch.source import UnavailableError, standing

_READING: Final = ("opened", "closed_no_write")
_KINDS: Final = {"created": Kind.ARRIVED, "deleted": Kind.GONE}


class Observed:
    """Watches folders, by the names that their files have in the site, with watchdog's threads."""

    every = 0.5

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._start()

    def read(self, timeout: float) -> list[Event]:
        """Return what has happened, waiting for it at most `timeout` seconds."""
        with suppress(Empty):
            events = [self._events.get(timeout=max(0.0, timeout))]
            while not self._events.empty():
                events.append(self._events.get())
            return events
        return []

    def check(self) -> list[Event]:
        """Start anew where a thread has ended or another folder stands in a watched one's place.

        The observer says that it is alive when it watches nothing any more: each thread is asked.
        """
        threads = [self._observer, *self._observer.emitters]
        whole = len(threads) == 1 + sum(one is not None for one in self._standing.values())
        alive = whole and all(thread.is_alive() for thread in threads)
        if alive and standing(self._folders) == self._standing:
            return []
        self.close()
        self._start()
        return [Event(Kind.LOST)]

    def close(self) -> None:
        """End the threads."""
        self._observer.stop()
        self._observer.join()

    def _start(self) -> None:
        self._standing = standing(self._folders)
        self._observer: BaseObserver = Observer()
        try:
            for name, folder in self._folders.items():
                if self._standing[name] is not None:
                    handler = Handler(name, folder, self._events)
                    self._observer.schedule(handler, str(folder), recursive=True)
            self._observer.start()
        except OSError as error:
            raise UnavailableError(error.strerror or str(error)) from error


class Handler(FileSystemEventHandler):
    """Puts what happens in one folder into a queue. Whatever fails in it, its thread goes on."""

    def __init__(self, name: str, folder: Path, events: SimpleQueue[Event]) -> None:
        self._name = name
        self._folder = folder
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take in one event."""
        try:
            told = list(self._told(event))
        except Exception:  # noqa: BLE001  # an exception would end the thread without a word
            told = [Event(Kind.LOST)]
        for one in told:
            self._events.put(one)

    def _told(self, event: FileSystemEvent) -> Iterator[Event]:
        if event.event_type in _READING or isinstance(event, DirModifiedEvent):
            return
        for path in [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]:
            parts = PurePath(path).relative_to(self._folder).parts
            if not all(map(is_source, parts)):
                continue
            if event.is_directory:
                yield Event(Kind.LOST)
            else:
                kind = _KINDS.get(event.event_type, Kind.CLOSED)
                yield Event(kind, "/".join((self._name, *parts)))

"""The loop that builds and shows, and what it tells the preview."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

import click

from briefgen.cli.order import Order
from briefgen.cli.outcome import Outcome, SupersededError
from briefgen.cli.session import Session
from briefgen.cli.watch import Watch
from briefgen.edges.preview.guard import asked_as, named
from briefgen.edges.preview.messages import Done
from briefgen.edges.preview.preview import PortTakenError, Preview, PreviewEndedError, listen
from briefgen.edges.preview.process import Terms
from briefgen.engine.change import Progress
from briefgen.model.folder import ARTICLES, PAGES, TOPICS
from briefgen.stages.render.addresses import article_path, page_path
from briefgen.stages.tell import as_json

_MANY: Final = 100
_PAUSE: Final = 0.06
"""Seconds within which a browser has fetched and painted a page."""

__all__ = ["PortTakenError", "Preview", "PreviewEndedError", "Serve", "Terms", "listen", "page_of"]


class Serve(Watch):
    """One run of the command: builds, shown as they are made."""

    def __init__(
        self, order: Order, target: Path, preview: Preview, terms: Terms, *, opens: bool
    ) -> None:
        super().__init__(order, target)
        self._showing = Showing(preview, navigate=terms.navigate)
        self._address = f"http://{named(asked_as(terms.host))}:{terms.port}"
        self._opens = opens

    def _tried(self, build: Callable[[], None]) -> bool | None:
        return super()._tried(partial(self._shown, build))

    def _shown(self, build: Callable[[], None]) -> None:
        """Build, and show what kept it from being done."""
        try:
            build()
        except SupersededError:
            raise
        except OSError as error:
            self._showing.end_badly(f"{error.filename or ''}: {error.strerror}".lstrip(": "))
            raise
        except Exception as error:
            self._showing.end_badly(str(error))
            raise

    def _build(self, hints: frozenset[str] | None, progress: Progress) -> Outcome:
        """Build, and show how that ended."""
        outcome = self._session.build(hints, progress, self._showing)
        told = as_json(outcome.told.located)
        self._showing.end(self._session, told, failed=outcome.applied is None)
        return outcome

    @property
    def _place(self) -> str:
        return self._address + self._showing.base

    def _tell_ready(self) -> None:
        super()._tell_ready()
        if self._opens:
            click.launch(self._place)

    def _is_over(self) -> bool:
        return not self._showing.is_alive


class Showing:
    """Shows builds in a preview; an `Audience`. With `navigate` its tabs follow the author."""

    def __init__(self, preview: Preview, *, navigate: bool) -> None:
        self._preview = preview
        self._navigate = navigate
        self._listed: frozenset[str] = frozenset()
        self._drafts: Mapping[str, bytes] = {}
        self.base = "/"

    @property
    def is_alive(self) -> bool:
        """Whether the preview is being served."""
        return self._preview.is_alive

    def begin(self, changed: frozenset[str]) -> frozenset[str]:
        """Take note that a build begins, because of these sources; return what is looked at."""
        page = page_of(changed)
        looked_at = self._preview.begin(page)
        return looked_at | {page} if self._navigate and page else looked_at

    def show(self, contents: Mapping[str, bytes], due: Collection[str]) -> None:
        """Show what is made already; those `due` are to come.

        Where these are many, the browser has the processors to itself first.
        """
        self._preview.show(contents, due)
        if contents and len(due) > _MANY:
            time.sleep(_PAUSE)

    def clear(self, put: Collection[str], removed: Collection[str]) -> None:
        """Return when nobody reads the files that are about to be moved."""
        self._preview.clear(put, removed)

    def end(self, session: Session, told: str, *, failed: bool) -> None:
        """Show how a build ended, with these diagnostics."""
        from briefgen.site.frame import url as address  # noqa: PLC0415  # imported by now

        if not failed or not self._listed:
            self.base = urlsplit(session.answer("", address)).path or "/"
        if not failed:
            self._drafts = session.drafts
        listed = session.listed
        came, went = listed - self._listed, self._listed - listed
        self._listed = listed
        drafts = dict(self._drafts)
        self._preview.end(Done(self.base, list(came), list(went), drafts, told, failed))

    def end_badly(self, why: str) -> None:
        """Show that a build broke off; the files are as they were."""
        entry = {"file": "", "severity": "error", "code": "not-built", "message": why}
        told = json.dumps({"diagnostics": [entry]})
        self._preview.end(Done(self.base, [], [], dict(self._drafts), told, failed=True))


def page_of(changed: Collection[str]) -> str:
    """Return the page of the one article, topic or page that these sources are of; else nothing."""
    pages = {_page_of(PurePosixPath(name)) for name in changed}
    return pages.pop() if len(pages) == 1 else ""


def _page_of(source: PurePosixPath) -> str:
    folder = str(source.parent)
    if folder == ARTICLES:
        return article_path(source.stem)
    return page_path(source.stem) if folder in (TOPICS, PAGES) else ""

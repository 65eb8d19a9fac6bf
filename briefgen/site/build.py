"""The build: changes in, a patch and diagnostics out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol, TypeVar

from msgspec import Struct

from briefgen.engine.archive import Saved
from briefgen.engine.change import Content, Progress
from briefgen.engine.questions import Input, Key, Rule
from briefgen.engine.solver import Provide
from briefgen.engine.store import Keeping, Store
from briefgen.engine.timed import TimedStore
from briefgen.model.bounds import Bounding
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.folder import ARTICLES, Media
from briefgen.site.ahead import ask_ahead
from briefgen.site.drafts import draft_outputs
from briefgen.site.frame import Rendered
from briefgen.site.inputs import (
    BOUNDS,
    FILE,
    FOLDER,
    KNOWN,
    MEDIA,
    PROGRAMS,
    TEXTS,
    TODAY,
    URL,
    Folder,
)
from briefgen.site.listing import Listing
from briefgen.site.making import First, Made, Maker, Must
from briefgen.site.outputs import Output, outputs
from briefgen.site.questions import questions, record_of
from briefgen.site.reading import articles
from briefgen.site.report import AT_ONCE, report, template_path
from briefgen.site.tree import Tree
from briefgen.site.working import ALONE, Executor
from briefgen.stages.render.theme import Fault, Programs

V = TypeVar("V")


class Sink(Protocol):
    """Where the content of files goes as it is made."""

    def put(self, path: str, content: Content) -> bool:
        """Take a file's content; return whether it differs from what stands there."""


class Built(Struct, frozen=True):
    """What a build found and made.

    `put` are the files whose content was put and differs, `removed` those that are no more, and
    `listed` all that the site has: the very same set as of the build before, while none comes or
    goes. With errors the first two are empty.
    """

    diagnostics: tuple[Diagnostic, ...]
    put: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    stopped: bool = False


def _silent(done: int, total: int) -> None:
    del done, total


def _unseen(key: Key) -> None:
    del key


class Means(Struct, frozen=True):
    """What a site may use: `keeping` what builds found out, other processes, a clock, bounds.

    With a `clock`, which gives seconds, `times` tells where the time went; `bounds` break off what
    takes too much for one text; `programs` keep the default theme's templates compiled.
    """

    keeping: Keeping | None = None
    executor: Executor = ALONE
    clock: Callable[[], float] | None = None
    bounds: Bounding | None = None
    programs: Programs | None = None


_NO_MEANS: Final = Means()


class Site:
    """A site kept up to date with its files, which are read from `folder` when they are needed.

    Where its means keep what earlier builds found out, that is not found out again: see `resume`.
    """

    def __init__(
        self,
        folder: Folder,
        means: Means = _NO_MEANS,
        observe: Callable[[Key], None] = _unseen,
    ) -> None:
        self._folder = folder
        self._given = {
            BOUNDS.name: means.bounds,
            KNOWN.name: means.executor.known,
            PROGRAMS.name: means.programs,
        }
        self._executor = means.executor
        self._store = _store_of(means, observe, self._provide)
        self._tree = Tree()
        self._told: dict[Key, str] = {}
        self._listing = Listing()
        self._owed: frozenset[str] = frozenset()
        self._drafts: dict[Output, bytes] = {}
        self._unasked: dict[str, None] = {}
        self._is_to_sign = False  # all articles, for the first time or anew

    def begin(self, paths: Iterable[str]) -> None:
        """Begin with these files, there being no archive."""
        self._tree.begin(paths)
        self._unasked = dict.fromkeys(self._store(articles))

    def resume(self, paths: Iterable[str], today: str, url: str, texts: str = "") -> None:
        """Be as the build left it that wrote the archive, from these files, told the same."""
        self._tree.begin(paths)
        self._told = {(TODAY.name,): today, (URL.name,): url, (TEXTS.name,): texts}
        self._listing = Listing(self._store.peek(outputs) or ())

    def tell(self, today: str, url: str = "") -> None:
        """Set the day (YYYY-MM-DD) to build for, and an address in place of site.yml's."""
        self._tell(TODAY, today)
        self._tell(URL, url)

    def compare_texts(self, texts: str) -> None:
        """Compare texts from now on, or, where `texts` is empty, do not."""
        if self._told.get((TEXTS.name,), "") != texts:
            self._tell(TEXTS, texts)
            self._is_to_sign = bool(texts)

    def _tell(self, question: Input[str], value: str) -> None:
        if self._told.get((question.name,), "") != value:
            self._told[question.name,] = value
            self._store.touch(question)

    def touch(self, changed: Mapping[str, bool]) -> None:
        """Take note of files that are new, differ, or are gone, and whether they are there now.

        Their paths are from the site's root, or below `default/`.
        """
        for path in changed:
            self._store.touch(FILE, path)
            self._store.touch(MEDIA, path)
        for folder in self._tree.update(changed):
            self._store.touch(FOLDER, folder)
        slugs = (record_of((FILE.name, path)) for path in changed if path.startswith(ARTICLES))
        self._unasked |= dict.fromkeys(slugs)

    def _provide(self, key: Key) -> Any:
        if key[0] == FOLDER.name:
            return self._tree.below(key[1])
        if key[0] in self._given:
            return self._given[key[0]]
        if len(key) == 1:
            return self._told.get(key) or None
        found = self._folder.read(key[1])
        return found if isinstance(found, Media) is (key[0] == MEDIA.name) else None

    def check(self, progress: Progress = _silent) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the site, in order of file and place."""
        if self._is_to_sign:
            self._unasked |= dict.fromkeys(self._store(articles))
        known = set(self._store(articles)) if self._unasked else set()
        slugs = [slug for slug in self._unasked if slug in known]
        ask_ahead(self._store, slugs, self._executor, progress, AT_ONCE)
        self._unasked, self._is_to_sign = {}, False
        self._store.settle()
        return in_order(self._store.get(report))

    def build(
        self,
        sink: Sink,
        strict: Iterable[str] = (),
        redo: frozenset[str] = frozenset(),
        progress: Progress = _silent,
        first: First | None = None,
    ) -> Built:
        """Put what has changed since the last build into `sink`, and return what that was.

        `strict` are codes of warnings that stop a build as errors do; `redo` are paths of files
        that do not stand as they were made. What was put is owed until a build has no errors. What
        is to be made `first` is, and told of, if the content has no errors.
        """
        found = self.check(progress)
        if stops(found, strict):
            return Built(found, stopped=True)
        listed = self._store.get(outputs)
        wanted = self._listing if listed is self._listing.outputs else Listing(listed)
        must = Must(wanted, self._listing, redo | self._owed, self._store.settle())
        maker = Maker(self._store, self._executor)
        try:
            made = maker.make(must, sink.put, progress, first)
        except BaseException:
            self._owed |= maker.begun
            raise
        if made.faults:
            self._owed |= maker.begun
            faults = (self._diagnostic(fault) for fault in made.faults)
            return Built(in_order((*found, *faults)), stopped=True)
        return self._taken_in(found, wanted, made)

    def _diagnostic(self, fault: Fault) -> Diagnostic:
        file = template_path(self._store, fault.template)
        return Diagnostic(fault.problem, file, fault.span or ())

    def _taken_in(self, found: tuple[Diagnostic, ...], wanted: Listing, made: Made) -> Built:
        before, self._listing = self._listing, wanted
        for output in before.differing(wanted):
            if (output.maker, *output.of) not in wanted.by_maker:
                self._store.drop(output.maker, *output.of)
        self._store.sweep()
        self._owed = frozenset()
        removed = frozenset() if wanted is before else before.paths - wanted.paths
        return Built(found, frozenset(made.put), removed, wanted.paths)

    def drafts(self) -> Mapping[str, bytes]:
        """Return the pages of drafts by their paths, as of the last build: a preview shows them."""
        wanted = self._store.get(draft_outputs)
        self._store.settle()
        kept = {one: self._drafts[one] for one in wanted if one in self._drafts}
        for one in wanted:
            if self._store.renew(one.maker, *one.of) or one not in kept:
                kept[one] = self._store.take(one.maker, *one.of).content
        for one in self._drafts.keys() - kept.keys():
            self._store.drop(one.maker, *one.of)
        self._drafts = kept
        return {one.path: content for one, content in kept.items()}

    def answer(self, question: Rule[V], *of: str) -> V:
        """Return what a rule answers of the files as they are."""
        return self._store(question, *of)

    @property
    def times(self) -> Mapping[str, tuple[int, float]]:
        """How often each rule ran, and for how many seconds, if there is a clock."""
        return self._store.times if isinstance(self._store, TimedStore) else {}

    def save(self) -> Saved:
        """Return what the archive has to take in after a build without errors."""
        return self._store.save()

    def saved(self) -> None:
        """Take note that the archive has taken it in."""
        self._store.saved()


def _store_of(means: Means, observe: Callable[[Key], None], provide: Provide) -> Store:
    if means.clock is None:
        return Store(observe, provide, questions(), means.keeping)
    return TimedStore(means.clock, observe, provide, questions(), means.keeping)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without repetitions, in order of their files."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.file))


def stops(diagnostics: Iterable[Diagnostic], strict: Iterable[str] = ()) -> bool:
    """Return whether any of these stops a build."""
    fatal = {code for code, severity in CODES.items() if severity is Severity.ERROR} | set(strict)
    return any(diagnostic.problem.code in fatal for diagnostic in diagnostics)


__all__ = ["Built", "Rendered", "Sink", "Site", "in_order", "stops"]

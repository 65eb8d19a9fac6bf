"""The inputs of a build: files, what folders hold, the day, and the command's options."""

from __future__ import annotations

from typing import Final, Protocol

from briefgen.engine.questions import Input
from briefgen.model.bounds import Bounding
from briefgen.model.folder import Media, SourceFile, Unreadable
from briefgen.stages.markup.known import Known
from briefgen.stages.render.theme import Programs

FILE: Final[Input[str | Unreadable]] = Input("file")
"""A text file's content by its path from the site's root, or below `default/` of the theme."""
MEDIA: Final[Input[Media]] = Input("media")
FOLDER: Final[Input[tuple[str, ...]]] = Input("folder")
"""The paths of the files below a folder, relative to it, in order."""
TODAY: Final[Input[str]] = Input("today")
"""The day the site is built for, as YYYY-MM-DD."""
URL: Final[Input[str]] = Input("given-url")
"""The site's address given with the command, in place of site.yml's."""
TEXTS: Final[Input[str]] = Input("texts")
"""Whether texts are compared with each other: anything but an empty text."""
BOUNDS: Final[Input[Bounding]] = Input("bounds")
"""What breaks off work on one text that takes too much; always the same in one process."""
KNOWN: Final[Input[Known]] = Input("known")
"""What other processes have converted before; what a text becomes is the same without."""
PROGRAMS: Final[Input[Programs]] = Input("programs")
"""Where the default theme's templates are kept compiled; always the same in one process."""


class Folder(Protocol):
    """The site's files, read when a rule asks for them."""

    def read(self, path: str) -> SourceFile | None:
        """Return a file as it is now, or None where there is none."""

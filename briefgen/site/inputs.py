"""The inputs of a build: files, what folders hold, the day, and the command's options."""

from __future__ import annotations

from typing import Final

from briefgen.engine.questions import Input
from briefgen.model.folder import Media, Unreadable

FILE: Final[Input[str | Unreadable]] = Input("file")
"""A text file's content by its path from the site's root, or below `default/` of the theme."""
MEDIA: Final[Input[Media]] = Input("media")
FOLDER: Final[Input[tuple[str, ...]]] = Input("folder")
"""The paths of the files below a folder, relative to it, in order."""
TODAY: Final[Input[str]] = Input("today")
"""The day the site is built for, as YYYY-MM-DD."""
URL: Final[Input[str]] = Input("given-url")
"""The site's address given with the command, in place of site.yml's."""

"""Converting articles for others, before anything of the site is known."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.model.bounds import Bounding
from briefgen.stages.frontmatter import split_matter
from briefgen.stages.markup.convert import Markup
from briefgen.stages.markup.known import digest_of, packed


def converting(bounds: Bounding) -> Callable[[str], tuple[bytes, bytes] | None]:
    """Return what converts the body in a file's text, and gives what makes it `Known`.

    None where there is a problem with it: that may be the machine's, and not the text's.
    """
    markup = Markup(bounds)

    def convert(text: str) -> tuple[bytes, bytes] | None:
        body = split_matter(text).body
        made = markup.body(body)
        return None if made.problems else (digest_of(body), packed(made))

    return convert

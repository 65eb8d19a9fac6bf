"""Whether the picture that stands for a page where it is shared is there."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.diagnostic import Problem
from briefgen.model.ids import suggestion
from briefgen.stages.check.world import Findings


def check_picture(image: str, media: Iterable[str]) -> Findings:
    """Check the field `image`, a path such as `media/card.png`, against those that are there."""
    known = tuple(media)
    if image and image not in known:
        hint = suggestion(image, known) or "put the file there"
        yield ("image",), Problem("missing-media", f"there is no content/{image}", hint)

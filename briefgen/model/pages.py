"""Where GitHub Pages publishes a repository."""

from __future__ import annotations

import re
from typing import Final

_GITHUB: Final = re.compile(
    r"(?:https?://(?:[^@/\s]+@)?|ssh://git@|git@)github\.com[:/]"
    r"(?P<owner>[A-Za-z0-9-]+)/(?P<name>[A-Za-z0-9._-]+?)(?:\.git)?/?"
)


def pages_url(remote: str) -> str:
    """Return the address at which GitHub Pages publishes a remote's repository.

    `OWNER.github.io` is published at its domain's root, any other below it. Empty for a remote that
    is none of GitHub's.
    """
    found = _GITHUB.fullmatch(remote.strip())
    if found is None:
        return ""
    owner, name = found["owner"].lower(), found["name"]
    domain = f"{owner}.github.io"
    return f"https://{domain}/" if name.lower() == domain else f"https://{domain}/{name}/"

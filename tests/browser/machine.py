"""What the browser tests need of the machine: `python -m tests.browser.machine` installs it.

A Chromium (or Chrome) and `pdftotext` do, wherever they are on the PATH; `BRIEFGEN_BROWSER` names a
browser elsewhere. What is missing is installed with apt-get, where there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PACKAGES: Final = ("chromium", "poppler-utils", "fonts-dejavu-core")
HELP: Final = (
    "The tests need a Chromium and pdftotext. On Debian and Ubuntu: "
    f"sudo apt-get install {' '.join(PACKAGES)}. Elsewhere: put chromium (or google-chrome) and "
    "poppler's pdftotext on the PATH; BRIEFGEN_BROWSER=/path/to/chrome names a browser not on it."
)


def browser(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the path of the browser to drive, or None where there is none."""
    named = environment.get("BRIEFGEN_BROWSER")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def ready() -> bool:
    """Return whether all that the tests need is there."""
    return browser() is not None and shutil.which("pdftotext") is not None


def install() -> None:
    """Install what is missing with apt-get, through sudo unless this is root."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if shutil.which("apt-get") is None or (sudo and shutil.which("sudo") is None):
        sys.exit(HELP)
    sys.stderr.write(f"Installing {', '.join(PACKAGES)} with apt-get …\n")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    try:
        subprocess.run([*sudo, *quiet, "update"], check=True)
        added = [*sudo, *quiet, "install", "--yes", "--no-install-recommends", *PACKAGES]
        subprocess.run(added, check=True, stdout=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        sys.exit(f"apt-get could not install it. {HELP}")


if __name__ == "__main__":
    if not ready():
        install()
    if not ready():
        sys.exit(HELP)

"""What must hold between the files of a site: each check gives a place and a problem."""

from __future__ import annotations

"""Every code that a diagnostic may have, and what it does to a build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.model.diagnostic import Severity

_ERRORS: Final = """
address-taken alias-claimed-twice bad-allow bad-citation bad-date bad-edition bad-key bad-label
bad-language bad-link bad-name bad-picture bad-slug bad-url body-without-metadata
circular-derivation circular-template circular-text computed-template control-character draft-cited
duplicate-id duplicate-key duplicate-passage empty-field empty-text id-taken literal-anchor
long-bluf long-caveat long-quote many-documents metadata-without-body missing-field missing-label
missing-media no-likelihood no-site no-template not-a-boolean not-a-number not-text
open-front-matter out-of-bounds pinned-ordinal quote-not-found remote-image reserved-name tab
template-error template-syntax too-deep too-few-positions too-large too-many-aliases two-metadata
uncited unknown-actor unknown-alias unknown-article unknown-choice unknown-key unknown-link
unknown-passage unknown-source unknown-tag unknown-topic wrong-type yaml-syntax
"""
_WARNINGS: Final = """
basis-without-note cite-without-passage cut-short dated-after-report dated-by-caption
derived-without-note flagged-cited inline-image large-media likelihood-and-confidence
likelihood-in-text long-summary near-alias near-outlet no-bluf no-key-points no-labels
no-longer-needed no-short-title one-origin quoted-at-length stale stated-without-at stray-file
text-differs too-complex undeclared-copy undeclared-derivation unlisted-actor unmarked-quotation
unpinned untold-change unused-actor unused-article unused-source unused-term withdrawn-cited
wordy-bluf
"""
CODES: Final[Mapping[str, Severity]] = {
    **dict.fromkeys(_ERRORS.split(), Severity.ERROR),
    **dict.fromkeys(_WARNINGS.split(), Severity.WARNING),
}
"""Codes in alphabetical order within their severity; docs/diagnostics.md explains each."""

LENIENT: Final = frozenset(
    {
        *("stale", "unpinned", "no-longer-needed", "untold-change"),
        *("unused-actor", "unused-article", "unused-source"),
    }
)
"""Warnings that `--strict` leaves warnings: of what is left to do, not of what is wrong."""
STRICT: Final = frozenset(CODES) - LENIENT
"""What stops a build under `--strict`."""

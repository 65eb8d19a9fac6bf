"""Markdown to safe HTML: passages with ids, links that are checked, work that is bounded.

`convert` holds the way in. `syntax` sets Python-Markdown up, with processors that count their work
(`counted`, `limits`) and others that look only where there is something for them (`prune`,
`write`); `passages`, `links` and `shape` are our steps over its tree (`tree`), which note down what
they learn (`reading`); `sanitise` has the last word on the HTML. `resolve` fits the links of
finished HTML to a page; `known` tells bodies that were converted elsewhere.
"""

from briefgen.stages.markup.convert import Markup
from briefgen.stages.markup.resolve import resolve_links
from briefgen.stages.markup.values import Body, Inline, Passage

__all__ = ["Body", "Inline", "Markup", "Passage", "resolve_links"]

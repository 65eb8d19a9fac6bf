"""The form of last resort, for a text that asks for too much work: its paragraphs, unread."""

from __future__ import annotations

from briefgen.model.diagnostic import Problem
from briefgen.stages.markup.limits import TooComplexError
from briefgen.stages.markup.lines import find_line
from briefgen.stages.markup.passages import name_passages, split_pin
from briefgen.stages.markup.plain import collapse, escape, paragraphs
from briefgen.stages.markup.values import Body, Passage


def plain_body(source: str, error: TooComplexError) -> Body:
    """Return the stretches between blank lines as they are typed, numbered like any passages.

    The ids that they end in are kept, so that what cites them still does.
    """
    found = paragraphs(source)
    split = [split_pin(text) for text, _ in found]
    names = name_passages([pin for _, pin in split])
    named = list(zip(split, names, strict=True))
    return Body(
        html="\n".join(_paragraph(text, name) for (text, _), name in named),
        passages=tuple(
            Passage(name, collapse(text), bool(pin))
            for (text, pin), name in named
            if isinstance(name, str)
        ),
        problems=(
            (too_complex(error), find_line(source, error.where)),
            *(
                (n, line)
                for n, (_, line) in zip(names, found, strict=True)
                if not isinstance(n, str)
            ),
        ),
    )


def too_complex(error: TooComplexError) -> Problem:
    """Return `too-complex`: what the text asks for more of than is allowed."""
    message = f"shown as plain text: {error.limit}"
    hint = "make it shorter or plainer; a mark that is meant as a character takes \\ before it"
    return Problem("too-complex", message, hint)


def _paragraph(text: str, name: str | Problem) -> str:
    tag = f'<p id="{name}">' if isinstance(name, str) else "<p>"
    return f"{tag}{escape(text)}</p>"

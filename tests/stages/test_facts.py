"""What other pages may know about an article."""

from __future__ import annotations

from briefgen.model.article import Article
from briefgen.stages.facts import facts_of


def test_an_unknown_title_is_that_of_the_same_text_or_else_the_slug() -> None:
    unknown = Article(title="unknown", outlet="unknown")
    assert facts_of("night-log", unknown, "", Article(), {}).title == "night-log"
    titled = Article(title="The log of the night")
    assert facts_of("copy", unknown, "log", titled, {}).title == "The log of the night"
    assert facts_of("log", titled, "", Article(), {}).title == "The log of the night"

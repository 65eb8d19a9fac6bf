"""A small site in a store that tells which of its rules ran."""

from __future__ import annotations

from briefgen.engine.questions import Ask, Emission, Input, Relation, rule
from briefgen.engine.store import Store

FOLDER: Input[tuple[str, ...]] = Input("folder")
TEXT: Input[str] = Input("text")  # a title, then the topics: "Gas talks: gas sea"
SWITCH: Input[str] = Input("switch")


@rule("articles")
def articles(ask: Ask) -> tuple[str, ...]:
    return ask.input(FOLDER) or ()


@rule("title")
def title(ask: Ask, article: str) -> str:
    return text_of(ask, article).split(":")[0]


@rule("filed")
def filed(ask: Ask, article: str) -> Emission[str]:
    topics = text_of(ask, article).split(":")[1].split()
    return tuple((topic, ask(title, article)) for topic in topics)


TOPICS = Relation("topics", articles, filed)


@rule("topic")
def topic(ask: Ask, name: str) -> tuple[str, ...]:
    return ask.bucket(TOPICS, name)


@rule("index")
def index(ask: Ask) -> tuple[str, ...]:
    return tuple(ask(title, article) for article in ask(articles))


def text_of(ask: Ask, article: str) -> str:
    text = ask.input(TEXT, article)
    if text is None:
        raise LookupError(article)
    return text


class Site:
    """A store over three articles, and what ran in it since it was last asked."""

    def __init__(self) -> None:
        self._ran: list[str] = []
        self.store = Store(lambda key: self._ran.append(" ".join(key)))
        self.write(a="Gas talks: gas", b="Sea border: sea", c="Gas at sea: gas sea")
        self.folder("a", "b", "c")

    def write(self, **texts: str | None) -> None:
        for article, text in texts.items():
            self.store.set(TEXT, text, article)

    def folder(self, *names: str) -> None:
        self.store.set(FOLDER, names)

    def topics(self) -> dict[str, tuple[str, ...]]:
        return {name: self.store.get(topic, name) for name in ("gas", "sea")}

    def ran(self) -> list[str]:
        """Return what ran, sorted; what ran twice is there twice."""
        ran, self._ran[:] = sorted(self._ran), []
        return ran

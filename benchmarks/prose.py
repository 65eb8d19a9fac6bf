"""Sentences that read like news and say nothing, drawn from one stream of random numbers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.vocabulary import ACTORS, DEEDS, ENDS, JOINTS, KINDS, SAYINGS, THINGS


class Prose:
    """A writer; whoever gives it an equal stream gets equal texts."""

    def __init__(self, stream: Random) -> None:
        self.stream = stream

    def word(self, words: Sequence[str]) -> str:
        """Return a word; those at the front come more often, as in any language."""
        return words[int(len(words) * self.stream.random() ** 1.7)]

    def thing(self) -> str:
        """Return what a sentence is about: a thing with an adjective, or somebody with a name."""
        chance = self.stream.random()
        if chance < 0.12:
            return self.stream.choice(ACTORS).name
        if chance < 0.2:
            return self.stream.choice(self.stream.choice(ACTORS).aliases)
        return f"the {self.bare_thing()}"

    def bare_thing(self) -> str:
        """Return a thing without its article."""
        kind = f"{self.word(KINDS)} " if self.stream.random() < 0.55 else ""
        return kind + self.word(THINGS)

    def clause(self) -> str:
        """Return who did what to whom, and perhaps when or at what cost."""
        clause = f"{self.thing()} {self.word(DEEDS)} {self.thing()}"
        if self.stream.random() < 0.6:
            end = self.stream.choice(ENDS)
            clause += " " + end.format(n=self.stream.randint(12, 970), m=self.stream.randint(2, 11))
        return clause

    def sentence(self) -> str:
        """Return a sentence of one clause or two."""
        text = self.clause()
        if self.stream.random() < 0.55:
            text += f", {self.stream.choice(JOINTS)} {self.clause()}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, ending: str) -> str:
        """Return one or two sentences and an ending, which may be empty."""
        sentences = [self.sentence() for _ in range(self.stream.choice((1, 2, 2)))]
        return " ".join([*sentences, ending]).rstrip()

    def endings(self, count: int) -> list[str]:
        """Return the last sentences of so many paragraphs, shuffled; half of them are empty."""
        marked = [self.link(), self.link(), self.link(), self.stress(), self.figure()]
        spoken = [self.speech(), self.speech()]
        found = [*marked, *spoken, *[""] * (count - len(marked) - len(spoken))]
        self.stream.shuffle(found)
        return found

    def link(self) -> str:
        """Return a sentence with a link in it."""
        thing = self.bare_thing()
        address = f"https://example.org/{thing.replace(' ', '-')}/{self.stream.randint(100, 999)}"
        return f"More is told of the [{thing}]({address})."

    def stress(self) -> str:
        """Return a sentence with an emphasis in it."""
        return f"It is *{self.word(KINDS)}*, says {self.stream.choice(ACTORS).name}."

    def figure(self) -> str:
        """Return a sentence with a strong figure in it."""
        figure = self.stream.randint(20, 980) / 10
        return f"That is **{figure} per cent** of what was planned."

    def speech(self) -> str:
        """Return a sentence of direct speech."""
        return f'"{self.stream.choice(SAYINGS)}," says {self.stream.choice(ACTORS).name}.'

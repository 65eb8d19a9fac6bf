"""The words that the corpus is made of. All of it is invented."""

from __future__ import annotations

from typing import Final, NamedTuple


class Outlet(NamedTuple):
    """An entry of sources.yml: an outlet, or others on whose word articles rest."""

    id: str
    name: str
    kind: str


class Named(NamedTuple):
    """An entry of actors.yml, with the spellings that texts use."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OUTLETS: Final = (
    Outlet("tide-table", "The Tide Table", "outlet"),
    Outlet("quay-courier", "Quay Courier", "outlet"),
    Outlet("upland-herald", "Upland Herald", "outlet"),
    Outlet("radio-estuary", "Radio Estuary", "outlet"),
    Outlet("ledger-of-trade", "Ledger of Trade", "outlet"),
    Outlet("lamp-and-mirror", "Lamp & Mirror", "outlet"),
    Outlet("second-edition", "Second Edition", "outlet"),
    Outlet("weekly-compass", "Weekly Compass", "outlet"),
)
SOURCES: Final = (
    Outlet("harbour-officials", "officials of the harbour office", "officials"),
    Outlet("treasury-officials", "treasury officials", "officials"),
    Outlet("a-shipowner", "a shipowner who would not be named", "unnamed"),
    Outlet("a-delegate", "a delegate to the talks", "unnamed"),
    Outlet("draft-budget", "the draft budget", "document"),
    Outlet("survey-report", "the report of the survey", "document"),
)
ACTORS: Final = (
    Named("brandt", "Ottilie Brandt", "person", ("Brandt",)),
    Named("marchetti", "Silvio Marchetti", "person", ("Marchetti",)),
    Named("okonjo", "Adaeze Okonjo", "person", ("Okonjo",)),
    Named("sorensen", "Mikkel Sørensen", "person", ("Sørensen",)),
    Named("dragan", "Irina Drăgan", "person", ("Drăgan",)),
    Named("harbour-board", "Harbour Board", "body", ("the Board of the Harbour",)),
    Named("coast-guard", "Coast Guard", "body", ("Coastguard",)),
    Named("dockers-union", "Dockers’ Union", "body", ("Dockers' Union",)),
    Named("court-of-audit", "Court of Audit", "body", ("audit court",)),
    Named("norland", "Norland", "state", ("Kingdom of Norland",)),
    Named("estmark", "Estmark", "state", ("Republic of Estmark",)),
    Named("vellin", "Vellin", "place", ("Port of Vellin",)),
    Named("skerry-sound", "Skerry Sound", "place", ("the Sound",)),
    Named("grauberg", "Grauberg", "place", ("Grauberg Pass",)),
)
SUBJECTS: Final = (
    "shipping", "water", "schools", "railways", "fisheries",
    "hospitals", "wages", "timber", "harvests", "bridges",
)  # fmt: skip
REGIONS: Final = (
    "", "north", "south", "islands", "capital", "border", "valley", "coast", "uplands", "delta",
)  # fmt: skip
THINGS: Final = _words(
    "harbour channel contract budget lighthouse ferry inquiry licence crane railway "
    "reservoir school clinic fleet quota tariff bridge survey pension depot lock warehouse "
    "levy dredger timetable tender permit mill orchard pipeline substation archive sluice "
    "terminal breakwater ballot treaty loan vaccine herd grain pilotage cable tunnel census "
    "forecast outage drought embankment customs-house shipyard laboratory turbine rota wage "
    "bursary parish cooperative junction quarry pasture viaduct signal-box granary weir"
)
KINDS: Final = _words(
    "new local small costly second temporary disputed old joint coastal provincial overdue "
    "annual northern private public unfinished wider emergency seasonal modest revised "
    "independent deeper cheaper long-promised half-built rural idle secret"
)
DEEDS: Final = _words(
    "approved delayed opened closed bought sold defended examined repaired questioned halved "
    "doubled postponed announced cancelled praised rejected insured flooded restored "
    "inspected mapped leased audited blocked reopened extended measured surrendered renamed"
)
JOINTS: Final = (
    "while", "although", "because", "after", "before", "and", "but", "so that", "even as", "since",
)  # fmt: skip
ENDS: Final = (
    "on Monday", "last week", "without a vote", "at a cost of {n} million", "for {m} years",
    "against the advice of engineers", "with {n} people at work on it", "by {n} votes to {m}",
    "in the first half of the year", "after {m} weeks of talks", "for the second time",
)  # fmt: skip
SAYINGS: Final = (
    "We asked for a date and were given a season",
    "The figures are right, and they don't help us",
    "It isn't the storm that worries me, it's the repairs",
    "Nobody has read the contract to its end",
    "There's money for the ribbon and none for the bridge",
    "If the ice holds until March, we won't need the ferry",
)
HEADINGS: Final = (
    "What is known", "What it costs", "Who decides", "How it began", "What others say",
    "The next steps", "Figures", "Doubts", "On the spot", "Earlier attempts",
)  # fmt: skip

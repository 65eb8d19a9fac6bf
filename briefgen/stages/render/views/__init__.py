"""What the templates are given: values ready to be shown, and nothing to work out.

Every text is escaped by the template; only fields of the type `Html` are markup already, made by
`briefgen.stages.markup` and safe to insert. Every `href` is relative to the page it stands on.

They are named tuples, not dataclasses: pages make them by the dozen, and their classes are made
each time briefgen starts; either takes a fraction of the time. What the store keeps, as `Frame` and
its links, is a dataclass as all else is.
"""

from markupsafe import Markup as Html

from briefgen.stages.render.views.article import (
    ArticleView,
    Backlink,
    CitedPassage,
    Fact,
    PageView,
)
from briefgen.stages.render.views.briefing import (
    ActorView,
    Bar,
    BranchView,
    BriefingView,
    ChangeView,
    DisagreementView,
    EventView,
    GroupView,
    NewsLine,
    NewsView,
    PositionView,
    RootView,
    ShownPassage,
    SpellingView,
    Tick,
    TimelineView,
)
from briefgen.stages.render.views.common import (
    Alternate,
    ArticleLine,
    CiteGroup,
    DateView,
    EdgeView,
    Frame,
    Link,
    PassageLink,
    StatementView,
    SupportView,
)
from briefgen.stages.render.views.lists import (
    ActorGroup,
    ActorsView,
    ArticlesView,
    Cell,
    CoverageRow,
    CoverageView,
    HomeView,
    SearchView,
    TopicCard,
    YearView,
)

__all__ = [
    "ActorGroup",
    "ActorView",
    "ActorsView",
    "Alternate",
    "ArticleLine",
    "ArticleView",
    "ArticlesView",
    "Backlink",
    "Bar",
    "BranchView",
    "BriefingView",
    "Cell",
    "ChangeView",
    "CiteGroup",
    "CitedPassage",
    "CoverageRow",
    "CoverageView",
    "DateView",
    "DisagreementView",
    "EdgeView",
    "EventView",
    "Fact",
    "Frame",
    "GroupView",
    "HomeView",
    "Html",
    "Link",
    "NewsLine",
    "NewsView",
    "PageView",
    "PassageLink",
    "PositionView",
    "RootView",
    "SearchView",
    "ShownPassage",
    "SpellingView",
    "StatementView",
    "SupportView",
    "Tick",
    "TimelineView",
    "TopicCard",
    "YearView",
]

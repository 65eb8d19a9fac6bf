"""Every fault there is a test of."""

from __future__ import annotations

from typing import Final

from tests.faults.address_faults import ADDRESS_FAULTS
from tests.faults.article_faults import ARTICLE_FAULTS
from tests.faults.citation_faults import CITATION_FAULTS
from tests.faults.field_faults import FIELD_FAULTS
from tests.faults.layout_faults import LAYOUT_FAULTS
from tests.faults.moved_faults import MOVED_FAULTS
from tests.faults.picture_faults import PICTURE_FAULTS
from tests.faults.planting import Fault
from tests.faults.similar_faults import SIMILAR_FAULTS
from tests.faults.sourcing_faults import SOURCING_FAULTS
from tests.faults.statement_faults import STATEMENT_FAULTS
from tests.faults.text_faults import TEXT_FAULTS
from tests.faults.theme_faults import THEME_FAULTS
from tests.faults.topic_faults import TOPIC_FAULTS
from tests.faults.usage_faults import USAGE_FAULTS
from tests.faults.value_faults import VALUE_FAULTS
from tests.faults.yaml_faults import YAML_FAULTS

FAULTS: Final[tuple[Fault, ...]] = (
    *YAML_FAULTS,
    *FIELD_FAULTS,
    *VALUE_FAULTS,
    *CITATION_FAULTS,
    *STATEMENT_FAULTS,
    *SOURCING_FAULTS,
    *USAGE_FAULTS,
    *TOPIC_FAULTS,
    *ARTICLE_FAULTS,
    *TEXT_FAULTS,
    *LAYOUT_FAULTS,
    *ADDRESS_FAULTS,
    *MOVED_FAULTS,
    *PICTURE_FAULTS,
    *THEME_FAULTS,
    *SIMILAR_FAULTS,
)

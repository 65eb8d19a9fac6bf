"""Slugs in which a name can still be read, whatever letters it is written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.importing.slugs import slug_of
from briefgen.model.ids import is_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Əliyev və Ərdoğan Xankəndidə görüşdü", "eliyev-ve-erdogan-xankendide-gorusdu"),
        ("İstanbul’da ılık bir gün: Şırnak, Çeşme", "istanbul-da-ilik-bir-gun-sirnak-cesme"),
        ("Ο Ερντογάν στην Κύπρο, το ευρώ", "o-erdogan-stin-kypro-to-evro"),
        ("أردوغان في باكو", "ardughan-fi-baku"),
        ("Щукин и Ёлкин в Баку", "shchukin-i-elkin-v-baku"),
        ("Straße Ærø Łódź", "strasse-aero-lodz"),
        ("G7: 31 states", "g7-31-states"),
        ("爆攻撃、ロケット弾も撃ち込まれ31人死亡", ""),
        ("…", ""),
    ],
)
def test_names_stay_readable(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=200))
def test_a_slug_is_one_or_there_is_none(title: str) -> None:
    slug = slug_of(title)
    assert slug == "" or (is_slug(slug) and len(slug) <= 60)


def test_a_long_title_ends_at_a_word() -> None:
    assert slug_of("harbour " * 20) == "-".join(["harbour"] * 7)

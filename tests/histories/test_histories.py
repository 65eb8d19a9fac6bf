"""Whatever happens to a site, a build of it equals a clean one."""

from __future__ import annotations

import pytest

from tests.histories.play import play_all

HISTORIES = 200
SHARES = 20


@pytest.mark.parametrize("share", range(SHARES))
def test_after_every_step_the_output_is_a_clean_builds(share: int) -> None:
    wrong = [str(error) for error in play_all(range(share, HISTORIES, SHARES))]
    assert not wrong, "\n".join(wrong)

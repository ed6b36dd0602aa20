"""What a kind of paper is."""

import pytest

from desktop.papers.kinds import kind
from tests.desktop.papers import samples


def test_a_kind_is_offered_in_its_first_mode_and_refuses_one_it_has_not() -> None:
    reply = kind("reply")
    assert reply.paper(samples.reply()).mode == reply.modes[0]
    with pytest.raises(ValueError, match="没有“便笺”这种式样"):
        reply.paper(samples.reply(), mode="便笺")

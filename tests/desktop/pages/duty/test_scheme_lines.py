"""A scheme line by line: taken away, moved among its like, never emptied."""

import pytest

from db.duty.presets import presets
from db.store.errors import Refused
from desktop.pages.duty.scheme_lines import GROUP, REQUIREMENT, RULE, Line, dropped, lines, moved


def test_a_line_is_taken_away() -> None:
    scheme = presets()["闵行区"]
    for line in lines(scheme):
        if line.kind in {RULE, REQUIREMENT}:
            assert line.name not in [
                each.name for each in lines(dropped(scheme, line)) if each.kind == line.kind
            ]
    left = dropped(scheme, Line(GROUP, "提案", ""))
    with pytest.raises(Refused):
        dropped(left, Line(GROUP, "会议活动", ""))


def test_rules_and_heads_move_among_their_like() -> None:
    scheme = presets()["闵行区"]
    changed = moved(scheme, Line(RULE, "重点提案", ""), -1)
    assert [rule.name for rule in changed.groups[1].rules][:2] == ["重点提案", "提案立案"]
    assert [group.name for group in moved(scheme, Line(GROUP, "提案", ""), -1).groups] == ["提案", "会议活动"]
    assert moved(scheme, Line(GROUP, "会议活动", ""), -1) == scheme
    assert moved(scheme, Line(REQUIREMENT, "提交提案一件", ""), 1) == scheme

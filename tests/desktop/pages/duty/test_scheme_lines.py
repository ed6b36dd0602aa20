"""A scheme line by line: taken away, moved among its like, never emptied."""

import pytest

from db.duty.presets import presets
from db.store.errors import Refused
from desktop.pages.duty.scheme_lines import (
    GRADE,
    GROUP,
    REQUIREMENT,
    RULE,
    Line,
    dropped,
    found,
    lines,
    moved,
)


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
    changed, _ = moved(scheme, Line(RULE, "重点提案", ""), -1)
    assert [rule.name for rule in changed.groups[1].rules][:2] == ["重点提案", "提案立案"]
    assert [group.name for group in moved(scheme, Line(GROUP, "提案", ""), -1)[0].groups] == [
        "提案",
        "会议活动",
    ]
    assert moved(scheme, Line(GROUP, "会议活动", ""), -1)[0] == scheme
    changed, _ = moved(scheme, Line(REQUIREMENT, "提交提案一件", ""), 1)
    assert [one.name for one in changed.requirements][2:] == ["反映社情民意一条", "提交提案一件"]


def test_consequences_move_and_grades_stay() -> None:
    scheme = presets()["济南"]
    last = lines(scheme)[-1]
    changed, there = moved(scheme, last, -1)
    assert [one.years for one in changed.consequences] == [2, 1]
    assert there.place == 0
    assert found(lines(changed), there, there.name) == lines(changed)[-2]
    assert moved(scheme, Line(GRADE, "称职", ""), -1)[0] == scheme

"""Schemes changed piece by piece."""

import pytest

from db.duty.presets import presets
from db.duty.scheme import Group, Rule, Scheme
from db.duty.scheme_editing import (
    add_group,
    add_rule,
    change_group,
    change_rule,
    change_scheme,
    drop_group,
    drop_rule,
    move_rule,
)
from db.store.errors import Refused

BASIS = presets()["桐城"]
NEW = Rule(name="捐赠", source="履职事项", points=100)


def names(scheme: Scheme) -> list[tuple[str, list[str]]]:
    return [(group.name, [rule.name for rule in group.rules]) for group in scheme.groups]


def test_a_value_is_changed_and_nothing_else() -> None:
    made = change_rule(BASIS, "提交提案", points=1200)
    assert {rule.name: rule.points for group in made.groups for rule in group.rules}["提交提案"] == 1200
    assert change_rule(made, "提交提案", points=1000) == BASIS


def test_a_rule_can_be_renamed_moved_added_and_taken_away() -> None:
    made = change_rule(BASIS, "大会发言", name="会议发言")
    made = move_rule(made, "会议发言", "社情民意", place=0)
    assert dict(names(made))["社情民意"] == ["会议发言", "报送社情民意", "社情民意被采用"]
    assert "大会发言" not in str(names(made))
    with_new = add_rule(made, "提案", NEW, place=1)
    assert dict(names(with_new))["提案"][1] == "捐赠"
    assert drop_rule(with_new, "捐赠") == made


def test_heads_can_be_added_changed_and_taken_away() -> None:
    made = add_group(BASIS, Group(name="公益", rules=(NEW,), cap=500), place=0)
    assert names(made)[0] == ("公益", ["捐赠"])
    made = change_group(made, "公益", name="公益服务", cap=1000)
    assert made.groups[0].cap == 1000
    assert drop_group(made, "公益服务") == BASIS


def test_the_whole_has_a_name_and_marks() -> None:
    assert change_scheme(BASIS, name="云山区办法", cap=12000).cap == 12000


def test_what_is_not_there_or_cannot_be_meant_is_refused() -> None:
    with pytest.raises(Refused, match="没有叫“捐赠”的规则"):
        change_rule(BASIS, "捐赠", points=1)
    with pytest.raises(Refused, match="没有叫“公益”的大项"):
        add_rule(BASIS, "公益", NEW)
    with pytest.raises(Refused, match="没有叫“公益”的大项"):
        drop_group(BASIS, "公益")
    with pytest.raises(Refused, match="“提案”出现了两次"):
        add_group(BASIS, Group(name="提案"))
    with pytest.raises(Refused, match="没有写分值"):
        change_rule(BASIS, "提交提案", points=0)
    with pytest.raises(Refused, match="至少要有一个大项"):
        drop_group(Scheme(name="办法", groups=(Group(name="提案"),)), "提案")

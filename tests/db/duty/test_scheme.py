"""The vocabulary of schemes."""

from db.duty.scheme import SOURCES, Group, Rule, Scheme


def test_points_by_hand_can_be_entered_under_every_head_and_rule() -> None:
    scheme = Scheme(
        name="办法", groups=(Group(name="提案", rules=(Rule(name="立案", source="提案", points=500),)),)
    )
    assert scheme.rule_names() == ("提案", "立案")


def test_every_source_can_be_narrowed() -> None:
    assert all(tags and len(set(tags)) == len(tags) for tags in SOURCES.values())

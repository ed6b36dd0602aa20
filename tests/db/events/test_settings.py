"""The office's own kinds of events survive being kept, in the office's order."""

import pytest

from db.events.quorum import fraction
from db.events.settings import BODY_RULES, RULES, EventSettings
from db.store.settings import load, save
from db.store.store import Store


@pytest.mark.parametrize("name", EventSettings().kind_names())
def test_every_kind_names_a_rule_and_a_quorum_there_is(name: str) -> None:
    kind = EventSettings().kinds[name]
    assert kind["who"] in {"", *RULES, *BODY_RULES}
    assert fraction(kind["quorum"]) == kind["quorum"]


def test_kinds_keep_the_offices_order_when_kept(store: Store) -> None:
    before = EventSettings()
    with store.work("设置") as work:
        save(work, before)
    after = load(store, EventSettings)
    assert after == before
    assert after.kind_names() == before.kind_names()
    assert after.kind_names()[:3] == ("全体会议", "常委会会议", "专题议政性常委会会议")


def test_an_office_starts_with_every_kind_from_the_plenary_to_public_good() -> None:
    assert EventSettings().kind_names() == (
        "全体会议", "常委会会议", "专题议政性常委会会议", "主席会议", "秘书长会议", "专委会会议", "协商会", "座谈会", "视察",
        "调研", "民主监督", "学习培训", "委员讲堂", "读书", "界别活动", "街道联络组活动", "走访", "公益", "其他活动",
    )  # fmt: skip


def test_a_kind_without_a_place_stands_last() -> None:
    settings = EventSettings(kinds={"座谈": {}, "视察": {"place": "01"}})
    assert settings.kind_names() == ("视察", "座谈")

"""Kinds of meetings are added, changed, ordered and taken away."""

import pytest

from db.events.operations import add_event
from db.events.rules import drop_kind, move_kind, save_kind, save_leave_rules, save_words
from db.events.settings import A_SECTOR, ALL_MEMBERS, BY_ISSUE, EventSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store


def save(store: Store, before: str, name: str, **changes: object) -> EventSettings:
    values = {"who": "", "quorum": "", "must": False, "series": False, "approver": ""}
    with store.work("修改会议类别") as work:
        return save_kind(work, before, name, **{**values, **changes})  # type: ignore[arg-type]  # one value each


def test_a_new_kind_stands_last(store: Store) -> None:
    kept = save(store, "", " 读书活动 ", who=ALL_MEMBERS, must=True)
    assert kept.kind_names()[-1] == "读书活动"
    assert kept.kinds["读书活动"]["must"] == "是"
    assert load(store, EventSettings) == kept


def test_a_kind_that_is_renamed_keeps_its_place(store: Store) -> None:
    kept = save(store, "协商会", "协商座谈会", quorum="1/2")
    assert kept.kind_names().index("协商座谈会") == EventSettings().kind_names().index("协商会")
    assert "协商会" not in kept.kinds


def test_a_kind_counted_by_issue_stays_so_until_it_is_counted_no_more(store: Store) -> None:
    assert save(store, "委员讲堂", "委员讲堂", series=True).kinds["委员讲堂"]["series"] == BY_ISSUE
    assert save(store, "委员讲堂", "委员讲堂", series=False).kinds["委员讲堂"]["series"] == ""
    assert save(store, "视察", "视察", series=True).kinds["视察"]["series"] == "是"


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        (" ", {}, "name"),
        ("视察", {}, "name"),
        ("协商会", {"who": "谁"}, "who"),
        ("协商会", {"quorum": "3/4"}, "quorum"),
        ("协商会", {"half_days": 61}, "half_days"),
    ],
)
def test_a_kind_that_makes_no_sense_is_refused(
    store: Store, name: str, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        save(store, "协商会", name, **changes)
    assert refused.value.field == field


def test_kinds_move_up_and_down_and_stay_at_the_ends(store: Store) -> None:
    first, second = EventSettings().kind_names()[:2]
    with store.work("调整次序") as work:
        assert move_kind(work, second, -1).kind_names()[:2] == (second, first)
        assert move_kind(work, second, -1).kind_names()[:2] == (second, first)


def test_the_last_kind_stays(store: Store) -> None:
    with store.work("删除类别") as work:
        for name in EventSettings().kind_names()[1:]:
            drop_kind(work, name)
        with pytest.raises(Refused, match="留一个"):
            drop_kind(work, "全体会议")


def test_words_of_leave_and_chairs_are_kept(store: Store) -> None:
    with store.work("修改") as work:
        save_words(work, chairs=("主席",), leave_kinds=("公务", "出差"))
        with pytest.raises(Refused) as refused:
            save_words(work, chairs=("主席",), leave_kinds=())
    assert refused.value.field == "leave_kinds"
    assert load(store, EventSettings).leave_kinds == ("公务", "出差")


def test_a_kind_says_who_grants_a_single_sitting_and_what_it_counts_as(store: Store) -> None:
    kept = save(store, "全体会议", "全体会议", sitting_approver="组长", half_days=2, who=A_SECTOR)
    kind = kept.kinds["全体会议"]
    assert (kind["sitting_approver"], kind["half_days"], kind["who"]) == ("组长", "2", A_SECTOR)
    with store.work("会") as work:
        assert add_event(work, title="全会", kind="全体会议").half_days == 2


def test_the_rules_of_leave_are_numbers_that_make_sense(store: Store) -> None:
    with store.work("规则") as work:
        kept = save_leave_rules(work, before=3, most=0, in_rate=False)
        assert (kept.leave_before, kept.leave_most, kept.leave_in_rate) == (3, 0, False)
        for before, most, field in ((None, 1, "leave_before"), (1, 100, "leave_most")):
            with pytest.raises(Refused) as caught:
                save_leave_rules(work, before=before, most=most, in_rate=True)
            assert caught.value.field == field

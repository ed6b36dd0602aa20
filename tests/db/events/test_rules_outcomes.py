"""The office's countdown steps and the words of consultations are its own."""

from typing import Any

import pytest

from db.events.countdown import CountdownSettings
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.events.rules_outcomes import drop_step_rule, move_step, save_consultation_rules, save_step, step_names
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store

STEP: dict[str, Any] = {"side": "会前", "unit": "工作日", "amount": 2, "kinds": ()}
WORDS = {
    "kinds": ("协商清单",), "adoptions": ("采纳",), "forms": ("对口协商",), "sources": ("领导点题",), "products": ("建议案",),
}  # fmt: skip


def test_a_step_is_added_renamed_moved_and_taken_away(store: Store) -> None:
    with store.work("加") as work:
        save_step(work, "", "布置会场", **STEP | {"kinds": ("全体会议", "协商会")})
    settings = load(store, CountdownSettings)
    assert step_names(settings)[-1] == "布置会场"
    assert settings.steps["布置会场"]["kinds"] == "全体会议、协商会"
    assert "布置会场" not in settings.of("视察")
    with store.work("改") as work:
        save_step(work, "布置会场", "布置会场和音响", **STEP)
        move_step(work, "布置会场和音响", -1)
    settings = load(store, CountdownSettings)
    assert step_names(settings)[-2] == "布置会场和音响"
    assert "布置会场" not in settings.steps
    with store.work("删") as work:
        drop_step_rule(work, "布置会场和音响")
    assert "布置会场和音响" not in load(store, CountdownSettings).steps


def test_a_step_that_stands_for_another_keeps_doing_so_under_its_new_name(store: Store) -> None:
    with store.work("改名") as work:
        save_step(work, "发出通知", "发通知", side="会前", unit="自然日", amount=7, kinds=())
    steps = load(store, CountdownSettings).of("全体会议")
    assert "常委会、全会通知" in steps
    assert "发通知" not in steps
    with store.work("删") as work:
        drop_step_rule(work, "常委会、全会通知")
    assert "发通知" in load(store, CountdownSettings).of("全体会议")


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("", {}, "请填写要做的事"), ("排定座次", {}, "已经有“排定座次”了"), ("会标", {"amount": 0}, "天数填 1 到"),
        ("会标", {"side": "会中"}, "从列出的里面选"),
    ],
)  # fmt: skip
def test_a_step_that_makes_no_sense_is_refused(
    store: Store, name: str, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence), store.work("加") as work:
        save_step(work, "", name, **(STEP | change))


def test_the_words_and_the_time_to_answer_are_kept_and_never_empty(store: Store) -> None:
    with store.work("改") as work:
        save_consultation_rules(work, feedback={"unit": "工作日", "amount": "30"}, **WORDS)
    outcomes, plan = load(store, OutcomeSettings), load(store, PlanSettings)
    assert (outcomes.kinds, outcomes.feedback["amount"], outcomes.feedback["label"]) == (
        ("协商清单",), "30", "采纳落实情况反馈",
    )  # fmt: skip
    assert (plan.forms, plan.sources, plan.products) == (("对口协商",), ("领导点题",), ("建议案",))
    with pytest.raises(Refused, match="至少要有一个采纳情况"), store.work("改") as work:
        save_consultation_rules(work, feedback={}, **WORDS | {"adoptions": ()})

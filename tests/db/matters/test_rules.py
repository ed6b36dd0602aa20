"""The office's rules for clues, checked before they take effect."""

from typing import Any

import pytest

from db.matters.rules import save_clue_rules
from db.matters.settings import ClueSettings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store
from tests.db.matters.clue_store import brought


def test_what_is_not_named_stays(store: Store) -> None:
    with store.work("设置") as work:
        save_clue_rules(work, number="{年}百姓{号}", digits=4)
    assert load(store, ClueSettings).sources == ClueSettings().sources
    assert brought(store).number == "2022百姓0001"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("sources", (), "不能一个都没有"),
        ("categories", ("甲", "甲"), "写了两次"),
        ("number", "线索{年}", "要有一处 {号}"),
        ("digits", 0, "1 到 6"),
        ("length", 0, "至少是 1"),
    ],
)
def test_rules_that_make_no_sense_are_refused(store: Store, field: str, value: Any, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence.replace("{", r"\{")) as refused, store.work("设置") as work:
        save_clue_rules(work, **{field: value})
    assert refused.value.field == field

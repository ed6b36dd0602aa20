"""Keeping the office's rules for clues of the public: checked as a whole before they take effect."""

from dataclasses import replace
from typing import Any

from db.matters.settings import ClueSettings
from db.store.errors import Refused
from db.store.settings import check_words, load, save
from db.store.work import Work

_MOST_DIGITS = 6


def save_clue_rules(work: Work, **changes: Any) -> ClueSettings:
    """Change some of the rules; what is not named stays. Numbers given and words used before stay as they are.

    :raises Refused: when a list is empty or doubled, or the pattern of numbers cannot count.
    """
    changed = replace(load(work, ClueSettings), **changes)
    for field, words in (("sources", "线索来源"), ("categories", "线索类别")):
        check_words(getattr(changed, field), field=field, words=words)
    if changed.number.count("{号}") != 1 or changed.number.count("{年}") > 1:
        raise Refused(
            "编号写法里要有一处 {号}，年份写作 {年}，如“线索{年}-{号}”。", field="number", code="pattern"
        )
    if not 1 <= changed.digits <= _MOST_DIGITS:
        raise Refused(f"位数应在 1 到 {_MOST_DIGITS} 之间。", field="digits", code="range")
    if changed.length < 1:
        raise Refused("建议字数至少是 1。", field="length", code="range")
    save(work, changed)
    return changed

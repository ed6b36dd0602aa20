"""The words a condition of a scheme can ask for: those the office's own records are tagged with."""

from collections.abc import Iterable

from db.duty.settings import DutySettings
from db.events.settings import EventSettings
from db.matters.records import Outcome
from db.proposals.records import ProposalState
from db.proposals.records_supervision import AwardKind
from db.store.reader import Reader
from db.store.settings import load

_YES_NO = ("是", "否")
_CLOSED: dict[tuple[str, str], tuple[str, ...]] = {
    ("会议活动", "情形"): ("出席", "部分出席", "请假", "缺席", "未登记"),
    ("场次", "情形"): ("出席", "迟到", "请假", "缺席", "未登记"),
    ("会议活动", "参加方式"): ("必须", "报名"),
    ("场次", "参加方式"): ("必须", "报名"),
    ("场次", "早退"): _YES_NO,
    ("场次", "未准假"): _YES_NO,
    ("会议活动", "未准假"): _YES_NO,
    ("提案", "位次"): ("第一提案人", "联名"),
    ("提案", "形式"): ("个人", "联名", "集体"),
    ("提案", "立案"): _YES_NO,
    ("提案", "状态"): tuple(str(state) for state in ProposalState),
    ("提案", "重点"): _YES_NO,
    ("提案", "优秀"): _YES_NO,
    ("社情民意", "位次"): ("第一", "其他"),
    ("社情民意", "采用"): _YES_NO,
    ("社情民意", "批示"): _YES_NO,
    ("采用", "位次"): ("第一", "其他"),
    ("采用", "形式"): ("单篇", "综合"),
    ("大会发言", "位次"): ("第一", "其他"),
    ("大会发言", "形式"): ("口头", "书面"),
    ("大会发言", "采用"): _YES_NO,
    ("表彰", "类别"): tuple(str(kind) for kind in AwardKind),
    ("百姓提案", "去向"): tuple(str(outcome) for outcome in Outcome),
    ("百姓提案", "回复"): _YES_NO,
}


def is_closed(source: str, tag: str) -> bool:
    """Say whether a condition knows only its own words; others may be named before the office uses them."""
    return (source, tag) in _CLOSED


def known_words(reader: Reader, source: str, tag: str) -> tuple[str, ...]:
    """Return the words to offer for a condition, the office's own where it decides on them."""
    if is_closed(source, tag):
        return _CLOSED[source, tag]
    if source in {"会议活动", "场次"}:
        return tuple(load(reader, EventSettings).kinds)
    duty = load(reader, DutySettings)
    return {"层级": duty.adoption_levels, "类别": duty.deed_kinds}.get(tag, ())


def strange_words(reader: Reader, source: str, tag: str, words: Iterable[str]) -> tuple[str, ...]:
    """Return those words of a condition that are none of the office's own; where it has no list, nothing is strange."""
    known = known_words(reader, source, tag)
    return tuple(word for word in words if known and word not in known)

"""Keeping the office's kinds of meetings: added, changed, ordered, taken away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.events.settings import BODY_RULES, RULES, EventSettings
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.text import clean_line
from db.store.work import Work

QUORUMS = ("", "1/2", "2/3")
_NAME_LIMIT = 20
_MOST_HALF_DAYS, _MOST_DAYS, _MOST_TIMES = 60, 60, 99


def save_kind(
    work: Work, before: str, name: str, *, who: str, quorum: str, must: bool, series: bool, approver: str,
    sitting_approver: str = "", half_days: int | None = None,
) -> EventSettings:  # fmt: skip
    """Add a kind (``before`` empty) or change one; meetings already called keep the kind they were given.

    :raises Refused: when the name is missing or taken, or a rule is unknown.
    """
    settings = load(work, EventSettings)
    name = clean_line(name, limit=_NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写类别的名称。", field="name", code="empty")
    if name != before and name in settings.kinds:
        raise Refused(f"已经有“{name}”了。", field="name", code="double")
    if who and who not in (*RULES, *BODY_RULES):
        raise Refused("请从列出的范围里选。", field="who", code="unknown")
    if quorum not in QUORUMS:
        raise Refused("规定人数应是过半、三分之二或不要求。", field="quorum", code="unknown")
    if half_days is not None and not 1 <= half_days <= _MOST_HALF_DAYS:
        raise Refused(
            f"半天数填 1 到 {_MOST_HALF_DAYS}，留空算一个半天。", field="half_days", code="half_days"
        )
    old = settings.kinds.get(before, {})
    place = settings.kinds[before]["place"] if before in settings.kinds else f"{len(settings.kinds) + 1:02}"
    kind = old | {
        "place": place, "who": who, "quorum": quorum, "must": "是" if must else "", "series": (old.get("series") or "是") if series else "",
        "approver": clean_line(approver, limit=_NAME_LIMIT, field="approver"),
        "sitting_approver": clean_line(sitting_approver, limit=_NAME_LIMIT, field="sitting_approver"),
        "half_days": "" if half_days is None else str(half_days),
    }  # fmt: skip
    kept = {key: value for key, value in settings.kinds.items() if key != before}
    return _save(work, settings, kinds={**kept, name: kind})


def drop_kind(work: Work, name: str) -> EventSettings:
    """Take a kind off the list; meetings of it keep their word.

    :raises Refused: when it is the last one.
    """
    settings = load(work, EventSettings)
    if len(settings.kinds) == 1:
        raise Refused("至少要留一个类别。", code="last")
    return _save(work, settings, kinds={key: value for key, value in settings.kinds.items() if key != name})


def move_kind(work: Work, name: str, by: int) -> EventSettings:
    """Move a kind up (-1) or down (1) in all lists; at the ends it stays."""
    settings = load(work, EventSettings)
    order = list(settings.kind_names())
    place = order.index(name)
    other = min(max(place + by, 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    kinds = {key: {**settings.kinds[key], "place": f"{number:02}"} for number, key in enumerate(order, 1)}
    return _save(work, settings, kinds=kinds)


def save_words(work: Work, *, chairs: Sequence[str], leave_kinds: Sequence[str]) -> EventSettings:
    """Change which posts make up the chair meeting, and the kinds of leave.

    :raises Refused: when there is none.
    """
    for field, values, words in (("chairs", chairs, "职务"), ("leave_kinds", leave_kinds, "请假类别")):
        if not values:
            raise Refused(f"至少要有一个{words}。", field=field, code="empty")
    return _save(work, load(work, EventSettings), chairs=tuple(chairs), leave_kinds=tuple(leave_kinds))


def save_leave_rules(work: Work, *, before: int | None, most: int | None, in_rate: bool) -> EventSettings:
    """Change how many days ahead and how often leave is asked for, and whether it stays in what rates are divided by.

    :raises Refused: when a number makes no sense.
    """
    for field, value, limit in (("leave_before", before, _MOST_DAYS), ("leave_most", most, _MOST_TIMES)):
        if value is None or not 0 <= value <= limit:
            raise Refused(f"请填 0 到 {limit} 的数。", field=field, code="range")
    return _save(work, load(work, EventSettings), leave_before=before, leave_most=most, leave_in_rate=in_rate)


def _save(work: Work, settings: EventSettings, **changes: Any) -> EventSettings:
    changed = replace(settings, **changes)
    save(work, changed)
    return changed

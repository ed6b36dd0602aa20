"""Keeping the office's kinds of meetings: added, changed, ordered, taken away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.events.settings import RULES, EventSettings
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.text import clean_line
from db.store.work import Work

QUORUMS = ("", "1/2", "2/3")
_NAME_LIMIT = 20


def save_kind(work: Work, before: str, name: str, *, who: str, quorum: str, must: bool, series: bool, approver: str) -> EventSettings:  # fmt: skip
    """Add a kind (``before`` empty) or change one; meetings already called keep the kind they were given.

    :raises Refused: when the name is missing or taken, or a rule is unknown.
    """
    settings = load(work, EventSettings)
    name = clean_line(name, limit=_NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写类别的名称。", field="name", code="empty")
    if name != before and name in settings.kinds:
        raise Refused(f"已经有“{name}”了。", field="name", code="double")
    if who and who not in RULES:
        raise Refused("请从列出的范围里选。", field="who", code="unknown")
    if quorum not in QUORUMS:
        raise Refused("规定人数应是过半、三分之二或不要求。", field="quorum", code="unknown")
    place = settings.kinds[before]["place"] if before in settings.kinds else f"{len(settings.kinds) + 1:02}"
    kind = {
        "place": place, "who": who, "quorum": quorum, "must": "是" if must else "", "series": "是" if series else "",
        "approver": clean_line(approver, limit=_NAME_LIMIT, field="approver"),
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


def _save(work: Work, settings: EventSettings, **changes: Any) -> EventSettings:
    changed = replace(settings, **changes)
    save(work, changed)
    return changed

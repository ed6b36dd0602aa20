"""Keeping the office's countdown steps and the words of consultations: added, changed, ordered, taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.calendar import Unit
from db.events.countdown import AFTER, BEFORE, CountdownSettings
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.store.errors import Refused
from db.store.settings import load, save
from db.store.text import clean_line
from db.store.work import Work

UNITS = (Unit.DAYS, Unit.WORKING_DAYS)
_LIMIT, _MOST_DAYS = 40, 365
_NAMED = {
    "kinds": "成果种类", "adoptions": "采纳情况", "forms": "协商形式", "sources": "议题来源", "products": "成果形式",
}  # fmt: skip


def step_names(settings: CountdownSettings) -> list[str]:
    """Return the steps in the office's order."""
    return sorted(settings.steps, key=lambda name: (settings.steps[name].get("place", "99"), name))


def save_step(
    work: Work, before: str, name: str, *, side: str, unit: str, amount: int, kinds: Sequence[str]
) -> CountdownSettings:
    """Add a step (``before`` empty) or change one; events already planned keep their days until they are planned anew.

    :raises Refused: when the name is missing or taken, or a number or word makes no sense.
    """
    settings = load(work, CountdownSettings)
    name = clean_line(name, limit=_LIMIT, field="name")
    if not name:
        raise Refused("请填写要做的事。", field="name", code="empty")
    if name != before and name in settings.steps:
        raise Refused(f"已经有“{name}”了。", field="name", code="double")
    if side not in {BEFORE, AFTER} or unit not in UNITS:
        raise Refused("请从列出的里面选。", field="side", code="unknown")
    if not 1 <= amount <= _MOST_DAYS:
        raise Refused(f"天数填 1 到 {_MOST_DAYS}。", field="amount", code="amount")
    old = settings.steps.get(before, {"place": f"{len(settings.steps) + 1:02}"})
    step = old | {"side": side, "unit": str(unit), "amount": str(amount), "kinds": "、".join(kinds)}
    steps = {key: value for key, value in settings.steps.items() if key != before} | {name: step}
    without = {
        _renamed(key, before, name): _renamed(value, before, name) for key, value in settings.without.items()
    }
    return _save(work, settings, steps=steps, without=without)


def _renamed(word: str, before: str, name: str) -> str:
    return name if before and word == before else word


def drop_step_rule(work: Work, name: str) -> CountdownSettings:
    """Take a step off the office's list; events keep it where it stands."""
    settings = load(work, CountdownSettings)
    steps = {key: value for key, value in settings.steps.items() if key != name}
    without = {key: value for key, value in settings.without.items() if name not in {key, value}}
    return _save(work, settings, steps=steps, without=without)


def move_step(work: Work, name: str, by: int) -> CountdownSettings:
    """Move a step up (-1) or down (1); at the ends it stays."""
    settings = load(work, CountdownSettings)
    order = step_names(settings)
    place = order.index(name)
    other = min(max(place + by, 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    steps = {key: settings.steps[key] | {"place": f"{number:02}"} for number, key in enumerate(order, 1)}
    return _save(work, settings, steps=steps)


def _save(work: Work, settings: CountdownSettings, **changes: Any) -> CountdownSettings:
    changed = replace(settings, **changes)
    save(work, changed)
    return changed


def save_consultation_rules(work: Work, *, feedback: Mapping[str, str], **words: Sequence[str]) -> None:
    """Change what outcomes and topics may be, and until when a unit has to answer; what was sent keeps its day.

    :raises Refused: when a list is empty.
    """
    for name, said in words.items():
        if not said:
            raise Refused(f"至少要有一个{_NAMED[name]}。", field=name, code="empty")
    outcomes, plan = load(work, OutcomeSettings), load(work, PlanSettings)
    kept = outcomes.feedback | dict(feedback)
    save(
        work,
        replace(outcomes, kinds=tuple(words["kinds"]), adoptions=tuple(words["adoptions"]), feedback=kept),
    )
    changes = {name: tuple(words[name]) for name in ("forms", "sources", "products")}
    save(work, replace(plan, **changes))

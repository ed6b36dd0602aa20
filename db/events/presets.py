"""Platforms of the districts as settings of the same records: 有事好商量, 委员议事厅, 1+5+N, 禺快协商, 云工作室."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from db.events.countdown import CountdownSettings
from db.events.outcomes import OutcomeSettings
from db.events.plan import PlanSettings
from db.events.settings import EventSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load, save
from db.store.work import Work

_FOLDER = Path(__file__).parents[2] / "resources" / "presets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What a platform adds to the office's words: kinds of events, forms, kinds of outcomes, countdown steps."""

    name: str
    note: str
    kinds: dict[str, dict[str, str]]
    forms: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    steps: dict[str, dict[str, str]]


@cache
def platforms() -> dict[str, Platform]:
    """Return the platforms the program brings along."""
    found = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = Platform(
            name=values["name"], note=values["note"], kinds=values["kinds"], forms=tuple(values["forms"]),
            outcomes=tuple(values["outcomes"]), steps=values["steps"],
        )  # fmt: skip
    return found


def in_use(reader: Reader, platform: Platform) -> bool:
    """Tell whether the office has all kinds of a platform already."""
    return platform.kinds.keys() <= load(reader, EventSettings).kinds.keys()


def use_platform(work: Work, platform: Platform) -> None:
    """Add what a platform needs to the office's settings; what the office has of it stays as the office has it.

    :raises Refused: when it has all of it.
    """
    if in_use(work, platform):
        raise Refused(f"“{platform.name}”的类别都已经有了。", code="in_use")
    events, plan = load(work, EventSettings), load(work, PlanSettings)
    outcomes, countdown = load(work, OutcomeSettings), load(work, CountdownSettings)
    after = max((int(kind.get("place", "0")) for kind in events.kinds.values()), default=0)
    new = {
        name: {"place": f"{after + number:02}", "who": "", "quorum": "", **kind}
        for number, (name, kind) in enumerate(platform.kinds.items(), start=1)
    }
    save(work, replace(events, kinds=new | events.kinds))
    save(work, replace(plan, forms=_joined(plan.forms, platform.forms)))
    save(work, replace(outcomes, kinds=_joined(outcomes.kinds, platform.outcomes)))
    save(work, replace(countdown, steps=_steps(countdown, platform)))


def _steps(countdown: CountdownSettings, platform: Platform) -> dict[str, dict[str, str]]:
    """Return the steps with those of the platform; one that is there already also serves the platform's kinds."""
    steps = dict(countdown.steps)
    for number, (name, step) in enumerate(platform.steps.items(), start=len(steps) + 1):
        old = steps.get(name)
        if old is None:
            steps[name] = {"place": f"{number:02}", "kinds": "、".join(platform.kinds), **step}
        elif old.get("kinds"):
            steps[name] = old | {
                "kinds": "、".join(_joined(tuple(old["kinds"].split("、")), tuple(platform.kinds)))
            }
    return steps


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))

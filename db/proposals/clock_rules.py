"""The office's deadlines as a clerk writes them: a rule in words, the hard stop, and what is different for some proposals."""

import re
from collections.abc import Mapping, Sequence

from db.calendar import Rule, Unit
from db.proposals.clock import most_of
from db.proposals.kind import ORIGINS, TIME_MARKS
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused

_LENGTH = re.compile(r"(\d{1,4})\s*(个工作日|工作日|个月|月|日|天|个自然日)")
_YEARLY = re.compile(r"(?:每年)?\s*(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|底)\s*前?")
_UNITS = {
    "个工作日": Unit.WORKING_DAYS, "工作日": Unit.WORKING_DAYS, "个月": Unit.MONTHS, "月": Unit.MONTHS,
    "日": Unit.DAYS, "天": Unit.DAYS, "个自然日": Unit.DAYS,
}  # fmt: skip
_LAST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rule_of(words: str) -> dict[str, str]:
    """Return a rule as it is kept: 3 个月, 5 个工作日, 10 日, 6月30日, 5月底.

    :raises Refused: when the words are no length of time and no date.
    """
    words = words.strip()
    length = _LENGTH.fullmatch(words)
    if length:
        return {"unit": str(_UNITS[length[2]]), "amount": str(int(length[1]))}
    yearly = _YEARLY.fullmatch(words)
    if yearly and 1 <= int(yearly[1]) <= 12:
        month = int(yearly[1])
        day = int(yearly[2]) if yearly[2] else _LAST[month]
        if 1 <= day <= _LAST[month]:
            return {"unit": str(Unit.YEARLY), "month_day": f"{month:02}-{day:02}"}
    raise Refused(f"“{words}”看不出是多长的期限，请写成 3 个月、5 个工作日、10 日或 6月30日。", code="rule")


def kept_rule(before: Mapping[str, str], typed: Mapping[str, str], label: str) -> dict[str, str]:
    """Return a rule that takes another's place: its label, rolling on and hard stop stay."""
    stays = {name: value for name, value in before.items() if name in {"label", "rolls"} or "_" in name}
    stays.pop("month_day", None)
    return {"label": label, **stays, **typed}


def with_hard_stop(rule: Mapping[str, str], most: Mapping[str, str]) -> dict[str, str]:
    """Return a rule with this hard stop; an empty one takes it away."""
    bare = {name: value for name, value in rule.items() if not name.startswith("most_")}
    return bare | {f"most_{name}": value for name, value in most.items()}


def hard_stop(rule: Mapping[str, str]) -> dict[str, str]:
    """Return the hard stop of a rule as a rule of its own; empty where there is none."""
    most = most_of(rule)
    if most is None:
        return {}
    kept = most.to_dict()
    kept.pop("label")
    return kept


def exceptions(settings: ProposalSettings) -> list[str]:
    """Return the rules that are only for some proposals, one a line: 答复·平时：3 个月."""
    return [
        f"{step}：{Rule.from_dict(kept).words.removesuffix('前')}"
        for step, kept in settings.deadlines.items()
        if "·" in step
    ]


def with_exceptions(
    deadlines: Mapping[str, Mapping[str, str]], lines: Sequence[str], *, field: str
) -> dict[str, dict[str, str]]:
    """Return the deadlines with exactly these exceptions.

    :raises Refused: for a line that names no step or no kind of proposal, or holds no rule.
    """
    found = {step: dict(kept) for step, kept in deadlines.items() if "·" not in step}
    for line in lines:
        name, colon, words = line.replace(":", "：").partition("：")
        step, dot, whom = name.strip().partition("·")
        if not (colon and dot):
            raise Refused(f"“{line}”应写成“答复·平时：3 个月”。", field=field, code="line")
        if step not in found:
            raise Refused(f"没有“{step}”这一步，可用：{'、'.join(found)}。", field=field, code="step")
        if whom not in (*TIME_MARKS, *ORIGINS):
            known = "、".join((*TIME_MARKS, *ORIGINS))
            raise Refused(f"“{whom}”不是提案的时间标识或性质，可用：{known}。", field=field, code="whom")
        try:
            found[f"{step}·{whom}"] = kept_rule(found[step], rule_of(words), found[step].get("label", ""))
        except Refused as refused:
            raise Refused(refused.sentence, field=field, code=refused.code) from refused
    return found

"""What an office decides for itself about proposals: classes, categories, reasons, deadlines, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from db.store.settings import Settings

CLASS_PLACES = ("右上角", "左上角")
REPLY_STEP = "答复"
OPINION_STEP = "会办意见"
RETURN_STEP = "申退"
DECISION_STEP = "申退审定"
FEEDBACK_STEP = "征询意见"
REWORK_STEP = "再办理"
CONTACT_STEP = "首次沟通"

TWO_DIMENSIONS = ("办理态度：满意、基本满意、不满意", "办理结果：满意、基本满意、不满意")
"""What ``feedback`` is set to where attitude and result are asked apart."""


def _rule(unit: str, amount: int, label: str) -> dict[str, str]:
    return {"unit": unit, "amount": str(amount), "label": label}


def _classes() -> dict[str, str]:
    return {
        "A": "已经解决或基本解决",
        "B": "正在解决或列入计划解决",
        "C": "受条件限制暂时难以解决",
        "D": "留作工作参考",
    }


def _deadlines() -> dict[str, dict[str, str]]:
    return {
        REPLY_STEP: _rule("月", 3, "答复期限"),
        OPINION_STEP: _rule("月", 1, "会办意见期限"),
        RETURN_STEP: _rule("工作日", 5, "申退期限"),
        DECISION_STEP: _rule("工作日", 5, "申退审定期限"),
        CONTACT_STEP: _rule("工作日", 15, "首次沟通期限"),
        FEEDBACK_STEP: _rule("工作日", 15, "征询意见期限"),
        REWORK_STEP: _rule("月", 1, "再办理期限"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettings(Settings):
    """The office's own rules for proposals.

    ``feedback`` holds one question each as ``words：value、value``, the best value first, the last one being
    dissatisfaction. ``session_categories`` overrides ``categories`` for a session (its id as text -> words
    joined by 、). ``ordinary_prefix`` parts the numbers of 平时提案 from the plenary's; empty: one counter.
    """

    NAME: ClassVar[str] = "proposals"
    result_classes: dict[str, str] = field(default_factory=_classes)
    follow_up_classes: tuple[str, ...] = ("B",)
    categories: tuple[str, ...] = ("经济建设类", "城市建设管理类", "教科文卫体类", "社会事务类")
    session_categories: dict[str, str] = field(default_factory=dict)
    decline_reasons: tuple[str, ...] = (
        "内容涉及党和国家秘密",
        "要求与国家法律法规的禁止性规定相抵触",
        "属于中共党员对党内组织、人事安排等的意见",
        "属于民主党派成员对本党派内部事务的意见",
        "事项已进入诉讼或仲裁程序",
        "属于学术问题的研究讨论",
        "为本人或亲属解决个人问题",
        "推介某件作品、某种产品",
        "实名指控具体个人，应转有关机关受理",
        "只有现象，没有具体的建议",
        "不属于本区职权范围",
    )
    feedback: tuple[str, ...] = ("总体：满意、基本满意、不满意",)
    deadlines: dict[str, dict[str, str]] = field(default_factory=_deadlines)
    warn_days: int = 10
    class_place: str = "右上角"
    """Where the class stands on the reply letter: 右上角 or 左上角 (practice differs by place)."""
    number_digits: int = 3
    receipt_digits: int = 4
    ordinary_prefix: str = ""
    ordinary_after_months: int = 3
    """How many months before the opening a proposal already counts as the plenary's."""
    return_to: str = ""
    return_address: str = ""
    return_contact: str = ""
    return_phone: str = ""

    def categories_of(self, session: int) -> tuple[str, ...]:
        """Return the categories of one session: they change by year."""
        own = self.session_categories.get(str(session), "")
        return tuple(own.split("、")) if own else self.categories

    def dimensions(self) -> Mapping[str, tuple[str, ...]]:
        """Return what proposers are asked: question -> possible answers, the best first."""
        parts = (line.partition("：") for line in self.feedback)
        return {words: tuple(values.split("、")) for words, _, values in parts}

    def dissatisfied(self, marks: Mapping[str, str]) -> bool:
        """Tell whether a proposer chose the worst answer to any question."""
        return any(marks.get(words) == values[-1] for words, values in self.dimensions().items())

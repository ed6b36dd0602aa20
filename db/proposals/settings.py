"""What an office decides for itself about proposals: classes, categories, reasons, deadlines, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
FOLLOW_STEP = "跟踪办理"
EXTEND_STEP = "延期"
COSIGN_STEP = "会签"

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
        REPLY_STEP: {**_rule("月", 3, "答复期限"), "most_unit": "月", "most_amount": "6"},
        OPINION_STEP: _rule("月", 1, "会办意见期限"),
        RETURN_STEP: _rule("工作日", 5, "申退期限"),
        DECISION_STEP: _rule("工作日", 5, "申退审定期限"),
        CONTACT_STEP: _rule("工作日", 15, "首次沟通期限"),
        FEEDBACK_STEP: _rule("工作日", 15, "征询意见期限"),
        REWORK_STEP: _rule("月", 1, "再办理期限"),
        COSIGN_STEP: _rule("工作日", 5, "会签期限"),
        FOLLOW_STEP: _rule("月", 6, "跟踪办理期限"),
        EXTEND_STEP: _rule("月", 1, "延期"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSettings(Settings):
    """The office's own rules for proposals.

    ``feedback`` holds one question each as ``words：value、value``, the best value first, the last one being
    dissatisfaction. ``session_categories`` overrides ``categories`` for a session (its id as text -> words
    joined by 、). Numbers are written by patterns: {号} counts, {年} {届} {次} say whose; an empty
    ``ordinary_pattern`` lets 平时提案 go on with the plenary's counter. ``session_deadlines`` (a session's id as
    text -> ISO day) ends the time of 大会提案 where that is not the close of the plenary. ``review_groups`` holds
    one group each as ``group：category、category``.
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
    """A step -> its rule. ``most_unit`` and ``most_amount`` are the hard stop of all extensions; a step named
    答复·平时 or 答复·党派提案 is the rule of those proposals where it differs."""
    contact_ways: tuple[str, ...] = ("走访", "座谈", "现场", "电话", "网络", "其他", "提案者提出不需见面")
    meeting_ways: tuple[str, ...] = ("走访", "座谈", "现场")
    """The ways in which a handler meets proposers face to face."""
    waived_ways: tuple[str, ...] = ("提案者提出不需见面",)
    """What leaves a proposal out of the meeting rate."""
    warn_days: int = 10
    due_within: tuple[str, ...] = ("3", "10", "24")
    """How many days ahead 今日 and the lists look, as whole numbers."""
    class_place: str = "右上角"
    """Where the class stands on the reply letter: 右上角 or 左上角 (practice differs by place)."""
    number_digits: int = 3
    receipt_digits: int = 4
    number_pattern: str = "{号}"
    ordinary_pattern: str = ""
    receipt_pattern: str = "{号}"
    number_start: int = 1
    ordinary_after_months: int = 3
    """How many months before the opening a proposal already counts as the plenary's."""
    session_deadlines: dict[str, str] = field(default_factory=dict)
    review_groups: tuple[str, ...] = (
        "经济组：经济建设类",
        "城建环资组：城市建设管理类",
        "教科文卫体组：教科文卫体类",
        "社会事务组：社会事务类",
    )
    transfers: tuple[str, ...] = ("转社情民意信息", "报送上级政协", "转有关部门研究参考", "退信访部门办理")
    return_reasons: tuple[str, ...] = (
        "一件提案写了几件事，请分开提出",
        "建议不够具体，请补充可以办理的措施",
        "情况和分析不足，请补充调查依据",
        "缺少签名或印章，请补齐",
    )
    body_advised: int = 1500
    """How many characters a text should not exceed; more is hinted at, never refused."""
    return_to: str = ""
    return_address: str = ""
    return_contact: str = ""
    return_phone: str = ""

    def days_ahead(self) -> tuple[int, ...]:
        """Return the numbers of days the office looks ahead, the nearest first."""
        return tuple(sorted({int(days) for days in self.due_within if days.isdecimal()}))

    def categories_of(self, session: int) -> tuple[str, ...]:
        """Return the categories of one session: they change by year."""
        own = self.session_categories.get(str(session), "")
        return tuple(own.split("、")) if own else self.categories

    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return the review groups in the office's order: group -> its categories."""
        parts = (line.partition("：") for line in self.review_groups)
        return {group: tuple(categories.split("、")) for group, _, categories in parts}

    def group_of(self, category: str) -> str:
        """Return the review group a category falls to, empty when none has it."""
        fitting = (group for group, categories in self.groups().items() if category in categories)
        return next(fitting, "") if category else ""

    def deadline_of(self, session: int) -> date | None:
        """Return the day that ends a session's 大会提案, where the office set one."""
        kept = self.session_deadlines.get(str(session), "")
        return date.fromisoformat(kept) if kept else None

    def dimensions(self) -> Mapping[str, tuple[str, ...]]:
        """Return what proposers are asked: question -> possible answers, the best first."""
        parts = (line.partition("：") for line in self.feedback)
        return {words: tuple(values.split("、")) for words, _, values in parts}

    def dissatisfied(self, marks: Mapping[str, str]) -> bool:
        """Tell whether a proposer chose the worst answer to any question."""
        return any(marks.get(words) == values[-1] for words, values in self.dimensions().items())

"""A scheme 计分办法 as data: rules over sources, values, caps, requirements and grades. No formulas, a closed vocabulary.

Points are whole hundredths, so that a third of fifteen points is never a fraction of a machine's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

POINT: Final = 100
"""One point in the units everything is counted in."""

# What a source can be narrowed by: the words of its tags. See db/duty/entries for what each record is tagged with.
SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "会议活动": ("类别", "情形", "参加方式", "未准假"),
    "场次": ("类别", "情形", "参加方式", "早退", "未准假"),
    "提案": ("位次", "形式", "立案", "状态", "重点", "优秀"),
    "社情民意": ("位次", "采用", "层级", "批示"),
    "采用": ("位次", "层级", "形式"),
    "大会发言": ("位次", "形式", "采用"),
    "履职事项": ("类别", "级别"),
    "表彰": ("类别", "级别"),
    "百姓提案": ("去向", "回复"),
}
UNITS: Final = ("次", "半天", "件", "篇", "项", "人次", "元")
AUDIENCES: Final = ("委员", "常委", "领导")
SHARES: Final = ("", "平均", "首位一半")
EACH, REACHED = "每件", "达到即得"
IN_A_ROW, IN_TERM = "连续", "届内"
SPANS: Final = (IN_A_ROW, IN_TERM)
OF_YEAR: Final = "年度"
ROUNDINGS: Final = (1, 10, 50, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """From one record to the next: the first ``up_to`` of them get ``points`` each; None is all the rest."""

    up_to: int | None = None
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a scheme: which records count for whom, and how much.

    ``where`` narrows the source (tag -> accepted words), ``unless`` takes out again. The value of a record is ``points``; by its place in time
    (``tiers``); or by a tag (``by``, ``table``: what the table does not name counts nothing). ``share`` parts it among
    those behind the record, of whom at most ``people`` get any. ``most`` counts only so many records, the dearest
    first. With ``way`` REACHED the points are given once for ``least`` records or more, ``otherwise`` for fewer. ``per`` units make one: 每1000元.
    """

    name: str
    source: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    audience: tuple[str, ...] = ()
    unit: str = "次"
    per: int = 1
    way: str = EACH
    points: int = 0
    tiers: tuple[Tier, ...] = ()
    by: str = ""
    table: Mapping[str, int] = field(default_factory=dict)
    share: str = ""
    people: int | None = None
    most: int | None = None
    least: int = 1
    otherwise: int = 0
    cap: int | None = None
    floor: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rules under one head; ``base`` is what everybody has before any rule, ``audience`` whom the head is for."""

    name: str
    rules: tuple[Rule, ...] = ()
    base: int = 0
    cap: int | None = None
    floor: int | None = None
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Records of one source that meet a requirement."""

    source: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What has to be done at least, whatever the points: 三个一. Records of any of ``any_of`` count.

    ``span`` IN_TERM counts what was done since the term began: 每届参加一次培训.
    """

    name: str
    any_of: tuple[Wanted, ...]
    least: int = 1
    audience: tuple[str, ...] = ()
    span: str = OF_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade 等次: reached with ``least`` points (None: whoever is left) and, where it says so, all requirements.

    ``ceiling`` is the share of those graded who may have it, in percent, ``places`` how many may, whichever is fewer; the
    decision on who has it is the office's.
    """

    name: str
    least: int | None = None
    ceiling: int | None = None
    places: int | None = None
    requires_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What follows from staying under ``under`` points, or in ``grade``, for ``years`` years, or from some records.

    Records of ``any_of``, all those years together, concern who has ``reaches`` of them or more, or ``fewer`` than that. The years are the last ones, one after the other (IN_A_ROW); with IN_TERM any years of the term, and its records are
    those of the whole term (too few are told of when it ends).
    """

    action: str
    years: int = 1
    span: str = IN_A_ROW
    under: int | None = None
    grade: str = ""
    any_of: tuple[Wanted, ...] = ()
    reaches: int | None = None
    fewer: int | None = None
    audience: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A whole scheme. ``cap`` is the full mark; ``pro_rata`` reckons a part of a year up to a whole one by months."""

    name: str
    groups: tuple[Group, ...] = ()
    base: int = 0
    cap: int | None = None
    floor: int | None = None
    rounding: int = 1
    pro_rata: bool = False
    requirements: tuple[Requirement, ...] = ()
    grades: tuple[Grade, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    source: str = ""  # where it was published
    note: str = ""

    @property
    def of_term(self) -> bool:
        """Say whether a requirement looks back to the beginning of the term."""
        return any(each.span == IN_TERM for each in self.requirements)

    def rule_names(self) -> tuple[str, ...]:
        """Return the names manual points can be entered under: every head and every rule."""
        return tuple(
            name for group in self.groups for name in (group.name, *(one.name for one in group.rules))
        )

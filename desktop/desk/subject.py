"""What one paper is made for: a record by its kind and id, with the words that name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from db.duty.periods import Period
from db.papers.facts import ListFacts
from db.people.records import SessionId, TermId
from db.store.errors import Refused
from desktop.papers.kind import SubjectKind

ALL = "all"
_TABLES = {"meeting": "event", "member": "person", "roster": "body", "handler": "body"}
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """How one, several and all subjects of a kind are called: 提案, 5 件提案, 全部提案."""

    words: str
    measure: str
    everything: str
    heading: str

    def count(self, number: int) -> str:
        return f"{number} {self.measure}{self.words}"


WORDS: Final[Mapping[SubjectKind, SubjectWords]] = {
    "proposal": SubjectWords("提案", "件", "全部已交办提案", "每件提案"),
    "event": SubjectWords("会议活动", "场", "全部会议活动", "每次会议、每场"),
    "meeting": SubjectWords("会议活动", "个", "全部会议活动", "整个会议活动"),
    "member": SubjectWords("委员", "名", "全体委员", "每位委员"),
    "roster": SubjectWords("名册", "份", "全体委员", "名册"),
    "handler": SubjectWords("承办单位", "个", "全部承办单位", "每个承办单位"),
    "session": SubjectWords("届次", "个", "", "全届次"),
    "period": SubjectWords("履职年度", "个", "", "全年度"),
    "list": SubjectWords("列表", "份", "", "列表"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """``words`` name it in lists and receipts (九届二次第045号); ``id`` 0 is the roster of everybody.

    An event is one sitting, a meeting the whole of it. A handler is one unit in one session; a period has no table, its ``id`` is the ordinal of its last day.
    A list has no table either: it brings along what was ``shown``.
    """

    kind: SubjectKind
    id: int
    words: str
    detail: str = ""
    number: str = ""  # what its files begin with: 045, 9-0101
    period: Period | None = None
    term: TermId | None = None
    session: SessionId | None = None
    on: date | None = None
    # Thousands of rows, told apart by the id.
    shown: ListFacts | None = field(default=None, compare=False, repr=False)

    @property
    def table(self) -> str:
        """The table its receipts refer to."""
        return _TABLES.get(self.kind, self.kind)

    @property
    def receipt_words(self) -> str:
        """What a receipt calls it: a member's papers are of a year."""
        if self.period is None or self.kind == "period":
            return self.words
        return f"{self.words} {self.period.name}"


def in_period(subject: Subject, period: Period) -> Subject:
    """Return the same member in another duty period."""
    return replace(subject, period=period, term=period.term)


def check_one(selector: str, found: Sequence[Subject]) -> None:
    """Refuse words that mean several, naming the candidates."""
    if len(found) > 1:
        named = "；".join(f"{one.words} {one.detail}".strip() for one in found[:_CANDIDATES])
        more = "……" if len(found) > _CANDIDATES else ""
        raise Refused(
            f"“{selector}”可能指{len(found)}个：{named}{more}。请写明是哪一个。",
            field="subject",
            code="ambiguous",
        )

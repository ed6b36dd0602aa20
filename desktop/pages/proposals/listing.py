"""The list of a session's proposals: what its columns show, what it is narrowed by, and what it counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.people.bodies import bodies
from db.people.records import BodyKind
from db.people.sessions import chinese
from db.proposals.kind import PROPOSAL
from db.proposals.queries import ORDERS as BY
from db.proposals.queries import ProposalFilter, ProposalRow, narrowed, proposal_rows, proposals
from db.proposals.records import AssignmentState, ProposalId, ProposalState
from db.proposals.reviewing import put_by_hand
from db.proposals.settings import ProposalSettings
from db.proposals.touched import touched
from db.proposals.waiting import Waiting, waiting
from db.store.journal import Changes
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.filters import Filter

SOON = "近期到期"
ONLY = "only"
"""The filter that keeps the rows behind a figure of another page or view."""
# What a clerk has to do; each is a kind of waiting, the last one what is already answered.
TODO: Mapping[str, tuple[str, Callable[[Waiting, int], bool]]] = {
    "overdue": ("逾期未复", lambda one, _warn: _owed(one) and (one.days_left or 0) < 0),
    "soon": (
        SOON,
        lambda one, warn: _owed(one) and one.days_left is not None and 0 <= one.days_left <= warn,
    ),
    "feedback": ("待征询意见", lambda one, _warn: one.what == "征询意见"),
    "sign": ("待会签", lambda one, _warn: one.what == "会签"),
    "contact": ("待首次沟通", lambda one, _warn: one.what == "首次沟通"),
    "return": ("申退待审定", lambda one, _warn: one.what == "申退"),
    "review": ("待审查", lambda one, _warn: one.what == "审查"),
    "assign": ("待交办", lambda one, _warn: one.what == "交办"),
    "answered": ("已全部答复", lambda _one, _warn: False),
}
_OWED = frozenset({"答复", "会办意见", "再办理"})
_ANSWERED = frozenset(
    str(state) for state in (AssignmentState.REPLIED, AssignmentState.FOLLOW_UP, AssignmentState.CLOSED)
)
_FILED = frozenset({ProposalState.DOCKETED, ProposalState.CLOSED})
_GOOD = frozenset({"已答复", "办结", "跟踪"})
_PROGRESS = (
    "暂存", "待审", "待交办", "待签收", "办理中", "申退中", "再办理", "已答复", "跟踪", "办结", "并案", "不予立案", "转出", "退回修改",
    "撤案",
)  # fmt: skip
_DUE = (("overdue", "逾期"), ("soon", SOON), ("open", "未答复"))
ORDERS = (("number", "提案号"), ("receipt", "流水号"), ("due", "期限"), ("title", "案由"))


def _owed(one: Waiting) -> bool:
    return one.what in _OWED


def columns() -> tuple[Column, ...]:
    """Return all columns; those that fit beside an open detail are shown until the clerk chooses others."""
    widths = {"number": 3, "title": 20, "lead": 9, "due": 6}
    words = {"due": "期限 / 状态"}
    return tuple(
        replace(
            each, width=widths.get(each.name, each.width), words=words.get(each.name, each.words),
            shown=each.name in widths,
        )
        for each in PROPOSAL.columns
    )  # fmt: skip


def presenter(desk: Desk) -> Callable[[ProposalRow, str], Any]:
    """Return what puts a row's values into words and marks."""
    warn = load(desk.store, ProposalSettings).warn_days

    def present(row: ProposalRow, name: str) -> Any:
        if name == "due":
            return due_mark(row, today=desk.store.clock().date(), warn=warn)
        if name == "number" and not row.number:
            return Mark(row.receipt_number, Tone.FAINT, boxed=False)
        if name == "lead" and not row.lead:
            return Mark("—", Tone.FAINT, boxed=False)
        if name == "received_on":
            return short_day(row.received_on, today=desk.store.clock().date()) if row.received_on else ""
        return getattr(row, name)

    return present


def due_mark(row: ProposalRow, *, today: date, warn: int) -> Any:
    """Return the deadline while an answer is waited for, else how far the proposal is."""
    if row.stopped and row.days_left is None:
        return Mark("暂停计时", Tone.WARN)
    if row.days_left is None or row.due is None:
        result = f" {row.result}" if row.progress in _GOOD and row.result else ""
        tone = Tone.GOOD if row.progress in _GOOD else Tone.PLAIN
        return Mark(f"{row.progress}{result}", tone, boxed=row.progress != "办结")
    words = short_day(row.due, today=today) + ("*" if row.tentative else "")
    if row.days_left < 0:
        return Mark(f"逾期{-row.days_left}天", Tone.LATE)
    return Mark(words, Tone.WARN) if row.days_left <= warn else words


def starred(rows: Sequence[ProposalRow]) -> str:
    """Explain the star behind a deadline to who reads it on paper."""
    star = any(row.tentative and row.days_left is not None and row.days_left >= 0 for row in rows)
    return "* 期限暂定：那一年的放假安排还没有载入。" if star else ""


def _passes(row: ProposalRow, name: str, value: str) -> bool:
    """Tell whether a row has what one filter asks for, as far as the row alone can tell."""
    if name in {"category", "origin", "time_mark"}:
        return bool(getattr(row, name) == value)
    if name == "handler":
        return int(value) in row.handlers
    return bool(row.key_mark) if name == "key" else True


def soon_words(warn: int) -> str:
    """Return 十日内到期 for the office's warning days."""
    return f"{chinese(warn) if 0 < warn < 100 else warn}日内到期"


@dataclass(frozen=True, slots=True)
class Found:
    """What the list shows, and how it says so."""

    rows: list[ProposalRow]
    count: str


class Finder:
    """Reads the rows of the session once, and narrows them as often as the clerk types."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.all: list[ProposalRow] = []
        self._waiting: list[Waiting] = []
        self._warn = 0
        self._ahead: tuple[int, ...] = ()
        self._only: tuple[str, frozenset[ProposalId]] = ("", frozenset())
        self.order = "number"
        self._by_hand: Mapping[ProposalId, str] = {}  # review groups
        self._by_category: Mapping[str, str] = {}

    def keep(self, words: str, wanted: Iterable[ProposalId]) -> dict[str, str]:
        """Narrow the list to the rows behind a figure; returns the filters to be put on."""
        self._only = (words, frozenset(wanted))
        return {ONLY: "yes"}

    def read(self) -> None:
        """Read the session anew."""
        desk = self._desk
        if desk.session is None:
            self.all, self._waiting = [], []
            return
        today = desk.store.clock().date()
        self.all = proposals(desk.store, today=today, session=desk.session.id, order=self.order)
        self._waiting = []
        settings = load(desk.store, ProposalSettings)
        self._warn, self._ahead = settings.warn_days, settings.days_ahead()

    def follow(self, changes: Changes) -> None:
        """Read anew what a work touched; everything, when that may be any row."""
        ids = touched(self._desk.store, changes)
        session = self._desk.session
        if ids is None or session is None:
            self.read()
            return
        fresh = proposal_rows(self._desk.store, ids, today=self._desk.store.clock().date())
        kept = [row for row in self.all if row.id not in ids]
        self.all = sorted([*kept, *(row for row in fresh if row.session == session.id)], key=BY[self.order])
        self._waiting = []

    def filters(self) -> list[Filter]:
        """Return what can be narrowed by, with those choices that have rows."""
        there = {row.progress for row in self.all}
        busy = {handler for row in self.all for handler in row.handlers}
        handlers = [
            (str(body.id), body.name)
            for body in bodies(self._desk.store, BodyKind.HANDLER)
            if body.id in busy
        ]
        categories = sorted({row.category for row in self.all if row.category})
        origins = sorted({row.origin for row in self.all if row.origin})
        made = [
            Filter("todo", "待办", tuple((name, self._words(words)) for name, (words, _) in TODO.items())),
            Filter("progress", "状态", tuple((word, word) for word in _PROGRESS if word in there)),
            Filter("category", "类别", tuple((word, word) for word in categories)),
            Filter("handler", "承办单位", tuple(handlers)),
            Filter("due", "期限", tuple(self._due_choices())),
            Filter("key", "重点", (("yes", "重点提案"),)),
            Filter("group", "审查组", tuple((word, word) for word in self._groups(categories))),
            Filter("origin", "提案者性质", tuple((word, word) for word in origins)),
            Filter("time_mark", "大会/平时", (("大会", "大会提案"), ("平时", "平时提案"))),
        ]
        if self._only[0]:
            made.append(Filter(ONLY, "范围", (("yes", self._only[0]),)))
        return [each for each in made if each.choices]

    def _groups(self, categories: Iterable[str]) -> list[str]:
        """Return the review groups that have rows, in the office's order."""
        if self._desk.session is None:
            return []
        settings = load(self._desk.store, ProposalSettings)
        self._by_hand = put_by_hand(self._desk.store, self._desk.session.id)
        self._by_category = {category: settings.group_of(category) for category in categories}
        there = {*self._by_hand.values(), *self._by_category.values()} - {""}
        known = [group for group in settings.groups() if group in there]
        return [*known, *sorted(there.difference(known))]

    def _due_choices(self) -> Iterator[tuple[str, str]]:
        """Yield what can be asked of a deadline: late, within the days the office looks ahead, open at all."""
        for name, words in _DUE:
            yield name, self._words(words)
            if name == "soon":
                yield from ((str(days), soon_words(days)) for days in self._ahead if days != self._warn)

    def _words(self, words: str) -> str:
        return soon_words(self._warn) if words == SOON else words

    def find(self, values: Mapping[str, str], text: str) -> Found:
        """Return the rows these filters and words leave, of those read before."""
        rows = [row for row in self.all if all(_passes(row, *pair) for pair in values.items())]
        due = values.get("due", "")
        narrow = ProposalFilter(progress=values.get("progress", ""), due="" if due.isdecimal() else due)
        if "group" in values:
            rows = [row for row in rows if self._group_of(row) == values["group"]]
        if ONLY in values:
            rows = [row for row in rows if row.id in self._only[1]]
        rows = narrowed(self._desk.store, rows, search=text, narrow=narrow)
        things = 0
        if due.isdecimal():
            ahead = int(due)
            rows, things = self._waited(
                rows, lambda one: _owed(one) and one.days_left is not None and 0 <= one.days_left <= ahead
            )
        if values.get("todo"):
            rows, things = self._to_do(rows, values["todo"])
        return Found(rows, self._count(rows, things))

    def _group_of(self, row: ProposalRow) -> str:
        return self._by_hand.get(row.id) or self._by_category.get(row.category, "")

    def _to_do(self, rows: Sequence[ProposalRow], name: str) -> tuple[list[ProposalRow], int]:
        if name == "answered":
            return [row for row in rows if row.state in _FILED and row.progress in _ANSWERED], 0
        test = TODO[name][1]
        return self._waited(rows, lambda one: test(one, self._warn))

    def _waited(
        self, rows: Sequence[ProposalRow], test: Callable[[Waiting], bool]
    ) -> tuple[list[ProposalRow], int]:
        """Return the rows for which something waits that passes a test, and how many such things there are."""
        if not self._waiting and self._desk.session is not None:
            store = self._desk.store
            today, session = store.clock().date(), self._desk.session.id
            self._waiting = waiting(store, today=today, session=session, named=False)
        wanted = [one.proposal for one in self._waiting if test(one)]
        chosen = set(wanted)
        kept = [row for row in rows if row.id in chosen]
        there = {row.id for row in kept}
        return kept, sum(one in there for one in wanted)

    def _count(self, rows: Sequence[ProposalRow], things: int) -> str:
        filed = sum(row.state in _FILED for row in self.all)
        words = f"{filed} 件立案" if filed else f"{len(self.all)} 件"
        if len(rows) != len(self.all):
            words += f"，显示 {len(rows)}"
        elif filed and filed != len(rows):
            words += f"，共 {len(rows)} 件"
        return f"{words}（{things} 项）" if things > len(rows) else words

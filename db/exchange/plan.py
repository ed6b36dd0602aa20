"""What an import would do, row by row, before anything is written; what it still has to ask; and doing it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from db.exchange.headings import Skipped
from db.store import journal
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import Settings, load, save
from db.store.work import Work


class Outcome(StrEnum):
    NEW = "新增"
    CHANGED = "更新"
    SAME = "不变"
    ASK = "需要确认"
    REFUSED = "不能导入"


WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; ``key`` is what a decision names, ``words`` what the clerk reads."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked once, whatever the number of rows that wait for it. A question that ``takes_date`` also accepts on:DATE."""

    key: str
    words: str
    choices: tuple[Choice, ...]
    rows: tuple[int, ...]
    takes_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """What becomes of one row of the table; ``row`` is the number the clerk sees at its left.

    ``question`` is the key of the first thing still to be decided, ``choices`` are its answers; ``step`` is what
    the import itself needs to write the row.
    """

    row: int
    outcome: Outcome
    subject: str
    explanation: str = ""
    code: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    step: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanColumn:
    """A column of the file and what it is kept as; ``field`` is empty when it is left out, ``words`` say so."""

    index: int
    heading: str
    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the clerk says about a file. ``headings`` names fields for columns by their heading, "" leaves one out."""

    file: str = ""
    sheet: str = ""
    session: str = ""
    year: int | None = None
    with_id: bool = False
    headings: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=date.today)


class Source(Protocol):
    """A table that was read once; judged against the store as often as decisions change."""

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> "Plan":
        """Say what would become of each row."""
        ...

    def write(self, work: Work, plan: "Plan") -> None:
        """Write the new and changed rows of a plan judged on this work."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would do. ``lists`` names what it adds to the office's lists: 界别“科技界”."""

    kind: str
    words: str
    file: str
    sheet: str
    heading_row: int
    titles: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    columns: tuple[PlanColumn, ...]
    rows: tuple[PlanRow, ...]
    questions: tuple[Question, ...]
    warnings: tuple[str, ...]
    lists: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    source: Source
    judged_on: bytes = b""  # the head of the journal then: the same head means the same store
    extra: Any = None

    @property
    def counts(self) -> dict[Outcome, int]:
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def refused(self) -> list[PlanRow]:
        """The rows that will not be written: those that cannot, and those that wait for a decision."""
        return [row for row in self.rows if row.outcome in {Outcome.REFUSED, Outcome.ASK}]

    @property
    def empty(self) -> bool:
        """Whether doing it would change nothing."""
        return not any(row.outcome in WRITTEN for row in self.rows)

    @property
    def read_from(self) -> str:
        """Where the rows were found, in words: 工作表“委员名册”，表头在第 3 行，跳过标题 2 行、合计 1 行."""
        skipped = Counter(line.why for line in self.skipped)
        left_out = [f"标题 {len(self.titles)} 行"] if self.titles else []
        left_out += [f"{why} {count} 行" for why, count in skipped.items()]
        parts = [f"工作表“{self.sheet}”"] if self.sheet else []
        parts.append(f"表头在第 {self.heading_row} 行")
        parts += ["跳过" + "、".join(left_out)] if left_out else []
        return "，".join(parts)

    def report(self) -> dict[str, Any]:
        """Return the counts for machines; rows == new + changed + same + len(refused)."""
        counts = self.counts
        return {
            "rows": len(self.rows),
            "new": counts[Outcome.NEW],
            "changed": counts[Outcome.CHANGED],
            "same": counts[Outcome.SAME],
            "refused": [
                {"row": row.row, "code": row.code, "reason": row.explanation} for row in self.refused
            ],
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings(Settings):
    """Headings the office was asked about: kind of table -> heading -> field, "" for a column left out."""

    NAME: ClassVar[str] = "imports"
    headings: dict[str, dict[str, str]] = field(default_factory=dict)


def learnt_headings(reader: Reader, kind: str, options: Options) -> dict[str, str]:
    """Return the headings of a kind that were learnt before, and those said now."""
    return load(reader, ImportSettings).headings.get(kind, {}) | dict(options.headings)


def decide(reader: Reader, plan: Plan, decisions: Mapping[str, str]) -> Plan:
    """Return the plan with further decisions taken into account."""
    return plan.source.judge(reader, {**plan.decisions, **decisions})


def apply(work: Work, plan: Plan, decisions: Mapping[str, str] | None = None) -> Plan:
    """Write what a plan announced, judged anew on the store as it is now, and return what was written."""
    fresh = plan.judged_on == journal.head(work.connection)[1]
    final = plan if fresh and not decisions else decide(work, plan, decisions or {})
    plan.source.write(work, final)
    if plan.headings:
        kept = load(work, ImportSettings).headings
        save(work, ImportSettings(headings={**kept, plan.kind: {**kept.get(plan.kind, {}), **plan.headings}}))
    return final


@contextmanager
def at_row(row: int) -> Iterator[None]:
    """Name the row in a refusal that comes up only while writing."""
    try:
        yield
    except Refused as refused:
        sentence = f"第 {row} 行：{refused.sentence}"
        raise Refused(sentence, field=refused.field, code=refused.code) from refused


def write_rows(plan: Plan, write: Callable[[Any], object]) -> None:
    """Write the step of each new and changed row of a plan, one after the other."""
    for row in plan.rows:
        if row.outcome in WRITTEN:
            with at_row(row.row):
                write(row.step)


class Asked:
    """Collects the questions of one judging and gives the answers that were already decided."""

    def __init__(self, decisions: Mapping[str, str]) -> None:
        self._decisions = decisions
        self._questions: dict[str, tuple[str, tuple[Choice, ...], bool]] = {}
        self._rows: dict[str, list[int]] = {}
        self._waiting: dict[int, list[str]] = {}

    def answer(
        self, key: str, words: str, choices: Sequence[Choice], *, row: int, takes_date: bool = False
    ) -> str:
        """Return the decision on a question, or ask it on behalf of a row and return an empty text."""
        given = self._decisions.get(key, "")
        if any(given == choice.key for choice in choices) or (takes_date and _names_day(given)):
            return given
        self._questions.setdefault(key, (words, tuple(choices), takes_date))
        rows = self._rows.setdefault(key, [])
        if row not in rows:
            rows.append(row)
            self._waiting.setdefault(row, []).append(key)
        return ""

    def waiting(self, row: int) -> bool:
        return row in self._waiting

    def asking(self, row: int, subject: str) -> PlanRow:
        """Return the row as one that waits for its questions."""
        keys = self._waiting[row]
        words = "；".join(self._questions[key][0] for key in keys)
        return PlanRow(
            row=row,
            outcome=Outcome.ASK,
            subject=subject,
            explanation=words,
            code="confirm",
            question=keys[0],
            choices=self._questions[keys[0]][1],
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(
            Question(
                key=key, words=words, choices=choices, rows=tuple(self._rows[key]), takes_date=takes_date
            )
            for key, (words, choices, takes_date) in self._questions.items()
        )


def _names_day(key: str) -> bool:
    try:
        date.fromisoformat(key.removeprefix("on:"))
    except ValueError:
        return False
    return key.startswith("on:")

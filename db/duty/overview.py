"""A whole duty period at a glance: everybody's points by heads, place, grade, and what to look at before deciding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from db.duty.freezing import corrections, frozen_of, frozen_scores, statements_of
from db.duty.grading import Suggested, decisions, suggest
from db.duty.ledger import Material, Moved, material, places
from db.duty.periods import Period
from db.duty.records_scoring import Freeze, GradeDecision, SchemeVersion
from db.duty.scheme import Scheme
from db.duty.schemes import scheme_of, used_scheme
from db.duty.scoring import YEAR_MONTHS, Statement
from db.people.queries import MemberRow
from db.people.records import PersonId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head of the scheme; ``full`` is its full mark, where it has none the most anybody has."""

    name: str
    full: int
    median: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One member in a period. ``grade`` is the decided one, else the one suggested; ``hints`` say what to look at."""

    id: PersonId
    member: MemberRow
    statement: Statement
    sums: Mapping[str, int]
    total: int | None
    place: int | None
    grade: str
    decided: str
    suggested: str
    hints: tuple[str, ...] = ()
    why: str = ""

    @property
    def label(self) -> str:
        return self.member.label

    @property
    def sector(self) -> str:
        return self.member.sector


NOT_RECKONED, PART, UNMET, TIED, LOWEST, CHANGED = (
    "免予考核", "不满一年", "必做项未完成", "同分跨等次线", "末等", "封存后有变动",
)  # fmt: skip
HINTS = (LOWEST, UNMET, TIED, PART, NOT_RECKONED, CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everybody of a period under the scheme in use; without one there are members and no points."""

    period: Period
    material: Material
    version: SchemeVersion | None = None
    scheme: Scheme | None = None
    frozen: Freeze | None = None
    statements: Mapping[PersonId, Statement]
    suggested: Mapping[PersonId, Suggested]
    decided: Mapping[PersonId, GradeDecision]
    corrected: tuple[Moved, ...] = ()
    heads: tuple[Head, ...] = ()
    rows: tuple[Standing, ...] = ()

    @property
    def totals(self) -> list[int]:
        """The points of all that are reckoned, in no order."""
        return [row.total for row in self.rows if row.total is not None]

    @property
    def median(self) -> int:
        return round(median(self.totals)) if self.totals else 0

    @property
    def average(self) -> int:
        return round(sum(self.totals) / len(self.totals)) if self.totals else 0

    def row(self, person: PersonId) -> Standing | None:
        return next((row for row in self.rows if row.id == person), None)


Tell = Callable[[int, int, str], object]
_STEPS = 3


def _quiet(done: int, total: int, words: str) -> None:
    del done, total, words


def overview(reader: Reader, period: Period, *, today: date, tell: Tell = _quiet) -> Overview:
    """Read and reckon a whole period; a closed one as it was closed, with what would be otherwise today.

    ``tell(done, total, words)`` hears how far it is.
    """
    tell(0, _STEPS, "读各项记录")
    found = material(reader, period, today=today)
    version = used_scheme(reader, period)
    frozen = frozen_of(reader, period)
    if frozen is not None:
        version = reader.get(SchemeVersion, frozen.scheme)
    if version is None:
        return Overview(period=period, material=found, statements={}, suggested={}, decided={})
    scheme = scheme_of(version)
    tell(1, _STEPS, f"算 {len(found.listed)} 名委员的得分")
    statements = statements_of(reader, period, today=today) if frozen is not None else found.reckon(scheme)
    tell(2, _STEPS, "排名次、比等次")
    suggested = suggest(statements, scheme)
    decided = decisions(reader, period)
    corrected = tuple(corrections(reader, period, today=today)) if frozen is not None else ()
    grades = {person: one.grade for person, one in decided.items()}
    if frozen is not None:
        grades = {person: one.grade for person, one in frozen_scores(reader, frozen).items()}
    changed = {one.person for one in corrected}
    return Overview(
        period=period, material=found, version=version, scheme=scheme, frozen=frozen, statements=statements,
        suggested=suggested, decided=decided, corrected=corrected, heads=_heads(scheme, statements),
        rows=_rows(found.listed, scheme, statements, suggested, grades, changed),
    )  # fmt: skip


def _heads(scheme: Scheme, statements: Mapping[PersonId, Statement]) -> tuple[Head, ...]:
    """Return the heads of the scheme, and after them those only some have: 按月折算, 其他加减分."""
    sums = [made.sums() for made in statements.values() if not made.exempt]
    names = dict.fromkeys([*(group.name for group in scheme.groups), *(name for one in sums for name in one)])
    caps = {group.name: group.cap for group in scheme.groups}
    return tuple(
        Head(
            name=name, full=caps.get(name) or max((one.get(name, 0) for one in sums), default=0),
            median=round(median([one.get(name, 0) for one in sums])) if sums else 0,
        )
        for name in names
    )  # fmt: skip


def _rows(
    listed: Sequence[MemberRow], scheme: Scheme, statements: Mapping[PersonId, Statement],
    suggested: Mapping[PersonId, Suggested], decided: Mapping[PersonId, str], changed: set[PersonId],
) -> tuple[Standing, ...]:  # fmt: skip
    placed = places(statements)
    lowest = scheme.grades[-1].name if scheme.grades else ""
    made = []
    for member in listed:
        one = statements.get(member.id)
        if one is None:  # taken in after the year was closed
            continue
        proposal = suggested[member.id]
        grade = decided.get(member.id, "")
        hints = (
            (NOT_RECKONED, bool(one.exempt)), (PART, not one.exempt and one.months < YEAR_MONTHS),
            (UNMET, not one.exempt and any(not met.met for met in one.requirements)), (TIED, proposal.tied),
            (LOWEST, bool(lowest) and (grade or proposal.grade) == lowest), (CHANGED, member.id in changed),
        )  # fmt: skip
        made.append(
            Standing(
                id=member.id, member=member, statement=one, sums=one.sums(),
                total=None if one.exempt else one.total, place=placed.get(member.id), grade=grade or proposal.grade,
                decided=grade, suggested=proposal.grade, why=proposal.why,
                hints=tuple(words for words, on in hints if on),
            )
        )  # fmt: skip
    return tuple(made)


def bands(totals: Sequence[int], *, count: int = 11) -> list[tuple[str, int]]:
    """Part points into bands of equal width for a chart: its ends, and how many are in it."""
    if not totals:
        return []
    low, high = min(totals) // 100, max(totals) // 100
    width = max(1, -(-(high - low + 1) // count))
    for step in (1, 2, 5, 10, 20, 25, 50, 100):
        if step >= width:
            width = step
            break
    first = low // width * width
    found = dict.fromkeys(range(first, high + 1, width), 0)
    for total in totals:
        found[(total // 100 - first) // width * width + first] += 1
    return [(_band(begin, min(begin + width - 1, high)), number) for begin, number in found.items()]


def _band(begin: int, end: int) -> str:
    """Name a band by its ends; the last one ends where the points do: 90–99, 100."""
    words = str(begin) if begin == end else f"{begin}–{end}"
    return words.replace("-", "−")

"""What a year came to for everybody, as archives print it: points as they stand or were closed, the grade decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.duty.facts import PointLine, RequirementLine, YearLine
from db.duty.freezing import from_json, frozen_of, frozen_scores
from db.duty.grading import decisions
from db.duty.ledger import score
from db.duty.periods import Period, periods
from db.duty.records_scoring import Freeze, FrozenScore, GradeDecision, SchemeVersion
from db.duty.schemes import scheme_of, used_scheme
from db.duty.scoring import Point, Statement, words_of
from db.people.records import PersonId
from db.store.reader import Reader

_EXEMPT = "免予考核"
_HUNDREDTHS = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Points and grade in words; a grade nobody has decided on yet is left open. ``points`` are the rows they come from."""

    score: str = ""
    grade: str = ""
    scheme: str = ""
    points: tuple[PointLine, ...] = ()
    requirements: tuple[RequirementLine, ...] = ()


def year_marks(
    reader: Reader, period: Period, *, today: date, person: PersonId | None = None
) -> dict[PersonId, Mark]:
    """Return everybody's mark (or one member's); nobody's where no scheme is in use."""
    frozen = frozen_of(reader, period)
    if frozen is not None:
        return _closed(reader, frozen, person)
    version = used_scheme(reader, period)
    if version is None:
        return {}
    decided = decisions(reader, period)
    statements = score(reader, period, scheme_of(version), today=today, person=person)
    return {who: _open(made, version.name, decided) for who, made in statements.items()}


def _open(made: Statement, scheme: str, decided: Mapping[PersonId, GradeDecision]) -> Mark:
    return Mark(
        score=_EXEMPT if made.exempt else words_of(made.total), scheme=scheme,
        grade=decided[made.person].grade if made.person in decided else "", points=tuple(map(point_line, made.points)),
        requirements=requirement_lines(made),
    )  # fmt: skip


def _closed(reader: Reader, frozen: Freeze, person: PersonId | None) -> dict[PersonId, Mark]:
    version = reader.get(SchemeVersion, frozen.scheme)
    kept = frozen_scores(reader, frozen)
    return {
        who: _as_closed(one, version.name) for who, one in kept.items() if person is None or who == person
    }


def _as_closed(one: FrozenScore, scheme: str) -> Mark:
    made = from_json(one.statement)
    return Mark(
        score=_EXEMPT if one.place is None else words_of(one.points), grade=one.grade, scheme=scheme,
        points=tuple(map(point_line, made.points)), requirements=requirement_lines(made),
    )  # fmt: skip


def term_marks(
    reader: Reader, term: Period, *, today: date, person: PersonId | None = None
) -> dict[PersonId, list[YearLine]]:
    """Return what each duty period of a whole term came to, the first one first; a year without a scheme is left out."""
    found: dict[PersonId, list[YearLine]] = {}
    for period in reversed(periods(reader, today=today)):
        if period.since < term.since or period.since > min(term.until, today):
            continue
        for who, mark in year_marks(reader, period, today=today, person=person).items():
            found.setdefault(who, []).append(YearLine(period=period.name, score=mark.score, grade=mark.grade))
    return found


def point_line(point: Point) -> PointLine:
    """Return a row of a statement as it is printed."""
    return PointLine(
        group=point.group, rule=point.rule, words=point.words, on_day=point.on, why=point.why,
        reckoned=point.reckoned / _HUNDREDTHS, credited=point.credited / _HUNDREDTHS,
    )  # fmt: skip


def requirement_lines(made: Statement) -> tuple[RequirementLine, ...]:
    return tuple(
        RequirementLine(name=one.name, least=one.least, count=one.count) for one in made.requirements
    )

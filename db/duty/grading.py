"""Grades 等次: who would have which by points, how many may, and what the chair meeting decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.duty.ledger import places
from db.duty.periods import Period
from db.duty.records_scoring import GradeDecision
from db.duty.scheme import Grade, Scheme
from db.duty.schemes import check_open, entered
from db.duty.scoring import Statement
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """The grade points give, and why it is not a better one. ``tied``: at the edge of a ceiling with equal points."""

    person: PersonId
    grade: str
    place: int | None
    why: str = ""
    tied: bool = False


def suggest(statements: Mapping[PersonId, Statement], scheme: Scheme) -> dict[PersonId, Suggested]:
    """Return everybody's grade by points, requirements and ceilings; a tie at a ceiling is for people to decide.

    Who is not reckoned has no grade and counts in no ceiling.
    """
    placed = places(statements)
    graded = [person for person in statements if person in placed]
    ranked = sorted(graded, key=lambda person: placed[person])
    made = {
        person: Suggested(person=person, grade="", place=None, why=one.exempt)
        for person, one in statements.items()
        if person not in placed
    }
    left = ranked
    for number, grade in enumerate(scheme.grades):
        fit = [person for person in left if _reaches(scheme, number, statements[person])]
        most = _most(grade, len(graded))
        room = len(fit) if most is None else min(len(fit), most)
        edge = placed[fit[room]] if len(fit) > room else None
        for person in fit[:room]:
            made[person] = Suggested(
                person=person, grade=grade.name, place=placed[person], tied=placed[person] == edge
            )
        left = [person for person in left if person not in made]
    return {
        person: made.get(person) or Suggested(person=person, grade="", place=placed[person])
        for person in statements
    }


def _reaches(scheme: Scheme, number: int, made: Statement) -> bool:
    grade = scheme.grades[number]
    enough = grade.least is None or made.total >= grade.least
    return enough and not (grade.requires_all and any(not each.met for each in made.requirements))


def _most(grade: Grade, graded: int) -> int | None:
    """Return how many of those graded may have a grade; None for as many as reach it."""
    share = None if grade.ceiling is None else graded * grade.ceiling // _PERCENT
    return min((limit for limit in (share, grade.places) if limit is not None), default=None)


def ceilings(statements: Mapping[PersonId, Statement], scheme: Scheme) -> dict[str, int]:
    """Return how many may have a grade that has a ceiling."""
    graded = sum(not one.exempt for one in statements.values())
    limits = {grade.name: _most(grade, graded) for grade in scheme.grades}
    return {name: most for name, most in limits.items() if most is not None}


def decide(
    work: Work, period: Period, scheme: Scheme, grades: Mapping[PersonId, str], statements: Mapping[PersonId, Statement],
    *, on: date, by: str, reasons: Mapping[PersonId, str] | None = None,
) -> list[GradeDecision]:  # fmt: skip
    """Record what the chair meeting decided; whom it decided about before gets the new grade.

    :raises Refused: for a grade the scheme does not have, more than a ceiling allows, no decider, or a frozen year.
    """
    by = clean_line(by, limit=200, field="decided_by")
    if not by:
        raise Refused("请填写由谁决定，如 第九次主席会议。", field="decided_by", code="empty")
    known = {grade.name for grade in scheme.grades}
    wrong = next((grade for grade in grades.values() if grade not in known), None)
    if wrong is not None:
        raise Refused(f"办法里没有“{wrong}”这个等次。", field="grade", code="grade")
    key = entered(work, period)
    check_open(work, key)
    before = {one.person: one for one in work.find(GradeDecision, "WHERE period = ?", key)}
    _check_ceilings(scheme, statements, {**{who: one.grade for who, one in before.items()}, **grades})
    made = []
    for person, grade in grades.items():
        facts: dict[str, Any] = {
            "grade": grade, "points": statements[person].total, "decided_on": on, "decided_by": by,
            "reason": clean((reasons or {}).get(person, ""), limit=2000, field="reason"),
        }  # fmt: skip
        old = before.get(person)
        made.append(
            work.update(old, **facts) if old is not None
            else work.insert(GradeDecision(id=work.new_id(), period=key, person=person, **facts))
        )  # fmt: skip
    return made


def _check_ceilings(
    scheme: Scheme, statements: Mapping[PersonId, Statement], grades: Mapping[PersonId, str]
) -> None:
    for name, most in ceilings(statements, scheme).items():
        count = sum(grade == name for grade in grades.values())
        if count > most:
            raise Refused(
                f"“{name}”最多 {most} 人，现在有 {count} 人，请减少 {count - most} 人或修改办法里的比例上限。",
                field="grade", code="ceiling",
            )  # fmt: skip


def decisions(reader: Reader, period: Period) -> dict[PersonId, GradeDecision]:
    """Return the grades decided on in a period."""
    return {one.person: one for one in reader.find(GradeDecision, "WHERE period = ?", period.id or 0)}

"""The rest of an archive: what the year came to row by row, the member's own report, the picture."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.duty.facts import ArchiveFacts
from db.duty.periods import Period
from db.duty.records import DutyPeriod
from db.duty.records_scoring import SelfReport
from db.duty.year_marks import Mark, term_marks, year_marks
from db.people.photos import photo_of
from db.people.records import Person, PersonId
from db.store.reader import Reader


def completed(
    reader: Reader, period: Period, people: Sequence[PersonId], found: Sequence[ArchiveFacts], *, today: date,
    person: PersonId | None = None,
) -> list[ArchiveFacts]:  # fmt: skip
    """Return archives with marks, reports and pictures; of a whole term with what each of its years came to."""
    rest = _of_term if period.whole else _of_year
    given = rest(reader, period, today, person)
    return [
        replace(
            each, member=replace(each.member, photo=photo_of(reader, reader.get(Person, who))), **given(who)
        )
        for who, each in zip(people, found, strict=True)
    ]


def _of_year(
    reader: Reader, period: Period, today: date, person: PersonId | None
) -> Callable[[PersonId], dict[str, Any]]:
    marks, none = year_marks(reader, period, today=today, person=person), Mark()
    reports = {
        one.person: one for one in reader.find(SelfReport, "WHERE period = ?1 AND (?2 IS NULL OR person = ?2)", period.id or 0, person)
    }  # fmt: skip

    def given(who: PersonId) -> dict[str, Any]:
        mark, report = marks.get(who, none), reports.get(who)
        return {
            "score": mark.score, "grade": mark.grade, "scheme": mark.scheme, "points": mark.points,
            "requirements": mark.requirements, "report": report.text if report else "",
            "reported_on": report.received_on if report else None,
        }  # fmt: skip

    return given


def _of_term(
    reader: Reader, period: Period, today: date, person: PersonId | None
) -> Callable[[PersonId], dict[str, Any]]:
    """Return what each year came to, and the reports of all years under their names."""
    marks = term_marks(reader, period, today=today, person=person)
    names = {one.id: one.name for one in reader.find(DutyPeriod, "WHERE term = ?", period.term)}
    told: defaultdict[PersonId, list[str]] = defaultdict(list)
    for one in reader.find(SelfReport, "WHERE ?1 IS NULL OR person = ?1 ORDER BY received_on, id", person):
        if one.period in names:
            told[one.person].append(f"{names[one.period]}述职\n{one.text}")
    return lambda who: {"years": tuple(marks.get(who, ())), "report": "\n".join(told[who])}

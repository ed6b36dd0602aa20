"""What a year came to for everybody, as archives print it: points as they stand or were closed, the grade decided."""

from dataclasses import dataclass
from datetime import date

from db.duty.freezing import frozen_of, frozen_scores
from db.duty.grading import decisions
from db.duty.ledger import score
from db.duty.periods import Period
from db.duty.schemes import scheme_of, used_scheme
from db.duty.scoring import words_of
from db.people.records import PersonId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Points and grade in words; a grade nobody has decided on yet is left open."""

    score: str = ""
    grade: str = ""


def year_marks(
    reader: Reader, period: Period, *, today: date, person: PersonId | None = None
) -> dict[PersonId, Mark]:
    """Return everybody's mark (or one member's); nobody's where no scheme is in use."""
    decided = decisions(reader, period)
    frozen = frozen_of(reader, period)
    if frozen is not None:
        return {
            who: Mark(score="免予考核" if one.place is None else words_of(one.points), grade=one.grade)
            for who, one in frozen_scores(reader, frozen).items()
        }
    version = used_scheme(reader, period)
    if version is None:
        return {}
    statements = score(reader, period, scheme_of(version), today=today, person=person)
    return {
        who: Mark(
            score="免予考核" if made.exempt else words_of(made.total),
            grade=decided[who].grade if who in decided else "",
        )
        for who, made in statements.items()
    }

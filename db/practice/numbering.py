"""An invented series of letter numbers: the letters that went to the units after the last session, one of them void."""

from datetime import date

from db.papers.numbers import Letter, add_series, settle_numbers, take_numbers, void_number
from db.papers.records_numbers import LetterNumber
from db.people.bodies import bodies_of
from db.people.records import Session
from db.people.sessions import words_of
from db.proposals.units import units_of
from db.store.work import Work

_NUMBERED = (
    "assign_letter",
    "reminder",
    "docket_notice",
    "decline_notice",
    "transfer_notice",
    "return_notice",
)
_VOID = "函上单位名称有误，已换号重发"


def make_numbers(work: Work, session: Session, *, today: date) -> None:
    """Write the series and the numbers of the letters that hand the session's proposals to their units."""
    add_series(work, name="提案委函", pattern="云政协提函〔{年}〕{号}号", kinds=_NUMBERED)
    units = bodies_of(work, units_of(work, session.id))
    words = words_of(work, session)
    letters = [
        Letter(
            kind="assign_letter", mode="最近一次交办", subject_table="body", subject_id=unit.id,
            subject=f"{words} {unit.name}",
        )
        for unit in units.values()
    ]  # fmt: skip
    given = take_numbers(work, letters, on=min(session.closes or session.opens, today))
    settle_numbers(work, used=[each.id for each in given.values()])
    if given:
        wrong = list(given.values())[len(given) // 3]
        void_number(work, work.get(LetterNumber, wrong.id), reason=_VOID)

"""Invented proposals that review handed on as 社情民意: each has the bulletin it became."""

from datetime import date

from db.duty.passing_on import reflect
from db.people.records import Session
from db.proposals.records import Proposal, ProposalState, Review, ReviewStage, Verdict
from db.store.work import Work


def make_reflected(work: Work, sessions: list[Session], *, today: date) -> None:
    """Make the bulletins of the transferred proposals of these sessions, on the days they were decided on."""
    decided = {
        one.proposal: one.reviewed_on
        for one in work.find(Review, "WHERE stage = ? AND outcome = ?", ReviewStage.FINAL, Verdict.BULLETIN)
    }
    for session in sessions:
        for one in work.find(
            Proposal, "WHERE session = ? AND state = ? ORDER BY id", session.id, ProposalState.TRANSFERRED
        ):
            if one.id in decided:
                reflect(work, one, on=min(decided[one.id] or session.opens, today))

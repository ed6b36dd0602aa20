"""What lies on an invented desk just now: new proposals, co-signers asked, first opinions; who reviewed the rest."""

from datetime import date, timedelta

from db.people.records import PersonId, Session
from db.practice.crowd import Crowd
from db.practice.texts import body, topics
from db.practice.words import Dice
from db.proposals.cosigning import ask, cosign_due, sign
from db.proposals.operations import By, receive
from db.proposals.records import (
    Proposal,
    ProposalState,
    Review,
    ReviewId,
    ReviewStage,
    SignState,
    Verdict,
)
from db.proposals.reviewing import advise
from db.store.work import Work

_NEW = 6
_DAYS = 9  # the new ones came in within so many days
_VERDICTS = {
    ProposalState.DOCKETED: Verdict.DOCKET, ProposalState.CLOSED: Verdict.DOCKET,
    ProposalState.MERGED: Verdict.MERGE, ProposalState.DECLINED: Verdict.DECLINE,
    ProposalState.RETURNED: Verdict.RETURN,
}  # fmt: skip
_AFTER = 8  # days from receipt to review where nothing was filed


def make_arriving(work: Work, dice: Dice, crowd: Crowd, session: Session, *, scale: int, today: date) -> None:
    """Receive the newest proposals of a session; nothing when the session is still to come."""
    if today <= session.opens:
        return
    taken = {row[0] for row in work.rows("SELECT title FROM proposal WHERE session = ?", session.id)}
    fresh = [one for one in topics(dice, 400) if one.title not in taken][: _NEW * scale]
    serving = [one.person for one in crowd.people if one.serves(today)]
    for place, topic in enumerate(fresh):
        on = dice.weekday(max(today - timedelta(days=_DAYS), session.opens), today)
        on = min(on, today)
        first, *others = dice.some(serving, 4)
        proposal = receive(
            work, session=session.id, title=topic.title, proposers=[By(person=first)], received_on=on,
            category=topic.category, body=body(dice, topic), suggested=topic.lead,
        )  # fmt: skip
        if place % 2 == 0:
            _ask(work, dice, proposal, others, on, today)
        else:
            verdict = Verdict.BULLETIN if place % 3 == 0 else Verdict.DOCKET
            advise(work, proposal, verdict, stage=ReviewStage.FIRST, on=today, reviewer="程立")


def _ask(work: Work, dice: Dice, proposal: Proposal, others: list[PersonId], on: date, today: date) -> None:
    """Ask some members to sign; some have done so."""
    signers = [By(person=one) for one in others[: dice.randint(2, 3)]]
    asked = ask(work, proposal, signers, on=on, due_on=cosign_due(work, on))
    sign(work, asked[0], SignState.SIGNED, on=min(today, on + timedelta(days=1)))


def make_reviews(work: Work, session: Session) -> None:
    """Keep who decided on every proposal of a session that is reviewed."""
    made = []
    for one in work.find(Proposal, "WHERE session = ? ORDER BY id", session.id):
        verdict = _VERDICTS.get(one.state)
        if one.state is ProposalState.TRANSFERRED:
            verdict = Verdict.BULLETIN if "社情民意" in one.reason else Verdict.UPWARD
        if verdict is not None:
            received = one.received_on or session.opens
            made.append(
                Review(
                    id=ReviewId(work.new_id()), proposal=one.id, stage=ReviewStage.FINAL, outcome=verdict,
                    opinion=one.reason, reviewer="程立",
                    reviewed_on=one.docketed_on or received + timedelta(days=_AFTER),
                )
            )  # fmt: skip
    work.insert_all(made)

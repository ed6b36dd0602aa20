"""A session's invented proposals: received, reviewed, some of them joined, declined or passed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.calendar import add_months
from db.people.records import BodyId, BodyKind, PersonId, Session
from db.practice.crowd import Crowd, Someone
from db.practice.texts import Topic, body, topics
from db.practice.words import Dice, next_weekday
from db.proposals.records import (
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    SignState,
)
from db.proposals.settings import ProposalSettings
from db.store.work import Work

PROPOSALS = 300
ORDINARY = 0.15  # the share of 平时提案, which come in through the year
REVIEW_DAYS = 10
_DUE_NOW = 0.6

_OUTCOMES = {
    ProposalState.DOCKETED: 84.0, ProposalState.MERGED: 5.0, ProposalState.DECLINED: 6.0,
    ProposalState.TRANSFERRED: 3.0, ProposalState.RETURNED: 1.0, ProposalState.WITHDRAWN: 1.0,
}  # fmt: skip
_REASONS = {
    ProposalState.TRANSFERRED: ("转区政协办公室作社情民意信息", "转市政协提案委员会"),
    ProposalState.RETURNED: ("一事一案的要求不符，请分开提出", "建议部分过于笼统，请补充"),
    ProposalState.WITHDRAWN: ("提案者书面申请撤回，问题已经解决",),
}
_KEYS = ("区委书记领办", "区长领办", "主席会议成员督办", "专委会督办")
_ORIGINS = {
    BodyKind.SECTOR: "界别提案", BodyKind.COMMITTEE: "专委会提案", BodyKind.PARTY: "党派提案",
    BodyKind.ASSOCIATION: "团体提案",
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A proposal with its topic and its proposers, before it is written."""

    topic: Topic
    record: Proposal
    proposers: list[Proposer]


def make_drafts(
    work: Work, dice: Dice, crowd: Crowd, session: Session, *, count: int, until: date, today: date
) -> list[Draft]:
    """Return a session's proposals in the order of their receipt numbers, reviewed as far as there was time.

    ``until`` is the day before the next session; nothing happens after ``today``.
    """
    last = min(until, today)
    made = [
        _draft(work, dice, crowd, session, topic, _received(dice, session, last, today))
        for topic in topics(dice, count)
    ]
    made.sort(key=lambda draft: (draft.record.received_on or last, draft.record.id))
    numbered = 0
    mains: list[Draft] = []
    for place, draft in enumerate(made, start=1):
        draft.record = draft.record.with_(receipt_number=f"{place:04}")
        reviewed = _reviewed(dice, draft, session, last)
        if reviewed is None:
            continue
        draft.record = _outcome(dice, draft, mains).with_(docketed_on=None)
        if draft.record.state is ProposalState.DOCKETED:
            numbered += 1
            key = dice.choice(_KEYS) if dice.happens(0.05) else ""
            draft.record = draft.record.with_(number=f"{numbered:03}", docketed_on=reviewed, key_mark=key)
            mains.append(draft)
    return made


def _received(dice: Dice, session: Session, last: date, today: date) -> date:
    """Return a day: most come in before the plenary, some through the year; a few so that their answer is due now."""
    closes = session.closes or session.opens
    first = closes + timedelta(days=20)
    if dice.happens(ORDINARY) and last > first + timedelta(days=10):
        asked = add_months(today, -3)  # what was asked then is to be answered now
        due_now = (asked - timedelta(days=24), asked + timedelta(days=2))
        if dice.happens(_DUE_NOW) and first < due_now[0] and due_now[1] < last:
            return dice.weekday(*due_now)
        return dice.weekday(first, last)
    return min(last, dice.weekday(session.opens - timedelta(days=12), closes))


def _reviewed(dice: Dice, draft: Draft, session: Session, last: date) -> date | None:
    """Return the day of the decision, None when it is still to come."""
    received = draft.record.received_on or session.opens
    closes = session.closes or session.opens
    day = next_weekday(max(received, closes) + timedelta(days=dice.randint(2, REVIEW_DAYS)))
    return day if day <= last else None


def _draft(work: Work, dice: Dice, crowd: Crowd, session: Session, topic: Topic, received: date) -> Draft:
    closes = session.closes or session.opens
    private = dice.happens(0.04)
    proposal = Proposal(
        id=ProposalId(work.new_id()), session=session.id, title=topic.title, state=ProposalState.RECEIVED,
        category=topic.category, body=body(dice, topic), received_on=received,
        time_mark="大会" if received <= closes else "平时", public=not private,
        private_reason="内容涉及未公开的工作安排" if private else "",
        suggested=topic.lead if dice.happens(0.6) else "",
    )  # fmt: skip
    proposers = list(_proposers(work, dice, crowd, proposal, received))
    origin = "委员提案"
    for one in proposers[:1]:
        if one.body is not None:
            origin = next(
                word for kind, word in _ORIGINS.items() if any(b.id == one.body for b in crowd.bodies[kind])
            )
    return Draft(topic, proposal.with_(origin=origin), proposers)


def _proposers(
    work: Work, dice: Dice, crowd: Crowd, proposal: Proposal, received: date
) -> Iterator[Proposer]:
    """Yield who stands behind a proposal: a body, one member, or one with some co-signers."""
    if dice.happens(0.12):
        yield _by(work, proposal, 1, received, body=_collective(dice, crowd))
        return
    day = max(received, crowd.term.since)
    serving = [one for one in dice.some(crowd.people, 12) if one.serves(day)] or crowd.people[8:9]
    count = 1 if dice.happens(0.62) else dice.randint(2, 6)
    for place, one in enumerate(serving[:count], start=1):
        yield _by(work, proposal, place, received, person=one)


def _collective(dice: Dice, crowd: Crowd) -> BodyId:
    kind = dice.of(
        {BodyKind.PARTY: 4.0, BodyKind.COMMITTEE: 2.0, BodyKind.SECTOR: 2.0, BodyKind.ASSOCIATION: 1.0}
    )
    return dice.choice(crowd.bodies[kind]).id


def _by(
    work: Work, proposal: Proposal, place: int, on: date, *, person: Someone | None = None,
    body: BodyId | None = None,
) -> Proposer:  # fmt: skip
    signer: PersonId | None = None if person is None else person.person
    return Proposer(
        id=ProposerId(work.new_id()), proposal=proposal.id, place=place, person=signer, body=body,
        role=ProposerRole.FIRST if place == 1 else ProposerRole.CO, sign=SignState.SIGNED, signed_on=on,
    )  # fmt: skip


def _outcome(dice: Dice, draft: Draft, mains: list[Draft]) -> Proposal:
    """Return a proposal as the review left it; only the same subject is joined."""
    state = dice.of(_OUTCOMES)
    if state is ProposalState.MERGED:
        same = [main for main in mains if main.topic.subject == draft.topic.subject]
        if same:
            return draft.record.with_(state=state, main=dice.choice(same).record.id)
        state = ProposalState.DOCKETED
    if state is ProposalState.DECLINED:
        return draft.record.with_(state=state, reason=dice.choice(ProposalSettings().decline_reasons[5:]))
    reasons = _REASONS.get(state)
    return draft.record.with_(state=state, reason=dice.choice(reasons) if reasons else "")

"""Co-signing: who is asked to sign a proposal, until when, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.people.labels import namesakes
from db.people.records import SessionId
from db.proposals.clock import due_in
from db.proposals.operations import By
from db.proposals.records import Proposal, ProposalId, Proposer, ProposerId, ProposerRole, SignState
from db.proposals.records import ProposalState as State
from db.proposals.settings import COSIGN_STEP
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

_BEFORE_FILING = frozenset({State.DRAFT, State.RECEIVED, State.RETURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One co-signer who has not answered yet."""

    proposer: ProposerId
    proposal: ProposalId
    receipt_number: str
    title: str
    name: str
    asked_on: date | None
    due_on: date | None
    days_left: int | None  # negative past the due day; None when no day was set


def cosign_due(reader: Reader, asked_on: date) -> date | None:
    """Return until when somebody asked on this day may answer, by the office's rule."""
    found = due_in(reader, asked_on, COSIGN_STEP, begun="发出")
    return found.on if found is not None else None


def ask(
    work: Work, proposal: Proposal, signers: Sequence[By], *, on: date, due_on: date | None
) -> list[Proposer]:
    """Ask further members or bodies to sign; who was asked before and did not sign is asked again.

    :raises Refused: when the proposal is filed, somebody has signed already, or the due day is past.
    """
    if proposal.state not in _BEFORE_FILING:
        raise Refused(f"目前是“{proposal.state}”，立案前才能邀请联名。", field="signers", code="state")
    if not signers:
        raise Refused("请填写邀请联名的人。", field="signers", code="empty")
    if due_on is not None and due_on < on:
        raise Refused("会签截止日早于发出日期，请核对。", field="due_on", code="date")
    known = work.find(Proposer, "WHERE proposal = ? ORDER BY place", proposal.id)
    asked = []
    for place, by in enumerate(signers, start=max((one.place for one in known), default=0) + 1):
        old = next((one for one in known if (one.person, one.body) == (by.person, by.body)), None)
        if old is not None and old.sign is SignState.SIGNED:
            raise Refused("这里有人已经在提案者里了，不用再邀请。", field="signers", code="double")
        if old is not None:
            asked.append(work.update(old, sign=SignState.PENDING, signed_on=None, asked_on=on, due_on=due_on))
            continue
        made = Proposer(
            id=ProposerId(work.new_id()), proposal=proposal.id, place=place, role=ProposerRole.CO,
            person=by.person, body=by.body, sign=SignState.PENDING, asked_on=on, due_on=due_on,
        )  # fmt: skip
        known.append(work.insert(made))
        asked.append(made)
    return asked


def sign(work: Work, proposer: Proposer, state: SignState, *, on: date | None = None) -> Proposer:
    """Record what a co-signer answered; a signature that comes late still counts until the proposal is filed.

    :raises Refused: for the first proposer, after filing, or with a day before the invitation.
    """
    proposal = work.get(Proposal, proposer.proposal)
    if proposer.role is ProposerRole.FIRST:
        raise Refused("第一提案人不用会签；要换人请修改提案。", field=str(proposer.id), code="first")
    if proposal.state not in _BEFORE_FILING:
        raise Refused(
            f"目前是“{proposal.state}”，立案时已确定提案者，不能再登记会签。",
            field=str(proposer.id),
            code="state",
        )
    if on is not None and proposer.asked_on is not None and on < proposer.asked_on:
        raise Refused("会签日期早于发出日期，请核对。", field="signed_on", code="date")
    return work.update(proposer, sign=state, signed_on=on if state is SignState.SIGNED else None)


def expire(work: Work, proposals: Sequence[ProposalId], *, on: date) -> list[Proposer]:
    """Mark who did not answer in time; the clerk says when."""
    return [
        work.update(work.get(Proposer, one.proposer), sign=SignState.EXPIRED)
        for one in waiting_to_sign(work, today=on)
        if one.proposal in proposals and one.days_left is not None and one.days_left < 0
    ]


def waiting_to_sign(
    reader: Reader, *, today: date, session: SessionId | None = None, proposal: ProposalId | None = None
) -> list[Waiting]:
    """Return the co-signers still to answer, the most urgent first."""
    named = namesakes(reader)
    found = []
    for row in reader.rows(
        """SELECT r.id, r.proposal, r.person, r.asked_on, r.due_on, p.receipt_number, p.title,
             COALESCE(n.name, b.name) AS name FROM proposer AS r JOIN proposal AS p ON p.id = r.proposal
           LEFT JOIN person AS n ON n.id = r.person LEFT JOIN body AS b ON b.id = r.body
           WHERE r.sign = ?1 AND p.state IN (?2, ?3, ?4) AND (?5 IS NULL OR p.session = ?5)
             AND (?6 IS NULL OR p.id = ?6)
           ORDER BY r.due_on IS NULL, r.due_on, p.receipt_number, r.place""",
        SignState.PENDING,
        *sorted(_BEFORE_FILING),
        session,
        proposal,
    ):
        due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
        found.append(
            Waiting(
                proposer=row["id"], proposal=row["proposal"], receipt_number=row["receipt_number"],
                title=row["title"], name=named.get(row["person"], row["name"]),
                asked_on=date.fromisoformat(row["asked_on"]) if row["asked_on"] else None, due_on=due_on,
                days_left=None if due_on is None else (due_on - today).days,
            )
        )  # fmt: skip
    return found

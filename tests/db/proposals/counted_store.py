"""A session's proposals as a published report counts them, written down in bulk."""

from datetime import date

from db.people.records import Membership
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    Feedback,
    FeedbackId,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    Reply,
    ReplyId,
)
from db.store.store import Store
from db.store.work import Work
from tests.db.proposals.proposal_store import ASSIGNED, DOCKETED, RECEIVED, ProposalOffice

ANSWERED = date(2022, 5, 20)


class Report:
    """Writes proposals of one session; every call says how many of what kind."""

    def __init__(self, store: Store, world: ProposalOffice) -> None:
        self.store, self.world = store, world
        people: list[Membership] = list(world.office.members.values())
        self.people = [one.person for one in people]
        self.count = 0

    def add(
        self, count: int, *, state: ProposalState = ProposalState.DOCKETED, origin: str = "委员提案", signers: int = 1,
        category: str = "", main: ProposalId | None = None,
    ) -> list[Proposal]:  # fmt: skip
        with self.store.work("登记") as work:
            return [self._one(work, state, origin, signers, category, main) for _ in range(count)]

    def _one(
        self, work: Work, state: ProposalState, origin: str, signers: int, category: str, main: ProposalId | None
    ) -> Proposal:  # fmt: skip
        self.count += 1
        filed = state in {ProposalState.DOCKETED, ProposalState.CLOSED}
        made = work.insert(
            Proposal(
                id=ProposalId(work.new_id()), session=self.world.session, title=f"关于第{self.count}件的建议", state=state,
                receipt_number=f"{self.count:04d}", number=f"{self.count:03d}" if filed else "", origin=origin,
                category=category, received_on=RECEIVED, docketed_on=DOCKETED if filed else None, main=main,
            )
        )  # fmt: skip
        collective = origin != "委员提案"
        for place in range(1, signers + 1):
            work.insert(
                Proposer(
                    id=ProposerId(work.new_id()), proposal=made.id, place=place,
                    role=ProposerRole.FIRST if place == 1 else ProposerRole.CO,
                    person=None if collective else self.people[place - 1],
                    body=self.world.party.id if collective else None,
                )
            )  # fmt: skip
        return made

    def answer(
        self, proposal: Proposal, *results: str, marks: dict[str, str] | None = None, on: date = ANSWERED
    ) -> None:
        """Let one handler answer with a class, or several apart; each is given a form with these marks."""
        handlers = (self.world.housing, self.world.finance, self.world.street)
        role = HandlingRole.SEPARATE if len(results) > 1 else HandlingRole.SOLE
        with self.store.work("答复") as work:
            for handler, result in zip(handlers, results, strict=False):
                given = work.insert(
                    Assignment(
                        id=AssignmentId(work.new_id()), proposal=proposal.id, handler=handler.id, role=role,
                        state=AssignmentState.REPLIED, assigned_on=ASSIGNED, rule={"unit": "月", "amount": "3"},
                    )
                )  # fmt: skip
                reply = work.insert(
                    Reply(id=ReplyId(work.new_id()), assignment=given.id, seq=1, result=result, replied_on=on)
                )
                if marks is not None:
                    self._form(work, proposal, reply, marks)

    def _form(self, work: Work, proposal: Proposal, reply: Reply, marks: dict[str, str]) -> None:
        proposer = work.find(Proposer, "WHERE proposal = ?", proposal.id)[0]
        work.insert(Feedback(id=FeedbackId(work.new_id()), reply=reply.id, proposer=proposer.id, marks=marks))

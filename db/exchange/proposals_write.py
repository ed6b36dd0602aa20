"""Writing the rows of a proposal register with the verbs of proposals, facts that it leaves out left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.calendar import Rule, Unit
from db.exchange.bodies_named import NewBody, settled
from db.exchange.plan import at_row
from db.exchange.proposal_changes import UNSAID, Current, ProposalStep
from db.people.records import BodyId, Session, SessionId
from db.proposals.clock import BEGUN, SINCE, due_in, rule_for, with_most
from db.proposals.handling import Share as Handled
from db.proposals.handling import assign, close
from db.proposals.merging import answered, merge
from db.proposals.operations import (
    By,
    change,
    decline,
    docket,
    receive,
    renumber,
    send_back,
    set_proposers,
    submit,
    transfer,
    withdraw,
)
from db.proposals.records import (
    Assignment,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalState,
    Proposer,
)
from db.proposals.replies import record_feedback, record_reply
from db.proposals.settings import REPLY_STEP, ProposalSettings
from db.store.settings import load
from db.store.work import Work

State = ProposalState
ENDED: Mapping[State, Any] = {State.DECLINED: decline, State.RETURNED: send_back, State.WITHDRAWN: withdraw}


class ProposalWriter:
    """Writes the rows of a register in the order their facts need: filed ones first, merged ones after their main."""

    def __init__(self, work: Work, session: SessionId, made: Mapping[NewBody, BodyId]) -> None:
        self.work = work
        self.session = work.get(Session, session)
        self.made = made
        self.proposals: dict[int, Proposal] = {}

    def write(self, steps: list[ProposalStep]) -> None:
        ordered = sorted(steps, key=ProposalStep.numbered_first)
        for write in (self._take_in, self._file, self._handle, self._review, self._close):
            for step in ordered:
                with at_row(step.row):
                    write(step)

    def _take_in(self, step: ProposalStep) -> None:
        self.proposals[id(step)] = self._facts(step)

    def _file(self, step: ProposalStep) -> None:
        if step.filed and self._of(step).state in {State.RECEIVED, State.DRAFT}:
            self._docket(step)

    def _of(self, step: ProposalStep) -> Proposal:
        return self.proposals[id(step)]

    def _by(self, step: ProposalStep) -> list[By]:
        return [
            By(person=one.person) if one.body is None else By(body=settled(one.body, self.made))
            for one in step.proposers or ()
        ]

    def _facts(self, step: ProposalStep) -> Proposal:
        received: dict[str, Any] = (
            {"received_on": step.days["received_on"]} if "received_on" in step.days else {}
        )
        if step.current is None:
            proposal = receive(
                self.work, session=self.session.id, proposers=self._by(step), receipt_number=step.receipt_number,
                draft=step.reviewed is not None and step.reviewed.state is State.DRAFT, believed=True,
                **step.facts, **received,
            )  # fmt: skip
            if step.number and not step.filed:
                proposal = self.work.update(proposal, number=step.number)
            return proposal
        proposal = step.current.proposal
        if step.facts or received:
            proposal = change(self.work, proposal, believed=True, **step.facts, **received)
        if step.receipt_number:
            proposal = self.work.update(proposal, receipt_number=step.receipt_number)
        if step.number and proposal.number:
            proposal = renumber(self.work, proposal, step.number)
        if step.filed and proposal.state in {State.DRAFT, State.RETURNED}:
            proposal = submit(self.work, proposal)
        if (
            step.days.get("docketed_on")
            and proposal.docketed_on != step.days["docketed_on"]
            and not step.filed
        ):
            proposal = self.work.update(proposal, docketed_on=step.days["docketed_on"])
        if step.proposers is not None:
            proposal = set_proposers(self.work, proposal, self._by(step))
        return proposal

    def _docket(self, step: ProposalStep) -> None:
        proposal = self._of(step)
        known = step.days.get("docketed_on")
        day = known or proposal.received_on or step.days.get("assigned_on") or step.answer.get("replied_on")
        proposal = docket(self.work, proposal, on=day or self.session.opens, number=step.number)
        if known is None:  # the register does not say when: nobody shall read a day that was guessed
            proposal = self.work.update(proposal, docketed_on=None)
        self.proposals[id(step)] = proposal

    def _handle(self, step: ProposalStep) -> None:
        proposal = self._of(step)
        if step.shares:
            self._assign(step, proposal)
        elif step.current is not None:
            self._change_assignments(step, step.current)
        if step.answer or step.marks:
            leads = [
                one
                for one in self.work.find(Assignment, "WHERE proposal = ? ORDER BY id", proposal.id)
                if one.role is not HandlingRole.ASSIST and one.state is not AssignmentState.RETURNED
            ]
            for lead in leads:
                self._answer(step, proposal, lead)

    def _assign(self, step: ProposalStep, proposal: Proposal) -> None:
        known, due = step.days.get("assigned_on"), step.days.get("due")
        start = known or proposal.docketed_on or proposal.received_on or step.answer.get("replied_on")
        start = start or self.session.opens
        shares: list[Handled] = [(settled(ref, self.made), role) for ref, role in step.shares]
        for assignment in assign(self.work, proposal, shares, on=start):
            changes: dict[str, Any] = {} if known else {"assigned_on": None}
            if due is not None and assignment.role is not HandlingRole.ASSIST:
                changes["rule"] = self._rule(proposal, due, start, known=known is not None)
            self.work.update(assignment, **changes)

    def _rule(self, proposal: Proposal, due: date, start: date, *, known: bool) -> dict[str, str]:
        """Return the rule that ends on the day the register names: the office's own where it leads there."""
        own = due_in(self.work, start, REPLY_STEP, begun="交办", proposal=proposal)
        kept = rule_for(load(self.work, ProposalSettings), REPLY_STEP, proposal)
        rule = with_most(Rule(unit=Unit.DATE, on=due, label="答复期限", rolls=False).to_dict(), kept)
        if known:
            return rule if own is None or own.on != due else kept
        return {**rule, SINCE: start.isoformat(), BEGUN: "收件"}

    def _change_assignments(self, step: ProposalStep, current: Current) -> None:
        assigned, due = step.days.get("assigned_on"), step.days.get("due")
        if assigned is not None:
            current.assignments = [self.work.update(one, assigned_on=assigned) for one in current.assignments]
        if due is not None:
            for one in current.leads:
                start = one.assigned_on or current.proposal.received_on or self.session.opens
                self.work.update(
                    one, rule=self._rule(current.proposal, due, start, known=one.assigned_on is not None)
                )

    def _answer(self, step: ProposalStep, proposal: Proposal, lead: Assignment) -> None:
        reply = step.current.replies.get(lead.id) if step.current else None
        if reply is None and step.answer.get("result"):
            known = step.answer.get("replied_on")
            start = lead.assigned_on or proposal.docketed_on or proposal.received_on or self.session.opens
            reply = record_reply(
                self.work, lead, replied_on=known or start, result=step.answer["result"], kept_on_paper=True,
                disclosure=step.answer.get("disclosure", ""), letter_number=step.answer.get("letter_number", ""),
            )  # fmt: skip
            if known is None:
                reply = self.work.update(reply, replied_on=None)
        elif reply is not None and step.answer:
            reply = self.work.update(reply, **step.answer)
        if reply is not None and step.marks:
            first = self.work.first(Proposer, "WHERE proposal = ? ORDER BY place", proposal.id)
            assert first is not None  # noqa: S101 - every proposal has a first proposer
            record_feedback(self.work, reply, first, step.marks)

    def _review(self, step: ProposalStep) -> None:
        reviewed = step.reviewed
        proposal = self.work.get(Proposal, self._of(step).id)
        if reviewed is not None and reviewed.state in ENDED:
            ENDED[reviewed.state](self.work, proposal, reason=step.reason or UNSAID)
        elif reviewed is not None and reviewed.state is State.TRANSFERRED:
            transfer(self.work, proposal, to=step.reason or UNSAID)
        elif reviewed is not None and reviewed.state is State.MERGED:
            self._merge(proposal, reviewed.main)
        elif step.reason:
            self.work.update(proposal, reason=step.reason)

    def _close(self, step: ProposalStep) -> None:
        proposal = self.work.get(Proposal, self._of(step).id)
        if (
            step.reviewed is None
            or step.reviewed.state is not State.CLOSED
            or proposal.state is not State.DOCKETED
        ):
            return
        day = step.answer.get("replied_on")
        proposal = close(self.work, proposal, on=day or self.session.opens)
        if day is None:
            self.work.update(proposal, closed_on=None)

    def _merge(self, proposal: Proposal, number: str) -> None:
        main = self.work.first(
            Proposal, "WHERE session = ? AND number = ? AND number <> ''", self.session.id, number
        )
        settled_by_now = main is not None and (main.state is State.CLOSED or answered(self.work, main))
        if main is None or settled_by_now or proposal.state is State.MERGED:
            # The register does not say which one, or only now, or tells of an old merger into one settled by now.
            self.work.update(proposal, state=State.MERGED, main=None if main is None else main.id)
        else:
            merge(self.work, main, [proposal])

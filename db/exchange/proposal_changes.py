"""What a register's row changes about a proposal the store knows: compared in words, written by the verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.exchange.bodies_named import BodyRef
from db.exchange.proposal_cells import WORDS, Reviewed
from db.exchange.proposers_named import Proponent
from db.people.records import SessionId
from db.proposals.records import (
    Assignment,
    AssignmentState,
    Feedback,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    Reply,
    SignState,
)
from db.proposals.workflow import PROPOSAL_FLOW
from db.store.reader import Reader

State = ProposalState
UNSAID = "登记表没有写明原因"
_MOVES = {
    State.DOCKETED: "docket", State.MERGED: "merge", State.DECLINED: "decline", State.TRANSFERRED: "transfer",
    State.RETURNED: "send_back", State.WITHDRAWN: "withdraw", State.CLOSED: "close", State.RECEIVED: "submit",
}  # fmt: skip
_ANSWER = ("result", "replied_on", "letter_number", "disclosure")


@dataclass(slots=True)
class Current:
    """A proposal as it is kept, with what hangs on it."""

    proposal: Proposal
    proposers: list[Proposer] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    replies: dict[int, Reply] = field(default_factory=dict)  # assignment -> its last reply
    marks: dict[tuple[int, int], Feedback] = field(default_factory=dict)  # (reply, proposer)
    dues: dict[int, date] = field(default_factory=dict)
    main_number: str = ""  # of the proposal it was merged into

    @property
    def leads(self) -> list[Assignment]:
        return [one for one in self.assignments if one.role is not HandlingRole.ASSIST]


def current_proposals(reader: Reader, session: SessionId) -> dict[ProposalId, Current]:
    """Return the proposals of a session with all that a register speaks of."""
    found = {one.id: Current(one) for one in reader.find(Proposal, "WHERE session = ? ORDER BY id", session)}
    for one in found.values():
        main = found.get(one.proposal.main) if one.proposal.main is not None else None
        one.main_number = main.proposal.number if main is not None else ""
    of_session = "proposal IN (SELECT id FROM proposal WHERE session = ?)"
    # Who refused to sign, or let the day pass, is kept in the store but is no proposer.
    signing = f"WHERE {of_session} AND sign IN (?, ?) ORDER BY proposal, place"
    for proposer in reader.find(Proposer, signing, session, SignState.SIGNED, SignState.PENDING):
        found[proposer.proposal].proposers.append(proposer)
    owner: dict[int, Current] = {}
    tail = f"WHERE {of_session} AND state <> ? ORDER BY proposal, id"
    for assignment in reader.find(Assignment, tail, session, AssignmentState.RETURNED):
        owner[assignment.id] = found[assignment.proposal]
        owner[assignment.id].assignments.append(assignment)
    of_assignments = f"assignment IN (SELECT id FROM assignment WHERE {of_session})"
    for reply in reader.find(Reply, f"WHERE {of_assignments} ORDER BY assignment, seq", session):
        if reply.assignment in owner:
            owner[reply.assignment].replies[reply.assignment] = reply
    answered = {reply.id: one for one in owner.values() for reply in one.replies.values()}
    of_replies = f"reply IN (SELECT id FROM reply WHERE {of_assignments})"
    for feedback in reader.find(Feedback, f"WHERE {of_replies} ORDER BY id", session):
        if feedback.reply in answered:
            answered[feedback.reply].marks[feedback.reply, feedback.proposer] = feedback
    for assignment_id, due_on in reader.rows(
        f"SELECT assignment, due_on FROM assignment_due WHERE {of_assignments}", session
    ):
        if assignment_id in owner:
            owner[assignment_id].dues[assignment_id] = date.fromisoformat(due_on)
    return found


@dataclass(slots=True, kw_only=True)
class ProposalStep:
    """What a row has to bring about; what is None or empty stays as it is."""

    row: int
    current: Current | None
    number: str = ""
    receipt_number: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)  # received_on, docketed_on, assigned_on, due
    proposers: tuple[Proponent, ...] | None = None
    reviewed: Reviewed | None = None
    reason: str = ""
    shares: tuple[tuple[BodyRef, HandlingRole], ...] = ()
    answer: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def filed(self) -> bool:
        return self.reviewed is not None and self.reviewed.state in {State.DOCKETED, State.CLOSED}

    def numbered_first(self) -> tuple[bool, str]:
        return (not self.number, self.number)


# --- comparing


def compared(current: Current, said: ProposalStep) -> ProposalStep:
    """Return what of a row is new to a proposal, with the differences in words."""
    proposal = current.proposal
    step = ProposalStep(row=said.row, current=current)
    for name in ("number", "receipt_number"):
        wanted = getattr(said, name)
        if wanted and wanted.lstrip("0") != getattr(proposal, name).lstrip("0"):
            setattr(step, name, wanted)
            step.words.append(_changed(WORDS[name], getattr(proposal, name), wanted))
    for name, value in said.facts.items():
        before = getattr(proposal, name)
        if value == before or (name == "body" and before.startswith(value.rstrip(".…")) and value):
            continue  # registers often show the beginning of the text only
        step.facts[name] = value
        step.words.append(_changed(WORDS[name], _short(before), _short(value)))
    _compare_days(step, current, said)
    _compare_proposers(step, current, said)
    _compare_state(step, current, said)
    _compare_handling(step, current, said)
    return step


def _changed(words: str, before: object, after: object) -> str:
    return f"{words} {_spoken(before)} → {_spoken(after)}"


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（空）" if value in {None, ""} else str(value)


def _short(value: Any) -> Any:
    longest = 24
    return f"{value[:longest]}…" if isinstance(value, str) and len(value) > longest else value


def _compare_days(step: ProposalStep, current: Current, said: ProposalStep) -> None:
    for name in ("received_on", "docketed_on"):
        if name in said.days and said.days[name] != getattr(current.proposal, name):
            step.days[name] = said.days[name]
            step.words.append(_changed(WORDS[name], getattr(current.proposal, name), said.days[name]))


def _compare_proposers(step: ProposalStep, current: Current, said: ProposalStep) -> None:
    if said.proposers is None:
        return
    kept = [Proponent(one.person, one.body) for one in current.proposers]
    if kept != list(said.proposers):
        step.proposers = said.proposers
        step.words.append(f"提案者由 {len(kept)} 位改为 {len(said.proposers)} 位" if len(kept) != len(said.proposers) else "提案者有变动")  # fmt: skip


def _compare_state(step: ProposalStep, current: Current, said: ProposalStep) -> None:
    if said.reason and current.proposal.reason not in {said.reason, UNSAID}:
        step.reason = said.reason
    state = current.proposal.state
    if said.reviewed is None or said.reviewed.state is state:
        if step.reason and said.reviewed is not None:
            step.words.append(_changed(WORDS["reason"], current.proposal.reason, step.reason))
        if state is State.MERGED and said.reviewed is not None:
            _compare_main(step, current, said.reviewed)
        return
    if state is State.CLOSED and said.reviewed.state is State.DOCKETED:
        return  # a proposal that was closed has been filed
    step.reviewed = said.reviewed
    step.reason = said.reason
    step.words.append(_changed(WORDS["state"], state, said.reviewed.state))


def _compare_main(step: ProposalStep, current: Current, said: Reviewed) -> None:
    if said.main and said.main.lstrip("0") != current.main_number.lstrip("0"):
        step.reviewed = said
        step.words.append(_changed(WORDS["main"], current.main_number, said.main))


def against(reader: Reader, step: ProposalStep) -> str:
    """Say why a proposal cannot come into the state the register names, or get the handlers it names."""
    if step.current is None:
        return ""
    proposal = step.current.proposal
    if step.proposers is not None:
        gone = [
            one for one in step.current.proposers if Proponent(one.person, one.body) not in step.proposers
        ]
        if {one.id for one in gone} & {proposer for _, proposer in step.current.marks}:
            return "原来的提案者已反馈意见，不能从提案者中去掉"
    if step.reviewed is not None:
        return _against_state(reader, step, step.reviewed.state, step.current)
    if step.shares and proposal.state is not State.DOCKETED:
        return f"目前是“{proposal.state}”，不能登记承办单位"
    return ""


def _against_state(reader: Reader, step: ProposalStep, wanted: ProposalState, current: Current) -> str:
    proposal = current.proposal
    if wanted is proposal.state:  # the register speaks only of what it was merged into
        return f"已并入第 {current.main_number} 号，与表中不同；请在提案页改并" if current.main_number else ""
    waits = step.filed and proposal.state in {State.DRAFT, State.RETURNED, State.RECEIVED}
    move = "docket" if waits else _MOVES.get(wanted)
    if waits and proposal.state is not State.RECEIVED:
        move = "submit"
    if move is None or (move == "close" and step.answer):
        return ""
    return "；".join(PROPOSAL_FLOW.against(reader, move, proposal))


def _compare_handling(step: ProposalStep, current: Current, said: ProposalStep) -> None:
    if said.shares and not current.assignments:
        step.shares = said.shares
        step.days |= {name: day for name, day in said.days.items() if name in {"assigned_on", "due"}}
        step.answer, step.marks = said.answer, said.marks
        step.words.append("登记承办单位")
        return
    for lead in current.leads[:1]:
        for name, kept in (("assigned_on", lead.assigned_on), ("due", current.dues.get(lead.id))):
            if said.days.get(name) and said.days[name] != kept:
                step.days[name] = said.days[name]
                step.words.append(_changed(WORDS[name], kept, said.days[name]))
        reply = current.replies.get(lead.id)
        step.answer = {
            name: value
            for name, value in said.answer.items()
            if value and value != (getattr(reply, name) if reply else None)
        }
        step.words += [
            _changed(WORDS[name], getattr(reply, name) if reply else None, value)
            for name, value in step.answer.items()
        ]
        if said.marks and not _marked(current, reply, said.marks):
            step.marks = said.marks
            step.words.append(_changed(WORDS["opinion"], None, "、".join(said.marks.values())))


def _marked(current: Current, reply: Reply | None, marks: Mapping[str, str]) -> bool:
    if reply is None or not current.proposers:
        return False
    kept = current.marks.get((reply.id, current.proposers[0].id))
    return kept is not None and kept.marks == marks

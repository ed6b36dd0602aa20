"""Giving filed proposals to handlers: assign, sign for, hand back, reassign, close."""

import json
from collections.abc import Sequence
from datetime import date

from db.calendar import Rule
from db.people.records import Body, BodyId, BodyKind
from db.proposals.clock import due_in, rule_for, step_of, with_most
from db.proposals.clock_steps import log_step, needed
from db.proposals.operations import refuse_all
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
)
from db.proposals.records_clock import ClockKind
from db.proposals.settings import RETURN_STEP, ProposalSettings
from db.proposals.workflow import ASSIGNMENT_FLOW, PROPOSAL_FLOW, current
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

Share = tuple[BodyId, HandlingRole]


def assign(
    work: Work,
    proposal: Proposal,
    shares: Sequence[Share],
    *,
    on: date,
    note: str = "",
    rules: dict[HandlingRole, Rule] | None = None,
) -> list[Assignment]:
    """Give a filed proposal to its handlers; the deadline rule of the day is copied into each assignment.

    An assist added to a sole handler makes that one the lead. ``rules`` replaces the office's rule per role.

    :raises Refused: when the proposal is not filed, a handler is there already, or the roles do not fit together.
    """
    PROPOSAL_FLOW.require(work, "assign", proposal)
    if not shares:
        raise Refused("请选择承办单位。", field="handler", code="empty")
    if proposal.docketed_on is not None and on < proposal.docketed_on:
        raise Refused("交办日期早于立案日期，请核对。", field="assigned_on", code="date")
    there = _led(work, current(work, proposal), shares)
    taken = {assignment.handler for assignment in there}
    for handler, _ in shares:
        _check_handler(work, handler, on, taken)
        taken.add(handler)
    _check_roles([assignment.role for assignment in there] + [role for _, role in shares])
    settings = load(work, ProposalSettings)
    made = [
        Assignment(
            id=AssignmentId(work.new_id()),
            proposal=proposal.id,
            handler=handler,
            role=role,
            round=_round(work, proposal, handler),
            assigned_on=on,
            rule=_rule(settings, role, proposal, rules or {}),
            note=clean(note, limit=1000, field="note"),
        )
        for handler, role in shares
    ]
    work.insert_all(made)
    return made


def _rule(
    settings: ProposalSettings, role: HandlingRole, proposal: Proposal, rules: dict[HandlingRole, Rule]
) -> dict[str, str]:
    """Return the rule an assignment carries: the office's, or one set by hand under the office's hard stop."""
    own = rule_for(settings, step_of(role), proposal)
    return with_most(rules[role].to_dict(), own) if role in rules else own


def _led(work: Work, there: list[Assignment], shares: Sequence[Share]) -> list[Assignment]:
    """Make a sole handler the lead when only assists join it."""
    if not any(role is not HandlingRole.ASSIST for _, role in shares):
        return [
            work.update(assignment, role=HandlingRole.LEAD)
            if assignment.role is HandlingRole.SOLE
            else assignment
            for assignment in there
        ]
    return there


def _round(work: Work, proposal: Proposal, handler: BodyId) -> int:
    highest = work.value(
        "SELECT MAX(round) FROM assignment WHERE proposal = ? AND handler = ?", proposal.id, handler
    )
    return 1 + (highest or 0)


def _check_handler(work: Work, handler: BodyId, on: date, taken: set[BodyId]) -> None:
    body = work.get(Body, handler)
    if body.kind is not BodyKind.HANDLER:
        raise Refused(f"{body.name}是{body.kind}，不是承办单位。", field="handler", code="handler")
    if handler in taken:
        raise Refused(f"{body.name}已在承办单位之中。", field="handler", code="double")
    if body.until is not None and body.until < on:
        heir = "" if body.successor is None else f"，请改为{work.get(Body, body.successor).name}"
        raise Refused(f"{body.name}已撤销{heir}。", field="handler", code="ended")


def _check_roles(roles: list[HandlingRole]) -> None:
    """Let 单办, 主办 with 会办, or several 分办 through.

    :raises Refused: for any other mixture.
    """
    count = {role: roles.count(role) for role in HandlingRole}
    sole, lead, assist, separate = (
        count[HandlingRole.SOLE],
        count[HandlingRole.LEAD],
        count[HandlingRole.ASSIST],
        count[HandlingRole.SEPARATE],
    )
    if separate and (sole or lead):
        sentence = "分办单位各自答复，不能与单办、主办并用。"
    elif separate == 1:
        sentence = "分办至少要有两个单位；只有一个单位时请用单办。"
    elif sole + lead > 1:
        sentence = "单办或主办只能有一个单位；几个单位各自答复时请用分办。"
    elif assist and not lead and not separate:
        sentence = "有会办单位时，要有一个主办单位。"
    else:
        return
    raise Refused(sentence, field="role", code="roles")


def roles_for(leads: Sequence[BodyId], assists: Sequence[BodyId] = ()) -> list[Share]:
    """Return the roles of handlers named only as answering and assisting: 单办, 主办 + 会办, or 分办."""
    alone = HandlingRole.LEAD if assists else HandlingRole.SOLE
    role = HandlingRole.SEPARATE if len(leads) > 1 else alone
    return [(lead, role) for lead in leads] + [(assist, HandlingRole.ASSIST) for assist in assists]


def assign_many(
    work: Work, plan: Sequence[tuple[Proposal, Sequence[Share]]], *, on: date, note: str = ""
) -> list[Assignment]:
    """Assign many proposals at once; all or none.

    :raises Refused: naming every proposal that cannot be assigned and why.
    """
    made: list[Assignment] = []
    against = []
    for proposal, shares in plan:
        try:
            made += assign(work, proposal, shares, on=on, note=note)
        except Refused as refused:
            against.append(f"{proposal.number or '《' + proposal.title + '》'}：{refused.sentence}")
    refuse_all(against, "交办")
    return made


def accept(work: Work, assignment: Assignment, *, on: date, contact: str = "", phone: str = "") -> Assignment:
    """Record that the handler signed for the proposal, when, and whom to ask there."""
    ASSIGNMENT_FLOW.require(work, "sign", assignment)
    log_step(work, assignment, ClockKind.SIGN, on=on)
    return work.update(
        assignment,
        state=AssignmentState.WORKING,
        contact=clean_line(contact or assignment.contact, limit=40, field="contact"),
        phone=clean_line(phone or assignment.phone, limit=40, field="phone"),
    )


def accept_many(work: Work, assignments: Sequence[Assignment], *, on: date) -> list[Assignment]:
    """Record many receipts of one day, as they come back from a unit or from the 交办会.

    :raises Refused: when there is none, or for one that cannot be signed for now.
    """
    if not assignments:
        raise Refused("所选提案没有待签收的承办单位。", code="empty")
    return [accept(work, assignment, on=on) for assignment in assignments]


def unsigned(reader: Reader, proposals: Sequence[ProposalId]) -> list[Assignment]:
    """Return the assignments of these proposals nobody has signed for yet."""
    return reader.find(
        Assignment,
        "WHERE state = ? AND proposal IN (SELECT value FROM json_each(?)) ORDER BY id",
        AssignmentState.UNSIGNED,
        json.dumps(list(proposals)),
    )


def ask_return(
    work: Work, assignment: Assignment, *, on: date, reason: str, late: bool = False
) -> Assignment:
    """Record that a handler asks to give the proposal back; ``late`` lets a request after its time through.

    The clock does not stop for it.

    :raises Refused: without a reason, or after the time for it when the clerk does not insist.
    """
    ASSIGNMENT_FLOW.require(work, "ask_return", assignment)
    if assignment.assigned_on is not None and not late:
        proposal = work.get(Proposal, assignment.proposal)
        limit = due_in(work, assignment.assigned_on, RETURN_STEP, begun="交办", proposal=proposal)
        if limit is not None and on > limit.on:
            raise Refused(f"已过申退期限（{limit.why}）。仍要受理时请选“逾期受理”。", field="on", code="late")
    log_step(work, assignment, ClockKind.ASK_RETURN, on=on, reason=needed(reason, "申退"))
    return work.update(assignment, state=AssignmentState.RETURNING)


def grant_return(
    work: Work, assignment: Assignment, *, on: date, reason: str = "", decided_by: str = ""
) -> Assignment:
    """Take a proposal back from a handler: its assignment is over, another one may be made."""
    ASSIGNMENT_FLOW.require(work, "grant_return", assignment)
    log_step(work, assignment, ClockKind.GRANT, on=on, reason=reason, decided_by=decided_by)
    return work.update(assignment, state=AssignmentState.RETURNED, closed_on=on)


def refuse_return(
    work: Work, assignment: Assignment, *, on: date, reason: str, decided_by: str = ""
) -> Assignment:
    """Let a handler go on with a proposal it wanted to give back; the clock has not stopped."""
    ASSIGNMENT_FLOW.require(work, "refuse_return", assignment)
    log_step(
        work, assignment, ClockKind.REFUSE, on=on, reason=needed(reason, "不同意"), decided_by=decided_by
    )
    return work.update(assignment, state=AssignmentState.WORKING)


def recall(work: Work, assignment: Assignment, *, on: date, reason: str) -> Assignment:
    """Take a proposal away from a handler by the office's own decision."""
    ASSIGNMENT_FLOW.require(work, "recall", assignment)
    log_step(work, assignment, ClockKind.RECALL, on=on, reason=needed(reason, "收回"))
    return work.update(assignment, state=AssignmentState.RETURNED, closed_on=on)


def reassign(work: Work, returned: Assignment, handler: BodyId, *, on: date) -> Assignment:
    """Give what a handler handed back to another one, in the same role, as a new round with a new clock.

    :raises Refused: when the assignment was not handed back, or the day lies before that.
    """
    if returned.state is not AssignmentState.RETURNED:
        raise Refused("只有已退回的交办才能改派，请先受理申退或收回。", code="reassign")
    if returned.closed_on is not None and on < returned.closed_on:
        sentence = f"改派日期早于退回日期（{full_day(returned.closed_on)}），请核对。"
        raise Refused(sentence, field="assigned_on", code="date")
    proposal = work.get(Proposal, returned.proposal)
    there = current(work, proposal)
    role = returned.role
    if role is HandlingRole.LEAD and not any(one.role is HandlingRole.ASSIST for one in there):
        role = HandlingRole.SOLE
    if role is HandlingRole.SEPARATE and not there:
        role = HandlingRole.SOLE
    (made,) = assign(work, proposal, [(handler, role)], on=on)
    return work.update(made, round=max(made.round, returned.round + 1))


def close(work: Work, proposal: Proposal, *, on: date) -> Proposal:
    """Close a proposal whose answers are all there; with it go its assignments, also assists that never answered."""
    PROPOSAL_FLOW.require(work, "close", proposal)
    last = work.value(
        """SELECT MAX(r.replied_on) FROM reply AS r JOIN assignment AS a ON a.id = r.assignment
           WHERE a.proposal = ?""",
        proposal.id,
    )
    if last and on < date.fromisoformat(last):
        sentence = f"办结日期早于最后的答复日期（{full_day(date.fromisoformat(last))}），请核对。"
        raise Refused(sentence, field="on", code="date")
    for assignment in current(work, proposal):
        if assignment.state is not AssignmentState.CLOSED:
            ASSIGNMENT_FLOW.require(work, "finish", assignment)
            work.update(assignment, state=AssignmentState.CLOSED, closed_on=on)
    return work.update(proposal, state=ProposalState.CLOSED, closed_on=on)

"""The states of proposals and of assignments, the moves between them, and what stands against each move."""

from collections.abc import Callable

from db.proposals.records import (
    Assignment,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalState,
    Reply,
    ReplyKind,
    SignState,
)
from db.proposals.settings import ProposalSettings
from db.store.reader import Reader
from db.store.settings import load
from db.store.workflow import Move, Workflow

P = ProposalState
A = AssignmentState

ANSWERED = frozenset({A.REPLIED, A.FOLLOW_UP, A.CLOSED})
"""Assignments whose answer is there."""
OPEN = frozenset({A.UNSIGNED, A.WORKING, A.RETURNING, A.REWORK})
"""Assignments whose clock runs."""

# The state of a docketed proposal is its least advanced answer: the order in which handling goes forward.
ADVANCE = (A.UNSIGNED, A.WORKING, A.RETURNING, A.REWORK, A.REPLIED, A.FOLLOW_UP, A.CLOSED)


def current(reader: Reader, proposal: Proposal) -> list[Assignment]:
    """Return the assignments of a proposal that were not handed back."""
    return reader.find(
        Assignment, "WHERE proposal = ? AND state <> ? ORDER BY assigned_on, id", proposal.id, A.RETURNED
    )


def progress(states: list[tuple[HandlingRole, AssignmentState]]) -> str:
    """Return how far handling is, in words: the least advanced of lead, sole and separate; assists never block."""
    answering = [
        ADVANCE.index(state)
        for role, state in states
        if role is not HandlingRole.ASSIST and state is not A.RETURNED
    ]
    return str(ADVANCE[min(answering)]) if answering else "待交办"


def _unsigned(reader: Reader, proposal: Proposal) -> list[str]:
    signed = reader.value(
        "SELECT COUNT(*) FROM proposer WHERE proposal = ? AND sign = ?", proposal.id, SignState.SIGNED
    )
    return [] if signed else ["还没有提案者"]


def _not_answered(reader: Reader, proposal: Proposal) -> list[str]:
    answered = reader.value(
        """SELECT 1 FROM reply AS r JOIN assignment AS a ON a.id = r.assignment
           WHERE a.proposal = ? AND r.kind <> ? LIMIT 1""",
        proposal.main,
        ReplyKind.OPINION,
    )
    return ["主提案已经答复，答复一并给了本件的提案者"] if answered else []


def _handled(reader: Reader, proposal: Proposal) -> list[str]:
    names = [
        row["name"]
        for row in reader.rows(
            """SELECT b.name FROM assignment AS a JOIN body AS b ON b.id = a.handler
               WHERE a.proposal = ? AND a.state <> ? ORDER BY a.id""",
            proposal.id,
            A.RETURNED,
        )
    ]
    return [f"已交{'、'.join(names)}办理"] if names else []


def _main_of_others(reader: Reader, proposal: Proposal) -> list[str]:
    count = reader.value("SELECT COUNT(*) FROM proposal WHERE main = ?", proposal.id)
    return [f"已有 {count} 件提案并入本件，请先解除并案"] if count else []


def _free(reader: Reader, proposal: Proposal) -> list[str]:
    return _handled(reader, proposal) + _main_of_others(reader, proposal)


def _all_answered(reader: Reader, proposal: Proposal) -> list[str]:
    rows = reader.rows(
        """SELECT b.name, a.state FROM assignment AS a JOIN body AS b ON b.id = a.handler
           WHERE a.proposal = ? AND a.role <> ? AND a.state <> ? ORDER BY a.id""",
        proposal.id,
        HandlingRole.ASSIST,
        A.RETURNED,
    )
    if not rows:
        return ["还没有交办"]
    return [
        f"{row['name']}目前是“{row['state']}”" for row in rows if row["state"] not in {A.REPLIED, A.CLOSED}
    ]


def _nothing(_reader: Reader, _record: Proposal | Assignment) -> list[str]:
    return []


def _p(
    name: str,
    words: str,
    sources: set[P],
    *targets: P,
    guard: Callable[[Reader, Proposal], list[str]] = _nothing,
) -> Move[P, Proposal]:
    return Move(name=name, words=words, sources=frozenset(sources), targets=targets, guard=guard)


PROPOSAL_FLOW: Workflow[P, Proposal] = Workflow(
    P,
    lambda proposal: proposal.state,
    frozenset({P.DRAFT, P.RECEIVED}),
    frozenset({P.DECLINED, P.TRANSFERRED, P.WITHDRAWN, P.CLOSED}),
    (
        _p("submit", "提交审查", {P.DRAFT, P.RETURNED}, P.RECEIVED),
        _p("docket", "立案", {P.RECEIVED}, P.DOCKETED, guard=_unsigned),
        _p("assign", "交办", {P.DOCKETED}, P.DOCKETED),
        _p("close", "办结", {P.DOCKETED}, P.CLOSED, guard=_all_answered),
        _p("merge", "并案", {P.RECEIVED, P.DOCKETED}, P.MERGED, guard=_free),
        _p("unmerge", "解除并案", {P.MERGED}, P.RECEIVED, P.DOCKETED, guard=_not_answered),
        _p("send_back", "退回修改", {P.RECEIVED}, P.RETURNED, guard=_main_of_others),
        _p("decline", "不予立案", {P.RECEIVED}, P.DECLINED, guard=_main_of_others),
        _p("transfer", "转出", {P.RECEIVED, P.DOCKETED}, P.TRANSFERRED, guard=_free),
        _p("withdraw", "撤案", {P.DRAFT, P.RECEIVED, P.RETURNED, P.DOCKETED}, P.WITHDRAWN, guard=_free),
    ),
)


def last_reply(reader: Reader, assignment: Assignment) -> Reply | None:
    return reader.first(Reply, "WHERE assignment = ? ORDER BY seq DESC", assignment.id)


def _answers(_reader: Reader, assignment: Assignment) -> list[str]:
    return ["会办单位不直接答复提案者"] if assignment.role is HandlingRole.ASSIST else []


def _settled(_reader: Reader, assignment: Assignment) -> list[str]:
    # An opinion that never came does not keep the proposal open.
    if assignment.state is A.REPLIED or assignment.role is HandlingRole.ASSIST:
        return []
    return ["还没有答复"]


def _promises(reader: Reader, assignment: Assignment) -> list[str]:
    if reasons := _answers(reader, assignment):
        return reasons
    classes = load(reader, ProposalSettings).follow_up_classes
    reply = last_reply(reader, assignment)
    if reply is not None and reply.result in classes:
        return []
    return [f"只有{'、'.join(classes)}类答复才需要跟踪"]


def _a(
    name: str,
    words: str,
    sources: set[A],
    target: A,
    guard: Callable[[Reader, Assignment], list[str]] = _nothing,
) -> Move[A, Assignment]:
    return Move(name=name, words=words, sources=frozenset(sources), targets=(target,), guard=guard)


ASSIGNMENT_FLOW: Workflow[A, Assignment] = Workflow(
    A,
    lambda assignment: assignment.state,
    frozenset({A.UNSIGNED}),
    frozenset({A.RETURNED, A.CLOSED}),
    (
        _a("sign", "签收", {A.UNSIGNED}, A.WORKING),
        _a("reply", "登记答复", {A.UNSIGNED, A.WORKING, A.REWORK, A.FOLLOW_UP}, A.REPLIED),
        _a("ask_return", "登记申退", {A.UNSIGNED, A.WORKING}, A.RETURNING),
        _a("grant_return", "同意申退", {A.RETURNING}, A.RETURNED),
        _a("refuse_return", "不同意申退", {A.RETURNING}, A.WORKING),
        _a("recall", "收回改派", {A.UNSIGNED, A.WORKING}, A.RETURNED),
        _a("rework", "再办理", {A.REPLIED}, A.REWORK, guard=_answers),
        _a("follow_up", "跟踪办理", {A.REPLIED}, A.FOLLOW_UP, guard=_promises),
        _a("finish", "办结", {A.UNSIGNED, A.WORKING, A.REPLIED}, A.CLOSED, guard=_settled),
    ),
)

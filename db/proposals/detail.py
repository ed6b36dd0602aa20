"""Reading one proposal whole: who proposed it, who handles it until when and why, what was answered, what may be done now."""

from dataclasses import dataclass
from datetime import date

from db.calendar import Calendar, Due, day_words
from db.people.labels import namesakes
from db.people.records import Body, Person, Session
from db.people.sessions import words_of
from db.proposals.clock import calendar_of, clock_of, derivation
from db.proposals.clock import forms_due as count_forms_due
from db.proposals.clock_log import LogLine, log_of
from db.proposals.clock_steps import choices as clock_choices
from db.proposals.queries import ProposalRow, proposal_rows
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
    ReplyKind,
)
from db.proposals.replies import asked
from db.proposals.settings import ProposalSettings
from db.proposals.workflow import ANSWERED, ASSIGNMENT_FLOW, OPEN, PROPOSAL_FLOW
from db.store.reader import Reader
from db.store.settings import load
from db.store.workflow import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerLine:
    """One proposer as the detail page shows it; ``merged_from`` is the number of the proposal it came with."""

    proposer: Proposer
    name: str
    detail: str  # 界别 · 单位
    sector: str = ""
    merged_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLine:
    """What one proposer said to a reply, or that the form is still out (``feedback`` None)."""

    proposer: ProposerLine
    feedback: Feedback | None
    dissatisfied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyLine:
    reply: Reply
    class_words: str
    feedback: tuple[FeedbackLine, ...]  # of every proposer asked; empty for opinions of assists
    forms_due: Due | None = None  # when the forms should be back


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentLine:
    """One handler of the proposal, handed-back ones included, with the moves of its own."""

    assignment: Assignment
    handler: Body
    due: date | None
    tentative: bool
    days_left: int | None  # None when the clock does not run
    derivation: str
    replies: tuple[ReplyLine, ...]
    choices: tuple[Choice, ...]
    stopped_on: date | None = None  # since when the clock stands
    limit: date | None = None  # the latest day extensions may reach
    log: tuple[LogLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the state bar. ``state`` is done, now, late or ahead; ``note`` is the line below."""

    words: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDetail:
    """Everything the page of one proposal shows."""

    row: ProposalRow
    proposal: Proposal
    number_words: str  # 九届二次会议第045号
    main: Proposal | None
    merged: tuple[Proposal, ...]
    proposers: tuple[ProposerLine, ...]
    assignments: tuple[AssignmentLine, ...]
    steps: tuple[Step, ...]
    choices: tuple[Choice, ...]
    papers: int


def number_words(session: str, proposal: Proposal) -> str:
    """Return 九届二次会议第045号, or how a proposal is called before it is filed."""
    if proposal.number:
        return f"{session}会议第{proposal.number}号"
    return f"{session}会议 流水号 {proposal.receipt_number}"


def proposal(reader: Reader, identity: ProposalId, *, today: date) -> ProposalDetail:
    """Return one proposal with all that hangs on it.

    :raises Missing: when it is not there.
    """
    record = reader.get(Proposal, identity)
    (row,) = proposal_rows(reader, [identity], today=today)
    merged = reader.find(Proposal, "WHERE main = ? ORDER BY number, receipt_number, id", identity)
    lines = proposer_lines(reader, record, merged)
    assignments = tuple(_assignment_lines(reader, record, lines, today))
    return ProposalDetail(
        row=row,
        proposal=record,
        number_words=number_words(words_of(reader, reader.get(Session, record.session)), record),
        main=None if record.main is None else reader.get(Proposal, record.main),
        merged=tuple(merged),
        proposers=lines,
        assignments=assignments,
        steps=steps(record, assignments),
        choices=tuple(PROPOSAL_FLOW.choices(reader, record)),
        papers=reader.value(
            "SELECT COUNT(*) FROM paper WHERE subject_table = 'proposal' AND subject_id = ?", identity
        ),
    )


def proposer_lines(reader: Reader, record: Proposal, merged: list[Proposal]) -> tuple[ProposerLine, ...]:
    """Return the proposers of a proposal and of those merged into it, in their order."""
    named = namesakes(reader)
    lines = []
    for one in [record, *merged]:
        for proposer in reader.find(Proposer, "WHERE proposal = ? ORDER BY place", one.id):
            if proposer.person is None:
                name, sector, detail = reader.get(Body, proposer.body).name, "", ""
            else:
                person = reader.get(Person, proposer.person)
                name, sector = named.get(person.id, person.name), _sector(reader, record, person)
                detail = " · ".join(part for part in (sector, person.employer) if part)
            lines.append(
                ProposerLine(
                    proposer=proposer,
                    name=name,
                    detail=detail,
                    sector=sector,
                    merged_from="" if one is record else one.number or one.receipt_number,
                )
            )
    return tuple(lines)


def _sector(reader: Reader, record: Proposal, person: Person) -> str:
    """Return the sector of a person in the term of the proposal, the newest when it changed."""
    found = reader.value(
        """SELECT b.name FROM membership AS m JOIN belonging AS g ON g.membership = m.id JOIN body AS b ON b.id = g.body
           WHERE m.person = ? AND +b.kind = '界别' AND m.term = (SELECT term FROM session WHERE id = ?)
           ORDER BY g.until IS NOT NULL, g.id DESC LIMIT 1""",
        person.id,
        record.session,
    )
    return found or ""


def _assignment_lines(
    reader: Reader, record: Proposal, proposers: tuple[ProposerLine, ...], today: date
) -> list[AssignmentLine]:
    settings = load(reader, ProposalSettings)
    calendar = calendar_of(reader)
    to_ask = {one.id for one in asked(reader, record)}
    askable = tuple(line for line in proposers if line.proposer.id in to_ask)
    lines = []
    for assignment in reader.find(Assignment, "WHERE proposal = ? ORDER BY round, id", record.id):
        clock = clock_of(reader, assignment, calendar)
        found = None if clock is None else clock.due
        stopped = None if clock is None or assignment.state not in OPEN else clock.stopped_on
        running = assignment.state in OPEN and stopped is None
        lines.append(
            AssignmentLine(
                assignment=assignment,
                handler=reader.get(Body, assignment.handler),
                due=found.on if found else None,
                tentative=bool(found and found.tentative),
                days_left=(found.on - today).days if found and running else None,
                derivation=derivation(reader, assignment),
                replies=tuple(_reply_lines(reader, settings, assignment, askable, calendar)),
                choices=(*ASSIGNMENT_FLOW.choices(reader, assignment), *clock_choices(assignment, clock)),
                stopped_on=stopped,
                limit=clock.limit.on if clock and clock.limit else None,
                log=tuple(log_of(reader, assignment, clock, today=today)),
            )
        )
    order = list(HandlingRole)
    given_back = AssignmentState.RETURNED
    return sorted(
        lines,
        key=lambda line: (line.assignment.state is given_back, order.index(line.assignment.role)),
    )


def _reply_lines(
    reader: Reader,
    settings: ProposalSettings,
    assignment: Assignment,
    askable: tuple[ProposerLine, ...],
    calendar: Calendar,
) -> list[ReplyLine]:
    lines = []
    for reply in reader.find(Reply, "WHERE assignment = ? ORDER BY seq", assignment.id):
        said = {one.proposer: one for one in reader.find(Feedback, "WHERE reply = ?", reply.id)}
        people = () if assignment.role is HandlingRole.ASSIST else askable
        lines.append(
            ReplyLine(
                reply=reply,
                class_words=settings.result_classes.get(reply.result, ""),
                feedback=tuple(_feedback_line(settings, line, said.get(line.proposer.id)) for line in people),
                forms_due=count_forms_due(reader, reply, calendar) if people else None,
            )
        )
    return lines


def _feedback_line(settings: ProposalSettings, line: ProposerLine, said: Feedback | None) -> FeedbackLine:
    return FeedbackLine(
        proposer=line, feedback=said, dissatisfied=said is not None and settings.dissatisfied(said.marks)
    )


_ENDED = frozenset(
    {ProposalState.DECLINED, ProposalState.TRANSFERRED, ProposalState.RETURNED, ProposalState.WITHDRAWN}
)


def steps(record: Proposal, lines: tuple[AssignmentLine, ...]) -> tuple[Step, ...]:
    """Return the state bar: the way of a proposal with where it stands now."""
    received = Step(words="收到", state="done", note=_note(record.received_on))
    if record.state in _ENDED or record.state is ProposalState.MERGED:
        return (received, Step(words=str(record.state), state="now", note=record.reason[:12]))
    if record.docketed_on is None:
        first = "暂存" if record.state is ProposalState.DRAFT else "待审"
        rest = ("立案", "交办", "办理", "答复", "征询", "办结")
        return (received, Step(words=first, state="now"), *(Step(words=word, state="ahead") for word in rest))
    answering = [
        line
        for line in lines
        if line.assignment.role is not HandlingRole.ASSIST
        and line.assignment.state is not AssignmentState.RETURNED
    ]
    docketed = Step(words="立案", state="done", note=_note(record.docketed_on))
    return (received, docketed, *_handling_steps(record, answering))


def _handling_steps(record: Proposal, answering: list[AssignmentLine]) -> list[Step]:
    assigned = min(
        (line.assignment.assigned_on for line in answering if line.assignment.assigned_on), default=None
    )
    answered = bool(answering) and all(line.assignment.state in ANSWERED for line in answering)
    replies = [line.replies[-1] for line in answering if line.replies]
    forms = [one for line in answering if line.replies for one in _asked_about(line).feedback]
    back = sum(one.feedback is not None for one in forms)
    closed = record.state is ProposalState.CLOSED
    return [
        Step(words="交办", state="done" if answering else "now", note=_note(assigned)),
        _working(answering, answered=answered),
        Step(
            words="答复",
            state="done" if answered else "ahead",
            note=_note(max((one.reply.replied_on for one in replies if one.reply.replied_on), default=None))
            if answered
            else "",
        ),
        Step(
            words="征询",
            state="ahead" if not answered else "done" if closed or back == len(forms) else "now",
            note=f"收回 {back}/{len(forms)}" if answered and forms else "",
        ),
        Step(
            words="办结",
            state="done" if closed else "now" if answered and back == len(forms) else "ahead",
            note=_note(record.closed_on),
        ),
    ]


def _asked_about(line: AssignmentLine) -> ReplyLine:
    """Return the answer the forms are about: a report that a promise is kept may go out without any."""
    for reply in reversed(line.replies):
        if reply.reply.kind is not ReplyKind.FOLLOW_UP or any(one.feedback for one in reply.feedback):
            return reply
    return line.replies[-1]


def _working(answering: list[AssignmentLine], *, answered: bool) -> Step:
    if answered:
        return Step(words="办理", state="done")
    if not answering:
        return Step(words="办理", state="ahead")
    left = [line.days_left for line in answering if line.days_left is not None]
    if not left and any(line.stopped_on is not None for line in answering):
        return Step(words="办理中", state="now", note="计时暂停")
    if left and min(left) < 0:
        return Step(words="办理中", state="late", note=f"逾期{-min(left)}天")
    return Step(words="办理中", state="now", note=f"还有{min(left)}天" if left else "")


def _note(day: date | None) -> str:
    return day_words(day) if day else ""

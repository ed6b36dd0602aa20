"""What handlers answer and what proposers say to it: replies, opinions of assists, feedback, rework, follow-up."""

from collections.abc import Mapping
from datetime import date

from db.calendar import Rule, Unit
from db.proposals.clock import rule_for
from db.proposals.clock_steps import last_step, log_step
from db.proposals.kind import TEXT_LIMIT
from db.proposals.records import (
    Assignment,
    AssignmentState,
    Disclosure,
    Feedback,
    FeedbackId,
    HandlingRole,
    Proposal,
    Proposer,
    Reply,
    ReplyId,
    ReplyKind,
    SignState,
)
from db.proposals.records_clock import ClockKind
from db.proposals.settings import FOLLOW_STEP, REWORK_STEP, ProposalSettings
from db.proposals.workflow import ASSIGNMENT_FLOW, last_reply
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_LIMITS = {"letter_number": 60, "signer": 40, "signer_post": 60, "contact": 40, "phone": 40, "scan": 200}


def record_reply(
    work: Work,
    assignment: Assignment,
    *,
    replied_on: date,
    result: str = "",
    text: str = "",
    received_on: date | None = None,
    disclosure: str = "",
    kept_on_paper: bool = False,
    **facts: str,
) -> Reply:
    """Record the answer of a handler, or the opinion of an assist (which bears no class).

    ``facts`` are letter_number, signer, signer_post, scan (the hash of an attachment), contact and phone.
    ``kept_on_paper`` says that neither text nor scan is kept here, as in registers of former years.

    :raises Refused: when the assignment cannot be answered now, or the answer is incomplete or contradictory.
    """
    ASSIGNMENT_FLOW.require(work, "reply", assignment)
    _check_result(load(work, ProposalSettings), assignment, result)
    _check_days(work, assignment, replied_on, received_on)
    if disclosure and disclosure not in tuple(Disclosure):
        raise Refused(f"公开方式只能是{'、'.join(Disclosure)}。", field="disclosure", code="choice")
    text = clean(text, limit=TEXT_LIMIT, field="text")
    lines = {name: clean_line(value, limit=_LIMITS[name], field=name) for name, value in facts.items()}
    if not text and not lines.get("scan") and not kept_on_paper:
        raise Refused("请粘贴答复正文，或附上扫描件。", field="text", code="empty")
    before = last_reply(work, assignment)
    reply = Reply(
        id=ReplyId(work.new_id()),
        assignment=assignment.id,
        seq=1 if before is None else before.seq + 1,
        kind=_kind(assignment),
        result=result,
        text=text,
        replied_on=replied_on,
        received_on=received_on,
        disclosure=disclosure,
        **lines,
    )
    work.insert(reply)
    work.update(assignment, state=AssignmentState.REPLIED)
    return reply


def _check_result(settings: ProposalSettings, assignment: Assignment, result: str) -> None:
    if assignment.role is HandlingRole.ASSIST:
        if result:
            raise Refused("会办意见不标注办理结果类别。", field="result", code="class")
    elif result not in settings.result_classes:
        words = "、".join(settings.result_classes)
        raise Refused(f"请选择办理结果类别（{words}）。", field="result", code="class")


def _check_days(reader: Reader, assignment: Assignment, replied_on: date, received_on: date | None) -> None:
    if assignment.assigned_on is not None and replied_on < assignment.assigned_on:
        raise Refused("答复日期早于交办日期，请核对。", field="replied_on", code="date")
    again = last_step(reader, assignment, ClockKind.REWORK, ClockKind.FOLLOW_UP)
    if again is not None and replied_on < again.on_day:
        sentence = f"答复日期早于{again.kind}的日期（{full_day(again.on_day)}），请核对。"
        raise Refused(sentence, field="replied_on", code="date")
    if received_on is not None and received_on < replied_on:
        raise Refused("收到日期早于答复日期，请核对。", field="received_on", code="date")


def _kind(assignment: Assignment) -> ReplyKind:
    if assignment.role is HandlingRole.ASSIST:
        return ReplyKind.OPINION
    return {
        AssignmentState.REWORK: ReplyKind.AGAIN,
        AssignmentState.FOLLOW_UP: ReplyKind.FOLLOW_UP,
    }.get(assignment.state, ReplyKind.REPLY)


def asked(reader: Reader, proposal: Proposal) -> list[Proposer]:
    """Return who is answered and asked for an opinion: the proposers of a proposal and of all merged into it."""
    return reader.find(
        Proposer,
        """WHERE sign = ? AND proposal IN (SELECT id FROM proposal WHERE id = ? OR main = ?)
           ORDER BY proposal <> ?, proposal, place""",
        SignState.SIGNED,
        proposal.id,
        proposal.id,
        proposal.id,
    )


def record_feedback(
    work: Work,
    reply: Reply,
    proposer: Proposer,
    marks: Mapping[str, str],
    *,
    opinion: str = "",
    returned_on: date | None = None,
) -> Feedback:
    """Record what one proposer thinks of one reply; a second form of the same proposer corrects the first.

    :raises Refused: when the proposer is not asked about this reply, or a question has no valid answer.
    """
    if reply.kind is ReplyKind.OPINION:
        raise Refused("会办意见不征询提案者的意见。", code="opinion")
    proposal = work.get(Proposal, work.get(Assignment, reply.assignment).proposal)
    if proposer.id not in {one.id for one in asked(work, proposal)}:
        raise Refused("这位不是本件提案的提案者，不能登记反馈。", field="proposer", code="proposer")
    if returned_on is not None and reply.replied_on is not None and returned_on < reply.replied_on:
        raise Refused("反馈日期早于答复日期，请核对。", field="returned_on", code="date")
    _check_marks(load(work, ProposalSettings), marks)
    opinion = clean(opinion, limit=4000, field="opinion")
    before = work.first(Feedback, "WHERE reply = ? AND proposer = ?", reply.id, proposer.id)
    if before is not None:
        return work.update(before, marks=dict(marks), opinion=opinion, returned_on=returned_on)
    return work.insert(
        Feedback(
            id=FeedbackId(work.new_id()),
            reply=reply.id,
            proposer=proposer.id,
            marks=dict(marks),
            opinion=opinion,
            returned_on=returned_on,
        )
    )


def _check_marks(settings: ProposalSettings, marks: Mapping[str, str]) -> None:
    dimensions = settings.dimensions()
    for words in marks:
        if words not in dimensions:
            raise Refused(f"征询意见表没有“{words}”这一项。", field="marks", code="dimension")
    for words, values in dimensions.items():
        if marks.get(words) not in values:
            raise Refused(f"请选择{words}：{'、'.join(values)}。", field="marks", code="choice")


def rework(work: Work, assignment: Assignment, *, on: date, reason: str = "") -> Assignment:
    """Have a handler answer again, with a clock of its own.

    :raises Refused: when nobody was dissatisfied with the last reply and the office gives no reason of its own.
    """
    ASSIGNMENT_FLOW.require(work, "rework", assignment)
    settings = load(work, ProposalSettings)
    reason = clean(reason, limit=1000, field="reason")
    if not reason and not _dissatisfied(work, settings, assignment):
        raise Refused("没有提案者表示不满意；仍要再办理时，请写明原因。", field="reason", code="empty")
    _check_after_reply(work, assignment, on, "再办理")
    rule = rule_for(settings, REWORK_STEP, work.get(Proposal, assignment.proposal))
    log_step(work, assignment, ClockKind.REWORK, on=on, reason=reason, rule=rule)
    return work.update(assignment, state=AssignmentState.REWORK)


def _check_after_reply(work: Work, assignment: Assignment, on: date, verb: str) -> None:
    reply = last_reply(work, assignment)
    if reply is not None and reply.replied_on is not None and on < reply.replied_on:
        sentence = f"{verb}日期早于答复日期（{full_day(reply.replied_on)}），请核对。"
        raise Refused(sentence, field="on", code="date")


def _dissatisfied(reader: Reader, settings: ProposalSettings, assignment: Assignment) -> bool:
    reply = last_reply(reader, assignment)
    if reply is None:
        return False
    return any(settings.dissatisfied(one.marks) for one in reader.find(Feedback, "WHERE reply = ?", reply.id))


def follow_up(
    work: Work, assignment: Assignment, *, on: date, until: date | None = None, reason: str = ""
) -> Assignment:
    """Keep following what a handler promised, until it answers again; ``until`` is the day it promised, if any.

    :raises Refused: when the last answer promises nothing, or the days are out of order.
    """
    ASSIGNMENT_FLOW.require(work, "follow_up", assignment)
    _check_after_reply(work, assignment, on, "跟踪办理")
    if until is not None and until <= on:
        raise Refused("承诺完成的日期应在开始跟踪之后，请核对。", field="until", code="date")
    if until is not None:
        rule = Rule(unit=Unit.DATE, on=until, label="承诺期限", rolls=False).to_dict()
    else:
        rule = rule_for(load(work, ProposalSettings), FOLLOW_STEP, work.get(Proposal, assignment.proposal))
    log_step(work, assignment, ClockKind.FOLLOW_UP, on=on, reason=reason, rule=rule)
    return work.update(assignment, state=AssignmentState.FOLLOW_UP)

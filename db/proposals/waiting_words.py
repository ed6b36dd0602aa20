"""How the day of something that waits was counted, in words: whatever kind it is of."""

from datetime import date

from db.calendar import Due, day_words
from db.proposals.clock import derivation, due_in, forms_due
from db.proposals.contacts import first_contact_due
from db.proposals.records import Assignment, Proposer, Reply, SignState
from db.proposals.records_clock import ClockKind, ClockStep
from db.proposals.settings import COSIGN_STEP, DECISION_STEP
from db.proposals.waiting import Waiting
from db.store.reader import Reader


def why(reader: Reader, one: Waiting, *, today: date) -> str:
    """Return what is waited for and how its day was counted; what has no day says so.

    :raises Missing: when what it is about is gone.
    """
    called = one.number or f"《{one.title}》"
    if one.what == "会签":
        return f"{called} 等{one.whom}会签，{_signing(reader, one, today)}；只有已签的列为提案者。"
    if one.assignment is None:
        return f"{called} 等本办{one.what}，没有规定期限。"
    assignment = reader.get(Assignment, one.assignment)
    if one.what == "征询意见" and one.reply is not None:
        due = forms_due(reader, reader.get(Reply, one.reply))
        return f"{called} 已答复，等{one.whom}交回征询意见表，{_counted(due, '宜于')}。"
    if one.what == "首次沟通":
        return f"{called} {one.whom}{_counted(first_contact_due(reader, assignment), '宜于')}；沟通记录里还没有。"
    if one.what == "申退":
        return f"{called} {one.whom}，{_counted(_decision(reader, assignment), '应于')}。"
    return f"{called} 期限怎样算出：{derivation(reader, assignment)}"


def _counted(due: Due | None, verb: str) -> str:
    """Say by when, and how that was counted."""
    if due is None:
        return "没有规定期限"
    return f"{verb} {day_words(due.on)}{'（暂定）' if due.tentative else ''} 前（{due.why}）"


def _decision(reader: Reader, assignment: Assignment) -> Due | None:
    asked = reader.first(
        ClockStep, "WHERE assignment = ? AND kind = ? ORDER BY on_day DESC, id DESC", assignment.id, ClockKind.ASK_RETURN
    )  # fmt: skip
    return None if asked is None else due_in(reader, asked.on_day, DECISION_STEP, begun="申退")


def _signing(reader: Reader, one: Waiting, today: date) -> str:
    """Say by when co-signers should answer: the office's rule, or the day the clerk set instead."""
    if one.due is None:
        return "没有规定期限"
    first = reader.first(
        Proposer, "WHERE proposal = ? AND sign = ? AND due_on = ? ORDER BY place", one.proposal, SignState.PENDING,
        one.due,
    )  # fmt: skip
    ruled = None
    if first is not None and first.asked_on is not None:
        ruled = due_in(reader, first.asked_on, COSIGN_STEP, begun="发出")
    if ruled is not None and ruled.on == one.due:
        return _counted(ruled, "宜于")
    return f"宜于 {day_words(one.due, beside=today)} 前（发出时定的日期）"

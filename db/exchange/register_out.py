"""The register of a session's proposals as a table, in the order of columns offices keep it in."""

from collections.abc import Callable, Sequence
from datetime import date

from db.exchange.sheet_out import OutTable, Value
from db.people.records import SessionId
from db.people.settings import OfficeSettings
from db.proposals.facts_lists import RegisterLine
from db.proposals.printing_lists import register_facts
from db.proposals.records import ProposalId
from db.store.reader import Reader
from db.store.settings import load

_COLUMNS: tuple[tuple[str, Callable[[RegisterLine], Value]], ...] = (
    ("流水号", lambda one: one.receipt_number),
    ("提案序号", lambda one: one.number),
    ("提案分类", lambda one: one.category),
    ("第一提案人", lambda one: one.first_proposer),
    ("联名提案人", lambda one: "、".join(one.co_proposers)),
    ("案由", lambda one: one.title),
    ("提案内容", lambda one: one.body),
    ("附件", lambda one: one.attachments or None),
    ("提案性质", lambda one: one.state),
    ("主办单位", lambda one: one.leads),
    ("会办单位", lambda one: "、".join(one.assists)),
    ("办理结果", lambda one: one.result),
    ("提案时间", lambda one: one.received_on),
    ("走访情况", lambda one: one.visits),
    ("办理态度", lambda one: one.attitude),
    ("办理结果", lambda one: one.outcome),
    ("征询意见", lambda one: one.opinion),
    ("再办理", lambda one: one.rework),
    ("跟踪办理情况", lambda one: one.follow_up),
    ("跟踪办理结果", lambda one: one.follow_up_result),
    ("计划办结日期", lambda one: one.due),
)
_FEEDBACK = (13, 15, "意见反馈")


def register_table(
    reader: Reader, session: SessionId, *, today: date, ids: Sequence[ProposalId] | None = None
) -> OutTable:
    """Return the register of a session, or of some of its proposals."""
    facts = register_facts(reader, session, today=today, ids=ids)
    return OutTable(
        name="提案登记簿",
        title=f"{load(reader, OfficeSettings).short}{facts.session}提案登记簿",
        headings=[words for words, _ in _COLUMNS],
        groups=[_FEEDBACK],
        rows=[[value(one) for _, value in _COLUMNS] for one in facts.lines],
    )

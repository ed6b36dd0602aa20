"""The sheets of review: file, do not file, send back, hand on, merge, withdraw, renumber."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db.people.records import SessionId
from db.proposals.detail import ProposalDetail
from db.proposals.kind import PROPOSAL
from db.proposals.merging import merge
from db.proposals.numbers import next_number
from db.proposals.operations import decline, docket, renumber, send_back, transfer, withdraw
from db.proposals.records import Proposal, ProposalId
from db.proposals.settings import ProposalSettings
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import proposals
from desktop.widgets.tasks import Task

_TRANSFERS = ("转社情民意信息", "报送上级政协", "转有关部门研究参考", "退信访部门办理")


def named(detail: ProposalDetail) -> str:
    """Return what a proposal is called above a sheet."""
    return f"{detail.number_words}　{detail.proposal.title}"


def file_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet of 立案: the number that follows, the category, the day."""
    settings = load(desk.store, ProposalSettings)
    record = detail.proposal
    number = record.number or next_number(desk.store, record.session, record.time_mark, settings)

    def submit(values: dict[str, Any]) -> Outcome:
        given = "" if values["number"] == number and not record.number else values["number"]
        return desk.do(
            f"立案 {values['number']}",
            docket,
            record,
            on=values["docketed_on"],
            number=given,
            category=values["category"],
        )

    return Task(
        title="立案",
        about=named(detail),
        fields=[
            Field(name="number", words="提案号", limit=20, help="留空则自动给出下一个号"),
            _category(settings, record.session),
            Field(name="docketed_on", words="立案日期", type=FieldType.DATE, required=True),
        ],
        values={"number": number, "category": record.category, "docketed_on": desk.store.clock().date()},
        submit=submit,
        save_words="立案",
    )


def _category(settings: ProposalSettings, session: SessionId) -> Field:
    return replace(PROPOSAL.field("category"), choices=settings.categories_of(session), section="")


def _with_reason(
    desk: Desk,
    detail: ProposalDetail,
    words: str,
    operation: Callable[..., Proposal],
    *,
    label: str,
    named_as: str = "reason",
    choices: tuple[str, ...] = (),
) -> Task:
    """Return a sheet that asks why: a reason of the office's list, and more words when they are needed."""

    def submit(values: dict[str, Any]) -> Outcome:
        reason = "。".join(part for part in (values.get("listed", ""), values["reason"]) if part)
        number = detail.row.number or detail.row.receipt_number
        return desk.do(f"{words} {number}", operation, detail.proposal, **{named_as: reason})

    fields = [Field(name="reason", words=label if not choices else "补充说明", type=FieldType.LONG)]
    if choices:
        fields.insert(0, Field(name="listed", words=label, type=FieldType.CHOICE, choices=choices))
    return Task(title=words, about=named(detail), fields=fields, submit=submit, save_words=words)


def decline_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    reasons = load(desk.store, ProposalSettings).decline_reasons
    return _with_reason(desk, detail, "不予立案", decline, label="原因", choices=reasons)


def send_back_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return _with_reason(desk, detail, "退回修改", send_back, label="请提案者修改什么")


def transfer_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return _with_reason(desk, detail, "转出", transfer, label="转往", named_as="to", choices=_TRANSFERS)


def withdraw_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return _with_reason(desk, detail, "撤案", withdraw, label="撤案原因")


def renumber_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return Task(
        title="改提案号",
        about=named(detail),
        fields=[Field(name="number", words="提案号", limit=20, required=True)],
        values={"number": detail.proposal.number},
        submit=lambda values: desk.do("改提案号", renumber, detail.proposal, values["number"]),
    )


def merge_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that merges a proposal into another one."""

    def submit(values: dict[str, Any]) -> Outcome:
        (chosen,) = values["main"]
        return desk.do("并案", _merged, ProposalId(chosen.id), detail.proposal)

    return Task(
        title="并案",
        about=named(detail),
        fields=[
            Field(name="main", words="并入", required=True, help="主提案继续办理；本件保留提案者、正文和编号")
        ],
        made={
            "main": lambda: ManyPicker(
                lambda text: proposals(desk.store, text),
                what="主提案",
                hint="主提案的提案号或案由里的字，回车选定",
                most=1,
            )
        },
        submit=submit,
        save_words="并案",
    )


def _merged(work: Work, main: ProposalId, other: Proposal) -> Proposal:
    (made,) = merge(work, work.get(Proposal, main), [other])
    return made

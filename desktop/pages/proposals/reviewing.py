"""The sheets of review: file, do not file, send back, hand on, withdraw, advise at an early stage, renumber."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.duty.passing_on import decide
from db.proposals.detail import ProposalDetail
from db.proposals.kind import PROPOSAL
from db.proposals.numbers import next_number
from db.proposals.operations import renumber, withdraw
from db.proposals.records import Proposal, ReviewStage, Verdict
from db.proposals.reviewing import Decision, advise
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.cosigning import waiting_of
from desktop.pages.proposals.intake_similar import similar_to, warned
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read

_EARLY = (ReviewStage.FIRST, ReviewStage.SECOND)


def named(detail: ProposalDetail) -> str:
    """Return what a proposal is called above a sheet."""
    return f"{detail.number_words}　{detail.proposal.title}"


def _number(detail: ProposalDetail) -> str:
    return detail.row.number or detail.row.receipt_number


def file_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet of 立案: the number that follows, the category, the day, and who would stand back."""
    settings = load(desk.store, ProposalSettings)
    record = detail.proposal
    number = record.number or next_number(desk.store, record.session, record.time_mark, settings)
    waiting = "、".join(line.name for line in waiting_of(detail))
    like = similar_to(desk, record)

    def submit(values: dict[str, Any]) -> Outcome:
        given = "" if values["number"] == number and not record.number else values["number"]
        decision = Decision(
            proposal=record.id, verdict=Verdict.DOCKET, number=given, category=values["category"]
        )
        return desk.do(
            f"立案 {values['number']}",
            decide,
            decision,
            on=values["docketed_on"],
            reviewer=desk.clerk,
            without_pending=values.get("without_pending", False),
        )

    fields = [
        Field(name="number", words="提案号", limit=20, help="留空则自动给出下一个号"),
        replace(PROPOSAL.field("category"), choices=settings.categories_of(record.session), section=""),
        Field(name="docketed_on", words="立案日期", type=FieldType.DATE, required=True),
    ]
    if waiting:
        fields.append(
            Field(
                name="without_pending",
                words="未会签",
                type=FieldType.FLAG,
                help=f"{waiting}还没有会签，立案时不列入",
            )
        )
    return Task(
        title="立案",
        about=named(detail),
        fields=fields,
        values={"number": number, "category": record.category, "docketed_on": desk.store.clock().date()},
        submit=submit,
        live=lambda _form: warned(like),
        save_words="立案",
    )


def _decision(
    desk: Desk,
    detail: ProposalDetail,
    verdict: Verdict,
    *,
    label: str,
    choices: tuple[str, ...] = (),
) -> Task:
    """Return a sheet that asks why: a reason of the office's list, and more words when they are needed."""

    def submit(values: dict[str, Any]) -> Outcome:
        listed = values.get("listed", "")
        reason = "。".join(part for part in (listed, values["reason"]) if part)
        how = _verdict_of(listed) if verdict is Verdict.ELSEWHERE else verdict
        decision = Decision(proposal=detail.proposal.id, verdict=how, opinion=reason)
        return _beside_reason(
            desk.do(
                f"{words} {_number(detail)}", decide, decision, on=values["reviewed_on"], reviewer=desk.clerk
            )
        )

    words = "转出" if verdict is Verdict.ELSEWHERE else str(verdict)
    fields = [
        Field(name="reason", words=label if not choices else "补充说明", type=FieldType.LONG),
        Field(name="reviewed_on", words="审查日期", type=FieldType.DATE, required=True),
    ]
    if choices:
        listed = Field(
            name="listed",
            words=label,
            type=FieldType.CHOICE,
            choices=choices,
            required=verdict is Verdict.ELSEWHERE,
        )
        fields.insert(0, listed)
    return Task(
        title=words,
        about=named(detail),
        fields=fields,
        values={"reviewed_on": desk.store.clock().date()},
        submit=submit,
        live=_becomes_bulletin if verdict is Verdict.ELSEWHERE else None,
        save_words=words,
    )


def _becomes_bulletin(form: Form) -> str:
    if _verdict_of(read(form, "listed") or "") is not Verdict.BULLETIN:
        return ""
    return "同时建立一件社情民意信息，反映人是已签名的提案者；两边互相留有链接，撤销时一起撤回。"


def _verdict_of(listed: str) -> Verdict:
    """Return what handing on to this place is called among the verdicts."""
    if "社情民意" in listed:
        return Verdict.BULLETIN
    return Verdict.UPWARD if "上级" in listed else Verdict.ELSEWHERE


def _beside_reason(outcome: Outcome) -> Outcome:
    """Let what is said of an opinion stand beside the field that asks for the reason."""
    refused = outcome.refused
    if refused is None or refused.field != "opinion":
        return outcome
    return Outcome(refused=Refused(refused.sentence, field="reason", code=refused.code))


def decline_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    reasons = load(desk.store, ProposalSettings).decline_reasons
    return _decision(desk, detail, Verdict.DECLINE, label="原因", choices=reasons)


def send_back_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    reasons = load(desk.store, ProposalSettings).return_reasons
    return _decision(desk, detail, Verdict.RETURN, label="请修改什么", choices=reasons)


def transfer_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    places = load(desk.store, ProposalSettings).transfers
    return _decision(desk, detail, Verdict.ELSEWHERE, label="转往", choices=places)


def withdraw_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return Task(
        title="撤案",
        about=named(detail),
        fields=[Field(name="reason", words="撤案原因", type=FieldType.LONG)],
        submit=lambda values: desk.do(
            f"撤案 {_number(detail)}", withdraw, detail.proposal, reason=values["reason"]
        ),
        live=lambda _form: "记录保留，提案号不再使用。" if detail.proposal.number else "",
        save_words="撤案",
    )


def advise_on(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet of what 初审 or 复审 proposes; the proposal stays in review."""
    settings = load(desk.store, ProposalSettings)

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(
            f"{values['stage']}意见 {_number(detail)}", _advised, detail.proposal, values,
        )  # fmt: skip

    def live(form: Form) -> str:
        chosen = read(form, "outcome")
        reasons = settings.decline_reasons if chosen == Verdict.DECLINE else ()
        return "可选的理由：" + "；".join(reasons) if reasons else "只作记录，由审定决定去向。"

    return Task(
        title="登记审查意见",
        about=named(detail),
        fields=[
            Field(name="stage", words="环节", type=FieldType.CHOICE, choices=tuple(map(str, _EARLY)), required=True),
            Field(
                name="outcome", words="建议", type=FieldType.CHOICE, choices=tuple(map(str, Verdict)), required=True
            ),
            Field(name="reviewer", words="审查人", limit=40),
            Field(name="reviewed_on", words="审查日期", type=FieldType.DATE, required=True),
            Field(name="opinion", words="说明", type=FieldType.LONG),
        ],
        values={
            "stage": str(ReviewStage.FIRST), "outcome": str(Verdict.DOCKET), "reviewer": desk.clerk,
            "reviewed_on": desk.store.clock().date(),
        },
        submit=submit,
        live=live,
    )  # fmt: skip


def _advised(work: Work, proposal: Proposal, values: dict[str, Any]) -> Proposal:
    on: date = values["reviewed_on"]
    advise(
        work, proposal, Verdict(values["outcome"]), stage=ReviewStage(values["stage"]), on=on,
        reviewer=values["reviewer"], opinion=values["opinion"],
    )  # fmt: skip
    return proposal


def renumber_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    return Task(
        title="改提案号",
        about=named(detail),
        fields=[Field(name="number", words="提案号", limit=20, required=True)],
        values={"number": detail.proposal.number},
        submit=lambda values: desk.do("改提案号", renumber, detail.proposal, values["number"]),
    )

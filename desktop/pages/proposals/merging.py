"""The sheets of joining proposals: several ticked ones into one of them, or one into another."""

from collections.abc import Sequence
from typing import Any

from db.proposals.detail import ProposalDetail
from db.proposals.merging import unmerge
from db.proposals.operations import refuse_all
from db.proposals.queries import ProposalRow
from db.proposals.records import Proposal, ProposalId, Verdict
from db.proposals.reviewing import Decision, decide
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.intake_similar import similar_to, warned
from desktop.pages.proposals.pickers import main_picker
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read


def merge_many(desk: Desk, rows: Sequence[ProposalRow]) -> Task:
    """Return the sheet that joins the ticked proposals to one of them."""
    by_words = {f"{each.number or each.receipt_number}　{each.title}": each for each in rows}
    filed = next((words for words, each in by_words.items() if each.number), next(iter(by_words)))

    def submit(values: dict[str, Any]) -> Outcome:
        main = by_words[values["main"]]
        others = [each.id for each in rows if each.id != main.id]
        return desk.do(f"并案 {len(others)} 件", _merged, main.id, others, desk)

    def live(form: Form) -> str:
        main = by_words.get(read(form, "main") or "")
        if main is None:
            return ""
        joined = [each for each in rows if each.id != main.id]
        people = {name for each in rows for name in (each.first_proposer, *each.co_proposers) if name}
        called = "、".join(each.number or each.receipt_number for each in joined)
        return (
            f"{called} 并入 {main.number or main.receipt_number}，原件保留，可随时查看。"
            f"提案者合计 {len(people)} 位，都收到答复。答复之前可以解除并案。"
        )

    return Task(
        title="并案",
        about=f"把勾选的 {len(rows)} 件并为一件",
        fields=[
            Field(name="main", words="主提案", type=FieldType.CHOICE, choices=tuple(by_words), required=True)
        ],
        values={"main": filed},
        submit=submit,
        live=live,
        save_words="并案",
    )


def _merged(work: Work, main: ProposalId, others: Sequence[ProposalId], desk: Desk) -> Proposal:
    if len(others) == 1:  # one reason stands beside its field
        _join(work, main, others[0], desk)
        return work.get(Proposal, main)
    against = []
    for other in others:
        try:
            _join(work, main, other, desk)
        except Refused as refused:
            against.append(refused.sentence)
    refuse_all(against, "并案")
    return work.get(Proposal, main)


def _join(work: Work, main: ProposalId, other: ProposalId, desk: Desk) -> None:
    decide(
        work, Decision(proposal=other, verdict=Verdict.MERGE, main=main), on=desk.store.clock().date(),
        reviewer=desk.clerk,
    )  # fmt: skip


def merge_proposal(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that joins a proposal to another one; those like it are named."""
    like = similar_to(desk, detail.proposal)

    def submit(values: dict[str, Any]) -> Outcome:
        (chosen,) = values["main"]
        number = detail.row.number or detail.row.receipt_number
        return desk.do(f"并案 {number}", _merged, ProposalId(chosen.id), [detail.proposal.id], desk)

    return Task(
        title="并案",
        about=f"{detail.number_words}　{detail.proposal.title}",
        fields=[
            Field(name="main", words="并入", required=True, help="主提案继续办理；本件保留提案者、正文和编号")
        ],
        made={"main": lambda: main_picker(desk.store)},
        submit=submit,
        live=lambda _form: warned(like),
        save_words="并案",
    )


def take_out(desk: Desk, detail: ProposalDetail) -> Outcome:
    """Take a proposal out of the one it was joined to."""
    return desk.do(f"解除并案 {detail.row.number or detail.row.receipt_number}", unmerge, detail.proposal)

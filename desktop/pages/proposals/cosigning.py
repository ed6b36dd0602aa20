"""The sheets of co-signing: ask further members, record what they answered, let pass who did not answer in time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.proposals.cosigning import ask, cosign_due, expire, sign
from db.proposals.detail import ProposalDetail, ProposerLine
from db.proposals.operations import By
from db.proposals.records import Proposer, ProposerId, SignState
from db.store.days import full_day
from db.store.kind import Field, FieldType
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.pickers import by, proposers_picker
from desktop.widgets.form import Form
from desktop.widgets.tasks import Task, read

_ANSWERS = (SignState.SIGNED, SignState.REFUSED, SignState.EXPIRED, SignState.CANCELLED)


def waiting_of(detail: ProposalDetail) -> list[ProposerLine]:
    """Return the co-signers of a proposal who have not answered."""
    return [
        line for line in detail.proposers if line.proposer.sign is SignState.PENDING and not line.merged_from
    ]


def late_of(detail: ProposalDetail, today: date) -> list[ProposerLine]:
    """Return those of them whose day is past."""
    return [
        line
        for line in waiting_of(detail)
        if line.proposer.due_on is not None and line.proposer.due_on < today
    ]


def _called(detail: ProposalDetail) -> str:
    return f"{detail.number_words}　{detail.proposal.title}"


def ask_to_sign(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that asks members or bodies to sign too."""
    today = desk.store.clock().date()

    def submit(values: dict[str, Any]) -> Outcome:
        signers = [by(one) for one in values["signers"]]
        return desk.do(
            f"邀请联名 {detail.row.receipt_number}",
            _asked,
            detail,
            signers,
            values["asked_on"],
            values["due_on"],
        )

    def live(form: Form) -> str:
        day = read(form, "due_on")
        return (
            f"到 {full_day(day)} 没有答复的，立案时不列入提案者。" if day else "没有截止日，立案前都可以签。"
        )

    return Task(
        title="邀请联名",
        about=_called(detail),
        fields=[
            Field(name="signers", words="联名人", required=True),
            Field(name="asked_on", words="发出日期", type=FieldType.DATE, required=True),
            Field(name="due_on", words="会签截止", type=FieldType.DATE),
        ],
        made={"signers": lambda: proposers_picker(desk.store)},
        values={"asked_on": today, "due_on": cosign_due(desk.store, today)},
        submit=submit,
        live=live,
        save_words="发出邀请",
    )


def _asked(work: Work, detail: ProposalDetail, signers: Sequence[By], on: date, due_on: date | None) -> None:
    ask(work, detail.proposal, signers, on=on, due_on=due_on)


def record_signing(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that records what co-signers answered; who is past the day is put forward as 过期."""
    waiting = waiting_of(detail)
    today = desk.store.clock().date()

    def submit(values: dict[str, Any]) -> Outcome:
        answers = {
            line.proposer.id: SignState(values[str(line.proposer.id)])
            for line in waiting
            if values[str(line.proposer.id)]
        }
        return desk.do("登记会签", _signed, answers, values["signed_on"])

    choices = tuple(str(state) for state in _ANSWERS)
    fields = [
        Field(
            name=str(line.proposer.id), words=line.name, type=FieldType.CHOICE, choices=choices,
            help=f"截止 {full_day(line.proposer.due_on)}" if line.proposer.due_on else "",
        )
        for line in waiting
    ]  # fmt: skip
    late = late_of(detail, today)
    answered = {
        str(line.proposer.id): str(SignState.EXPIRED if line in late else SignState.SIGNED)
        for line in waiting
    }
    passed = [line.name for line in late]
    return Task(
        title="登记会签",
        about=_called(detail),
        fields=[*fields, Field(name="signed_on", words="会签日期", type=FieldType.DATE)],
        values={**answered, "signed_on": today},
        submit=submit,
        live=lambda _form: f"已过会签截止日：{'、'.join(passed)}。" if passed else "留空的仍然待会签。",
    )


def _signed(work: Work, answers: dict[ProposerId, SignState], on: date | None) -> None:
    for identity, state in answers.items():
        sign(work, work.get(Proposer, identity), state, on=on)


def let_pass(desk: Desk, detail: ProposalDetail) -> Outcome:
    """Mark everybody whose day is past; one press, one undo."""
    today = desk.store.clock().date()
    return desk.do(f"会签过期 {detail.row.receipt_number}", expire, [detail.proposal.id], on=today)

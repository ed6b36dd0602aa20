"""Taking proposals in and changing what was taken in: the sheet of a new proposal, and of the facts of one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.people.records import BodyKind
from db.people.sessions import SessionRow
from db.proposals.cosigning import sign
from db.proposals.detail import ProposalDetail
from db.proposals.kind import PROPOSAL
from db.proposals.operations import By, change, receive, set_proposers
from db.proposals.records import Proposal, Proposer, ProposerRole, SignState
from db.proposals.settings import ProposalSettings
from db.search.entries import MEMBER
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import BODY, bodies_named, people
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task

_WHAT, _CONTENT = "基本信息", "内容"
_PROPOSER_HINT = "姓名、拼音首字母，或党派、专委会名称"


def proposers_named(reader: Reader, text: str) -> list[Candidate]:
    """Return who may propose: members, and the bodies that propose in their own name."""
    persons = [replace(one, group="委员") for one in people(reader, text)]
    bodies = [
        replace(one, group="党派、团体、专委会、界别")
        for one in bodies_named(reader, text)
        if one.detail != BodyKind.HANDLER
    ]
    return [*persons, *bodies]


def handlers_picker(reader: Reader, *, what: str = "承办单位", most: int = 0) -> ManyPicker:
    return ManyPicker(
        lambda text: bodies_named(reader, text, BodyKind.HANDLER),
        what=what,
        hint="单位名称、简称或拼音首字母，回车选定",
        most=most,
    )


def _fields(reader: Reader, session: SessionRow, *, new: bool) -> list[Field]:
    categories = load(reader, ProposalSettings).categories_of(session.id)
    title, body, suggested = (PROPOSAL.field(name) for name in ("title", "body", "suggested"))
    fields = [
        replace(title, section=_WHAT),
        Field(name="first_proposer", words="第一提案人", required=True, section=_WHAT),
        Field(name="co_proposers", words="联名提案人", section=_WHAT),
        Field(name="category", words="类别", type=FieldType.CHOICE, choices=categories, section=_WHAT),
        Field(name="received_on", words="收件日期", type=FieldType.DATE, section=_WHAT),
        replace(body, section=_CONTENT),
        replace(suggested, section=_CONTENT, help=""),
        Field(name="public", words="同意公开", type=FieldType.FLAG, help="可以向社会公开", section=_CONTENT),
        replace(PROPOSAL.field("private_reason"), section=_CONTENT, help="不同意公开时填写"),
    ]
    if new:
        fields += [
            Field(
                name="pending", words="会签", type=FieldType.FLAG, help="联名人待会签，收到后再登记",
                section=_CONTENT,
            ),
            Field(
                name="draft", words="暂存", type=FieldType.FLAG, help="先暂存，不提交审查", section=_CONTENT
            ),
        ]  # fmt: skip
    else:
        fields += [replace(PROPOSAL.field(name), section=_CONTENT) for name in ("key_mark", "note")]
    return fields


def _made(reader: Reader) -> dict[str, Any]:
    return {
        "first_proposer": lambda: ManyPicker(
            lambda text: proposers_named(reader, text), what="提案者", hint=_PROPOSER_HINT, most=1
        ),
        "co_proposers": lambda: ManyPicker(
            lambda text: proposers_named(reader, text), what="提案者", hint=_PROPOSER_HINT
        ),
        "suggested": lambda: handlers_picker(reader),
    }


def _by(one: Candidate, signed: SignState, on: date | None = None) -> By:
    return (
        By(person=one.id, sign=signed, signed_on=on)  # type: ignore[arg-type]  # a picker's ids are plain numbers
        if one.kind == MEMBER
        else By(body=one.id, sign=signed, signed_on=on)  # type: ignore[arg-type]  # the picker says which kind of id
    )


def _facts(values: dict[str, Any]) -> dict[str, Any]:
    names = ("title", "category", "received_on", "body", "public", "private_reason", "key_mark", "note")
    facts = {name: values[name] for name in names if name in values}
    facts["suggested"] = "、".join(one.words for one in values["suggested"])
    return facts


def new_proposal(desk: Desk, session: SessionRow) -> Task:
    """Return the sheet of a new proposal; its receipt number is given on saving."""

    def submit(values: dict[str, Any]) -> Outcome:
        waiting = SignState.PENDING if values["pending"] else SignState.SIGNED
        proposers = [_by(one, SignState.SIGNED) for one in values["first_proposer"]]
        proposers += [_by(one, waiting) for one in values["co_proposers"]]
        return desk.do(
            "新建提案",
            receive,
            session=session.id,
            proposers=proposers,
            draft=values["draft"],
            **_facts(values),
        )

    return Task(
        title="新建提案",
        about=f"{session.words}会议　流水号保存时自动给出",
        fields=_fields(desk.store, session, new=True),
        made=_made(desk.store),
        values={"received_on": desk.store.clock().date(), "public": True},
        submit=submit,
    )


def edit_proposal(desk: Desk, detail: ProposalDetail, session: SessionRow) -> Task:
    """Return the sheet that changes the facts of a proposal and who proposed it."""
    own = [line for line in detail.proposers if not line.merged_from]
    shown = [_candidate(line.proposer, line.name, line.detail) for line in own]
    signed = {_key(line.proposer): (line.proposer.sign, line.proposer.signed_on) for line in own}

    def submit(values: dict[str, Any]) -> Outcome:
        chosen = [*values["first_proposer"], *values["co_proposers"]]
        proposers = [
            _by(one, *signed.get((one.kind == MEMBER, one.id), (SignState.SIGNED, None))) for one in chosen
        ]
        return desk.do(
            f"修改提案 {detail.row.number or detail.row.receipt_number}",
            _change,
            detail.proposal,
            proposers,
            _facts(values),
        )

    record = detail.proposal
    names = ("title", "category", "received_on", "body", "public", "private_reason", "key_mark", "note")
    values: dict[str, Any] = {name: getattr(record, name) for name in names}
    first = [one for one, line in zip(shown, own, strict=True) if line.proposer.role is ProposerRole.FIRST]
    values |= {"first_proposer": first, "co_proposers": [one for one in shown if one not in first]}
    values["suggested"] = [
        Candidate(id=-place - 1, words=name, kind=BODY)
        for place, name in enumerate(part for part in record.suggested.split("、") if part)
    ]
    return Task(
        title="修改提案",
        about=f"{detail.number_words}　{record.title}",
        fields=_fields(desk.store, session, new=False),
        made=_made(desk.store),
        values=values,
        submit=submit,
    )


def _key(proposer: Proposer) -> tuple[bool, int | None]:
    return (proposer.person is not None, proposer.person or proposer.body)


def _candidate(proposer: Proposer, name: str, detail: str) -> Candidate:
    kind = MEMBER if proposer.person is not None else BODY
    return Candidate(id=proposer.person or proposer.body or 0, words=name, detail=detail, kind=kind)


def _change(work: Work, proposal: Proposal, proposers: Sequence[By], facts: dict[str, Any]) -> Proposal:
    set_proposers(work, proposal, proposers)
    return change(work, proposal, **facts)


def record_signing(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that records what co-signers answered."""
    waiting = [line for line in detail.proposers if line.proposer.sign is SignState.PENDING]

    def submit(values: dict[str, Any]) -> Outcome:
        answers = {
            line.proposer: SignState(values[str(line.proposer.id)])
            for line in waiting
            if values[str(line.proposer.id)]
        }
        return desk.do("登记会签", _signed, answers, desk.store.clock().date())

    choices = (str(SignState.SIGNED), str(SignState.REFUSED), str(SignState.EXPIRED))
    return Task(
        title="登记会签",
        about=f"{detail.number_words}　{detail.proposal.title}",
        fields=[
            Field(name=str(line.proposer.id), words=line.name, type=FieldType.CHOICE, choices=choices)
            for line in waiting
        ],
        values={str(line.proposer.id): str(SignState.SIGNED) for line in waiting},
        submit=submit,
    )


def _signed(work: Work, answers: dict[Proposer, SignState], on: date) -> None:
    for proposer, state in answers.items():
        sign(work, proposer, state, on=on)

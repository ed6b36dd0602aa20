"""Taking proposals in and changing what was taken in: the sheet of a new proposal, and of the facts of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from db.exchange.proposal_forms import ORIGINAL
from db.exchange.proposal_forms import Form as FoundForm
from db.papers.attached import attach
from db.people.records import Session
from db.people.sessions import SessionRow
from db.proposals.cosigning import cosign_due
from db.proposals.detail import ProposalDetail
from db.proposals.kind import ORIGINS, PROPOSAL
from db.proposals.operations import By, change, receive, set_proposers, time_mark
from db.proposals.records import Proposal, ProposalId, Proposer, ProposerRole, SignState
from db.proposals.settings import ProposalSettings
from db.store.attachments import Attachment
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.proposals.intake_forms import FormFileInput, show_doubts, values_of
from desktop.pages.proposals.intake_similar import SimilarPanel
from desktop.pages.proposals.pickers import by, candidate, handlers_picker, handlers_said, proposers_picker
from desktop.widgets.attached_files import FilesInput
from desktop.widgets.form import Form
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task, read

_WHAT, _CONTENT = "基本信息", "内容"
_FACTS = (
    "title", "category", "origin", "received_on", "body", "public", "private_reason", "key_mark", "note",
)  # fmt: skip


def _fields(desk: Desk, session: SessionRow, *, new: bool) -> list[Field]:
    settings = load(desk.store, ProposalSettings)
    title, body, suggested = (PROPOSAL.field(name) for name in ("title", "body", "suggested"))
    reading = [Field(name="form_file", words="提案表", section=_WHAT)] if new else []
    fields = [
        replace(title, section=_WHAT),
        Field(name="first_proposer", words="第一提案人", required=True, section=_WHAT),
        Field(name="co_proposers", words="联名提案人", section=_WHAT),
        replace(PROPOSAL.field("category"), choices=settings.categories_of(session.id), section=_WHAT),
        Field(name="received_on", words="收件日期", type=FieldType.DATE, section=_WHAT),
        Field(
            name="origin", words="提案者性质", type=FieldType.CHOICE, choices=ORIGINS, section=_WHAT,
            help="空着时按第一提案人",
        ),
        *reading,
        replace(body, section=_CONTENT),
        replace(suggested, section=_CONTENT, help=""),
        Field(name="public", words="同意公开", type=FieldType.FLAG, help="可以向社会公开", section=_CONTENT),
        replace(PROPOSAL.field("private_reason"), section=_CONTENT, help="不同意公开时填写"),
    ]  # fmt: skip
    if not new:
        return fields + [replace(PROPOSAL.field(name), section=_CONTENT) for name in ("key_mark", "note")]
    return [
        *fields,
        Field(name="files", words="附件", section=_CONTENT),
        Field(
            name="pending", words="会签", type=FieldType.FLAG, help="联名人待会签，收到后再登记", section=_CONTENT
        ),
        Field(
            name="due_on", words="会签截止", type=FieldType.DATE, section=_CONTENT, help="待会签时填写"
        ),
        Field(name="draft", words="暂存", type=FieldType.FLAG, help="先暂存，不提交审查", section=_CONTENT),
    ]  # fmt: skip


def _made(desk: Desk, session: SessionRow) -> Mapping[str, Callable[[], Any]]:
    return {
        "first_proposer": lambda: proposers_picker(desk.store, most=1),
        "co_proposers": lambda: proposers_picker(desk.store),
        "suggested": lambda: handlers_picker(desk.store),
        "files": lambda: FilesInput(desk),
        "form_file": lambda: FormFileInput(desk, session),
    }


def _facts(values: dict[str, Any]) -> dict[str, Any]:
    facts = {name: values[name] for name in _FACTS if name in values}
    if not facts.get("origin"):
        facts.pop("origin", None)
    facts["suggested"] = "、".join(one.words for one in values["suggested"])
    return facts


def new_proposal(desk: Desk, session: SessionRow) -> Task:
    """Return the sheet of a new proposal; its receipt number is given on saving."""
    today = desk.store.clock().date()
    original: dict[str, Attachment] = {}  # the member's own file, once one was read

    def submit(values: dict[str, Any]) -> Outcome:
        waits, due_on = values["pending"], values["due_on"]
        first = [by(one) for one in values["first_proposer"]]
        co = [
            by(one, SignState.PENDING, asked_on=today, due_on=due_on) if waits else by(one)
            for one in values["co_proposers"]
        ]
        kept = [*original.values(), *(one for one in values["files"] if one.hash not in original)]
        return desk.do(
            "新建提案",
            _received,
            kept,
            today,
            {each.hash for each in original.values()},
            session=session.id,
            proposers=[*first, *co],
            draft=values["draft"],
            **_facts(values),
        )

    def below(form: Form) -> QWidget:
        panel = _beside(desk, form)

        def on_read(found: FoundForm) -> None:
            original.clear()
            if found.original is not None:
                original[found.original.hash] = found.original
            form.fill(values_of(found))
            form.dirty = True
            form.edited.emit()
            show_doubts(form, found.doubts)

        form.row("form_file").input.read.connect(on_read)
        return panel

    return Task(
        title="新建提案",
        about=f"{session.words}会议　流水号保存时自动给出",
        fields=_fields(desk, session, new=True),
        made=_made(desk, session),
        values={"received_on": today, "public": True, "due_on": cosign_due(desk.store, today)},
        submit=submit,
        live=lambda form: _live(desk, session, form),
        below=below,
    )


def _live(desk: Desk, session: SessionRow, form: Form) -> str:
    """Say what follows from what is typed: an ordinary proposal, a reason still missing."""
    said = []
    mark = time_mark(
        desk.store.get(Session, session.id), read(form, "received_on"), load(desk.store, ProposalSettings)
    )
    if mark == "平时":
        said.append("按收件日期算平时提案。")
        if read(form, "origin") in {"界别提案", "小组提案"}:
            said.append("界别、小组提案一般在全体会议期间提出，请核对。")
    if not read(form, "public") and not read(form, "private_reason"):
        said.append("不同意公开的，请写明原因。")
    return "".join(said)


def _received(
    work: Work, files: Sequence[Attachment], on: date, originals: set[str], **facts: Any
) -> Proposal:
    proposal = receive(work, **facts)
    for each in files:
        kind = ORIGINAL if each.hash in originals else "附件"
        attach(work, Proposal.TABLE, proposal.id, each, on=on, kind=kind)
    return proposal


def _beside(desk: Desk, form: Form, *, own: ProposalId | None = None) -> SimilarPanel:
    """Return the panel that watches a form's title and text."""
    panel = SimilarPanel(desk, own=own)

    def ask() -> None:
        panel.ask(read(form, "title") or "", read(form, "body") or "")

    form.edited.connect(ask)
    return panel


def edit_proposal(desk: Desk, detail: ProposalDetail, session: SessionRow) -> Task:
    """Return the sheet that changes the facts of a proposal and who proposed it."""
    signing = {SignState.SIGNED, SignState.PENDING}
    own = [line for line in detail.proposers if not line.merged_from and line.proposer.sign in signing]
    shown = [candidate(line.proposer, line.name, line.detail) for line in own]
    kept = {_key(line.proposer): line.proposer for line in own}

    def submit(values: dict[str, Any]) -> Outcome:
        chosen = [*values["first_proposer"], *values["co_proposers"]]
        proposers = [_as_before(one, kept, first=place == 0) for place, one in enumerate(chosen)]
        return desk.do(
            f"修改提案 {detail.row.number or detail.row.receipt_number}",
            _change,
            detail.proposal,
            proposers,
            _facts(values),
        )

    record = detail.proposal
    values: dict[str, Any] = {name: getattr(record, name) for name in _FACTS}
    first = [one for one, line in zip(shown, own, strict=True) if line.proposer.role is ProposerRole.FIRST]
    values |= {"first_proposer": first, "co_proposers": [one for one in shown if one not in first]}
    values["suggested"] = handlers_said(record.suggested)
    return Task(
        title="修改提案",
        about=f"{detail.number_words}　{record.title}",
        fields=_fields(desk, session, new=False),
        made=_made(desk, session),
        values=values,
        submit=submit,
        live=lambda form: _live(desk, session, form),
        below=lambda form: _beside(desk, form, own=record.id),
    )


def _as_before(one: Candidate, kept: Mapping[tuple[bool, int | None], Proposer], *, first: bool) -> By:
    """Return one who proposes with what he answered before; who stands first has signed."""
    chosen = by(one)
    old = kept.get((chosen.person is not None, chosen.person or chosen.body))
    if old is None or (first and old.sign is not SignState.SIGNED):
        return chosen
    return by(one, old.sign, signed_on=old.signed_on, asked_on=old.asked_on, due_on=old.due_on)


def _key(proposer: Proposer) -> tuple[bool, int | None]:
    return (proposer.person is not None, proposer.person or proposer.body)


def _change(work: Work, proposal: Proposal, proposers: Sequence[By], facts: dict[str, Any]) -> Proposal:
    changed = set_proposers(work, proposal, proposers)
    if facts.get("origin") == proposal.origin:
        facts = {
            name: value for name, value in facts.items() if name != "origin"
        }  # it follows the first proposer
    return change(work, changed, **facts)

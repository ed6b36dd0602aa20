"""Key proposals: named with their leader, pushed on, looked back at; and the list of a session's key proposals."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from db.people.records import SessionId
from db.proposals.kind import PROPOSAL
from db.proposals.queries import ProposalFilter, ProposalRow, proposals
from db.proposals.records import Proposal, ProposalId, ProposalState
from db.proposals.records_supervision import Supervision, SupervisionId, SupervisionKind
from db.proposals.workflow import ANSWERED
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from db.store.settings import Settings, check_words, load, save
from db.store.text import clean, clean_line
from db.store.work import Work

FIRST = "一号提案"
"""The mark only one proposal of a session bears."""
_FILED = frozenset({ProposalState.DOCKETED, ProposalState.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionSettings(Settings):
    """Under which names proposals become key ones, and how they are pushed on."""

    NAME: ClassVar[str] = "supervision"
    marks: tuple[str, ...] = (
        FIRST, "区委书记领办", "区长领办", "主席会议成员督办", "专委会督办", "联动督办",
    )  # fmt: skip
    forms: tuple[str, ...] = ("座谈会", "现场视察", "专题调研", "走访承办单位", "听取汇报", "发函")


def save_supervision_rules(work: Work, **changes: tuple[str, ...]) -> SupervisionSettings:
    """Change under which marks proposals become key ones and how they are pushed on.

    :raises Refused: when a list is empty or says something twice.
    """
    changed = replace(load(work, SupervisionSettings), **changes)
    for field, words in (("marks", "重点类别"), ("forms", "督办形式")):
        check_words(getattr(changed, field), field=field, words=words)
    save(work, changed)
    return changed


def name_key(
    work: Work, proposal: Proposal, *, mark: str, on: date, leader: str = "", form: str = "", content: str = ""
) -> Proposal:  # fmt: skip
    """Make a proposal a key one, in whose care and how it shall be pushed on.

    :raises Refused: when it is not filed, the mark is missing, or 一号提案 is another one already.
    """
    mark = clean_line(mark, limit=PROPOSAL.field("key_mark").limit, field="mark")
    if not mark:
        raise Refused("请选择或写明重点提案的类别，如“区长领办”。", field="mark", code="empty")
    if FIRST in mark:
        other = work.first(
            Proposal, "WHERE session = ? AND id <> ? AND instr(key_mark, ?)", proposal.session, proposal.id, FIRST
        )  # fmt: skip
        if other is not None:
            raise Refused(
                f"{FIRST}已是 {other.number} 号《{other.title}》，一次会议只有一件。",
                field="mark",
                code="double",
            )
    _log(work, proposal, SupervisionKind.NAMED, on=on, leader=leader, form=form, content=content or mark)
    return work.update(proposal, key_mark=mark)


def drop_key(work: Work, proposal: Proposal, *, on: date, reason: str) -> Proposal:
    """Make a proposal an ordinary one again; what was done for it stays written down.

    :raises Refused: without a reason, or when it is no key proposal.
    """
    if not proposal.key_mark:
        raise Refused("这件提案不是重点提案。", code="state")
    if not reason.strip():
        raise Refused("请写明取消的原因。", field="content", code="empty")
    _log(work, proposal, SupervisionKind.DROPPED, on=on, content=reason)
    return work.update(proposal, key_mark="")


def supervise(
    work: Work, proposal: Proposal, *, on: date, content: str, form: str = "", leader: str = "", result: str = ""
) -> Supervision:  # fmt: skip
    """Write down how a proposal was pushed on: a talk, a visit, a research.

    :raises Refused: when it is not filed, or nothing is said of what was done.
    """
    if not content.strip():
        raise Refused("请写明督办的情况。", field="content", code="empty")
    return _log(
        work, proposal, SupervisionKind.SUPERVISE, on=on, leader=leader, form=form, content=content, result=result
    )  # fmt: skip


def look_back(
    work: Work, proposal: Proposal, *, on: date, content: str, result: str, form: str = "", leader: str = ""
) -> Supervision:  # fmt: skip
    """Write down what became of the promises of an answer.

    :raises Refused: when nobody has answered yet, or it is not said what was found.
    """
    states = ", ".join("?" * len(ANSWERED))
    answered = work.value(
        f"SELECT 1 FROM assignment WHERE proposal = ? AND role <> '会办' AND state IN ({states})",
        proposal.id,
        *ANSWERED,
    )
    if not answered:
        raise Refused("承办单位还没有答复，没有可以回头看的内容。", code="state")
    if not content.strip():
        raise Refused("请写明回头看了什么。", field="content", code="empty")
    if not result.strip():
        raise Refused("请写明落实的结果。", field="result", code="empty")
    return _log(
        work, proposal, SupervisionKind.LOOK_BACK, on=on, leader=leader, form=form, content=content, result=result
    )  # fmt: skip


def _log(
    work: Work, proposal: Proposal, kind: SupervisionKind, *, on: date, leader: str = "", form: str = "",
    content: str = "", result: str = "",
) -> Supervision:  # fmt: skip
    if proposal.state not in _FILED:
        raise Refused(f"目前是“{proposal.state}”，立案以后才能列为重点或督办。", code="state")
    if proposal.docketed_on is not None and on < proposal.docketed_on:
        raise Refused("日期早于立案日期，请核对。", field="on", code="date")
    return work.insert(
        Supervision(
            id=SupervisionId(work.new_id()), proposal=proposal.id, kind=kind, on_day=on,
            leader=clean_line(leader, limit=60, field="leader"), form=clean_line(form, limit=40, field="form"),
            content=clean(content, limit=4000, field="content"), result=clean(result, limit=2000, field="result"),
        )
    )  # fmt: skip


def correct(work: Work, step: Supervision, **facts: str) -> Supervision:
    """Correct what was written of a step: leader, form, content, result."""
    limits = {"leader": 60, "form": 40, "content": 4000, "result": 2000}
    return work.update(
        step, **{name: clean(value, limit=limits[name], field=name) for name, value in facts.items()}
    )


def strike(work: Work, step: Supervision) -> None:
    """Take away a step that was written down by mistake.

    :raises Refused: for the step that names the mark the proposal bears.
    """
    if step.kind in {SupervisionKind.NAMED, SupervisionKind.DROPPED}:
        raise Refused("列为重点、取消重点的记录不能删除，可以撤销那一步操作。", code="state")
    work.delete(step)


def supervisions(reader: Reader, proposal: ProposalId) -> list[Supervision]:
    """Return what was done for a proposal, in the order of the days."""
    return reader.find(Supervision, "WHERE proposal = ? ORDER BY on_day, id", proposal)


def marks(reader: Reader) -> tuple[str, ...]:
    """Return the marks the office chooses from."""
    return load(reader, SupervisionSettings).marks


KEY_COLUMNS = (
    Column(name="number", words="号", width=3),
    Column(name="title", words="案由", width=18),
    Column(name="first_proposer", words="第一提案人", width=6),
    Column(name="mark", words="重点类别", width=8),
    Column(name="leader", words="领衔领导", width=7),
    Column(name="form", words="督办形式", width=6),
    Column(name="lead", words="主办单位", width=9),
    Column(name="supervised", words="督办", width=3, align_right=True),
    Column(name="last", words="最近督办", width=6),
    Column(name="looked_back", words="回头看", width=3, align_right=True),
    Column(name="progress", words="状态", width=4),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One key proposal with what was done for it."""

    id: ProposalId
    row: ProposalRow
    number: str
    title: str
    first_proposer: str
    mark: str
    leader: str
    form: str
    lead: str
    progress: str
    supervised: int
    last: date | None
    looked_back: int


def key_proposals(reader: Reader, *, today: date, session: SessionId | None = None) -> list[KeyRow]:
    """Return the key proposals: 一号提案 first, then as the office's list of marks has them."""
    rows = proposals(reader, today=today, session=session, narrow=ProposalFilter(key=True))
    logged: dict[ProposalId, list[Supervision]] = {}
    for step in reader.find(Supervision, "ORDER BY on_day, id"):
        logged.setdefault(step.proposal, []).append(step)
    order = {mark: place for place, mark in enumerate(marks(reader))}
    made = [_key_row(row, logged.get(row.id, [])) for row in rows]
    made.sort(key=lambda each: (FIRST not in each.mark, order.get(each.mark, len(order))))
    return made


def _key_row(row: ProposalRow, steps: list[Supervision]) -> KeyRow:
    named = [step for step in steps if step.kind is SupervisionKind.NAMED]
    pushed = [step for step in steps if step.kind is SupervisionKind.SUPERVISE]
    return KeyRow(
        id=row.id, row=row, number=row.number, title=row.title, first_proposer=row.first_proposer, mark=row.key_mark,
        leader=named[-1].leader if named else "", form=named[-1].form if named else "", lead=row.lead,
        progress=row.progress, supervised=len(pushed), last=pushed[-1].on_day if pushed else None,
        looked_back=sum(step.kind is SupervisionKind.LOOK_BACK for step in steps),
    )  # fmt: skip

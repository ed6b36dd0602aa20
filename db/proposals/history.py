"""What happened to a proposal, work by work, in the words a clerk knows: its own row and all that hang on it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.people.bodies import name_of
from db.people.labels import namesakes
from db.people.records import PersonId
from db.proposals.kind import PROPOSAL
from db.proposals.records import ProposalId
from db.store.happened import Happened, happened_to, in_words, rows_below, turned, written
from db.store.journal import HistoryLine
from db.store.reader import Reader

# Words of columns beyond those of the proposal's own fields; what is missing here is not worth a line.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "proposal": {field.name: field.words for field in PROPOSAL.fields}
    | {"closed_on": "办结日期", "docketed_on": "立案日期", "state": "状态", "main": "并入的提案"},
    "proposer": {"role": "身份", "sign": "会签", "signed_on": "会签日期", "place": "次序", "due_on": "会签截止"},
    "review": {"outcome": "审查意见", "opinion": "说明", "reviewer": "审查人", "reviewed_on": "审查日期"},
    "attached": {"name": "附件名称"},
    "assignment": {
        "role": "方式", "state": "办理状态", "assigned_on": "交办日期", "rule": "期限规则", "closed_on": "结束日期",
        "contact": "联系人", "phone": "联系电话", "note": "说明",
    },
    "reply": {
        "kind": "种类", "result": "结果类别", "letter_number": "答复文号", "signer": "签发人", "signer_post": "签发人职务",
        "replied_on": "答复日期", "received_on": "收到日期", "disclosure": "公开方式", "text": "正文", "scan": "扫描件",
    },
    "clock_step": {"on_day": "日期", "until": "预计恢复", "reason": "事由", "decided_by": "决定"},
    "contact": {
        "stage": "沟通阶段", "way": "沟通方式", "on_day": "沟通日期", "persons": "参加人", "content": "沟通内容",
    },
    "supervision": {"leader": "领导", "form": "督办形式", "on_day": "日期", "content": "情况", "result": "结果"},
    "award": {"level": "等次", "state": "评选", "decided_by": "决定", "decided_on": "决定日期"},
    "feedback": {"marks": "意见", "opinion": "具体意见", "returned_on": "反馈日期"},
}  # fmt: skip
_FIRST = ("state", "number", "result")  # told first when a row is changed
_ADDED = {
    "proposer": "提案者", "assignment": "交办", "reply": "答复", "feedback": "征询意见", "clock_step": "期限事项",
    "contact": "沟通", "review": "审查", "attached": "附件", "supervision": "督办", "award": "评选",
}  # fmt: skip
_OWNERS = {
    "proposer": ("id", "SELECT id FROM proposer WHERE id = ?"),
    "feedback": ("proposer", "SELECT proposer FROM feedback WHERE id = ?"),
    "assignment": ("id", "SELECT id FROM assignment WHERE id = ?"),
    "reply": ("assignment", "SELECT assignment FROM reply WHERE id = ?"),
    "clock_step": ("assignment", "SELECT assignment FROM clock_step WHERE id = ?"),
    "contact": ("assignment", "SELECT assignment FROM contact WHERE id = ?"),
}  # the column that names whose a row is, and how to ask for it when it is not among what changed
_OF_PROPOSERS = frozenset({"proposer", "feedback"})
_CODES = frozenset({"scan", "main", "rule"})  # what stands in them is for machines


@dataclass(frozen=True, slots=True)
class _Known:
    """What telling a line asks: the tables whose lines say whose they are, and the labels of same names."""

    reader: Reader
    several: frozenset[str]
    labels: Mapping[PersonId, str]

    def proposer(self, person: Any, body: Any) -> str:
        if person is None:
            return name_of(self.reader, body)
        name = self.labels.get(person) or self.reader.value("SELECT name FROM person WHERE id = ?", person)
        return name or ""


def proposal_history(reader: Reader, proposal: ProposalId) -> list[Happened]:
    """Return the works that touched a proposal, its proposers, handlers, replies or feedback, newest first."""
    known = _Known(reader, _several(reader, proposal), namesakes(reader))
    return happened_to(reader, _rows(reader, proposal), lambda table, line: _details(known, table, line))


def _several(reader: Reader, proposal: ProposalId) -> frozenset[str]:
    """Return the tables whose lines have to say whose they are: proposers or handlers are more than one."""
    handlers = reader.value("SELECT COUNT(*) FROM assignment WHERE proposal = ?", proposal)
    proposers = reader.value(
        """SELECT COUNT(*) FROM proposer
           WHERE proposal = ? OR proposal IN (SELECT id FROM proposal WHERE main = ?)""",
        proposal,
        proposal,
    )
    return frozenset(table for table in _OWNERS if (proposers if table in _OF_PROPOSERS else handlers) > 1)


def _rows(reader: Reader, proposal: ProposalId) -> list[tuple[str, str]]:
    """Return (table, key) of all rows that hang on the proposal or once hung on it."""
    own = ("proposer", "assignment", "review", "supervision", "award")
    children = rows_below(reader, own, "proposal", [str(proposal)])
    children += rows_below(reader, ("attached",), "subject_id", [str(proposal)])
    assignments = [key for table, key in children if table == "assignment"]
    below = rows_below(reader, ("reply", "clock_step", "contact"), "assignment", assignments)
    feedback = rows_below(reader, ("feedback",), "reply", [key for table, key in below if table == "reply"])
    return [("proposal", str(proposal)), *children, *below, *feedback]


def _details(known: _Known, table: str, line: HistoryLine) -> list[str]:
    if table == "proposal":
        if line.inserted:
            return ["收件"]
        return ["删除"] if line.deleted else _changed(table, line)
    owner = _owner(known, table, line) if table in known.several else ""
    if not line.inserted and not line.deleted:
        return [_joined(owner, detail) for detail in _changed(table, line)]
    which = _which(known, table, line)
    told = which if table in {"proposer", "assignment"} else _joined(owner, which)
    return [f"{'' if line.inserted else '取消'}{_ADDED[table]}：{told}"]


def _owner(known: _Known, table: str, line: HistoryLine) -> str:
    """Return whose a row is: the proposer it is about, or the handler."""
    reader = known.reader
    column, asked = _OWNERS[table]
    owner = written(line).get(column) or reader.value(asked, int(line.key))
    if table in _OF_PROPOSERS:
        rows = reader.rows("SELECT person, body FROM proposer WHERE id = ?", owner)
        return known.proposer(rows[0]["person"], rows[0]["body"]) if rows else ""
    return name_of(reader, reader.value("SELECT handler FROM assignment WHERE id = ?", owner))


def _changed(table: str, line: HistoryLine) -> list[str]:
    words = _WORDS[table]
    names = sorted(line.fields, key=lambda name: name not in _FIRST)
    return [_told(name, words[name], *line.fields[name]) for name in names if name in words]


def _told(name: str, words: str, before: Any, after: Any) -> str:
    if name in _CODES:
        return f"{words}有改动"
    return f"{words}：{turned(_marks(before), _marks(after)) if name == 'marks' else turned(before, after)}"


def _marks(kept: str | None) -> str:
    return "、".join(f"{name} {mark}" for name, mark in json.loads(kept or "{}").items())


def _which(known: _Known, table: str, line: HistoryLine) -> str:
    """Say which row came or went: a handler with its role, a proposer, the class of a reply."""
    row = written(line)
    tell: dict[str, Callable[[], str]] = {
        "assignment": lambda: _joined(name_of(known.reader, row.get("handler")), row.get("role")),
        "proposer": lambda: known.proposer(row.get("person"), row.get("body")),
        "reply": lambda: _joined(
            row.get("kind"), f"{row['result']} 类" if row.get("result") else "", row.get("letter_number")
        ),
        "clock_step": lambda: _joined(row.get("kind"), in_words(row.get("on_day")), row.get("reason")),
        "contact": lambda: _joined(row.get("stage"), row.get("way"), in_words(row.get("on_day"))),
        "review": lambda: _joined(
            row.get("stage"), row.get("outcome"), row.get("opinion"), row.get("reviewer")
        ),
        "attached": lambda: str(row.get("name") or ""),
        "supervision": lambda: _joined(row.get("kind"), row.get("leader"), in_words(row.get("content"))),
        "award": lambda: _joined(row.get("kind"), row.get("level")),
        "feedback": lambda: in_words(_marks(row["marks"])) if row.get("marks") else "",
    }
    return tell[table]()


def _joined(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part)

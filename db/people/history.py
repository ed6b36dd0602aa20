"""What happened to a member, work by work, in a clerk's words: facts, membership, bodies and posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.people.kind import MEMBER
from db.people.masking import masked
from db.people.records import PersonId
from db.store.journal import HistoryLine, WorkEntry, WorkKind, history
from db.store.reader import Reader

_LONGEST = 40  # characters of a value before it is cut
_FIELDS = {field.name: field for field in MEMBER.fields}
_MEMBERSHIP = {
    "number": "委员证号", "kind": "委员类别", "since": "任职日期", "until": "离任日期", "end_reason": "离任原因",
}  # fmt: skip
_HELD = {"role": "职务", "since": "起", "until": "止"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One work as far as it touched the member; what is masked on lists is masked here."""

    work: int
    at: datetime
    clerk: str
    label: str
    undone: bool
    details: tuple[str, ...]


def member_history(reader: Reader, person: PersonId) -> list[Happened]:
    """Return the works that touched a person, their memberships, bodies or posts, the newest first."""
    found: dict[int, tuple[WorkEntry, list[str]]] = {}
    for table, key in _rows(reader, person):
        for line in history(reader.connection, table, key):
            found.setdefault(line.work.id, (line.work, []))[1].extend(_details(reader, table, line))
    undone = {work.target for work, _ in found.values() if work.kind is WorkKind.UNDO}
    return [
        Happened(
            work=work.id, at=work.at, clerk=work.actor, label=work.label, undone=work.id in undone,
            details=tuple(dict.fromkeys(details)),
        )
        for work, details in sorted(found.values(), key=lambda pair: -pair[0].seq)
    ]  # fmt: skip


def _rows(reader: Reader, person: PersonId) -> list[tuple[str, str]]:
    memberships = _hanging(reader, ("membership",), "person", [str(person)])
    held = _hanging(reader, ("belonging", "post"), "membership", [key for _, key in memberships])
    return [("person", str(person)), *memberships, *held]


def _hanging(
    reader: Reader, tables: tuple[str, ...], column: str, parents: Iterable[str]
) -> list[tuple[str, str]]:
    """Find rows by the parent written when they were inserted: also those an undo has taken away again."""
    marks = ", ".join("?" * len(tables))
    found: dict[tuple[str, str], None] = {}
    for parent in parents:
        # The journal keeps inserted rows as compact JSON, and the parent is never their last column.
        wanted = f'"{column}":{parent},'
        sql = f"SELECT DISTINCT tab, key FROM change WHERE tab IN ({marks}) AND (instr(after, ?) OR instr(before, ?))"
        for row in reader.rows(sql, *tables, wanted, wanted):
            found[row["tab"], row["key"]] = None
    return list(found)


def _details(reader: Reader, table: str, line: HistoryLine) -> list[str]:
    if table == "person":
        return ["新增" if line.inserted else "删除"] if line.inserted or line.deleted else _facts(line)
    if table == "membership":
        if line.inserted or line.deleted:
            return ["成为委员" if line.inserted else "取消委员资格记录"]
        return [
            f"{_MEMBERSHIP[name]}：{_change(*pair)}"
            for name, pair in line.fields.items()
            if name in _MEMBERSHIP
        ]
    row = {name: before if after is None else after for name, (before, after) in line.fields.items()}
    if line.inserted or line.deleted:
        what = str(row.get("name") or _body(reader, row.get("body")))
        role = f"（{row['role']!s}）" if row.get("role") else ""
        return [f"{'取消' if line.deleted else ''}{'职务' if table == 'post' else '所属'}：{what}{role}"]
    return [f"{_HELD[name]}：{_change(*pair)}" for name, pair in line.fields.items() if name in _HELD]


def _facts(line: HistoryLine) -> list[str]:
    told = []
    for name, (before, after) in line.fields.items():
        if name not in _FIELDS:
            continue
        field = _FIELDS[name]
        if field.private:
            told.append(f"{field.words}有改动")
        else:
            told.append(
                f"{field.words}：{_change(*(masked(field, str(one or '')) for one in (before, after)))}"
            )
    return told


def _change(before: Any, after: Any) -> str:
    return f"{_said(before)} → {_said(after)}"


def _said(value: Any) -> str:
    text = " ".join(str(value or "").split())
    if not text:
        return "空"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"{day.year}年{day.month}月{day.day}日"


def _body(reader: Reader, body: Any) -> str:
    return reader.value("SELECT name FROM body WHERE id = ?", body) or ""

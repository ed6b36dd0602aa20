"""What happened to a member, work by work, in a clerk's words: facts, membership, bodies and posts."""

from db.people.bodies import name_of
from db.people.kind import MEMBER
from db.people.masking import masked
from db.people.records import PersonId
from db.store.happened import Happened, happened_to, rows_below, turned, written
from db.store.journal import HistoryLine
from db.store.reader import Reader

_FIELDS = {field.name: field for field in MEMBER.fields}
_MEMBERSHIP = {
    "number": "委员证号", "kind": "委员类别", "since": "任职日期", "until": "离任日期", "end_reason": "离任原因",
}  # fmt: skip
_HELD = {"role": "职务", "since": "起", "until": "止"}


def member_history(reader: Reader, person: PersonId) -> list[Happened]:
    """Return the works that touched a person, their memberships, bodies or posts; what lists mask is masked."""
    rows = _rows(reader, person)
    return happened_to(reader, rows, lambda table, line: _details(reader, table, line))


def _rows(reader: Reader, person: PersonId) -> list[tuple[str, str]]:
    memberships = rows_below(reader, ("membership",), "person", [str(person)])
    held = rows_below(reader, ("belonging", "post"), "membership", [key for _, key in memberships])
    return [("person", str(person)), *memberships, *held]


def _details(reader: Reader, table: str, line: HistoryLine) -> list[str]:
    if table == "person":
        return ["新增" if line.inserted else "删除"] if line.inserted or line.deleted else _facts(line)
    if table == "membership":
        if line.inserted or line.deleted:
            return ["成为委员" if line.inserted else "取消委员资格记录"]
        return [
            f"{_MEMBERSHIP[name]}：{turned(*pair)}"
            for name, pair in line.fields.items()
            if name in _MEMBERSHIP
        ]
    row = written(line)
    if line.inserted or line.deleted:
        what = str(row.get("name") or name_of(reader, row.get("body")))
        role = f"（{row['role']!s}）" if row.get("role") else ""
        return [f"{'取消' if line.deleted else ''}{'职务' if table == 'post' else '所属'}：{what}{role}"]
    return [f"{_HELD[name]}：{turned(*pair)}" for name, pair in line.fields.items() if name in _HELD]


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
                f"{field.words}：{turned(*(masked(field, str(one or '')) for one in (before, after)))}"
            )
    return told

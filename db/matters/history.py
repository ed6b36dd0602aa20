"""What happened to a clue, work by work, in the words a clerk knows: its own row and its steps."""

from typing import Any

from db.matters.kind import CLUE
from db.matters.records import ClueId
from db.store.happened import Happened, happened_to, rows_below, turned, written
from db.store.journal import HistoryLine
from db.store.reader import Reader

_WORDS = {field.name: field.words for field in CLUE.fields} | {
    "claimed_on": "认领日期", "outcome_words": "转化编号", "closed_on": "办结日期", "answered_on": "答复日期",
    "answer": "答复内容",
}  # fmt: skip
_HIDDEN = frozenset({"provider", "phone"})
"""Who brought a clue stands in no line of history: it is shown only where unmasking is noted."""


def clue_history(reader: Reader, clue: ClueId) -> list[Happened]:
    """Return the works that touched a clue, newest first."""
    rows = [("clue", str(clue)), *rows_below(reader, ("clue_step",), "clue", [str(clue)])]
    return happened_to(reader, rows, lambda table, line: _details(reader, table, line))


def _details(reader: Reader, table: str, line: HistoryLine) -> list[str]:
    if table == "clue_step":
        row = written(line)
        told = f"{row['kind']}　{row['content']}".strip()
        return [told if line.inserted else f"取消{told}"] if line.inserted or line.deleted else []
    if line.inserted:
        return ["登记线索"]
    if line.deleted:
        return ["删除"]
    return [
        _told(reader, name, *line.fields[name]) for name in line.fields if name in {*_WORDS, "claimed_by"}
    ]


def _told(reader: Reader, name: str, before: Any, after: Any) -> str:
    if name == "claimed_by":
        return f"认领委员：{turned(_name(reader, before), _name(reader, after))}"
    if name in _HIDDEN:
        return f"{_WORDS[name]}有改动"
    if name == "private":
        before, after = _yes(before), _yes(after)
    return f"{_WORDS[name]}：{turned(before, after)}"


def _yes(value: Any) -> str:
    return "是" if value else "否"


def _name(reader: Reader, person: Any) -> str:
    return reader.value("SELECT name FROM person WHERE id = ?", person) or ""

"""What became of a member, work by work: what people keep of it, and deeds, points by hand, grades and reports."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from db.duty.scoring import words_of
from db.people import history as people_history
from db.people.records import PersonId
from db.store.happened import Happened, happened_to, rows_below, turned, written
from db.store.journal import HistoryLine
from db.store.reader import Reader

_TABLES: Final = ("deed", "manual_point", "exemption", "grade_decision", "self_report", "bulletin_author")
_FIELDS: Final = {
    "deed": {
        "kind": "类别", "title": "事项", "on_day": "日期", "until": "止", "count": "次数", "level": "级别",
        "organiser": "组织单位", "note": "备注",
    },
    "manual_point": {"item": "计入", "basis": "依据", "approver": "批准人"},
    "exemption": {"kind": "缘由", "since": "起", "until": "止", "approver": "批准人"},
    "grade_decision": {"grade": "等次", "reason": "理由"},
}  # fmt: skip


def member_history(reader: Reader, person: PersonId) -> list[Happened]:
    """Return the works that touched a member, the newest first: membership and posts, and what counts for duty."""
    rows = rows_below(reader, _TABLES, "person", [str(person)])
    duty = happened_to(reader, rows, lambda table, line: _details(reader, table, line))
    found: dict[int, Happened] = {}
    for each in (*people_history.member_history(reader, person), *duty):
        before = found.get(each.work)
        details = dict.fromkeys((*(before.details if before else ()), *each.details))
        found[each.work] = replace(each, details=tuple(details))
    return sorted(found.values(), key=lambda each: (each.at, each.work), reverse=True)


def _details(reader: Reader, table: str, line: HistoryLine) -> Iterable[str]:
    if line.inserted or line.deleted:
        told = _WORDS[table](reader, written(line))
        return [f"{'删除' if line.deleted else ''}{told}"] if told else []
    if table == "self_report":
        return ["述职有改动"]
    names = _FIELDS.get(table, {})
    told_changes = [f"{names[name]}：{turned(*pair)}" for name, pair in line.fields.items() if name in names]
    if "points" in line.fields and table == "manual_point":
        told_changes.append("加减分：" + " → ".join(_signed(one) for one in line.fields["points"]))
    return told_changes


def _deed(_reader: Reader, row: dict[str, Any]) -> str:
    return f"其他履职：{row['title']}（{row['kind']}）"


def _manual(_reader: Reader, row: dict[str, Any]) -> str:
    return f"加减分：{row['item']} {_signed(row['points'])}，{row['basis']}"


def _exemption(_reader: Reader, row: dict[str, Any]) -> str:
    return f"免予考核：{row['kind']}"


def _grade(reader: Reader, row: dict[str, Any]) -> str:
    period = reader.value("SELECT name FROM duty_period WHERE id = ?", row["period"]) or ""
    return f"{period}定等：{row['grade']}（{words_of(int(row['points']))}分）"


def _report(_reader: Reader, row: dict[str, Any]) -> str:
    del row
    return "委员述职"


def _author(reader: Reader, row: dict[str, Any]) -> str:
    title = reader.value("SELECT title FROM bulletin WHERE id = ?", row["bulletin"])
    return f"社情民意：{title}" if title else "社情民意"


_WORDS: Final[dict[str, Callable[[Reader, dict[str, Any]], str]]] = {
    "deed": _deed, "manual_point": _manual, "exemption": _exemption, "grade_decision": _grade, "self_report": _report,
    "bulletin_author": _author,
}  # fmt: skip


def _signed(points: Any) -> str:
    return f"{'+' if int(points) > 0 else ''}{words_of(int(points))}分"

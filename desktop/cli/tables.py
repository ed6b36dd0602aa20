"""import, export, list: the office's tables in and out."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from db.events.queries import events
from db.exchange.imports import LABELS, plan_file
from db.exchange.out import Exported, Scope, export, revealed
from db.exchange.plan import Options, Outcome, Plan, apply
from db.people.queries import members
from db.people.sessions import SessionRow, find_session
from db.proposals.queries import proposals
from db.store.errors import Refused, Trouble
from db.store.reader import Reader
from desktop.cli.output import show, table
from desktop.cli.stores import reading, writing

_COUNTERS = {"序号", "编号", "序", "No", "No."}  # nobody misses these columns
_SHOWN = 30  # refused rows told on the screen; with --json all of them


def read_in(arguments: Namespace) -> int:
    options = Options(
        session=arguments.session or "", year=arguments.year, with_id=arguments.with_id, today=date.today()
    )
    if arguments.preview:
        with reading(arguments) as store:
            plan = plan_file(store, arguments.kind, arguments.file, options)
    else:
        with writing(arguments) as store:
            plan = plan_file(store, arguments.kind, arguments.file, options)
            if not plan.empty:
                with store.work(LABELS[arguments.kind], note=arguments.file.name) as work:
                    plan = apply(work, plan)
    show(arguments, _told(plan, preview=arguments.preview), plan.report())
    return 1 if plan.rows and len(plan.refused) == len(plan.rows) else 0


def _told(plan: Plan, *, preview: bool) -> str:
    counts = "，".join(f"{outcome} {count} 行" for outcome, count in plan.counts.items() if count)
    lines = [
        f"{plan.words}：{plan.read_from}",
        ("预览，没有写入：" if preview else "") + (counts or "没有内容"),
    ]
    lines += [
        f"第 {row.row} 行 {row.subject} {row.outcome}：{row.explanation}" for row in plan.refused[:_SHOWN]
    ]
    left_out = [
        column.heading for column in plan.columns if not column.field and column.heading not in _COUNTERS
    ]
    if left_out:
        lines.insert(1, f"没有导入的列：{'、'.join(left_out)}")
    more = len(plan.refused) - _SHOWN
    lines += [f"……还有 {more} 行没有导入，加 --json 可看全部"] if more > 0 else []
    lines += [f"请核对：{warning}" for warning in plan.warnings]
    if any(row.outcome is Outcome.ASK for row in plan.rows):
        lines.append("需要确认的行没有写入，请在窗口的“数据”页里导入并逐项回答。")
    if not preview and not plan.empty:
        lines.append("整次导入是一步操作，可以用 undo 撤销。")
    return "\n".join(lines)


def write_out(arguments: Namespace) -> int:
    with reading(arguments) as store:
        scope = Scope(today=date.today(), session=_session(store, arguments.session))
        made = export(store, arguments.kind, arguments.file.absolute(), scope)
    said = revealed(arguments.kind, made, with_id=scope.with_id)
    if said:
        _log(arguments, said, made)
    show(arguments, f"已导出 {made.rows} 行到 {made.path}", {"file": str(made.path), "rows": made.rows})
    return 0


def _log(arguments: Namespace, said: str, made: Exported) -> None:
    """Note in the audit what was given away; while the window holds the store, say that it could not be noted."""
    try:
        with writing(arguments) as store:
            store.note(said, note=str(made.path))
    except Trouble as trouble:
        sys.stderr.write(f"这次导出没有记入操作记录：{trouble.sentence}\n")


def _session(reader: Reader, words: str | None) -> SessionRow | None:
    return find_session(reader, words) if words else None


# --- list

Line = dict[str, Any]


def show_list(arguments: Namespace) -> int:
    with reading(arguments) as store:
        lines = _LISTS[arguments.kind](store, arguments)
    headings = _HEADINGS[arguments.kind]
    cells = [[_cell(line[name]) for name in headings] for line in lines]
    words = table(list(headings.values()), cells) + f"\n共 {len(lines)} 行"
    show(arguments, words, lines)
    return 0


def _line(row: object, names: Sequence[str]) -> Line:
    """Return a row's facts for machines: ids as texts, null for what is not known."""
    line: Line = {}
    for name in names:
        value = getattr(row, name)
        if name == "id":
            value = str(value)
        elif isinstance(value, tuple):
            value = list(value)
        line[name] = None if value == "" else value
    return line


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "、".join(value) if isinstance(value, list) else str(value)


_MEMBER = (
    "id", "name", "number", "sex", "nation", "birth", "party", "sector", "employer", "job", "post", "committees",
    "groups", "phone", "status",
)  # fmt: skip
_PROPOSAL = (
    "id", "receipt_number", "number", "title", "state", "category", "first_proposer", "co_proposers", "lead",
    "assists", "result", "due",
)  # fmt: skip
_EVENT = (
    "id", "title", "kind", "date", "invited", "present", "late", "leave", "absent", "unmarked", "observers",
)  # fmt: skip


def _members(reader: Reader, arguments: Namespace) -> list[Line]:
    session = _session(reader, arguments.session)
    rows = members(
        reader, term=session.term if session else None, search=arguments.search, order=arguments.order or "rank",
        today=date.today(),
    )  # fmt: skip
    return [_line(row, _MEMBER) for row in rows]


def _proposals(reader: Reader, arguments: Namespace) -> list[Line]:
    _check_order(arguments, "提案")
    session = _session(reader, arguments.session)
    rows = proposals(
        reader, today=date.today(), session=session.id if session else None, search=arguments.search, order="number"
    )  # fmt: skip
    return [_line(row, _PROPOSAL) for row in rows]


def _events(reader: Reader, arguments: Namespace) -> list[Line]:
    _check_order(arguments, "会议活动")
    session = _session(reader, arguments.session)
    rows = events(reader, session=session.id if session else None, search=arguments.search, order="date")
    return [_line(row, _EVENT) for row in rows]


def _check_order(arguments: Namespace, words: str) -> None:
    if arguments.order not in {None, "number"}:
        raise Refused(f"{words}只能按 number 排列，其他次序只用于委员。", field="order", code="order")


_LISTS: Mapping[str, Callable[[Reader, Namespace], list[Line]]] = {
    "members": _members,
    "proposals": _proposals,
    "events": _events,
}
_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "members": {"name": "姓名", "number": "委员证号", "sector": "界别", "post": "职务", "employer": "工作单位", "phone": "手机", "status": "状态"},
    "proposals": {"number": "提案号", "receipt_number": "流水号", "title": "案由", "first_proposer": "第一提案人", "state": "状态", "lead": "主办", "result": "结果", "due": "期限"},
    "events": {"date": "日期", "title": "名称", "kind": "类别", "invited": "应到", "present": "实到", "late": "迟到", "leave": "请假", "absent": "缺席", "unmarked": "未登记", "id": "编号"},
}  # fmt: skip

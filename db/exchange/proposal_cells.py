"""The cells of a proposal register as values: numbers, proposers, handlers, how it went, what was answered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from db.exchange import lists, values
from db.exchange.cells import BLANK_RUN, Cell, narrow, plain, tidy, tight
from db.exchange.headings import DataRow
from db.exchange.table import Reading, ReadRow, Table, read_cells
from db.proposals.kind import ORIGINS, PROPOSAL, TIME_MARKS
from db.proposals.numbers import parse_number
from db.proposals.records import Disclosure, HandlingRole
from db.proposals.records import ProposalState as State
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Field

SEVERAL = ("co_proposers", "lead", "assists")
FACTS = (
    "title",
    "category",
    "origin",
    "time_mark",
    "body",
    "public",
    "private_reason",
    "suggested",
    "key_mark",
    "note",
    "review_group",
)
WORDS: Mapping[str, str] = {field.name: field.words for field in PROPOSAL.fields}
MARK = "mark:"
"""Prefix of the fields that hold a proposer's answer to one question of the office."""

_STATES = (
    ("待立案", State.RECEIVED), ("不予立案", State.DECLINED), ("不立案", State.DECLINED), ("未立案", State.DECLINED), ("未予立案", State.DECLINED),
    ("并案", State.MERGED), ("并入", State.MERGED), ("合并", State.MERGED), ("归并", State.MERGED),
    ("转", State.TRANSFERRED), ("社情民意", State.TRANSFERRED), ("退回", State.RETURNED), ("修改", State.RETURNED),
    ("撤", State.WITHDRAWN), ("办结", State.CLOSED), ("立案", State.DOCKETED), ("交办", State.DOCKETED),
    ("办理中", State.DOCKETED), ("答复", State.DOCKETED), ("待审", State.RECEIVED), ("未审", State.RECEIVED),
    ("审查中", State.RECEIVED), ("收件", State.RECEIVED), ("暂存", State.DRAFT), ("草稿", State.DRAFT),
)  # fmt: skip
_MAIN = re.compile(r"第?\s*([A-Za-z]{0,3}\d{1,8})\s*号?")
_MERGED_INTO = re.compile(r"并入.{0,12}?第?\s*([A-Za-z]{0,3}\d{1,8})\s*号?")
_ORIGINS = {
    "委员联名提案": "委员提案", "联名提案": "委员提案", "个人提案": "委员提案", "委员个人提案": "委员提案", "委员": "委员提案",
    "个人": "委员提案", "联名": "委员提案", "党派": "党派提案", "民主党派提案": "党派提案", "党派团体提案": "团体提案",
    "团体": "团体提案", "人民团体提案": "团体提案", "专委会": "专委会提案", "专门委员会提案": "专委会提案",
    "界别": "界别提案", "小组": "小组提案", "委员小组提案": "小组提案",
}  # fmt: skip
_TIMES = {
    "会间": "大会",
    "大会期间": "大会",
    "会议期间": "大会",
    "平时提案": "平时",
    "会后": "平时",
    "闭会": "平时",
    "闭会期间": "平时",
}
_DISCLOSURES = {"公开": "主动公开", "不公开": "不予公开", "依申请": "依申请公开"}
_ROLES = {
    "单办": HandlingRole.SOLE, "主办": HandlingRole.LEAD, "分办": HandlingRole.SEPARATE, "会办": HandlingRole.ASSIST,
    "协办": HandlingRole.ASSIST, "独办": HandlingRole.SOLE, "牵头": HandlingRole.LEAD, "配合": HandlingRole.ASSIST,
}  # fmt: skip
_ROLE_WORDS = "|".join(_ROLES)
_ROLE_BEFORE = re.compile(rf"({_ROLE_WORDS})(?:单位|部门)?(?:[:：]|$)")
_ROLE_BEHIND = re.compile(rf"(?<=..)({_ROLE_WORDS})(?:办理)?$")
_UNIT = re.compile(r"(?:单位|部门)$")
_RESULT = re.compile(r"([A-Z])(?:类|$|[.、:：(（])")
_OTHER_RESULTS = (
    ("A", ("已解决", "已经解决", "基本解决", "已采纳", "采纳落实", "已落实")),
    ("B", ("正在解决", "列入计划", "计划解决", "逐步解决", "正在办理", "拟解决")),
    ("C", ("暂时难以", "条件限制", "暂不能", "难以解决", "暂缓")),
    ("D", ("参考", "留作")),
)
_NO_KEY = {"否", "无", "非重点", "×", "0"}
_KEY = "重点提案"
_YES = {"是", "√", "✓", "重点", "1", "有"}


@dataclass(frozen=True, slots=True)
class Share:
    """A handler as the table names it; ``role`` only where the table says it beside the name."""

    name: str
    role: HandlingRole | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the review decided, with the number of the proposal it was merged into."""

    state: State
    main: str = ""


def fields_for(settings: ProposalSettings) -> tuple[Field, ...]:
    """Return the fields of a register, with one for each question when the office asks several."""
    dimensions = settings.dimensions()
    if len(dimensions) < 2:
        return PROPOSAL.fields
    taken = {words for each in PROPOSAL.fields for words in (each.words, *each.aliases)}
    return (
        *PROPOSAL.fields,
        *(
            Field(
                name=MARK + words, words=f"征询意见{words}", limit=40,
                aliases=(f"意见反馈{words}", *(() if words in taken else (words,))),
            )
            for words in dimensions
        ),
    )  # fmt: skip


def readings(settings: ProposalSettings, *, year: int | None) -> dict[str, Reading]:
    """Return how each column of a register is read."""
    found: dict[str, Reading] = {
        name: partial(_text, name)
        for name in (
            "title",
            "category",
            "body",
            "private_reason",
            "suggested",
            "reason",
            "letter_number",
            "note",
            "review_group",
            "opinion",
        )
    }
    found |= {
        name: partial(_day, name, year)
        for name in ("received_on", "docketed_on", "assigned_on", "due", "replied_on")
    }
    found |= {MARK + words: partial(_text, "opinion") for words in settings.dimensions()}
    return found | {
        "number": partial(_number, "number", settings.number_digits),
        "receipt_number": partial(_number, "receipt_number", settings.receipt_digits),
        "main": partial(_main, settings.number_digits),
        "origin": partial(_origin, settings.number_digits),
        "time_mark": partial(_choice, "time_mark", TIME_MARKS, _TIMES),
        "disclosure": partial(_choice, "disclosure", tuple(Disclosure), _DISCLOSURES),
        "first_proposer": partial(_names, "first_proposer"),
        "co_proposers": partial(_names, "co_proposers"),
        "public": partial(values.flag, field="public"),
        "state": partial(_state, settings.number_digits),
        "lead": _shares,
        "assists": _shares,
        "result": partial(_result, settings),
        "key_mark": _key,
    }


def _text(name: str, cell: Cell) -> str:
    if values.clears(cell):
        return ""
    return values.text(cell, field=name, limit=PROPOSAL.field(name).limit)


def _day(name: str, year: int | None, cell: Cell) -> date | None:
    return None if values.clears(cell) else values.day(cell, year=year, field=name)


def numbered(words: str, digits: int) -> str:
    """Return a number as the office writes it: 第1号 -> 001; what is no number stays as it is."""
    found = parse_number(words)
    number = words if found is None else found.number
    return number.rjust(digits, "0") if number.isdecimal() else number.upper()


def _number(name: str, digits: int, cell: Cell) -> str:
    return "" if values.clears(cell) else numbered(values.code(cell, field=name), digits)


def _main(digits: int, cell: Cell) -> str:
    said = values.code(cell, field="main")
    found = _MAIN.search(said)
    return numbered(found[1], digits) if found else ""


def _choice(name: str, choices: Sequence[str], learnt: Mapping[str, str], cell: Cell) -> str:
    return values.choice(cell, choices, field=name, what=WORDS[name], learnt=learnt)


def _origin(digits: int, cell: Cell) -> str | Reviewed:
    """Read who proposes; 提案性质 of an exported register says instead what the review decided."""
    try:
        return _choice("origin", ORIGINS, _ORIGINS, cell)
    except Refused as refused:
        try:
            return _state(digits, cell)
        except Refused:
            raise refused from None


def _names(name: str, cell: Cell) -> lists.Names:
    """Read the names of people or bodies; a body's brackets and blanks are its own."""
    return lists.names(cell, field=name)


def _state(digits: int, cell: Cell) -> Reviewed:
    said = tight(values.text(cell, field="state"))
    if said in {"是", "√"}:
        return Reviewed(State.DOCKETED)
    if said in {"否", "×"}:
        return Reviewed(State.DECLINED)
    for words, state in _STATES:
        if words in said:
            found = _MAIN.search(said) if state is State.MERGED else None
            return Reviewed(state, numbered(found[1], digits) if found else "")
    raise Refused(
        f"看不懂审查结果“{plain(cell)}”，应写成“立案”“不予立案”“并案”“撤案”等", field="state", code="state"
    )


def _shares(cell: Cell) -> tuple[Share, ...]:
    """Read handlers with their roles: 区住建局（主办）, 主办：甲局；会办：乙局、丙局, 甲局牵头，乙局、丙局配合."""
    found: list[Share] = []
    heading: HandlingRole | None = None
    fresh = False  # whether the heading stands right before this name
    settled = 0  # shares before this place have their role
    for words in lists.words(cell, field="lead"):
        before = _ROLE_BEFORE.match(words)
        if before:
            heading, fresh = _ROLES[before[1]], True
        rest = tidy(words[before.end() :]) if before else words
        if not rest:
            continue
        share, behind = _share(rest)
        if behind and settled and share.role is HandlingRole.ASSIST:
            found[settled:] = [Share(one.name, share.role) for one in found[settled:]]
        found.append(share if share.role else Share(share.name, heading))
        settled = len(found) if share.role or fresh else settled
        fresh = False
    return tuple(found)


def _share(words: str) -> tuple[Share, bool]:
    """Return a handler with the role written beside it, and whether it stood behind the name without brackets."""
    name, bracket, rest = narrow(words).partition("(")
    role = _ROLES.get(_UNIT.sub("", tidy(rest.rstrip(") "))))
    if bracket and role:
        return Share(tidy(name), role), False
    name = BLANK_RUN.sub("", words)
    behind = _ROLE_BEHIND.search(name)
    return (Share(name[: behind.start()], _ROLES[behind[1]]), True) if behind else (Share(name), False)


def _result(settings: ProposalSettings, cell: Cell) -> str:
    said = tight(values.text(cell, field="result"))
    if said == values.CLEAR:
        return ""
    letter = _RESULT.match(said.upper())
    if letter and letter[1] in settings.result_classes:
        return letter[1]
    for name, words in settings.result_classes.items():
        if said in {name, tight(words)}:
            return name
    for name, others in _OTHER_RESULTS:
        if name in settings.result_classes and any(other in said for other in others):
            return name
    raise Refused(
        f"不认得办理结果“{plain(cell)}”，应是 {'、'.join(settings.result_classes)} 之一",
        field="result",
        code="result",
    )


def _key(cell: Cell) -> str:
    said = values.text(cell, field="key_mark", limit=PROPOSAL.field("key_mark").limit)
    if tight(said) in _NO_KEY | {values.CLEAR}:
        return ""
    return _KEY if tight(said) in _YES else said


# --- one row


def read_proposal(table: Table, row: DataRow, how: Mapping[str, Reading]) -> ReadRow:
    """Read one proposal; what cannot be read refuses the row."""
    words = {**WORDS, **{name: name.removeprefix(MARK) for name in how if name.startswith(MARK)}}
    read = read_cells(table, row, how, words)
    said = read.values
    said["title"] = " ".join(said.get("title", "").split())
    read.subject = said["title"] or plain(table.found.cell(row.cells, "title"))
    if not said["title"] and "title" not in {code for code, _ in read.refusals}:
        read.refuse("title", "没有写案由")
    _read_state(read)
    found = [
        said[name] for name in ("first_proposer", "co_proposers") if isinstance(said.get(name), lists.Names)
    ]
    for names in lists.told_together(found):
        read.notes += names.warnings
    if not _people(said.get("first_proposer")) and not any(name == "names" for name, _ in read.refusals):
        read.refuse("first_proposer", "没有写第一提案人")
    _check_days(read, table.options.today)
    return read


def _people(found: Any) -> bool:
    return isinstance(found, lists.Names) and bool(found.names)


def _read_state(read: ReadRow) -> None:
    """Work out what the review decided where the table says it elsewhere: a number, a remark, a handler."""
    said = read.values
    if isinstance(said.get("origin"), Reviewed):
        decided = said.pop("origin")
        said["state"] = said.get("state") or decided
    reviewed: Reviewed | None = said.pop("state", None)
    main = said.pop("main", "")
    if reviewed is None:
        if main:
            reviewed = Reviewed(State.MERGED, main)
        elif said.get("number") or said.get("lead"):
            reviewed = Reviewed(State.DOCKETED)
        else:
            return
    if reviewed.state is State.MERGED and not (reviewed.main or main):
        found = _MERGED_INTO.search(tight(said.get("note", "")))
        main = found[1].rjust(len(said.get("number", "000")) or 3, "0") if found else ""
    said["state"] = Reviewed(reviewed.state, reviewed.main or main if reviewed.state is State.MERGED else "")


_ORDER = ("received_on", "docketed_on", "assigned_on", "replied_on")


def _check_days(read: ReadRow, today: date) -> None:
    known = [(name, read.values[name]) for name in _ORDER if read.values.get(name)]
    for (earlier, one), (later, other) in pairwise(known):
        if other < one:
            read.refuse("date", f"{WORDS[later]} {other} 早于{WORDS[earlier]} {one}")
    read.notes += [f"{WORDS[name]} {day} 还没有到，请核对" for name, day in known if day > today]

"""A member's own proposal form, a table or plain lines, read for what it says; nothing is guessed into a field."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from db.exchange import lists, values
from db.exchange.cells import narrow, tight
from db.exchange.headings import heading_key
from db.exchange.letters import read_rows
from db.proposals.kind import PROPOSAL
from db.store.errors import Refused

_BODY, _PART, _OTHER, _NAME = "body", "part", "", "name"
_LONGEST_LABEL = 18
_READ = (
    "title", "first_proposer", "co_proposers", "category", "body", "public", "private_reason", "suggested",
    "received_on",
)  # fmt: skip
_LABELS: dict[str, str] = {
    **{
        heading_key(word): name
        for name in _READ
        for word in (PROPOSAL.field(name).words, *PROPOSAL.field(name).aliases)
    },
    **dict.fromkeys(
        map(heading_key, ("提案名称", "提案案由", "案由（题目）", "题 目")), "title"
    ),
    **dict.fromkeys(
        map(heading_key, ("提案人姓名", "提出人", "提案人签名", "第一提案人姓名", "提案者（单位）", "提案委员")),
        "first_proposer",
    ),
    **dict.fromkeys(
        map(heading_key, ("联名提案委员", "附议委员", "附议者", "共同提案人", "其他提案人", "联名者")), "co_proposers"
    ),
    **dict.fromkeys(
        map(
            heading_key,
            (
                "情况分析及具体建议", "情况、分析及建议", "情况分析和建议", "提案内容及建议", "内容及建议", "提案正文",
                "主要内容", "具体内容", "情况、分析、建议", "情况及建议", "提案主要内容", "内容（情况分析、具体建议）",
            ),
        ),
        _BODY,
    ),
    **dict.fromkeys(
        map(
            heading_key,
            (
                "情况", "分析", "建议", "现状", "问题", "原因", "办法", "理由", "情况反映", "存在问题", "原因分析",
                "具体建议", "对策建议", "意见建议", "情况和问题", "建议和办法", "建议及办法", "基本情况", "现状与问题",
            ),
        ),
        _PART,
    ),
    **dict.fromkeys(
        map(heading_key, ("是否愿意公开", "公开意见", "是否同意全文公开", "可否全文公开")), "public"
    ),
    **dict.fromkeys(
        map(heading_key, ("希望承办单位", "拟请承办单位", "建议承办部门", "建议办理部门", "承办单位建议")), "suggested"
    ),
    **dict.fromkeys(map(heading_key, ("提交时间", "填表日期", "日期", "时间", "提出日期")), "received_on"),
    **dict.fromkeys(
        map(
            heading_key,
            (
                "界别", "党派", "工作单位", "单位", "单位及职务", "工作单位及职务", "职务", "联系电话", "电话", "手机",
                "手机号码", "通讯地址", "通信地址", "地址", "邮编", "邮政编码", "签名", "签字", "盖章", "委员证号", "证号",
                "电子邮箱", "邮箱", "编号", "提案号", "流水号", "审查意见", "备注", "附件", "性别", "序号", "可否附议",
                "专委会", "所属专委会", "所在组别", "立案审查意见", "承办单位",
            ),
        ),
        _OTHER,
    ),
    heading_key("姓名"): _NAME,
}  # fmt: skip
_TITLE = re.compile(r"^关于.{2,80}的?(?:若干)?(?:建议|提案|意见|思考)$")
_HEAD = re.compile(
    r"(?:政协|政治协商会议).{0,30}(?:委员会|会议|提案)|^提案(?:表|纸|用纸|登记表)?$|^(?:委员|集体)提案$|^第\d*号$"
)
_BRACKET = re.compile(r"[（(【\[].*?[）)】\]]")
_TICK = "√✓✔☑■●☒"
_BEFORE = re.compile(f"[{_TICK}]\\s*([^\\s□○{_TICK}]+)")
_BEHIND = re.compile(f"([^\\s□○{_TICK}()]+?)\\s*\\(?[{_TICK}]")
_NO = re.compile(r"不|否")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_ASKED = re.compile(r"^(?:不公开)?(?:原因|理由)[:：]?")
_ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Said:
    """A name as the form has it; ``remark`` is what stands behind it in brackets."""

    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRead:
    """What a form says. ``doubts`` are (field, sentence) for what could not be read for certain."""

    file: str
    title: str = ""
    first: tuple[Said, ...] = ()
    co: tuple[Said, ...] = ()
    body: str = ""
    category: str = ""
    suggested: str = ""
    public: bool | None = None
    private_reason: str = ""
    received_on: date | None = None
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Collected:
    """What was found so far, field by field, and where the reader stands."""

    found: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)  # lines since the last label: the text may begin with them
    waiting: str | None = None  # the field whose value comes next
    in_body: bool = False
    names_at: int = -1  # the column of names below a heading 姓名 | 界别 | 单位

    def put(self, name: str, value: str) -> None:
        if value and name:
            self.found.setdefault(name, []).append(value)


def read_form(path: Path) -> FormRead:
    """Read one form.

    :raises Trouble: when the file cannot be read.
    """
    return form_of(read_rows(path), path.name)


def form_of(rows: Iterable[Sequence[str]], file: str) -> FormRead:
    """Return what the lines of a form say."""
    kept = _Collected()
    for cells in rows:
        if not _people(kept, cells):
            _line(kept, [cell.strip() for cell in cells])
    return _made(kept, file)


def _label(text: str) -> str | None:
    """Return the field a cell's words stand for, None when they are no label."""
    if not text or len(text) > _LONGEST_LABEL:
        return None
    key = heading_key(text)
    return _LABELS.get(key, _LABELS.get(heading_key(_BRACKET.sub("", text))))


def _people(kept: _Collected, cells: Sequence[str]) -> bool:
    """Follow a table of people: a heading with 姓名 and more, and the lines below it."""
    labels = [_label(cell.strip()) for cell in cells]
    if _NAME in labels and sum(label is not None for label in labels) >= 3:
        kept.names_at, kept.in_body = labels.index(_NAME), False
        return True
    at = kept.names_at
    if at < 0 or at >= len(cells) or len(cells) < 2 or any(label is not None for label in labels[at:]):
        kept.names_at = -1
        return False
    if labels[0] in {"title", "suggested", _BODY, _PART, "public"}:
        kept.names_at = -1
        return False
    name = cells[at].strip()
    kept.put("co_proposers" if kept.found.get("first_proposer") else "first_proposer", name)
    return True


def _line(kept: _Collected, cells: list[str]) -> None:
    alone = sum(bool(cell) for cell in cells) <= 1
    known = len(kept.loose)
    for cell in cells:
        label = _label(cell)
        within = kept.in_body and len(cells) == 1 and (label == _OTHER or bool(kept.found.get(label or "")))
        if label is not None and not within:
            _begin(kept, label, cell)
        elif not _inline(kept, cell):
            _value(kept, cell)
    if kept.waiting is not None and not (alone and kept.waiting in {_BODY, "title", "suggested"}):
        kept.waiting = None
    if len(cells) == 1:
        kept.lead += kept.loose[known:]


def _begin(kept: _Collected, label: str, words: str) -> None:
    kept.in_body = label in {_BODY, _PART}
    kept.waiting = _BODY if kept.in_body else "first_proposer" if label == _NAME else label
    if label == _PART:
        _lead_in(kept)
        kept.put(_BODY, words.rstrip(":： "))
    kept.lead.clear()


def _lead_in(kept: _Collected) -> None:
    """Begin the text with the lines before its first part: 公园太少。 before 建议：."""
    if kept.found.get(_BODY):
        return
    for line in kept.lead:
        if not _TITLE.match(tight(line)) and not _HEAD.search(tight(line)):
            kept.put(_BODY, line)
    kept.lead.clear()


def _inline(kept: _Collected, cell: str) -> bool:
    """Take 案由：关于…… apart."""
    words, colon, value = cell.replace("：", ":", 1).partition(":")
    label = _label(words.strip()) if colon else None
    if label is None or (kept.in_body and (label in {_OTHER, _NAME} or kept.found.get(label))):
        return False
    if label == _PART:
        kept.in_body = True
        _lead_in(kept)
        kept.put(_BODY, cell)
        return True
    _begin(kept, label, words)
    if value.strip():
        _value(kept, value.strip())
    return True


def _value(kept: _Collected, cell: str) -> None:
    if kept.in_body:
        kept.put(_BODY, cell)
        kept.waiting = None
    elif kept.waiting is not None:
        if cell:
            kept.put(kept.waiting, cell)
        kept.waiting = None
    elif cell:
        kept.loose.append(cell)


def _made(kept: _Collected, file: str) -> FormRead:
    doubts: list[tuple[str, str]] = []
    found = kept.found
    titles = found.get("title") or [line for line in kept.loose if _TITLE.match(tight(line))]
    title = " ".join("".join(titles[:1]).split())
    body = "\n".join(found.get(_BODY, ()))
    if not body:
        rest = [line for line in kept.loose if line not in titles[:1] and not _HEAD.search(tight(line))]
        body = "\n".join(rest) if sum(map(len, rest)) >= _ENOUGH else ""
        if body:
            doubts.append(("body", "表上没有“内容”一栏，把其余文字当作正文，请核对"))
    first, co = _names(found, "first_proposer", doubts), _names(found, "co_proposers", doubts)
    return FormRead(
        file=file, title=title, first=first[:1], co=tuple(dict.fromkeys((*first[1:], *co))), body=body.strip(),
        category="".join(found.get("category", ())[:1]).strip(), suggested=_listed(found.get("suggested", ())),
        public=(public := _public(said := "".join(found.get("public", ())), doubts)),
        private_reason="".join(found.get("private_reason", ())[:1]) or (_why_not(said) if public is False else ""),
        received_on=_day(found, doubts),
        doubts=tuple(doubts),
    )  # fmt: skip


def _listed(said: Iterable[str]) -> str:
    return "、".join(part for text in said for part in lists.words(text))


def _names(found: dict[str, list[str]], name: str, doubts: list[tuple[str, str]]) -> tuple[Said, ...]:
    made: dict[str, Said] = {}
    for text in found.get(name, ()):
        pieces = [Said(one.name, one.remark) for one in _people_of(text)] or [
            Said(_BRACKET.sub("", narrow(word)).strip(), "") for word in lists.words(text)
        ]
        for one in pieces:
            if one.name and one.name not in made:
                made[one.name] = one
        if re.search(r"等\s*[\d一二两三四五六七八九十]*\s*[人位名]", text):
            doubts.append((name, f"表上写“{text}”，没有列出的人请补上"))
    return tuple(made.values())


def _people_of(text: str) -> tuple[values.Named, ...]:
    try:
        return lists.names(text).names
    except Refused:  # a party, a committee: no name of a person
        return ()


def _public(text: str, doubts: list[tuple[str, str]]) -> bool | None:
    """Read a consent: a word, or the box that is ticked."""
    plain = narrow(text).strip()
    if not plain:
        return None
    boxes_first = plain[0] in f"□○{_TICK}"
    ticked = (_BEFORE if boxes_first else _BEHIND).search(plain) or _BEFORE.search(plain)
    words = ticked[1] if ticked else plain
    if not ticked and (re.search("[□○]", plain) or ("/" in plain)):
        doubts.append(("public", "是否公开没有勾选，请核对"))
        return None
    return not _NO.search(words)


def _why_not(text: str) -> str:
    """Return the reason written in brackets behind a refused consent; what only asks for one is none."""
    _, refused, behind = narrow(text).partition("不")
    inside = _IN_BRACKETS.search(behind) if refused else None
    reason = _ASKED.sub("", inside[1]).strip(f" _{_TICK}") if inside else ""
    return "" if re.search("说明|填写|注明|写明", reason) else reason


def _day(found: dict[str, list[str]], doubts: list[tuple[str, str]]) -> date | None:
    said = tight("".join(found.get("received_on", ())[:1]))
    if not re.search(r"\d", said):  # 年 月 日, left blank
        return None
    try:
        return values.day(said)
    except Refused:
        doubts.append(("received_on", f"看不懂日期“{said}”，请核对"))
        return None

"""Papers of a member's duty: 委员履职档案."""

from collections.abc import Sequence

from db.duty.facts import ArchiveFacts, AttendanceLine, MemberFacts
from db.people.masking import masked_phone
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Book,
    Cell,
    Entry,
    Paper,
    Paragraph,
    Row,
    Space,
    Table,
    Title,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_5, SIZE_S4
from desktop.papers.phrases import joined, month, rate, short_date
from desktop.papers.request import Request

_NUMERALS = "一二三四五六七八九十"
_FACTS = (25.0, 27.0, 25.0, 27.0, 25.0, 27.0)
_Column = tuple[str, float, Align]
_L, _C = Align.LEFT, Align.CENTRE
_PROPOSALS: tuple[_Column, ...] = (
    ("提案号", 14, _C),
    ("类别", 28, _C),
    ("案由", 49, _L),
    ("身份", 21, _C),
    ("提交日期", 22, _C),
    ("处理", 22, _C),
)
_BULLETINS: tuple[_Column, ...] = (("标题", 94, _L), ("提交日期", 22, _C), ("采用情况", 40, _L))
_SPEECHES: tuple[_Column, ...] = (
    ("会议", 40, _L),
    ("标题", 59, _L),
    ("提交日期", 22, _C),
    ("采用情况", 35, _L),
)
_MEETINGS: tuple[_Column, ...] = (
    ("会议类型", 34, _C),
    ("会议名称", 81, _L),
    ("时间", 22, _C),
    ("出席情况", 19, _C),
)
_ACTIVITIES: tuple[_Column, ...] = (
    ("活动种类", 26, _C),
    ("活动主题", 59, _L),
    ("时间", 22, _C),
    ("承办机构", 30, _L),
    ("出席情况", 19, _C),
)
_DEEDS: tuple[_Column, ...] = (("类别", 30, _C), ("内容", 74, _L), ("时间", 22, _C), ("备注", 30, _L))


def archive(facts: ArchiveFacts, request: Request) -> Paper:
    """Compose 委员履职档案: basic facts, rates with their definitions, then the records section by section."""
    say = request.wording.say
    title = say("title", committee=facts.committee)
    period = say("period", period=facts.period, since=full_day(facts.since), until=full_day(facts.until))
    blocks: list[Block] = [
        Title(title, keep=(facts.committee,)),
        Paragraph(period, role=Role.KAI, size=SIZE_4, indent=0, align=Align.CENTRE),
        Space(0.4),
        _basic(facts.member),
    ]
    for index, (words, tables) in enumerate(_sections(facts, request)):
        heading = f"{_NUMERALS[index]}、{words}"
        blocks += (Space(0.25), Entry(heading, level=2, listed=False), _heading(heading))
        blocks.extend(tables)
    blocks.append(Space(0.3))
    if facts.as_of:
        note = say("as_of", day=full_day(facts.as_of))
        blocks.append(Paragraph(note, role=Role.KAI, size=SIZE_5, indent=0, pitch=18, keep_next=True))
    blocks.append(_sign_off(say("stamp")))
    return Paper(
        kind="archive",
        title=f"{facts.member.name}{facts.period}履职档案",
        subject=facts.member.name,
        author=facts.committee,
        format=Book(running=say("running", name=facts.member.name, period=facts.period)),
        blocks=tuple(blocks),
    )


def _heading(words: str) -> Paragraph:
    return Paragraph(words, role=Role.HEI, size=SIZE_4, indent=0, align=Align.LEFT, keep_next=True, pitch=24)


def _label(text: str) -> Cell:
    return Cell(text, align=Align.CENTRE, role=Role.HEI)


def _basic(member: MemberFacts) -> Table:
    in_office = f"{short_date(member.since)}—{short_date(member.until)}" if member.since else ""
    wide = len(_FACTS) - 1
    rows = [
        _facts_row(("姓　　名", member.name), ("性　　别", member.sex), ("民　　族", member.nation)),
        _facts_row(
            ("出生年月", month(member.birth)), ("党　　派", member.party), ("界　　别", member.sector)
        ),
        _facts_row(("委员证号", member.number), ("学　　历", member.education), ("职　　称", member.title)),
        Row(
            (
                _label("政协职务"),
                Cell(joined(member.posts) or "委员", across=2),
                _label("任职时间"),
                Cell(in_office, across=2),
            ),
            height=9,
        ),
        Row((_label("所属专委会"), Cell(joined(member.committees), across=wide)), height=9),
        Row((_label("活 动 组"), Cell(joined(member.groups), across=wide)), height=9),
        Row(
            (
                _label("工作单位\n及 职 务"),
                Cell(_work(member.employer, member.job), across=2),
                _label("联系电话"),
                Cell(masked_phone(member.phone), across=2),
            ),
            height=11,
        ),
    ]
    return Table(_FACTS, tuple(rows), size=SIZE_S4)


def _work(employer: str, job: str) -> str:
    return " ".join(part for part in (employer, job) if part)


def _facts_row(*pairs: tuple[str, str]) -> Row:
    cells: list[Cell] = []
    for label, text in pairs:
        cells.extend((_label(label), Cell(text, align=Align.CENTRE)))
    return Row(tuple(cells), height=9)


def _sections(facts: ArchiveFacts, request: Request) -> list[tuple[str, list[Block]]]:
    none = request.wording.say("none")
    proposals = [
        (
            line.number,
            line.category,
            line.title,
            line.role,
            short_date(line.received_on),
            " ".join(part for part in (line.state, line.result) if part),
        )
        for line in facts.proposals
    ]
    bulletins = [(line.title, short_date(line.submitted_on), line.adoption) for line in facts.bulletins]
    speeches = [
        (line.meeting, line.title, short_date(line.submitted_on), line.adoption) for line in facts.speeches
    ]
    deeds = [(line.kind, line.title, short_date(line.done_on), line.note) for line in facts.deeds]
    sections: list[tuple[str, list[Block]]] = [
        ("履职概况", [_rates(facts)]),
        (f"提交提案情况（{len(proposals)}件）", [_list(_PROPOSALS, proposals, none)]),
        (f"反映社情民意情况（{len(bulletins)}篇）", [_list(_BULLETINS, bulletins, none)]),
        (f"大会发言情况（{len(speeches)}篇）", [_list(_SPEECHES, speeches, none)]),
        (f"参加会议情况（{_came(facts.meetings)}）", [_list(_MEETINGS, _meetings(facts.meetings), none)]),
        (f"参加活动情况（{_came(facts.activities)}）", [_list(_ACTIVITIES, _activities(facts), none)]),
        (f"其他履职情况（{len(deeds)}项）", [_list(_DEEDS, deeds, none)]),
    ]
    if facts.score or facts.grade or facts.note:
        sections.append(("年度评价", [_assessment(facts)]))
    return sections


def _came(lines: Sequence[AttendanceLine]) -> str:
    return f"应到{len(lines)}次，实到{sum(line.state in {'出席', '迟到'} for line in lines)}次"


def _meetings(lines: Sequence[AttendanceLine]) -> list[tuple[str, ...]]:
    return [(line.kind, line.title, short_date(line.held_on), line.state) for line in lines]


def _activities(facts: ArchiveFacts) -> list[tuple[str, ...]]:
    return [
        (line.kind, line.title, short_date(line.held_on), line.host, line.state) for line in facts.activities
    ]


def _list(columns: tuple[_Column, ...], lines: Sequence[tuple[str, ...]], none: str) -> Table:
    header = Row(tuple(Cell(words, align=Align.CENTRE) for words, _, _ in columns), height=8)
    rows = [
        Row(
            tuple(Cell(text, align=align) for text, (_, _, align) in zip(line, columns, strict=True)),
            height=7.5,
        )
        for line in lines
    ] or [Row((Cell(none, align=Align.CENTRE, role=Role.KAI, across=len(columns)),), height=8)]
    return Table(tuple(width for _, width, _ in columns), (header, *rows), header=1, size=SIZE_5)


def _rates(facts: ArchiveFacts) -> Table:
    header = Row(tuple(Cell(words, align=Align.CENTRE) for words in ("指标", "数值", "口径")), height=8)
    rows = [
        Row(
            (Cell(line.words), Cell(rate(line.count, line.base), align=Align.CENTRE), Cell(line.definition)),
            height=8,
        )
        for line in facts.rates
    ] or [Row((Cell("—", align=Align.CENTRE, across=3),), height=8)]
    return Table((36, 34, 86), (header, *rows), header=1, size=SIZE_5)


def _assessment(facts: ArchiveFacts) -> Table:
    rows = [
        Row(
            (
                _label("得　　分"),
                Cell(facts.score, align=_C),
                _label("等　　次"),
                Cell(facts.grade, align=_C),
            ),
            height=9,
        ),
        Row((_label("备　　注"), Cell(facts.note, across=3)), height=14),
    ]
    return Table((26, 52, 26, 52), tuple(rows), size=SIZE_S4)


def _sign_off(stamp: str) -> Table:
    date = "年　　月　　日"
    row = Row(
        (
            _label("填 表 人"),
            Cell(),
            _label("审 核 人"),
            Cell(),
            Cell(f"{stamp}\n{date}", align=Align.RIGHT, valign="bottom"),
        ),
        height=20,
    )
    return Table((22, 30, 22, 30, 52), (row,), size=SIZE_S4)

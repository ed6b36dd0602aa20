"""Papers of a member's duty: 委员履职档案."""

from collections.abc import Iterator, Sequence

from db.duty.facts import ArchiveFacts, AttendanceLine, DeedLine, MemberFacts
from db.people.masking import masked_phone
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Book,
    Cell,
    Contents,
    Entry,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    Space,
    Table,
    Title,
    WritingLines,
)
from desktop.papers.duty_ledger import ledger, requirements
from desktop.papers.figures import portrait
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_3, SIZE_4, SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.listing import numeral
from desktop.papers.phrases import joined, month, rate, short_date
from desktop.papers.request import Request

AWARDS = "表彰奖励"
_COVER, _COVER_INDENT = 36.0, 5
_FACTS = (26.0, 34.0, 26.0, 34.0, 36.0)
_PHOTO, _PHOTO_ROWS = (32.0, 44.0), 5
_LEDGER = (34.0, 43.0, 22.0, 44.0, 13.0)
_WRITING = 6
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
_YEARS: tuple[_Column, ...] = (("履职年度", 52, _C), ("得分", 52, _C), ("等次", 52, _C))
_DEEDS: tuple[_Column, ...] = (("类别", 30, _C), ("内容", 74, _L), ("时间", 22, _C), ("备注", 30, _L))


def archive(facts: ArchiveFacts, request: Request) -> Paper:
    """Compose 委员履职档案: cover and contents, then the member and the records section by section."""
    say = request.wording.say
    return Paper(
        kind="archive",
        title=f"{facts.member.name}{facts.period}履职档案",
        subject=facts.member.name,
        author=facts.committee,
        format=Book(running=say("running", name=facts.member.name, period=facts.period), cover=True),
        blocks=(
            *_cover(facts, request), PageBreak(), Contents(), PageBreak(), *inside(facts, request, listed=True),
        ),
    )  # fmt: skip


def inside(facts: ArchiveFacts, request: Request, *, listed: bool = False) -> Iterator[Block]:
    """Compose what is between cover and back; in a book of many only the members are ``listed`` in its contents."""
    say = request.wording.say
    period = say("period", period=facts.period, since=full_day(facts.since), until=full_day(facts.until))
    yield Title(say("title", committee=facts.committee), keep=(facts.committee,))
    yield Paragraph(period, role=Role.KAI, size=SIZE_4, indent=0, align=Align.CENTRE)
    yield Space(0.4)
    sections: list[tuple[str, list[Block]]] = [
        ("基本情况", [_basic(facts.member)]),
        *_sections(facts, request),
    ]
    for index, (words, blocks) in enumerate(sections, start=1):
        heading = f"{numeral(index)}、{words}"
        yield Space(0.25)
        yield Entry(heading, level=1 if listed else 2, listed=listed)
        yield _heading(heading)
        yield from blocks
    yield Space(0.3)
    if facts.as_of:
        note = say("as_of", day=full_day(facts.as_of), leave_in_rate=facts.leave_in_rate)
        yield Paragraph(note, role=Role.KAI, size=SIZE_5, indent=0, pitch=18, keep_next=True)
    yield _sign_off(facts.note, say("stamp"))


def _cover(facts: ArchiveFacts, request: Request) -> Iterator[Block]:
    say, member = request.wording.say, facts.member
    period = say("period", period=facts.period, since=full_day(facts.since), until=full_day(facts.until))
    yield Space(3)
    yield Paragraph(facts.committee, role=Role.BIAO, size=SIZE_S2, indent=0, align=Align.CENTRE, pitch=34)
    yield Space(1)
    yield Title(say("cover"), size=_COVER, pitch=54)
    yield Space(1)
    yield Paragraph(period, role=Role.KAI, size=SIZE_3, indent=0, align=Align.CENTRE)
    yield Space(4)
    lines = (
        ("姓　　名", member.name), ("委员证号", member.number), ("界　　别", member.sector),
        ("工作单位", _work(member.employer, member.job)), ("届　　次", facts.term),
    )  # fmt: skip
    for words, told in lines:
        if told:
            yield Paragraph(
                f"{words}：{told}", size=SIZE_3, indent=_COVER_INDENT, hang=5, align=Align.LEFT, pitch=34
            )


def _heading(words: str) -> Paragraph:
    return Paragraph(words, role=Role.HEI, size=SIZE_4, indent=0, align=Align.LEFT, keep_next=True, pitch=24)


def _label(text: str) -> Cell:
    return Cell(text, align=Align.CENTRE, role=Role.HEI)


def _basic(member: MemberFacts) -> Table:
    in_office = f"{short_date(member.since)}—{short_date(member.until)}" if member.since else ""
    wide = len(_FACTS) - 1
    picture = portrait(member.photo) if member.photo else b""
    photo = Cell(
        "" if picture else "照　片", align=Align.CENTRE, down=_PHOTO_ROWS, role=Role.KAI,
        figure=Picture(picture, *_PHOTO, words=f"{member.name}的照片") if picture else None,
    )  # fmt: skip
    rows = [
        _facts_row(("姓　　名", member.name), ("性　　别", member.sex), last=(photo,)),
        _facts_row(("民　　族", member.nation), ("出生年月", month(member.birth))),
        _facts_row(("党　　派", member.party), ("界　　别", member.sector)),
        _facts_row(("学　　历", member.education), ("职　　称", member.title)),
        _facts_row(("委员证号", member.number), ("联系电话", masked_phone(member.phone))),
        Row(
            (
                _label("政协职务"), Cell(joined(member.posts) or "委员", align=_C), _label("任职时间"),
                Cell(in_office, align=_C, across=2),
            ), height=9,
        ),
        Row((_label("所属专委会"), Cell(joined(member.committees), across=wide)), height=9),
        Row((_label("活 动 组"), Cell(joined(member.groups), across=wide)), height=9),
        Row((_label("工作单位\n及 职 务"), Cell(_work(member.employer, member.job), across=wide)), height=11),
    ]  # fmt: skip
    return Table(_FACTS, tuple(rows), size=SIZE_S4)


def _work(employer: str, job: str) -> str:
    return " ".join(part for part in (employer, job) if part)


def _facts_row(*pairs: tuple[str, str], last: tuple[Cell, ...] = ()) -> Row:
    cells: list[Cell] = []
    for label, text in pairs:
        cells.extend((_label(label), Cell(text, align=Align.CENTRE)))
    return Row((*cells, *last), height=9.5)


def _sections(facts: ArchiveFacts, request: Request) -> list[tuple[str, list[Block]]]:
    none = request.wording.say("none_term" if facts.years else "none")
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
    others = sorted((line for line in facts.deeds if line.kind != AWARDS), key=lambda line: line.kind)
    awards = [line for line in facts.deeds if line.kind == AWARDS]
    sections: list[tuple[str, list[Block]]] = [
        ("履职概况", [_rates(facts)]),
        (f"提交提案情况（{len(proposals)}件）", [_list(_PROPOSALS, proposals, none)]),
        (f"反映社情民意情况（{len(bulletins)}篇）", [_list(_BULLETINS, bulletins, none)]),
        (f"大会发言情况（{len(speeches)}篇）", [_list(_SPEECHES, speeches, none)]),
        (f"参加会议情况（{_came(facts.meetings)}）", [_list(_MEETINGS, _meetings(facts.meetings), none)]),
        (f"参加活动情况（{_came(facts.activities)}）", [_list(_ACTIVITIES, _activities(facts), none)]),
        (f"其他履职情况（{len(others)}项）", [_list(_DEEDS, _deeds(others), none)]),
        (f"表彰奖励情况（{len(awards)}项）", [_list(_DEEDS, _deeds(awards), none)]),
    ]
    if facts.score or facts.grade:
        sections.append(("年度得分与等次", _assessment(facts, request)))
    if facts.years:
        marks = [(line.period, line.score, line.grade or "未定") for line in facts.years]
        sections.append(("历年得分与等次", [_list(_YEARS, marks, none)]))
    sections.append(("委员述职", _report(facts, request)))
    return sections


def _deeds(lines: Sequence[DeedLine]) -> list[tuple[str, ...]]:
    return [(line.kind, line.title, short_date(line.done_on), line.note) for line in lines]


def _report(facts: ArchiveFacts, request: Request) -> list[Block]:
    """Set the member's own words as running text; without any there is room to write by hand."""
    if not facts.report:
        none = request.wording.say("no_report")
        return [Paragraph(none, role=Role.KAI, size=SIZE_5, indent=0, align=_L), WritingLines(_WRITING)]
    paragraphs = [line.strip() for line in facts.report.split("\n") if line.strip()]
    signed = f"{facts.member.name}　{full_day(facts.reported_on)}" if facts.reported_on else facts.member.name
    return [
        *(Paragraph(text, size=SIZE_S4, pitch=24) for text in paragraphs),
        Paragraph(signed, size=SIZE_S4, indent=0, align=Align.RIGHT, pitch=28),
    ]


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


def _assessment(facts: ArchiveFacts, request: Request) -> list[Block]:
    """Set the mark, then each row it comes from and what has to be done."""
    mark = Row(
        (_label("得　　分"), Cell(facts.score, align=_C), _label("等　　次"), Cell(facts.grade, align=_C)), height=9
    )  # fmt: skip
    blocks: list[Block] = [Table((26, 52, 26, 52), (mark,), size=SIZE_S4)]
    if facts.points:
        told = request.wording.say("scheme", scheme=facts.scheme)
        blocks += (
            Paragraph(told, role=Role.KAI, size=SIZE_5, indent=0, align=_L, pitch=20, keep_next=True),
            ledger(facts.points, request, widths=_LEDGER),
        )
    if facts.requirements:
        blocks += (Space(height=2), requirements(facts.requirements, widths=(80, 24, 24, 28)))
    return blocks


def _sign_off(note: str, stamp: str) -> Table:
    date = "年　　月　　日"
    signed = (_label("委员本人"), Cell(), _label("填 表 人"), Cell(), _label("审 核 人"), Cell())
    rows = (
        Row((_label("备　　注"), Cell(note, across=5)), height=14, keep=True),
        Row(signed, height=12, keep=True),
        Row((Cell(f"{stamp}\n{date}", align=Align.RIGHT, valign="bottom", across=6),), height=24),
    )
    return Table((22, 30, 22, 30, 22, 30), rows, size=SIZE_S4)

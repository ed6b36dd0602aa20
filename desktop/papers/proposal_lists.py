"""Lists of a session's proposals: 提案登记簿, 按单位统计 and what was not filed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from db.proposals.facts_lists import (
    HandlerCountFacts,
    HandlerCountLine,
    NotFiledFacts,
    NotFiledLine,
    RegisterFacts,
    RegisterLine,
)
from db.store.days import full_day
from desktop.papers.blocks import Align, Block, Cell, Paper, Paragraph, Row, Shade, Sheet, Space, Table, Title
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_5, SIZE_S2
from desktop.papers.listing import Column, listing
from desktop.papers.phrases import joined, short_date
from desktop.papers.request import Request

FULL, BRIEF = "全栏", "简栏"
_SIZE = 7.5  # 六号: twenty-one columns on one page
_MANY = 3  # more co-signers than these are counted


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns under one heading of two rows; a group without words is a column of its own."""

    columns: tuple[Column, ...]
    words: str = ""


_C, _L = Align.CENTRE, Align.LEFT
# The order in which offices export their register; it is not ours to change.
REGISTER: Final = (
    _Group((Column("流水\n号", 9.0),)),
    _Group((Column("提案\n序号", 8.0),)),
    _Group((Column("提案\n分类", 13.0),)),
    _Group((Column("第一\n提案人", 13.5),)),
    _Group((Column("联名\n提案人", 16.0),)),
    _Group((Column("案由", 27.0, _L),)),
    _Group((Column("提案内容", 42.0, _L),)),
    _Group((Column("附\n件", 6.0),)),
    _Group((Column("提案\n性质", 10.0),)),
    _Group((Column("主办\n单位", 14.5, _L),)),
    _Group((Column("会办\n单位", 14.0, _L),)),
    _Group((Column("办理\n结果", 8.0),)),
    _Group((Column("提案\n时间", 9.5),)),
    _Group((Column("走访\n情况", 9.0), Column("办理\n态度", 9.0), Column("办理\n结果", 9.0)), "意见反馈"),
    _Group((Column("征询\n意见", 9.0),)),
    _Group((Column("再办理", 8.0),)),
    _Group((Column("跟踪\n办理\n情况", 8.5),)),
    _Group((Column("跟踪\n办理\n结果", 8.5),)),
    _Group((Column("计划\n办结\n日期", 9.5),)),
)
_BRIEF = (
    Column("序号", 12.0),
    Column("提案号", 16.0),
    Column("提案人", 38.0, _L),
    Column("类　别", 30.0),
    Column("案　　由", 78.0, _L),
    Column("主办单位", 33.0, _L),
    Column("会办单位", 33.0, _L),
    Column("办理状态", 21.0),
)
_COUNTS = (
    Column("序号", 12.0),
    Column("单　　位", 55.0, _L),
    Column("待承办", 14.0),
    Column("办理中", 14.0),
    Column("已退办", 14.0),
    Column("已答复", 14.0),
    Column("主　办", 14.0),
    Column("协　办", 14.0),
    Column("合　计", 14.0),
)
_NOT_FILED = (
    Column("序号", 12.0),
    Column("流水号", 17.0),
    Column("案　　由", 76.0, _L),
    Column("提案者", 38.0, _L),
    Column("审查结果", 22.0),
    Column("原　　因", 48.0, _L),
    Column("去　　向", 26.0, _L),
    Column("通知日期", 22.0),
)


def register(facts: RegisterFacts, request: Request) -> Paper:
    """Compose 提案登记簿: every column an office exports, or the few a reader of the list wants."""
    mode = request.mode or FULL
    under = request.wording.say(
        "under",
        scope=facts.scope,
        count=len(facts.lines),
        day=full_day(facts.as_of),
        provisional=any(line.provisional for line in facts.lines),
    )
    return _sheet(
        "register", facts, request, under, _brief(facts) if mode == BRIEF else _full(facts), mode=mode
    )


def _sheet(
    kind: str,
    facts: RegisterFacts | HandlerCountFacts | NotFiledFacts,
    request: Request,
    under: str,
    table: Table,
    *,
    mode: str = "",
    landscape: bool = True,
) -> Paper:
    title = request.wording.say("title", district=facts.district, session=facts.session)
    blocks: list[Block] = [
        Title(title, size=SIZE_S2, keep=(facts.session,)),
        Space(height=1.5),
        Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE),
        Space(height=1),
        table,
    ]
    return Paper(
        kind=kind,
        mode=mode,
        title=title,
        subject=facts.session,
        author=facts.committee,
        format=Sheet(landscape=landscape, numbered=True),
        blocks=tuple(blocks),
    )


def _full(facts: RegisterFacts) -> Table:
    columns = [column for group in REGISTER for column in group.columns]
    upper, lower = [], []
    for group in REGISTER:
        if group.words:
            upper.append(_heading(group.words, across=len(group.columns)))
            lower += [_heading(column.words) for column in group.columns]
        else:
            upper.append(_heading(group.columns[0].words, down=2))
    rows = [Row(tuple(upper), height=5), Row(tuple(lower), height=8)]
    for line in facts.lines:
        texts = _register_texts(line)
        rows.append(
            Row(
                tuple(Cell(text, align=one.align) for text, one in zip(texts, columns, strict=True)), height=7
            )
        )
    rows += _empty(facts.lines, len(columns))
    return Table(tuple(one.width for one in columns), tuple(rows), header=2, size=_SIZE)


def _heading(words: str, *, across: int = 1, down: int = 1) -> Cell:
    return Cell(words, align=Align.CENTRE, across=across, down=down, shade=Shade.MIDDLE)


def _empty(lines: Sequence[object], columns: int) -> list[Row]:
    if lines:
        return []
    return [Row((Cell("（没有提案）", align=Align.CENTRE, role=Role.KAI, across=columns),), height=10)]


def _register_texts(line: RegisterLine) -> tuple[str, ...]:
    due = _two_lines(line.due) + ("\n暂定" if line.due and line.provisional else "")
    return (
        line.receipt_number, line.number, line.category, line.first_proposer, _co_signers(line.co_proposers), line.title,
        line.body, str(line.attachments or ""), line.state, line.leads, joined(line.assists), line.result,
        _two_lines(line.received_on), line.visits.replace("、", "\n"), line.attitude, line.outcome, line.opinion, line.rework,
        line.follow_up, line.follow_up_result, due,
    )  # fmt: skip


def _two_lines(day: date | None) -> str:
    """Write a day where six characters have no room: the year above."""
    return f"{day.year}\n{day.month:02}.{day.day:02}" if day else ""


def _co_signers(names: Sequence[str]) -> str:
    if len(names) > _MANY:
        return f"{joined(names[:_MANY])}等{len(names)}人"
    return joined(names)


def _brief(facts: RegisterFacts) -> Table:
    lines = [
        (
            str(place),
            line.number or f"流{line.receipt_number}",
            _co_signers((line.first_proposer, *line.co_proposers)),
            line.category,
            line.title,
            line.leads,
            joined(line.assists),
            line.progress or line.state,
        )
        for place, line in enumerate(facts.lines, start=1)
    ]
    return listing(_BRIEF, lines, none="没有提案")


def handler_counts(facts: HandlerCountFacts, request: Request) -> Paper:
    """Compose 按单位统计: one base for the whole table, printed with it."""
    say = request.wording.say
    lines = [
        (str(place), line.handler, *(_figure(number) for number in _numbers(line)))
        for place, line in enumerate(facts.lines, start=1)
    ]
    sums = [sum(column) for column in zip(*(_numbers(line) for line in facts.lines), strict=True)]
    total = ("", f"合计（{len(facts.lines)}个单位）", *(str(number) for number in sums))
    overdue = sum(line.overdue for line in facts.lines)
    under = say(
        "under",
        day=full_day(facts.as_of),
        proposals=facts.proposals,
        given=sum(line.total for line in facts.lines),
    )
    foot = say("foot", overdue=overdue, units=sum(line.overdue > 0 for line in facts.lines))
    table = listing(_COUNTS, lines, none="还没有交办", total=total if lines else (), height=7)
    # The remark is a row, so that no page break tears it and none of it stands alone.
    last = replace(table.rows[-1], keep=True)
    remark = Row((Cell(foot, across=len(_COUNTS)),), height=12)
    table = replace(table, rows=(*table.rows[:-1], last, remark))
    return _sheet("handler_counts", facts, request, under, table, landscape=False)


def _numbers(line: HandlerCountLine) -> tuple[int, ...]:
    return (line.unsigned, line.working, line.returned, line.replied, line.lead, line.assist, line.total)


def _figure(number: int) -> str:
    return str(number) if number else ""


def not_filed(facts: NotFiledFacts, request: Request) -> Paper:
    """Compose the list of what was not filed, with the reason, where it went and when the proposer was told."""
    counted = Counter(line.state for line in facts.lines)
    under = request.wording.say(
        "under",
        day=full_day(facts.as_of),
        received=facts.received,
        count=len(facts.lines),
        states=joined([f"{state}{count}件" for state, count in counted.items()]),
    )
    lines = [_not_filed_texts(line, place) for place, line in enumerate(facts.lines, start=1)]
    return _sheet("not_filed", facts, request, under, listing(_NOT_FILED, lines, none="没有未立案的提案"))


def _not_filed_texts(line: NotFiledLine, place: int) -> tuple[str, ...]:
    return (
        str(place), line.receipt_number, line.title, line.proposers, line.state, line.reason, line.went_to,
        short_date(line.told_on),
    )  # fmt: skip

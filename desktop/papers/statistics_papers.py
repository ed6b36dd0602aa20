"""Tables of statistics: every table with its one base, its definition, and lines that can be checked by hand."""

from collections.abc import Iterator

from db.statistics.facts import StatisticsFacts, StatisticsTable
from db.store.days import full_day
from desktop.papers.blocks import Align, Block, Paper, Paragraph, Sheet, Space, Title
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.listing import Column, listing, numeral
from desktop.papers.request import Request

_WIDTH = 165.0
_COUNT, _SHARE, _NOTE = 20.0, 34.0, 40.0
_LEAST_WORDS = 36.0
_TOGETHER = 15  # a table of so many lines stays on one page


def proposal_statistics(facts: StatisticsFacts, request: Request) -> Paper:
    """Compose 提案统计表."""
    return _statistics(facts, request, kind="proposal_statistics")


def duty_statistics(facts: StatisticsFacts, request: Request) -> Paper:
    """Compose 会议活动与履职统计表."""
    return _statistics(facts, request, kind="duty_statistics")


def _statistics(facts: StatisticsFacts, request: Request, *, kind: str) -> Paper:
    say = request.wording.say
    title = say("title", committee=facts.committee.removesuffix("委员会"), title=facts.title)
    blocks: list[Block] = [
        Title(title, size=SIZE_S2, keep=(facts.title,)),
        Space(height=1.5),
        Paragraph(say("scope", scope=facts.scope, day=full_day(facts.as_of)), size=SIZE_5, indent=0, align=Align.CENTRE),
    ]  # fmt: skip
    for index, table in enumerate(facts.tables, start=1):
        blocks.extend(_table(table, index, request))
    return Paper(
        kind=kind, title=title, subject=facts.scope, author=facts.committee, format=Sheet(numbered=True),
        blocks=tuple(blocks),
    )  # fmt: skip


def _table(table: StatisticsTable, index: int, request: Request) -> Iterator[Block]:
    say = request.wording.say
    yield Space(height=3)
    heading = say("heading", numeral=numeral(index), words=table.words, unit=table.unit)
    yield Paragraph(
        heading, role=Role.HEI, size=SIZE_S4, indent=0, align=Align.LEFT, keep_next=True, pitch=22
    )
    shares, notes = any(line.share for line in table.lines), any(line.note for line in table.lines)
    yield listing(
        _columns(table, shares=shares, notes=notes), list(_lines(table, shares=shares, notes=notes)),
        none=say("none"), total=_total(table, shares=shares, notes=notes), together=len(table.lines) <= _TOGETHER,
    )  # fmt: skip
    under = (
        [say("base", words=table.base_words, base=table.base, unit=table.unit)]
        if shares and table.base_words
        else []
    )
    if table.definition:
        under.append(say("definition", text=table.definition))
    for text in under:
        yield Paragraph(text, role=Role.KAI, size=SIZE_5, indent=0, hang=3, align=Align.LEFT)


def _columns(table: StatisticsTable, *, shares: bool, notes: bool) -> list[Column]:
    taken = _COUNT * (1 + len(table.columns)) + _SHARE * shares + _NOTE * notes
    words = _WIDTH - taken
    count = _COUNT
    if words < _LEAST_WORDS:  # many columns share what is left
        words = _LEAST_WORDS
        count = (_WIDTH - words - _SHARE * shares - _NOTE * notes) / (1 + len(table.columns))
    made = [Column("项　目", words, Align.LEFT), Column(table.count_words, count)]
    made.extend(Column(each, count) for each in table.columns)
    if shares:
        made.append(Column("占　比", _SHARE))
    if notes:
        made.append(Column("说　明", _NOTE, Align.LEFT))
    return made


def _lines(table: StatisticsTable, *, shares: bool, notes: bool) -> Iterator[tuple[str, ...]]:
    for line in table.lines:
        parts = [str(part) for part in line.parts] or [""] * len(table.columns)
        share = [_share(line.count, table.base) if line.share else ""] if shares else []
        yield (line.words, str(line.count), *parts, *share, *([line.note] if notes else []))


def _total(table: StatisticsTable, *, shares: bool, notes: bool) -> tuple[str, ...]:
    """Return the last line of a table whose lines add up: the sums themselves, so that an error would show."""
    if not table.sums:
        return ()
    count = sum(line.count for line in table.lines)
    parts = [str(sum(line.parts[place] for line in table.lines)) for place in range(len(table.columns))]
    share = [_share(count, table.base)] if shares else []
    return ("合计", str(count), *parts, *share, *([""] if notes else []))


def _share(count: int, base: int) -> str:
    return f"{count / base:.1%}" if base else "—"

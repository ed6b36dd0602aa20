"""Papers about many members: 委员名册."""

from db.people.facts import RosterFacts, RosterLine
from db.people.masking import masked_phone
from db.store.days import full_day
from desktop.papers.blocks import Align, Cell, Paper, Paragraph, Row, Sheet, Space, Table, Title
from desktop.papers.geometry import SIZE_5, SIZE_S2
from desktop.papers.phrases import joined, month
from desktop.papers.request import Request

WIDE, NARROW = "横表", "竖表"
_L, _C = Align.LEFT, Align.CENTRE
# Heading, width in mm, alignment, in the wide and in the narrow table.
_WIDE = (
    ("序号", 10.0, _C),
    ("委员证号", 18.0, _C),
    ("姓　名", 20.0, _C),
    ("性别", 10.0, _C),
    ("民族", 14.0, _C),
    ("出生年月", 18.0, _C),
    ("党派", 24.0, _C),
    ("界别", 26.0, _C),
    ("工作单位及职务", 53.0, _L),
    ("政协职务", 20.0, _C),
    ("专委会", 24.0, _L),
    ("联系电话", 24.0, _C),
)
_NARROW = (
    ("序号", 11.0, _C),
    ("姓　名", 22.0, _C),
    ("性别", 11.0, _C),
    ("党派", 25.0, _C),
    ("界别", 26.0, _C),
    ("工作单位及职务", 70.0, _L),
)


def roster(facts: RosterFacts, request: Request) -> Paper:
    """Compose 委员名册, phones masked whatever the facts hold."""
    say = request.wording.say
    narrow = request.mode == NARROW
    columns = _NARROW if narrow else _WIDE
    title = say("title", committee=facts.committee.removesuffix("委员会"), term=facts.term)
    under = say(
        "under",
        scope=facts.scope,
        count=len(facts.lines),
        day=full_day(facts.as_of),
        order=facts.order,
    )
    header = Row(tuple(Cell(words, align=Align.CENTRE) for words, _, _ in columns), height=9)
    rows = [
        Row(
            tuple(
                Cell(text, align=align)
                for text, (_, _, align) in zip(
                    _narrow(line, index + 1) if narrow else _wide(line, index + 1), columns, strict=True
                )
            ),
            height=8,
        )
        for index, line in enumerate(facts.lines)
    ]
    return Paper(
        kind="roster",
        mode=request.mode or WIDE,
        title=title,
        subject=facts.scope or title,
        author=facts.committee,
        format=Sheet(landscape=not narrow, numbered=True),
        blocks=(
            Title(title, size=SIZE_S2, keep=(facts.committee,)),
            Space(height=1.5),
            Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE),
            Space(height=1),
            Table(tuple(width for _, width, _ in columns), (header, *rows), header=1, size=SIZE_5),
        ),
    )


def _work(line: RosterLine) -> str:
    return " ".join(part for part in (line.employer, line.job) if part)


def _narrow(line: RosterLine, number: int) -> tuple[str, ...]:
    return (str(number), line.name, line.sex, line.party, line.sector, _work(line))


def _wide(line: RosterLine, number: int) -> tuple[str, ...]:
    return (
        str(number),
        line.number,
        line.name,
        line.sex,
        line.nation,
        month(line.birth),
        line.party,
        line.sector,
        _work(line),
        joined(line.posts),
        joined(line.committees),
        masked_phone(line.phone),
    )

"""The rows of a ledger as a table: head by head, each row with its arithmetic; 计分单 and 履职档案 print the same."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from db.duty.facts import PointLine, RequirementLine
from desktop.papers.blocks import Align, Cell, Row, Table
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_5
from desktop.papers.listing import Column, listing
from desktop.papers.phrases import short_date
from desktop.papers.request import Request

_HEADINGS = ("计分规则", "依　据", "日　期", "计　算", "得分")
_REQUIREMENTS = ("基本要求", "至少", "已完成", "是否达到")


def ledger(
    lines: Sequence[PointLine], request: Request, *, widths: tuple[float, ...], none: str = ""
) -> Table:
    """Set the rows under their heads, each head with what it came to; ``none`` stands where there is no row."""
    rows = [Row(tuple(Cell(words, align=Align.CENTRE) for words in _HEADINGS), height=8)]
    for group, below in groupby(lines, key=lambda line: line.group):
        mine = list(below)
        points = plain_points(sum((line.credited for line in mine), Decimal(0)))
        words = request.wording.say("group", group=group, points=points)
        rows.append(Row((Cell(words, across=len(widths), role=Role.HEI),), height=7.5, keep=True))
        for line in mine:
            cells = (
                Cell(line.rule), Cell(line.words), Cell(short_date(line.on_day), align=Align.CENTRE), Cell(line.why),
                Cell(plain_points(line.credited), align=Align.CENTRE),
            )  # fmt: skip
            rows.append(Row(cells, height=7.5))
    if not lines:
        told = none or request.wording.say("none")
        rows.append(Row((Cell(told, align=Align.CENTRE, role=Role.KAI, across=len(widths)),), height=8))
    return Table(widths, tuple(rows), header=1, size=SIZE_5)


def requirements(lines: Sequence[RequirementLine], *, widths: Sequence[float]) -> Table:
    """Set what every member must do beside how far it is done."""
    columns = tuple(
        Column(words, width, *((Align.LEFT,) if not place else ()))
        for place, (words, width) in enumerate(zip(_REQUIREMENTS, widths, strict=True))
    )
    rows = [(one.name, str(one.least), str(one.count), "是" if one.met else "否") for one in lines]
    return listing(columns, rows, together=True)


def plain_points(number: Decimal) -> str:
    """Write 2.5 and 3, never 3.0 or 2E+1."""
    text = f"{number:f}".replace("-", "－")
    return text.rstrip("0").rstrip(".") if "." in text else text

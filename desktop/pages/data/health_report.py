"""The report of a health check as a paper: what was looked at, what was found, what to do."""

from desktop.pages.data.health_tab import Checkup
from desktop.papers.blocks import Align, Block, Cell, Paper, Paragraph, Row, Sheet, Space, Table, Title
from desktop.papers.geometry import SIZE_5, SIZE_S2

_HEADS = ("序号", "程度", "发现", "怎样处理")
_WIDTHS = (12.0, 18.0, 66.0, 74.0)


def report(result: Checkup) -> Paper:
    """Return the report; it holds no personal data, as the findings hold none."""
    title = f"{result.office}数据库体检报告"
    under = f"{result.at:%Y年%m月%d日 %H:%M}　经办人：{result.clerk}"
    blocks: list[Block] = [
        Title(title, size=SIZE_S2),
        Space(height=1.5),
        Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE),
        Space(height=1),
        Table(
            (30.0, 140.0),
            tuple(
                Row((Cell(name, align=Align.CENTRE), Cell(value)), height=8) for name, value in result.facts
            ),
            size=SIZE_5,
        ),
        Space(height=3),
    ]
    if not result.findings:
        sound = "完好：没有发现问题。文件结构、操作记录、每一条内容都与当初保存的一致，备份按时。"
        blocks.append(Paragraph(sound, size=SIZE_5, indent=0))
    else:
        lines = tuple(
            Row(
                (
                    Cell(str(place), align=Align.CENTRE),
                    Cell(str(each.level), align=Align.CENTRE),
                    Cell(each.sentence),
                    Cell(each.advice),
                ),
                height=8,
            )
            for place, each in enumerate(result.findings, 1)
        )
        header = Row(tuple(Cell(words, align=Align.CENTRE) for words in _HEADS), height=9)
        blocks.append(Table(_WIDTHS, (header, *lines), header=1, size=SIZE_5))
    return Paper(
        kind="health", title=title, author=result.office, format=Sheet(numbered=True), blocks=tuple(blocks)
    )

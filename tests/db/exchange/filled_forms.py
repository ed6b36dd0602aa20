"""Proposal forms as members fill them in: a table, plain lines, a table with the people below each other."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document

TEXT = (
    "目前我区建成二十年以上的小区有一百二十个，多数没有电梯。\n原因分析：一是筹资难，二是审批环节多，三是低层住户有顾虑。\n"
    "具体建议：一、把补助提高到每台二十万元。二、设立联审窗口。三、由街道组织协商。"
)


def table_form(
    path: Path,
    *,
    title: str = "关于加快老旧小区加装电梯的建议",
    first: str = "陈志强",
    co: str = "付冰冰、铁大力",
    body: str = TEXT,
    public: str = "√同意　□不同意",
    more: Sequence[tuple[str, str]] = (),
) -> Path:
    """Write the table most offices hand out."""
    document = Document()
    document.add_paragraph("政协广州市云山区第九届委员会第二次会议")
    document.add_paragraph("提　案　表")
    table = document.add_table(0, 4)

    def line(*texts: str, across: bool = False) -> None:
        cells = table.add_row().cells
        if across:
            cells[1 if len(texts) > 1 else 0].merge(cells[3])
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text

    line("案　由", title, across=True)
    line("第一提案人", first, "界　别", "经济界")
    line("工作单位", "云山区某公司", "联系电话", "13800000000")
    line("联名提案人", co, across=True)
    line("建议承办单位", "区住建局、区财政局", across=True)
    line("是否同意公开", public, across=True)
    for label, value in more:
        line(label, value, across=True)
    line("情况分析及具体建议", across=True)
    line(body, across=True)
    line("签名", "", "日期", "2022年1月19日")
    document.save(str(path))
    return path


def plain_form(path: Path, *lines: str) -> Path:
    """Write a form without a table."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def people_form(path: Path) -> Path:
    """Write a form with a table of people."""
    document = Document()
    table = document.add_table(0, 4)
    for texts in (
        ("题目", "关于完善社区养老服务的提案", "", ""),
        ("姓名", "界别", "工作单位", "联系电话"),
        ("陈志强", "经济界", "某公司", "13800000000"),
        ("付冰冰", "教育界", "某学校", "13800000001"),
        ("铁大力", "经济界", "某厂", "13800000002"),
        ("提案内容", TEXT, "", ""),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path

"""329 duty archives: our Word beside docxtpl, our PDF beside plain reportlab with cached fonts."""

import io
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, beside, medians, report, timed
from db.duty.facts import ArchiveFacts, AttendanceLine, MemberFacts, ProposalLine, RateFacts

COUNT = 329
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = "建国志强文静少东小宁美云海燕晓明春梅伟华敏婷俊杰"
TOPICS = (
    "加装电梯",
    "停车管理",
    "社区养老",
    "食品安全",
    "垃圾分类",
    "河涌整治",
    "校园周边交通",
    "夜间经济",
    "托育服务",
    "老字号保护",
)
_STATES = ("出席", "出席", "出席", "出席", "请假", "迟到", "出席", "缺席")


def name(number: int) -> str:
    return SURNAMES[number % 20] + GIVEN[number * 7 % 24] + GIVEN[number * 11 % 24]


def facts(number: int) -> ArchiveFacts:
    """Return an invented member's year: 3 proposals, 20 meetings, 8 activities."""
    day = date(2022, 1, 10)
    topics = [TOPICS[(number + place) % 10] for place in range(28)]
    return ArchiveFacts(
        committee="政协广州市云山区委员会", term="第九届", period="2022年度", since=date(2022, 1, 1), until=date(2022, 12, 31),
        member=MemberFacts(
            name=name(number), number=f"9-{number:04}", sex="男女"[number % 2], nation="汉族", birth=f"19{60 + number % 35}-03",
            party="民建会员", sector="经济界", committees=("经济科技委员会",), groups=("云台街道联络组",), posts=("常委",),
            employer="云山实业有限公司", job="董事长", phone=f"138{number:08}", since=date(2021, 10, 26),
        ),
        rates=(
            RateFacts(words="会议出席率", count=18, base=20, definition="实到次数÷应到次数；应到为任职期间受邀出席的会议，已批请假计入应到。"),
            RateFacts(words="活动参加率", count=7, base=8, definition="参加次数÷受邀次数；只计任职期间的活动。"),
        ),
        proposals=tuple(
            ProposalLine(
                number=f"{(number * 3 + place) % 300:03}", category="城市建设管理类", title=f"关于进一步做好{topics[place]}工作的建议",
                role="联名" if place else "第一提案人", received_on=day, state="立案", result="ABC"[place],
            )
            for place in range(3)
        ),
        meetings=tuple(
            AttendanceLine(
                kind="专题协商会", title=f"{topics[place]}专题协商会（第{place + 1}次）", held_on=day + timedelta(days=14 * place),
                state=_STATES[(number + place) % 8],
            )
            for place in range(20)
        ),
        activities=tuple(
            AttendanceLine(
                kind="视察调研", title=f"{topics[place]}情况视察", held_on=day + timedelta(days=30 * place), state=_STATES[(number + place) % 8],
                host="区政协办公室",
            )
            for place in range(8)
        ),
    )  # fmt: skip


def _sections(each: ArchiveFacts) -> list[tuple[str, list[str], list[list[str]]]]:
    """Return the same content for the peers, as plain tables."""
    member = each.member
    basic = [
        ["姓名", member.name, "性别", member.sex, "民族", member.nation],
        ["出生年月", member.birth, "党派", member.party, "界别", member.sector],
        ["委员证号", member.number, "职务", "、".join(member.posts), "专委会", "、".join(member.committees)],
        ["单位", member.employer, "职务", member.job, "电话", member.phone],
    ]
    return [
        ("", [], basic),
        ("一、履职概况", ["指标", "数值", "口径"], [[r.words, f"{r.count}/{r.base}", r.definition] for r in each.rates]),
        (
            "二、提交提案情况",
            ["提案号", "类别", "案由", "身份", "提交日期", "处理"],
            [[p.number, p.category, p.title, p.role, str(p.received_on), f"{p.state} {p.result}"] for p in each.proposals],
        ),
        ("三、反映社情民意情况", ["标题", "提交日期", "采用情况"], [["本年度无记录", "", ""]]),
        ("四、大会发言情况", ["会议", "标题", "提交日期"], [["本年度无记录", "", ""]]),
        ("五、参加会议情况", ["会议类型", "会议名称", "时间", "出席情况"], [[a.kind, a.title, str(a.held_on), a.state] for a in each.meetings]),
        (
            "六、参加活动情况",
            ["活动种类", "活动主题", "时间", "承办机构", "出席情况"],
            [[a.kind, a.title, str(a.held_on), a.host, a.state] for a in each.activities],
        ),
        ("七、其他履职情况", ["类别", "内容", "时间"], [["本年度无记录", "", ""]]),
    ]  # fmt: skip


def docx_ours(folder: Path) -> float:
    from desktop.papers import word
    from desktop.papers.kinds import kind

    archive = kind("archive")
    word.render(archive.paper(facts(0)))
    everyone = [facts(number) for number in range(1, COUNT + 1)]

    def make() -> None:
        for each in everyone:
            (folder / f"{each.member.number}.docx").write_bytes(word.render(archive.paper(each)))

    return timed(make)


def docx_docxtpl(folder: Path) -> float:
    from docxtpl import DocxTemplate

    template = _template()
    everyone = [facts(number) for number in range(1, COUNT // 10 + 1)]

    def make() -> None:
        for each in everyone:
            document = DocxTemplate(io.BytesIO(template))
            context: dict[str, Any] = {"committee": each.committee, "period": each.period}
            for place, (_, _, rows) in enumerate(_sections(each)):
                context[f"rows{place}"] = [{"cells": row} for row in rows]
            document.render(context, autoescape=True)
            document.save(folder / f"{each.member.number}.docx")

    return timed(make) / len(everyone) * COUNT


def _template() -> bytes:
    """Return an office's own template: headings, tables with the official fonts, a loop of rows in each."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()

    def write(cell: Any, text: str, font: str, size: float) -> None:
        run = cell.paragraphs[0].add_run(text)
        run.font.name = font
        run.font.size = Pt(size)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    document.add_heading("{{ committee }}委员履职档案", 0)
    document.add_paragraph("{{ period }}")
    for place, (words, head, rows) in enumerate(_sections(facts(0))):
        if words:
            document.add_paragraph(words)
        table = document.add_table(rows=0, cols=len(head) or len(rows[0]), style="Table Grid")
        for line in [head] if head else []:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                write(cell, text, "黑体", 10.5)
        table.add_row().cells[0].text = f"{{%tr for row in rows{place} %}}"
        for column, cell in enumerate(table.add_row().cells):
            write(cell, f"{{{{ row.cells[{column}] }}}}", "仿宋_GB2312", 10.5)
        table.add_row().cells[0].text = "{%tr endfor %}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_ours(folder: Path) -> float:
    from desktop.papers import layout, pdf
    from desktop.papers.kinds import kind

    archive = kind("archive")
    pdf.render(layout.pages(archive.paper(facts(0))), title="")
    everyone = [facts(number) for number in range(1, COUNT + 1)]

    def make() -> None:
        for each in everyone:
            paper = archive.paper(each)
            (folder / f"{each.member.number}.pdf").write_bytes(
                pdf.render(layout.pages(paper), title=paper.title)
            )

    return timed(make)


def pdf_reportlab(folder: Path) -> float:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    from desktop.papers.fonts import FOLDER

    for name in ("fang", "hei", "biao"):
        pdfmetrics.registerFont(TTFont(name, FOLDER / f"{name}.ttf"))
    body = ParagraphStyle("body", fontName="fang", fontSize=10.5, leading=14, wordWrap="CJK")
    head = ParagraphStyle("head", fontName="hei", fontSize=14, leading=24)
    title = ParagraphStyle("title", fontName="biao", fontSize=22, leading=30)
    everyone = [facts(number) for number in range(1, COUNT // 5 + 1)]

    def make() -> None:
        for each in everyone:
            story: list[Any] = [
                Paragraph(f"{each.committee}委员履职档案", title),
                Paragraph(each.period, head),
            ]
            for words, heads, rows in _sections(each):
                story.append(Paragraph(words, head))
                cells = [[Paragraph(text, body) for text in row] for row in ([heads] if heads else []) + rows]
                story.append(
                    Table(
                        cells, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")], repeatRows=1 if heads else 0
                    )
                )
            SimpleDocTemplate(str(folder / f"{each.member.number}.pdf"), pagesize=A4).build(story)

    return timed(make) / len(everyone) * COUNT


VARIANTS = {each.__name__: each for each in (docx_ours, docx_docxtpl, pdf_ours, pdf_reportlab)}


def lines() -> list[Line]:
    found = medians({name: ("benchmarks.papers", name) for name in VARIANTS})
    cpu = {name: figures["cpu"] for name, figures in found.items()}
    return [
        beside(f"{COUNT} archives as Word", cpu["docx_ours"], cpu["docx_docxtpl"], peer_name="docxtpl", at_least=20),
        beside(f"{COUNT} archives as PDF", cpu["pdf_ours"], cpu["pdf_reportlab"], peer_name="reportlab, cached fonts", at_least=3),
    ]  # fmt: skip


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(cpu=VARIANTS[sys.argv[1]](Path(place)))

"""Word files as an office makes them: forms with tags in their cells, good ones and broken ones."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def written(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def letter(*paragraphs: str, face: str = "仿宋_GB2312") -> bytes:
    """Return a plain file of paragraphs, all in one face."""
    document = Document()
    for style in ("Normal",):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for side in ("eastAsia", "ascii", "hAnsi"):
            fonts.set(qn(f"w:{side}"), face)
    for words in paragraphs:
        document.add_paragraph(words)
    return written(document)


def grid(rows: Sequence[Sequence[str]], *, above: Sequence[str] = ()) -> bytes:
    """Return a file with one table."""
    document = Document()
    for words in above:
        document.add_paragraph(words)
    table = document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return written(document)


def office_form() -> bytes:
    """Return a form as an office prints it: head, merged cells, a loop of rows, a class box, a place to sign."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run("{{ 委员会全称 }}")
    run.font.size = Pt(22)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "方正小标宋简体")
    second = document.add_paragraph("{{ 届次 }}提案处理笺")
    second.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(0, 4, style="Table Grid")
    for words in (
        ("提案号", "第{{ 提案号 }}号", "办理类别", "{{ 办理类别 }}"),
        ("案　由", "{{ 案由 }}", "", ""),
        ("承办单位", "{{ 承办单位 }}（{{ 办理方式 }}）", "会办单位", "{{ 会办单位 }}"),
        ("序号", "提案者", "工作单位及职务", "联系电话"),
        ("{%tr for 人 in 提案者 %}", "", "", ""),
        ("{{ loop.index }}", "{{ 人.姓名 }}", "{{ 人.工作单位 }} {{ 人.职务 }}", "{{ 人.联系电话 }}"),
        ("{%tr endfor %}", "", "", ""),
        ("办理情况", "{{ 答复正文 }}", "", ""),
    ):
        cells = table.add_row().cells
        for cell, text in zip(cells, words, strict=True):
            cell.text = text
    for row in (1, 7):
        cells = table.rows[row].cells
        cells[1].merge(cells[3])
    _split(table.rows[2].cells[1].paragraphs[0])
    document.add_paragraph(
        "{% if 会办单位 %}请会同{{ 会办单位 }}办理，{% endif %}于{{ 办理期限 }}前答复。联系人：{{ 联系人 }}"
    )
    document.sections[0].footer.paragraphs[0].text = "第{{ 提案号 }}号提案　{{ 承办单位 }}"
    return written(document)


def _split(paragraph: Any) -> None:
    """Cut the first run in two in the middle of a tag, as Word does when somebody corrects a letter."""
    run = paragraph.runs[0]
    text, run.text = run.text, run.text[:5]
    more = paragraph.add_run(text[5:])
    more.bold = True


def tracked() -> bytes:
    """Return a file in which a tag was corrected with tracked changes."""
    document = Document()
    paragraph = document.add_paragraph("第{{ 提案")
    inserted = OxmlElement("w:ins")
    inserted.set(qn("w:id"), "1")
    inserted.set(qn("w:author"), "程立")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "号 }}号"
    run.append(text)
    inserted.append(run)
    paragraph._p.append(inserted)
    return written(document)


def with_parts(change: Callable[[dict[str, bytes]], None], content: bytes | None = None) -> bytes:
    """Return a file after its parts were changed."""
    with zipfile.ZipFile(io.BytesIO(content or letter("{{ 提案号 }}"))) as read:
        parts = {name: read.read(name) for name in read.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


def text_of(content: bytes) -> str:
    """Return the text of a file, paragraph by paragraph, tables and footers included."""
    document = Document(io.BytesIO(content))
    parts = [document.element.body, *(section.footer._element for section in document.sections)]
    lines = [
        "".join(
            each.text or "" if each.tag == qn("w:t") else "\n"
            for each in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    ]
    return "\n".join(lines)

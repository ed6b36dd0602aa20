"""How others draw the same words: docxtpl, reportlab with its fonts kept open, and typst with its compiler kept running."""

import io
import json
from collections.abc import Callable
from typing import Any

from desktop.papers.blocks import Paper, Table
from desktop.papers.fonts import FOLDER
from desktop.papers.layout_lower import lower
from desktop.papers.layout_paras import Para, spans_of

# A paragraph, or a table as rows of cells.
Part = str | list[list[str]]
_TYPST = """
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#set text(font: ("Antou Fang", "Antou Kai", "Antou Song", "Antou Rest"), size: 16pt, lang: "zh", fallback: false)
#let parts = json(bytes(sys.inputs.parts))
#text(font: "Antou Biao", size: 22pt, parts.at(0))
#for part in parts.slice(1) {
  if type(part) == str { par(part) } else {
    table(columns: part.at(0).len(), ..part.at(0).map(cell => text(font: "Antou Hei", size: 10.5pt, cell)),
      ..part.slice(1).flatten().map(cell => text(size: 10.5pt, cell)))
  }
}
"""


def parts_of(paper: Paper) -> list[Part]:
    """Return the words of a paper in their order, without the rules of official papers."""
    found: list[Part] = [paper.title]
    for piece in lower(paper):
        if isinstance(piece, Para):
            found.append("".join(span.text for span in piece.spans))
        elif isinstance(piece, Table):
            width = len(piece.columns)
            rows = [
                ["".join(span.text for span in spans_of(cell.text)) for cell in row.cells]
                for row in piece.rows
            ]
            found.append([row + [""] * (width - len(row)) for row in rows])
    return found


def docxtpl(sample: list[Part]) -> Callable[[list[Part]], bytes]:
    """Return what fills an office's own template: a field a paragraph, a loop of rows a table, the official fonts."""
    from docxtpl import DocxTemplate

    template = _template(sample)

    def make(parts: list[Part]) -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render({f"part{place}": part for place, part in enumerate(parts)}, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


def _template(sample: list[Part]) -> bytes:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()

    def write(paragraph: Any, text: str, size: float) -> None:
        run = paragraph.add_run(text)
        run.font.name = "仿宋_GB2312"
        run.font.size = Pt(size)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")

    for place, part in enumerate(sample):
        if isinstance(part, str):
            write(document.add_paragraph(), f"{{{{ part{place} }}}}", 16)
            continue
        table = document.add_table(rows=0, cols=len(part[0]), style="Table Grid")
        table.add_row().cells[0].text = f"{{%tr for row in part{place} %}}"
        for column, cell in enumerate(table.add_row().cells):
            write(cell.paragraphs[0], f"{{{{ row[{column}] }}}}", 10.5)
        table.add_row().cells[0].text = "{%tr endfor %}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def reportlab() -> Callable[[list[Part]], bytes]:
    """Return what draws with platypus; its fonts are read once."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    register()
    body = ParagraphStyle("body", fontName="FANG", fontSize=16, leading=28, wordWrap="CJK")
    small = ParagraphStyle("small", fontName="FANG", fontSize=10.5, leading=14, wordWrap="CJK")
    head = ParagraphStyle("head", fontName="HEI", fontSize=10.5, leading=14, wordWrap="CJK")
    title = ParagraphStyle("title", fontName="BIAO", fontSize=22, leading=30)
    room = 156 * 72 / 25.4
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]

    def make(parts: list[Part]) -> bytes:
        story: list[Any] = [Paragraph(str(parts[0]), title)]
        for part in parts[1:]:
            if isinstance(part, str):
                story.append(Paragraph(part, body))
            else:
                cells = [
                    [Paragraph(text, small if place else head) for text in row]
                    for place, row in enumerate(part)
                ]
                story.append(Table(cells, [room / len(part[0])] * len(part[0]), style=grid, repeatRows=1))
        buffer = io.BytesIO()
        SimpleDocTemplate(buffer, pagesize=A4, leftMargin=60, rightMargin=60).build(story)
        return buffer.getvalue()

    return make


def register() -> None:
    """Give reportlab the shipped faces, under the names of their roles."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in ("FANG", "HEI", "BIAO", "KAI", "SONG"):
        pdfmetrics.registerFont(TTFont(name, FOLDER / f"{name.lower()}.ttf"))


def typst() -> Callable[[list[Part]], bytes]:
    """Return what compiles with a compiler that keeps its fonts."""
    from typst import Compiler

    # Plain PDFs on both sides of the comparison with reportlab; tags would cost typst a third more.
    source = _TYPST.encode()
    compiler: Any = Compiler(font_paths=[str(FOLDER)], ignore_system_fonts=True)

    def make(parts: list[Part]) -> bytes:
        inputs = {"parts": json.dumps(parts, ensure_ascii=False)}
        return bytes(compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_tags=False))

    return make

"""WordprocessingML written as text: runs, paragraphs, tables, frames and drawings."""

import re
from collections.abc import Iterable
from functools import lru_cache

from desktop.papers import geometry
from desktop.papers.blocks import Align, Cell, Row, Span, Table
from desktop.papers.fonts import Role, office_name
from desktop.papers.geometry import Colour, Frame, emu, pt, twips
from desktop.papers.layout_paras import Para, spans_of
from desktop.papers.layout_tables import cell_text, row_is_tall

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COVERING, _COVERED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.BOTH: "both"}


class UnprintableTextError(ValueError):
    """A character that no XML file can hold; the store's door keeps such text out."""


def escape(text: str) -> str:
    found = _ILLEGAL.search(text)
    if found:
        raise UnprintableTextError(
            f"文字中有不能写入 Word 的字符 U+{ord(found.group()):04X}，请在原文中删去。"
        )
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=512)
def run_properties(
    role: Role, size: float, spacing: float, colour: Colour = Colour.BLACK, *, underline: bool = False
) -> str:
    """Write what a run looks like. The hint makes quotes and dashes full width, as in Chinese text."""
    name = office_name(role)
    fonts = (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )
    parts = [fonts]
    if colour is not Colour.BLACK:
        parts.append(f'<w:color w:val="{colour}"/>')
    if spacing:
        parts.append(f'<w:spacing w:val="{twips(spacing)}"/>')
    half_points = round(size * 2)
    parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if underline:
        parts.append('<w:u w:val="single"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>"


def run(text: str, properties: str) -> str:
    inner = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{inner}</w:t></w:r>'


@lru_cache(maxsize=1024)
def paragraph_properties(
    pitch: float,
    align: Align = Align.LEFT,
    *,
    before: float = 0.0,
    first: float = 0.0,
    rest: float = 0.0,
    right: float = 0.0,
    keep_next: bool = False,
    frame: str = "",
) -> str:
    """Write what a paragraph looks like; the order of the parts is the schema's."""
    keep = "<w:keepNext/>" if keep_next else ""
    space = f' w:before="{twips(before)}"' if before else ""
    indents = []
    if rest:
        indents.append(f'w:left="{twips(rest)}"')
    if right:
        indents.append(f'w:right="{twips(right)}"')
    if first > rest:
        indents.append(f'w:firstLine="{twips(first - rest)}"')
    elif first < rest:
        indents.append(f'w:hanging="{twips(rest - first)}"')
    ind = f"<w:ind {' '.join(indents)}/>" if indents else ""
    jc = f'<w:jc w:val="{_JC[align]}"/>' if align is not Align.LEFT else ""
    line = f'<w:spacing{space} w:line="{twips(pitch)}" w:lineRule="exact"/>'
    return f"<w:pPr>{keep}{frame}{line}{ind}{jc}</w:pPr>"


def paragraph(para: Para, *, frame: str = "") -> str:
    properties = paragraph_properties(
        para.pitch,
        para.align,
        before=para.before,
        first=para.first,
        rest=para.rest,
        right=para.right,
        keep_next=para.keep_next,
        frame=frame,
    )
    return f"<w:p>{properties}{runs(para.spans, para.role, para.size, para.spacing)}</w:p>"


def runs(spans: Iterable[Span], role: Role, size: float, spacing: float) -> str:
    return "".join(
        run(span.text, run_properties(span.role or role, size, spacing, underline=span.underline))
        for span in spans
        if span.text
    )


def empty(height: float) -> str:
    """Write an empty paragraph of an exact height, the largest Word allows being 1584 pt."""
    return (
        f'<w:p><w:pPr><w:spacing w:line="{max(1, twips(height))}" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
    )


PAGE_BREAK = (
    '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
)


def frame_at(x: float, y: float, width: float, height: float) -> str:
    """Write a text frame fixed on the page: Word, WPS and LibreOffice all place it alike."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="exact" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(y)}"/>'
    )


def framed_line(
    text: str,
    role: Role,
    size: float,
    baseline: float,
    *,
    align: Align,
    frame: Frame,
    colour: Colour = Colour.BLACK,
) -> str:
    """Write one line across the 版心 with its baseline at a fixed place of the page."""
    pitch = round(size * 1.3, 1)
    top = baseline - geometry.ASCENT_SHARE * pitch
    place = frame_at(frame.left, top, frame.text_width, pitch)
    properties = paragraph_properties(pitch, align, frame=place)
    return f"<w:p>{properties}{run(text, run_properties(role, size, 0.0, colour))}</w:p>"


# Tables


def _border(side: str, *, shown: bool) -> str:
    size = round(geometry.TABLE_RULE * 8)
    kind = f'"single" w:sz="{size}" w:space="0" w:color="000000"' if shown else '"nil"'
    return f"<w:{side} w:val={kind}/>"


@lru_cache(maxsize=64)
def _table_head(columns: tuple[float, ...], *, rules: bool) -> str:
    """Write a table's properties; widths stand in grid and cells, or WPS invents its own."""
    widths = [twips(pt(column)) for column in columns]
    borders = "".join(
        _border(side, shown=rules) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    side, ends = twips(geometry.CELL_SIDE), twips(geometry.CELL_ENDS)
    margins = (
        f'<w:top w:w="{ends}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{ends}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def table(block: Table) -> str:
    widths = [twips(pt(column)) for column in block.columns]
    covered = [0] * len(widths)  # how many more rows a cell from above covers, by the column it starts in
    parts = ["<w:tbl>", _table_head(block.columns, rules=block.rules)]
    for index, row in enumerate(block.rows):
        parts.append(_row(block, row, widths, covered, header=index < block.header))
    parts.append("</w:tbl>")
    return "".join(parts)


def _row(block: Table, row: Row, widths: list[int], covered: list[int], *, header: bool) -> str:
    parts: list[str] = []
    cells = iter(row.cells)
    column = 0
    spans: dict[int, tuple[int, int]] = {}
    while column < len(widths):
        if covered[column]:
            down, across = divmod(covered[column], 100)
            width = sum(widths[column : column + across])
            parts.append(_cell(Cell(across=across), block.role, block.size, width, _COVERED))
            spans[column] = (down - 1, across)
            column += across
            continue
        cell = next(cells, None)
        if cell is None:
            break
        role = cell.role or (block.header_role if header else block.role)
        width = widths[column] if cell.across == 1 else sum(widths[column : column + cell.across])
        merge = _COVERING if cell.down > 1 else ""
        parts.append(_cell(cell, role, cell.size or block.size, width, merge, keep=row.keep))
        if cell.down > 1:
            spans[column] = (cell.down - 1, cell.across)
        column += cell.across
    for place in range(len(covered)):
        down, across = spans.get(place, (0, 0))
        covered[place] = down * 100 + across if down else 0
    return f"<w:tr>{_row_properties(row.height, header=header, tall=row_is_tall(row))}{''.join(parts)}</w:tr>"


@lru_cache(maxsize=256)
def _row_properties(height: float, *, header: bool, tall: bool) -> str:
    parts = "" if tall else "<w:cantSplit/>"
    if height:
        parts += f'<w:trHeight w:val="{twips(pt(height))}" w:hRule="atLeast"/>'
    if header:
        parts += "<w:tblHeader/>"
    return f"<w:trPr>{parts}</w:trPr>" if parts else ""


@lru_cache(maxsize=4096)
def _cell(cell: Cell, role: Role, size: float, width: int, merge: str, *, keep: bool = False) -> str:
    """Write one cell. Kinds, dates and states come back row after row: each is written once."""
    if isinstance(cell.text, str):
        text = cell_text(cell)[0]
        content = run(text, run_properties(role, size, 0.0)) if text else ""
    else:
        content = runs(spans_of(cell.text), role, size, 0.0)
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    valign = f'<w:vAlign w:val="{cell.valign}"/>' if cell.valign != "top" else ""
    align = Align.CENTRE if cell.vertical else cell.align
    properties = paragraph_properties(round(size * geometry.TABLE_PITCH, 2), align, keep_next=keep)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{valign}</w:tcPr>'
        f"<w:p>{properties}{content}</w:p></w:tc>"
    )


def writing_lines(lines: int, frame: Frame) -> str:
    """Write lines to write on: a table with nothing but the rules under its rows."""
    width = twips(frame.text_width)
    rule = f'w:val="single" w:sz="{round(geometry.TABLE_RULE * 8)}" w:space="0" w:color="{Colour.GREY}"'
    height = twips(geometry.LINE_PITCH)
    row = (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{empty(2)}</w:tc></w:tr>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        f"<w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{row * lines}'
        "</w:tbl>"
    )


# Drawings


def stroke(number: int, x: float, y: float, width: float, height: float) -> str:
    """Write a filled red rectangle fixed on the page: a line whose thickness no program rounds."""
    size = f'cx="{emu(width)}" cy="{emu(height)}"'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1"'
        f' behindDoc="1" allowOverlap="1" relativeHeight="{number}"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="红线{number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{Colour.RED}"/>'
        "</a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def picture(number: int, relation: str, width: float, height: float, align: Align, words: str) -> str:
    size = f'cx="{emu(pt(width))}" cy="{emu(pt(height))}"'
    name = escape(words) or f"图{number}"
    jc = f'<w:jc w:val="{_JC[align]}"/>'
    return (
        f'<w:p><w:pPr>{jc}</w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{name}" descr="{name}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )

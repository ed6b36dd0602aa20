"""WordprocessingML written as text: runs, paragraphs and frames."""

import re
from collections.abc import Iterable
from functools import lru_cache

from desktop.papers import geometry
from desktop.papers.blocks import Align, Span
from desktop.papers.fonts import Role, office_name
from desktop.papers.geometry import Colour, twips
from desktop.papers.layout_heads import HeadText
from desktop.papers.layout_paras import Para

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
ASCENT = geometry.ASCENT_SHARE
JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.BOTH: "both"}


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
    tabs: str = "",
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
    jc = f'<w:jc w:val="{JC[align]}"/>' if align is not Align.LEFT else ""
    line = f'<w:spacing{space} w:line="{twips(pitch)}" w:lineRule="exact"/>'
    return f"<w:pPr>{keep}{frame}{tabs}{line}{ind}{jc}</w:pPr>"


def paragraph(para: Para, *, edge: float, frame: str = "") -> str:
    """Write a paragraph in a column whose right edge is ``edge`` points from its left one."""
    tabs = tail = ""
    if para.tail is not None:
        leader = ' w:leader="dot"' if para.dots else ""
        tabs = f'<w:tabs><w:tab w:val="right"{leader} w:pos="{twips(edge - para.right)}"/></w:tabs>'
        face = run_properties(Role.FANG, para.size, 0.0)
        tail = f"<w:r>{face}<w:tab/></w:r>{run(para.tail, face)}"
    properties = paragraph_properties(
        para.pitch,
        para.align,
        before=para.before,
        first=para.first,
        rest=para.rest,
        right=para.right,
        keep_next=para.keep_next,
        frame=frame,
        tabs=tabs,
    )
    return f"<w:p>{properties}{runs(para.spans, para.role, para.size, para.spacing)}{tail}</w:p>"


def centred(text: str, role: Role, size: float, pitch: float, *, before: float) -> str:
    """Write one centred line so far below what stands above it."""
    properties = paragraph_properties(pitch, Align.CENTRE, before=before)
    return f"<w:p>{properties}{run(text, run_properties(role, size, 0.0))}</w:p>"


def runs(spans: Iterable[Span], role: Role, size: float, spacing: float) -> str:
    return "".join(
        run(span.text, run_properties(span.role or role, size, spacing, underline=span.underline))
        for span in spans
        if span.text
    )


def empty(height: float, *, keep_next: bool = False) -> str:
    """Write an empty paragraph of an exact height, the largest Word allows being 1584 pt."""
    keep = "<w:keepNext/>" if keep_next else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:line="{max(1, twips(height))}" w:lineRule="exact"/>'
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


def framed(text: HeadText) -> str:
    """Write a line with its baseline at a fixed place of the page."""
    pitch = round(text.size * 1.3, 1)
    top = text.baseline - geometry.ASCENT_SHARE * pitch
    place = frame_at(text.x, top, text.width, pitch)
    properties = paragraph_properties(pitch, text.align, frame=place)
    written = "".join(
        run(span.text, run_properties(span.role or text.role, text.size, 0.0, text.colour))
        for span in text.spans
    )
    return f"<w:p>{properties}{written}</w:p>"


def figure_paragraph(drawing: str, align: Align) -> str:
    """Write a paragraph as high as the picture in it: its own type is as small as can be."""
    jc = f'<w:jc w:val="{JC[align]}"/>' if align is not Align.LEFT else ""
    small = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    return f'<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>{jc}{small}</w:pPr>{drawing}</w:p>'


def boxed(text: str) -> str:
    """Wrap a drawing that only newer programs know; older ones leave it out."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{text}</mc:Choice></mc:AlternateContent></w:r>'
    )

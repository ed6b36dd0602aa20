"""版记 in a Word file: it hangs on the lower edge of the 版心, whatever stands above it."""

from desktop.papers import geometry, word_xml
from desktop.papers.geometry import Frame, twips
from desktop.papers.layout_paras import Foot


def foot_paragraphs(foot: Foot, frame: Frame) -> str:
    """Write the paragraphs: those of a letter in a frame, those between rules as the rows of a table."""
    return _ruled(foot, frame) if foot.ruled else _framed(foot, frame)


def _framed(foot: Foot, frame: Frame) -> str:
    place = (
        f'<w:framePr w:w="{twips(frame.text_width)}" w:wrap="around" w:vAnchor="margin"'
        ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )
    return "".join(word_xml.paragraph(para, edge=frame.text_width, frame=place) for para in foot.paras)


def _ruled(foot: Foot, frame: Frame) -> str:
    """Rule by a table: a paragraph's own border is only as wide as its indents leave it."""
    width = twips(frame.text_width)
    pad = twips(foot.pad)
    sides = (("top", pad), ("left", 0), ("bottom", pad), ("right", 0))
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    rows = []
    last = len(foot.paras) - 1
    for index, para in enumerate(foot.paras):
        top = _rule("top", geometry.IMPRINT_OUTER if index == 0 else geometry.IMPRINT_INNER)
        bottom = _rule("bottom", geometry.IMPRINT_OUTER if index == last else geometry.IMPRINT_INNER)
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"<w:tcBorders>{top}{bottom}</w:tcBorders></w:tcPr>"
            f"{word_xml.paragraph(para, edge=frame.text_width)}</w:tc></w:tr>"
        )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="left"'
        f' w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _rule(side: str, width: float) -> str:
    return f'<w:{side} w:val="single" w:sz="{round(width * 8)}" w:space="0" w:color="000000"/>'

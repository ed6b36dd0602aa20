"""版记 in a Word file: a frame that hangs on the lower edge of the 版心, whatever stands above it."""

from desktop.papers import geometry, word_xml
from desktop.papers.geometry import Frame, twips
from desktop.papers.layout_paras import Foot


def foot_paragraphs(foot: Foot, frame: Frame) -> str:
    place = (
        f'<w:framePr w:w="{twips(frame.text_width)}" w:wrap="around" w:vAnchor="margin"'
        ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )
    parts = []
    last = len(foot.paras) - 1
    for index, para in enumerate(foot.paras):
        if foot.ruled:
            parts.append(_rule(place, geometry.IMPRINT_OUTER if index == 0 else geometry.IMPRINT_INNER))
        parts.append(word_xml.paragraph(para, edge=frame.text_width, frame=place))
        if foot.ruled and index == last:
            parts.append(_rule(place, geometry.IMPRINT_OUTER))
    return "".join(parts)


def _rule(place: str, width: float) -> str:
    """Write a rule as a paragraph of its own: a paragraph's border is only as wide as its indents leave it."""
    rule = f'<w:top w:val="single" w:sz="{round(width * 8)}" w:space="0" w:color="000000"/>'
    properties = word_xml.paragraph_properties(1.0, frame=f"{place}<w:pBdr>{rule}</w:pBdr>")
    return f"<w:p>{properties}</w:p>"

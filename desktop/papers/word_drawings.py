"""Drawings in a Word file: strokes at fixed places, pictures, and the turned halves of a place card."""

from desktop.papers.geometry import Colour, emu
from desktop.papers.word_xml import boxed, escape

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_UPSIDE_DOWN = 10_800_000  # sixty-thousandths of a degree


def _anchor(number: int, x: float, y: float, width: float, height: float, *, name: str, shape: str) -> str:
    """Write a shape fixed on the page, behind the text."""
    return boxed(
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0"'
        f' layoutInCell="1" behindDoc="1" allowOverlap="1" relativeHeight="{number}">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(x)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}{number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_SHAPE}"><wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def _box(width: float, height: float, *, turn: str = "", fill: str = "<a:noFill/>") -> str:
    return (
        f'<wps:spPr><a:xfrm{turn}><a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>'
    )


def stroke(
    number: int, x: float, y: float, width: float, height: float, colour: Colour = Colour.RED
) -> str:  # fmt: skip
    """Write a filled rectangle: a line whose thickness no program rounds."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    shape = f"<wps:cNvSpPr/>{_box(width, height, fill=fill)}<wps:bodyPr/>"
    return _anchor(number, x, y, width, height, name="红线", shape=shape)


def text_box(
    number: int, x: float, y: float, width: float, height: float, content: str, *, upside_down: bool
) -> str:
    """Write paragraphs in a box without rims; upside down the whole box is turned about its middle."""
    turn = f' rot="{_UPSIDE_DOWN}"' if upside_down else ""
    shape = (
        f'<wps:cNvSpPr txBox="1"/>{_box(width, height, turn=turn)}'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
        ' upright="0"><a:noAutofit/></wps:bodyPr>'
    )
    return _anchor(number, x, y, width, height, name="桌签", shape=shape)


def picture(number: int, relation: str, width: float, height: float, words: str) -> str:
    """Write a picture in the line, sizes in points."""
    size = f'cx="{emu(width)}" cy="{emu(height)}"'
    name = escape(words) or f"图{number}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{name}" descr="{name}"/><a:graphic>'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

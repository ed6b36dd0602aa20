"""The lean skeleton of a Word file: python-docx ties the parts together once a format, we say what is in them."""

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from desktop.papers import geometry
from desktop.papers.blocks import Align
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour, Frame, twips
from desktop.papers.layout_lines import NO_END, NO_START
from desktop.papers.word_xml import NAMESPACES, escape, paragraph_properties, run, run_properties

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEADER_ROOM = geometry.pt(15)
# Parts of python-docx's default template that a paper has no use for; they are most of its 844 KB.
_UNUSED = (
    "stylesWithEffects",
    "webSettings",
    "fontTable",
    "theme",
    "customXml",
    "numbering",
    "extended-properties",
)
_UNUSED_PACKAGE = ("thumbnail", "extended-properties")


class Slot(StrEnum):
    """A place outside the text, as Word names it."""

    FIRST_HEADER = "first_page_header"
    HEADER = "header"
    EVEN_HEADER = "even_page_header"
    FIRST_FOOTER = "first_page_footer"
    FOOTER = "footer"
    EVEN_FOOTER = "even_page_footer"
    TURNED_HEADER = "turned_header"
    TURNED_EVEN_HEADER = "turned_even_header"
    TURNED_FOOTER = "turned_footer"
    TURNED_EVEN_FOOTER = "turned_even_footer"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Everything but the text: fixed parts, where the slots are kept, and the properties of the section."""

    fixed: tuple[tuple[str, bytes], ...]
    slots: dict[Slot, str]
    upright: str  # references to headers and footers
    turned: str
    head: bool  # page 1 has a header and a footer of its own
    relations: str  # of the document, without the closing tag

    def section(self, frame: Frame, *, first: bool) -> str:
        """Write a section's properties. Only the first has a first page of its own; the others count on."""
        references = self.turned if frame == geometry.OFFICIAL_LANDSCAPE else self.upright
        if not first:
            references = _FIRST_PAGE.sub("", references)
        return _section(frame, references, first=first and self.head)


_HEADED = (Slot.FIRST_HEADER, Slot.FIRST_FOOTER, Slot.FOOTER, Slot.EVEN_FOOTER)
_TURNED_FOOTERS = {Slot.TURNED_FOOTER: "footer", Slot.TURNED_EVEN_FOOTER: "even_page_footer"}
_TURNED_HEADERS = {Slot.TURNED_HEADER: "header", Slot.TURNED_EVEN_HEADER: "even_page_header"}
_FIRST_PAGE = re.compile(r'<w:\w+Reference w:type="first" [^>]*/>')
_SLOTS: dict[str, tuple[Slot, ...]] = {
    "Letter": _HEADED,
    "Document": _HEADED,
    "Minutes": _HEADED,
    "Bulletin": _HEADED,
    "Ordinary": (Slot.FOOTER, Slot.EVEN_FOOTER),
    "Book": (Slot.HEADER, Slot.EVEN_HEADER, Slot.FOOTER, Slot.EVEN_FOOTER),
    "Sheet": (Slot.FOOTER,),
}
COVERED = "Covered"  # a book whose first page is a cover
_SLOTS[COVERED] = (Slot.FIRST_HEADER, Slot.FIRST_FOOTER, *_SLOTS["Book"])


@cache
def skeleton(form: str, *, turned: bool = False) -> Skeleton:
    """Compile the skeleton of a format; ``turned`` brings the footers of landscape pages along."""
    import docx  # 0.16 s that only a first Word file needs

    document = docx.Document()
    for part, unused in ((document.part, _UNUSED), (document.part.package, _UNUSED_PACKAGE)):
        for key in [key for key, rel in part.rels.items() if rel.reltype.rsplit("/", 1)[1] in unused]:
            part.rels.pop(key)
    slots = _SLOTS[form]
    head = Slot.FIRST_HEADER in slots
    document.sections[0].different_first_page_header_footer = head
    names: dict[Slot, str] = {}
    upright = "".join(_place(document, slot, slot.value, names) for slot in slots)
    other = ""
    if turned:
        document.add_section()
        places = _TURNED_FOOTERS | (_TURNED_HEADERS if Slot.HEADER in slots else {})
        other = "".join(_place(document, slot, name, names) for slot, name in places.items())
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["word/styles.xml"] = _styles(official=form != "Sheet")
    parts["word/settings.xml"] = _settings(odd_and_even=Slot.EVEN_FOOTER in slots)
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("<Override", f"{_IMAGES}<Override", 1).encode()
    for name in ("word/document.xml", "docProps/core.xml", *names.values()):
        parts.pop(name)
    relations = parts.pop("word/_rels/document.xml.rels").decode().removesuffix("</Relationships>")
    return Skeleton(tuple(parts.items()), names, upright, other, head, relations)


def _place(document: Any, slot: Slot, name: str, names: dict[Slot, str]) -> str:
    """Make a header or footer in the last section and return the reference to it."""
    place = getattr(document.sections[-1], name)
    place.is_linked_to_previous = False
    names[slot] = str(place.part.partname).lstrip("/")
    kind = "footer" if "footer" in name else "header"
    when = "first" if "first" in name else "even" if "even" in name else "default"
    relation = document.part.relate_to(
        place.part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    )
    return f'<w:{kind}Reference w:type="{when}" r:id="{relation}"/>'


_IMAGES = (
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
)


def _section(frame: Frame, references: str, *, first: bool) -> str:
    orient = ' w:orient="landscape"' if frame.landscape else ""
    size = f'w:w="{twips(frame.width)}" w:h="{twips(frame.height)}"'
    sides = " ".join(
        f'w:{side}="{twips(value)}"'
        for side, value in (
            ("top", frame.top),
            ("right", frame.right),
            ("bottom", frame.bottom),
            ("left", frame.left),
            ("header", _HEADER_ROOM),
            ("footer", _footer_room(frame)),
        )
    )
    title_page = "<w:titlePg/>" if first else ""
    return (
        f'<w:sectPr>{references}<w:pgSz {size}{orient}/><w:pgMar {sides} w:gutter="0"/>'
        f'<w:cols w:space="425"/>{title_page}</w:sectPr>'
    )


def _footer_room(frame: Frame) -> float:
    """Measure from the page's end to the lower edge of the line that carries the page number."""
    if frame == geometry.OFFICIAL_LANDSCAPE:
        return geometry.SHEET_NUMBER  # its number hangs elsewhere
    if frame == geometry.OFFICIAL:
        below = (1 - geometry.ASCENT_SHARE) * geometry.PAGE_NUMBER_PITCH
        return frame.height - geometry.number_baseline(frame) - below
    return geometry.SHEET_NUMBER - (1 - geometry.ASCENT_SHARE) * geometry.PAGE_NUMBER_PITCH


def _styles(*, official: bool) -> bytes:
    size = geometry.BODY_SIZE if official else geometry.SIZE_S4
    character = (
        run_properties(Role.FANG, size, 0.0).removesuffix("</w:rPr>").replace(' w:hint="eastAsia"', "")
    )
    # 避头尾 on; no hanging punctuation, no extra space beside digits, no grid: the PDF breaks lines by this rule.
    rules = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
        '<w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0"/>'
    )
    return (
        f"{_XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{character}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{rules}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{rules}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
    ).encode()


def _settings(*, odd_and_even: bool) -> bytes:
    sides = "<w:evenAndOddHeaders/>" if odd_and_even else ""
    compatible = "http://schemas.microsoft.com/office/word"
    return (
        f'{_XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{sides}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(NO_END)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escape(NO_START)}"/>'
        "<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compatible}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()


def core(title: str, subject: str, author: str) -> bytes:
    """Write the file's own card. No dates: the same paper must give the same bytes."""
    return (
        f"{_XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>{escape(author)}</dc:creator></cp:coreProperties>"
    ).encode()


def part(slot: Slot, content: str) -> bytes:
    tag = "ftr" if "footer" in slot else "hdr"
    return f"{_XML}<w:{tag} {NAMESPACES}>{content}</w:{tag}>".encode()


def document(body: str, section: str) -> bytes:
    return f"{_XML}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>".encode()


def field(code: str, properties: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run("1", properties)}</w:fldSimple>'


EMPTY = f"<w:p>{paragraph_properties(1.0)}</w:p>"


@cache
def page_number(*, even: bool) -> str:
    """Write “— 2 —”: outside, one character in."""
    properties = run_properties(Role.SONG, geometry.PAGE_NUMBER_SIZE, 0.0)
    size = geometry.PAGE_NUMBER_SIZE
    place = paragraph_properties(
        geometry.PAGE_NUMBER_PITCH,
        Align.LEFT if even else Align.RIGHT,
        first=size if even else 0.0,
        rest=size if even else 0.0,
        right=0.0 if even else size,
    )
    return f"<w:p>{place}{run('— ', properties)}{field('PAGE', properties)}{run(' —', properties)}</w:p>"


@cache
def turned_number(*, even: bool) -> str:
    """Write the number of a turned page in a cell that reads downwards: upright on the bound sheet (clause 8)."""
    upright, frame, pitch = geometry.OFFICIAL, geometry.OFFICIAL_LANDSCAPE, geometry.PAGE_NUMBER_PITCH
    left = frame.width - geometry.number_baseline(upright) - (1 - geometry.ASCENT_SHARE) * pitch
    width, height = twips(pitch), twips(upright.text_width)
    number = page_number(even=even)
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{twips(left)}" w:tblpY="{twips(upright.left)}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}"'
        f' w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc></w:tr></w:tbl>{EMPTY}'
    )


@cache
def sheet_number() -> str:
    properties = run_properties(Role.SONG, geometry.SIZE_5, 0.0)
    place = paragraph_properties(geometry.PAGE_NUMBER_PITCH, Align.CENTRE)
    return (
        f"<w:p>{place}{run('第 ', properties)}{field('PAGE', properties)}{run(' 页　共 ', properties)}"
        f"{field('NUMPAGES', properties)}{run(' 页', properties)}</w:p>"
    )


def running_head(text: str, frame: Frame) -> str:
    """Write the line over every page of a book, with its rule."""
    size = geometry.SIZE_5
    pitch = round(size * 1.3, 1)
    baseline = frame.top - geometry.RUNNING_DROP
    below = geometry.RUNNING_RULE - (1 - geometry.ASCENT_SHARE) * pitch
    before = baseline - geometry.ASCENT_SHARE * pitch - _HEADER_ROOM
    rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{round(geometry.TABLE_RULE * 8)}"'
        f' w:space="{max(0, round(below))}" w:color="{Colour.BLACK}"/></w:pBdr>'
    )
    return f"<w:p>{paragraph_properties(pitch, Align.RIGHT, before=before, frame=rule)}{run(text, run_properties(Role.KAI, size, 0.0))}</w:p>"

"""Draws a paper as a Word file: the body filled in as text, the rest compiled once a format."""

import hashlib
import io
import zipfile
from dataclasses import replace

from desktop.papers import geometry, word_parts, word_xml
from desktop.papers.blocks import (
    Align,
    Book,
    Letter,
    Ordinary,
    PageBreak,
    Paper,
    Picture,
    Sheet,
    Table,
    WritingLines,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import BODY_SIZE, OFFICIAL, Colour
from desktop.papers.layout_paras import Foot, Gap, Para, Piece, head_of, lower, style_of
from desktop.papers.word_parts import Slot

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def render(paper: Paper) -> bytes:
    """Return the .docx; the same paper gives the same bytes."""
    frame = style_of(paper.format).frame
    skeleton = word_parts.skeleton(type(paper.format).__name__, frame)
    writer = _Writer(paper)
    parts = list(skeleton.fixed)
    parts.append(("docProps/core.xml", word_parts.core(paper.title, paper.subject, paper.author)))
    for slot, name in skeleton.slots.items():
        parts.append((name, word_parts.part(slot, _outside(paper, slot))))
    parts.append(("word/document.xml", word_parts.document(writer.body(), skeleton.section)))
    relations = skeleton.relations + "".join(writer.relations) + "</Relationships>"
    parts.append(("word/_rels/document.xml.rels", relations.encode()))
    parts.extend(writer.media)
    return _pack(parts)


def _pack(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, data in parts:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same bytes on Windows and Linux
            packed.writestr(info, data, compresslevel=1)
    return buffer.getvalue()


class _Writer:
    """Writes the pieces of one paper; pictures become parts of their own."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.frame = style_of(paper.format).frame
        self.relations: list[str] = []
        self.media: list[tuple[str, bytes]] = []

    def body(self) -> str:
        parts = [_head(self.paper)]
        pieces = lower(self.paper)
        pending = 0.0  # a gap becomes space above the next paragraph
        for index, piece in enumerate(pieces):
            if isinstance(piece, Gap):
                pending += piece.height
            elif isinstance(piece, Para):
                parts.append(
                    word_xml.paragraph(replace(piece, before=piece.before + pending) if pending else piece)
                )
                pending = 0.0
            else:
                if pending:
                    parts.append(word_xml.empty(pending))
                    pending = 0.0
                parts.append(self.other(piece, last=index == len(pieces) - 1))
        return "".join(parts)

    def other(self, piece: Piece, *, last: bool) -> str:
        # Two tables in a row would grow together, and a table may not be a document's last word.
        match piece:
            case Table():
                return word_xml.table(piece) + word_xml.empty(geometry.TABLE_AFTER)
            case PageBreak():
                return "" if last else word_xml.PAGE_BREAK
            case Picture():
                return self.picture(piece)
            case WritingLines():
                return word_xml.writing_lines(piece.lines, self.frame) + word_xml.empty(1)
            case Foot():
                return self.foot(piece)
        raise TypeError(f"no Word form for {type(piece).__name__}")

    def picture(self, piece: Picture) -> str:
        number = len(self.media) + 1
        relation = f"rIdImage{number}"
        name = f"media/{hashlib.sha256(piece.data).hexdigest()[:16]}-{number}.png"
        self.media.append((f"word/{name}", piece.data))
        self.relations.append(f'<Relationship Id="{relation}" Type="{_PICTURE}" Target="{name}"/>')
        return word_xml.picture(number, relation, piece.width, piece.height, piece.align, piece.words)

    def foot(self, foot: Foot) -> str:
        """Write 版记 as a frame that hangs on the lower edge of the 版心, whatever stands above it."""
        place = (
            f'<w:framePr w:w="{geometry.twips(self.frame.text_width)}" w:wrap="around" w:vAnchor="margin"'
            ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
        )
        parts = []
        for index, para in enumerate(foot.paras):
            parts.append(word_xml.paragraph(para, frame=place + _foot_rules(foot, index)))
        return "".join(parts) + word_xml.empty(1)


def _foot_rules(foot: Foot, index: int) -> str:
    if not foot.ruled:
        return ""
    outer, inner = (round(width * 8) for width in (geometry.IMPRINT_OUTER, geometry.IMPRINT_INNER))
    rule = 'w:val="single" w:space="0" w:color="000000"'
    top = outer if index == 0 else inner
    bottom = f'<w:bottom {rule} w:sz="{outer}"/>' if index == len(foot.paras) - 1 else ""
    return f'<w:pBdr><w:top {rule} w:sz="{top}"/>{bottom}</w:pBdr>'


def _head(paper: Paper) -> str:
    """Write what stands at fixed places of page 1 and is for the clerk to edit: mark, class, number, notice."""
    form = paper.format
    if isinstance(form, Letter):
        return _letter_head(form)
    if isinstance(form, Ordinary):
        return _ordinary_head(form)
    return ""


def _letter_head(form: Letter) -> str:
    head = head_of(form)
    parts = []
    if form.red:
        parts.append(
            word_xml.framed_line(
                form.mark,
                Role.BIAO,
                head.mark_size,
                head.mark_baseline,
                align=Align.CENTRE,
                frame=OFFICIAL,
                colour=Colour.RED,
            )
        )
    if form.class_mark:
        parts.append(
            _edge(form.class_mark.text, Role.HEI, BODY_SIZE, head.class_baseline, form.class_mark.side)
        )
    if form.number:
        parts.append(_edge(form.number, Role.FANG, BODY_SIZE, head.number_baseline, "right"))
    return "".join(parts)


def _edge(text: str, role: Role, size: float, baseline: float, side: str) -> str:
    align = Align.RIGHT if side == "right" else Align.LEFT
    return word_xml.framed_line(text, role, size, baseline, align=align, frame=OFFICIAL)


def _ordinary_head(form: Ordinary) -> str:
    baseline = OFFICIAL.top - geometry.RUNNING_DROP
    parts = []
    if form.class_mark:
        parts.append(_edge(form.class_mark.text, Role.HEI, BODY_SIZE, baseline, form.class_mark.side))
    if form.notice:
        other = "right" if form.class_mark and form.class_mark.side == "left" else "left"
        parts.append(_edge(form.notice, Role.KAI, geometry.SIZE_4, baseline, other))
    return "".join(parts)


def _outside(paper: Paper, slot: Slot) -> str:
    """Write what stands in a header or footer."""
    form = paper.format
    if isinstance(form, Sheet):
        return word_parts.sheet_number() if form.numbered else word_parts.EMPTY
    if isinstance(form, Letter) and slot is Slot.FIRST_HEADER and form.red:
        strokes = geometry.red_strokes(head_of(form))
        left = head_of(form).rule_left
        drawn = "".join(
            word_xml.stroke(index + 1, left, top, geometry.RED_WIDTH, height)
            for index, (top, height) in enumerate(strokes)
        )
        return f"<w:p>{word_xml.paragraph_properties(1.0)}{drawn}</w:p>"
    if slot is Slot.FOOTER or (slot is Slot.FIRST_FOOTER and not isinstance(form, Letter)):
        return word_parts.page_number(even=False)
    if slot is Slot.EVEN_FOOTER:
        return word_parts.page_number(even=True)
    if isinstance(form, Book) and form.running:
        return word_parts.running_head(form.running)
    return word_parts.EMPTY

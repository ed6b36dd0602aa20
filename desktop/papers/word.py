"""Draws a paper as a Word file: the body filled in as text, the rest compiled once a format."""

import hashlib
from dataclasses import replace

from desktop.papers import word_drawings, word_parts, word_tables, word_xml
from desktop.papers.blocks import (
    Book,
    Contents,
    Entry,
    Letter,
    PageBreak,
    Paper,
    Picture,
    PlaceCard,
    QrCode,
    Sheet,
    Table,
    WritingLines,
)
from desktop.papers.figures import code_png, drawable, size_of
from desktop.papers.geometry import OFFICIAL, OFFICIAL_LANDSCAPE, TABLE_AFTER, TABLE_RULE, Colour
from desktop.papers.layout import foot_moves
from desktop.papers.layout_cards import CARD_ROLE, FOLD_MARK, card_lines
from desktop.papers.layout_count import entry_pages
from desktop.papers.layout_heads import head_of
from desktop.papers.layout_lower import lower
from desktop.papers.layout_paras import Foot, Gap, Para, Piece, starts_landscape, style_of
from desktop.papers.word_foot import foot_paragraphs
from desktop.papers.word_pack import pack
from desktop.papers.word_parts import Slot

_PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_TURNED_FOOTERS = {Slot.TURNED_FOOTER, Slot.TURNED_EVEN_FOOTER}
_TURNED_HEADERS = {Slot.TURNED_HEADER, Slot.TURNED_EVEN_HEADER}
_FIRST_SHAPE = 100  # ids below belong to the red lines


def render(paper: Paper) -> bytes:
    """Return the .docx; the same paper gives the same bytes."""
    writer = _Writer(paper)
    skeleton = writer.skeleton
    outside = [(name, word_parts.part(slot, _outside(paper, slot))) for slot, name in skeleton.slots.items()]
    body = word_parts.document(writer.body(), writer.section())
    relations = skeleton.relations + "".join(writer.relations) + "</Relationships>"
    own = [
        ("docProps/core.xml", word_parts.core(paper.title, paper.subject, paper.author)),
        ("word/document.xml", body),
    ]
    shared = (*skeleton.fixed, *outside, ("word/_rels/document.xml.rels", relations.encode()))
    return pack(shared, (*own, *writer.media.values()))


class _Writer:
    """Writes the pieces of one paper; pictures become parts of their own."""

    def __init__(self, paper: Paper) -> None:
        has_contents = any(isinstance(block, Contents) for block in paper.blocks)
        # Another program may break a page elsewhere, but only ours can count them here.
        self.paper = paper
        self.pieces = lower(paper, entry_pages(paper) if has_contents else ())
        self.style = style_of(paper.format)
        self.frame = self.style.frame_of(landscape=starts_landscape(self.pieces))
        self.head = head_of(paper.format)
        turns = any(isinstance(piece, PageBreak) and piece.landscape for piece in self.pieces)
        form = type(paper.format).__name__
        if isinstance(paper.format, Book) and paper.format.cover:
            form = word_parts.COVERED
        self.skeleton = word_parts.skeleton(form, turned=turns and not isinstance(paper.format, Sheet))
        self.sections = 0
        self.relations: list[str] = []
        self.media: dict[str, tuple[str, bytes]] = {}  # by relation
        self.shapes = _FIRST_SHAPE

    def section(self) -> str:
        """Write the properties of the section that ends here."""
        self.sections += 1
        return self.skeleton.section(self.frame, first=self.sections == 1)

    def body(self) -> str:
        parts = [word_xml.framed(text) for text in self.head.texts]
        pending = 0.0  # a gap becomes space above the next paragraph
        last = len(self.pieces) - 1
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, Gap):
                pending += piece.height
            elif isinstance(piece, Para):
                para = replace(piece, before=piece.before + pending) if pending else piece
                parts.append(word_xml.paragraph(para, edge=self.frame.text_width))
                pending = 0.0
            elif isinstance(piece, PageBreak):
                parts.append("" if index in {0, last} else self.turn(piece))
                pending = 0.0
            elif not isinstance(piece, Entry):
                if pending:
                    parts.append(word_xml.empty(pending))
                    pending = 0.0
                parts.append(self.other(piece))
        return "".join(parts)

    def turn(self, piece: PageBreak) -> str:
        frame = self.style.frame_of(landscape=piece.landscape)
        if frame == self.frame:
            return word_xml.PAGE_BREAK
        ended = self.section()
        self.frame = frame
        return f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>{ended}</w:pPr></w:p>'

    def other(self, piece: Piece) -> str:
        # Two tables in a row would grow together, and a table may not be a document's last word.
        match piece:
            case Table():
                # A table without rows is one no program opens.
                return (word_tables.table(piece, self.draw) if piece.rows else "") + word_xml.empty(
                    TABLE_AFTER
                )
            case Picture() | QrCode():
                return word_xml.figure_paragraph(self.draw(piece), piece.align)
            case WritingLines():
                return word_tables.writing_lines(piece.lines, self.frame) + word_xml.empty(1)
            case PlaceCard():
                return self.card(piece)
            case Foot():
                # A program that finds no room pushes the text before a hanging table about: ours says where to break.
                moves = piece.ruled and foot_moves(self.paper)
                begin = word_xml.PAGE_BREAK if moves else ""
                return begin + foot_paragraphs(piece, self.frame) + word_xml.empty(1)
        raise TypeError(f"no Word form for {type(piece).__name__}")

    def draw(self, figure: Picture | QrCode) -> str:
        """Write the run that shows a figure; the same picture is kept once."""
        if isinstance(figure, QrCode):
            data, kind = code_png(figure), "png"
        else:
            found = drawable(figure.data)
            data, kind = found.data, found.kind
        digest = hashlib.sha256(data).hexdigest()[:16]
        relation = f"rIdImage{digest}"
        if relation not in self.media:
            name = f"media/{digest}.{kind}"
            self.media[relation] = (f"word/{name}", data)
            self.relations.append(f'<Relationship Id="{relation}" Type="{_PICTURE}" Target="{name}"/>')
        self.shapes += 1
        return word_drawings.picture(self.shapes, relation, *size_of(figure), figure.words)

    def card(self, card: PlaceCard) -> str:
        """Write both halves of a place card as boxes fixed on the page, the upper one on its head."""
        half = self.frame.height / 2
        lines, above = [], 0.0
        for line in card_lines(card, self.frame):
            pitch = round(line.size * 1.08, 1)
            before = line.baseline - word_xml.ASCENT * pitch - above
            lines.append(word_xml.centred(line.text, CARD_ROLE, line.size, pitch, before=before))
            above += before + pitch
        content = "".join(lines)
        drawn = []
        for y, upside_down in ((0.0, True), (half, False)):
            self.shapes += 1
            drawn.append(
                word_drawings.text_box(
                    self.shapes, 0.0, y, self.frame.width, half, content, upside_down=upside_down
                )
            )
        for x in (0.0, self.frame.width - FOLD_MARK):
            self.shapes += 1
            top = half - TABLE_RULE / 2
            drawn.append(word_drawings.stroke(self.shapes, x, top, FOLD_MARK, TABLE_RULE, Colour.GREY))
        return f"<w:p>{word_xml.paragraph_properties(1.0)}{''.join(drawn)}</w:p>"


def _outside(paper: Paper, slot: Slot) -> str:
    """Write what stands in a header or footer."""
    form = paper.format
    even = slot in {Slot.EVEN_FOOTER, Slot.TURNED_EVEN_FOOTER}
    written = word_parts.EMPTY
    if slot in _TURNED_FOOTERS:
        written = word_parts.turned_number(even=even)
    elif isinstance(form, Sheet):
        written = word_parts.sheet_number() if form.numbered else written
    elif slot is Slot.FIRST_HEADER:
        strokes = head_of(form).strokes
        drawn = "".join(
            word_drawings.stroke(index + 1, line.x, line.y, line.width, line.height)
            for index, line in enumerate(strokes)
        )
        written = f"<w:p>{word_xml.paragraph_properties(1.0)}{drawn}</w:p>" if drawn else written
    elif even or slot is Slot.FOOTER or (slot is Slot.FIRST_FOOTER and not isinstance(form, Letter | Book)):
        written = word_parts.page_number(even=even)
    elif isinstance(form, Book) and form.running and slot is not Slot.FIRST_FOOTER:
        frame = OFFICIAL_LANDSCAPE if slot in _TURNED_HEADERS else OFFICIAL
        written = word_parts.running_head(form.running, frame)
    return written

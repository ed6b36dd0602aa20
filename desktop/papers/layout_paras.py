"""Blocks brought down to paragraphs measured in points: the one step both renderers share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.papers import geometry
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Book,
    CopyList,
    Format,
    Heading,
    Letter,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Space,
    Span,
    Table,
    Text,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import BODY_SIZE, CHAR_SPACING, LINE_PITCH, Frame, letter_head
from desktop.papers.layout_titles import balance

HEADING_ROLES = {1: Role.HEI, 2: Role.KAI, 3: Role.FANG, 4: Role.FANG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph in points: ``first`` and ``rest`` are indents of its first and its other lines."""

    spans: tuple[Span, ...]
    role: Role
    size: float
    pitch: float
    spacing: float = 0.0
    before: float = 0.0
    first: float = 0.0
    rest: float = 0.0
    right: float = 0.0
    align: Align = Align.LEFT
    keep_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """版记: paragraphs between rules at the foot of the last page."""

    paras: tuple[Para, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class Gap:
    height: float


Piece = Para | Table | Gap | PageBreak | Picture | WritingLines | Foot


@dataclass(frozen=True, slots=True)
class Style:
    """How a format sets its paragraphs."""

    frame: Frame
    official: bool

    def spacing(self, size: float) -> float:
        return CHAR_SPACING if self.official and size == BODY_SIZE else 0.0

    def char(self, size: float) -> float:
        return size + self.spacing(size)

    def pitch(self, size: float) -> float:
        if self.official and size <= BODY_SIZE:
            return LINE_PITCH
        return geometry.TITLE_PITCH * size / geometry.SIZE_2 if size > BODY_SIZE else round(size * 1.6, 1)

    def width(self, text: str, role: Role, size: float) -> float:
        return text_width(text, role, size) + len(text) * self.spacing(size)


def style_of(form: Format) -> Style:
    if isinstance(form, Sheet):
        return Style(geometry.FORM_LANDSCAPE if form.landscape else geometry.FORM, official=False)
    return Style(geometry.OFFICIAL, official=True)


def head_of(form: Letter) -> geometry.LetterHead:
    """Measure the head of a letter: both renderers place its fixed elements from here."""
    em = text_width(form.mark, Role.BIAO, 1.0)
    return letter_head(em, room=geometry.OFFICIAL.text_width, number=True)


def lower(paper: Paper) -> list[Piece]:
    """Bring the blocks of ``paper`` down to paragraphs, tables and gaps, in order."""
    style = style_of(paper.format)
    pieces: list[Piece] = []
    for index, block in enumerate(paper.blocks):
        if isinstance(block, Signature | Attachments) and pieces and isinstance(pieces[-1], Para):
            # The page that carries the signature must carry a line of the text.
            pieces[-1] = replace(pieces[-1], keep_next=True)
        pieces.extend(_lower(block, style, paper.format, first=index == 0))
    return pieces


def _lower(block: Block, style: Style, form: Format, *, first: bool) -> Sequence[Piece]:
    match block:
        case Signature():
            return _signature(block, style)
        case Attachments():
            return _attachments(block, style)
        case Title():
            piece: Piece = _title(block, style, form, first=first)
        case Paragraph():
            piece = _paragraph(block, style)
        case CopyList():
            piece = _foot(block, style, form)
        case Heading() | Addressee() | Note() | Space():
            piece = _simple(block, style)
        case _:
            piece = block
    return [piece]


def _simple(block: Heading | Addressee | Note | Space, style: Style) -> Para | Gap:
    match block:
        case Heading():
            return _body(block.text, style, role=HEADING_ROLES[block.level], keep_next=True)
        case Addressee():
            para = _body(block.text, style, indent=0)
            return replace(para, before=style.pitch(BODY_SIZE), align=Align.LEFT)
        case Note():
            return replace(_body(f"（{block.text}）", style), align=Align.LEFT)
        case Space():
            return Gap(geometry.pt(block.height) if block.height else block.lines * style.pitch(BODY_SIZE))


def spans_of(text: Text) -> tuple[Span, ...]:
    return (Span(text),) if isinstance(text, str) else text


def _body(
    text: str, style: Style, *, role: Role = Role.FANG, indent: float = 2, keep_next: bool = False
) -> Para:
    return Para(
        spans=(Span(text),),
        role=role,
        size=BODY_SIZE,
        pitch=style.pitch(BODY_SIZE),
        spacing=style.spacing(BODY_SIZE),
        first=indent * style.char(BODY_SIZE),
        align=Align.BOTH,
        keep_next=keep_next,
    )


def _paragraph(block: Paragraph, style: Style) -> Para:
    char = style.char(block.size)
    return Para(
        spans=spans_of(block.text),
        role=block.role,
        size=block.size,
        pitch=block.pitch or style.pitch(block.size),
        spacing=style.spacing(block.size),
        first=block.indent * char,
        rest=block.hang * char,
        align=block.align,
        keep_next=block.keep_next,
    )


def _title(block: Title, style: Style, form: Format, *, first: bool) -> Para:
    lines = balance(
        block.text, role=block.role, size=block.size, room=style.frame.text_width, keep=block.keep
    )
    before = 0.0
    if first and isinstance(form, Letter):
        before = head_of(form).title_top - style.frame.top
    return Para(
        spans=(Span("\n".join(lines)),),
        role=block.role,
        size=block.size,
        pitch=block.pitch or style.pitch(block.size),
        before=before,
        align=Align.CENTRE,
        keep_next=True,
    )


def _signature(block: Signature, style: Style) -> Sequence[Piece]:
    room = style.frame.text_width
    lines = balance(block.name, role=Role.FANG, size=BODY_SIZE, room=room)
    names = [style.width(line, Role.FANG, BODY_SIZE) for line in lines]
    date = style.width(block.date, Role.FANG, BODY_SIZE)
    indents = geometry.signature_indents(max(names), date, sealed=block.sealed)
    blank = geometry.SEALED_BLANK_LINES if block.sealed else geometry.UNSEALED_BLANK_LINES
    pieces: list[Piece] = []
    for index, (line, width) in enumerate(zip(lines, names, strict=True)):
        para = _body(line, style, indent=0, keep_next=True)
        pieces.append(
            replace(
                para,
                before=blank * style.pitch(BODY_SIZE) if index == 0 else 0.0,
                right=indents.name + (max(names) - width) / 2,
                align=Align.RIGHT,
            )
        )
    pieces.append(replace(_body(block.date, style, indent=0), right=indents.date, align=Align.RIGHT))
    return pieces


def _attachments(block: Attachments, style: Style) -> Sequence[Piece]:
    label = "附件："
    char = style.char(BODY_SIZE)
    left = 2 * char + style.width(label, Role.FANG, BODY_SIZE)
    pieces: list[Piece] = []
    for index, name in enumerate(block.names):
        number = f"{index + 1}." if len(block.names) > 1 else ""
        para = _body((label if index == 0 else "") + number + name, style, keep_next=True)
        pieces.append(
            replace(
                para,
                before=style.pitch(BODY_SIZE) if index == 0 else 0.0,
                first=2 * char if index == 0 else left,
                rest=left + style.width(number, Role.FANG, BODY_SIZE),
                align=Align.LEFT,
            )
        )
    return pieces


def _foot(block: CopyList, style: Style, form: Format) -> Foot:
    size = geometry.IMPRINT_SIZE
    label = "抄送："
    copies = Para(
        spans=(Span(label + "，".join(block.units) + "。"),),
        role=Role.FANG,
        size=size,
        pitch=geometry.IMPRINT_PITCH,
        first=size,
        rest=size + text_width(label, Role.FANG, size),
        right=size,
    )
    if isinstance(form, Letter | Book) or not (block.issuer or block.issued):
        return Foot(paras=(copies,), ruled=not isinstance(form, Letter))
    room = style.frame.text_width - 2 * size - text_width(block.issuer + block.issued, Role.FANG, size)
    gap = max(1, int(room / size))
    issued = replace(copies, spans=(Span(block.issuer + "　" * gap + block.issued),), rest=size)
    return Foot(paras=(copies, issued), ruled=True)

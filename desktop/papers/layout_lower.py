"""Blocks brought down to paragraphs, tables and gaps: the one step both renderers share."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from desktop.papers import geometry
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    Contents,
    CopyList,
    Entry,
    Heading,
    NameList,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    PlaceCard,
    Signature,
    Space,
    Span,
    Table,
    Title,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import BODY_SIZE, Frame
from desktop.papers.layout_foot import foot_of
from desktop.papers.layout_heads import head_of
from desktop.papers.layout_lines import break_spans
from desktop.papers.layout_paras import Gap, Para, Piece, Style, spans_of, style_of
from desktop.papers.layout_signature import lower_signature
from desktop.papers.layout_titles import balance

HEADING_ROLES = {1: Role.HEI, 2: Role.KAI, 3: Role.FANG, 4: Role.FANG}
_NUMBER_CHARS = 3.0  # kept free for the page numbers of the contents
_ENTRY_INDENT = 2.0
_TITLE_GAP = geometry.pt(3)  # between a title and a table


def lower(paper: Paper, numbers: Sequence[int] = ()) -> list[Piece]:
    """Bring the blocks of ``paper`` down, in order; ``numbers`` are the pages of its entries once they are known."""
    style = style_of(paper.format)
    lowered = _Lowered(paper, style, numbers)
    for before, block in pairwise((None, *paper.blocks)):
        if block:
            lowered.take(block, before)
    return _under_head(lowered.pieces, head_of(paper.format).title_top, style)


def _under_head(pieces: list[Piece], top: float, style: Style) -> list[Piece]:
    """Start the text below the head of page 1, whatever it starts with."""
    room = top - style.frame.top
    if room <= 0 or not pieces:
        return pieces
    first = pieces[0]
    if isinstance(first, Para):
        return [replace(first, before=room), *pieces[1:]]
    return [Gap(room), *pieces]


class _Lowered:
    """The pieces so far, and where on its way through the paper the lowering is."""

    def __init__(self, paper: Paper, style: Style, numbers: Sequence[int]) -> None:
        self.style = style
        self.numbers = numbers
        self.format = paper.format
        self.entries = [block for block in paper.blocks if isinstance(block, Entry) and block.listed]
        self.pieces: list[Piece] = []
        self.landscape = False
        self.headed = head_of(paper.format).title_top > 0
        self.titled = False  # a title of a document stands last: a blank line follows it

    @property
    def frame(self) -> Frame:
        return self.style.frame_of(landscape=self.landscape)

    def take(self, block: Block, before: Block | None) -> None:
        match block:
            case Signature() | Attachments():
                self.signed(block)
            case PageBreak():
                self.turn(landscape=block.landscape)
            case Attachment():
                self.attachment(block)
            case PlaceCard():
                self.card(block)
            case CopyList():
                self.foot(block)
            case Contents():
                self.contents(block)
            case NameList():
                self.names(block, before)
            case Title():
                self.put(self.title(block))
                self.titled = self.headed
            case Heading() | Addressee() | Note() | Space() | Paragraph():
                self.put(_simple(block, self.style))
            case _:
                self.put(block)

    def names(self, block: NameList, before: Block | None) -> None:
        """Set a list of names; the first of them a blank line below the text."""
        para = _name_list(block, self.style)
        apart = before is not None and not isinstance(before, NameList | Space)
        self.put(replace(para, before=self.style.pitch(BODY_SIZE)) if apart else para)

    def put(self, piece: Piece) -> None:
        """Add a piece; nothing shares the page of a place card."""
        if self.pieces and isinstance(self.pieces[-1], PlaceCard):
            self.pieces.append(PageBreak(self.landscape))
        if self.titled and isinstance(piece, Para) and not piece.before:
            piece = replace(piece, before=self.style.pitch(BODY_SIZE))
        elif self.titled and isinstance(piece, Table):
            self.pieces.append(Gap(_TITLE_GAP))
        self.titled = False
        self.pieces.append(piece)

    def signed(self, block: Signature | Attachments) -> None:
        """Tie the line before: the page that carries the signature must carry a line of the text."""
        if self.pieces and isinstance(self.pieces[-1], Para):
            self.pieces[-1] = replace(self.pieces[-1], keep_next=True)
        style = self.style
        made = _attachments(block, style) if isinstance(block, Attachments) else lower_signature(block, style)
        for piece in made:
            self.put(piece)

    def foot(self, block: CopyList) -> None:
        if self.landscape:  # 版记 belongs on an upright page
            self.turn(landscape=False)
        foot = foot_of(block, self.format)
        if foot.paras:
            self.put(foot)

    def turn(self, *, landscape: bool) -> None:
        """Begin a page; two breaks together are one."""
        self.landscape = landscape
        if self.pieces and isinstance(self.pieces[-1], PageBreak):
            self.pieces.pop()
        self.pieces.append(PageBreak(landscape))

    def attachment(self, block: Attachment) -> None:
        self.turn(landscape=block.landscape)
        mark = _body(
            f"{block.letter}附件{block.number or ''}", self.style, role=Role.HEI, indent=0, keep_next=True
        )
        self.put(replace(mark, align=Align.LEFT))
        title = self.title(Title(block.title, keep=block.keep))
        self.put(replace(title, before=self.style.pitch(BODY_SIZE)))
        self.titled = True

    def card(self, block: PlaceCard) -> None:
        if self.pieces and not isinstance(self.pieces[-1], PageBreak | Entry):
            self.pieces.append(PageBreak(self.landscape))
        self.pieces.append(block)

    def title(self, block: Title) -> Para:
        lines = balance(
            block.text, role=block.role, size=block.size, room=self.frame.text_width, keep=block.keep
        )
        return Para(
            spans=(Span("\n".join(lines)),),
            role=block.role,
            size=block.size,
            pitch=block.pitch or self.style.pitch(block.size),
            align=Align.CENTRE,
            keep_next=True,
        )

    def contents(self, block: Contents) -> None:
        """Set one line an entry, or more when its words are long; the number's room never depends on the number."""
        style = self.style
        pitch = style.pitch(BODY_SIZE)
        if block.title:
            self.put(self.title(Title(block.title)))
            self.put(Gap(pitch))
        char = style.char(BODY_SIZE)
        for index, entry in enumerate(self.entries):
            number = str(self.numbers[index]) if index < len(self.numbers) else ""
            indent = _ENTRY_INDENT * (entry.level - 1)
            role = Role.HEI if entry.level == 1 else Role.FANG
            room = self.frame.text_width - (indent + _NUMBER_CHARS) * char
            words = _broken(entry.words, role, style, room)
            para = _body(words, style, role=role, indent=indent)
            self.put(replace(para, rest=indent * char, align=Align.LEFT, tail=number))


def _simple(block: Heading | Addressee | Note | Space | Paragraph, style: Style) -> Para | Gap:
    match block:
        case Heading():
            return _body(block.text, style, role=HEADING_ROLES[block.level], keep_next=True)
        case Addressee():
            para = _body(block.text, style, indent=0)
            return replace(para, before=style.pitch(BODY_SIZE), align=Align.LEFT)
        case Note():
            return replace(_body(f"（{block.text}）", style), align=Align.LEFT)
        case Paragraph():
            return _paragraph(block, style)
        case Space():
            return Gap(geometry.pt(block.height) if block.height else block.lines * style.pitch(BODY_SIZE))


def _name_list(block: NameList, style: Style) -> Para:
    """Break the lines between names, so that no program tears one or begins a line with a blank."""
    label = f"{block.label}："
    para = _body("", style)
    indent = para.first + style.width(label, Role.HEI, BODY_SIZE)
    lines: list[str] = []
    for name in block.names:
        longer = f"{lines[-1]}　{name}" if lines else name
        if lines and style.width(longer, Role.FANG, BODY_SIZE) <= style.frame.text_width - indent:
            lines[-1] = longer
        else:
            lines.append(name)
    return replace(para, spans=(Span(label, Role.HEI), Span("\n".join(lines))), rest=indent, align=Align.LEFT)


def _broken(text: str, role: Role, style: Style, room: float) -> str:
    """Break a text here, so that its last line leaves room at its end in every program."""
    lines = break_spans(
        (Span(text),), role=role, size=BODY_SIZE, spacing=style.spacing(BODY_SIZE), first=room, rest=room
    )
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


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

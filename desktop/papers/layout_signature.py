"""署名 and 成文日期, clause 7.3.5: with a seal, without one, and of several units."""

from collections.abc import Sequence

from desktop.papers import geometry
from desktop.papers.blocks import Align, Cell, Row, Signature, Span, Table
from desktop.papers.fonts import Role
from desktop.papers.geometry import BODY_SIZE, CELL_SIDE, mm
from desktop.papers.layout_paras import Para, Piece, Style
from desktop.papers.layout_titles import balance

_NAMES_A_ROW = 3
_SEAL = 45.0  # mm: a round seal is 42 mm wide, and two must not touch


def lower_signature(block: Signature, style: Style) -> Sequence[Piece]:
    if block.others and block.sealed:
        return _sealed_by_several(block, style)
    return _stacked((block.name, *block.others), block, style)


def _line(text: str, style: Style, *, right: float, before: float = 0.0, keep_next: bool = False) -> Para:
    return Para(
        spans=(Span(text),),
        role=Role.FANG,
        size=BODY_SIZE,
        pitch=style.pitch(BODY_SIZE),
        spacing=style.spacing(BODY_SIZE),
        before=before,
        right=right,
        align=Align.RIGHT,
        keep_next=keep_next,
    )


def _stacked(names: tuple[str, ...], block: Signature, style: Style) -> Sequence[Piece]:
    """Set the names one under the other, centred among themselves, and the date by the rule of the clause."""
    room = style.frame.text_width
    lines = [line for name in names for line in balance(name, role=Role.FANG, size=BODY_SIZE, room=room)]
    widths = [style.width(line, Role.FANG, BODY_SIZE) for line in lines]
    date = style.width(block.date, Role.FANG, BODY_SIZE)
    indents = geometry.signature_indents(max(widths), date, sealed=block.sealed)
    blank = geometry.SEALED_BLANK_LINES if block.sealed else geometry.UNSEALED_BLANK_LINES
    pieces: list[Piece] = []
    for index, (line, width) in enumerate(zip(lines, widths, strict=True)):
        above = blank * style.pitch(BODY_SIZE) if index == 0 else 0.0
        right = indents.name + (max(widths) - width) / 2
        pieces.append(_line(line, style, right=right, before=above, keep_next=True))
    pieces.append(_line(block.date, style, right=indents.date))
    return pieces


def _sealed_by_several(block: Signature, style: Style) -> Sequence[Piece]:
    """Set up to three names a row with room for a seal each; the date stands under the last, four in."""
    names = (block.name, *block.others)
    across = min(len(names), _NAMES_A_ROW)
    date = style.width(block.date, Role.FANG, BODY_SIZE)
    width = mm(style.frame.text_width)
    # The last column is centred over the date.
    centre = width - mm(geometry.SEALED_RIGHT_CHARS * style.char(BODY_SIZE) + date / 2)
    last = min(2 * (width - centre), 2 * (centre - _SEAL * (across - 1)))
    others = (centre - last / 2) / (across - 1)
    columns = (*[others] * (across - 1), last, max(width - centre - last / 2, 0.01))
    pitch = style.pitch(BODY_SIZE)
    # All in one table: what is tied by its rows stays together in both renderers.
    rows = [Row((Cell(across=len(columns)),), height=mm(geometry.SEALED_BLANK_LINES * pitch), keep=True)]
    for at in range(0, len(names), across):
        row = names[at : at + across]
        cells = [Cell()] * (across - len(row))
        for place, name in enumerate(row, start=len(cells)):
            room = geometry.pt(columns[place]) - 2 * CELL_SIDE
            lines = balance(name, role=Role.FANG, size=BODY_SIZE, room=room)
            cells.append(Cell("\n".join(lines), align=Align.CENTRE))
        rows.append(Row((*cells, Cell()), height=_SEAL if len(names) > across else 0.0, keep=True))
    dated = Row((*[Cell()] * (across - 1), Cell(block.date, align=Align.CENTRE), Cell()), height=mm(pitch))
    return [Table(columns, (*rows, dated), size=BODY_SIZE, rules=False)]

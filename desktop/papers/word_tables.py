"""Tables in WordprocessingML: widths in the grid and in every cell, so that no program invents its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from desktop.papers import geometry
from desktop.papers.blocks import Align, Cell, Picture, QrCode, Row, Table
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour, Frame, pt, twips
from desktop.papers.layout_paras import spans_of
from desktop.papers.layout_tables import cell_text, row_is_tall
from desktop.papers.word_xml import empty, figure_paragraph, paragraph_properties, run, run_properties, runs

_COVERING, _COVERED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_TIED = 12  # a cell over more rows than this is not kept on one page
_SIDES = ("top", "left", "bottom", "right")
Draw = Callable[[Picture | QrCode], str]


def _border(side: str, *, shown: bool) -> str:
    size = round(geometry.TABLE_RULE * 8)
    kind = f'"single" w:sz="{size}" w:space="0" w:color="000000"' if shown else '"nil"'
    return f"<w:{side} w:val={kind}/>"


@lru_cache(maxsize=64)
def _table_head(columns: tuple[float, ...], *, rules: bool) -> str:
    """Write a table's properties; widths stand in grid and cells, or WPS invents its own."""
    widths = [twips(pt(column)) for column in columns]
    borders = "".join(_border(side, shown=rules) for side in (*_SIDES, "insideH", "insideV"))
    side, ends = twips(geometry.CELL_SIDE), twips(geometry.CELL_ENDS)
    margins = (
        f'<w:top w:w="{ends}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{ends}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def table(block: Table, draw: Draw) -> str:
    """Write a table; ``draw`` returns the run that shows a cell's figure."""
    # Where some cells are bare, every other cell brings its own rules: a table's are hard to take away from a cell.
    own = block.rules and any(cell.bare for row in block.rows for cell in row.cells)
    writer = partial(_cell, own=own)
    widths = [twips(pt(column)) for column in block.columns]
    covered = [0] * len(widths)  # how many more rows a cell from above covers, by the column it starts in
    parts = ["<w:tbl>", _table_head(block.columns, rules=block.rules and not own)]
    tied = 0  # rows up to this one belong together by a cell over several of them
    for index, row in enumerate(block.rows):
        tied = max(tied, index + max((cell.down for cell in row.cells if cell.down <= _TIED), default=1))
        kept = row if row.keep or index + 1 >= tied else replace(row, keep=True)
        parts.append(_row(block, kept, widths, covered, header=index < block.header, write=writer, draw=draw))
    parts.append("</w:tbl>")
    return "".join(parts)


def _row(
    block: Table, row: Row, widths: list[int], covered: list[int], *, header: bool, write: "partial[str]", draw: Draw
) -> str:  # fmt: skip
    properties = _row_properties(row.height, header=header, tall=row_is_tall(row))
    usual = block.header_role if header else block.role
    if (
        len(row.cells) == len(widths)
        and not any(covered)
        and not any(cell.down > 1 or cell.figure for cell in row.cells)
    ):
        # Nearly every row: each cell in a column of its own.
        written = [
            write(cell, cell.role or usual, cell.size or block.size, width, "", keep=row.keep)
            for cell, width in zip(row.cells, widths, strict=True)
        ]
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"
    parts: list[str] = []
    cells = iter(row.cells)
    column = 0
    spans: dict[int, tuple[int, int]] = {}
    while column < len(widths):
        if covered[column]:
            down, across = divmod(covered[column], 100)
            width = sum(widths[column : column + across])
            parts.append(write(Cell(across=across), block.role, block.size, width, _COVERED, keep=row.keep))
            spans[column] = (down - 1, across)
            column += across
            continue
        cell = next(cells, None)
        if cell is None:
            break
        width = widths[column] if cell.across == 1 else sum(widths[column : column + cell.across])
        merge = _COVERING if cell.down > 1 else ""
        figure = draw(cell.figure) if cell.figure else ""
        parts.append(
            write(
                cell, cell.role or usual, cell.size or block.size, width, merge, keep=row.keep, figure=figure
            )
        )
        if cell.down > 1:
            spans[column] = (cell.down - 1, cell.across)
        column += cell.across
    for place in range(len(covered)):
        down, across = spans.get(place, (0, 0))
        covered[place] = down * 100 + across if down else 0
    return f"<w:tr>{properties}{''.join(parts)}</w:tr>"


@lru_cache(maxsize=256)
def _row_properties(height: float, *, header: bool, tall: bool) -> str:
    parts = "" if tall else "<w:cantSplit/>"
    if height:
        parts += f'<w:trHeight w:val="{twips(pt(height))}" w:hRule="atLeast"/>'
    if header:
        parts += "<w:tblHeader/>"
    return f"<w:trPr>{parts}</w:trPr>" if parts else ""


@lru_cache(maxsize=4096)
def _cell(
    cell: Cell, role: Role, size: float, width: int, merge: str, *, keep: bool = False, own: bool = False, figure: str = ""
) -> str:  # fmt: skip
    """Write one cell. Kinds, dates and states come back row after row: each is written once."""
    if isinstance(cell.text, str):
        text = cell_text(cell)[0]
        content = run(text, run_properties(role, size, 0.0)) if text else ""
    else:
        content = runs(spans_of(cell.text), role, size, 0.0)
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    borders = "".join(_border(side, shown=True) for side in _SIDES) if own and not cell.bare else ""
    borders = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
    valign = f'<w:vAlign w:val="{cell.valign}"/>' if cell.valign != "top" else ""
    align = Align.CENTRE if cell.vertical else cell.align
    above = figure_paragraph(figure, cell.align) if figure else ""
    properties = paragraph_properties(round(size * geometry.TABLE_PITCH, 2), align, keep_next=keep)
    last = f"<w:p>{properties}{content}</w:p>" if content or not figure else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{borders}{shade}{valign}</w:tcPr>'
        f"{above}{last}</w:tc>"
    )


def writing_lines(lines: int, frame: Frame) -> str:
    """Write lines to write on: a table with nothing but the rules under its rows."""
    width = twips(frame.text_width)
    rule = f'w:val="single" w:sz="{round(geometry.TABLE_RULE * 8)}" w:space="0" w:color="{Colour.GREY}"'
    height = twips(geometry.LINE_PITCH)
    kept = range(lines - geometry.LINES_TOGETHER, lines - 1)
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{empty(2, keep_next=place in kept)}</w:tc></w:tr>'
        for place in range(lines)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
        f"<w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}'
        "</w:tbl>"
    )

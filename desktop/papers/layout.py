"""A paper laid out on pages: what stands where, before anything is drawn."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.papers import geometry
from desktop.papers.blocks import (
    Align,
    Contents,
    Entry,
    PageBreak,
    Paper,
    Picture,
    PlaceCard,
    QrCode,
    Table,
    WritingLines,
)
from desktop.papers.figures import size_of
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import ASCENT_SHARE, DOT, DOT_PACE, LINES_TOGETHER, TABLE_RULE, Colour, pt
from desktop.papers.layout_cards import CARD_ROLE, FOLD_MARK, card_lines
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Mark, Page, RuleItem, TextItem
from desktop.papers.layout_lines import Line, break_spans
from desktop.papers.layout_lower import lower
from desktop.papers.layout_outside import furnish
from desktop.papers.layout_paras import Foot, Gap, Para, Piece, starts_landscape, style_of
from desktop.papers.layout_tables import Grid, draw_rows, figure_items, line_items, measure, row_is_tall

__all__ = [
    "BoxItem",
    "Flow",
    "ImageItem",
    "Item",
    "Mark",
    "Page",
    "RuleItem",
    "TextItem",
    "foot_moves",
    "marked",
    "pages",
]

_SLACK = 0.05


def pages(paper: Paper) -> list[Page]:
    """Lay ``paper`` out."""
    flow = Flow(paper)
    made = flow.run()
    if any(isinstance(block, Contents) for block in paper.blocks):
        # The room of a number does not depend on the number: only the pages of the contents are set again.
        front = Flow(paper, marked(made)).run(upto=flow.tailed)[: flow.tailed]
        made[: len(front)] = front
    furnish(made, paper.format)
    return made


def marked(made: Sequence[Page]) -> list[int]:
    """Return the page number of every entry of the contents."""
    return [number for number, page in enumerate(made, 1) for mark in page.marks if mark.listed]


def foot_moves(paper: Paper) -> bool:
    """Say whether 版记 finds no room under the text and takes a page of its own."""
    flow = Flow(paper)
    flow.run()
    return flow.foot_moved


class Flow:
    """One pass over the pieces, filling pages from top to bottom."""

    def __init__(self, paper: Paper, numbers: Sequence[int] = ()) -> None:
        self.style = style_of(paper.format)
        self.pieces = lower(paper, numbers)
        self.frame = self.style.frame_of(landscape=starts_landscape(self.pieces))
        self.pages: list[Page] = []
        self.waiting: list[Entry] = []  # marks of what comes next
        self.foot_moved = False
        self.tailed = 0  # up to this page, lines have tails
        self.y = 0.0
        self.fresh = True  # nothing stands on the page yet
        self.new_page()

    @property
    def items(self) -> list[Item]:
        return self.pages[-1].items

    def new_page(self) -> None:
        self.pages.append(Page(self.frame.width, self.frame.height))
        self.y = self.frame.top
        self.fresh = True

    def room(self) -> float:
        return self.frame.text_bottom - self.y + _SLACK

    def mark(self) -> None:
        """Note where what was announced begins."""
        if self.waiting:
            self.pages[-1].marks += [Mark(one.words, one.level, self.y, one.listed) for one in self.waiting]
            self.waiting.clear()

    def run(self, *, upto: int | None = None) -> list[Page]:
        """Set the pieces on pages; with ``upto``, until so many pages are full."""
        for index, piece in enumerate(self.pieces):
            if upto is not None and len(self.pages) > upto:
                break
            match piece:
                case Para():
                    self.para(piece, self.need_after(index))
                case Table():
                    self.table(self.measured(piece))
                case Gap():
                    self.y = min(self.y + piece.height, self.frame.text_bottom)
                case PageBreak():
                    self.turn(piece, last=index == len(self.pieces) - 1)
                case Entry():
                    self.waiting.append(piece)
                case _:
                    self.other(piece)
        self.mark()
        return self.pages

    def turn(self, piece: PageBreak, *, last: bool) -> None:
        """Begin a page, unless nothing would stand before or after it."""
        first = self.fresh and len(self.pages) == 1 and self.y == self.frame.top
        self.frame = self.style.frame_of(landscape=piece.landscape)
        if not first and not last:
            self.new_page()

    def other(self, piece: Piece) -> None:
        match piece:
            case Picture() | QrCode():
                self.figure(piece)
            case WritingLines():
                self.writing_lines(piece)
            case PlaceCard():
                self.card(piece)
            case Foot():
                self.foot(piece)

    # Text

    def lines(self, para: Para) -> list[Line]:
        width = self.frame.text_width - para.right
        return break_spans(
            para.spans,
            role=para.role,
            size=para.size,
            spacing=para.spacing,
            first=width - para.first,
            rest=width - para.rest,
        )

    def need_after(self, index: int) -> float:
        """Reckon the room that must be left under the last line of a piece that stays with the next."""
        piece = self.pieces[index]
        if not isinstance(piece, Para) or not piece.keep_next:
            return 0.0
        index += 1
        while index < len(self.pieces) and isinstance(self.pieces[index], Entry):
            index += 1
        following = self.pieces[index] if index < len(self.pieces) else None
        if isinstance(following, Para):
            count = len(self.lines(following)) if following.keep_next else 1
            return following.before + count * following.pitch + self.need_after(index)
        if isinstance(following, Table):
            end = following.header + 1
            while end <= len(following.rows) and following.rows[end - 1].keep:
                end += 1
            return sum(self.measured(replace(following, rows=following.rows[:end])).heights)
        return 0.0

    def para(self, para: Para, need: float) -> None:
        lines = self.lines(para)
        if not self.fresh or len(self.pages) == 1:
            self.y += para.before
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            if para.pitch + (need if last else 0.0) > self.room() and not self.fresh:
                self.new_page()
            self.mark()
            self.items.extend(self.line_items(para, line, first=index == 0))
            if last and para.tail is not None:
                self.items.extend(self.tail_items(para, line, first=index == 0))
                self.tailed = len(self.pages)
            self.y += para.pitch
            self.fresh = False

    def line_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        indent = para.first if first else para.rest
        room = self.frame.text_width - para.right - indent
        spare = room - line.width
        left = self.frame.left + indent
        spacing = para.spacing
        stretch = 0.0
        if para.align is Align.CENTRE:
            left += spare / 2
        elif para.align is Align.RIGHT:
            left += spare
        elif para.align is Align.BOTH and not line.ends and line.chars > 1:
            stretch = (spare + para.spacing) / (line.chars - 1)
        baseline = self.y + ASCENT_SHARE * para.pitch
        items: list[Item] = []
        passed = 0
        for piece in line.pieces:
            x = left + piece.x + passed * stretch
            items.append(TextItem(x, baseline, piece.text, piece.role, para.size, spacing + stretch))
            if piece.underline:
                end = x + text_width(piece.text, piece.role, para.size) + len(piece.text) * spacing
                items.append(RuleItem(x, baseline + 2, end, baseline + 2, TABLE_RULE))
            passed += len(piece.text)
        return items

    def tail_items(self, para: Para, line: Line, *, first: bool) -> list[Item]:
        """Set the tail of a line, and the dots that lead to it: drawn, not written, so that the text stays itself."""
        text = para.tail or ""
        width = text_width(text, para.role if not para.dots else Role.FANG, para.size)
        end = self.frame.text_right - para.right
        baseline = self.y + ASCENT_SHARE * para.pitch
        items: list[Item] = [TextItem(end - width, baseline, text, Role.FANG, para.size)]
        if para.dots:
            start = self.frame.left + (para.first if first else para.rest) + line.width + para.size / 4
            place = end - width - para.size / 4 - DOT_PACE
            while place > start:
                items.append(BoxItem(place, baseline - DOT, DOT, DOT))
                place -= DOT_PACE
        return items

    # Tables and other things

    def measured(self, table: Table) -> Grid:
        return measure(table)

    def table(self, grid: Grid) -> None:
        header = grid.table.header
        row = begun = 0
        top = self.y
        while row < len(grid.heights):
            end = max(grid.group_end(row), header if row < header else 0)
            height = sum(grid.heights[row:end])
            if end > row + 1 and height > self.frame.text_height - sum(grid.heights[:header]):
                end, height = row + 1, grid.heights[row]  # a group that no page holds is taken row by row
            least = height + (self.first_of(grid, end) if row < header else 0.0)
            if least > self.room() and not self.fresh and not (row >= header and self.runs_on(grid, row)):
                self.finish_rows(grid, begun, row, top)
                self.new_page()
                begun = row
                if row >= header:
                    self.repeat_header(grid)
                top = self.y
            self.mark()
            if height > self.room() and end > row + 1:
                end, height = row + 1, grid.heights[row]
            if height > self.room():
                self.finish_rows(grid, begun, row, top)
                self.tall_row(grid, row)
                begun, top = end, self.y
            else:
                self.y += height
            self.fresh = False
            row = end
        self.finish_rows(grid, begun, row, top)
        self.y += geometry.TABLE_AFTER

    def first_of(self, grid: Grid, row: int) -> float:
        """Reckon what the heading must have below it: a row, or the first line of one that may be split."""
        if row >= len(grid.heights):
            return 0.0
        return _first_line(grid, row) if row_is_tall(grid.table.rows[row]) else grid.heights[row]

    def runs_on(self, grid: Grid, row: int) -> bool:
        """Say whether a row of long text may begin at the foot of this page: at least a line of it fits."""
        return row_is_tall(grid.table.rows[row]) and self.room() >= _first_line(grid, row)

    def repeat_header(self, grid: Grid) -> None:
        header = grid.table.header
        if header:
            self.items.extend(draw_rows(grid, 0, header, self.frame.left, self.y))
            self.y += sum(grid.heights[:header])

    def finish_rows(self, grid: Grid, first: int, last: int, top: float) -> None:
        if last > first:
            self.items.extend(draw_rows(grid, first, last, self.frame.left, top))

    def tall_row(self, grid: Grid, row: int) -> None:
        """Set a row over pages: its cells run on under the repeated heading, at least as high as it was asked."""
        left = {id(placed): list(placed.lines) for placed in grid.placed[row]}
        ends = 2 * geometry.CELL_ENDS + TABLE_RULE
        asked = pt(grid.table.rows[row].height)
        begun = False
        headed = True
        while True:
            taken = ends
            before = sum(map(len, left.values()))
            for placed in grid.placed[row]:
                lines = left[id(placed)]
                x = self.frame.left + grid.edges[placed.column]
                top = self.y + TABLE_RULE / 2 + geometry.CELL_ENDS
                above = 0.0
                if placed.cell.figure and not begun:
                    self.items.extend(figure_items(placed.cell.figure, x + geometry.CELL_SIDE, top))
                    above = size_of(placed.cell.figure)[1]
                count = max(0, int((self.room() - ends - above) / placed.pitch))
                self.items.extend(line_items(placed, lines[:count], x, top + above))
                taken = max(taken, ends + above + min(count, len(lines)) * placed.pitch)
                left[id(placed)] = lines[count:]
            begun = True
            done = not any(left.values())
            if done:
                taken = max(taken, min(asked, self.room()))
            asked -= taken
            self.row_frame(grid, row, taken)
            self.y += taken
            if done:
                return
            headed = headed and sum(map(len, left.values())) < before
            self.new_page()
            if headed:  # a heading that leaves no room for a single line is not repeated: the row must come to its end
                self.repeat_header(grid)

    def row_frame(self, grid: Grid, row: int, height: float) -> None:
        if not grid.table.rules:
            return
        x, y = self.frame.left, self.y
        right = x + grid.edges[-1]
        for level in (y, y + height):
            self.items.append(RuleItem(x, level, right, level, TABLE_RULE))
        edges = [*(grid.edges[placed.column] for placed in grid.placed[row]), grid.edges[-1]]
        self.items.extend(RuleItem(x + edge, y, x + edge, y + height, TABLE_RULE) for edge in edges)

    def figure(self, figure: Picture | QrCode) -> None:
        width, height = size_of(figure)
        if height > self.room() and not self.fresh:
            self.new_page()
        self.mark()
        share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(figure.align, 0.0)
        left = self.frame.left + share * (self.frame.text_width - width)
        self.items.extend(figure_items(figure, left, self.y))
        self.y += height
        self.fresh = False

    def card(self, card: PlaceCard) -> None:
        """Fill a page: the lower half upright, the upper half turned about its middle."""
        self.mark()
        frame = self.frame
        half = frame.height / 2
        for line in card_lines(card, frame):
            x = (frame.width - line.width) / 2
            self.items.append(TextItem(x, half + line.baseline, line.text, CARD_ROLE, line.size))
            self.items.append(
                TextItem(frame.width - x, half - line.baseline, line.text, CARD_ROLE, line.size, turn=180)
            )
        for start in (0.0, frame.width - FOLD_MARK):
            self.items.append(RuleItem(start, half, start + FOLD_MARK, half, TABLE_RULE, Colour.GREY))
        self.y = frame.text_bottom
        self.fresh = False

    def writing_lines(self, block: WritingLines) -> None:
        pitch = geometry.LINE_PITCH
        for left in range(block.lines, 0, -1):  # the last ones go over together
            if pitch * (LINES_TOGETHER if left == LINES_TOGETHER else 1) > self.room():
                self.new_page()
            self.mark()
            self.y += pitch
            self.items.append(
                RuleItem(self.frame.left, self.y, self.frame.text_right, self.y, TABLE_RULE, Colour.GREY)
            )
            self.fresh = False

    def foot(self, foot: Foot) -> None:
        lines = [(para, self.lines(para)) for para in foot.paras]
        height = sum(len(broken) * para.pitch + 2 * foot.pad for para, broken in lines)
        if height > self.room():
            self.new_page()
            self.foot_moved = True
        self.mark()
        self.y = self.frame.text_bottom - height
        left, right = self.frame.left, self.frame.text_right
        if foot.ruled:
            outer = geometry.IMPRINT_OUTER
            bottom = self.frame.text_bottom
            self.items.append(RuleItem(left, self.y, right, self.y, outer))
            self.items.append(RuleItem(left, bottom, right, bottom, outer))
        for index, (para, broken) in enumerate(lines):
            if index and foot.ruled:
                self.items.append(RuleItem(left, self.y, right, self.y, geometry.IMPRINT_INNER))
            self.y += foot.pad
            for number, line in enumerate(broken):
                self.items.extend(self.line_items(para, line, first=number == 0))
                if number == len(broken) - 1 and para.tail:
                    self.items.extend(self.tail_items(para, line, first=number == 0))
                self.y += para.pitch
            self.y += foot.pad
        self.fresh = False


def _first_line(grid: Grid, row: int) -> float:
    return max(placed.pitch for placed in grid.placed[row]) + 2 * geometry.CELL_ENDS + TABLE_RULE

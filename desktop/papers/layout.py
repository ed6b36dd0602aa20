"""A paper laid out on pages: what stands where, before anything is drawn."""

from dataclasses import replace

from desktop.papers import geometry
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
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import ASCENT_SHARE, TABLE_RULE, Colour, pt
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Page, RuleItem, TextItem
from desktop.papers.layout_lines import Line, break_spans
from desktop.papers.layout_paras import Foot, Gap, Para, Piece, head_of, lower, style_of
from desktop.papers.layout_tables import Grid, draw_rows, line_items, measure

__all__ = ["BoxItem", "ImageItem", "Item", "Page", "RuleItem", "TextItem", "pages"]

_SLACK = 0.05


def pages(paper: Paper) -> list[Page]:
    """Lay ``paper`` out."""
    flow = _Flow(paper)
    flow.run()
    return flow.pages


class _Flow:
    """One pass over the pieces, filling pages from top to bottom."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.style = style_of(paper.format)
        self.frame = self.style.frame
        self.pieces = lower(paper)
        self.pages: list[Page] = []
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

    def run(self) -> None:
        for index, piece in enumerate(self.pieces):
            match piece:
                case Para():
                    self.para(piece, self.need_after(index))
                case Table():
                    self.table(measure(piece))
                case Gap():
                    self.y = min(self.y + piece.height, self.frame.text_bottom)
                case PageBreak():
                    self.new_page()
                case _:
                    self.other(piece)
        self.furniture()

    def other(self, piece: Piece) -> None:
        match piece:
            case Picture():
                self.picture(piece)
            case WritingLines():
                self.writing_lines(piece)
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
        if not isinstance(piece, Para) or not piece.keep_next or index + 1 == len(self.pieces):
            return 0.0
        following = self.pieces[index + 1]
        if isinstance(following, Para):
            count = len(self.lines(following)) if following.keep_next else 1
            return following.before + count * following.pitch + self.need_after(index + 1)
        if isinstance(following, Table):
            begin = replace(following, rows=following.rows[: following.header + 1])
            return sum(measure(begin).heights)
        return 0.0

    def para(self, para: Para, need: float) -> None:
        lines = self.lines(para)
        if not self.fresh or len(self.pages) == 1:
            self.y += para.before
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            if para.pitch + (need if last else 0.0) > self.room() and not self.fresh:
                self.new_page()
            self.items.extend(self.line_items(para, line, first=index == 0))
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

    # Tables and other things

    def table(self, grid: Grid) -> None:
        header = grid.table.header
        header_height = sum(grid.heights[:header])
        row = begun = 0
        top = self.y
        while row < len(grid.heights):
            end = max(grid.group_end(row), header if row < header else 0)
            height = sum(grid.heights[row:end])
            least = height + (sum(grid.heights[end : end + 1]) if row < header else 0.0)
            if least > self.room() and not self.fresh:
                self.finish_rows(grid, begun, row, top)
                self.new_page()
                begun, top = row, self.y
                if row >= header > 0:
                    self.items.extend(draw_rows(grid, 0, header, self.frame.left, self.y))
                    self.y = top = self.y + header_height
            if height > self.room():
                self.finish_rows(grid, begun, row, top)
                self.tall_row(grid, row)
                end, begun, top = row + 1, row + 1, self.y
            else:
                self.y += height
            self.fresh = False
            row = end
        self.finish_rows(grid, begun, row, top)
        self.y += geometry.TABLE_AFTER

    def finish_rows(self, grid: Grid, first: int, last: int, top: float) -> None:
        if last > first:
            self.items.extend(draw_rows(grid, first, last, self.frame.left, top))

    def tall_row(self, grid: Grid, row: int) -> None:
        """Set a row that no page can hold: its cells run on, page after page."""
        left = {id(placed): list(placed.lines) for placed in grid.placed[row]}
        ends = 2 * geometry.CELL_ENDS + TABLE_RULE
        while any(left.values()):
            taken = ends
            for placed in grid.placed[row]:
                lines = left[id(placed)]
                count = max(0, int((self.room() - ends) / placed.pitch))
                x = self.frame.left + grid.edges[placed.column]
                top = self.y + TABLE_RULE / 2 + geometry.CELL_ENDS
                self.items.extend(line_items(placed, lines[:count], x, top))
                taken = max(taken, ends + min(count, len(lines)) * placed.pitch)
                left[id(placed)] = lines[count:]
            self.row_frame(grid, row, taken)
            self.y += taken
            if any(left.values()):
                self.new_page()

    def row_frame(self, grid: Grid, row: int, height: float) -> None:
        x, y = self.frame.left, self.y
        right = x + grid.edges[-1]
        for level in (y, y + height):
            self.items.append(RuleItem(x, level, right, level, TABLE_RULE))
        edges = [*(grid.edges[placed.column] for placed in grid.placed[row]), grid.edges[-1]]
        self.items.extend(RuleItem(x + edge, y, x + edge, y + height, TABLE_RULE) for edge in edges)

    def picture(self, picture: Picture) -> None:
        width, height = pt(picture.width), pt(picture.height)
        if height > self.room() and not self.fresh:
            self.new_page()
        spare = self.frame.text_width - width
        share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(picture.align, 0.0)
        self.items.append(ImageItem(self.frame.left + share * spare, self.y, width, height, picture.data))
        self.y += height
        self.fresh = False

    def writing_lines(self, block: WritingLines) -> None:
        pitch = geometry.LINE_PITCH
        for _ in range(block.lines):
            if pitch > self.room():
                self.new_page()
            self.y += pitch
            self.items.append(
                RuleItem(self.frame.left, self.y, self.frame.text_right, self.y, TABLE_RULE, Colour.GREY)
            )
            self.fresh = False

    def foot(self, foot: Foot) -> None:
        lines = [(para, self.lines(para)) for para in foot.paras]
        height = sum(len(broken) * para.pitch for para, broken in lines)
        if height > self.room():
            self.new_page()
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
            for number, line in enumerate(broken):
                self.items.extend(self.line_items(para, line, first=number == 0))
                self.y += para.pitch
        self.fresh = False

    # What stands outside the text

    def furniture(self) -> None:
        form = self.paper.format
        if isinstance(form, Letter):
            self.pages[0].items[:0] = _letter_items(form)
        elif isinstance(form, Ordinary):
            self.pages[0].items[:0] = _ordinary_items(form)
        for index, page in enumerate(self.pages):
            number = index + 1
            if isinstance(form, Sheet):
                if form.numbered:
                    words = f"第 {number} 页　共 {len(self.pages)} 页"
                    page.items.append(_centred(words, self.frame, geometry.sheet_number_baseline(self.frame)))
                continue
            if isinstance(form, Book) and form.running:
                page.items.extend(_running(form.running, self.frame))
            if number > 1 or not isinstance(form, Letter):
                page.items.append(_page_number(number, self.frame))


def _page_number(number: int, frame: geometry.Frame) -> TextItem:
    text = f"— {number} —"
    size = geometry.PAGE_NUMBER_SIZE
    width = text_width(text, Role.SONG, size)
    x = frame.left + size if number % 2 == 0 else frame.text_right - size - width
    return TextItem(x, geometry.number_baseline(frame), text, Role.SONG, size)


def _centred(text: str, frame: geometry.Frame, baseline: float) -> TextItem:
    width = text_width(text, Role.SONG, geometry.SIZE_5)
    return TextItem(frame.left + (frame.text_width - width) / 2, baseline, text, Role.SONG, geometry.SIZE_5)


def _running(text: str, frame: geometry.Frame) -> list[Item]:
    width = text_width(text, Role.KAI, geometry.SIZE_5)
    y = frame.top - geometry.RUNNING_DROP
    rule = y + geometry.RUNNING_RULE
    return [
        TextItem(frame.text_right - width, y, text, Role.KAI, geometry.SIZE_5),
        RuleItem(frame.left, rule, frame.text_right, rule, TABLE_RULE),
    ]


def _letter_items(form: Letter) -> list[Item]:
    frame = geometry.OFFICIAL
    head = head_of(form)
    items: list[Item] = []
    if form.red:
        width = text_width(form.mark, Role.BIAO, head.mark_size)
        x = frame.left + (frame.text_width - width) / 2
        items.append(TextItem(x, head.mark_baseline, form.mark, Role.BIAO, head.mark_size, 0.0, Colour.RED))
        items.extend(
            BoxItem(head.rule_left, top, geometry.RED_WIDTH, height, Colour.RED)
            for top, height in geometry.red_strokes(head)
        )
    if form.class_mark:
        items.append(_edge_text(form.class_mark.text, head.class_baseline, form.class_mark.side))
    if form.number:
        width = text_width(form.number, Role.FANG, geometry.BODY_SIZE)
        items.append(
            TextItem(
                frame.text_right - width, head.number_baseline, form.number, Role.FANG, geometry.BODY_SIZE
            )
        )
    return items


def _edge_text(text: str, baseline: float, side: str) -> TextItem:
    frame = geometry.OFFICIAL
    width = text_width(text, Role.HEI, geometry.BODY_SIZE)
    x = frame.text_right - width if side == "right" else frame.left
    return TextItem(x, baseline, text, Role.HEI, geometry.BODY_SIZE)


def _ordinary_items(form: Ordinary) -> list[Item]:
    items: list[Item] = []
    baseline = geometry.OFFICIAL.top - geometry.RUNNING_DROP
    if form.class_mark:
        items.append(_edge_text(form.class_mark.text, baseline, form.class_mark.side))
    if form.notice:
        other = "left" if form.class_mark is None or form.class_mark.side == "right" else "right"
        width = text_width(form.notice, Role.KAI, geometry.SIZE_4)
        x = geometry.OFFICIAL.left if other == "left" else geometry.OFFICIAL.text_right - width
        items.append(TextItem(x, baseline, form.notice, Role.KAI, geometry.SIZE_4))
    return items

"""Where everything on the board stands: groups as cards in columns, people in even cells below their heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

HEAD = 0  # a row of this span is the heading of the card that begins with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths in pixels of the running text size."""

    card: int  # the least width of a card
    cell: int  # the least width of a cell
    cell_height: int
    head_height: int
    pad: int
    gap: int
    between: int  # cards


class BoardLayout:
    """Cards go to the shortest column, so that the page stays low and the order still reads from the top left."""

    def __init__(self, spans: Sequence[int], width: int, measures: Measures) -> None:
        self.rects: list[QRect] = []
        self.cards: list[QRect] = []
        self._measures = measures
        columns = max(1, (width + measures.between) // (measures.card + measures.between))
        card_width = (width - measures.between * (columns - 1)) // columns
        feet = [0] * columns
        for first, end in _cards(spans):
            column = feet.index(min(feet))
            left = column * (card_width + measures.between)
            height = self._lay_card(spans[first:end], QPoint(left, feet[column]), card_width)
            self.cards.append(QRect(left, feet[column], card_width, height))
            feet[column] += height + measures.between
        self.height = max(feet) - measures.between if self.cards else 0

    def _lay_card(self, spans: Sequence[int], corner: QPoint, width: int) -> int:
        """Place the heading and cells of one card; returns its height."""
        with_ = self._measures
        inner = width - 2 * with_.pad
        per_line = max(1, (inner + with_.gap) // (with_.cell + with_.gap))
        left, top = corner.x() + with_.pad, corner.y()
        self.rects.append(QRect(left, top, inner, with_.head_height))
        top += with_.head_height
        place = 0
        for span in spans[1:]:
            span = min(span, per_line)  # noqa: PLW2901 - a narrow card cuts wide cells
            if place + span > per_line:
                place, top = 0, top + with_.cell_height + with_.gap
            start = left + place * (inner + with_.gap) // per_line
            end = left + (place + span) * (inner + with_.gap) // per_line - with_.gap
            self.rects.append(QRect(start, top, end - start, with_.cell_height))
            place += span
        if len(spans) > 1:
            top += with_.cell_height + with_.pad
        return top - corner.y()

    def row_at(self, place: QPoint) -> int:
        """Return the row under a place, or -1."""
        return next((row for row, rect in enumerate(self.rects) if rect.contains(place)), -1)

    def above(self, row: int) -> int:
        """Return the row a clerk means by ↑: the nearest one higher up, else the row itself."""
        return self._nearest(row, -1)

    def below(self, row: int) -> int:
        return self._nearest(row, 1)

    def _nearest(self, row: int, direction: int) -> int:
        here = self.rects[row].center()
        best, least = row, -1
        for other, rect in enumerate(self.rects):
            there = rect.center()
            down = (there.y() - here.y()) * direction
            if down <= 0:
                continue
            inside = rect.left() <= here.x() <= rect.right()
            aside = 0 if inside else min(abs(rect.left() - here.x()), abs(rect.right() - here.x()))
            far = down + 4 * aside  # straight on is nearer than aside
            if least < 0 or far < least:
                best, least = other, far
        return best


def _cards(spans: Sequence[int]) -> list[tuple[int, int]]:
    starts = [row for row, span in enumerate(spans) if span == HEAD]
    return list(zip(starts, [*starts, len(spans)][1:], strict=True))

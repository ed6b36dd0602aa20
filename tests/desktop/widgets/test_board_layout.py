"""Where cards and cells of the board stand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from desktop.widgets.board_layout import HEAD, BoardLayout, Measures

MEASURES = Measures(card=470, cell=88, cell_height=28, head_height=40, pad=14, gap=6, between=12)
GROUPS = st.lists(st.lists(st.integers(1, 2), max_size=30), max_size=8)


def spans_of(groups: list[list[int]]) -> list[int]:
    return [span for group in groups for span in (HEAD, *group)]


@given(groups=GROUPS, width=st.integers(120, 2000))
def test_nothing_overlaps_and_nothing_leaves_its_card(groups: list[list[int]], width: int) -> None:
    spans = spans_of(groups)
    laid = BoardLayout(spans, width, MEASURES)
    assert len(laid.rects) == len(spans)
    assert len(laid.cards) == len(groups)
    assert not any(one.intersects(other) for one, other in combinations(laid.rects, 2))
    assert not any(one.intersects(other) for one, other in combinations(laid.cards, 2))
    assert all(any(card.contains(rect) for card in laid.cards) for rect in laid.rects)
    assert all(
        card.left() >= 0 and card.right() < width and card.bottom() < laid.height for card in laid.cards
    )


@pytest.mark.parametrize(("width", "columns"), [(460, 1), (951, 1), (952, 2), (1434, 3)])
def test_there_are_as_many_columns_as_cards_fit(width: int, columns: int) -> None:
    laid = BoardLayout(spans_of([[1]] * 6), width, MEASURES)
    assert len({card.left() for card in laid.cards}) == columns


def test_without_people_nothing_is_laid() -> None:
    laid = BoardLayout([], 800, MEASURES)
    assert (laid.rects, laid.height, laid.row_at(QPoint(5, 5))) == ([], 0, -1)


def test_a_closed_group_is_only_its_heading() -> None:
    closed, opened = BoardLayout([HEAD], 470, MEASURES), BoardLayout([HEAD, 1], 470, MEASURES)
    assert closed.height == 40
    assert opened.height == 40 + 28 + 14


def test_up_and_down_go_straight_through_the_lines() -> None:
    laid = BoardLayout(spans_of([[1] * 10]), 470, MEASURES)  # heading, then lines of four
    assert laid.below(0) in {1, 2, 3, 4}
    assert laid.below(2) == 6
    assert laid.above(6) == 2
    assert laid.above(1) == 0
    assert laid.above(0) == 0
    assert laid.below(10) == 10


def test_a_place_is_found_again() -> None:
    laid = BoardLayout(spans_of([[1, 2, 1], [1]]), 960, MEASURES)
    assert [laid.row_at(rect.center()) for rect in laid.rects] == list(range(6))

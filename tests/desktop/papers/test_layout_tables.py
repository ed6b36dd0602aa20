"""Tables: places, heights, rules."""

import pytest

from desktop.papers.blocks import Align, Cell, QrCode, Row, Shade, Table, blank
from desktop.papers.fonts import Role
from desktop.papers.geometry import CELL_ENDS, CELL_SIDE, TABLE_RULE, pt
from desktop.papers.layout_items import BoxItem, RuleItem, TextItem
from desktop.papers.layout_tables import cell_text, draw_rows, measure, row_is_tall


def drawn(table: Table) -> tuple[list[TextItem], list[RuleItem]]:
    grid = measure(table)
    items = draw_rows(grid, 0, len(grid.heights), 0, 0)
    return (
        [item for item in items if isinstance(item, TextItem)],
        [item for item in items if isinstance(item, RuleItem)],
    )


def test_a_row_is_as_high_as_asked_or_as_its_text_needs() -> None:
    grid = measure(
        Table((20, 20), (Row((Cell("短"), Cell("短")), height=12), Row((Cell("很长的文字" * 5), Cell("短")))))
    )
    assert grid.heights[0] == pytest.approx(pt(12))
    assert grid.heights[1] > 3 * 12 * 1.4


def test_a_cell_over_two_rows_leaves_its_place_out_below() -> None:
    table = Table((10, 20), (Row((Cell("甲", down=2), Cell("乙"))), Row((Cell("丙"),))))
    texts, rules = drawn(table)
    assert {text.text: round(text.x - CELL_SIDE, 1) for text in texts} == {
        "甲": 0,
        "乙": round(pt(10), 1),
        "丙": round(pt(10), 1),
    }
    inner = [rule for rule in rules if rule.y1 == rule.y2][1]
    assert inner.x1 == pytest.approx(pt(10))  # no rule through the cell that covers both rows


def test_a_tall_cell_over_two_rows_stretches_the_last() -> None:
    one = Table(
        (15, 20), (Row((Cell("字" * 30, down=2), Cell("乙")), height=8), Row((Cell("丙"),), height=8))
    )
    grid = measure(one)
    assert sum(grid.heights) >= grid.placed[0][0].height
    assert grid.heights[0] == pytest.approx(pt(8))


def test_rules_are_drawn_once_and_as_long_as_they_can_be() -> None:
    _, rules = drawn(Table((10, 10, 10), tuple(Row((Cell(), Cell(), Cell()), height=8) for _ in range(4))))
    assert len(rules) == 5 + 4  # five across, four down


def test_a_cell_across_three_columns_has_no_rule_inside() -> None:
    _, rules = drawn(Table((10, 10, 10), (Row((Cell("宽", across=3),), height=8),)))
    assert sum(rule.x1 == rule.x2 for rule in rules) == 2


def test_a_table_without_rules_draws_none() -> None:
    assert drawn(Table((10,), (Row((Cell("甲"),)),), rules=False))[1] == []


def test_text_stands_where_the_cell_says() -> None:
    width = pt(40)
    texts, _ = drawn(
        Table(
            (40,), tuple(Row((Cell("甲", align=align),)) for align in (Align.LEFT, Align.CENTRE, Align.RIGHT))
        )
    )
    assert [text.x for text in texts] == pytest.approx([CELL_SIDE, (width - 12) / 2, width - CELL_SIDE - 12])


def test_text_stands_at_the_top_in_the_middle_or_at_the_bottom() -> None:
    texts, _ = drawn(
        Table(
            (20, 20, 20),
            (Row((Cell("上", valign="top"), Cell("中"), Cell("下", valign="bottom")), height=30),),
        )
    )
    top, middle, bottom = (text.baseline for text in texts)
    assert top < middle < bottom
    assert middle - top == pytest.approx(bottom - middle)


def test_a_vertical_label_sets_one_character_a_line() -> None:
    texts, _ = drawn(Table((10,), (Row((Cell("意见", vertical=True),)),)))
    assert [text.text for text in texts] == ["意", "见"]
    assert cell_text(Cell("意见", vertical=True)) == ("意\n见", True)


def test_a_heading_row_is_set_in_black_face() -> None:
    texts, _ = drawn(Table((20,), (Row((Cell("姓名"),)), Row((Cell("王小宁"),))), header=1))
    assert [text.role for text in texts] == [Role.HEI, Role.FANG]


def test_a_blank_in_a_cell_is_underlined() -> None:
    _, rules = drawn(Table((40,), (Row((Cell((blank(4),)),)),), rules=False))
    assert len(rules) == 1


def test_rows_tied_together_are_known() -> None:
    grid = measure(
        Table(
            (10, 10),
            (
                Row((Cell("组", across=2),), keep=True),
                Row((Cell("甲", down=2), Cell())),
                Row((Cell(),)),
                Row((Cell(), Cell())),
            ),
        )
    )
    assert grid.group_end(0) == 3
    assert grid.group_end(3) == 4


def test_too_many_cells_are_our_bug_and_say_so() -> None:
    with pytest.raises(ValueError, match="more cells"):
        measure(Table((10,), (Row((Cell("甲"), Cell("乙"))),)))


def test_a_row_of_very_long_text_may_be_split() -> None:
    assert row_is_tall(Row((Cell("字" * 501),)))
    assert not row_is_tall(Row((Cell("字" * 500),)))


def test_a_shaded_cell_lies_under_its_text() -> None:
    grid = measure(Table((20, 20), (Row((Cell("主席台", shade=Shade.MIDDLE), Cell("1")), height=10),)))
    items = draw_rows(grid, 0, 1, 0, 0)
    (box,) = [item for item in items if isinstance(item, BoxItem)]
    assert (box.x, box.y, box.width, box.height) == pytest.approx((0, 0, pt(20), pt(10)))
    assert items.index(box) < next(place for place, item in enumerate(items) if isinstance(item, TextItem))


def test_the_aisle_of_a_seat_plan_has_no_rules_and_takes_none_away() -> None:
    row = Row((Cell("甲"), Cell(bare=True), Cell("乙")), height=10)
    _, rules = drawn(Table((10, 10, 10), (row, row)))
    across = sorted((round(rule.x1), round(rule.x2)) for rule in rules if rule.y1 == rule.y2)
    seat, aisle = round(pt(10)), round(pt(20))
    assert across == [(0, seat)] * 3 + [(aisle, round(pt(30)))] * 3
    assert len([rule for rule in rules if rule.x1 == rule.x2]) == 4  # both sides of both blocks of seats


def test_a_bare_row_at_the_edge_has_no_frame() -> None:
    _, rules = drawn(Table((10, 10), (Row((Cell(bare=True), Cell(bare=True)), height=10),)))
    assert rules == []


def test_a_figure_stands_over_the_words_of_its_cell() -> None:
    cell = Cell("扫码签到", align=Align.CENTRE, figure=QrCode("A", 20))
    grid = measure(Table((40,), (Row((cell,)),)))
    items = draw_rows(grid, 0, 1, 0, 0)
    bars = [item for item in items if isinstance(item, BoxItem)]
    (words,) = [item for item in items if isinstance(item, TextItem)]
    assert grid.heights[0] > pt(20) + 12
    assert max(bar.y + bar.height for bar in bars) < words.baseline - 10
    middle = (min(bar.x for bar in bars) + max(bar.x + bar.width for bar in bars)) / 2
    assert middle == pytest.approx(pt(20))


def test_a_figure_alone_needs_no_empty_line() -> None:
    grid = measure(Table((40,), (Row((Cell(figure=QrCode("A", 20)),)),)))
    assert grid.heights[0] == pytest.approx(pt(20) + 2 * CELL_ENDS + TABLE_RULE)


def test_the_last_row_may_ask_for_a_next_one_that_is_not_there() -> None:
    assert measure(Table((40,), (Row((Cell("末"),), keep=True),))).group_end(0) == 1

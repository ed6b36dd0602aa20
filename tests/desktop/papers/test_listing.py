"""Lists as tables, names in columns, pairs of label and text, Chinese numerals (listing)."""

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Align, Paper, Sheet, Table
from desktop.papers.listing import Column, in_columns, listing, numeral, pairs
from tests.desktop.papers.golden import lines_of

COLUMNS = (Column("姓名", 40), Column("单位", 100, Align.LEFT))


def drawn(table: Table) -> list[str]:
    paper = Paper(kind="test", title="表", format=Sheet(), blocks=(table,))
    return [words for page in layout.pages(paper) for _, _, words in lines_of(page)]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (23, "二十三")]
)
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert numeral(number) == words


def test_an_empty_list_says_so_and_has_no_sum() -> None:
    text = drawn(listing(COLUMNS, [], none="没有委员", total=("合计", "0")))
    assert text == ["姓名|单位", "没有委员"]


def test_the_heading_stands_on_every_page_and_the_sum_at_the_end() -> None:
    text = drawn(listing(COLUMNS, [(f"第{index}人", "单位") for index in range(80)], total=("合计", "80")))
    assert text.count("姓名|单位") == 3
    assert text[-1] == "合计|80"


def test_a_line_with_a_column_too_few_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="zip"):
        listing(COLUMNS, [("王小宁",)])


def test_a_table_kept_together_moves_to_the_next_page_whole() -> None:
    first = listing(COLUMNS, [("甲", "单位")] * 25)
    second = listing(COLUMNS, [("乙", "单位")] * 10, total=("合计", "10"), together=True)
    paper = Paper(kind="test", title="表", format=Sheet(), blocks=(first, second))
    pages = [[words for _, _, words in lines_of(page)] for page in layout.pages(paper)]
    assert "乙|单位" not in pages[0]
    assert pages[1].count("乙|单位") == 10


def test_a_long_name_takes_several_places_and_nobody_is_lost() -> None:
    names = ["王小宁", "阿卜杜热合曼·买买提艾力", *(f"委员{index}" for index in range(9))]
    table = in_columns(names, width=156)
    assert [cell.across for cell in table.rows[0].cells[:2]] == [1, 3]
    assert [cell.text for row in table.rows for cell in row.cells if cell.text] == names
    assert all(sum(cell.across for cell in row.cells) == 6 for row in table.rows)


def test_a_name_wider_than_the_page_takes_a_row() -> None:
    table = in_columns(["很长的名字" * 12, "王小宁"], width=156)
    assert [len([cell for cell in row.cells if cell.text]) for row in table.rows] == [1, 1]


def test_the_last_text_of_a_short_row_stretches() -> None:
    table = pairs((((("甲", "1")), ("乙", "2")), (("丙", "3"),)), widths=(20, 30, 20, 30))
    assert [cell.across for cell in table.rows[1].cells] == [1, 3]

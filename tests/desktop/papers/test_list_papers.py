"""列表 on paper: every column and every row, on the smallest page that has room."""

from dataclasses import replace

import pytest

from db.papers.facts import ListColumn, ListFacts, ListLine
from desktop.papers import layout
from desktop.papers.blocks import Paper
from desktop.papers.geometry import mm
from desktop.papers.kinds import kind
from desktop.papers.layout_items import Page, TextItem
from desktop.papers.list_papers import fit
from tests.desktop.papers import samples_lists as samples


def made(facts: ListFacts) -> Paper:
    return kind("shown_list").paper(facts)


def pages(facts: ListFacts) -> list[Page]:
    return layout.pages(made(facts))


def text_of(page: Page) -> str:
    return "".join(item.text for item in page.items if isinstance(item, TextItem))


def test_a_list_says_what_it_was_narrowed_to_how_it_is_ordered_and_when_it_was_printed() -> None:
    text = text_of(pages(samples.shown_list())[0])
    for words in (
        "九届二次提案",
        "类别：经济建设",
        "含“小区”",
        "252件立案",
        "按期限从早到晚",
        "2022年6月14日打印",
    ):
        assert words in text


def test_every_page_has_the_heading_and_its_number() -> None:
    found = pages(samples.shown_list(200))
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "主办单位" in text_of(page)
        assert f"第{number}页" in text_of(page).replace(" ", "").replace("　", "")


def test_no_row_and_no_column_is_left_out() -> None:
    facts = samples.shown_list(120)
    text = "".join(text_of(page) for page in pages(facts))
    for line in facts.lines:
        assert line.cells[0] in text


@pytest.mark.parametrize(
    ("columns", "paper"), [(4, (210, 297)), (8, (297, 210)), (11, (420, 297))], ids=["A4", "turned", "A3"]
)
def test_the_page_grows_with_the_columns(columns: int, paper: tuple[int, int]) -> None:
    (page,) = pages(samples.wide(columns))
    assert (round(mm(page.width)), round(mm(page.height))) == paper


def test_a_list_too_wide_for_a_large_page_gets_smaller_text() -> None:
    fitted = fit(samples.wide(15))
    assert (fitted.form.large, fitted.size, len(fitted.bands)) == (True, 9.0, 1)


def test_a_list_too_wide_for_any_page_goes_on_beside_its_first_column_and_loses_none() -> None:
    facts = samples.wide(40)
    fitted = fit(facts)
    assert (fitted.form.large, fitted.size) == (True, 7.5)
    assert len(fitted.bands) > 1
    assert all(band.places[0] == 0 and sum(band.widths) <= 384.01 for band in fitted.bands)
    assert {place for band in fitted.bands for place in band.places} == set(range(40))
    found = pages(facts)
    assert len(found) == len(fitted.bands)
    assert {(round(mm(page.width)), round(mm(page.height))) for page in found} == {(420, 297)}
    assert sum(text_of(page).count("局") for page in found) == 3 * (40 + len(fitted.bands) - 1)


def test_a_long_heading_breaks_before_a_short_text_does() -> None:
    headings = tuple(ListColumn(words="2022年6月14日：专题协商会（应到60人）", width=6) for _ in range(30))
    facts = replace(
        samples.shown_list(),
        headings=headings,
        lines=(ListLine(cells=("√",) * 30), ListLine(cells=("迟到",) * 30)),
    )
    fitted = fit(facts)
    assert len(fitted.bands) == 1
    assert text_of(pages(facts)[0]).count("迟到") == 30


def test_a_text_many_times_as_long_as_its_column_turns_the_page() -> None:
    long = ListLine(cells=("001", "很长的案由" * 20, "区住房和建设局", "6月10日"))
    assert not fit(samples.shown_list(3)).form.landscape
    assert fit(replace(samples.shown_list(), lines=(long,))).form.landscape


def test_a_short_text_is_never_broken() -> None:
    narrow = tuple(ListColumn(words="期", width=1) for _ in range(4))
    facts = replace(samples.shown_list(), headings=narrow, lines=(ListLine(cells=("2022年6月10日",) * 4),))
    assert text_of(pages(facts)[0]).count("2022年6月10日") == 4
    assert [item.text for item in pages(facts)[0].items if isinstance(item, TextItem)].count(
        "2022年6月10日"
    ) == 4


def test_rows_stand_under_their_groups_and_end_in_their_sum() -> None:
    (page,) = pages(samples.grouped())
    texts = [item.text for item in page.items if isinstance(item, TextItem)]
    assert texts.count("逾期") == 1
    assert texts.index("逾期") < texts.index("区住房和建设局") < texts.index("按时") < texts.index("合计")
    assert "23" in texts


def test_figures_end_below_each_other() -> None:
    (page,) = pages(samples.grouped())
    ends = {
        round(item.x + item.size / 2 * len(item.text), 1)
        for item in page.items
        if isinstance(item, TextItem) and item.text in {"12", "8", "3", "23"}
    }
    assert len(ends) == 1


def test_an_empty_list_says_so() -> None:
    assert "（没有内容）" in text_of(pages(replace(samples.shown_list(), lines=()))[0])


def test_a_sign_is_explained_below_the_list() -> None:
    note = "* 期限暂定：那一年的放假安排还没有载入。"
    facts = samples.shown_list(60)
    assert "期限暂定" not in "".join(map(text_of, pages(facts)))
    assert "期限暂定：那一年的放假安排还没有载入。" in text_of(pages(replace(facts, note=note))[-1])

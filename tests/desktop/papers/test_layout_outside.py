"""Page numbers on upright and on turned pages; running heads."""

import pytest

from desktop.papers import geometry, layout
from desktop.papers.blocks import Book, Format, Ordinary, PageBreak, Paper, Paragraph, Sheet
from desktop.papers.geometry import mm
from desktop.papers.layout_items import Page, TextItem
from desktop.papers.layout_outside import furnish

TURN, BACK = PageBreak(landscape=True), PageBreak()
LINE = Paragraph("正文")


def laid(form: Format, *blocks: Paragraph | PageBreak) -> list[Page]:
    return layout.pages(Paper(kind="test", title="样张", format=form, blocks=blocks))


def number(page: Page) -> TextItem:
    return next(item for item in page.items if isinstance(item, TextItem) and "— " in item.text)


def on_upright_sheet(item: TextItem) -> tuple[float, float]:
    """Turn a landscape page a quarter to the left, as it lies in the bound document; return x and baseline in mm."""
    return mm(item.baseline), 297 - mm(item.x)


def test_turned_pages_keep_their_numbers_where_upright_pages_have_them() -> None:
    pages = laid(Ordinary(), LINE, TURN, LINE, TURN, LINE, BACK, LINE, BACK, LINE)
    assert [page.landscape for page in pages] == [False, True, True, False, False]
    assert [number(page).text for page in pages] == [f"— {index} —" for index in range(1, 6)]
    even, odd = number(pages[1]), number(pages[2])
    assert (even.turn, odd.turn) == (90, 90)
    upright_even, upright_odd = number(pages[3]), number(pages[4])
    assert on_upright_sheet(even) == pytest.approx((mm(upright_even.x), mm(upright_even.baseline)), abs=0.1)
    assert on_upright_sheet(odd) == pytest.approx((mm(upright_odd.x), mm(upright_odd.baseline)), abs=0.1)


def test_the_head_of_a_turned_page_lies_on_the_binding_or_the_outer_edge_in_the_margins_of_an_upright_one() -> (
    None
):
    # A quarter to the left brings the head to the left: the binding of odd pages, the cut of even ones (clause 8).
    frame, upright = geometry.OFFICIAL_LANDSCAPE, geometry.OFFICIAL
    assert (frame.top, frame.right, frame.bottom, frame.left) == (
        upright.left,
        upright.top,
        upright.right,
        upright.bottom,
    )


def test_a_form_counts_its_pages_at_the_foot_however_they_lie() -> None:
    pages = laid(Sheet(numbered=True), LINE, TURN, LINE)
    texts = [[item.text for item in page.items if isinstance(item, TextItem)] for page in pages]
    assert [line[-1] for line in texts] == ["第 1 页　共 2 页", "第 2 页　共 2 页"]


def test_a_book_carries_its_name_over_turned_pages_too() -> None:
    _, turned = laid(Book(running="王小宁　2022年度"), LINE, TURN, LINE)
    running = next(item for item in turned.items if isinstance(item, TextItem) and "王小宁" in item.text)
    assert mm(running.baseline) == pytest.approx(28 - 6)


def test_no_pages_need_no_furniture() -> None:
    none: list[Page] = []
    furnish(none, Ordinary())
    assert none == []

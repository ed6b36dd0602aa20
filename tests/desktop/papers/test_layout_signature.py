"""署名 of one unit and of several."""

from itertools import pairwise

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Block, Document, Ordinary, Paper, Paragraph, Signature, Table
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CHAR, CHAR_SPACING, LINE_PITCH, OFFICIAL, mm, pt
from desktop.papers.layout_items import TextItem
from desktop.papers.layout_paras import style_of
from desktop.papers.layout_signature import lower_signature

NAMES = ("区政协办公室", "区政府办公室", "区总工会", "区科学技术协会")
DATE = "2022年6月8日"


def items(signature: Signature, lines: int = 1) -> list[tuple[int, TextItem]]:
    blocks: tuple[Block, ...] = (*[Paragraph("正文")] * lines, signature)
    pages = layout.pages(Paper(kind="test", title="样张", format=Ordinary(), blocks=blocks))
    return [
        (number, item)
        for number, page in enumerate(pages)
        for item in page.items
        if isinstance(item, TextItem)
    ]


def place(signature: Signature, text: str) -> TextItem:
    return next(item for _, item in items(signature) if item.text == text)


def middle(item: TextItem) -> float:
    return item.x + text_width(item.text, item.role, item.size) / 2


@pytest.mark.parametrize("count", [2, 3])
def test_several_sealed_units_stand_side_by_side_with_the_date_under_the_last(count: int) -> None:
    signature = Signature(NAMES[0], DATE, others=NAMES[1:count])
    names = [place(signature, name) for name in NAMES[:count]]
    assert len({name.baseline for name in names}) == 1
    assert [name.x for name in names] == sorted(name.x for name in names)
    date = place(signature, DATE)
    assert middle(date) == pytest.approx(middle(names[-1]), abs=0.1)
    width = text_width(DATE, Role.FANG, 16) + len(DATE) * CHAR_SPACING
    assert OFFICIAL.text_right - middle(date) - width / 2 == pytest.approx(4 * CHAR, abs=0.1)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_round_seals_of_42_mm_do_not_touch(count: int) -> None:
    signature = Signature(NAMES[0], DATE, others=NAMES[1:count])
    centres = [middle(place(signature, name)) for name in NAMES[:count]]
    across = sorted(centres[: min(count, 3)])
    assert all(mm(after - before) >= 42 for before, after in pairwise(across))


def test_a_fourth_unit_takes_a_second_row_with_the_date_under_it() -> None:
    signature = Signature(NAMES[0], DATE, others=NAMES[1:])
    rows = [place(signature, name).baseline for name in NAMES]
    assert rows[0] == rows[1] == rows[2] < rows[3]
    assert mm(rows[3] - rows[0]) >= 42
    assert middle(place(signature, DATE)) == pytest.approx(middle(place(signature, NAMES[3])), abs=0.1)


def test_unsealed_units_stand_one_under_the_other() -> None:
    signature = Signature(NAMES[0], DATE, sealed=False, others=NAMES[1:3])
    rows = [place(signature, name).baseline for name in NAMES[:3]]
    assert [after - before for before, after in pairwise(rows)] == pytest.approx([LINE_PITCH] * 2)
    assert place(signature, DATE).baseline == pytest.approx(rows[-1] + LINE_PITCH)


@pytest.mark.parametrize("others", [(), NAMES[1:3], NAMES[1:]])
@pytest.mark.parametrize("lines", range(15, 23))
def test_the_page_of_the_signature_always_carries_text(lines: int, others: tuple[str, ...]) -> None:
    found = items(Signature(NAMES[0], DATE, others=others), lines)
    pages = {number for number, item in found if item.text in {*NAMES, DATE}}
    assert len(pages) == 1
    assert any(number in pages and item.text == "正文" for number, item in found)


def test_the_names_of_a_joint_paper_fill_the_width_of_the_text() -> None:
    (table,) = lower_signature(Signature(NAMES[0], DATE, others=NAMES[1:3]), style_of(Document(mark="甲")))
    assert isinstance(table, Table)
    assert sum(table.columns) == pytest.approx(156, abs=0.1)
    assert not table.rules
    assert pt(sum(table.columns)) <= OFFICIAL.text_width + 0.1

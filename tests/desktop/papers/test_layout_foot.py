"""版记."""

import pytest

from desktop.papers import layout
from desktop.papers.blocks import (
    Attachment,
    Block,
    Book,
    CopyList,
    Document,
    Format,
    Letter,
    Paper,
    Paragraph,
    Title,
)
from desktop.papers.fonts import text_width
from desktop.papers.geometry import mm, pt
from desktop.papers.layout_foot import foot_of
from desktop.papers.layout_items import Page, RuleItem, TextItem

DOCUMENT = Document(mark="政协云山区委员会文件", number="云协〔2022〕8号")
FULL = CopyList(("区委办公室", "区政府办公室"), issuer="区政协办公室", issued="2022年3月12日印发")


def laid(form: Format, block: CopyList, *more: Block) -> list[Page]:
    blocks: tuple[Block, ...] = (Title("通知"), Paragraph("正文"), *more, block)
    return layout.pages(Paper(kind="test", title="样张", format=form, blocks=blocks))


def texts(page: Page) -> dict[str, TextItem]:
    return {item.text: item for item in page.items if isinstance(item, TextItem)}


def rules(page: Page) -> list[RuleItem]:
    return sorted((item for item in page.items if isinstance(item, RuleItem)), key=lambda rule: rule.y1)


def test_the_rules_are_as_wide_as_the_text_thick_outside_and_thin_inside() -> None:
    (page,) = laid(DOCUMENT, FULL)
    found = rules(page)
    assert [mm(rule.width) for rule in found] == pytest.approx([0.35, 0.25, 0.35])
    assert [mm(rule.x1) for rule in found] == pytest.approx([28] * 3)
    assert [mm(rule.x2) for rule in found] == pytest.approx([184] * 3)
    assert mm(found[-1].y1) == pytest.approx(262)


def test_office_and_date_stand_one_in_on_both_sides() -> None:
    (page,) = laid(DOCUMENT, FULL)
    found = texts(page)
    assert mm(found["区政协办公室"].x) == pytest.approx(28 + mm(14))
    date = found["2022年3月12日印发"]
    assert date.x + text_width(date.text, date.role, 14) == pytest.approx(pt(184) - 14)
    assert date.baseline == found["区政协办公室"].baseline


def test_units_that_wrap_align_under_the_first() -> None:
    foot = foot_of(CopyList(tuple(f"云山区第{index}街道办事处" for index in range(12))), DOCUMENT)
    (para,) = foot.paras
    assert para.rest == pytest.approx(para.first + 3 * 14)


def test_addressees_too_many_for_the_head_stand_above_the_copies() -> None:
    foot = foot_of(CopyList(("甲局",), addressees=("各街道",)), DOCUMENT)
    assert [para.spans[0].text for para in foot.paras] == ["主送：各街道。", "抄送：甲局。"]


def test_a_letter_has_neither_rules_nor_issuing_office() -> None:
    foot = foot_of(FULL, Letter(mark="云山区教育局"))
    assert (len(foot.paras), foot.ruled) == (1, False)
    assert len(foot_of(FULL, Book()).paras) == 1


def test_an_empty_list_prints_nothing() -> None:
    (page,) = laid(DOCUMENT, CopyList())
    assert rules(page) == []


def test_it_stands_on_the_last_page_after_the_attachments_and_upright() -> None:
    pages = laid(DOCUMENT, FULL, Attachment("一览表", 1, landscape=True), Paragraph("附表"))
    assert [page.landscape for page in pages] == [False, True, False]
    assert "抄送：区委办公室，区政府办公室。" in texts(pages[-1])

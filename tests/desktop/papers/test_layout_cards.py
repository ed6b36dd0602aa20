"""桌签."""

import pytest

from desktop.papers import layout
from desktop.papers.blocks import Paper, Paragraph, PlaceCard, Sheet
from desktop.papers.geometry import FORM_LANDSCAPE, mm
from desktop.papers.layout_cards import card_lines, opened
from desktop.papers.layout_items import Page, TextItem


def laid(*blocks: PlaceCard | Paragraph) -> list[Page]:
    return layout.pages(Paper(kind="test", title="桌签", format=Sheet(landscape=True), blocks=blocks))


def test_a_name_of_two_characters_is_opened() -> None:
    assert [opened(name) for name in ("王宁", "王小宁", "欧阳少东")] == ["王　宁", "王小宁", "欧阳少东"]


@pytest.mark.parametrize("name", ["王宁", "王小宁", "欧阳少东", "阿依古丽·买买提", "䶮"])
def test_a_name_is_as_large_as_its_half_of_the_sheet_allows(name: str) -> None:
    (line,) = card_lines(PlaceCard(name), FORM_LANDSCAPE)
    wide, high = mm(line.width), mm(line.size)
    assert wide <= 297 - 36
    assert high <= 105
    assert wide > 250 or high > 80
    assert line.baseline < FORM_LANDSCAPE.height / 2


def test_a_line_below_makes_room_for_itself() -> None:
    name, under = card_lines(PlaceCard("王小宁", "政协云山区委员会副主席"), FORM_LANDSCAPE)
    assert under.size < name.size
    assert name.baseline + 0.09 * name.size < under.baseline - 0.85 * under.size
    assert under.baseline < FORM_LANDSCAPE.height / 2


def test_the_upper_half_is_the_lower_one_turned_about_the_middle_of_the_sheet() -> None:
    (page,) = laid(PlaceCard("王小宁"))
    lower, upper = (item for item in page.items if isinstance(item, TextItem))
    assert (lower.turn, upper.turn) == (0, 180)
    assert lower.x + upper.x == pytest.approx(page.width)
    half = page.height / 2
    assert lower.baseline - half == pytest.approx(half - upper.baseline)


def test_every_card_has_a_page_of_its_own() -> None:
    pages = laid(PlaceCard("王小宁"), PlaceCard("李建国"), Paragraph("以上两位"), PlaceCard("张静"))
    texts = [{item.text for item in page.items if isinstance(item, TextItem)} for page in pages]
    assert texts == [{"王小宁"}, {"李建国"}, {"以上两位"}, {"张　静"}]

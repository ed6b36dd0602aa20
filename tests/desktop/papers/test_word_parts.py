"""Sections, headers and footers (word_parts): upright and turned pages of one Word file."""

import re
from xml.etree import ElementTree as ET

import pytest

from desktop.papers import word, word_parts
from desktop.papers.blocks import (
    Book,
    Bulletin,
    Document,
    Format,
    Letter,
    Minutes,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Sheet,
)
from tests.desktop.papers.open_word import W, body, parts, value

LINE = Paragraph("正文")
TURN, BACK = PageBreak(landscape=True), PageBreak()
HEADED: list[Format] = [
    Letter(mark="云山区教育局"),
    Document(mark="政协云山区委员会文件"),
    Minutes(mark="会议纪要"),
    Bulletin(name="社情民意"),
]
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def made(form: Format, *blocks: Paragraph | PageBreak) -> bytes:
    return word.render(Paper(kind="test", title="样张", format=form, blocks=blocks))


def sections(data: bytes) -> list[ET.Element]:
    return list(body(data).iter(f"{W}sectPr"))


def footers(data: bytes, section: ET.Element) -> dict[str, str]:
    """Return the footers of a section by when they are used."""
    files = parts(data)
    targets = dict(
        re.findall(r'Id="([^"]+)" Type="[^"]+" Target="([^"]+)"', files["word/_rels/document.xml.rels"].decode())
    )  # fmt: skip
    return {
        value(reference, "type"): files[f"word/{targets[reference.get(_RELATION, '')]}"].decode()
        for reference in section.iter(f"{W}footerReference")
    }


def test_a_paper_without_turned_pages_has_one_section_and_no_part_too_many() -> None:
    data = made(Ordinary(), LINE, BACK, LINE)
    assert len(sections(data)) == 1
    assert len([name for name in parts(data) if "footer" in name]) == 2


def test_a_turned_page_is_a_section_of_its_own_with_the_margins_turned() -> None:
    upright, turned, again = sections(made(Ordinary(), LINE, TURN, LINE, BACK, LINE))
    sizes = [section.find(f"{W}pgSz") for section in (upright, turned, again)]
    assert [value(size, "orient") for size in sizes] == ["", "landscape", ""]
    margins, first = turned.find(f"{W}pgMar"), upright.find(f"{W}pgMar")
    assert [value(margins, side) for side in ("top", "right", "bottom", "left")] == [
        value(first, side) for side in ("left", "top", "right", "bottom")
    ]


def test_the_numbers_of_turned_pages_stand_in_cells_that_read_downwards() -> None:
    data = made(Ordinary(), LINE, TURN, LINE, BACK, LINE)
    upright, turned, again = (footers(data, section) for section in sections(data))
    assert all("tbRl" in turned[side] and " PAGE " in turned[side] for side in ("default", "even"))
    assert upright == again
    assert not any("tbRl" in footer for footer in upright.values())


@pytest.mark.parametrize("form", HEADED)
def test_only_the_first_page_of_a_paper_is_a_first_page(form: Format) -> None:
    data = made(form, LINE, TURN, LINE, BACK, LINE)
    found = sections(data)
    assert [section.find(f"{W}titlePg") is not None for section in found] == [True, False, False]
    assert ["first" in footers(data, section) for section in found] == [True, False, False]


def test_two_turned_pages_share_a_section() -> None:
    assert len(sections(made(Ordinary(), LINE, TURN, LINE, TURN, LINE))) == 2


def test_a_paper_that_begins_turned_needs_no_upright_section() -> None:
    (only,) = sections(made(Ordinary(), TURN, LINE))
    assert value(only.find(f"{W}pgSz"), "orient") == "landscape"


def test_a_form_that_turns_keeps_its_count_at_the_foot() -> None:
    data = made(Sheet(numbered=True), LINE, TURN, LINE)
    assert [value(section.find(f"{W}pgSz"), "orient") for section in sections(data)] == ["", "landscape"]
    assert all("NUMPAGES" in footers(data, section)["default"] for section in sections(data))


def test_the_name_of_a_book_stands_higher_over_turned_pages() -> None:
    data = made(Book(running="王小宁"), LINE, TURN, LINE)
    heads = [part.decode() for name, part in parts(data).items() if "header" in name]
    befores = {found for head in heads for found in re.findall(r'w:before="(\d+)"', head)}
    assert len(heads) == 4
    assert len(befores) == 2


def test_skeletons_with_and_without_turned_pages_keep_apart() -> None:
    plain, turned = word_parts.skeleton("Document"), word_parts.skeleton("Document", turned=True)
    assert len(turned.slots) == len(plain.slots) + 2
    assert plain.turned == ""

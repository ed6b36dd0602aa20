"""Tables, figures, feet and cards in the XML (word_tables, word_drawings, word_foot)."""

import io
import re
from xml.etree import ElementTree as ET

import docx
import pytest

from desktop.papers import geometry, word
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Contents,
    CopyList,
    Document,
    Entry,
    Format,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    PlaceCard,
    QrCode,
    Row,
    Shade,
    Sheet,
    Table,
    WritingLines,
)
from desktop.papers.geometry import emu, pt, twips
from tests.desktop.papers.open_word import W, body, parts, value
from tests.desktop.papers.random_papers import photograph

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_TURN = "{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"


def made(*blocks: Block, form: Format | None = None) -> bytes:
    return word.render(Paper(kind="test", title="样张", format=form or Ordinary(), blocks=blocks))


def stops(tree: ET.Element) -> list[ET.Element]:
    """Return the tab stops of all paragraphs; a tab in a text has no place."""
    return [tab for tab in tree.iter(f"{W}tab") if value(tab, "pos")]


def test_a_shaded_cell_says_its_colour() -> None:
    tree = body(made(Table((20, 20), (Row((Cell("甲", shade=Shade.LIGHT), Cell("乙"))),))))
    assert [value(shade, "fill") for shade in tree.iter(f"{W}shd")] == ["F0F0F0"]


def test_where_some_cells_are_bare_the_others_bring_their_own_rules() -> None:
    row = Row((Cell("甲"), Cell(bare=True), Cell("乙")))
    tree = body(made(Table((20, 20, 20), (row,))))
    (table,) = tree.iter(f"{W}tblBorders")
    assert {value(side) for side in table} == {"nil"}
    cells = list(tree.iter(f"{W}tc"))
    assert [cell.find(f".//{W}tcBorders") is not None for cell in cells] == [True, False, True]


def test_a_table_without_rows_is_not_written() -> None:
    assert list(body(made(Table((20,), ()))).iter(f"{W}tbl")) == []


@pytest.mark.parametrize(
    "block", [QrCode("签到", 30), Table((40,), (Row((Cell(figure=QrCode("签到", 30)),)),))]
)
def test_a_code_has_its_exact_size(block: Block) -> None:
    data = made(block)
    (extent,) = body(data).iter(_EXTENT)
    assert extent.get("cx") == extent.get("cy") == str(emu(pt(30)))
    assert any(name.endswith(".png") for name in parts(data))


def test_a_photograph_stays_a_photograph_and_keeps_its_shape() -> None:
    data = made(Picture(photograph("JPEG", 30, 60), 40, 40), Paragraph("正文"))
    (extent,) = body(data).iter(_EXTENT)
    assert (extent.get("cx"), extent.get("cy")) == (str(emu(pt(20))), str(emu(pt(40))))
    assert any(name.endswith(".jpeg") for name in parts(data))
    assert b'Extension="jpeg"' in parts(data)["[Content_Types].xml"]
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 1


def test_every_drawing_has_a_number_of_its_own() -> None:
    code = QrCode("签到", 20)
    card = PlaceCard("王小宁")
    data = made(code, code, Table((40,), (Row((Cell(figure=code),)),)), card, form=Document(mark="文件"))
    numbers = re.findall(rb'<wp:docPr id="(\d+)"', b"".join(parts(data).values()))
    assert len(numbers) == len(set(numbers)) == 8


def test_a_figure_in_a_cell_keeps_to_the_alignment_of_the_cell() -> None:
    tree = body(made(Table((40,), (Row((Cell("码", align=Align.CENTRE, figure=QrCode("A", 20)),)),))))
    above, words = tree.iter(f"{W}tc").__next__().findall(f"{W}p")
    assert value(above.find(f".//{W}jc")) == value(words.find(f".//{W}jc")) == "center"


def test_a_card_is_two_boxes_and_the_upper_one_stands_on_its_head() -> None:
    tree = body(made(PlaceCard("王宁"), form=Sheet(landscape=True)))
    boxes = list(tree.iter(f"{W}txbxContent"))
    assert ["".join(text.text or "" for text in box.iter(f"{W}t")) for box in boxes] == ["王　宁"] * 2
    assert [shape.get("rot") for shape in tree.iter(_TURN)] == ["10800000", None, None, None]


def test_every_card_begins_a_page() -> None:
    tree = body(made(PlaceCard("王小宁"), PlaceCard("李建国"), form=Sheet(landscape=True)))
    assert len([br for br in tree.iter(f"{W}br") if value(br, "type") == "page"]) == 1


def test_the_foot_hangs_at_the_bottom_between_rules_of_the_standard() -> None:
    foot = CopyList(("甲局", "乙局"), issuer="区政协办公室", issued="2022年3月12日印发")
    tree = body(made(Paragraph("正文"), foot, form=Document(mark="政协云山区委员会文件")))
    (place,) = tree.iter(f"{W}tblpPr")
    assert (value(place, "vertAnchor"), value(place, "tblpYSpec")) == ("margin", "bottom")
    tops = [value(border.find(f"{W}top"), "sz") for border in tree.iter(f"{W}tcBorders")]
    bottoms = [value(border.find(f"{W}bottom"), "sz") for border in tree.iter(f"{W}tcBorders")]
    # Eighths of a point: 0.35 mm, 0.25 mm, 0.35 mm.
    assert (tops, bottoms) == (["8", "6"], ["6", "8"])
    (width,) = {value(cell, "w") for cell in tree.iter(f"{W}tcW")}
    assert width == value(tree.find(f".//{W}gridCol"), "w") == str(twips(pt(156)))
    (tab,) = stops(tree)
    assert (value(tab), value(tab, "pos")) == ("right", str(twips(geometry.OFFICIAL.text_width - 14)))


@pytest.mark.parametrize(("lines", "breaks"), [(10, 0), (22, 1)])
def test_a_foot_without_room_is_sent_to_the_next_page(lines: int, breaks: int) -> None:
    blocks = [Paragraph("正文", indent=0)] * lines
    tree = body(made(*blocks, CopyList(("甲局",), issuer="区政协办公室")))
    assert len([br for br in tree.iter(f"{W}br") if value(br, "type") == "page"]) == breaks


def test_contents_lead_by_dots_to_the_pages_of_our_layout() -> None:
    tree = body(
        made(Contents(), PageBreak(), Entry("一、情况"), Paragraph("正文"), PageBreak(), Entry("二、附表"))
    )
    tabs = stops(tree)
    assert {(value(tab), value(tab, "leader"), value(tab, "pos")) for tab in tabs} == {
        ("right", "dot", str(twips(pt(156))))
    }
    said = "".join(text.text or "" for text in tree.iter(f"{W}t"))
    assert said.startswith("目　录一、情况2二、附表3")


def test_rows_under_one_cell_stay_together_unless_they_are_many() -> None:
    def kept(rows: int) -> list[bool]:
        first = Row((Cell("组", down=rows), Cell("0")))
        table = Table((20, 20), (first, *(Row((Cell(str(index)),)) for index in range(1, rows))))
        return [row.find(f".//{W}keepNext") is not None for row in body(made(table)).iter(f"{W}tr")]

    assert kept(3) == [True, True, False]
    assert not any(kept(40))


def test_the_last_lines_to_write_on_stay_together() -> None:
    rows = list(body(made(WritingLines(5))).iter(f"{W}tr"))
    assert [row.find(f".//{W}keepNext") is not None for row in rows] == [False, False, True, True, False]

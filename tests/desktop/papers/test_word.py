"""Word files (word, word_parts, word_xml): lean, sound, the same bytes, and saying what the PDF says."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from PIL import Image

from desktop.papers import geometry, layout, word, word_parts, word_xml
from desktop.papers.blocks import (
    Align,
    Block,
    Book,
    Cell,
    CopyList,
    Format,
    Letter,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    Sheet,
    Space,
    Table,
    Title,
    WritingLines,
    plain,
)
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from tests.desktop.papers import golden, samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = {
    "reply-form": kind("reply").paper(samples.reply(), mode="式样"),
    "reply-copy": kind("reply").paper(samples.reply(), mode="存档副本"),
    "reply-full": kind("reply").paper(samples.reply(), mode="正式"),
    "feedback-form": kind("feedback_form").paper(samples.feedback_form()),
    "sign-in": kind("sign_in").paper(samples.sign_in()),
    "archive": kind("archive").paper(samples.archive()),
    "roster": kind("roster").paper(samples.roster()),
}


def paper(*blocks: Block, form: Format | None = None) -> Paper:
    return Paper(kind="test", title="样张", format=form or Ordinary(), blocks=blocks)


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def body(made: bytes) -> ET.Element:
    return ET.fromstring(parts(made)["word/document.xml"])  # noqa: S314 - our own file


def said(element: ET.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


PAGE_NUMBER = re.compile(r"— \d+ —|第 \d+ 页　共 \d+ 页")


def in_pdf(paper: Paper) -> str:
    """Return what our pages say, without what stands outside the text and without repeated table headings."""
    pages = layout.pages(paper)
    running = paper.format.running if isinstance(paper.format, Book) else ""
    drawn = [[item.text for item in page.items if isinstance(item, TextItem)] for page in pages]
    text = ["".join(t for t in page if t != running and not PAGE_NUMBER.fullmatch(t)) for page in drawn]
    header = "".join(plain(c.text) for t in paper.blocks if isinstance(t, Table) for c in t.rows[0].cells)
    return text[0] + "".join(page.removeprefix(header) for page in text[1:])


@pytest.mark.parametrize("name", PAPERS)
def test_word_and_pdf_say_the_same(name: str) -> None:
    in_word = said(body(word.render(PAPERS[name])))
    assert sorted(re.sub(r"\s", "", in_word)) == sorted(re.sub(r"\s", "", in_pdf(PAPERS[name])))


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_is_lean_and_opens(name: str) -> None:
    made = word.render(PAPERS[name])
    assert len(made) <= 15_000
    opened = docx.Document(io.BytesIO(made))
    assert opened.core_properties.title == PAPERS[name].title


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert word.render(PAPERS[name]) == word.render(PAPERS[name])


@pytest.mark.parametrize("name", ["reply-full", "feedback-form"])
def test_the_xml_is_as_it_was(name: str) -> None:
    xml = parts(word.render(PAPERS[name]))["word/document.xml"].decode()
    xml = re.sub(r"(<w:p>|<w:tbl>|<w:tr>|<w:sectPr>)", r"\n\1", xml)
    golden.check(f"{name}.xml", xml + "\n")


def test_every_relation_and_every_part_is_known() -> None:
    made = parts(word.render(PAPERS["reply-full"]))
    relations = ET.fromstring(made["word/_rels/document.xml.rels"])  # noqa: S314 - our own file
    for relation in relations:
        assert f"word/{relation.get('Target')}" in made
    types = made["[Content_Types].xml"].decode()
    assert all(
        f'PartName="/{name}"' in types or name.endswith((".rels", "[Content_Types].xml")) for name in made
    )


def test_the_section_is_the_official_page() -> None:
    section = body(word.render(PAPERS["reply-full"])).find(f".//{W}sectPr")
    assert section is not None
    margins = section.find(f"{W}pgMar")
    assert margins is not None
    mm = {
        side: int(margins.get(f"{W}{side}", "0")) / 1440 * 25.4 for side in ("top", "left", "bottom", "right")
    }
    assert mm == pytest.approx({"top": 37, "left": 28, "bottom": 35, "right": 26}, abs=0.02)
    assert section.find(f"{W}titlePg") is not None


def test_a_landscape_table_says_so() -> None:
    size = body(word.render(PAPERS["roster"])).find(f".//{W}pgSz")
    assert size is not None
    assert size.get(f"{W}orient") == "landscape"


def test_chinese_faces_are_named_for_chinese_text_with_the_hint() -> None:
    fonts = body(word.render(PAPERS["reply-full"])).findall(f".//{W}rFonts")
    assert {font.get(f"{W}eastAsia") for font in fonts} == {
        "方正小标宋简体",
        "仿宋_GB2312",
        "黑体",
        "楷体_GB2312",
    }
    assert {font.get(f"{W}hint") for font in fonts} == {"eastAsia"}


def test_body_lines_have_the_exact_pitch_and_the_narrow_pace() -> None:
    made = word.render(paper(Paragraph("正文")))
    line = body(made).find(f".//{W}pPr/{W}spacing")
    pace = body(made).find(f".//{W}rPr/{W}spacing")
    assert line is not None
    assert pace is not None
    assert (line.get(f"{W}line"), line.get(f"{W}lineRule"), pace.get(f"{W}val")) == ("578", "exact", "-5")


def test_the_breaking_rules_are_switched_as_the_pdf_has_them() -> None:
    styles = parts(word.render(paper(Paragraph("正文"))))["word/styles.xml"].decode()
    for rule in (
        "<w:kinsoku/>",
        'overflowPunct w:val="0"',
        'autoSpaceDE w:val="0"',
        'autoSpaceDN w:val="0"',
        'snapToGrid w:val="0"',
    ):
        assert rule in styles
    settings = parts(word.render(paper(Paragraph("正文"))))["word/settings.xml"].decode()
    assert "doNotCompress" in settings
    assert "noLineBreaksBefore" in settings


def test_widths_stand_in_the_grid_and_in_every_cell() -> None:
    table = Table((30, 50), (Row((Cell("甲", across=2),)), Row((Cell("乙"), Cell("丙")))))
    tree = body(word.render(paper(table)))
    grid = [int(column.get(f"{W}w", "0")) for column in tree.iter(f"{W}gridCol")]
    cells = [int(cell.get(f"{W}w", "0")) for cell in tree.iter(f"{W}tcW")]
    assert cells == [sum(grid), *grid]


def test_a_cell_over_two_rows_is_carried_on_below() -> None:
    table = Table(
        (30, 20, 20),
        (Row((Cell("甲", down=2, across=2), Cell("乙"))), Row((Cell("丙"),)), Row((Cell(), Cell(), Cell()))),
    )
    rows = list(body(word.render(paper(table))).iter(f"{W}tr"))
    assert [len(row.findall(f"{W}tc")) for row in rows] == [2, 2, 3]
    merges = [merge.get(f"{W}val") for merge in body(word.render(paper(table))).iter(f"{W}vMerge")]
    assert merges == ["restart", None]


def test_heading_rows_repeat_and_rows_stay_whole() -> None:
    table = Table((30,), (Row((Cell("头"),)), Row((Cell("甲"),)), Row((Cell("长" * 600),))), header=1)
    rows = list(body(word.render(paper(table))).iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [row.find(f".//{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_markup_is_text() -> None:
    made = word.render(paper(Paragraph('<b>&"张三"</b>')))
    assert said(body(made)) == '<b>&"张三"</b>'


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused_by_name(char: str) -> None:
    with pytest.raises(word_xml.UnprintableTextError, match=f"U\\+{ord(char):04X}"):
        word.render(paper(Paragraph(f"正{char}文")))


def test_rare_characters_are_written_as_they_are() -> None:
    assert said(body(word.render(paper(Paragraph("何頔䶮𬭎"))))) == "何頔䶮𬭎"


def test_the_red_lines_are_drawn_in_the_first_pages_head_only() -> None:
    made = parts(word.render(PAPERS["reply-full"]))
    drawn = [name for name, data in made.items() if b"wps:wsp" in data]
    assert len(drawn) == 1
    assert "header" in drawn[0]
    assert made[drawn[0]].count(b"<wps:wsp>") == 4
    plain = parts(word.render(paper(Paragraph("正文"), form=Letter(mark="云山区教育局", red=False))))
    assert not any(b"wps:wsp" in data for data in plain.values())


def test_the_mark_hangs_where_the_geometry_says() -> None:
    form = Letter(mark="云山区教育局", number="云教函〔2022〕1号")
    frames = list(body(word.render(paper(Title("答复"), form=form))).iter(f"{W}framePr"))
    head = geometry.letter_head(6, room=geometry.OFFICIAL.text_width, number=True)
    pitch = round(head.mark_size * 1.3, 1)
    assert int(frames[0].get(f"{W}y", "0")) / 20 == pytest.approx(head.mark_baseline - 0.8 * pitch, abs=0.05)
    assert len(frames) == 2


def test_page_numbers_are_fields_on_both_sides() -> None:
    made = parts(word.render(paper(Paragraph("正文"))))
    footers = {data.decode() for name, data in made.items() if "footer" in name}
    assert len(footers) == 2
    assert all("PAGE" in footer and "— " in footer for footer in footers)
    assert b"evenAndOddHeaders" in made["word/settings.xml"]
    counted = parts(word.render(paper(Paragraph("正文"), form=Sheet(numbered=True))))
    assert any(b"NUMPAGES" in data for data in counted.values())
    bare = parts(word.render(paper(Paragraph("正文"), form=Sheet())))
    assert not any(b"PAGE" in data for data in bare.values())


def test_a_gap_becomes_space_above_what_follows() -> None:
    made = word.render(paper(Space(2), Paragraph("正文"), Space(1), Table((20,), (Row((Cell("甲"),)),))))
    first, second = list(body(made).iter(f"{W}p"))[:2]
    space = first.find(f"{W}pPr/{W}spacing")
    assert space is not None
    assert space.get(f"{W}before") == str(round(2 * 28.9 * 20))
    height = second.find(f"{W}pPr/{W}spacing")
    assert height is not None
    assert height.get(f"{W}line") == "578"


def test_pictures_come_along() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(buffer, "PNG")
    made = word.render(
        paper(Picture(buffer.getvalue(), 30, 30, Align.CENTRE, "签到码"), Paragraph("扫码签到"))
    )
    assert [name for name in parts(made) if name.startswith("word/media/")]
    assert len(docx.Document(io.BytesIO(made)).inline_shapes) == 1


def test_copy_lists_lines_and_breaks_have_their_form() -> None:
    made = word.render(
        paper(
            Paragraph("甲"),
            PageBreak(),
            WritingLines(3),
            CopyList(("乙局",), "丙办", "2022年印发"),
            PageBreak(),
        )
    )
    tree = body(made)
    lines, foot = tree.iter(f"{W}tbl")
    assert (len(lines.findall(f"{W}tr")), len(foot.findall(f"{W}tr"))) == (3, 2)
    assert len([br for br in tree.iter(f"{W}br") if br.get(f"{W}type") == "page"]) == 1


def test_the_skeleton_is_made_once_and_carries_no_ballast() -> None:
    assert word_parts.skeleton("Letter") is word_parts.skeleton("Letter")
    names = {name for name, _ in word_parts.skeleton("Letter").fixed}
    assert not {name for name in names if "theme" in name or "Effects" in name or "thumbnail" in name}

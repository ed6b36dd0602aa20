"""A PDF says exactly what was put in: for the eye, for search and copy, and for the next program."""

import io
import subprocess
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from desktop.papers import fonts, pdf
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Mark, Page, RuleItem, TextItem
from desktop.papers.pdf import Bookmark

RARE = "䶮㛃堃𬭎𠮷𠅤喆珺"


def page(*items: Item) -> Page:
    return Page(595.28, 841.89, list(items))


def line(text: str, role: Role = Role.FANG, y: float = 100, **more: Any) -> TextItem:
    return TextItem(80, y, text, role, 16, **more)


def text_of(data: bytes, number: int = 0) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return cast("str", document[number].get_textpage().get_text_bounded())


def image_of(data: bytes, number: int = 0) -> Image.Image:
    """Return a page as a picture, one pixel a point."""
    with pypdfium2.PdfDocument(data) as document:
        return cast("Image.Image", document[number].render(scale=1).to_pil().convert("RGB"))


def ink_box(data: bytes) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of everything printed, in points."""
    box = image_of(data).convert("L").point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box
    return box


def font_objects(data: bytes) -> list[Any]:
    reader = PdfReader(io.BytesIO(data))
    return [
        font.get_object()
        for made in reader.pages
        for font in cast("Any", made)["/Resources"]["/Font"].values()
    ]


@pytest.mark.parametrize("role", list(Role))
def test_text_can_be_copied_exactly_by_two_readers(role: Role) -> None:
    text = f"关于“加强社区养老”的——提案〔2026〕045号 3.5%·①⑳★㎡☑{RARE}"
    data = pdf.render([page(TextItem(40, 100, text, role, 10, -0.25))], title="提案")
    assert text_of(data) == text
    assert PdfReader(io.BytesIO(data)).pages[0].extract_text() == text


def test_markup_is_text() -> None:
    text = "<b>&amp;</b> %s \\n (a) [b] {c} /d <<e>> &lt;"
    assert text_of(pdf.render([page(line(text))], title=text)) == text


def test_controls_and_variation_selectors_leave_no_trace() -> None:
    data = pdf.render([page(line("葛\U000e0100\t城\n"), line("\u200b", y=200))], title="")
    assert text_of(data) == "葛城"


def test_two_characters_that_look_alike_keep_apart() -> None:
    text = "一⼀·・Aａ"
    assert text_of(pdf.render([page(line(text, Role.SONG))], title="")) == text


def test_a_missing_character_is_printed_as_a_box_reported_and_still_copied() -> None:
    pages = [page(line("张\ue000三")), page(line("\U0001f600", Role.HEI), RuleItem(0, 0, 9, 9, 1))]
    assert pdf.missing(pages) == {"\ue000", "\U0001f600"}
    data = pdf.render(pages, title="")
    assert text_of(data, 1) == "\U0001f600"
    left, top, right, bottom = ink_box(pdf.render([page(line("\ue000"))], title=""))
    assert right - left == pytest.approx(14, abs=2)
    assert bottom - top == pytest.approx(14, abs=2)


def test_nothing_is_missing_in_ordinary_pages() -> None:
    assert pdf.missing([page(line("委员" + RARE)), page()]) == set()


def test_equal_pages_give_equal_bytes_and_others_do_not() -> None:
    def made(text: str, title: str = "函") -> bytes:
        return pdf.render([page(line(text))], title=title, bookmarks=[Bookmark("一", 0)])

    assert made("答复") == made("答复")
    assert made("答复") != made("答覆")
    assert made("答复", "甲") != made("答复", "乙")


def test_every_font_is_an_embedded_subset() -> None:
    data = pdf.render([page(line("委员" + RARE), line("签到表", Role.BIAO, 200))], title="")
    made = font_objects(data)
    assert len(made) == 4
    for font in made:
        assert font["/Subtype"] == "/Type0"
        assert font["/BaseFont"][7] == "+"
        assert font["/ToUnicode"]
        assert len(font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"].get_data()) < 20_000
    assert len(data) < 30_000


def test_a_text_stands_on_its_baseline_and_spacing_follows_every_character() -> None:
    left, top, right, bottom = ink_box(pdf.render([page(line("国国", Role.HEI))], title=""))
    assert left == pytest.approx(81, abs=1.5)
    assert top == pytest.approx(100 - 16 * 0.84, abs=1.5)
    assert bottom == pytest.approx(101, abs=1.5)
    wide = ink_box(pdf.render([page(line("国国", Role.HEI, spacing=8))], title=""))
    assert wide[2] == pytest.approx(right + 8, abs=1)


def test_the_pen_moves_on_across_faces_by_the_widths_the_layout_counted_with() -> None:
    text = "委员䶮𠮷2026（甲）国"
    whole = ink_box(pdf.render([page(line(text))], title=""))
    start = 80 + fonts.text_width(text[:-1], Role.FANG, 16)
    last = ink_box(pdf.render([page(TextItem(start, 100, "国", Role.FANG, 16))], title=""))
    assert whole[2] == pytest.approx(last[2], abs=1)


def test_colours_rules_and_boxes_are_where_they_were_put() -> None:
    data = pdf.render(
        [
            page(
                RuleItem(50, 100, 150, 100, 2, Colour.RED),
                BoxItem(200, 300, 40, 20, Colour.GREY),
                RuleItem(50, 400, 150, 400, 2),
                line("■", y=500, colour=Colour.RED),
                BoxItem(300, 600, 10, 10),
            )
        ],
        title="",
    )
    image = image_of(data)
    assert image.getpixel((100, 100)) == (0xCC, 0x1F, 0x1F)
    assert image.getpixel((220, 310)) == (0x66, 0x66, 0x66)
    assert image.getpixel((220, 321)) == (255, 255, 255)
    assert image.getpixel((100, 400)) == (0, 0, 0)
    assert image.getpixel((88, 494)) == (0xCC, 0x1F, 0x1F)
    assert image.getpixel((305, 605)) == (0, 0, 0)


def test_a_picture_is_placed_and_its_transparent_part_is_paper() -> None:
    picture = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 0, 10, 5))
    file = io.BytesIO()
    picture.save(file, "PNG")
    image = ImageItem(100, 200, 50, 50, file.getvalue())
    data = pdf.render([page(image, image), page(image)], title="")
    shown = image_of(data)
    assert shown.getpixel((125, 210)) == (0, 0, 255)
    assert shown.getpixel((125, 240)) == (255, 255, 255)
    assert data.count(b"/Image") == 1  # one object, however often it is shown


def test_title_bookmarks_and_wishes_for_the_printer_are_set() -> None:
    marks = [Bookmark("张三《档案》", 0), Bookmark("䶮", 1, 20), Bookmark("(a\\b)", 1)]
    data = pdf.render([page(), page(line("二"))], title="履职档案（2022）𬭎", bookmarks=marks)
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata
    assert reader.metadata.title == "履职档案（2022）𬭎"
    assert reader.metadata.creation_date is None
    entries = cast("list[Any]", reader.outline)
    assert [(entry.title, reader.get_destination_page_number(entry)) for entry in entries] == [
        ("张三《档案》", 0),
        ("䶮", 1),
        ("(a\\b)", 1),
    ]
    assert cast("Any", reader.trailer)["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert cast("Any", reader.trailer)["/Root"]["/Lang"] == "zh-CN"


def test_parts_are_bookmarked_below_what_they_belong_to() -> None:
    marked = Page(595.28, 841.89, marks=[Mark("张三", 1, 80), Mark("一、概况", 2, 90)])
    other = Page(
        595.28, 841.89, marks=[Mark("二、提案", 2, 70), Mark("李四", 1, 80), Mark("一、概况", 2, 90)]
    )
    reader = PdfReader(io.BytesIO(pdf.render([marked, other], title="")))
    first, parts, second, _ = cast("list[Any]", reader.outline)
    assert (first.title, [part.title for part in parts], second.title) == (
        "张三",
        ["一、概况", "二、提案"],
        "李四",
    )
    assert reader.get_destination_page_number(parts[1]) == 1
    assert first.node["/Count"] == -2  # folded


def test_parts_of_nothing_stand_by_themselves() -> None:
    marks = [Mark("一、概况", 2, 80), Mark("二、提案", 2, 90)]
    reader = PdfReader(io.BytesIO(pdf.render([Page(595.28, 841.89, marks=marks)], title="")))
    assert [cast("Any", entry).title for entry in reader.outline] == ["一、概况", "二、提案"]


def test_a_page_keeps_its_own_size() -> None:
    reader = PdfReader(io.BytesIO(pdf.render([page(), Page(841.89, 595.28)], title="")))
    assert [tuple(round(side) for side in made.mediabox[2:]) for made in reader.pages] == [
        (595, 842),
        (842, 595),
    ]


def test_more_characters_than_one_map_block_and_one_byte_hold() -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 600))
    data = pdf.render([page(*(line(text[at : at + 20], y=100 + at) for at in range(0, 600, 20)))], title="")
    assert text_of(data).replace("\r\n", "") == text


printable = st.text(
    st.characters(exclude_categories=("C", "Z", "M"), max_codepoint=0x2FFFF), min_size=1, max_size=20
)


@settings(max_examples=40, deadline=None)
@given(printable, st.sampled_from(Role))
def test_any_text_comes_back_in_order(text: str, role: Role) -> None:
    # Read from the content stream itself: viewers reorder right-to-left scripts, which is not ours to test.
    data = pdf.render([page(line(text, role))], title=text)
    made = PdfReader(io.BytesIO(data))
    back = "".join(decoded(made))
    assert back == text
    assert made.metadata
    assert made.metadata.title == text


def decoded(reader: PdfReader) -> list[str]:
    """Return the shown characters of page 1 in order, by the fonts' own maps."""
    shown: list[str] = []
    first = cast("Any", reader.pages[0])
    maps = {
        name: to_unicode(font["/ToUnicode"].get_data()) for name, font in first["/Resources"]["/Font"].items()
    }
    current: dict[str, str] = {}
    for operands, operator in first.get_contents().operations:
        if operator == b"Tf":
            current = maps[operands[0]]
        elif operator == b"Tj":
            raw = operands[0].original_bytes.hex().upper()
            shown.extend(current[raw[at : at + 4]] for at in range(0, len(raw), 4))
    return shown


def to_unicode(cmap: bytes) -> dict[str, str]:
    rows = (row.strip("<>").split("> <") for row in cmap.decode().splitlines() if row.count("<") == 2)
    return {
        row[0]: bytes.fromhex(row[1]).decode("utf-16-be")
        for row in rows
        if len(row) == 2 and row[0] != "0000"
    }


@pytest.mark.suite
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "函.pdf"
    first = page(line("答复函" + RARE), RuleItem(0, 9, 99, 9, 1), line("式样", Role.BIAO, 300))
    marks = [Bookmark("函", 0), Bookmark("二", 1)]
    path.write_bytes(pdf.render([first, page()], title="函", bookmarks=marks))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr

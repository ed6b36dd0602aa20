"""Pages: what breaks where, and the fixed elements (layout, layout_items)."""

import io

import pytest
from PIL import Image

from desktop.papers import geometry
from desktop.papers.blocks import (
    Align,
    Block,
    Book,
    Cell,
    ClassMark,
    Contents,
    CopyList,
    Entry,
    Format,
    Heading,
    Letter,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    QrCode,
    Row,
    Sheet,
    Signature,
    Space,
    Span,
    Table,
    Title,
    WritingLines,
    blank,
)
from desktop.papers.fonts import text_width
from desktop.papers.geometry import Colour, mm
from desktop.papers.layout import Flow, pages
from desktop.papers.layout_count import entry_pages
from desktop.papers.layout_items import BoxItem, ImageItem, Page, RuleItem, TextItem
from desktop.papers.layout_outside import furnish
from tests.desktop.papers.golden import lines_of

LETTER = Letter(
    mark="广州市云山区住房和建设局", number="云住建函〔2022〕18号", class_mark=ClassMark(text="A")
)
LINE = Paragraph("正文", indent=0)


def laid(*blocks: Block, form: Format | None = None) -> list[Page]:
    return pages(Paper(kind="test", title="样张", format=form or Ordinary(), blocks=blocks))


def words(page: Page) -> list[str]:
    return [line for _, _, line in lines_of(page)]


def texts(page: Page) -> dict[str, TextItem]:
    return {item.text: item for item in page.items if isinstance(item, TextItem)}


def test_a_page_holds_22_lines() -> None:
    first, second = laid(*[LINE] * 23)
    assert words(first).count("正文") == 22
    assert words(second).count("正文") == 1


def test_the_first_line_stands_at_the_head_of_the_page_and_the_last_at_its_foot() -> None:
    (page,) = laid(*[LINE] * 22)
    lines = [item for item in page.items if isinstance(item, TextItem) and item.text == "正文"]
    above = geometry.ASCENT_SHARE * geometry.LINE_PITCH
    assert mm(lines[0].baseline - above) == pytest.approx(37)
    assert mm(lines[-1].baseline - above + geometry.LINE_PITCH) <= 262


def test_full_lines_reach_both_margins() -> None:
    (page,) = laid(Paragraph("政协，" * 30))
    line = [item for item in page.items if isinstance(item, TextItem)][1]
    right = line.x + len(line.text) * 16 + (len(line.text) - 1) * line.spacing
    assert mm(line.x) == pytest.approx(28)
    assert mm(right) == pytest.approx(184, abs=0.2)


def test_the_page_with_the_signature_carries_a_line_of_text() -> None:
    blocks = [LINE] * 19
    first, second = laid(
        *blocks, Paragraph("末段" * 40), Signature("广州市云山区住房和建设局", "2022年6月8日")
    )
    assert "2022年6月8日" in words(second)
    assert "末段" in words(second)[0]
    assert words(first).count("正文") == 19


def test_a_heading_does_not_stay_behind() -> None:
    first, second = laid(*[LINE] * 21, Heading("一、标题"), LINE)
    assert "一、标题" not in words(first)
    assert words(second)[:2] == ["一、标题", "正文"]


def test_a_heading_goes_with_the_head_of_its_table() -> None:
    table = Table((60,), (Row((Cell("表头"),), height=20), Row((Cell("内容"),), height=20)), header=1)
    first, second = laid(*[LINE] * 18, Heading("一、标题"), table)
    assert "一、标题" not in words(first)
    assert words(second)[:3] == ["一、标题", "表头", "内容"]


def test_table_headings_are_repeated_on_every_page() -> None:
    rows = (
        Row((Cell("姓名"), Cell("签名"))),
        *(Row((Cell(f"{index}号"), Cell()), height=10) for index in range(60)),
    )
    made = laid(Table((30, 30), rows, header=1), form=Sheet(numbered=True))
    assert len(made) == 3
    assert all(words(page)[0] == "姓名|签名" for page in made)
    assert [words(page)[-1] for page in made] == [f"第 {n} 页　共 3 页" for n in (1, 2, 3)]
    shown = [line for page in made for line in words(page) if line.endswith("号")]
    assert shown == [f"{index}号" for index in range(60)]


def test_a_row_is_not_split_unless_no_page_can_hold_it() -> None:
    tall = Row((Cell("长" * 2000), Cell("旁")))
    made = laid(Table((60, 40), (Row((Cell("短"), Cell())), tall, Row((Cell("后"), Cell())))), form=Sheet())
    assert sum(line.replace("|旁", "").count("长") for page in made for line in words(page)) == 2000
    assert words(made[-1])[-1] == "后"
    short = laid(*[LINE] * 20, Table((60,), (Row((Cell("四行的文字" * 10),)),)))
    assert len(short) == 2
    assert not any("四行" in line for line in words(short[0]))


def test_a_group_heading_does_not_stay_behind_in_a_table() -> None:
    rows = [Row((Cell(f"{index}"),), height=27) for index in range(10)]
    rows.insert(9, Row((Cell("经济界"),), height=8, keep=True))
    made = laid(Table((60,), tuple(rows)), form=Sheet())
    assert words(made[0])[-1] == "8"
    assert words(made[1])[0] == "经济界"


def test_the_head_of_a_letter_stands_at_its_fixed_places() -> None:
    page = laid(Title("答复"), LINE, form=LETTER)[0]
    found = texts(page)
    mark = found["广州市云山区住房和建设局"]
    assert mark.colour is Colour.RED
    assert mm(mark.baseline - geometry.INK_TOP * mark.size) == pytest.approx(30)
    strokes = [item for item in page.items if isinstance(item, BoxItem)]
    assert [round(mm(stroke.width)) for stroke in strokes] == [170] * 4
    assert strokes[0].height > strokes[1].height  # thick over thin
    assert strokes[2].height < strokes[3].height  # thin over thick
    assert mm(geometry.A4_HEIGHT - strokes[3].y - strokes[3].height) == pytest.approx(20)
    number = found["云住建函〔2022〕18号"]
    width = geometry.OFFICIAL.text_right - number.x
    assert width == pytest.approx(geometry.pt(184) - number.x)
    assert found["A"].baseline < strokes[0].y
    assert found["A"].x > geometry.pt(170)


def test_the_class_may_stand_on_the_left() -> None:
    form = Letter(mark="云山区教育局", class_mark=ClassMark(text="B", side="left"))
    assert mm(texts(laid(LINE, form=form)[0])["B"].x) == pytest.approx(28)


def test_on_printed_letter_paper_the_red_elements_are_left_out_and_the_text_stays() -> None:
    with_red = laid(Title("答复"), LINE, form=LETTER)[0]
    without = laid(Title("答复"), LINE, form=Letter(mark=LETTER.mark, number=LETTER.number, red=False))[0]
    assert not [item for item in without.items if isinstance(item, BoxItem)]
    assert texts(with_red)["正文"] == texts(without)["正文"]


def test_page_numbers_stand_outside_and_a_letter_starts_without() -> None:
    made = laid(*[LINE] * 60, form=LETTER)
    assert "— 1 —" not in texts(made[0])
    even, odd = texts(made[1])["— 2 —"], texts(made[2])["— 3 —"]
    assert mm(even.x) == pytest.approx(28 + mm(14))
    assert odd.x > geometry.pt(150)
    assert mm(even.baseline - geometry.DASH_RISE * 14) == pytest.approx(269)  # 7 mm under the 版心
    assert "— 1 —" in texts(laid(LINE)[0])


def test_the_copy_list_hangs_on_the_foot_of_the_page() -> None:
    (page,) = laid(LINE, CopyList(("甲局",)), form=Ordinary())
    assert mm(texts(page)["抄送：甲局。"].baseline) == pytest.approx(262 - mm(18 * 0.2 + 3))
    rules = [item for item in page.items if isinstance(item, RuleItem)]
    assert max(mm(rule.y1) for rule in rules) == pytest.approx(262)


def test_a_copy_list_that_does_not_fit_takes_a_new_page() -> None:
    assert len(laid(*[LINE] * 22, CopyList(("甲局",)))) == 2


def test_the_file_copy_says_so_at_the_head() -> None:
    form = Ordinary(notice="存档副本，以盖章原件为准", class_mark=ClassMark(text="A"))
    found = texts(laid(LINE, form=form)[0])
    assert found["存档副本，以盖章原件为准"].x < found["A"].x
    other = texts(
        laid(LINE, form=Ordinary(notice="存档副本", class_mark=ClassMark(text="A", side="left")))[0]
    )
    assert other["A"].x < other["存档副本"].x


def test_a_book_carries_its_name_on_every_page() -> None:
    made = laid(*[LINE] * 30, form=Book(running="王小宁　2022年度"))
    assert all("王小宁　2022年度" in texts(page) for page in made)


def test_writing_lines_go_on_over_the_page() -> None:
    made = laid(WritingLines(25))
    rules = [sum(isinstance(item, RuleItem) for item in page.items) for page in made]
    assert rules == [22, 3]


def test_a_picture_stands_where_it_is_told_and_moves_over_when_it_must() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(buffer, "PNG")
    png = buffer.getvalue()
    (page,) = laid(Picture(png, 30, 30, Align.RIGHT))
    (image,) = [item for item in page.items if isinstance(item, ImageItem)]
    assert mm(image.x + image.width) == pytest.approx(184)
    assert len(laid(*[LINE] * 21, Picture(png, 30, 30))) == 2


def test_a_blank_to_fill_in_is_underlined_as_wide_as_it_is() -> None:
    (page,) = laid(Paragraph((Span("姓名："), blank(6)), indent=0))
    (rule,) = [item for item in page.items if isinstance(item, RuleItem)]
    assert rule.x2 - rule.x1 == pytest.approx(6 * geometry.CHAR)


def test_breaks_and_spaces_do_what_they_say() -> None:
    first, second = laid(LINE, PageBreak(), LINE)
    assert words(first)[0] == words(second)[0] == "正文"
    (page,) = laid(LINE, Space(3), LINE)
    one, two = (item for item in page.items if isinstance(item, TextItem) and item.text == "正文")
    assert two.baseline - one.baseline == pytest.approx(4 * geometry.LINE_PITCH)


def test_a_row_of_long_text_goes_on_under_repeated_headings_and_loses_nothing() -> None:
    rows = (
        Row((Cell("栏目"), Cell("内容"))),
        Row((Cell("短"), Cell("短"))),
        Row((Cell("情况", vertical=True), Cell("长" * 3000)), height=60),
        Row((Cell("后"), Cell("后"))),
    )
    made = laid(*[LINE] * 10, Table((20, 136), rows, header=1))
    assert len(made) > 2
    assert "长" in "".join(words(made[0]))  # it begins where it stands
    assert all("栏目|内容" in words(page) for page in made)
    assert sum(line.count("长") for page in made for line in words(page)) == 3000
    assert [words(page).count("后|后") for page in made] == [0] * (len(made) - 1) + [1]


def test_a_heading_that_leaves_no_room_is_not_repeated_over_a_row_that_would_never_end() -> None:
    heading = Row((Cell("很长的表头" * 80),))
    made = laid(Table((20,), (heading, Row((Cell("文" * 800),))), header=1))
    assert sum(line.count("文") for page in made for line in words(page)) == 800


def test_a_row_of_long_text_is_at_least_as_high_as_it_was_asked() -> None:
    rows = (Row((Cell("长" * 501),), height=500), Row((Cell("后"),)))
    made = laid(Table((156,), rows))
    rules = [
        item.y1 for page in made for item in page.items if isinstance(item, RuleItem) and item.y1 == item.y2
    ]
    assert max(rules) - min(rules) > geometry.pt(200)


def test_a_group_that_no_page_holds_is_taken_row_by_row() -> None:
    rows = [Row((Cell("组", down=60), Cell("0")), height=9)]
    rows += [Row((Cell(str(index)),), height=9) for index in range(1, 60)]
    made = laid(*[LINE] * 10, Table((30, 60), tuple(rows)))
    shown = [line.split("|")[-1] for page in made for line in words(page)]
    assert [line for line in shown if line.isdigit()] == [str(index) for index in range(60)]


def test_rows_tied_together_below_a_head_are_not_lost() -> None:
    tall = Row((Cell("高" * 14, vertical=True), Cell("一")), keep=True)
    table = Table((75, 75), (tall, Row((Cell(), Cell("二" * 6, vertical=True)))))
    shown = "".join(line for page in laid(table, form=LETTER) for line in words(page))
    assert (shown.count("高"), shown.count("一"), shown.count("二")) == (14, 1, 6)


def test_contents_give_the_pages_of_what_they_name() -> None:
    long = "关于在中小学推广龙舟、粤剧等岭南传统文化课程并完善师资培训与场地共享机制的建议"
    made = laid(
        Contents(),
        PageBreak(),
        Entry("一、基本情况"),
        Heading("一、基本情况"),
        *[LINE] * 30,
        Entry("二、提案"),
        Heading("二、提案"),
        PageBreak(),
        Entry(long, 2),
        Paragraph("正文"),
    )
    lines = words(made[0])
    assert lines[0] == "目　录"
    assert lines[1:5] == ["一、基本情况|2", "二、提案|3", long[:23], f"{long[23:]}|4"]
    numbers = [item for item in made[0].items if isinstance(item, TextItem) and item.text in {"2", "3", "4"}]
    ends = [item.x + text_width(item.text, item.role, item.size) for item in numbers]
    assert ends == pytest.approx([geometry.OFFICIAL.text_right] * 3)
    assert [[mark.words for mark in page.marks] for page in made] == [
        [],
        ["一、基本情况"],
        ["二、提案"],
        [long],
    ]


def test_an_entry_is_where_its_heading_went() -> None:
    _, second = laid(*[LINE] * 21, Entry("一、标题"), Heading("一、标题"), LINE)
    (mark,) = second.marks
    assert mark.top == pytest.approx(geometry.OFFICIAL.top)


def test_a_break_at_either_end_leaves_no_empty_page() -> None:
    assert len(laid(PageBreak(), LINE, PageBreak(), PageBreak(), LINE, PageBreak())) == 2


def test_a_paper_may_begin_on_a_turned_page() -> None:
    first, second = laid(PageBreak(landscape=True), LINE, PageBreak(), LINE)
    assert (first.landscape, second.landscape) == (True, False)
    assert mm(texts(first)["正文"].x) == pytest.approx(35)


def test_a_code_is_drawn_as_bars_at_its_size() -> None:
    (page,) = laid(QrCode("签到", 30, Align.RIGHT))
    bars = [item for item in page.items if isinstance(item, BoxItem)]
    module = bars[0].height
    right = max(bar.x + bar.width for bar in bars) + 4 * module
    assert right == pytest.approx(geometry.OFFICIAL.text_right)
    assert right - min(bar.x for bar in bars) + 4 * module == pytest.approx(geometry.pt(30))


def test_only_the_pages_of_the_contents_are_set_again_and_all_is_as_if_everything_were() -> None:
    members = [block for place in range(60) for block in (PageBreak(), Entry(f"委员{place}"), LINE)]
    paper = Paper(
        kind="test", title="样张", format=Ordinary(), blocks=(LINE, Contents(), *members, PageBreak(), LINE)
    )
    numbers = entry_pages(paper)
    whole = Flow(paper, numbers).run()
    furnish(whole, paper.format)
    assert len(set(numbers)) == 60
    assert numbers[0] > 3  # the contents fill more than a page
    assert pages(paper) == whole


def test_the_last_ruled_lines_go_over_together() -> None:
    for before in range(8, 22):
        found = pages(
            Paper(
                kind="reply", title="t", format=Ordinary(),
                blocks=(*(Paragraph("字") for _ in range(before)), WritingLines(10)),
            )
        )  # fmt: skip
        ruled = [sum(isinstance(item, RuleItem) for item in page.items) for page in found]
        assert sum(ruled) == 10
        assert len(found) == 1 or ruled[-1] >= 3

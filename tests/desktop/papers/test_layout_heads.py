"""Heads of page 1, measured in the PDF they come out as."""

import itertools

import pytest

from desktop.papers import geometry, layout, pdf
from desktop.papers.blocks import (
    Addressee,
    Block,
    Bulletin,
    ClassMark,
    CopyList,
    Document,
    Format,
    Letter,
    Minutes,
    Ordinary,
    Paper,
    Paragraph,
    Space,
    Table,
    Title,
)
from desktop.papers.geometry import CHAR, LINE_PITCH, OFFICIAL, mm
from desktop.papers.layout_heads import head_of
from tests.desktop.papers import golden
from tests.desktop.papers.measure import Line, Measured, measure

DOCUMENT = Document(mark="政协广州市云山区委员会文件", number="云协〔2022〕8号", urgency="特急")
UPWARD = Document(
    mark="政协广州市云山区委员会", number="云协〔2022〕9号", signers=("冼星", "欧阳少东", "卜文")
)
MINUTES = Minutes(
    mark="云山区政协主席会议纪要",
    number="〔2022〕3号",
    issuer="区政协办公室",
    issued="2022年3月10日",
)
BULLETIN = Bulletin(
    name="社情民意信息", issue="第12期", issuer="区政协办公室", issued="2022年6月8日", code="B—012"
)
LETTER = Letter(mark="政协广州市云山区委员会", number="云协函〔2022〕18号", urgency="加急")
HEADS: dict[str, Format] = {
    "document": DOCUMENT,
    "upward": UPWARD,
    "minutes": MINUTES,
    "bulletin": BULLETIN,
    "letter": LETTER,
    "ordinary": Ordinary(),
}
TITLE = Title("关于交办提案的通知")


def paper(form: Format, *blocks: Block) -> Paper:
    return Paper(kind="test", title="样张", format=form, blocks=blocks)


def printed(form: Format, *blocks: Block) -> list[Measured]:
    pages = layout.pages(paper(form, *(blocks or (TITLE, Addressee("各承办单位："), Paragraph("正文")))))
    return measure(pdf.render(pages, title="样张"))


def ink_top(line: Line) -> float:
    return mm(line.baseline - geometry.INK_TOP * line.chars[0].size)


def ink_bottom(line: Line) -> float:
    return mm(line.baseline + geometry.INK_BOTTOM * line.chars[0].size)


def right_of(line: Line) -> float:
    """Return where a line ends that ends with a whole character."""
    return mm(line.chars[-1].x + line.chars[-1].size)


@pytest.mark.parametrize("form", [DOCUMENT, UPWARD, MINUTES])
def test_the_mark_begins_35_mm_below_the_upper_edge_of_the_text(form: Document | Minutes) -> None:
    (page,) = printed(form)
    assert ink_top(page.line(form.mark)) == pytest.approx(37 + 35, abs=0.1)


def test_the_number_stands_two_blank_lines_below_the_mark_in_the_middle() -> None:
    (page,) = printed(DOCUMENT)
    number = page.line("云协〔2022〕8号")
    blank = (number.baseline - geometry.ASCENT_SHARE * LINE_PITCH) / LINE_PITCH
    mark = page.line(DOCUMENT.mark)
    assert blank - (mark.baseline + geometry.INK_BOTTOM * mark.chars[0].size) / LINE_PITCH == pytest.approx(
        2, abs=0.01
    )
    assert (mm(number.x) + right_of(number)) / 2 == pytest.approx(28 + 78, abs=0.5)


@pytest.mark.parametrize(
    ("form", "above"),
    [(DOCUMENT, "云协〔2022〕8号"), (UPWARD, "云协〔2022〕9号"), (MINUTES, "区政协办公室"), (BULLETIN, "区政协办公室")],
)  # fmt: skip
def test_the_red_line_is_as_wide_as_the_text_4_mm_below_what_stands_over_it(form: Format, above: str) -> None:
    (page,) = printed(form)
    (rule,) = page.red
    assert [mm(rule.left), mm(rule.right)] == pytest.approx([28, 184], abs=0.05)
    assert mm(rule.top) - ink_bottom(page.line(above)) == pytest.approx(4, abs=0.1)


@pytest.mark.parametrize("form", [DOCUMENT, UPWARD, MINUTES, BULLETIN])
def test_the_title_stands_two_blank_lines_below_the_red_line(form: Format) -> None:
    (page,) = printed(form)
    top = page.line(TITLE.text).baseline - geometry.ASCENT_SHARE * geometry.TITLE_PITCH
    assert top - page.red[0].bottom == pytest.approx(2 * LINE_PITCH, abs=0.5)


def test_the_urgency_stands_first_in_the_upper_left_corner() -> None:
    (page,) = printed(DOCUMENT)
    urgent = page.line("特急")
    assert mm(urgent.x) == pytest.approx(28, abs=0.1)
    assert urgent.baseline == pytest.approx(OFFICIAL.top + geometry.ASCENT_SHARE * LINE_PITCH, abs=0.1)


def test_upwards_the_number_stands_one_in_on_the_line_of_the_last_signer() -> None:
    (page,) = printed(UPWARD)
    first, last = page.line("签发人："), page.line("卜文")
    assert mm(last.x) == pytest.approx(28 + mm(CHAR), abs=0.1)
    assert last.text.startswith("云协〔2022〕9号")
    assert first.baseline + LINE_PITCH == pytest.approx(last.baseline, abs=0.1)
    places = {char.text: char.x for line in (first, last) for char in line.chars}
    assert places["卜"] == pytest.approx(places["冼"], abs=0.1)


def test_a_single_signer_ends_one_character_before_the_edge() -> None:
    (page,) = printed(Document(mark="政协云山区委员会", number="云协〔2022〕9号", signers=("欧阳少东",)))
    assert right_of(page.line("欧阳少东")) == pytest.approx(184 - mm(CHAR), abs=1.5)


def test_issuing_office_and_date_stand_one_in_on_both_sides() -> None:
    (page,) = printed(MINUTES)
    line = page.line("区政协办公室")
    assert mm(line.x) == pytest.approx(28 + mm(CHAR), abs=0.1)
    assert right_of(line) == pytest.approx(184 - mm(CHAR), abs=0.1)


def test_a_bulletin_carries_its_code_above_the_text() -> None:
    (page,) = printed(BULLETIN)
    assert mm(page.line("B—012").baseline) < 37


def test_the_urgency_of_a_letter_shares_the_line_of_its_number() -> None:
    (page,) = printed(LETTER)
    line = page.line("加急")
    assert line.text == "加急云协函〔2022〕18号"
    assert mm(line.x) == pytest.approx(28, abs=0.1)
    assert right_of(line) == pytest.approx(184, abs=0.1)


@pytest.mark.parametrize("name", HEADS)
def test_the_second_page_is_22_lines_of_28_characters_within_the_margins(name: str) -> None:
    page = printed(HEADS[name], TITLE, Paragraph("政协委员履职尽责办理提案协商民主凝聚共识建言资政" * 70))[1]
    lines = [line for line in page.lines if "—" not in line.text]
    assert [len(line.text) for line in lines] == [28] * 22
    assert mm(lines[0].baseline - geometry.ASCENT_SHARE * LINE_PITCH) == pytest.approx(37, abs=1)
    assert all(mm(line.x) == pytest.approx(28, abs=1) for line in lines)
    assert all(right_of(line) == pytest.approx(184, abs=1) for line in lines)
    pitches = [after.baseline - line.baseline for line, after in itertools.pairwise(lines)]
    assert pitches == pytest.approx([28.9] * 21, abs=0.1)


@pytest.mark.parametrize("name", HEADS)
def test_only_a_letter_leaves_its_first_page_without_a_number(name: str) -> None:
    (page,) = printed(HEADS[name])
    assert any("—1—" in line.text for line in page.lines) is (name != "letter")


@pytest.mark.parametrize(
    ("form", "bare"),
    [
        (DOCUMENT, Document(mark=DOCUMENT.mark, number=DOCUMENT.number, urgency="特急", red=False)),
        (
            MINUTES,
            Minutes(
                mark=MINUTES.mark,
                number=MINUTES.number,
                issuer=MINUTES.issuer,
                issued=MINUTES.issued,
                red=False,
            ),
        ),
        (
            BULLETIN,
            Bulletin(
                name=BULLETIN.name,
                issue=BULLETIN.issue,
                issuer=BULLETIN.issuer,
                issued=BULLETIN.issued,
                code=BULLETIN.code,
                red=False,
            ),
        ),
    ],
)
def test_on_printed_paper_nothing_red_is_printed_and_nothing_black_moves(form: Format, bare: Format) -> None:
    (full,), (rest,) = printed(form), printed(bare)
    assert rest.red == ()
    assert rest.lines == tuple(line for line in full.lines if line.chars[0].size <= 30)


@pytest.mark.parametrize("first", [Paragraph("正文"), Table((40,), ()), Space(1)])
def test_whatever_comes_first_comes_below_the_head(first: Block) -> None:
    (page,) = printed(DOCUMENT, first, Paragraph("后文"))
    assert page.line("后文").baseline > page.red[0].bottom


def test_a_mark_too_long_for_the_page_is_made_smaller() -> None:
    (page,) = printed(Document(mark="中国人民政治协商会议广州市云山区委员会办公室文件"))
    mark = page.line("中国人民政治协商会议")
    assert mm(mark.x) >= 27.9
    assert right_of(mark) <= 184.1


def test_a_class_and_a_notice_change_sides_together() -> None:
    right = head_of(Ordinary(class_mark=ClassMark(text="A"), notice="存档副本"))
    left = head_of(Ordinary(class_mark=ClassMark(text="A", side="left"), notice="存档副本"))
    assert [text.align for text in right.texts] == ["right", "left"]
    assert [text.align for text in left.texts] == ["left", "right"]


@pytest.mark.parametrize("name", ["document", "upward", "minutes", "bulletin", "letter"])
def test_the_page_is_as_it_was(name: str) -> None:
    blocks = (
        TITLE,
        Addressee("各承办单位："),
        Paragraph("现将提案交你单位办理，请按期答复。"),
        CopyList(("区委办公室", "区政府办公室"), issuer="区政协办公室", issued="2022年3月12日印发"),
    )
    pages = layout.pages(paper(HEADS[name], *blocks))
    golden.check(f"head-{name}.txt", golden.picture_in_words(pages))

"""Blocks become paragraphs measured in points."""

import pytest

from desktop.papers import geometry
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    CopyList,
    Format,
    Heading,
    Letter,
    NameList,
    Note,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Sheet,
    Signature,
    Space,
    Span,
    Title,
)
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CHAR, LINE_PITCH
from desktop.papers.layout_heads import head_of
from desktop.papers.layout_lower import lower
from desktop.papers.layout_paras import Foot, Gap, Para, style_of

PLAIN = Ordinary()
LETTER = Letter(mark="广州市云山区住房和建设局", number="云住建函〔2022〕18号")


def paras(*blocks: Block, form: Format = PLAIN) -> list[Para]:
    pieces = lower(Paper(kind="test", title="样张", format=form, blocks=blocks))
    return [piece for piece in pieces if isinstance(piece, Para)]


def paper(*blocks: Block, form: Format = PLAIN) -> Paper:
    return Paper(kind="test", title="样张", format=form, blocks=blocks)


def words(para: Para) -> str:
    return "".join(span.text for span in para.spans)


def test_body_text_is_indented_by_two_characters_on_the_exact_pitch() -> None:
    (para,) = paras(Paragraph("正文"))
    assert (para.first, para.rest, para.pitch) == (2 * CHAR, 0, LINE_PITCH)
    assert para.spacing == geometry.CHAR_SPACING


def test_the_levels_are_set_in_their_faces() -> None:
    levels = paras(Heading("一、甲", 1), Heading("（一）乙", 2), Heading("1.丙", 3), Heading("（1）丁", 4))
    assert [para.role for para in levels] == [Role.HEI, Role.KAI, Role.FANG, Role.FANG]
    assert all(para.keep_next for para in levels)


def test_the_addressee_stands_flush_left_one_line_below_the_title() -> None:
    (para,) = paras(Addressee("王小宁委员："))
    assert (para.first, para.before) == (0, LINE_PITCH)


def test_the_title_of_a_letter_stands_below_its_number() -> None:
    (para,) = paras(Title("答复"), form=LETTER)
    assert para.before == pytest.approx(head_of(LETTER).title_top - geometry.OFFICIAL.top)
    assert paras(Title("答复"), form=Ordinary())[0].before == 0


def test_the_line_before_a_signature_stays_with_it() -> None:
    body, name, date = paras(Paragraph("正文"), Signature("广州市云山区住房和建设局", "2022年6月8日"))
    assert body.keep_next
    assert name.keep_next
    assert not date.keep_next


def test_a_sealed_signature_is_centred_over_a_date_four_in() -> None:
    name, date = paras(Signature("广州市云山区住房和建设局", "2022年6月8日"))
    wide = text_width(words(name), Role.FANG, 16) + len(words(name)) * geometry.CHAR_SPACING
    narrow = text_width(words(date), Role.FANG, 16) + len(words(date)) * geometry.CHAR_SPACING
    assert date.right == pytest.approx(4 * CHAR)
    assert name.right + wide / 2 == pytest.approx(date.right + narrow / 2)
    assert name.align is Align.RIGHT


def test_a_very_long_signature_takes_two_centred_lines() -> None:
    *names, _date = paras(Signature("广州市云山区" * 6 + "办公室", "2022年6月8日"))
    assert len(names) == 2
    assert all(name.right >= 0 for name in names)


def test_several_attachments_are_numbered_and_hang_under_the_first_name() -> None:
    first, second = paras(Attachments(("甲表", "乙表")))
    assert (words(first), words(second)) == ("附件：1.甲表", "2.乙表")
    label = text_width("附件：", Role.FANG, 16) + 3 * geometry.CHAR_SPACING
    assert second.first == pytest.approx(first.first + label)
    assert first.rest == second.rest > second.first


def test_one_attachment_has_no_number() -> None:
    assert words(paras(Attachments(("甲表",)))[0]) == "附件：甲表"


def test_a_note_stands_in_brackets() -> None:
    assert words(paras(Note("联系人：卜文"))[0]) == "（联系人：卜文）"


def test_a_letter_has_no_rules_around_its_copy_list() -> None:
    pieces = lower(Paper(kind="test", title="样张", format=LETTER, blocks=(CopyList(("甲局", "乙局")),)))
    foot = pieces[-1]
    assert isinstance(foot, Foot)
    assert not foot.ruled
    assert words(foot.paras[0]) == "抄送：甲局，乙局。"


def test_an_ordinary_paper_ends_with_the_issuing_office() -> None:
    block = CopyList(("甲局",), issuer="区政协办公室", issued="2022年6月8日印发")
    (foot,) = lower(Paper(kind="test", title="样张", format=Ordinary(), blocks=(block,)))
    assert isinstance(foot, Foot)
    assert foot.ruled
    assert words(foot.paras[1]) == "区政协办公室"
    assert foot.paras[1].tail == "2022年6月8日印发"


def test_a_form_uses_the_paper_better_than_a_document() -> None:
    assert style_of(Sheet()).frame.text_height > style_of(LETTER).frame.text_height
    assert style_of(Sheet(landscape=True)).frame.landscape
    assert paras(Paragraph("正文", size=12), form=Sheet())[0].spacing == 0


def test_a_space_is_counted_in_lines_or_millimetres() -> None:
    gaps = lower(Paper(kind="test", title="样张", format=PLAIN, blocks=(Space(2), Space(height=10))))
    assert gaps == [Gap(2 * LINE_PITCH), Gap(geometry.pt(10))]


def test_an_attachment_begins_a_page_with_its_mark_and_the_title_on_the_third_line() -> None:
    pieces = lower(paper(Paragraph("正文"), Attachment("交办一览表", 1)))
    _, turn, mark, title = pieces
    assert turn == PageBreak()
    assert isinstance(mark, Para)
    assert isinstance(title, Para)
    assert (words(mark), mark.role, mark.first, mark.align) == ("附件1", Role.HEI, 0, Align.LEFT)
    assert (words(title), title.before) == ("交办一览表", LINE_PITCH)


def test_an_only_attachment_has_no_number() -> None:
    assert words(paras(Attachment("一览表"))[0]) == "附件"
    assert words(paras(Attachment("一览表", 2, letter="云协〔2022〕8号"))[0]) == "云协〔2022〕8号附件2"


def test_a_blank_line_follows_the_title_of_a_document_before_its_text() -> None:
    _, first, second = paras(Title("通知"), Paragraph("正文"), Paragraph("正文"), form=LETTER)
    assert (first.before, second.before) == (LINE_PITCH, 0)
    _, only = paras(Title("登记表"), Paragraph("正文"))
    assert only.before == 0  # a paper without a head keeps its own distances


def test_a_space_after_a_title_is_the_composers_own() -> None:
    pieces = lower(paper(Title("通知"), Space(2), Paragraph("正文"), form=LETTER))
    assert [piece for piece in pieces if isinstance(piece, Gap)] == [Gap(2 * LINE_PITCH)]
    assert isinstance(pieces[-1], Para)
    assert pieces[-1].before == 0


def test_names_are_never_torn_and_align_under_the_first() -> None:
    names = tuple(f"欧阳少{number}" for number in "一二三四五六七八九十")
    (para,) = paras(NameList("出席", names))
    lines = words(para).removeprefix("出席：").split("\n")
    assert [name for line in lines for name in line.split("　")] == list(names)
    assert len(lines) > 1
    assert para.spans[0] == Span("出席：", Role.HEI)
    label = text_width("出席：", Role.HEI, 16) + 3 * geometry.CHAR_SPACING
    assert para.rest == pytest.approx(para.first + label)


def test_two_breaks_together_are_one_and_the_last_decides() -> None:
    pieces = lower(paper(Paragraph("甲"), PageBreak(), PageBreak(landscape=True), Paragraph("乙")))
    assert [piece for piece in pieces if isinstance(piece, PageBreak)] == [PageBreak(landscape=True)]


def test_the_first_list_of_names_stands_a_blank_line_below_the_text() -> None:
    lists = (NameList("出席", ("王小宁",)), NameList("列席", ("卜文",)))
    _, first, second = paras(Paragraph("正文"), *lists)
    assert (first.before, second.before) == (LINE_PITCH, 0)
    assert paras(Space(2), *lists)[0].before == 0
